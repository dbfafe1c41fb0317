"""All rules, one page each, made of what the checkers themselves say. Nothing in it is written twice."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from exercises.checking.checks import check
from exercises.checking.messages import MESSAGES
from exercises.checking.messages.examples import EXAMPLES, Example
from exercises.checking.messages.examples.others import OTHERS
from exercises.checking.messages.families import FAMILIES, family_of
from exercises.checking.verdict import Finding

LONGEST_LINE: Final = 160
SHORTENED: Final = 40
LONGEST_PART: Final = 80
"""Of one line: what stands before the word that a finding is about, the word, and what stands after it."""
MORE: Final[Mapping[str, str]] = {"es": "… y {count} caracteres más", "en": "… and {count} more characters"}
PICTURES: Final = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"}
"""Characters that cannot be shown, as pictures of themselves."""


class Unanswered(Exception):
    """The checker did not find what the example is there for: its parser is away. Later it may be back."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an example. `word` is the part that a finding is about, empty where it is about none of it."""

    number: int
    before: str
    word: str = ""
    after: str = ""
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Sample:
    task: str
    is_prose: bool
    wrong: Sequence[Line]
    right: Sequence[Line]
    findings: Sequence[Finding]
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list of rules says of one. The title is its message without anybody's words in it."""

    rule: str
    title: str
    severity: str


@dataclass(frozen=True, slots=True)
class Page:
    heading: Heading
    family: str
    family_title: str
    why: str
    hint: str
    forms: Sequence[str]
    """The same rule in other words."""
    sample: Sample | None
    previous: Heading | None = None
    next: Heading | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    family: str
    title: str
    about: str
    rules: Sequence[Heading]


RULES: Final = tuple(dict.fromkeys(key.partition("/")[0] for key in MESSAGES))
_SPELLINGS: Final = {rule.casefold(): rule for rule in RULES}


def known(rule: str) -> str | None:
    """The rule as it is written, however somebody has typed it."""
    return _SPELLINGS.get(rule.casefold())


@cache
def chapters(language: str) -> tuple[Chapter, ...]:
    """All rules by family, in order. Raises Unanswered."""
    by_family: dict[str, list[Heading]] = {name: [] for name in FAMILIES}
    for rule in sorted(RULES, key=_number):
        by_family[family_of(rule)].append(_heading(rule, language))
    return tuple(
        Chapter(name, family.title(language), family.about(language), by_family[name])
        for name, family in FAMILIES.items()
    )


@cache
def page(rule: str, language: str) -> Page:
    """`rule` is one of RULES. Raises Unanswered."""
    sample = own_sample(rule, language)
    heading, finding = _heading(rule, language), sample.findings[0] if sample else Finding(rule, language=language)
    chapter = next(chapter for chapter in chapters(language) if chapter.family == family_of(rule))
    around = list(pairwise([None, *chapter.rules, None]))
    return Page(
        heading=heading,
        family=chapter.family,
        family_title=chapter.title,
        why=finding.why,
        hint=finding.hint,
        forms=[form for form in dict.fromkeys(_forms(rule, language)) if form.removesuffix(": …") != heading.title],
        sample=sample,
        previous=next(before for before, one in around if one == heading),
        next=next(after for one, after in around if one == heading),
    )


@cache
def samples(rule: str, form: str, kind: str, language: str) -> tuple[Sample, ...]:
    """Texts of this kind that break the rule, beside texts that keep it: what shows the form of its sentence first,
    then the one of its page. Raises Unanswered."""
    own = (EXAMPLES[rule],) if rule in EXAMPLES else ()
    of_form = OTHERS.get(f"{rule}/{form}", ())
    fitting = [one for one in (*of_form, *own, *OTHERS.get(rule, ())) if one.kind == kind]
    return tuple(_shown(one, _found(one, rule, language), language) for one in fitting)


@cache
def own_sample(rule: str, language: str) -> Sample | None:
    """The one of the rule's page. Raises Unanswered."""
    return _shown(EXAMPLES[rule], _findings(rule, language), language) if rule in EXAMPLES else None


def place(text: str, finding: Finding) -> Line | None:
    """The line that a finding begins on, as much of it as a reader wants; nothing where it is about the whole text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not 0 < finding.line <= len(lines):
        return None
    line = lines[finding.line - 1].translate(PICTURES)
    start = min(max(finding.column - 1, 0), len(line))
    end = min(finding.end_column - 1, len(line)) if finding.end_line == finding.line else len(line)
    if not finding.column or end <= start:
        return Line(finding.line, _first(line), severity=finding.severity)
    return Line(
        finding.line, _last(line[:start]), _first(line[start:end]), _first(line[end:]), severity=finding.severity
    )


def _first(text: str) -> str:
    return text if len(text) <= LONGEST_PART else text[: LONGEST_PART - 1] + "…"


def _last(text: str) -> str:
    return text if len(text) <= LONGEST_PART else "…" + text[1 - LONGEST_PART :]


def _number(rule: str) -> int:
    return int(rule[1:]) if rule[1:].isdigit() else 0


def _heading(rule: str, language: str) -> Heading:
    title = min(_forms(rule, language), key=lambda text: text.count("…")).removesuffix(": …")
    return Heading(rule, title, _findings(rule, language)[0].severity if rule in EXAMPLES else "error")


def _forms(rule: str, language: str) -> Iterator[str]:
    """Its sentences with a gap for every parameter."""
    for key in MESSAGES:
        name, _, form = key.partition("/")
        if name == rule:
            yield Finding(rule, parameters={"form": form} if form else {}, language=language).text


@cache
def _findings(rule: str, language: str) -> tuple[Finding, ...]:
    return _found(EXAMPLES[rule], rule, language)


def _found(example: Example, rule: str, language: str) -> tuple[Finding, ...]:
    wrong, _ = example.texts(language)
    found = check(example.kind, wrong, example.rubric, language).findings
    if not any(one.rule == rule for one in found):
        raise Unanswered(rule)
    return tuple(one for one in found if one.rule == rule)


def _shown(example: Example, findings: Sequence[Finding], language: str) -> Sample:
    wrong, right = example.texts(language)
    return Sample(
        task=(example.task[language == "en"] if example.task else ""),
        is_prose=example.kind == "conceptual",
        wrong=_lines(wrong, findings, language),
        right=_lines(right, (), language),
        findings=findings,
        source=example.source,
        url=example.url,
    )


def _lines(text: str, findings: Sequence[Finding], language: str) -> list[Line]:
    lines = text.translate(PICTURES).split("\n")
    return [_line(number, line, findings, language) for number, line in enumerate(lines, start=1)]


def _line(number: int, text: str, findings: Sequence[Finding], language: str) -> Line:
    found = next((one for one in findings if one.line <= number <= one.end_line), None)
    severity = found.severity if found else ""
    if len(text) > LONGEST_LINE:
        more = MORE[language].format(count=len(text) - SHORTENED)
        return Line(number, text[:SHORTENED] + more, severity=severity)
    if not found or found.end_column <= found.column:
        return Line(number, text, severity=severity)
    start = found.column - 1 if number == found.line else 0
    end = found.end_column - 1 if number == found.end_line else len(text)
    return Line(number, text[:start], text[start:end], text[end:], severity)

"""What can be said of one finding, rung by rung: where to look, what the idea is, how it is done in another example.

No model writes any of it, and none of it holds what the answer should say (exercises.checking.wanted).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from exercises.checking import Finding, rulebook
from exercises.checking.rulebook import Line, Sample
from exercises.checking.wanted import Withheld

WHERE, IDEA, EXAMPLE = 1, 2, 3
OF_AN_ITEM: Final = frozenset({"rubric-required", "rubric-forbidden", "rubric-order", "concept-idea"})
"""Rules that say a thing of each item of a rubric: hints on one are none on another."""
NAMES_OF_AN_ITEM: Final = ("x", "option", "hint_es", "hint_en")
OF_THE_AUTHOR: Final = frozenset({"hint_es", "hint_en"})


@dataclass(frozen=True, slots=True)
class Rung:
    """As much as its number says; the rest is empty. `places`: the one line to look at, if it is one."""

    number: int
    finding: Finding
    places: tuple[Line, ...] = ()
    idea: str = ""
    why: str = ""
    sample: Sample | None = None
    path: str = ""
    """The rule's page, unless its example gives the answer away."""


def topic_of(finding: Finding) -> str:
    """The same for findings that a person needs no second hint about, whatever they wrote that time."""
    own = [finding.parameters.get(name, "") for name in NAMES_OF_AN_ITEM] if finding.rule in OF_AN_ITEM else []
    return sha256(json.dumps([finding.rule, *own]).encode()).hexdigest()


def rungs(finding: Finding, place: Line | None, kind: str, withheld: Withheld) -> Iterator[Rung]:
    """In their order. There may be no example that does not give the answer away."""
    yield Rung(WHERE, finding, places=(place,) if place else ())
    if idea := _idea(finding, withheld):
        yield idea
    if example := _example(finding, kind, withheld):
        yield example


def _idea(finding: Finding, withheld: Withheld) -> Rung | None:
    """The author's words, unless they say too much: then the rule's own."""
    rules_own = replace(finding, parameters={k: v for k, v in finding.parameters.items() if k not in OF_THE_AUTHOR})
    hints = (hint for hint in (finding.hint, rules_own.hint) if not withheld.is_in_prose(hint))
    idea, why = next(hints, ""), "" if withheld.is_in_prose(finding.why) else finding.why
    return Rung(IDEA, finding, idea=idea, why=why) if idea or why else None


def _example(finding: Finding, kind: str, withheld: Withheld) -> Rung | None:
    form, language = finding.parameters.get("form", ""), finding.language
    try:
        samples = rulebook.samples(finding.rule, form, kind, language)
        page = rulebook.own_sample(finding.rule, language)
    except rulebook.Unanswered:
        return None
    sample = next((sample for sample in samples if not _gives_away(sample, withheld)), None)
    path = finding.path if page and not _gives_away(page, withheld) else ""
    return Rung(EXAMPLE, finding, sample=sample, path=path) if sample else None


def _gives_away(sample: Sample, withheld: Withheld) -> bool:
    code = [f"{line.before}{line.word}{line.after}" for line in (*sample.wrong, *sample.right)]
    prose = [sample.task, *(text for one in sample.findings for text in (one.text, one.hint))]
    shown = prose + code if sample.is_prose else prose
    return any(map(withheld.is_in_prose, shown)) or (not sample.is_prose and any(map(withheld.is_in_code, code)))

"""What can be said of an answer by comparing it with the reference, without quoting the reference.

Codes and their parameters are `llm.stub_texts.CODES`; a parameter holds a count or the student's own words.
"""

import re
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence

from exercises.checking import Instruction, instructions

Observation = dict[str, object]

_LONG_ENOUGH = 40
_EXAMPLE = re.compile(r"\b(por ejemplo|p\. ?ej|for example|e\.g|for instance)", re.IGNORECASE)
_TERM = re.compile(r"[^\W\d_]{6,}")
_DEPENDENCIES = re.compile(r"\b(pip|npm|yarn|apt-get|apk|bundle|go mod|cargo fetch|composer)\b")
_CLEANED = re.compile(r"--no-cache|--no-cache-dir|/var/lib/apt/lists|apt-get clean")
_MANIFEST = re.compile(r"requirements|package.*json|go\.(mod|sum)|Gemfile|Cargo|pyproject|composer|lock")


def observe(kind: str, answer: str, reference: str) -> list[Observation]:
    """Observations in order of importance; none of what a missing reference would tell."""
    compare = {"dockerfile": _dockerfile, "command": _command}.get(kind, _conceptual)
    return list(compare(answer, reference))


def _dockerfile(answer: str, reference: str) -> Iterator[Observation]:
    mine, theirs = instructions(answer), instructions(reference)
    yield from _base_image(mine)
    yield from _order_of_layers(mine)
    if theirs:
        yield from _against(mine, theirs)
    yield from _good_habits(mine, theirs)
    yield {"code": "try_build"}
    if any(one.name in ("copy", "add") for one in mine):
        yield {"code": "try_dockerignore"}
    if len(mine) > 4:
        yield {"code": "compare_layers"}


def _base_image(mine: Sequence[Instruction]) -> Iterator[Observation]:
    images = [one.words[0].text for one in mine if one.name == "from" and one.words]
    if not images:
        return
    image = images[-1]
    tagged = ":" in image.rsplit("/", 1)[-1] or "@" in image
    if image.lower() != "scratch" and "$" not in image:
        pinned = tagged and not image.endswith(":latest")
        yield {"code": "base_tag_pinned" if pinned else "base_tag_missing", "image": image}
    if re.search(r"slim|alpine|distroless", image):
        yield {"code": "small_base_image", "image": image}
    if len(images) > 1:
        yield {"code": "multi_stage", "count": len(images)}


def _order_of_layers(mine: Sequence[Instruction]) -> Iterator[Observation]:
    """Whether dependencies are installed before all of the code is copied, which is what a layer cache rewards."""
    everything = next((n for n, one in enumerate(mine) if one.name == "copy" and _copies_all(one)), None)
    install = next((n for n, one in enumerate(mine) if one.name == "run" and _DEPENDENCIES.search(one.line.text)), None)
    if everything is None or install is None:
        return
    needs_manifest = any(one.name == "copy" and _MANIFEST.search(one.line.text) for one in mine[:install])
    if install < everything and needs_manifest:
        yield {"code": "dependencies_before_code"}
    elif everything < install:
        yield {"code": "code_before_dependencies"}


def _copies_all(one: Instruction) -> bool:
    return len(one.words) >= 2 and any(word.text in (".", "./") for word in one.words[:-1])


def _against(mine: Sequence[Instruction], theirs: Sequence[Instruction]) -> Iterator[Observation]:
    names, expected = [one.name for one in mine], [one.name for one in theirs]
    if Counter(names) == Counter(expected):
        yield {"code": "same_order_as_reference" if names == expected else "order_differs"}
    elif set(names) == set(expected):
        yield {"code": "same_instructions_as_reference"}
    if len(names) > len(expected):
        yield {"code": "more_instructions_than_reference", "count": len(names) - len(expected)}
    elif len(names) < len(expected):
        yield {"code": "fewer_steps_than_reference", "count": len(expected) - len(names)}
    if expected.count("from") > 1 and names.count("from") == 1:
        yield {"code": "single_stage"}


def _good_habits(mine: Sequence[Instruction], theirs: Sequence[Instruction]) -> Iterator[Observation]:
    names = {one.name for one in mine}
    wanted = {one.name for one in theirs}
    for one in mine:
        if one.name in ("cmd", "entrypoint"):
            yield {"code": "json_form_used" if one.is_json else "shell_form_cmd", "instruction": one.shown}
    for name, good, bad in (("user", "non_root_user", "root_user"), ("workdir", "workdir_set", "workdir_missing")):
        if name in names:
            yield {"code": good}
        elif name in wanted:
            yield {"code": bad}
    runs = [one.line.text for one in mine if one.name == "run"]
    if any("&&" in text for text in runs):
        yield {"code": "layers_grouped"}
    if any(_CLEANED.search(text) for text in runs):
        yield {"code": "cache_cleaned"}


def _command(answer: str, reference: str) -> Iterator[Observation]:
    mine, theirs = _words(answer), _words(reference)
    program = _program(mine)
    if theirs and program:
        same = program == _program(theirs)
        yield {"code": "uses_expected_command" if same else "other_command_than_reference", "command": program}
        yield from _options(mine, theirs)
        if "|" in theirs:
            yield {"code": "uses_pipe" if "|" in mine else "pipe_missing"}
        if same and len(mine) <= len(theirs):
            yield {"code": "concise_command"}
    yield {"code": "try_in_sandbox"}
    if program:
        yield {"code": "read_manual", "command": program}


def _words(text: str) -> list[str]:
    try:
        lexer = shlex.shlex(text, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        return list(lexer)
    except ValueError:
        return text.split()


def _program(words: Sequence[str]) -> str:
    """The command's name, with its sub-command where it is docker's; sudo is looked through."""
    plain = [word for word in words if word != "sudo"]
    if plain[:1] == ["docker"]:
        return " ".join(plain[:2])
    return plain[0] if plain else ""


def _options(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[Observation]:
    given, expected = _flags(mine), _flags(theirs)
    if shared := len(given & expected):
        yield {"code": "uses_expected_options", "count": shared}
    if missing := len(expected - given):
        yield {"code": "options_missing", "count": missing}
    if extra := len(given - expected):
        yield {"code": "extra_options", "count": extra}


def _flags(words: Sequence[str]) -> set[str]:
    """Options one by one: `-la` is `-l` and `-a`, `--name=x` is `--name`."""
    flags: set[str] = set()
    for word in words:
        if word.startswith("--") and len(word) > 2:
            flags.add(word.partition("=")[0])
        elif re.fullmatch(r"-[A-Za-z]+", word):
            flags.update(f"-{letter}" for letter in word[1:])
    return flags


def _conceptual(answer: str, reference: str) -> Iterator[Observation]:
    words = len(answer.split())
    yield {"code": "long_enough" if words >= _LONG_ENOUGH else "too_short", "words": words}
    terms = {term.casefold() for term in _TERM.findall(reference)}
    if terms:
        used = len(terms & {term.casefold() for term in _TERM.findall(answer)})
        if used:
            yield {"code": "key_terms_used", "count": used, "total": len(terms)}
        else:
            yield {"code": "key_terms_missing", "count": len(terms)}
    yield {"code": "example_given" if _EXAMPLE.search(answer) else "example_missing"}
    if words >= _LONG_ENOUGH:
        structured = "\n\n" in answer.strip() or re.search(r"^\s*[-*\d]", answer, re.MULTILINE)
        yield {"code": "well_structured" if structured else "one_block"}
    yield {"code": "own_words"}
    yield {"code": "explain_why"}

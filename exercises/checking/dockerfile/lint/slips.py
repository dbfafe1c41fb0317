"""What Docker takes as it stands although its author meant something else. The image is built all the same.

A slip is a function that takes an instruction and yields its warnings: to add one, write it and name it in SLIPS.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from exercises.checking.dockerfile import flags
from exercises.checking.dockerfile.parsing import KNOWN, Instruction
from exercises.checking.dockerfile.spaces import TYPOGRAPHIC
from exercises.checking.dockerfile.stages import Stage, Stages
from exercises.checking.dockerfile.words import Word, whitespace_words, wrong_list
from exercises.checking.verdict import Finding, warning

Slip = Callable[[Instruction], Iterator[Finding]]

QUOTED: Final = re.compile(r"""\\.|"(?:\\.|[^"\\])*"|'[^']*'""", re.DOTALL)
BACKSLASH: Final = re.compile(r"(?<!\\)\\(?=[\w.])")
SINGLE_DASH: Final = re.compile(r"-([a-z][a-z-]*)(?:=\S*)?(?=\s|$)")
NAMES: Final = re.compile("|".join(sorted(KNOWN)).upper())
INSTRUCTION: Final = re.compile(rf"[ \t]*({'|'.join(sorted(KNOWN)).upper()})[ \t]+\S")
NAME: Final = re.compile(r"[A-Za-z_$'\"%][^:,]*")
DRIVE: Final = re.compile(r"\A[A-Za-z]:(?=[\\/])")
PROGRAM: Final = re.compile(r"[\w./-]+\s+\S", re.ASCII)
HOLDERS: Final = frozenset({"healthcheck", "onbuild"})
"""Another instruction's name is a part of these."""
SENTENCES: Final = frozenset({"user", "workdir"})
"""They take the whole rest of the line as one word."""


def warnings(arranged: Stages, escape: str) -> Iterator[Finding]:
    for stage in arranged.stages:
        for command in stage.commands:
            for sign, slip in SLIPS.get(command.name, ()):
                if sign in command.line.text:
                    yield from slip(command)
            if not command.line.text.isascii() and command.name in TYPED:
                yield from _typography(command)
            if command.line.continuations and command.name not in HOLDERS and _names_another(command):
                yield from _swallowed(command)
            if escape == "\\" and command.name in PATHS:
                yield from _backslash(command)
        yield from _program(stage)


def _names_another(one: Instruction) -> bool:
    """Whether a name of an instruction stands anywhere behind the first line."""
    return NAMES.search(one.line.text, one.line.continuations[0][0]) is not None


def _swallowed(one: Instruction) -> Iterator[Finding]:
    """A continuation that starts like an instruction: the line above ends in a backslash too many."""
    text, places = one.line.text, one.line.continuations
    for (offset, number), end in zip(places, [*(offset for offset, _ in places[1:]), len(text)], strict=True):
        if not text[offset:end].isspace() and (found := INSTRUCTION.match(text, offset)):
            start = found.start(1) - offset + 1
            place = (number, start, (number, start + len(found[1])))
            yield warning("lint-swallowed-instruction", *place, x=found[1], instruction=one.shown)


def _typography(one: Instruction) -> Iterator[Finding]:
    text = one.line.text
    if wrong_list(one.parts.text) == "quotes":
        return
    hidden = QUOTED.sub(lambda quoted: " " * len(quoted[0]), text)
    if sign := TYPOGRAPHIC.search(hidden):
        yield one.warning("lint-typography", Word(sign[0], sign.start()), x=sign[0], instruction=one.shown)


def _comment(one: Instruction) -> Iterator[Finding]:
    if one.is_json:
        return
    words = whitespace_words(one.parts.rest) if one.name in SENTENCES or one.is_old_form else one.words
    if sign := next((word for word in words[1:] if word.text.startswith("#")), None):
        yield one.warning("lint-trailing-comment", sign, x=sign.text, instruction=one.shown)


def _backslash(one: Instruction) -> Iterator[Finding]:
    for word in () if one.is_json else one.words:
        if BACKSLASH.search(word.text):
            yield one.warning("lint-backslash-path", word, x=word.text)
            return


def _single_dash(one: Instruction) -> Iterator[Finding]:
    rest = one.parts.rest
    found = SINGLE_DASH.match(rest.text)
    if found and found[1] in flags.FLAGS[one.name]:
        yield one.warning("lint-single-dash", Word(found[0], rest.offset), x=found[0], suggestion=f"--{found[1]}")


def _outside(one: Instruction) -> Iterator[Finding]:
    if any(flags.values(one, "from")):
        return
    for word in one.words[:-1]:
        if word.text == ".." or word.text.startswith("../"):
            yield one.warning("lint-outside-context", word, x=word.text)


def _comma(one: Instruction) -> Iterator[Finding]:
    is_one = one.is_json or one.is_old_form or wrong_list(one.parts.text)
    for word in () if is_one else one.words[:-1]:
        if word.text.endswith(","):
            yield one.warning("lint-comma", word, x=word.text)
            return


def _volume(one: Instruction) -> Iterator[Finding]:
    for word in one.words:
        if ":" in DRIVE.sub("", word.text) and "$" not in word.text:
            yield one.warning("lint-volume-format", word, x=word.text)


def _names(one: Instruction) -> Iterator[Finding]:
    for pair in one.pairs:
        if not NAME.fullmatch(pair.name.text) and not pair.name.text.startswith("#"):
            yield one.warning("lint-variable-name", pair.name, x=pair.name.text, instruction=one.shown)
            return


def _program(stage: Stage) -> Iterator[Finding]:
    """A list whose first word is a whole command: Docker looks for a program of that name."""
    lists = [one for one in stage.commands if one.is_json and one.words and one.name in PROGRAMS]
    has_entrypoint = any(one.name == "entrypoint" for one in stage.commands)
    for one in lists:
        first = one.words[0]
        if PROGRAM.match(first.text) and not (has_entrypoint and one.name == "cmd"):
            yield one.warning("lint-program-name", first, x=first.text, instruction=one.shown)


PROGRAMS: Final = frozenset({"cmd", "entrypoint", "run"})
PATHS: Final = frozenset({"add", "copy", "volume", "workdir"})
TYPED: Final = frozenset({"add", "arg", "cmd", "copy", "entrypoint", "env", "label", "run", "volume", "workdir"})
"""Where the signs of a word processor do harm."""
SLIPS: Final[Mapping[str, Sequence[tuple[str, Slip]]]] = {
    **dict.fromkeys(("add", "copy"), (("#", _comment), ("-", _single_dash), ("..", _outside), (",", _comma))),
    "arg": (("#", _comment), ("", _names)),
    "env": (("#", _comment), (",", _comma), ("", _names)),
    "label": (("#", _comment),),
    "run": (("-", _single_dash),),
    "user": (("#", _comment),),
    "volume": (("#", _comment), (",", _comma), (":", _volume)),
    "workdir": (("#", _comment),),
}
"""Each with what the text holds where there is anything to look at."""

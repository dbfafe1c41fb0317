"""The normal form of a Dockerfile: its instructions without what does not matter.

In doubt, something matters: two answers that mean the same may differ here, two that differ never look the same.
"""

import re
from typing import Final

from exercises.checking.dockerfile.flags import FLAGS
from exercises.checking.dockerfile.parsing import KNOWN, Instruction, Pair
from exercises.checking.dockerfile.reading import Reading
from exercises.checking.dockerfile.spaces import BLANKS
from exercises.checking.nesting import NoNormalForm

Form = list[object]

_PLAIN: Final = r"[^\s;|&()<>'\"\\$`]++"
SCRIPT: Final = re.compile(
    rf"(?P<words>(?:{_PLAIN}[ \t]++)+)"
    r"|(?P<blank>[ \t]+)"
    r"|(?P<operator>&&|\|\||;;|[;|&()\n])"
    r"|(?P<redirection>[0-9]*(?:[<>]+&?|&>+))"
    r"|(?P<safe>'[A-Za-z0-9_./:=@%+,-]+'|\"[A-Za-z0-9_./:=@%+,-]+\")"
    r"|(?P<quoted>'[^']*'|\"(?:[^\"\\$`]|\\.)*\")"
    rf"|(?P<plain>{_PLAIN})",
    re.DOTALL,
)
PLAIN_QUOTES: Final = re.compile(r"\"([^\"'\\`]*)\"|'([^\"'\\`$]*)'")
ORDERED: Final = frozenset({"env", "label"})
"""Instructions whose pairs do not see each other."""


def form(reading: Reading) -> Form:
    """Raises NoNormalForm, TooDeep."""
    if reading.source.findings or not reading.instructions:
        raise NoNormalForm
    return [_instruction(one) for one in reading.instructions]


def _instruction(one: Instruction) -> Form:
    if one.fault or one.name not in KNOWN:
        raise NoNormalForm
    found = [one.name, _flags(one), _arguments(one)]
    bodies = [[body.name, body.strips_tabs, body.expands, body.content] for body in one.line.heredocs]
    return [*found, bodies] if bodies else found


def _flags(one: Instruction) -> list[list[str]]:
    kinds = FLAGS.get(one.name, {})
    found: list[list[str]] = []
    for flag in one.parts.flags:
        name, equals, value = flag.text[2:].partition("=")
        is_switch = kinds.get(name) == "boolean"
        found.append([name, (value.lower() if equals else "true") if is_switch else value])
    return sorted(found)


def _arguments(one: Instruction) -> object:
    if one.trigger:
        return _instruction(one.trigger)
    if one.pairs:
        pairs = [_pair(pair) for pair in one.pairs]
        return sorted(pairs, key=lambda pair: str(pair[0])) if one.name in ORDERED else pairs
    if one.is_json or one.name in ("copy", "add", "volume"):
        return ["list", *(word.text for word in one.words)]
    if one.name in ("run", "cmd", "entrypoint"):
        return ["script", *_script(one.parts.text)]
    if one.name == "healthcheck" and one.words:
        kind, *command = [word.text for word in one.words]
        return ["health", kind.upper(), *(_script(text) for text in command)]
    if one.name == "from":
        return [word.text.lower() if at == 1 else word.text for at, word in enumerate(one.words)]
    return [word.text.strip(BLANKS) for word in one.words]


def _pair(pair: Pair) -> list[str | None]:
    return [pair.name.text, None if pair.value is None else _value(pair.value.text)]


def _value(text: str) -> str:
    """Without quotes where they change nothing: around a whole value with no escapes and no other quotes."""
    found = PLAIN_QUOTES.fullmatch(text)
    return text if found is None else found[1] if found[1] is not None else found[2]


def _script(text: str) -> list[str]:
    """The tokens of a script; from the first one that is hard to read, the rest as it is written."""
    tokens: list[str] = []
    at, glued = 0, False
    while found := SCRIPT.match(text, at):
        kind, at = found.lastgroup, found.end()
        if kind == "words":
            words = found[0].split()
            if glued:
                tokens[-1] += words.pop(0)
            tokens.extend(words)
        if kind in ("words", "blank"):
            glued = False
            continue
        token = found[0][1:-1] if kind == "safe" else found[0]
        is_word = kind in ("safe", "quoted", "plain")
        if glued and is_word:
            tokens[-1] += token
        else:
            tokens.append(token)
        glued = is_word
    if at < len(text):
        # What is glued to the token before it must not look like a token of its own.
        tokens.append(f"{'+' if glued else ' '}{text[at:].rstrip(BLANKS)}")
    return tokens

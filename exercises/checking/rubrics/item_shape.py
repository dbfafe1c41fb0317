"""Is one item of a rubric well formed, and could any answer meet it?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exercises.checking.command.docker.grammar import PLUGINS, commands
from exercises.checking.dockerfile.flags import FLAGS
from exercises.checking.dockerfile.parsing import KNOWN
from exercises.checking.rubrics.redirections import OPERATORS, operator_and_target
from exercises.checking.rubrics.rubric import DETAILS, HINTS, KINDS, SEVERAL, VALUED, is_text
from exercises.checking.suggestions import nearest

MAX_TEXT: Final = 500
MAX_TEXTS: Final = 50
KEYS: Final = (*KINDS, "flag", "option", "argument", "value", *HINTS)
HELP: Final = frozenset({"--help", "-h"})
FLAG: Final = re.compile(r"--[a-z][a-z-]*")

Fault = tuple[str, dict[str, str]]
"""A sentence's name, and what it speaks of."""


def item_faults(where: str, item: object) -> Iterator[Fault]:
    if not isinstance(item, Mapping) or sum(kind in item for kind in KINDS) != 1:
        yield "item", {"where": where, "known": ", ".join(KINDS)}
        return
    faults = [fault for key, value in item.items() for fault in _key(where, str(key), value)]
    yield from faults
    kind = next(kind for kind in KINDS if kind in item)
    yield from _company(where, kind, item)
    if not faults:
        texts = {str(key): str(value).strip() for key, value in item.items()}
        yield from _meaning(where, kind, texts)


def _key(where: str, key: str, value: object) -> Iterator[Fault]:
    if key not in KEYS:
        yield "item-key", {"where": where, "x": key, "suggestion": nearest(key, KEYS)}
    elif key in SEVERAL and isinstance(value, list | tuple):
        yield from _several(where, key, value)
    elif not is_text(value):
        yield ("texts" if key in SEVERAL else "text"), {"where": where, "x": key}
    elif len(str(value)) > MAX_TEXT:
        yield "long", {"where": where, "x": key, "limit": str(MAX_TEXT)}


def _several(where: str, key: str, texts: Sequence[object]) -> Iterator[Fault]:
    if not texts or not all(is_text(text) for text in texts):
        yield "texts", {"where": where, "x": key}
    elif any(len(str(text)) > MAX_TEXT for text in texts):
        yield "long", {"where": where, "x": key, "limit": str(MAX_TEXT)}
    elif len(texts) > MAX_TEXTS:
        yield "many", {"where": f"{where}, {key}", "limit": str(MAX_TEXTS)}


def _company(where: str, kind: str, item: Mapping[str, object]) -> Iterator[Fault]:
    """Keys that make no sense beside the others."""
    details = [key for key in ("flag", "option", "argument") if key in item]
    for key in details:
        if key not in DETAILS[kind]:
            owners = " / ".join(owner for owner in KINDS if key in DETAILS[owner])
            yield "goes-with", {"where": where, "x": key, "known": owners}
    if len(details) > 1 and all(key in DETAILS[kind] for key in details):
        yield "apart", {"where": where, "x": details[0], "y": details[1]}
    if "value" in item and not VALUED & item.keys():
        yield "goes-with", {"where": where, "x": "value", "known": " / ".join(key for key in KEYS if key in VALUED)}


def _meaning(where: str, kind: str, item: Mapping[str, str]) -> Iterator[Fault]:
    """Names that neither Docker nor a shell knows: no answer could use them."""
    name = item[kind]
    if kind == "instruction":
        yield from _instruction(where, name, item.get("flag", ""))
    elif kind == "redirection" and operator_and_target(name) is None:
        yield "redirection", {"where": where, "x": name, "suggestion": nearest(name, OPERATORS)}
    elif kind == "command":
        yield from _option(where, item.get("option", ""))
        yield from _docker(where, name.split(), item.get("option", "").partition("=")[0])


def _instruction(where: str, name: str, flag: str) -> Iterator[Fault]:
    if name.lower() not in KNOWN:
        yield "instruction", {"where": where, "x": name, "suggestion": nearest(name, sorted(KNOWN))}
    elif flag and not FLAG.fullmatch(flag):
        yield "flag-dash", {"where": where, "x": flag}
    elif flag and flag[2:] not in FLAGS.get(name.lower(), {}):
        near = nearest(flag[2:], FLAGS.get(name.lower(), {}))
        yield "flag", {"where": where, "instruction": name, "x": flag, "suggestion": near and f"--{near}"}


def _option(where: str, option: str) -> Iterator[Fault]:
    if option and not option.startswith("-"):
        yield "dash", {"where": where, "x": option}
    elif option.startswith("--") and "=" in option:
        yield "option-value", {"where": where, "x": option}


def _docker(where: str, words: Sequence[str], option: str) -> Iterator[Fault]:
    """Its table of commands and options is complete, but for what plug-ins bring."""
    if words[0] != "docker" or (words[1:2] and words[1] in PLUGINS):
        return
    grammar = commands()[""]
    for word in words[1:]:
        below = commands().get(f"{grammar.path} {word}".strip())
        if below is None and grammar.is_group:
            near = nearest(word, sorted(grammar.subcommands))
            suggestion = near and f"{grammar.shown} {near}"
            yield "command", {"where": where, "x": f"{grammar.shown} {word}", "suggestion": suggestion}
        if below is None:
            return
        grammar = below
    names = {name for known in grammar.options.values() for name in (known.name, known.short)} | HELP
    if option.startswith("-") and not grammar.is_group and option not in names:
        near = nearest(option, sorted(names)) if option.startswith("--") else ""
        yield "option", {"where": where, "command": grammar.shown, "x": option, "suggestion": near}

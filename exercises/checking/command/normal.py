"""The normal form of a command: the shell's tree without places, idle quotes and orders that do not count.

In doubt, something matters: two answers that mean the same may differ here, two that differ never look the same.
"""

import re
from collections.abc import Sequence
from typing import Final

from exercises.checking.command.calls import Call, call_of
from exercises.checking.command.docker.usage import arranged
from exercises.checking.command.reading import Reading
from exercises.checking.command.shell import Node, NotParsed, SyntaxFault
from exercises.checking.nesting import NoNormalForm

PLACE: Final = frozenset({"Offset", "Line", "Col"})
SILENT: Final = frozenset({"Comments", "Backquotes", "Last"})
UNQUOTED: Final = re.compile(r"[*?\[\]{}~!^]")
"""Signs that mean something only outside quotes."""
ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)

SWITCHES: Final = {
    "ls": "aAbBcCdfFgGhHiklLmnNopqQrRsStuUvxXZ1",
    "rm": "dfirRv",
    "cp": "abdfHilLnpPrRuvx",
    "mv": "bfinuv",
    "cat": "AbeEnstTuv",
    "wc": "clLmw",
    "mkdir": "pv",
    "rmdir": "pv",
    "df": "ahHiklPT",
    "du": "0abcDhHklLmsSx",
    "uname": "amnoprsv",
}
"""One-letter options that take no value, of tools whose other arguments do not mind where options stand."""


def form(reading: Reading) -> object:
    """Raises NoNormalForm, TooDeep."""
    try:
        tree = reading.tree
    except NotParsed:
        raise NoNormalForm from None
    if isinstance(tree, SyntaxFault):
        raise NoNormalForm
    return tree_form(tree, reading.source.encode())


def tree_form(item: object, source: bytes) -> object:
    if isinstance(item, list):
        return [tree_form(one, source) for one in item]
    if not isinstance(item, dict):
        return item
    kept = {key: value for key, value in item.items() if not _is_place(value) and key not in SILENT}
    if "Parts" in kept and "Type" not in kept:
        return _word(kept["Parts"], source)
    if kept.get("Type") == "CallExpr" and kept.get("Args"):
        others = {key: tree_form(kept[key], source) for key in kept if key != "Args"}
        return {**others, "Args": call_form(kept["Args"], source)}
    return {key: tree_form(value, source) for key, value in kept.items()}


def _is_place(value: object) -> bool:
    return isinstance(value, dict) and bool(value) and value.keys() <= PLACE


def _word(parts: Sequence[Node], source: bytes) -> list[object]:
    """Text as a string, whatever its quotes; anything that the shell fills in as a node, quoted or not."""
    pieces: list[object] = []
    for part in parts:
        for piece in _pieces(part, source):
            if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
                pieces[-1] += piece
            else:
                pieces.append(piece)
    return pieces or [""]


def _pieces(part: Node, source: bytes) -> list[object]:
    kind, value = part["Type"], str(part.get("Value", ""))
    if kind == "Lit":
        return [["bare", value]] if UNQUOTED.search(value) else [_without_escapes(value)]
    if kind == "SglQuoted" and not part.get("Dollar"):
        return [value]
    if kind == "DblQuoted" and not part.get("Dollar"):
        return [
            _within_quotes(str(one["Value"])) if one["Type"] == "Lit" else ["quoted", tree_form(one, source)]
            for one in part.get("Parts", [])
        ]
    return [["filled", tree_form(part, source)]]


def _without_escapes(value: str) -> str:
    return ESCAPE.sub(r"\1", value.replace("\\\n", ""))


def _within_quotes(value: str) -> str:
    """Inside double quotes a backslash escapes only what would otherwise mean something."""
    return re.sub(r'\\([$`"\\])', r"\1", value.replace("\\\n", ""))


def call_form(arguments: Sequence[Node], source: bytes) -> object:
    words = [tree_form(word, source) for word in arguments]
    call = call_of(arguments, source)
    if not all(word.is_single and "~" not in word.text for word in call.words):
        return words
    if call.words[0].text == "docker":
        return arranged(call) or words
    return _switched(call) or words


def _switched(call: Call) -> list[object]:
    """The command with its switches in order; nothing where one of its options may take a value."""
    letters = set(SWITCHES.get(call.words[0].text, ""))
    options = [word.text for word in call.words[1:] if word.text.startswith("-") and word.text != "-"]
    if not letters or not all(set(option[1:]) <= letters for option in options):
        return []
    switches = "".join(sorted({letter for option in options for letter in option[1:]}))
    return ["switches", call.words[0].text, switches, [w.text for w in call.words[1:] if w.text not in options]]

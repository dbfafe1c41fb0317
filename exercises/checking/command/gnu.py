"""Options of the GNU tools. Their help lists them, but systems differ: advice, never an error."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from exercises.checking.command.calls import Call, Commands, Word
from exercises.checking.suggestions import nearest
from exercises.checking.verdict import Finding

RUNNING_OTHERS: Final = frozenset({"env", "nohup", "watch", "xargs"})
"""What follows their own options belongs to another command."""
MODES: Final = frozenset("rwxXstugo")
"""`chmod -x` takes a permission away."""


def advice(found: Commands) -> Iterator[Finding]:
    """The first option of each command that its help does not list."""
    for call in found.calls:
        inner = call.without_wrappers()
        known = _options().get(inner.name, frozenset())
        if known and inner.name not in RUNNING_OTHERS | found.functions:
            yield from _first(inner, known)


def _first(call: Call, known: frozenset[str]) -> Iterator[Finding]:
    for word in call.words[1:]:
        if word.text == "--":
            return
        if word.is_plain and word.text.startswith("-") and not _is_known(call, word, known):
            name = word.text.partition("=")[0] if word.text.startswith("--") else word.text[:2]
            near = nearest(name[2:], [option[2:] for option in sorted(known)]) if name.startswith("--") else ""
            suggestion = near and f"--{near}"
            yield word.warning("option-unknown", command=call.name, x=name, suggestion=suggestion)
            return


def _is_known(call: Call, word: Word, known: frozenset[str]) -> bool:
    """Long ones may be cut short; of a bundle, only the first letter is sure to be an option."""
    text = word.text
    if text.startswith("--"):
        name = text.partition("=")[0]
        return any(option.startswith(name) for option in known)
    if len(text) == 1 or not text[1].isalpha() or (call.name == "chmod" and text[1] in MODES):
        return True
    return text[:2] in known


def tools() -> Collection[str]:
    """Those whose options we know."""
    return _options().keys()


@cache
def _options() -> Mapping[str, frozenset[str]]:
    table: Mapping[str, Sequence[str]] = json.loads(
        files("exercises.checking.command.facts").joinpath("gnu.json").read_text(encoding="utf-8")
    )
    return {tool: frozenset(options) for tool, options in table.items()}

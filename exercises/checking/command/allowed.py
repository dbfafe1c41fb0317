"""Third step: only commands that the exercise allows. (`allowed_commands` of the rubric)"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from exercises.checking.command.calls import Call, Commands
from exercises.checking.command.docker.grammar import find
from exercises.checking.command.tools import starts_with, subcommands
from exercises.checking.verdict import Finding

Allowed = Mapping[str, Sequence[str]]
"""Sub-commands by command; an empty list allows all of them."""

HARMLESS: Final = frozenset({":", "true", "false", "[", "test"})
"""Parts of the language more than commands: no list names them."""


def faults(found: Commands, allowed: Allowed) -> Iterator[Finding]:
    if not allowed:
        return
    for call in found.calls:
        inner = call.without_wrappers()
        refused = _refused(inner, found.functions, allowed)
        if refused:
            yield inner.words[0].error("allowed-command", x=refused)


def _refused(call: Call, functions: frozenset[str], allowed: Allowed) -> str:
    """What is not allowed, in the student's words; empty where it is."""
    written = call.words[0].text
    if written in functions or written in HARMLESS:
        return ""
    if call.name not in allowed or not call.words[0].is_plain:
        return written
    listed = allowed[call.name]
    if not listed or any(starts_with(call, [call.name, *entry.split()]) for entry in listed):
        return ""
    words = [word.text for word in subcommands(call)]
    depth = 2 if call.name == "docker" and words and find(words[:1]).is_group else 1
    return " ".join([call.name, *words[:depth]])

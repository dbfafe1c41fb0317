"""Words that stand where a command does and are none: a slip of the keyboard, or something from elsewhere."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from exercises.checking.command.calls import Call, Commands
from exercises.checking.command.docker.grammar import commands as grammar
from exercises.checking.command.gnu import tools
from exercises.checking.dockerfile.parsing import KNOWN
from exercises.checking.limits import MAX_FINDINGS
from exercises.checking.suggestions import nearest
from exercises.checking.verdict import Finding

DOCKER: Final = "docker"
FILE: Final = re.compile(r"[\w-]+\.(?:conf|csv|json|log|md|txt|ya?ml)")
GLUED: Final = re.compile(r"(cd)(\.\.?(?:/.*)?|~.*)|(ls|ps|rm|df|du)(-[a-zA-Z]+)")
"""A command and its argument without the blank between them."""


def advice(found: Commands) -> Iterator[Finding]:
    yield from islice(_advice(found), MAX_FINDINGS)


def _advice(found: Commands) -> Iterator[Finding]:
    for call in found.calls:
        inner = call.without_wrappers()
        word = inner.words[0]
        if not word.is_plain or word.text in found.functions or "/" in word.text[:1]:
            continue
        if word.text.startswith("-") and word.line > 1:
            yield word.warning("syntax-continuation", form="missing", x=word.text)
        elif form := _form(inner):
            yield word.warning("syntax-command-name", form=form, x=word.text)
        elif meant := _meant(word.text):
            yield word.warning("syntax-command-name", x=word.text, suggestion=meant)


def _form(call: Call) -> str:
    text = call.words[0].text
    if text.startswith("[") and text.strip("["):
        return "bracket"
    if FILE.fullmatch(text):
        return "file"
    if text.isidentifier() and call.words[1:] and call.words[1].text == "=":
        return "assignment"
    return "instruction" if text.isupper() and text.lower() in KNOWN and len(call.words) > 1 else ""


def _meant(text: str) -> str:
    """The command that somebody seems to have meant; an empty string where nobody can say."""
    if glued := GLUED.fullmatch(text):
        return " ".join(part for part in glued.groups() if part)
    if text.startswith(DOCKER):
        joined = text[len(DOCKER) :].lstrip("_.-")
        return f"{DOCKER} {joined}" if joined in grammar()[""].subcommands else ""
    lowered = text.lower()
    if lowered != text and (lowered == DOCKER or lowered in tools()):
        return lowered
    return nearest(text, [DOCKER], within=1)

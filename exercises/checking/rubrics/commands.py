"""The rubric of a command: what it uses, and what it should not."""

from collections.abc import Iterable, Iterator
from typing import Final

from exercises.checking.command.calls import Call, Commands, Word
from exercises.checking.command.options import aliases
from exercises.checking.command.tools import starts_with
from exercises.checking.dockerfile.references import repository_and_tag
from exercises.checking.rubrics.rubric import Item, Rubric
from exercises.checking.verdict import Finding, error

BUNDLE: Final = 5
"""Longest bundle of one-letter options (`-itd`) that is read as such."""


def faults(found: Commands, rubric: Rubric) -> Iterator[Finding]:
    for item in rubric.must_use:
        if applies(item) and uses(found.calls, item) is None:
            yield required(item)
    for item in rubric.must_not_use:
        if applies(item) and (word := uses(found.calls, item)):
            yield word.error("rubric-forbidden", form=_form(item), **named(item))


def applies(item: Item) -> bool:
    return item.kind != "instruction"


def required(item: Item) -> Finding:
    return error("rubric-required", form="option" if item.option else item.kind, **named(item))


def named(item: Item) -> dict[str, str]:
    return {"x": item.name, "option": item.option} if item.option else {"x": item.name}


def uses(calls: Iterable[Call], item: Item) -> Word | None:
    """Where the item is used first; None where it is not."""
    for call in calls:
        for one in (call, call.without_wrappers()):
            if word := _image(one, item.name) if item.kind == "image" else _command(one, item):
                return word
    return None


def _form(item: Item) -> str:
    if item.kind == "image":
        return "argument"
    return "option" if item.option else "command"


def _command(call: Call, item: Item) -> Word | None:
    if not starts_with(call, item.name.split()):
        return None
    if not item.option:
        return call.words[0]
    wanted = aliases(item.name, item.option)
    return next((word for word in call.words[1:] if any(_is_option(word.text, one) for one in wanted)), None)


def _is_option(word: str, option: str) -> bool:
    if word == option or word.startswith(f"{option}="):
        return True
    if len(option) != 2 or not word.startswith("-") or word.startswith("--"):
        return False
    # One letter: with its value glued to it (-p80:80), or in a bundle (-it).
    return word.startswith(option) or (len(word) <= BUNDLE and word[1:].isalpha() and option[1] in word)


def _image(call: Call, image: str) -> Word | None:
    return next((word for word in call.words[1:] if word.is_plain and is_image(word.text, image)), None)


def is_image(name: str, wanted: str) -> bool:
    """A name without a tag stands for any tag."""
    repository, tag = repository_and_tag(name)
    asked, asked_tag = repository_and_tag(wanted)
    return repository == asked and asked_tag in ("", tag)

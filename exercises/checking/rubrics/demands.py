"""What a rubric wants to see, and what not, held against a text of either kind."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from exercises.checking.rubrics.rubric import Item, Rubric
from exercises.checking.rubrics.spots import Spot, Text
from exercises.checking.verdict import Finding, error

OLD_FORMS: Final = {"run-command": "run", "command-image": "argument"}
"""Forms of sentences that stored findings name already."""


def faults(text: Text, rubric: Rubric) -> Iterator[Finding]:
    """One sentence says a thing once, however many items ask for it."""
    said = set[tuple[object, ...]]()
    for finding in _faults(text, rubric):
        place = (finding.line, finding.column, finding.parameters.get("y"))
        whole = (finding.rule, *place, finding.text)
        # What is not the right value need not be said to be a wrong one as well.
        if whole not in said and not (finding.rule == "rubric-forbidden" and place in said):
            yield finding
        said |= {whole, place}


def opening(rubric: Rubric, *, is_dockerfile: bool) -> Iterator[Finding]:
    """What it asks of somebody who has written nothing yet, in the author's order."""
    for item in rubric.items:
        if is_dockerfile or item.kind != "instruction":
            yield _absent(item)
    if is_dockerfile and rubric.stages and rubric.stages.least:
        yield error("rubric-stages", form="few", n="0")
    if rubric.accepted:
        yield error("rubric-different", form="whole")


def _faults(text: Text, rubric: Rubric) -> Iterator[Finding]:
    for item in rubric.must_use:
        if _speaks(text, item) and not any(True for _ in text.wanted(item)):
            yield _required(text, item)
    for item in rubric.must_not_use:
        if _speaks(text, item) and (spot := next(iter(text.unwanted(item)), None)):
            yield spot.error("rubric-forbidden", form=_forbidden_form(text, item), **_named(item), y=spot.text)
    yield from _out_of_order(text, [item for item in rubric.steps if _speaks(text, item)])


def _speaks(text: Text, item: Item) -> bool:
    """Items of another kind of exercise ask for nothing."""
    return text.is_dockerfile or item.kind != "instruction"


def _out_of_order(text: Text, steps: Sequence[Item]) -> Iterator[Finding]:
    """Each step at the first place where it can be: if that leaves none for a later one, no other choice would.

    Of those that are in the wrong place the first is enough: the rest may be right once it has moved.
    """
    reached: tuple[int, ...] = ()
    taken = set[tuple[int, ...]]()
    misplaced: Finding | None = None
    for before, item in pairwise((None, *steps)):
        if item is None:
            continue
        spots = list(text.anywhere(item))
        follows = [spot for spot in spots if spot.at > reached or (spot.at == reached and _may_share(before, item))]
        if follows:
            reached = follows[0].at
            taken.add(reached)
        elif spots:
            free = [spot for spot in spots if spot.at not in taken]
            misplaced = misplaced or _misplaced(text, item, free[0] if free else spots[-1], again=not free)
        else:
            yield _required(text, item)
    if misplaced:
        yield misplaced


def _may_share(before: Item | None, item: Item) -> bool:
    """Two details of one thing may stand in one instruction or command; a thing used twice stands twice."""
    is_same_thing = before is not None and (before.kind, before.name) == (item.kind, item.name)
    return is_same_thing and before != item and not item.is_whole and not (before and before.is_whole)


def _required(text: Text, item: Item) -> Finding:
    near = text.near(item)
    if near is None:
        return _absent(item)
    return near.spot.error("rubric-required", form=near.form, **_named(item), y=near.spot.text)


def _absent(item: Item) -> Finding:
    kind = "pipe" if item.kind == "redirection" and "|" in item.name else item.kind
    return error("rubric-required", form=kind, **_named(item))


def _misplaced(text: Text, item: Item, spot: Spot, *, again: bool) -> Finding:
    """`again`: all places where it is are taken by other steps."""
    form = "instruction" if text.is_dockerfile else "command"
    return spot.error("rubric-order", form=f"{form}-again" if again else form, **_named(item), y=spot.text)


def _forbidden_form(text: Text, item: Item) -> str:
    if item.kind == "image":
        return "image" if text.is_dockerfile else OLD_FORMS["command-image"]
    if item.kind == "instruction":
        if item.flag:
            return "flag-value" if item.values else "flag"
        return "instruction-word" if item.arguments else "instruction"
    if item.kind == "redirection":
        form = "target" if item.values else "redirection"
    elif item.option:
        form = "value" if item.values else "option"
    else:
        form = "word" if item.arguments else "command"
    form = f"run-{form}" if text.is_dockerfile else form
    return OLD_FORMS.get(form, form)


def _named(item: Item) -> dict[str, str]:
    """What the author asked by name, and the author's own words; never what a value or an argument should be."""
    named = {"x": item.name, "option": item.option or item.flag, "hint_es": item.hint_es, "hint_en": item.hint_en}
    return {key: value for key, value in named.items() if value}

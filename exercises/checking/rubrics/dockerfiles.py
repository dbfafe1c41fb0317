"""The rubric of a Dockerfile: its instructions, its stages and images, and the commands that RUN would run."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Final, NamedTuple

from exercises.checking.command.calls import Call, Word, commands
from exercises.checking.command.shell import NotParsed, SyntaxFault, parse
from exercises.checking.dockerfile import values, words
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.reading import Reading
from exercises.checking.dockerfile.stages import Stage
from exercises.checking.nesting import TooDeep
from exercises.checking.rubrics import demands, matching, scripts
from exercises.checking.rubrics.equivalence import differing_instruction
from exercises.checking.rubrics.options import program
from exercises.checking.rubrics.parts import Parts, read_parts
from exercises.checking.rubrics.rubric import Item, Rubric
from exercises.checking.rubrics.scripts import Script, is_image
from exercises.checking.rubrics.spots import Near, Spot
from exercises.checking.rubrics.told import lines, mounted
from exercises.checking.verdict import Finding, error

MOST_RUNS: Final = 20
"""RUN instructions whose commands are read: each costs a parser."""
LAST_COUNTS: Final = frozenset({"cmd", "entrypoint", "healthcheck", "stopsignal", "user"})
"""Instructions of which the final image keeps only the last one."""
COMPARED: Final[Mapping[str, matching.Matches]] = {
    "--mount": matching.by_keys,
    **dict.fromkeys(("--link", "--parents", "--unpack", "--keep-git-dir"), matching.switched),
}
"""Flags whose values have several spellings."""


LONG: Final = 50
"""Arguments of one instruction from which on it pays to remember what was asked of them."""


class Runs(NamedTuple):
    scripts: Sequence[tuple[int, Instruction, Script]]
    others: Sequence[tuple[int, Instruction]]
    """Too many to be read."""


def faults(reading: Reading, rubric: Rubric) -> Iterator[Finding]:
    """Raises TooDeep."""
    if rubric.is_empty:
        return
    try:
        yield from demands.faults(Contents(reading, rubric), rubric)
    except NotParsed:
        yield error("text-unchecked")
    yield from _stages(reading.stages.stages, rubric)
    yield from differing_instruction(reading, rubric.accepted)


def _stages(stages: Sequence[Stage], rubric: Rubric) -> Iterator[Finding]:
    """How many is wanted may be the answer, so it is not said."""
    least, most = (rubric.stages.least, rubric.stages.most) if rubric.stages else (None, None)
    if least is not None and len(stages) < least:
        yield error("rubric-stages", form="few", n=str(len(stages)))
    elif most is not None and len(stages) > max(most, 0):
        yield stages[max(most, 0)].opening.error("rubric-stages", form="many", n=str(len(stages)))


class Contents:
    """What a rubric can ask about."""

    is_dockerfile: Final = True

    def __init__(self, reading: Reading, rubric: Rubric) -> None:
        self._reading, self._rubric = reading, rubric
        self._items = (*rubric.items, *rubric.must_not_use)
        self._answered: dict[tuple[int, Item, bool], Spot | None] = {}

    @cached_property
    def _parts(self) -> Mapping[int, Parts]:
        asked = [item for item in self._items if item.kind == "instruction"]
        told = {item.name.lower() for item in asked if item.arguments}
        return read_parts(self._reading, told, {item.name.lower() for item in asked if item.flag})

    def wanted(self, item: Item) -> Iterator[Spot]:
        return self._in_the_end(self._instructions(item)) if _is_replaceable(item) else self._anywhere(item)

    def unwanted(self, item: Item) -> Iterator[Spot]:
        """An instruction that is forbidden as such is forbidden anywhere. What is not known is not held against it."""
        if item.kind == "instruction":
            spots = self._instructions(item, certain=True)
            return self._in_the_end(spots) if _is_replaceable(item) and not item.is_whole else spots
        return self._images(item) if item.kind == "image" else self._commands(item, certain=True)

    def anywhere(self, item: Item) -> Iterator[Spot]:
        """For steps: a file that RUN mounts is there for it, as if it had been copied."""
        if item.kind == "instruction" and item.name.lower() == "copy" and item.arguments:
            return iter(sorted([*self._instructions(item), *self._mounts(item)], key=lambda spot: spot.at))
        return self._anywhere(item)

    def near(self, item: Item) -> Near | None:
        if item.kind == "image":
            return None
        return self._near_instruction(item) if item.kind == "instruction" else self._near_command(item)

    def _anywhere(self, item: Item) -> Iterator[Spot]:
        if item.kind == "instruction":
            return self._instructions(item)
        return self._images(item) if item.kind == "image" else self._commands(item)

    def _in_the_end(self, spots: Iterable[Spot]) -> Iterator[Spot]:
        return (spot for spot in spots if spot.at[0] in self._kept)

    def _instructions(self, item: Item, *, certain: bool = False) -> Iterator[Spot]:
        for at, instruction in self._named(item.name):
            if found := self._told_as_asked(at, instruction, item, certain=certain):
                yield found

    def _named(self, name: str) -> Iterator[tuple[int, Instruction]]:
        wanted = name.lower()
        return ((at, one) for at, one in enumerate(self._reading.instructions) if one.name == wanted)

    def _told_as_asked(self, at: int, instruction: Instruction, item: Item, *, certain: bool) -> Spot | None:
        if item.flag:
            flags = self._parts[at].flags
            known = (one for one in flags if not certain or matching.is_certain(one[1] or ""))
            used = (word for name, value, word in known if name == item.flag and self._fits(value, item))
            return next((_spot((at, 0), instruction, word) for word in used), None)
        if not item.arguments:
            return _spot((at, 0), instruction)
        if len(self._parts[at].arguments) < LONG:
            return self._argument(at, instruction, item, certain=certain)
        asked = (at, item, certain)
        if asked not in self._answered:
            self._answered[asked] = self._argument(at, instruction, item, certain=certain)
        return self._answered[asked]

    def _argument(self, at: int, instruction: Instruction, item: Item, *, certain: bool) -> Spot | None:
        """One that is asked for, or all of them together."""
        told = self._parts[at].arguments
        known = [one for one in told if matching.is_certain(one.texts[0])] if certain else told
        by = matching.exposed if instruction.name == "expose" else matching.matches
        different: dict[tuple[str, ...], words.Word] = {}
        for one in known:
            different.setdefault(one.texts, one.word)
        for texts, word in different.items():
            if matching.word_matches(texts, item.arguments, by):
                return _spot((at, 0), instruction, word)
        has_lines = len(known) == len(told) and any(" " in text for text in item.arguments)
        if has_lines and any(matching.line_matches(line, item.arguments) for line in lines(told)):
            return _spot((at, 0), instruction, instruction.parts.rest)
        return None

    def _mounts(self, item: Item) -> Iterator[Spot]:
        wanted = [text.split(" ")[0] for text in item.arguments]
        for at, run in self._named("run"):
            for told in mounted(run):
                if matching.any_of(told.texts, wanted):
                    yield _spot((at, 0), run, told.word)

    def _fits(self, value: str | None, item: Item) -> bool:
        if not item.values:
            return value is None or value.lower() != "false"
        if value is None:
            return False
        others = self._same_stage.get(value.lower(), ()) if item.flag == "--from" else ()
        return matching.any_of([value, *others], item.values, COMPARED.get(item.flag, matching.matches))

    @cached_property
    def _same_stage(self) -> Mapping[str, tuple[str, str]]:
        """A stage goes by its name, whatever its case, and by its number."""
        stages = [(stage.name, str(stage.index)) for stage in self._reading.stages.stages]
        return {called: both for both in stages for called in both if called}

    def _images(self, item: Item) -> Iterator[Spot]:
        for at, opening, name in self._named_images:
            if is_image(name, item.name):
                yield _spot((at, 1), opening, opening.words[0])

    def _commands(self, item: Item, *, certain: bool = False) -> Iterator[Spot]:
        """Where there are more RUNs than are read, what is wanted may be in the others."""
        for at, run, script in self._runs.scripts:
            for hit in script.uses(item, certain=certain):
                yield Spot((at, 2, *hit.at), run.error, hit.text)
        if self._runs.others and not certain:
            at, run = self._runs.others[0]
            yield Spot((at, 2), run.error, "")

    def _near_instruction(self, item: Item) -> Near | None:
        """The part that is wrong, in the instruction that counts."""
        named = list(self._named(item.name))
        if _is_replaceable(item):
            kept = [(at, one) for at, one in named if at in self._kept]
            if named and not kept:
                return Near("final", _spot((named[-1][0],), named[-1][1]))
            named = kept
        if item.is_whole or not named:
            return None
        return self._wrong_flag(item, named) if item.flag else self._wrong_argument(item, named)

    def _wrong_flag(self, item: Item, named: Sequence[tuple[int, Instruction]]) -> Near:
        for at, instruction in named:
            for name, value, word in self._parts[at].flags:
                if name == item.flag:
                    return Near("flag-value", _spot((at,), instruction, word, value))
        return Near("flag", _spot((named[-1][0],), named[-1][1]))

    def _wrong_argument(self, item: Item, named: Sequence[tuple[int, Instruction]]) -> Near:
        """What no other item asks for is to blame."""
        others = [one for one in self._rubric.items if one.name.lower() == item.name.lower() and one.arguments]
        others = [one for one in others if one.arguments != item.arguments]
        meant = [at for at, one in named if any(self._told_as_asked(at, one, other, certain=False) for other in others)]
        at, instruction = next(((at, one) for at, one in named if at not in meant), named[0])
        wanted = [text for other in others for text in other.arguments]
        told = [told for told in self._parts[at].arguments if not matching.word_matches(told.texts, wanted)]
        word = told[0].word if len(told) == 1 else instruction.parts.rest
        return Near("instruction-word", _spot((at,), instruction, word, word.text or instruction.written))

    def _near_command(self, item: Item) -> Near | None:
        for at, run, script in self._runs.scripts:
            if miss := script.miss(item, self._rubric.items):
                return Near(f"run-{miss.form}", Spot((at,), run.error, miss.hit.text))
        return None

    @cached_property
    def _named_images(self) -> list[tuple[int, Instruction, str]]:
        places = {id(one): at for at, one in enumerate(self._reading.instructions)}
        found = values.images(self._reading.stages, self._reading.source.escape)
        return [(places[id(opening)], opening, name) for opening, name in found]

    @cached_property
    def _runs(self) -> Runs:
        """Only those that may hold what the rubric asks about."""
        words = {one for item in self._items for one in _traces(item)}
        runs = [(at, one) for at, one in self._named("run") if any(word in _source(one) for word in words)]
        return Runs([(at, one, _script(one)) for at, one in runs[:MOST_RUNS]], runs[MOST_RUNS:])

    @cached_property
    def _kept(self) -> frozenset[int]:
        """The instructions that the final image keeps of those that replace each other, also from stages below it."""
        places = {id(one): at for at, one in enumerate(self._reading.instructions)}
        kept: dict[str, int] = {}
        for stage in _chain(self._reading.stages.stages):
            for command in reversed(stage.commands):
                if command.name in LAST_COUNTS:
                    kept.setdefault(command.name, places[id(command)])
        return frozenset(kept.values())


def _is_replaceable(item: Item) -> bool:
    return item.kind == "instruction" and item.name.lower() in LAST_COUNTS


def _traces(item: Item) -> Iterator[str]:
    """What stands in any RUN that meets the item."""
    if item.kind == "command":
        yield program(item.name.split()[0].rpartition("/")[2])
    elif item.kind == "redirection":
        yield from ("<", ">", "|")


def _source(run: Instruction) -> str:
    return "\n".join(body.content for body in run.line.heredocs) or run.parts.text


def _spot(
    at: tuple[int, ...], instruction: Instruction, word: words.Word | None = None, text: str | None = None
) -> Spot:
    shown = word.text if word else instruction.written
    return Spot(at, partial(_error, instruction, word), shown if text is None else text)


def _error(instruction: Instruction, word: words.Word | None, rule: str, /, **parameters: str) -> Finding:
    return instruction.error(rule, word, **parameters)


def _chain(stages: Sequence[Stage]) -> Iterator[Stage]:
    """The last stage, the one it builds upon, and so on down."""
    below = {stage.name: stage for stage in reversed(stages) if stage.name}
    stage = stages[-1] if stages else None
    while stage:
        yield stage
        base = below.get(stage.base.text.lower()) if stage.base else None
        stage = base if base and base.index < stage.index else None


def _script(run: Instruction) -> Script:
    """What one RUN runs; nothing where no shell can read it. Raises NotParsed."""
    if run.is_json:
        return Script([Call(tuple(Word(word.text, 0, 0) for word in run.words))] if run.words else [])
    source = _source(run)
    try:
        tree = parse(source)
        return Script([]) if isinstance(tree, SyntaxFault) else scripts.read(tree, source, commands(tree, source).calls)
    except TooDeep:
        return Script([])

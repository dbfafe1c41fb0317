"""A script as a rubric sees it: its commands with their options and arguments, its redirections and its pipes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final, NamedTuple

from exercises.checking.command.calls import Call, Word, commands
from exercises.checking.command.docker import usage
from exercises.checking.command.shell import Node, NotParsed, SyntaxFault, parse
from exercises.checking.command.tools import starts_with
from exercises.checking.dockerfile.references import repository_and_tag
from exercises.checking.nesting import TooDeep
from exercises.checking.rubrics import arrows, matching
from exercises.checking.rubrics.arrows import Redirection
from exercises.checking.rubrics.options import Spelled, Used, arguments_after, program, spelled, text_of
from exercises.checking.rubrics.rubric import Item

SHELLS: Final = frozenset({"sh", "bash", "ash", "dash"})
MOST_INNER: Final = 5
"""Scripts inside a script (`sh -c '…'`) that are read: each costs a parser."""
COMPARED: Final[Mapping[str, matching.Matches]] = {"--publish": matching.published, "--mount": matching.by_keys}
"""Docker's options whose values have several spellings."""


class Hit(NamedTuple):
    at: tuple[int, int]
    """Of the command's first word."""
    word: Word
    text: str


class Miss(NamedTuple):
    """The command is there, and a part of it is not what the item asks for."""

    form: str
    hit: Hit


class Script:
    def __init__(self, calls: Iterable[Call], redirections: Iterable[Redirection] = ()) -> None:
        self._calls, self._redirections = calls, redirections
        self._spelled: dict[int, Spelled] = {}
        self._inner: list[Redirection] = []

    def uses(self, item: Item, *, certain: bool = False) -> Iterator[Hit]:
        """Where the item is used, in the order of the text. What is not known counts unless it must be certain."""
        if item.kind == "redirection":
            yield from (_hit(one) for one in self.redirections if arrows.redirects(one, item, certain=certain))
            return
        used = _image if item.kind == "image" else self._command
        for call in self.calls:
            if hit := used(call, item, certain=certain):
                yield hit

    def miss(self, item: Item, others: Sequence[Item] = ()) -> Miss | None:
        """What comes nearest. Arguments that the other items ask for are not to blame."""
        if item.kind == "redirection":
            return self._near_redirection(item)
        if item.kind == "image" or item.is_whole:
            return None
        called = [call for call in self.calls if _is_called(call, item.name)]
        misses = [self._miss(call, item, others) for call in called]
        return next((miss for miss in misses if miss.form == "value"), misses[0] if misses else None)

    @cached_property
    def calls(self) -> list[Call]:
        """Each command, and what it would run in its turn."""
        found: dict[tuple[Word, ...], Call] = {}
        inner = MOST_INNER
        for call in self._calls:
            for one in (call, call.without_wrappers()):
                found[one.words] = one
                if module := _module(one):
                    found[module.words] = module
                if inner and (script := _script(one)):
                    inner -= 1
                    found.update((within.words, within) for within in self._within(script, call.words[0]))
        return list(found.values())

    def _within(self, script: Word, shell: Word) -> Iterator[Call]:
        """Its commands, all of them at the place of the shell that runs them; their redirections are noted."""
        try:
            tree = parse(script.text)
            if isinstance(tree, SyntaxFault):
                return
            for call in commands(tree, script.text).calls:
                yield Call(tuple(_moved(word, shell) for word in call.words))
            inner = arrows.read(tree, script.text.encode())
            self._inner += (one._replace(word=_moved(one.word, shell)) for one in inner)
        except (NotParsed, TooDeep):
            return

    @cached_property
    def redirections(self) -> list[Redirection]:
        """`tee` redirects as well: `| tee -a x` adds to a file as `>> x` does."""
        tees = [one for call in self.calls if call.name == "tee" for one in self._tee(call)]
        return sorted([*self._redirections, *self._inner, *tees], key=lambda one: (one.word.line, one.word.column))

    def _tee(self, call: Call) -> Iterator[Redirection]:
        found = self._read(call)
        adds = any("--append" in used.names for used in found.options)
        for word in found.arguments:
            shown = replace(call.words[0], text=" ".join(one.text for one in call.words))
            yield Redirection(">>" if adds else ">", text_of(word), shown)

    def _read(self, call: Call) -> Spelled:
        if id(call) not in self._spelled:
            self._spelled[id(call)] = spelled(call)
        return self._spelled[id(call)]

    def _command(self, call: Call, item: Item, *, certain: bool) -> Hit | None:
        if not _is_called(call, item.name):
            return None
        if item.option:
            options = self._read(call).options
            used = (one.word for one in options if _uses_option(one, item, certain=certain))
            return next((_at(call, word) for word in used), None)
        if item.arguments:
            return self._argument(call, item, certain=certain)
        return _at(call, call.words[0])

    def _argument(self, call: Call, item: Item, *, certain: bool) -> Hit | None:
        """One that is asked for, or all of them together."""
        by = matching.mode if item.name == "chmod" else matching.matches
        words = [(word, text_of(word)) for word in self._arguments(call, item)]
        known = [(word, text) for word, text in words if matching.is_certain(text) or not certain]
        if fits := next((word for word, text in known if matching.word_matches([text], item.arguments, by)), None):
            return _at(call, fits)
        if len(known) == len(words) and matching.line_matches([text for _, text in words], item.arguments, by):
            return _at(call, words[0][0])
        return None

    def _arguments(self, call: Call, item: Item) -> Sequence[Word]:
        return arguments_after(call, self._read(call), len(item.name.split()) - 1)

    def _miss(self, call: Call, item: Item, others: Sequence[Item]) -> Miss:
        if item.option:
            used = [used for used in self._read(call).options if item.option in used.names and not used.is_off]
            if used:
                value = used[0].value
                return Miss("value", _at(call, used[0].word, value if value and matching.is_literal(value) else None))
            return Miss("option", _at(call, call.words[0]))
        words = self._arguments(call, item)
        known = [one for other in others if other != item and _is_called(call, other.name) for one in other.arguments]
        free = [word for word in words if not matching.word_matches([text_of(word)], known)]
        return Miss("word", _at(call, free[0])) if free else Miss("less", _at(call, call.words[0]))

    def _near_redirection(self, item: Item) -> Miss | None:
        """The sign with another target; else another arrow. A pipe is no arrow."""
        operator = arrows.asked(item)[0]
        same = [one for one in self.redirections if one.operator == operator]
        if same:
            return Miss("target", _hit(same[-1]))
        others = [one for one in self.redirections if (one.operator[0] == "|") == (operator[0] == "|")]
        return Miss("sign", _hit(others[0])) if others else None


def read(tree: Node, source: str, calls: Iterable[Call]) -> Script:
    return Script(calls, list(arrows.read(tree, source.encode())))


def is_image(name: str, wanted: str) -> bool:
    """A name without a tag stands for any tag."""
    repository, tag = repository_and_tag(name)
    asked, asked_tag = repository_and_tag(wanted)
    return repository == asked and asked_tag in ("", tag)


def _at(call: Call, word: Word, text: str | None = None) -> Hit:
    return Hit((call.words[0].line, call.words[0].column), word, word.text if text is None else text)


def _is_called(call: Call, name: str) -> bool:
    first, *others = name.split()
    if program(call.name) != program(first):
        return False
    return not others or starts_with(call, [call.name, *others])


def _uses_option(used: Used, item: Item, *, certain: bool) -> bool:
    if item.option not in used.names or (certain and not matching.is_certain(used.value or "")):
        return False
    if not item.values:
        return not used.is_off
    by = next((COMPARED[name] for name in used.names if name in COMPARED and item.name.startswith("docker")), None)
    return used.value is not None and matching.any_of([used.value], item.values, by or matching.matches)


def _image(call: Call, item: Item, *, certain: bool) -> Hit | None:
    reading = usage.read(call) if call.name == "docker" else None
    most = usage.NAMES_IMAGE.get(reading.grammar.path) if reading else None
    words = reading.arguments[:most] if reading and most else call.words[1:]
    return next((_at(call, word) for word in words if _may_be_image(word, item.name, certain=certain)), None)


def _may_be_image(word: Word, wanted: str, *, certain: bool) -> bool:
    if word.is_plain:
        return is_image(word.text, wanted)
    text = text_of(word)
    if matching.is_literal(text):
        return is_image(text, wanted)
    return not certain and matching.any_of([text], [wanted, f"{wanted}:*"])


def _module(call: Call) -> Call | None:
    """`python -m pip install` runs `pip install`."""
    texts = [word.text for word in call.words]
    if program(call.name) != "python" or "-m" not in texts:
        return None
    at = texts.index("-m")
    is_own = all(text.startswith("-") for text in texts[1:at])
    return Call(call.words[at + 1 :]) if is_own and len(texts) > at + 1 else None


def _script(call: Call) -> Word | None:
    """What `sh -c` would run."""
    texts = [word.text for word in call.words]
    if call.name not in SHELLS or len(texts) < 3 or not re.fullmatch(r"-[a-z]*c", texts[1]):
        return None
    word = call.words[2]
    return word if word.is_plain else replace(word, text=word.text.strip('"'))


def _moved(word: Word, shell: Word) -> Word:
    return replace(word, line=shell.line, column=shell.column, until=shell.until)


def _hit(one: Redirection) -> Hit:
    return Hit(
        (one.word.line, one.word.column), one.word, f"{one.word.text} {one.chain[-1]}" if one.chain else one.word.text
    )

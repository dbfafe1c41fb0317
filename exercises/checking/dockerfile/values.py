"""Fourth pass: variables are filled in, and what results is looked at. (D8 to D10, D24 to D29, D35 to D37)"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from exercises.checking.dockerfile import effects, flags, references
from exercises.checking.dockerfile.effects import Scope
from exercises.checking.dockerfile.expansion import BadSubstitution, Expansion, Lexer
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.platforms import is_platform, names_platform
from exercises.checking.dockerfile.spaces import TYPOGRAPHIC
from exercises.checking.dockerfile.stages import Sound, Stage, Stages, stage_name
from exercises.checking.dockerfile.words import Word
from exercises.checking.limits import MAX_FINDINGS
from exercises.checking.suggestions import nearest
from exercises.checking.verdict import Finding

BUILT_IN: Final[Mapping[str, str]] = {
    "BUILDPLATFORM": "linux/amd64",
    "BUILDOS": "linux",
    "BUILDOSVERSION": "",
    "BUILDARCH": "amd64",
    "BUILDVARIANT": "",
    "TARGETPLATFORM": "linux/amd64",
    "TARGETOS": "linux",
    "TARGETOSVERSION": "",
    "TARGETARCH": "amd64",
    "TARGETVARIANT": "",
    "TARGETSTAGE": "default",
}
"""What BuildKit offers to FROM, and to any stage that asks with ARG."""

TARGET: Final = re.compile(r"\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})")
SCRATCH: Final = "scratch"
CHANGING: Final = frozenset({"arg", "env", "workdir"})
"""Instructions that change what the next ones see."""
BLANK: Final = Scope()
"""What a stage knows that builds upon an image. Never changed: a stage with commands has a copy."""


def images(arranged: Stages, escape: str) -> Iterator[tuple[Instruction, str]]:
    """The image of each FROM that names one, variables filled in; other stages are no images."""
    return Values(arranged, Lexer(escape), lambda _: True).images()


def scopes(arranged: Stages, escape: str) -> Iterator[tuple[Instruction, Scope]]:
    """Each instruction of a stage with what is known before it, which changes as soon as the next one is asked for.

    Raises TooDeep.
    """
    return Values(arranged, Lexer(escape), lambda _: True).in_scope()


def _bad_name(opening: Instruction, word: Word, result: Expansion, fault: str) -> Finding:
    if result.unset:
        return opening.error("D8", word, form="unset", x=result.text, name=", ".join(result.unset))
    form = "typography" if TYPOGRAPHIC.search(result.text) else "url" if "://" in result.text else fault
    return opening.error("D8", word, form=form, x=result.text)


@dataclass
class Values:
    """The variables of a text, filled in once for all who ask. Looks only at instructions that are well formed.

    Making one and asking it raise TooDeep.
    """

    arranged: Stages
    lexer: Lexer
    sound: Sound
    offered: dict[str, str | None] = field(default_factory=lambda: dict(BUILT_IN))
    """Variables that FROM sees."""
    declared: set[str] = field(default_factory=set)
    """Names that ARG declares before the first FROM, with a value or without."""
    scopes: dict[str, Scope] = field(default_factory=dict)
    """By name of the stage, for the stages that build upon it."""
    warnings: int = 0
    """How many have been given."""
    image_faults: dict[str, str | None] = field(default_factory=dict)
    """What is wrong with the names of images, by name."""
    before: list[Finding] = field(init=False)
    """What is wrong before the first FROM."""

    def __post_init__(self) -> None:
        self.before = list(self._globals())

    def findings(self) -> Iterator[Finding]:
        yield from self.before
        for stage in self.arranged.stages:
            yield from self._stage(stage)

    def images(self) -> Iterator[tuple[Instruction, str]]:
        """The image of each FROM that names one, variables filled in; other stages are no images."""
        names: set[str] = set()
        for stage, text in zip(self.arranged.stages, self._base_names, strict=True):
            if text and text not in names:
                yield stage.opening, text
            names.add(stage.name)

    def in_scope(self) -> Iterator[tuple[Instruction, Scope]]:
        for stage in self.arranged.stages:
            scope = self._scope(stage)
            reading = effects.Reading(scope, self.lexer, self.offered, has_enough=True)
            for command in stage.commands:
                yield command, scope
                if command.name in CHANGING:
                    list(effects.findings(command, reading))

    def default_images(self) -> Iterator[Finding]:
        """What FROM would build upon if nobody gave a value from outside: warnings about what is no image then."""
        if self.before:
            return
        for stage, text in zip(self.arranged.stages, self._base_names, strict=True):
            word = stage.base
            if word and text is not None and (not text or self._image_fault(text) is not None):
                form = "" if "$" in word.text else "literal"
                yield stage.opening.warning("lint-invalid-default-arg-in-from", word, x=word.text, form=form)

    @cached_property
    def _bases(self) -> list[Expansion | BadSubstitution | None]:
        """What stands in each FROM, with the variables before the first one filled in."""
        return [self._base_of(stage) for stage in self.arranged.stages]

    @cached_property
    def _base_names(self) -> list[str | None]:
        return [base.followed if isinstance(base, Expansion) else None for base in self._bases]

    def _image_fault(self, name: str) -> str | None:
        if name not in self.image_faults:
            self.image_faults[name] = references.fault(name)
        return self.image_faults[name]

    def _globals(self) -> Iterator[Finding]:
        for instruction in self.arranged.before:
            if instruction.name != "arg" or not self.sound(instruction):
                continue
            for pair in instruction.pairs:
                self.declared.add(pair.name.text)
                if pair.value is None:
                    continue
                try:
                    self.offered[pair.name.text] = self.lexer.expand(pair.value.text, self.offered).followed
                except BadSubstitution as bad:
                    yield effects.unreadable(instruction, pair.value, bad)

    def _base_of(self, stage: Stage) -> Expansion | BadSubstitution | None:
        try:
            return self.lexer.expand(stage.base.text, self.offered) if stage.base else None
        except BadSubstitution as bad:
            return bad

    def _stage(self, stage: Stage) -> Iterator[Finding]:
        if self.sound(stage.opening):
            yield from self._base(stage)
            if stage.opening.parts.flags:
                yield from self._platform(stage.opening)
        if not stage.commands:
            self._scope(stage)
            return
        reading = effects.Reading(self._scope(stage), self.lexer, self.offered, self.warnings > MAX_FINDINGS)
        for command in stage.commands:
            if effects.is_read(command) and self.sound(command):
                yield from self._counted(effects.findings(command, reading), reading)

    def _counted(self, findings: Iterable[Finding], reading: effects.Reading) -> Iterator[Finding]:
        for finding in findings:
            self.warnings += finding.severity == "warning"
            reading.has_enough = self.warnings > MAX_FINDINGS
            yield finding

    def _scope(self, stage: Stage) -> Scope:
        """What the stage starts with, and fills while it is read."""
        scope = self.scopes.get(self._base_names[stage.index] or "", BLANK)
        # Only a stage that changes something needs a scope of its own.
        scope = scope.copy() if stage.commands else scope
        if stage.name:
            self.scopes[stage.name] = scope
        return scope

    def _base(self, stage: Stage) -> Iterator[Finding]:
        word, result = stage.base, self._bases[stage.index]
        if word is None or result is None:
            return
        if isinstance(result, BadSubstitution):
            yield effects.unreadable(stage.opening, word, result)
            return
        if result.unset:
            yield from self._undefined(stage.opening, word, result)
        if not result.known or result.text == SCRATCH or result.text in self.scopes:
            return
        if not result.text:
            yield self._blank(stage.opening, word, result)
            return
        fault = self._image_fault(result.text)
        if fault is not None:
            yield _bad_name(stage.opening, word, result, fault)

    def _undefined(self, opening: Instruction, word: Word, result: Expansion) -> Iterator[Finding]:
        for name in result.unset:
            if name not in self.offered and name not in self.declared:
                near = nearest(name, [*self.offered, *self.declared])
                yield opening.warning("lint-undefined-arg-in-from", word, x=f"${name}", suggestion=near and f"${near}")

    def _blank(self, opening: Instruction, word: Word, result: Expansion) -> Finding:
        if "$" not in word.text:
            return opening.error("D9", word, form="literal")
        return opening.error("D9", word, x=", ".join(result.unset) or word.text)

    def _platform(self, opening: Instruction) -> Iterator[Finding]:
        for value in flags.values(opening, "platform"):
            if not value.text:
                continue
            try:
                result = self.lexer.expand(value.text, self.offered)
            except BadSubstitution as bad:
                yield effects.unreadable(opening, value, bad)
                return
            yield from self._undefined(opening, value, result)
            if TARGET.fullmatch(value.text):
                yield opening.warning("lint-redundant-target-platform", value, x=value.text)
            if result.known and not is_platform(result.text):
                near = nearest(result.unset[0], self.offered) if result.unset else ""
                yield opening.error("D10", value, x=value.text, suggestion=near and f"${near}")
            elif "$" not in value.text and not names_platform(stage_name(opening), result.text):
                yield opening.warning("lint-from-platform-flag-const-disallowed", value, x=value.text)

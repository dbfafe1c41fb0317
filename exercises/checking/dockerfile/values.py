"""Fourth pass: variables are filled in, and what results is looked at. (D8 to D10, D24 to D29, D35 to D37)"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from exercises.checking.dockerfile import effects, flags, references
from exercises.checking.dockerfile.effects import Scope
from exercises.checking.dockerfile.expansion import BadSubstitution, Expansion, Lexer
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.platforms import is_platform, names_platform
from exercises.checking.dockerfile.spaces import TYPOGRAPHIC
from exercises.checking.dockerfile.stages import Sound, Stage, Stages, stage_name
from exercises.checking.dockerfile.words import Word
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


def check(arranged: Stages, escape: str, sound: Sound) -> Iterator[Finding]:
    """Look only at instructions that are well formed. Raises TooDeep."""
    return _Values(arranged, Lexer(escape), sound).findings()


def images(arranged: Stages, escape: str) -> Iterator[tuple[Instruction, str]]:
    """The image of each FROM that names one, variables filled in; other stages are no images."""
    values = _Values(arranged, Lexer(escape), lambda _: True)
    list(values.globals())
    names: set[str] = set()
    for stage in arranged.stages:
        text = values.base_name(stage)
        if text and text not in names:
            yield stage.opening, text
        names.add(stage.name)


def scopes(arranged: Stages, escape: str) -> Iterator[tuple[Instruction, Scope]]:
    """Each instruction of a stage with what is known before it, which changes as soon as the next one is asked for.

    Raises TooDeep.
    """
    values = _Values(arranged, Lexer(escape), lambda _: True)
    list(values.globals())
    for stage in arranged.stages:
        scope = (values.scopes.get(values.base_name(stage) or "") or Scope()).copy()
        for command in stage.commands:
            yield command, scope
            list(effects.findings(command, effects.Reading(scope, values.lexer, values.offered)))
        if stage.name:
            values.scopes[stage.name] = scope


def default_images(arranged: Stages, escape: str) -> Iterator[Finding]:
    """Warnings about images that no default value of ARG makes whole. Raises TooDeep."""
    return _Values(arranged, Lexer(escape), lambda _: True).default_images()


def _bad_name(opening: Instruction, word: Word, result: Expansion, fault: str) -> Finding:
    if result.unset:
        return opening.error("D8", word, form="unset", x=result.text, name=", ".join(result.unset))
    form = "typography" if TYPOGRAPHIC.search(result.text) else fault
    return opening.error("D8", word, form=form, x=result.text)


@dataclass(slots=True)
class _Values:
    arranged: Stages
    lexer: Lexer
    sound: Sound
    offered: dict[str, str | None] = field(default_factory=lambda: dict(BUILT_IN))
    """Variables that FROM sees."""
    declared: set[str] = field(default_factory=set)
    """Names that ARG declares before the first FROM, with a value or without."""
    scopes: dict[str, Scope] = field(default_factory=dict)
    """By name of the stage, for the stages that build upon it."""

    def findings(self) -> Iterator[Finding]:
        yield from self.globals()
        for stage in self.arranged.stages:
            yield from self._stage(stage)

    def globals(self) -> Iterator[Finding]:
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

    def base_name(self, stage: Stage) -> str | None:
        try:
            return self.lexer.expand(stage.base.text, self.offered).followed if stage.base else None
        except BadSubstitution:
            return None

    def default_images(self) -> Iterator[Finding]:
        """What FROM would build upon if nobody gave a value from outside."""
        if list(self.globals()):
            return
        for stage in self.arranged.stages:
            word, text = stage.base, self.base_name(stage)
            if word and text is not None and (not text or references.fault(text) is not None):
                yield stage.opening.warning("lint-invalid-default-arg-in-from", word, x=word.text)

    def _stage(self, stage: Stage) -> Iterator[Finding]:
        if self.sound(stage.opening):
            yield from self._base(stage)
            yield from self._platform(stage.opening)
        scope = self.scopes.get(self.base_name(stage) or "") or Scope()
        # Only a stage that changes something needs a scope of its own.
        scope = scope.copy() if stage.commands else scope
        for command in stage.commands:
            if self.sound(command):
                yield from effects.findings(command, effects.Reading(scope, self.lexer, self.offered))
        if stage.name:
            self.scopes[stage.name] = scope

    def _base(self, stage: Stage) -> Iterator[Finding]:
        word = stage.base
        if word is None:
            return
        try:
            result = self.lexer.expand(word.text, self.offered)
        except BadSubstitution as bad:
            yield effects.unreadable(stage.opening, word, bad)
            return
        yield from self._undefined(stage.opening, word, result)
        if not result.known or result.text == SCRATCH or result.text in self.scopes:
            return
        if not result.text:
            yield self._blank(stage.opening, word, result)
            return
        fault = references.fault(result.text)
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

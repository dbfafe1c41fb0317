"""A student's text, read once: who judges it and who compares it share the work."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Final

from exercises.checking import bare
from exercises.checking.collector import unhurried
from exercises.checking.command import checker as commands
from exercises.checking.command import normal as command_forms
from exercises.checking.command.reading import Reading as Command
from exercises.checking.command.shell import NotParsed
from exercises.checking.conceptual import checker as explanations
from exercises.checking.dockerfile import checker as dockerfiles
from exercises.checking.dockerfile import normal as dockerfile_forms
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.reading import Reading as Dockerfile
from exercises.checking.fingerprints import digest, written
from exercises.checking.limits import MAX_BYTES, MAX_DEPTH, too_long
from exercises.checking.nesting import NoNormalForm, TooDeep
from exercises.checking.rubrics.rubric import Rubric
from exercises.checking.verdict import Finding, Verdict, error

UNREADABLE: Final = re.compile("[\0\ud800-\udfff\ufdd0-\ufdef]")
"""What no database stores, the null character and halves of characters; and what Unicode keeps from being exchanged."""
LANGUAGES: Final = frozenset({"es", "en"})


class Answer:
    """A text of a kind: dockerfile, command or conceptual. Nothing is read before somebody asks."""

    def __init__(self, kind: str, text: str) -> None:
        self.kind, self.text = kind, text

    def check(self, rubric: Mapping[str, object] | None = None, language: str = "es") -> Verdict:
        """Judge it. A rubric that is not well formed asks for less."""
        with unhurried(self.kind, self.text):
            found = self._refused or self._judged(Rubric.read(rubric))
        findings = tuple(in_language(finding, language) for finding in found)
        return Verdict(passed=all(finding.severity != "error" for finding in findings), findings=findings)

    @cached_property
    def fingerprint(self) -> str:
        """The same for answers that differ only in what does not matter to Docker or to a shell.

        Blanks, comments, continuations, quotes, the case of instructions, the order of options and of keys.
        """
        with unhurried(self.kind, self.text):
            return digest(self.kind, self.text, self._form)

    @cached_property
    def bare(self) -> str | None:
        """The text as anybody with the same fingerprint may have written it: without comments, each line in its place.

        None where nothing can be taken out without changing what is meant.
        """
        try:
            text = self._without_comments()
        except (NotParsed, TooDeep, RecursionError):
            return None
        return text if text == self.text or Answer(self.kind, text).fingerprint == self.fingerprint else None

    @property
    def dropped(self) -> frozenset[str]:
        """The words of the text, in lower case, that its normal form does not hold; none where it has no such form."""
        if self._form is None:
            return frozenset()
        return frozenset(bare.WORD.findall(self.text.casefold())) - bare.words(self._form)

    @property
    def instructions(self) -> tuple[Instruction, ...]:
        """Those of a Dockerfile, well formed or not; none where it cannot be read."""
        try:
            return () if self._refused else self._dockerfile.instructions
        except (TooDeep, RecursionError):
            return ()

    @cached_property
    def _refused(self) -> list[Finding]:
        if too_long(self.kind, self.text):
            return [error("text-too-long", limit=str(MAX_BYTES[self.kind]))]
        if UNREADABLE.search(self.text):
            return [error("text-unreadable")]
        return []

    @cached_property
    def _dockerfile(self) -> Dockerfile:
        return Dockerfile(self.text)

    @cached_property
    def _command(self) -> Command:
        return Command(self.text)

    def _judged(self, rubric: Rubric) -> list[Finding]:
        try:
            match self.kind:
                case "dockerfile":
                    return dockerfiles.judge(self._dockerfile, rubric)
                case "command":
                    return commands.judge(self._command, rubric)
            return explanations.judge(self.text, rubric)
        except (TooDeep, RecursionError):
            return [error("text-too-deep", limit=str(MAX_DEPTH))]

    @cached_property
    def _form(self) -> str | None:
        """The normal form in writing; None where the text has none."""
        try:
            match self.kind:
                case "dockerfile" if not self._refused:
                    return written(dockerfile_forms.form(self._dockerfile))
                case "command" if not self._refused:
                    return written(command_forms.form(self._command))
        except (NoNormalForm, TooDeep, RecursionError):
            pass
        return None

    def _without_comments(self) -> str:
        match self.kind:
            case "dockerfile" if self._form is not None:
                return bare.dockerfile(self._dockerfile, self.text)
            case "command" if self._form is not None:
                return bare.command(self._command)
        return self.text


def in_language(finding: Finding, language: str) -> Finding:
    spoken = language if language in LANGUAGES else "es"
    return finding if finding.language == spoken else replace(finding, language=spoken)

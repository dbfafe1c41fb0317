"""Progress as the contract shows it: lines that are written once, for every state they can have, and kept until the
catalogue changes. A request chooses among them by what its user has completed."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from uuid import UUID

from attempts import queries
from attempts.queries import ExerciseProgress, GuideProgress
from attempts.serializers import (
    ExerciseProgressOut,
    GuideProgressOut,
    OverviewExercise,
    OverviewGuide,
    Totals,
)
from core.contracts.fields import Shape
from core.rendering import array, encode, row
from core.versions import CATALOGUE, kept


@dataclass(frozen=True, slots=True)
class _Exercises:
    """The exercises of a guide, each undone and done; and the list as most people have it: nothing done, or all."""

    ids: Set[UUID]
    states: Sequence[tuple[UUID, tuple[bytes, bytes]]]
    nothing: bytes
    all: bytes

    def shown(self, done: Set[UUID]) -> bytes:
        if not done:
            return self.nothing
        if len(done) == len(self.ids):
            return self.all
        return array([states[one in done] for one, states in self.states])


@dataclass(frozen=True, slots=True)
class _Guide:
    """A guide by how many of its exercises are done; and with them all, while none is."""

    lines: Sequence[bytes]
    exercises: _Exercises
    untouched: bytes

    def whole(self, done: Set[UUID]) -> bytes:
        return _joined(self.lines[len(done)], self.exercises.shown(done)) if done else self.untouched


def exercises(*, guide_id: UUID, language: str, done: Set[UUID]) -> bytes:
    """The exercises of a guide. Raises GuideNotFound."""
    found = _exercises_of(guide_id, language)
    return found.shown(found.ids & done)


def guides(*, language: str, done: Set[UUID]) -> bytes:
    outline = _guides(language, GuideProgressOut)
    return array([guide.lines[len(guide.exercises.ids & done)] for guide in outline])


def overview(*, language: str, done: Set[UUID], with_exercises: bool) -> bytes:
    outline = _guides(language, OverviewGuide)
    states = [(guide.exercises.ids & done, guide) for guide in outline]
    lines = [guide.whole(mine) if with_exercises else guide.lines[len(mine)] for mine, guide in states]
    totals = queries.Totals(
        total_guides=len(outline),
        completed_guides=sum(0 < len(mine) == len(guide.exercises.ids) for mine, guide in states),
        total_exercises=sum(len(guide.exercises.ids) for guide in outline),
        completed_exercises=sum(len(mine) for mine, _guide in states),
    )
    return b'{"totals":%b,"guides":%b}' % (encode(row(Totals, totals)), array(lines))


@kept(CATALOGUE)
def _exercises_of(guide_id: UUID, language: str) -> _Exercises:
    undone = queries.exercises_with_progress(user_id=None, guide_id=guide_id, language=language)
    return _written(undone, ExerciseProgressOut)


@kept(CATALOGUE)
def _guides(language: str, shape: type[Shape]) -> Sequence[_Guide]:
    return [_by_progress(guide, shape) for guide in queries.progress(user_id=None, language=language)]


def _by_progress(guide: GuideProgress, shape: type[Shape]) -> _Guide:
    undone, done = guide.exercises, _all_done(guide.exercises)
    counts = range(len(undone) + 1)
    lines = [encode(row(shape, replace(guide, exercises=done[:count] + undone[count:]))) for count in counts]
    exercises = _written(undone, OverviewExercise)
    return _Guide(lines, exercises, untouched=_joined(lines[0], exercises.nothing))


def _joined(line: bytes, exercises: bytes) -> bytes:
    return b'%b,"exercises":%b}' % (line[:-1], exercises)


def _written(undone: Sequence[ExerciseProgress], shape: type[Shape]) -> _Exercises:
    before, after = ([encode(row(shape, one)) for one in state] for state in (undone, _all_done(undone)))
    ids = [one.id for one in undone]
    states = list(zip(ids, zip(before, after, strict=True), strict=True))
    return _Exercises(frozenset(ids), states, array(before), array(after))


def _all_done(exercises: Iterable[ExerciseProgress]) -> list[ExerciseProgress]:
    return [replace(exercise, completed=True) for exercise in exercises]

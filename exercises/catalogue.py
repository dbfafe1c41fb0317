"""The exercises as the contract shows them, written once and kept until the catalogue changes."""

from collections.abc import Sequence
from uuid import UUID

from core.rendering import encode, row
from core.versions import CATALOGUE, kept
from exercises import queries
from exercises.serializers import ExerciseListed, ExerciseOut


@kept(CATALOGUE)
def listed(guide_id: UUID, language: str, *, for_admin: bool) -> Sequence[bytes]:
    """Raises GuideNotFound."""
    exercises = queries.of_guide(guide_id=guide_id, language=language, for_admin=for_admin)
    return [encode(row(ExerciseListed, exercise)) for exercise in exercises]


@kept(CATALOGUE)
def whole(exercise_id: UUID, language: str, *, for_admin: bool) -> bytes:
    """With the reference and the tutor's context for admins alone. Raises ExerciseNotFound."""
    return encode(row(ExerciseOut, queries.exercise(exercise_id=exercise_id, language=language, for_admin=for_admin)))

"""What is written without its shape says what the shape says."""

import msgspec
import pytest
from rest_framework.renderers import JSONRenderer

from accounts.serializers import UserOut
from attempts import actions, queries
from attempts.serializers import (
    AttemptIn,
    AttemptOut,
    ExerciseProgressOut,
    GuideProgressOut,
    OverviewExercise,
    OverviewGuide,
    attempt_in,
    attempt_out,
)
from core.contracts.fields import checked
from core.rendering import JSON, encode, row
from exercises.queries import exercise as whole_exercise
from exercises.serializers import ExerciseListed, ExerciseOut
from guides.queries import guide as whole_guide
from guides.serializers import GuideListed, GuideOut
from tests.conftest import NOON


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_row_is_what_its_shape_writes(alicia, guide, exercise, language):
    read = whole_guide(guide_id=guide.pk, language=language)
    material = whole_exercise(exercise_id=exercise.pk, language=language, for_admin=True)
    (progress,) = queries.progress(user_id=alicia.pk, language=language)
    pairs = [
        *[(shape, read) for shape in (GuideListed, GuideOut)],
        *[(shape, material) for shape in (ExerciseListed, ExerciseOut)],
        *[(shape, progress) for shape in (GuideProgressOut, OverviewGuide)],
        *[(shape, progress.exercises[0]) for shape in (ExerciseProgressOut, OverviewExercise)],
        (UserOut, alicia),
    ]

    for shape, source in pairs:
        assert encode(row(shape, source)) == JSONRenderer().render(shape(source).data)


def test_an_attempt_is_what_its_shape_declares(alicia, exercise):
    attempt = actions.hand_in(user=alicia, exercise=exercise, answer="RUN ñ", now=NOON).attempt

    written = msgspec.json.decode(encode(attempt_out(attempt, "es")))

    assert list(written) == list(AttemptOut().fields)
    assert list(written["user"]) == list(UserOut().fields)


@pytest.mark.parametrize("text", ["", " \n", "FROM x", "ñ" * 70_000])
def test_a_body_is_read_as_its_shape_reads_it(exercise, text):
    body = {"exercise_id": f"{{{exercise.pk.hex.upper()}}}", "submitted_answer": text, "completed": True}

    assert attempt_in(body) == tuple(checked(AttemptIn, body).values()) == (exercise.pk, text)


def test_the_writer_refuses_what_json_has_no_form_for(guide):
    with pytest.raises(TypeError):
        JSON().render({"guide": guide})

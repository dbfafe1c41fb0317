import pytest

from tests.attempts.rehearsing import PLAIN, USER, hand_in


@pytest.fixture
def tried(exercise, alicia, bruno):
    """Two passed ones of Alicia's, one of Bruno's that the new rubric refuses, and one that fails anyway."""
    hand_in(alicia, exercise, PLAIN, USER)
    hand_in(bruno, exercise, PLAIN, "RUNN x")
    return exercise

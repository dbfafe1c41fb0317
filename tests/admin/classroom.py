"""A class of fifty and what they handed in, so that every number on a board is known beforehand.

On the Dockerfile exercise, whose rubric asks for USER:
- students 0 to 19 forget FROM in the same way; they pass at the next try, but for 0 to 4, who fail so three times;
- students 20 to 31 forget USER: even ones pass at the third try, odd ones never (they fail three times);
- students 32 to 39 pass at once; students 40 to 49 hand nothing in.
"""

from datetime import timedelta

from accounts.models import User
from attempts import actions
from attempts.models import Attempt
from exercises.models import Exercise
from tests.conftest import NOON

RUBRIC = {"must_use": [{"instruction": "USER"}, {"instruction": "EXPOSE", "hint_es": "Di el puerto."}]}
RIGHT = "FROM alpine:3.20\nEXPOSE 80\nUSER app"
NO_FROM, NO_FROM_AGAIN = "RUN echo hola\nEXPOSE 80\nUSER app", "# otra vez\nRUN   echo hola\n\nEXPOSE 80\nUSER app"
NO_USER, NO_USER_OTHERWISE = "FROM alpine:3.20\nEXPOSE 80", "FROM alpine:3.19\nEXPOSE 80"


def people(count=50) -> list[User]:
    given = [
        User(username=f"student{n:02}", email=f"student{n:02}@example.com", name=f"Fulana {n:02}", password="x")
        for n in range(count)
    ]
    return User.objects.bulk_create(given)


def hand_in(user, exercise, *answers, at=NOON) -> list[Attempt]:
    stored = Exercise.objects.get(pk=exercise.pk)
    return [
        actions.hand_in(user=user, exercise=stored, answer=answer, now=at + timedelta(minutes=minute)).attempt
        for minute, answer in enumerate(answers)
    ]


def seat(exercise: Exercise, at=NOON) -> list[User]:
    """All of it."""
    Exercise.objects.filter(pk=exercise.pk).update(rubric=RUBRIC, expected_answer=RIGHT)
    exercise.refresh_from_db()
    everybody = people()
    for number, student in enumerate(everybody[:20]):
        hand_in(student, exercise, *([NO_FROM] * 3 if number < 5 else [NO_FROM_AGAIN]), RIGHT, at=at)
    for number, student in enumerate(everybody[20:32]):
        first = NO_USER if number < 8 else NO_USER_OTHERWISE
        hand_in(student, exercise, first, first, RIGHT if number % 2 == 0 else first, at=at)
    for student in everybody[32:40]:
        hand_in(student, exercise, RIGHT, at=at)
    return everybody

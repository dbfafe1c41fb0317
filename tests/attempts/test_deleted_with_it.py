"""What is handed in while its exercise, its guide or its author is being deleted goes with them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from accounts.models import User
from attempts import actions
from attempts.models import Attempt
from exercises.models import Exercise
from exercises.queries import open_exercise
from guides.models import Guide
from tests.attempts.threads import elsewhere, somebody_waits
from tests.live import eventually

NOW = datetime(2026, 3, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("kind", "held"), [(Exercise, Exercise), (Guide, Exercise), (User, User)])
def test_an_attempt_that_comes_between(alicia, exercise, kind, held):
    opened = open_exercise(exercise_id=exercise.pk)

    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT FROM {held._meta.db_table} FOR SHARE")
            deletion = elsewhere(threads, kind.objects.all().delete)
            eventually(lambda: somebody_waits("DELETE"))
            handed_in = elsewhere(threads, actions.hand_in, user=alicia, exercise=opened, answer="FROM x", now=NOW)
            stored = handed_in.result(timeout=10).attempt.completed
        deletion.result(timeout=10)

    assert (stored, kind.objects.count(), Attempt.objects.count()) == (True, 0, 0)

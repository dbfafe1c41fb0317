"""What is said while its exercise, its guide or its author is being deleted goes with them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.models import User
from exercises.models import Exercise
from feedback.models import Entry
from guides.models import Guide
from tests.attempts.threads import elsewhere, somebody_waits
from tests.feedback.remembering import ATTEMPT, keep, kept
from tests.live import eventually

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("kind", "held"), [(Exercise, Exercise), (Guide, Exercise), (User, User)])
def test_an_entry_that_comes_between(alicia, exercise, kind, held):
    with ThreadPoolExecutor(2) as threads:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SELECT FROM {held._meta.db_table} FOR SHARE")
            deletion = elsewhere(threads, kind.objects.all().delete)
            eventually(lambda: somebody_waits("DELETE"))
            elsewhere(threads, keep, alicia, exercise, "entre medias").result(timeout=10)
            stored = kept(alicia, exercise)
        deletion.result(timeout=10)

    assert (stored, kind.objects.count(), Entry.objects.count()) == ([(ATTEMPT, "entre medias")], 0, 0)

"""core.versions inside one process: what is kept, what is forgotten, and what threads share."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection, connections, transaction

from core import versions
from core.models import Version
from core.versions import CATALOGUE, kept
from guides.models import Guide
from guides.queries import open_guides

pytestmark = pytest.mark.django_db(transaction=True)


def titles():
    return [guide.title for guide in open_guides(language="es").values()]


def elsewhere(function):
    """In a thread with a connection of its own."""

    def run():
        try:
            return function()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(run).result()


def test_what_was_kept_stays_until_somebody_says_that_he_wrote(warm, guide):
    before = titles()
    Guide.objects.update(title_es="Otro")
    unaware = titles()
    versions.look_again()

    assert (before, unaware, titles()) == (["Introducción a Docker"], ["Introducción a Docker"], ["Otro"])


def test_age_alone_makes_it_look_again(warm, settings, guide):
    titles()
    Guide.objects.update(title_es="Otro")
    settings.VERSIONS_MAX_AGE_SECONDS = 0

    assert titles() == ["Otro"]


def test_a_transaction_sees_its_own_change_and_nobody_sees_one_that_is_rolled_back(warm, guide):
    seen = [titles()]

    with transaction.atomic():
        Guide.objects.update(title_es="Otro")
        seen += [titles(), elsewhere(titles)]
        versions.look_again()
        seen += [titles(), elsewhere(titles)]
        transaction.set_rollback(True)
    versions.look_again()
    seen += [titles(), elsewhere(titles)]

    old, new = ["Introducción a Docker"], ["Otro"]
    assert seen == [old, new, old, new, old, old, old]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE guides_guide SET title_es = 'Otro' WHERE false",
        "DELETE FROM guides_guide WHERE false",
        "TRUNCATE guides_guide CASCADE",
        "INSERT INTO exercises_exercise SELECT * FROM exercises_exercise WHERE false",
        "UPDATE exercises_exercise SET is_active = false",
        "DELETE FROM exercises_exercise",
    ],
)
def test_every_statement_makes_a_new_version_and_leaves_identity_alone(guide, exercise, statement):
    before = dict(Version.objects.values_list("name", "value"))

    with connection.cursor() as cursor:
        cursor.execute(statement)

    after = dict(Version.objects.values_list("name", "value"))
    assert {name for name in after if after[name] != before.get(name)} == {CATALOGUE}


def test_threads_that_want_the_same_share_one_answer(warm):
    asked = []
    start = Barrier(8)

    @kept(CATALOGUE)
    def answer(which):
        asked.append(which)
        return object()

    def ask(which):
        start.wait()
        return answer(which)

    versions.current(CATALOGUE)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, ["a", "b"] * 4))

    assert sorted(asked) == ["a", "b"]
    assert len(set(answers)) == 2


def test_what_is_raised_is_not_kept(warm):
    outcomes = iter([OperationalError("away"), "there"])

    @kept(CATALOGUE)
    def answer():
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    with pytest.raises(OperationalError):
        answer()

    assert (answer(), answer()) == ("there", "there")


def test_an_emptied_table_of_versions_vouches_for_nothing(warm, guide):
    titles()
    Version.objects.all().delete()
    Guide.objects.update(title_es="Otro")
    Version.objects.all().delete()
    versions.look_again()

    assert titles() == ["Otro"]

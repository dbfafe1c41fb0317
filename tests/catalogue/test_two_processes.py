"""The bar of the kept catalogue: the process that wrote sees it at once, every other within a second."""

import time
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone

from exercises import actions, publishing
from exercises.course import read
from exercises.models import Exercise
from guides.models import Guide
from tests.conftest import access_token
from tests.entry.client import Wire
from tests.live import launched

COURSE = settings.BASE_DIR / "courses" / "demo"  # of three guides
BAR_SECONDS = 1.0
ROUND_TRIP_SECONDS = 0.3  # on a busy machine


@pytest.fixture(scope="module")
def _processes(django_db_setup):
    with launched("uvicorn") as (first, _), launched("uvicorn") as (second, _):
        yield Wire(first), Wire(second)


@pytest.fixture
def processes(transactional_db, guide, exercise, command_exercise, _processes):
    """Two servers, which have both just shown the catalogue."""
    for process in _processes:
        wait_until(process, lambda shown: shown == [guide.title_es])
    return _processes


@pytest.fixture
def headers(processes, carla):
    return [("Authorization", f"Bearer {access_token(carla)}"), ("Content-Type", "application/json")]


def shown(process):
    return [guide["title"] for guide in process.ask("/guides/").json()]


def wait_until(process, condition, *, since=None):
    since = since or time.monotonic()
    while not condition(shown(process)):
        assert time.monotonic() - since < BAR_SECONDS + ROUND_TRIP_SECONDS, f"still {shown(process)}"
        time.sleep(0.02)


def test_a_change_over_the_api_is_seen(processes, headers, exercise):
    here, there = processes
    path = f"/exercises/{exercise.pk}"
    texts = [process.ask(path).json()["title"] for process in processes]

    here.ask(path, method="PATCH", headers=headers, body=b'{"title": "Otro"}')
    written = time.monotonic()

    assert (texts, here.ask(path).json()["title"]) == (["Construir imagen base"] * 2, "Otro")
    while there.ask(path).json()["title"] != "Otro":
        assert time.monotonic() - written < BAR_SECONDS + ROUND_TRIP_SECONDS


def test_a_deletion_with_all_below_is_seen(processes, headers, guide, exercise):
    here, there = processes
    paths = [f"/guides/{guide.pk}", f"/exercises/by-guide/{guide.pk}", f"/exercises/{exercise.pk}"]

    here.ask(paths[0], method="DELETE", headers=headers)
    written = time.monotonic()

    assert [here.ask(path).status for path in paths] == [404, 404, 404]
    wait_until(there, lambda titles: titles == [], since=written)
    assert [there.ask(path).status for path in paths] == [404, 404, 404]


def test_a_change_in_the_back_office_is_seen(processes, carla, guide):
    here, there = processes
    signed_in, secret = Client(), "a" * 32
    signed_in.force_login(carla)
    cookie = f"taller_session={signed_in.cookies['taller_session'].value}; taller_csrf={secret}"
    form = {"action": "deactivate", "_selected_action": str(guide.pk), "csrfmiddlewaretoken": secret}
    kind = ("Content-Type", "application/x-www-form-urlencoded")

    answer = here.ask(
        "/admin/guides/guide/", method="POST", headers=[("Cookie", cookie), kind], body=urlencode(form).encode()
    )
    written = time.monotonic()

    assert (answer.status, shown(here)) == (302, [])
    wait_until(there, lambda titles: titles == [], since=written)


def test_sql_by_hand_is_seen(processes):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE guides_guide SET title_es = 'A mano'")
    written = time.monotonic()

    for process in processes:
        wait_until(process, lambda titles: titles == ["A mano"], since=written)


def test_a_course_that_is_loaded_is_seen(processes):
    call_command("load_course", str(COURSE), stdout=StringIO())
    written = time.monotonic()

    for process in processes:
        wait_until(process, lambda titles: len(titles) == 4, since=written)


def test_a_change_that_is_rolled_back_is_never_seen(processes, guide):
    seen = []
    with transaction.atomic():
        Guide.objects.update(title_es="Nunca")
        deadline = time.monotonic() + BAR_SECONDS + ROUND_TRIP_SECONDS
        while time.monotonic() < deadline:
            seen += [shown(process) for process in processes]
        transaction.set_rollback(True)

    assert all(titles == [guide.title_es] for titles in seen + [shown(process) for process in processes])


def test_concurrent_writers_do_not_wait_in_a_circle(transactional_db, guide, exercise, command_exercise):
    course = read(COURSE)
    one, other = exercise.pk, command_exercise.pk

    def both(first, second):
        with transaction.atomic():
            for key in (first, second):
                Exercise.objects.filter(pk=key).update(order=5)
                Guide.objects.update(order=3)

    writers = [
        lambda: both(one, other),
        lambda: both(other, one),
        lambda: actions.change(exercise_id=one, language="es", given={"title": "Uno"}, now=timezone.now()),
        lambda: actions.change(exercise_id=other, language="es", given={"title": "Dos"}, now=timezone.now()),
        lambda: actions.deactivate(exercise_ids=[other, one], now=timezone.now()),
        lambda: actions.activate(exercise_ids=[other, one], now=timezone.now()),
        lambda: publishing.load(course=course, dry_run=False),
        lambda: Exercise.objects.create(guide=guide, type="command", title_es="Nuevo").delete(),
    ]

    def write_often(writer):
        try:
            for _ in range(25):
                writer()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(writers)) as threads:
        list(threads.map(write_often, writers))

    titles = Exercise.objects.filter(pk__in=[one, other]).values_list("title_es", flat=True)
    assert sorted(titles) == ["Dos", "Uno"]

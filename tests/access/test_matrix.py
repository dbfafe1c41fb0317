"""Who may do what: every operation of the OpenAPI document, asked by everybody over HTTP.

An operation without a row fails here, and so does a row without an operation.
"""

import json
from uuid import uuid4

import pytest

from attempts.models import Attempt
from exercises.models import Exercise
from feedback.models import Entry
from guides.models import Guide
from tests.access.people import EVERYBODY, People
from tests.access.world import World, everything
from tests.conftest import NOON
from tests.entry.client import Wire
from tests.live import _live_application, live_app  # noqa: F401  (fixtures)
from tests.schema.test_document import OPERATIONS

# `owner` and `other` are students; `key` is an admin's, on paths whose contract takes no keys.
TABLE = """
                              anonymous  expired  forged  key  other  owner  admin
    get_me                          401      401     401  401    200    200    200
    list_users                      401      401     401  401    403    403    200
    list_guides                     200      401     401  200    200    200    200
    get_guide                       200      401     401  200    200    200    200
    delete_guide                    401      401     401  401    403    403    204
    list_exercises_with_progress    401      401     401  401    200    200    200
    list_exercises                  200      401     401  200    200    200    200
    get_exercise                    200      401     401  200    200    200    200
    list_all_exercises              401      401     401  401    403    403    200
    create_exercise                 401      401     401  401    403    403    201
    change_exercise                 401      401     401  401    403    403    200
    delete_exercise                 401      401     401  401    403    403    204
    create_attempt                  401      401     401  401    201    201    201
    list_attempts                   401      401     401  401    200    200    200
    complete_guide                  401      401     401  401    201    201    201
    list_completions                401      401     401  401    200    200    200
    list_guide_progress             401      401     401  401    200    200    200
    get_overview                    401      401     401  401    200    200    200
    give_feedback                   401      401     401  401    200    200    200
    ask_tutor                       401      401     401  401    200    200    200
    get_llm_status                  401      401     401  401    200    200    200
    list_history                    401      401     401  401    200    200    200
    list_llm_calls                  401      401     401  401    403    403    200
    log_in                          200      200     200  200    200    200    200
    refresh_tokens                  200      200     200  200    200    200    200
    log_out                         204      204     204  204    204    204    204
    register                        201      201     201  201    201    201    201
"""
_HEAD, *_ROWS = [line.split() for line in TABLE.strip().splitlines()]
EXPECTED = {name: dict(zip(_HEAD, map(int, statuses), strict=True)) for name, *statuses in _ROWS}
BOTH = [name for name in EXPECTED if name in OPERATIONS]
FOR_STUDENTS = [name for name in BOTH if EXPECTED[name]["owner"] < 300]
SECRET = "Una respuesta que solo es de Alicia"


@pytest.fixture
def world(live_app, alicia, bruno, carla, exercise) -> World:  # noqa: F811
    Attempt.objects.create(
        user=alicia,
        exercise=exercise,
        submitted_answer=SECRET,
        passed=False,
        completed=False,
        exercise_version=1,
        created_at=NOON,
    )
    Entry.objects.create(user=alicia, exercise=exercise, kind=Entry.Kind.ATTEMPT, content_md=SECRET, created_at=NOON)
    return World(Wire(live_app), People(owner=alicia, other=bruno, admin=carla), exercise.guide_id, exercise.pk)


def test_every_operation_has_a_row_and_every_row_an_operation():
    assert sorted(EXPECTED) == sorted(OPERATIONS)
    assert tuple(_HEAD) == EVERYBODY


@pytest.mark.parametrize("name", BOTH)
def test_each_caller_is_answered_as_the_table_says(world, name):
    method, answered = OPERATIONS[name][1], {}
    for caller in EVERYBODY:
        headers = world.people.headers(caller)
        before = everything()
        answer = world.ask(name, headers)
        answered[caller] = answer.status
        if answer.status >= 400 or method == "get":
            assert everything() == before, caller

    assert answered == EXPECTED[name]


@pytest.mark.parametrize("name", [name for name in FOR_STUDENTS if "404" in OPERATIONS[name][2]["responses"]])
def test_what_is_not_there_for_a_student_is_as_if_it_did_not_exist(world, name):
    headers = world.people.headers("owner")
    Guide.objects.update(is_active=False)
    Exercise.objects.update(is_active=False)
    before = everything()
    hidden = world.ask(name, headers)
    world.guide_id, world.exercise_id = uuid4(), uuid4()
    unknown = world.ask(name, headers)
    world.guide_id = world.exercise_id = "zzz"
    malformed = world.ask(name, headers)

    assert [hidden.status, unknown.status, malformed.status] == [404, 404, 404]
    assert hidden.body == unknown.body
    assert list(malformed.json()) == list(unknown.json())
    assert everything() == before


@pytest.mark.parametrize("name", [name for name in FOR_STUDENTS if OPERATIONS[name][1] == "get"])
def test_no_student_reads_what_is_anothers(world, name):
    answer = world.ask(name, world.people.headers("other"))

    said = json.dumps(answer.json(), ensure_ascii=False)
    assert answer.status == 200
    assert all(own not in said for own in (SECRET, "alicia@example.com", str(world.people.owner.pk)))

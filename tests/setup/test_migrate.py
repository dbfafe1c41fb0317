"""A database of the first release, started by today's code: everything is still there, and it is as good as a new one.

tests/setup/first_release.sql was dumped from that release and stays as it is, so a migration that was changed after it
had landed, or that only suits an empty database, is noticed here.
"""

import json
import urllib.request
from pathlib import Path

import pytest

from config import services

FIRST_RELEASE = Path(__file__).with_name("first_release.sql")
# Everything that a migration makes, by name and as the server itself writes it down.
SCHEMA = """
SELECT 'column', attrelid::regclass::text, attname, format_type(atttypid, atttypmod), attnotnull::text,
       attidentity::text, coalesce(pg_get_expr(adbin, adrelid), '')
FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', ''
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0
UNION ALL SELECT 'index', tablename, indexname, indexdef, '', '', '' FROM pg_indexes WHERE schemaname = 'public'
UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, pg_get_triggerdef(oid), '', '', ''
FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT 'function', '', proname, pg_get_functiondef(pg_proc.oid), '', '', ''
FROM pg_proc JOIN pg_language ON pg_language.oid = prolang
WHERE pronamespace = 'public'::regnamespace AND lanname = 'plpgsql'
"""


def schema_of(checkout):
    with checkout.connect() as database:
        return {row for row in database.execute(SCHEMA).fetchall() if "kept" not in row}


def rows(checkout, statement):
    with checkout.connect() as database:
        return database.execute(statement).fetchall()


def call(checkout, path, body=None, token=""):
    data = json.dumps(body).encode() if body else None
    headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {token}"} if token else {})}
    request = urllib.request.Request(f"http://127.0.0.1:{checkout.port}{path}", data, headers)
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.load(answer)


@pytest.fixture(scope="module")
def grown(module_checkout):
    """The first release's installation, on the day that it was updated; it serves."""
    checkout = module_checkout
    services.start(checkout.data_dir)
    with checkout.connect() as database:
        database.execute(FIRST_RELEASE.read_text())
    services.stop(checkout.data_dir)
    checkout.up()
    return checkout


def test_nothing_is_left_to_migrate(grown):
    assert grown.manage("migrate", "--check")[0] == 0


def test_it_ends_with_the_schema_of_a_new_installation(grown, running):
    old, new = schema_of(grown), schema_of(running)

    assert {kind for kind, *_ in new} == {"column", "constraint", "index", "trigger", "function"}
    assert (sorted(new - old), sorted(old - new)) == ([], [])


def test_people_and_their_work_are_still_there(grown):
    people = rows(
        grown, "SELECT username, email, name, role, language, no_ai, is_active FROM accounts_user ORDER BY id"
    )

    assert people[:3] == [
        ("rosa", "rosa@example.com", "Rosa", "admin", "", False, True),
        ("Dora", "dora@example.com", "Dora", "student", "en", True, True),
        ("ñandú@casa", "nandu@example.com", "", "student", "", False, False),
    ]
    tried = rows(grown, "SELECT submitted_answer, passed, completed, llm_feedback FROM attempts_attempt ORDER BY id")
    assert tried == [
        ("FROMM python", False, False, None),
        ("FROM python:3.12-slim\n# ñ 'quoted' \\ 日本", True, True, "**Bien**"),
    ]
    [[done]] = rows(
        grown, "SELECT count(*) FROM attempts_completion WHERE user_id = '00000000-0000-0000-0000-000000000002'"
    )
    assert done == 1
    assert rows(grown, "SELECT prompt_tokens, completion_tokens FROM llm_usage") == [(1, 2)]
    assert rows(grown, "SELECT verified FROM account_emailaddress WHERE email = 'dora@example.com'") == [(True,)]


def test_people_come_in_with_their_old_passwords_and_go_on(grown):
    for name in ("dora", "dora@example.com"):
        tokens = call(grown, "/api/auth/login", {"username": name, "password": "correct horse battery"})
    token = tokens["access_token"]

    assert call(grown, "/users/me", token=token)["name"] == "Dora"
    guides = {guide["title"]: guide["id"] for guide in call(grown, "/guides/")}
    assert "Introducción a Docker" in guides
    assert "Cerrada" not in guides
    exercise = "00000000-0000-0000-0000-000000000014"
    handed = {"exercise_id": exercise, "submitted_answer": "FROM python:3.13-slim"}
    assert call(grown, "/attempts/", handed, token)["completed"] is True
    assert len(call(grown, f"/attempts/by-exercise/{exercise}", token=token)) == 3


def test_a_change_of_an_old_row_is_noticed_by_those_who_keep_it(grown):
    for name, change in (
        ("identity", "UPDATE accounts_user SET role = role WHERE username = 'rosa'"),
        ("catalogue", "UPDATE guides_guide SET title_es = 'Otra' WHERE title_es = 'Cerrada'"),
        ("catalogue", "UPDATE exercises_exercise SET title_es = 'Otro' WHERE type = 'command'"),
    ):
        version = f"SELECT value FROM core_version WHERE name = '{name}'"
        before = rows(grown, version)
        with grown.connect() as database:
            database.execute(change)
        assert rows(grown, version) != before, change

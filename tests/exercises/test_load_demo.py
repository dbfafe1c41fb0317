from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from exercises.checking import Answer
from exercises.models import Exercise
from guides.models import Guide


@pytest.fixture
def _debug(settings):
    settings.DEBUG = True


def people() -> list[tuple[object, ...]]:
    return list(User.objects.order_by("username").values_list("username", "email", "name", "role", "is_active"))


@pytest.mark.usefixtures("_debug")
def test_brings_two_accounts_and_the_course(db):
    call_command("load_demo")

    assert people() == [
        ("admin", "admin@example.com", "Admin", "admin", True),
        ("alice", "alice@example.com", "Alice", "student", True),
    ]
    assert all(user.check_password("password") for user in User.objects.all())
    assert (Guide.objects.open().count(), Exercise.objects.open().count()) == (3, 18)


@pytest.mark.usefixtures("_debug")
def test_asks_no_checker_at_every_start(db, monkeypatch):
    asked = []
    monkeypatch.setattr(Answer, "check", lambda *given: asked.append(given))

    call_command("load_demo")

    assert (asked, Exercise.objects.count()) == ([], 18)


@pytest.mark.usefixtures("_debug")
def test_a_second_run_writes_nothing_and_asks_little(db, django_assert_num_queries):
    call_command("load_demo")
    before = [*User.objects.values(), *Guide.objects.values(), *Exercise.objects.values()]

    with django_assert_num_queries(7):  # one per person, the lock and one per table inside a savepoint
        call_command("load_demo")

    assert [*User.objects.values(), *Guide.objects.values(), *Exercise.objects.values()] == before


@pytest.mark.usefixtures("_debug")
def test_leaves_an_existing_person_alone(db):
    User.objects.create_user("Alice", "mine@example.com", "my own words", name="Alicia")
    User.objects.create_user("root", "ADMIN@example.com", "my own words")

    call_command("load_demo")

    assert people() == [
        ("Alice", "mine@example.com", "Alicia", "student", True),
        ("root", "admin@example.com", "", "student", True),
    ]
    assert all(user.check_password("my own words") for user in User.objects.all())


def test_refuses_where_strangers_may_come(settings, db):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG"):
        call_command("load_demo")

    assert not User.objects.exists()
    assert not Guide.objects.exists()


@pytest.mark.usefixtures("_debug")
def test_finds_the_course_from_any_folder(db, tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    call_command("load_demo")

    assert Guide.objects.filter(course="demo").count() == 3

"""`manage.py create_api_key`: the key on standard output, mistakes on the other one."""

import re
from io import StringIO

import pytest
from django.core.management import ManagementUtility, call_command
from django.core.management.base import CommandError
from django.utils import timezone

from accounts.api_keys import recognise
from accounts.models import ApiKey, User


def create(*options: str) -> str:
    said = StringIO()
    call_command("create_api_key", *options, stdout=said)
    return said.getvalue()


@pytest.mark.parametrize("name", ["alicia", "ALICIA", "alicia@example.com"])
def test_prints_a_key_that_works_and_nothing_else(alicia, name):
    said = create("--user", name, "--name", "CI")

    assert re.fullmatch(r"taller_[0-9a-f]{16}_[0-9a-f]{48}\n", said)
    key = recognise(text=said.strip(), now=timezone.now())
    assert (key.owner, key.label, key.expires_at) == (alicia, "CI", None)


def test_makes_a_key_that_ends(alicia):
    create("--user", "alicia", "--name", "CI", "--days", "7")

    key = ApiKey.objects.get()
    assert (key.expires_at - key.created_at).days in (6, 7)


def test_makes_as_many_of_a_name_as_are_asked_for(alicia):
    assert create("--user", "alicia", "--name", "CI") != create("--user", "alicia", "--name", "CI")
    assert ApiKey.objects.count() == 2


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--user", "nobody", "--name", "CI"], "No existe ninguna persona llamada «nobody»."),
        (["--user", "no\0body", "--name", "CI"], "No existe ninguna persona"),
        (["--name", "CI"], "--user: "),
        (["--user", "alicia"], "--name: "),
        (["--user", "alicia", "--name", "   "], "--name: "),
        (["--user", "alicia", "--name", "x" * 101], "--name: "),
        (["--user", "alicia", "--name", "CI", "--days", "soon"], "--days: "),
        (["--user", "alicia", "--name", "CI", "--days", "-1"], "--days: "),
    ],
)
def test_says_what_is_wrong_and_makes_nothing(alicia, options, reason):
    with pytest.raises(CommandError, match=re.escape(reason)) as refusal:
        create(*options)

    assert refusal.value.returncode == 1
    assert not ApiKey.objects.exists()


def test_makes_none_for_somebody_who_was_switched_off(alicia):
    User.objects.update(is_active=False)

    with pytest.raises(CommandError, match=r"Esa persona está desactivada\."):
        create("--user", "alicia", "--name", "CI")
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("options", [[], ["--user", "nobody", "--name", "CI"], ["--user", "alicia"], ["--nonsense"]])
def test_a_shell_learns_of_a_mistake_by_status_and_standard_error(db, alicia, capsys, options):
    with pytest.raises(SystemExit) as end:
        ManagementUtility(["manage.py", "create_api_key", *options]).execute()

    said = capsys.readouterr()
    assert end.value.code == (2 if options == ["--nonsense"] else 1)
    assert said.out == ""
    assert said.err

from datetime import timedelta
from pathlib import Path

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts import actions
from accounts.models import TokenFamily
from tests.live import eventually
from tests.resilience.conftest import Stores, served


def session(name, *, expires_in):
    return Session.objects.create(session_key=name, session_data="", expire_date=timezone.now() + expires_in)


def test_deletes_what_is_over_and_nothing_else(alicia):
    now = timezone.now()
    session("old", expires_in=-timedelta(seconds=1))
    session("new", expires_in=timedelta(minutes=1))
    for _ in range(2):
        actions.open_family(user=alicia)
    over = TokenFamily.objects.first()
    TokenFamily.objects.filter(pk=over.pk).update(expires_at=now - timedelta(seconds=1))
    for name, age in (("old", settings.AXES_COOLOFF_TIME), ("new", timedelta())):
        miss = AccessAttempt.objects.create(username=name, ip_address="203.0.113.7", failures_since_start=1)
        AccessAttempt.objects.filter(pk=miss.pk).update(attempt_time=now - age)

    call_command("sweep")

    assert [one.session_key for one in Session.objects.all()] == ["new"]
    assert TokenFamily.objects.exclude(pk=over.pk).count() == TokenFamily.objects.count() == 1
    assert [one.username for one in AccessAttempt.objects.all()] == ["new"]


def test_is_done_by_a_web_process_without_being_asked(transactional_db):
    session("old", expires_in=-timedelta(seconds=1))
    stores, about = Stores(Path(settings.DATA_DIR)), {"TEST_DATABASE": connection.settings_dict["NAME"]}

    with served(stores, "tests.limits.app:application", TEST_SECONDS="0.5", **about) as server:
        eventually(lambda: not Session.objects.exists())

        assert server.ask("/healthz").status == 200


def test_that_fails_leaves_the_process_serving(own_stores):
    """Its stores have no tables."""
    with served(own_stores, TEST_SWEEP_SECONDS="0.2") as server:
        eventually(lambda: "could not be swept" in server.log.read_text())

        assert server.ask("/exercises/row").status == 200

"""What a request leaves behind in the process: no connection, no thread."""

import json
import threading

import pytest
from django.conf import settings
from django.db import connection

from tests.conftest import access_token
from tests.entry.client import Wire


@pytest.fixture
def ask(live_app, alicia, exercise):
    """Each of the hot calls, by number."""
    headers = [("Authorization", f"Bearer {access_token(alicia)}"), ("Content-Type", "application/json")]
    body = json.dumps({"exercise_id": str(exercise.pk), "submitted_answer": "FROM python"}).encode()
    reads = ["/guides/", f"/guides/{exercise.guide_id}/exercises-with-progress", "/progress/overview"]
    wire = Wire(live_app)

    def ask(number):
        if number % 4 == 3:
            return wire.ask("/attempts/", method="POST", headers=headers, body=body).status
        return wire.ask(reads[number % 4], headers=headers).status

    return ask


def out_of_the_pool():
    stats = connection.pool.get_stats()
    return stats["pool_size"] - stats["pool_available"]


def test_a_connection_is_back_before_the_answer_goes_out(ask):
    connection.close()
    before = out_of_the_pool()

    seen = [(ask(number), out_of_the_pool()) for number in range(40)]

    assert seen == [(200, before), (200, before), (200, before), (201, before)] * 10


def test_no_thread_is_made_for_a_request(ask):
    for number in range(4 * settings.WEB_THREADS):
        ask(number)
    before = threading.active_count()

    for number in range(40):
        ask(number)

    assert threading.active_count() <= before

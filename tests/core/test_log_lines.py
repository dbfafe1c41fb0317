import logging
import sys

import pytest
from django.db import IntegrityError, transaction

from attempts.models import Attempt
from core.logs import LineFormatter
from tests.conftest import NOON


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/learn", "/learn"),
        ("/guías", "/guías"),
        ("/a b", '"/a b"'),
        ("/a\nat=2026 level=info", '"/a\\\\nat=2026 level=info"'),
        ("/a\x1b[31m", "/a\\x1b[31m"),
        ("/a\x9b31m", "/a\\x9b31m"),
        ("/a\u202eb", "/a\\u202eb"),
    ],
)
def test_hold_nothing_that_a_terminal_would_obey(path, written):
    record = logging.makeLogRecord({"name": "taller.access", "levelname": "INFO", "msg": "request", "path": path})

    assert f"path={written}" in LineFormatter().format(record)


def test_a_failing_row_is_not_in_the_trace(alicia, exercise):
    attempt = Attempt(
        user=alicia, exercise=exercise, submitted_answer="PRIVATE\n\nwords", passed=False, completed=True,
        exercise_version=1, fingerprint="f", created_at=NOON,
    )  # fmt: skip
    try:
        with transaction.atomic():
            attempt.save()
    except IntegrityError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "It failed", (), sys.exc_info())

    line = LineFormatter().format(record)

    assert "completed_only_when_passed" in line
    assert "PRIVATE" not in line
    assert "words" not in line

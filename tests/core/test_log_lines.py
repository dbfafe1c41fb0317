import logging

import pytest

from core.requests import LineFormatter


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/learn", "/learn"),
        ("/guías", "/guías"),
        ("/a b", '"/a b"'),
        ("/a\nat=2026 level=info", '"/a\\nat=2026 level=info"'),
        ("/a\x1b[31m", '"/a\\u001b[31m"'),
        ("/a\x9b31m", '"/a\\u009b31m"'),
        ("/a\u202eb", '"/a\\u202eb"'),
    ],
)
def test_hold_nothing_that_a_terminal_would_obey(path, written):
    record = logging.makeLogRecord({"name": "taller.access", "levelname": "INFO", "msg": "request", "path": path})

    assert f"path={written}" in LineFormatter().format(record)

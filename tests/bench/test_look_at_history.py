"""The bench of the history writes what it says, and its driver finds what the product finds."""

import pytest

from bench.history import look


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(look, "HISTORIES", 30)


def test_writes_histories_that_the_product_can_search(data, small):
    look._write(data, 384)
    try:
        with data.connect() as database:
            rows = database.execute(
                "SELECT count(*), count(DISTINCT user_id), count(DISTINCT embedding), count(DISTINCT content_md)"
                " FROM feedback_entry"
            ).fetchone()
        rounds = look._driven(data, 384, 30, 2)
    finally:
        look._clear(data)

    assert rows == (6000, 30, 6000, 6000)
    assert [one["recall"] for one in rounds] == [1.0, 1.0]
    assert all(0 < one["p50"] <= one["p99"] for one in rounds)

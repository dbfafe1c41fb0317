"""What the contracts' handler remembers of paths stays small, whatever strangers ask for."""

from config import handler
from tests.entry.client import Wire


def test_remembers_a_path_and_no_long_one(live_app):
    wire = Wire(live_app)
    handler._match.cache_clear()

    short, long = wire.ask("/guides"), wire.ask("/guides/" + "x" * 7000)

    assert (short.status, long.status, handler._match.cache_info().currsize) == (200, 404, 1)

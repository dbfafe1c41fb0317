"""What the tests of streams to the browser have in common."""

import time

HTMX = {"HX-Request": "true"}


async def events_of(response):
    """Server-sent events to their end, as (name, data, id)."""
    assert (response.status_code, response["Content-Type"]) == (200, "text/event-stream")
    whole = b"".join([piece async for piece in response.streaming_content]).decode()
    found = []
    for chunk in whole.split("\n\n"):
        fields = [line.partition(": ")[::2] for line in chunk.splitlines() if not line.startswith(":")]
        if fields:
            data = "\n".join(value for name, value in fields if name == "data")
            about = dict(fields)
            found.append((about["event"], data, about.get("id", "")))
    return found


def blocks(found):
    return [data for name, data, _id in found if name == "block"]


async def until(condition, seconds=5):
    deadline = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < deadline, "it never came true"

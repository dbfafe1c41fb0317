"""Many who wait for a feedback, and somebody who reads the catalogue meanwhile."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

IDLE_SECONDS, PAUSE_SECONDS = 4.0, 0.01  # the reader asks again that long after an answer
CATALOGUE = "GET /guides/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Read:
    """One answer to the reader: when it was asked for, and how many seconds it took."""

    at: float
    took: float


@dataclass(frozen=True, slots=True)
class Visit:
    """What the reader saw before anybody came, and then until the last had left; and how those were answered."""

    idle: list[float]
    reads: list[Read]
    statuses: list[int]


async def visit(port: int, requests: Sequence[bytes]) -> Visit:
    """Read for a while; then all requests come at once, each over a connection of its own."""
    idle: list[Read] = []
    await _read_until(asyncio.create_task(asyncio.sleep(IDLE_SECONDS)), port, idle)
    reads: list[Read] = []
    crowd = asyncio.gather(*(_hand_in(port, request) for request in requests))
    await _read_until(crowd, port, reads)
    return Visit([one.took for one in idle], reads, await crowd)


async def _read_until(end: "asyncio.Future[object]", port: int, reads: list[Read]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while not end.done():
        before = time.monotonic()
        writer.write(CATALOGUE.format(port=port).encode())
        if await _status(reader) != 200:
            raise ValueError("the catalogue was refused")
        reads.append(Read(before, time.monotonic() - before))
        await asyncio.sleep(PAUSE_SECONDS)
    writer.close()


async def _hand_in(port: int, request: bytes) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    answer = await reader.read()  # whole: it asks that the connection be closed then
    writer.close()
    return int(answer.split(b" ", 2)[1])


async def _status(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    await reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))
    return int(head.split(b" ", 2)[1])

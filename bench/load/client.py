"""What stands in for wrk where that is not installed: slower, and it takes more of the processor from the server."""

import asyncio
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

Measured = tuple[float, float, int]  # requests per second, 99th percentile in milliseconds, answers that failed


def run(port: int, requests: Path, *, connections: int, seconds: int) -> Measured:
    lines = requests.read_text().splitlines()
    return asyncio.run(_run(port, lines, connections=connections, seconds=seconds))


async def _run(port: int, lines: list[str], *, connections: int, seconds: int) -> Measured:
    waiting = cycle([_request(port, line) for line in lines])
    took: list[float] = []
    before = time.perf_counter()
    clients = [_repeat(port, waiting, took, until=before + seconds) for _number in range(connections)]
    failed = sum(await asyncio.gather(*clients))
    p99 = sorted(took)[int(len(took) * 0.99)] * 1000
    return len(took) / (time.perf_counter() - before), p99, failed


def _request(port: int, line: str) -> bytes:
    path, token, body = line.split("\t")
    head = f"{'POST' if body else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\n"
    about = f"Content-Type: application/json\r\nContent-Length: {len(body.encode())}\r\n" if body else ""
    return f"{head}{about}\r\n{body}".encode()


async def _repeat(port: int, waiting: Iterator[bytes], took: list[float], *, until: float) -> int:
    """Send one request after the other over one connection; how many failed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    failed = 0
    while (before := time.perf_counter()) < until:
        writer.write(next(waiting))
        failed += await _status(reader) >= 400
        took.append(time.perf_counter() - before)
    writer.close()
    return failed


async def _status(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    await reader.readexactly(int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))
    return int(head.split(b" ", 2)[1])

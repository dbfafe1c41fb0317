"""`python -m bench.waiting.model` serves a model that takes its time, and says when it was asked and when it answered.

It prints its address and ends with its standard input. POST /v1/moments tells the moments since it was last asked for
them, by the clock that all processes of a machine share.
"""

import asyncio
import sys
import time

from aiohttp import web

from tests.model_server import ModelServer, Script, Seen, answer

THINKS_SECONDS = 5.0


def thinking(seconds: float) -> Script:
    asked: list[float] = []
    answered: list[float] = []
    say = answer()

    async def play(seen: Seen, request: web.Request) -> web.StreamResponse:
        if seen.path == "/moments":
            told = web.json_response({"asked": asked, "answered": answered})
            asked.clear()
            answered.clear()
            return told
        asked.append(time.monotonic())
        await asyncio.sleep(seconds)
        answered.append(time.monotonic())
        return await say(seen, request)

    return play


def main() -> None:
    with ModelServer() as server:
        server.otherwise = thinking(THINKS_SECONDS)
        print(server.url, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()

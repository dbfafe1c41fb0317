"""Two hundred wait for a model that takes five seconds, in one process with ten connections to Postgres; and whoever
reads the catalogue meanwhile should not notice."""

import argparse
import asyncio
import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bench import records
from bench.calls import DOCKERFILES, GUIDES, identity
from bench.contenders import PRODUCT, Running, contenders, started
from bench.data import ROOT, Data, seeded, usual_folder
from bench.waiting.crowd import visit
from bench.waiting.figures import BAR, WHILE, Figures, figures, is_missed, medians
from bench.waiting.model import THINKS_SECONDS

CROWD, CONNECTIONS = 200, 10
_WRITTEN = """
SELECT string_agg(quote_ident(tablename), ', ')
FROM pg_tables WHERE schemaname = 'public' AND (tablename LIKE 'feedback\\_%' OR tablename = 'llm_usage')
"""


def measure(options: argparse.Namespace) -> bool:
    """Print the table; whether the bar is missed."""
    with seeded(usual_folder()) as data, _model() as address:
        product = contenders(data)[PRODUCT]
        about = {"DB_POOL_SIZE": str(CONNECTIONS), "LLM_BASE_URL": address, "LLM_API_KEY": "of nobody"}
        with started(replace(product, environment=product.environment | about), data) as running:
            _round(running, data, address, crowd=8, number=0)  # what is imported late, and everybody's token
            rounds = [_round(running, data, address, crowd=CROWD, number=1 + n) for n in range(options.rounds)]
    return _tell(rounds, record=options.record)


def _round(running: Running, data: Data, address: str, *, crowd: int, number: int) -> Figures:
    _introduce(running, crowd)
    _moments(address)
    seen = asyncio.run(visit(running.port, [_request(running, person, number) for person in range(crowd)]))
    found = figures(seen, **_moments(address))
    running.forget_log()
    _forget(data)
    return found


def _forget(data: Data) -> None:
    """All that was said, and then the attempts that it was said of."""
    with data.connect() as database:
        ((written,),) = database.execute(_WRITTEN).fetchall()
        database.execute(f"TRUNCATE {written}")
    data.clear()


def _introduce(running: Running, crowd: int) -> None:
    """Everybody comes once before: a token's first use costs a signature and a query."""
    for token in running.contender.tokens[:crowd]:
        headers = {"Authorization": f"Bearer {token}"}
        with urllib.request.urlopen(
            urllib.request.Request(f"http://127.0.0.1:{running.port}/users/me", headers=headers)
        ):
            pass


def _request(running: Running, person: int, number: int) -> bytes:
    """No two people have the same exercise, and no two rounds the same answer: each needs a call of its own."""
    exercise = identity(f"exercise {1 + person % GUIDES} {1 + person // GUIDES % DOCKERFILES}")
    answer = f"FROM python:3.12-slim\nRUN pip install flask=={number}.{person}"
    body = json.dumps({"exercise_id": str(exercise), "submitted_answer": answer}).encode()
    head = [
        "POST /feedback/attempt HTTP/1.1",
        f"Host: 127.0.0.1:{running.port}",
        f"Authorization: Bearer {running.contender.tokens[person]}",
        "Connection: close",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + body


def _moments(address: str) -> dict[str, list[float]]:
    """When the model was asked and when it answered, since this was asked last."""
    asking = urllib.request.Request(f"{address}/moments", data=b"{}", headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(asking) as said:
        told: dict[str, list[float]] = json.load(said)
        return told


@contextmanager
def _model() -> Iterator[str]:
    """Its address. It is a process of its own: here its work would be in the reader's way."""
    command = [sys.executable, "-m", "bench.waiting.model"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process.stdout.readline().strip() if process.stdout else ""
        finally:
            process.terminate()


def _tell(rounds: Sequence[Figures], *, record: bool) -> bool:
    ratios = medians(rounds)
    shown = records.table(
        ["while", "95th percentile of `GET /guides/`"],
        [
            ["nobody waits", f"1 ({rounds[0].idle * 1000:.1f} ms)"],
            *([name, f"{ratios[name]:.2f}"] for name in WHILE),
        ],
    )
    for one in rounds:
        print(f"{one.answered} of {one.came} answered with 200; all of them waited at once for {one.together:.1f} s")
    print(shown, json.dumps(ratios), sep="\n\n")
    if record:
        about = f"{CROWD} people, a model of {THINKS_SECONDS:g} s, {CONNECTIONS} connections; rounds: {len(rounds)}."
        records.keep("waiting", ratios, f"{records.machine()}; {about}\n\n{shown}")
    missed = is_missed(rounds)
    print(*([f"Over the bar: {BAR:g} times"] if missed else []), sep="\n")
    return missed

"""The four REST calls that a class of students makes most, beside the peers, in interleaved rounds."""

import argparse
import json
import time
from collections import defaultdict
from contextlib import ExitStack, closing
from dataclasses import replace
from http.client import HTTPConnection
from typing import Any

from bench import limit, report
from bench.calls import CALLS, Call
from bench.contenders import PRODUCT, REFERENCE, Contender, Running, contenders, started
from bench.data import Data, seeded, usual_folder
from bench.load import window
from bench.report import LIMIT, Results


def measure(options: argparse.Namespace) -> bool:
    """Print the table; whether Taller is under a floor."""
    with seeded(usual_folder()) as data:
        return measure_on(data, options)


def measure_on(data: Data, options: argparse.Namespace) -> bool:
    results: Results = defaultdict(lambda: defaultdict(list))
    with ExitStack() as servers:
        running = [servers.enter_context(started(one, data)) for one in _chosen(data, options)]
        compare(running, data)
        for one in running:
            _introduce_everybody(one)
        for call in CALLS:
            _measure_call(call, running, data, results, options)
    data.clear()
    return report.tell(results, {one.contender.name: one.contender.title for one in running}, record=options.record)


def _chosen(data: Data, options: argparse.Namespace) -> list[Contender]:
    everybody = contenders(data)
    named = options.only or ([PRODUCT] if options.quick else everybody)
    return [one for name, one in everybody.items() if name in (*named, REFERENCE)]


def _measure_call(
    call: Call, running: list[Running], data: Data, results: Results, options: argparse.Namespace
) -> None:
    for one in running:
        call.write(data.folder / f"{call.name}.{one.contender.name}.requests", one.contender.tokens)
    pgbench = None if options.quick else limit.program()
    for _round in range(options.rounds):
        for one in running:
            results[call.name][one.contender.name].append(_window(call, one, data, options.seconds))
        if pgbench:
            results[call.name][LIMIT].append(limit.measure(data, call, pgbench=pgbench, seconds=options.seconds))
            data.clear()


def _window(call: Call, one: Running, data: Data, seconds: int) -> window.Sample:
    """Warmed up at the full number of connections, because opening them dominates the first second."""
    requests = data.folder / f"{call.name}.{one.contender.name}.requests"
    window.measure(one.port, requests, connections=call.connections, seconds=max(seconds // 4, 1))
    before = one.processor_seconds()
    sample = window.measure(one.port, requests, connections=call.connections, seconds=seconds)
    if not sample.rate:
        raise ValueError(f"{one.contender.title} answered nothing to {call.title} in {seconds} s")
    processor = (one.processor_seconds() - before) * 1000 / (sample.rate * seconds)
    time.sleep(min(seconds / 8, 1))  # the last requests, whose clients have left, are still being answered
    one.forget_log()
    data.clear()
    return replace(sample, processor=processor)


def compare(running: list[Running], data: Data) -> None:
    """Raises ValueError unless all answer every call alike: who says less has less to do."""
    for call in CALLS:
        for user in (0, 7, 1999):
            answers = {one.contender.title: answer(call, one, user) for one in running}
            first = next(iter(answers.values()))
            for title, given in answers.items():
                if given != first:
                    raise ValueError(f"{title} answers {call.title} differently:\n{given}\n{first}")
    data.clear()


def answer(call: Call, one: Running, user: int) -> object:
    """What it answers this person, without the ids that the server draws."""
    path, token, body = call.requests(one.contender.tokens)[user]
    with closing(HTTPConnection("127.0.0.1", one.port, timeout=30)) as connection:
        said = _ask(connection, path, token, body)
    if call.name == "attempt":
        said.pop("id")
    return said


def _introduce_everybody(one: Running) -> None:
    """Everybody comes once before anything is measured: what a server keeps of people who come again, it has."""
    with closing(HTTPConnection("127.0.0.1", one.port, timeout=30)) as connection:
        for request in CALLS[0].requests(one.contender.tokens):
            _ask(connection, *request)


def _ask(connection: HTTPConnection, path: str, token: str, body: str) -> Any:  # Any: JSON
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request("POST" if body else "GET", path, body.encode() or None, headers)
    response = connection.getresponse()
    if response.status >= 300:
        raise ValueError(f"{path} is answered with {response.status}: {response.read()!r}")
    return json.load(response)

"""The four REST calls that a class of students makes most, beside the peers, in interleaved rounds."""

import argparse
import json
import time
import urllib.request
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import replace

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
        for call in CALLS:
            _measure_call(call, running, data, results, options)
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
    for _round in range(options.rounds):
        for one in running:
            results[call.name][one.contender.name].append(_window(call, one, data, options.seconds))
    if not options.quick and (pgbench := limit.program()):
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
    one.forget_log()
    data.clear()
    time.sleep(min(seconds / 8, 1))
    return replace(sample, processor=processor)


def compare(running: list[Running], data: Data) -> None:
    """Raises ValueError unless all answer every call alike: who says less has less to do."""
    for call in CALLS:
        for user in (0, 7, 1999):
            answers = {one.contender.title: answer(call, one, data, user) for one in running}
            first = next(iter(answers.values()))
            for title, given in answers.items():
                if given != first:
                    raise ValueError(f"{title} answers {call.title} differently:\n{given}\n{first}")
    data.clear()


def answer(call: Call, one: Running, data: Data, user: int) -> object:
    """What it answers this person, without the ids that the server draws."""
    file = data.folder / f"{call.name}.{one.contender.name}.requests"
    call.write(file, one.contender.tokens)
    path, token, body = file.read_text().splitlines()[user].split("\t")
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{one.port}{path}", body.encode() or None, headers)
    with urllib.request.urlopen(request, timeout=10) as given:
        said = json.load(given)
    if call.name == "attempt":
        said.pop("id")
    return said

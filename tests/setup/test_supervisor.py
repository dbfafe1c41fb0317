"""The supervisor by itself, with small processes."""

import sys
from pathlib import Path

import pytest

from config import supervisor
from config.env import inherited
from config.processes import marked
from config.supervisor import Child, Service, Supervisor


class Orders:
    count = 0


def child(folder: Path, code: str) -> Child:
    return Child("child", lambda: [sys.executable, "-c", code], inherited(), folder)


def supervise(*children, services=()):
    said = []
    watched = Supervisor(services=services, children=children, orders=Orders(), say=said.append)
    for one in children:
        watched.start(one)
    return watched, said


def times(number):
    """A condition that holds when it is asked for the last time."""
    asked = iter(range(number))
    return lambda: next(asked, None) is None


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(supervisor, "TICK_SECONDS", 0.01)


def test_pauses_grow_while_it_keeps_dying(tmp_path, quick, monkeypatch):
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE", 0.04)
    watched, _said = supervise(child(tmp_path, "raise SystemExit(1)"))
    watch = watched.watches[0]
    watch.pause = supervisor.FIRST_PAUSE
    pauses = [watch.pause]

    def three_deaths():
        if watch.pause != pauses[-1]:
            pauses.append(watch.pause)
        return len(pauses) == 3

    watched.run(until=three_deaths)
    watched.stop()

    assert pauses == [0.01, 0.02, 0.04]


def test_a_long_life_forgives_earlier_deaths(tmp_path, quick, monkeypatch):
    monkeypatch.setattr(supervisor, "STABLE_SECONDS", 0.0)
    watched, _said = supervise(child(tmp_path, "import time; time.sleep(600)"))
    watched.watches[0].pause = 5.0

    watched.run(until=times(3))
    watched.stop()

    assert watched.watches[0].pause == supervisor.FIRST_PAUSE


def test_a_service_that_does_not_start_is_tried_again(quick, monkeypatch):
    tries = []

    def start():
        tries.append(len(tries))
        if len(tries) < 2:
            raise OSError("disk full")

    service = Service("Postgres", start=start, stop=lambda: None, alive=lambda: len(tries) > 1)
    watched, said = supervise(services=[service])
    watched.watches[0].pause = 0.0

    watched.run(until=lambda: service.alive())

    assert tries == [0, 1]
    assert "Postgres: disk full" in said


def test_processes_end_before_the_services_they_use(tmp_path, quick):
    one = child(tmp_path, "import time; time.sleep(600)")
    seen = []
    service = Service("Postgres", start=lambda: None, stop=lambda: seen.append(one.alive()), alive=lambda: True)
    watched, _said = supervise(one, services=[service])

    watched.stop()

    assert seen == [False]


def test_a_second_order_ends_what_does_not_listen_and_its_own_children(tmp_path, quick):
    deaf = (
        "import signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "open(sys.argv[1], 'w').close()\n"
        "time.sleep(600)\n"
    )
    ready = tmp_path / "ready"
    one = Child("child", lambda: [sys.executable, "-c", deaf, str(ready)], inherited(), tmp_path)
    watched, _said = supervise(one)
    watched.run(until=ready.exists)
    watched.orders.count = 2

    watched.stop()

    assert marked(tmp_path) == []

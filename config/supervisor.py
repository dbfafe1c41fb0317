"""Keeps services and processes running: what dies comes back, after pauses that grow while it keeps dying.

Why none of the ready-made ones: docs/decisions/0003-own-supervisor.md.
"""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Protocol

from django.utils.translation import gettext as _

from config import processes

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
STABLE_SECONDS = 30.0
TICK_SECONDS = 0.2
# A page has ten seconds to finish, a job of the worker thirty.
GRACE_SECONDS = 30.0


class Part(Protocol):
    @property
    def name(self) -> str: ...
    def start(self) -> None: ...
    def alive(self) -> bool: ...


@dataclass
class Service:
    """A daemon with a start and a stop of its own, which outlives its starter."""

    name: str
    start: Callable[[], None]
    stop: Callable[[], None]
    alive: Callable[[], bool]


@dataclass
class Child:
    """A process of ours, in its own session: Ctrl-C reaches the supervisor alone, which then ends all in order."""

    name: str
    command: Callable[[], Sequence[str]]
    environment: Mapping[str, str]
    data_dir: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.kill()  # what a dead one left in its session would hold the port
        self.process = subprocess.Popen(
            self.command(),
            env={**self.environment, **processes.mark(self.data_dir)},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def terminate(self) -> None:
        if self.process is not None:
            self.process.terminate()

    def kill(self) -> None:
        """End it and what is left in its session."""
        if self.process is None:
            return
        processes.kill(one for one in processes.marked(self.data_dir) if processes.session(one) == self.process.pid)
        self.process.wait()


class Orders:
    """How often somebody asked to stop: once means in order, twice means now."""

    def __init__(self) -> None:
        self.count = 0
        self._interrupts = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # Under nohup, the end of the terminal is no order.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, self._note)

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self.count += 1
        if self._interrupts:
            self._interrupts = False
            raise KeyboardInterrupt

    @contextmanager
    def interrupting(self) -> Iterator[None]:
        """Inside, an order breaks off whatever runs; outside, it waits until somebody looks at `count`."""
        if self.count:
            raise KeyboardInterrupt
        self._interrupts = True
        try:
            yield
        finally:
            self._interrupts = False


@dataclass
class Watch:
    part: Part
    started: float = 0.0
    pause: float = FIRST_PAUSE
    due: float | None = None


@dataclass
class Supervisor:
    services: Sequence[Service]
    children: Sequence[Child]
    orders: Orders
    say: Callable[[str], None]
    watches: list[Watch] = field(init=False)

    def __post_init__(self) -> None:
        self.watches = [Watch(service, started=time.monotonic()) for service in self.services]

    def start(self, child: Child) -> None:
        """Start it, and watch it from now on."""
        child.start()
        self.watches.append(Watch(child, started=time.monotonic()))

    def run(self, *, until: Callable[[], bool]) -> None:
        """Watch until somebody orders a stop, or `until` says so."""
        while not self.orders.count and not until():
            for watch in self.watches:
                self._look_at(watch, now=time.monotonic())
            time.sleep(TICK_SECONDS)

    def stop(self) -> None:
        """End the processes before the services they use."""
        for child in self.children:
            child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(child.alive() for child in self.children) and time.monotonic() < deadline and self.orders.count < 2:
            time.sleep(0.05)
        for child in self.children:
            child.kill()
        for service in reversed(self.services):
            service.stop()

    def _look_at(self, watch: Watch, *, now: float) -> None:
        if watch.part.alive():
            if now - watch.started > STABLE_SECONDS:
                watch.pause = FIRST_PAUSE
        elif watch.due is None:
            self.say(
                _("%(name)s ha terminado; vuelve en %(pause).1f s.") % {"name": watch.part.name, "pause": watch.pause}
            )
            watch.due = now + watch.pause
        elif now >= watch.due:
            self._restart(watch)

    def _restart(self, watch: Watch) -> None:
        watch.due = None
        watch.pause = min(watch.pause * 2, LONGEST_PAUSE)
        try:
            watch.part.start()
        except Exception as problem:  # whatever it was, the next try may do
            self.say(f"{watch.part.name}: {problem}")
        watch.started = time.monotonic()

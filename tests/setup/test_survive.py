"""What may be killed under it, and what is still there afterwards."""

import os
import signal
import subprocess
import sys

import pytest

from config import processes, services
from tests.setup.checkout import end_supervisor, until


@pytest.mark.parametrize("name", ["web", "worker", "postgres", "valkey"])
def test_what_dies_alone_is_back_within_ten_seconds(running, name):
    running.keep(name)
    killed = running.running()[name]

    killed.kill()

    until(lambda: running.running().get(name, killed) != killed, 10)
    running.await_page(seconds=10)
    words, last = running.kept()
    assert name in words
    assert last == name


def test_the_database_survives_being_killed_again_and_again(running):
    for _time in range(3):
        killed = running.services()["postgres"]
        killed.kill()
        until(lambda killed=killed: running.services().get("postgres", killed) != killed, 10)

    running.await_page(seconds=10)


def test_a_start_after_a_killed_supervisor_ends_its_orphans_and_keeps_its_services(checkout):
    supervisor = checkout.up()
    checkout.keep("kept")
    before = checkout.running()
    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()

    supervisor = checkout.up()

    after = checkout.running()
    assert [name for name in before if after[name] == before[name]] == ["postgres", "valkey"]
    assert processes.alive_after([before["web"], before["worker"]], seconds=0) == []
    assert checkout.kept() == (["kept"], "kept")
    assert end_supervisor(supervisor) == 0
    assert checkout.running() == {}


def test_a_start_after_everything_was_killed_recovers_the_data(checkout):
    supervisor = checkout.up()
    checkout.keep("kept")
    everything = list(checkout.running().values())
    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()
    processes.kill(everything)

    checkout.up()

    assert checkout.kept() == (["kept"], "kept")
    assert not set(everything) & set(checkout.running().values())


def test_a_pid_file_that_names_a_living_stranger_stops_nobody(checkout):
    services.start(checkout.data_dir)
    checkout.keep("kept")
    pid_file = checkout.data_dir / "postgres" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    services.stop(checkout.data_dir)
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    checkout.started.append(stranger)
    pid_file.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
    owner = (checkout.data_dir / "postgres").stat()
    os.chown(pid_file, owner.st_uid, owner.st_gid)
    (checkout.data_dir / "valkey" / "valkey.pid").write_text(f"{stranger.pid}\n")

    supervisor = checkout.up()

    assert checkout.kept() == (["kept"], "kept")
    assert end_supervisor(supervisor) == 0
    assert stranger.poll() is None

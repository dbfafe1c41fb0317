"""`make stop`, from any terminal."""

import signal
import subprocess

from tests.setup.checkout import page


def test_ends_what_runs_in_order_and_then_has_nothing_to_do(checkout):
    supervisor = checkout.up()

    first = subprocess.run(
        ["make", "stop"], cwd=checkout.folder, env=checkout.environment(), capture_output=True, timeout=60
    )
    again, _said = checkout.manage("stop")

    assert (first.returncode, first.stderr, again) == (0, b"", 0)
    assert supervisor.wait(1) == 0
    assert checkout.running() == {}
    assert page(checkout.port) is None


def test_ends_what_a_killed_supervisor_left(checkout):
    supervisor = checkout.up()
    supervisor.send_signal(signal.SIGKILL)
    supervisor.wait()
    left = sorted(checkout.running())

    status, _said = checkout.manage("stop")

    assert left == ["postgres", "valkey", "web", "worker"]
    assert status == 0
    assert checkout.running() == {}

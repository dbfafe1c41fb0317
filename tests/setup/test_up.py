"""Starting: the first page, who is refused, and what a start makes of what it finds."""

import os
import pty
import select
import socket
import subprocess
import sys

import pytest

from tests.setup.checkout import end_supervisor, free_port, page, until


def test_make_run_serves_until_ctrl_c_and_leaves_nothing(checkout):
    terminal, inside = pty.openpty()
    run = subprocess.Popen(
        ["make", "run", f"PORT={checkout.port}"], cwd=checkout.folder, env=checkout.environment(),
        stdin=inside, stdout=inside, stderr=inside, start_new_session=True,
        # Opening it makes it the terminal of the new session, which Ctrl-C then reaches.
        preexec_fn=lambda: os.close(os.open(os.ttyname(inside), os.O_RDWR)),
    )  # fmt: skip
    checkout.started.append(run)
    said = ""

    def welcomed():
        nonlocal said
        while select.select([terminal], [], [], 0)[0]:
            said += os.read(terminal, 1000).decode()
        assert run.poll() is None, said
        return f"http://127.0.0.1:{checkout.port}" in said

    until(welcomed, 60)
    served, was_running = page(checkout.port), checkout.running()

    os.write(terminal, b"\x03")
    run.wait(15)

    said += os.read(terminal, 100_000).decode()
    assert served == 200
    assert sorted(was_running) == ["postgres", "valkey", "web", "worker"]
    assert checkout.running() == {}
    assert "Traceback" not in said


def test_a_second_start_names_the_first_and_leaves_it_alone(running):
    before = running.running()

    status, said = running.manage("up", "--port", str(free_port()))

    assert status == 1
    assert f"pid {running.supervisor.pid}, http://127.0.0.1:{running.port}" in said
    assert running.running() == before
    assert page(running.port) == 200


def test_a_taken_port_is_refused_and_nothing_is_left(checkout):
    with socket.create_server(("127.0.0.1", checkout.port)):
        status, said = checkout.manage("up", "--port", str(checkout.port))

    assert status == 1
    assert f"127.0.0.1:{checkout.port}" in said
    assert f"PORT={checkout.port + 1}" in said
    assert checkout.running() == {}


def test_two_checkouts_serve_side_by_side_and_end_apart(running, new_checkout):
    neighbour = new_checkout()
    neighbour.up()
    neighbour.keep("next door")

    status, _said = neighbour.manage("stop")

    assert status == 0
    assert neighbour.running() == {}
    assert sorted(running.running()) == ["postgres", "valkey", "web", "worker"]
    assert page(running.port) == 200


def test_serves_from_a_path_too_long_for_a_socket_with_blanks_and_accents(new_checkout):
    checkout = new_checkout("Mis programas, año 2026 " + "x" * 90)
    supervisor = checkout.up()
    checkout.keep("mañana")

    assert checkout.kept() == (["mañana"], "mañana")
    assert end_supervisor(supervisor) == 0
    assert checkout.running() == {}


def test_a_web_process_that_cannot_start_ends_the_start(checkout):
    (checkout.folder / "config" / "asgi.py").write_text("raise SystemExit('broken on purpose')\n")

    status, said = checkout.manage("up", "--port", str(checkout.port))

    assert status == 1
    assert "broken on purpose" in said
    assert checkout.running() == {}


def test_the_development_server_serves_and_ends_with_its_reloader(checkout):
    supervisor = checkout.up("--dev")

    assert end_supervisor(supervisor) == 0
    assert checkout.running() == {}
    assert page(checkout.port) is None


def test_starts_without_any_network(checkout):
    closed = ["unshare", "--net", "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
    if subprocess.run([*closed, "true"], capture_output=True).returncode:
        pytest.skip("this machine does not let us make a network of our own (unshare --net, ip)")
    supervisor = checkout.start(before=closed)
    ask = f"import urllib.request as u; print(u.urlopen('http://127.0.0.1:{checkout.port}/').status)"

    answer = subprocess.run(
        ["nsenter", "--net", "--target", str(supervisor.pid), sys.executable, "-c", ask], capture_output=True, text=True
    )

    assert answer.stdout.strip() == "200"
    assert end_supervisor(supervisor) == 0
    assert checkout.running() == {}

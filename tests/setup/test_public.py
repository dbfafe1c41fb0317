"""A public installation, DEBUG=0: stores of its own (Debian's, where this machine has them), and what it refuses."""

import os
import re
import shutil
import subprocess
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import redis

from config.embedded import postgres
from config.embedded.owner import is_root, open_path, owner
from tests.setup.checkout import end_supervisor, free_port, make_folder, page, until

SECRET = "a secret of fifty characters that only this test uses"
PASSWORD = "p@ss word/1"


def debians_postgres():
    """It comes without pgvector."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        pytest.skip("Debian's postgresql is not installed here")
    return found[-1].parent


@contextmanager
def serving(programs):
    """The URL of a server reached by TCP and password, as a managed one would be."""
    folder, port = make_folder(), free_port()
    account = owner()
    os.chown(folder, account.pw_uid, account.pw_gid)
    (folder / "password").write_text(PASSWORD)
    (folder / "password").chmod(0o644)

    def run(program, *arguments):
        rights = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        command = [programs / program, "-D", folder / "data", *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **rights)

    run("initdb", "--auth=scram-sha-256", "-U", "taller", f"--pwfile={folder / 'password'}", "--no-sync")
    run("pg_ctl", "-o", f"-c listen_addresses=127.0.0.1 -p {port} -k {folder}", "-l", folder / "log", "-w", "start")
    yield f"postgres://taller:p%40ss%20word%2F1@127.0.0.1:{port}"
    run("pg_ctl", "-m", "immediate", "-w", "stop")
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def database():
    """A server apart, of the embedded one's programs."""
    programs = postgres.programs()
    if is_root():
        open_path(programs=programs, data_dir=Path("/tmp"))
    with serving(programs / "bin") as url:
        yield url


@pytest.fixture(scope="module")
def redis_url():
    if not (program := shutil.which("redis-server")):
        pytest.skip("Debian's redis-server is not installed here")
    port, folder = free_port(), make_folder()
    options = ["--port", str(port), "--requirepass", PASSWORD, "--save", "", "--dir", folder]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    url = f"redis://:p%40ss%20word%2F1@127.0.0.1:{port}/0"

    def answers():
        try:
            return redis.from_url(url).ping()
        except redis.ConnectionError:
            return False

    until(answers, 10)
    yield url
    server.terminate()
    server.wait(10)
    shutil.rmtree(folder)


@pytest.fixture
def public(database, redis_url, checkout):
    """The environment of a public installation over an empty database; one for each test."""
    name = f"taller_{checkout.port}"
    with psycopg.connect(f"{database}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return {
        "DEBUG": "0", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": f"{database}/{name}", "REDIS_URL": redis_url,
    }  # fmt: skip


def users(public):
    with psycopg.connect(public["DATABASE_URL"]) as database:
        return [name for (name,) in database.execute("SELECT username FROM accounts_user ORDER BY 1")]


def fetch(checkout, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{checkout.port}{path}", timeout=10) as answer:
        return answer.headers, answer.read().decode()


def test_refuses_the_embedded_pair(checkout):
    status, said = checkout.manage("up", "--port", str(checkout.port), DEBUG="0", SECRET_KEY=SECRET)

    assert status == 1
    assert "DATABASE_URL, REDIS_URL" in said
    assert checkout.running() == {}
    assert not (checkout.data_dir / "postgres").exists()


def test_refuses_to_start_without_a_secret_key(checkout, public):
    del public["SECRET_KEY"]

    status, said = checkout.manage("up", "--port", str(checkout.port), **public)

    assert status == 1
    assert "SECRET_KEY" in said
    assert "Traceback" not in said
    assert page(checkout.port) is None


def test_serves_with_own_stores_hashed_static_files_and_nobody_in_it(checkout, public):
    supervisor = checkout.up(**public)

    _headers, home = fetch(checkout, "/")
    style = re.search(r'href="(/static/[^"]+\.[0-9a-f]{12}\.css)"', home)[1]
    headers, _text = fetch(checkout, style)
    assert "immutable" in headers["Cache-Control"]
    assert sorted(checkout.running()) == ["web", "worker"]
    assert users(public) == []
    assert "manage.py createsuperuser" in checkout.output.read_text()
    assert end_supervisor(supervisor) == 0


def test_the_first_admin_is_made_by_command(checkout, public):
    checkout.manage("migrate", **public)

    status, _said = checkout.manage(
        "createsuperuser", "--noinput", "--username", "rosa", "--email", "rosa@example.org",
        DJANGO_SUPERUSER_PASSWORD="correct horse battery", **public,
    )  # fmt: skip

    assert status == 0
    assert users(public) == ["rosa"]


def test_refuses_demo_accounts_by_name_until_their_password_is_another(checkout, public):
    end_supervisor(checkout.up(**{**public, "DEBUG": "1"}))

    status, said = checkout.manage("up", "--port", str(checkout.port), **public)
    checked, report = checkout.manage("check", "--deploy", "--database", "default", **public)

    assert status == 1
    assert "admin, alice" in said
    assert page(checkout.port) is None
    assert checked == 1
    assert "taller.E002" in report
    change = "for u in User.objects.all(): u.set_password('correct horse battery'); u.save()"
    checkout.manage("shell", "-c", f"from accounts.models import User\n{change}", **public)
    checkout.up(**public)
    assert users(public) == ["admin", "alice"]
    assert "manage.py createsuperuser" not in checkout.output.read_text()


def test_one_store_may_be_external_and_the_other_embedded(checkout, public):
    del public["REDIS_URL"]

    checkout.up(**{**public, "DEBUG": "1"})

    assert sorted(checkout.running()) == ["valkey", "web", "worker"]
    assert users(public) == ["admin", "alice"]


def test_an_unreachable_database_is_said_in_words(checkout, public):
    public["DATABASE_URL"] = f"postgres://taller@127.0.0.1:{free_port()}/taller"

    status, said = checkout.manage("up", "--port", str(checkout.port), **public)

    assert status == 1
    assert "Traceback" not in said
    assert page(checkout.port) is None


def test_a_database_without_pgvector_is_said_in_words(checkout, public):
    with serving(debians_postgres()) as url:
        status, said = checkout.manage(
            "up", "--port", str(checkout.port), **public | {"DATABASE_URL": f"{url}/postgres"}
        )

    assert status == 1
    assert "pgvector" in said
    assert "Traceback" not in said
    assert page(checkout.port) is None


def test_an_account_that_may_not_add_pgvector_is_told_whom_to_ask(checkout, public, database):
    with psycopg.connect(f"{database}/postgres", autocommit=True) as server:
        server.execute("CREATE ROLE plain LOGIN PASSWORD 'plain'")
        server.execute("CREATE DATABASE plain OWNER plain")
    url = database.replace("taller:p%40ss%20word%2F1", "plain:plain")

    status, said = checkout.manage("up", "--port", str(checkout.port), **public | {"DATABASE_URL": f"{url}/plain"})

    assert status == 1
    assert "CREATE EXTENSION vector" in said

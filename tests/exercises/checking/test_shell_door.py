"""The one child process: it is bounded, it runs nothing, and its failures are findings."""

import stat
import sys

import psutil
import pytest

from exercises.checking import check
from exercises.checking.command import shell


@pytest.fixture
def parser(tmp_path, monkeypatch):
    """Put a script in the parser's place."""

    def place(body):
        script = tmp_path / "shfmt"
        script.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(shell, "_binary", lambda: str(script))

    return place


@pytest.mark.parametrize("body", ["sys.exit(3)", "os.abort()", "print('?'); sys.exit(1)"])
def test_a_parser_that_breaks_is_a_finding(parser, body):
    parser(body)

    assert [finding.rule for finding in check("command", "ls").findings] == ["text-unchecked"]


def test_a_parser_that_hangs_is_given_up(parser):
    parser("time.sleep(60)")

    with pytest.raises(shell.NotParsed, match="too long"):
        shell.parse("ls", time_limit=0.2)


def test_a_parser_that_floods_is_stopped(parser):
    parser("while True: os.write(1, b'x' * 65536)")

    assert [finding.rule for finding in check("command", "ls").findings] == ["text-too-deep"]


def test_a_parser_that_does_not_listen_is_a_finding(parser):
    parser("os.close(0); sys.exit(2)")

    assert [finding.rule for finding in check("command", "ls " + "x" * 4000).findings] == ["text-unchecked"]


@pytest.mark.parametrize("sign", ["|", "&&", " || "])
def test_more_operators_than_anybody_needs_start_no_parser(monkeypatch, sign):
    monkeypatch.setattr(shell, "_run", lambda *_: pytest.fail("a parser was started"))

    assert [finding.rule for finding in check("command", sign.join("a" * 210)).findings] == ["text-too-deep"]


@pytest.mark.parametrize("text", ["a && b || c\n" * 150, f"echo '{'|' * 400}'", f"ls # {'|' * 400}", "a|" * 100 + "a"])
def test_many_operators_apart_are_read(text):
    assert check("command", text).passed


def test_a_missing_parser_is_a_finding(monkeypatch):
    monkeypatch.setattr(shell, "_binary", lambda: "/nowhere/shfmt")

    found = check("command", "ls").findings

    assert [finding.message for finding in found] == ["No hemos podido comprobar el comando: inténtalo otra vez"]


def test_nothing_of_the_students_is_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    check("command", f"touch {tmp_path}/made; $(touch {tmp_path}/made) `touch {tmp_path}/made`")

    assert list(tmp_path.iterdir()) == []


def test_leaves_no_child_behind():
    before = set(psutil.Process().children())

    check("command", "ls")

    assert set(psutil.Process().children()) == before

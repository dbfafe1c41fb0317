"""An answer is read once, whoever asks about it and however often."""

import gc

import pytest

from exercises.checking import Answer, check, fingerprint, instructions
from exercises.checking.command import reading as commands
from exercises.checking.command.shell import NotParsed
from exercises.checking.dockerfile import reading as dockerfiles

RUBRIC = {"must_use": [{"command": "ls"}]}


@pytest.fixture
def parsed(monkeypatch):
    """The commands that the parser is given."""
    texts, parse = [], commands.parse

    def counting(text):
        texts.append(text)
        return parse(text)

    monkeypatch.setattr(commands, "parse", counting)
    return texts


@pytest.mark.parametrize("text", ["ls -a | wc -l", "ls |", "$(" * 1500])
def test_starts_one_parser_for_a_verdict_and_a_fingerprint(parsed, text):
    answer = Answer("command", text)

    answer.check(RUBRIC), answer.fingerprint, answer.check()

    assert parsed == [text]


def test_does_not_try_again_what_could_not_be_parsed(monkeypatch):
    tried = []

    def broken(text):
        tried.append(text)
        raise NotParsed("broken")

    monkeypatch.setattr(commands, "parse", broken)
    answer = Answer("command", "ls")

    rules = [finding.rule for finding in answer.check().findings]

    assert (rules, answer.fingerprint, tried) == (["text-unchecked"], Answer("command", "ls").fingerprint, ["ls", "ls"])


def test_reads_a_dockerfile_once(monkeypatch):
    lines, scanner = [], dockerfiles.Scanner

    class Counting(scanner):
        def lines(self):
            for line in super().lines():
                lines.append(line.text)
                yield line

    monkeypatch.setattr(dockerfiles, "Scanner", Counting)
    answer = Answer("dockerfile", "FROM a\nRUN b")

    answer.check({"must_use": [{"instruction": "RUN"}]}), answer.fingerprint, answer.instructions

    assert lines == ["FROM a", "RUN b"]


@pytest.mark.parametrize(("kind", "text"), [("dockerfile", "FROM a\nRUN b"), ("command", "ls -a"), ("conceptual", "a")])
def test_says_what_the_short_ways_say(kind, text):
    answer = Answer(kind, text)

    assert answer.check(RUBRIC, "en") == check(kind, text, RUBRIC, "en")
    assert answer.fingerprint == fingerprint(kind, text)
    assert Answer("dockerfile", text).instructions == instructions(text)


def test_stops_reading_where_nobody_reads_more():
    assert len(instructions("FROM a\n" + "nonsense\n" * 5000)) == 101


@pytest.mark.parametrize("is_on", [True, False])
def test_leaves_the_collector_as_it_was(is_on):
    (gc.enable if is_on else gc.disable)()
    try:
        Answer("dockerfile", "FROM a\n" + "RUN b\n" * 3000).check()

        assert gc.isenabled() is is_on
    finally:
        gc.enable()

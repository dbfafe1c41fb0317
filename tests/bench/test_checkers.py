"""The bench of the checkers: what is counted, what is told, and that every judge who is here can be asked."""

import json
import subprocess
from dataclasses import replace

import pytest

from bench import records
from bench.__main__ import options
from bench.checkers import corpus, judging, large, race, remarks, report
from bench.checkers.corpus import Case
from bench.checkers.figures import Agreement, Race, Times
from bench.checkers.judging import JUDGES, NOTHING, PRODUCT, Absent, Answer, Judge, seated
from bench.checkers.remarks import Echo
from exercises.checking import MAX_BYTES

TEN = {
    "dockerfile": [
        ("FROM alpine:3.20\n", True),
        ("FROM alpine:3.20\nRUN apk add --no-cache git\n", True),
        ("FROM python:3.12 AS build\nCOPY . /app\nFROM python:3.12-slim\nCOPY --from=build /app /app\n", True),
        ('FROM nginx:1.27\nEXPOSE 80\nCMD ["nginx", "-g", "daemon off;"]\n', True),
        ("ARG TAG=3.20\nFROM alpine:$TAG\nENV A=b\n", True),
        ("FROM alpine:3.20\nRUNN ls\n", False),
        ("RUN ls\n", False),
        ("FROM alpine:3.20\nCOPY a\n", False),
        ("FROM a b\n", False),
        ("FROM alpine:3.20\nEXPOSE http\n", False),
    ],
    "command": [
        ("ls -la", True),
        ("docker run -d --name web nginx", True),
        ("grep -r 'a b' . | wc -l", True),
        ('for f in *.txt; do echo "$f"; done', True),
        ("cat < in > out && echo done", True),
        ("echo 'a", False),
        ("ls |", False),
        ("if true; then ls", False),
        ("(ls", False),
        ("ls && && ls", False),
    ],
}
# How many of the five that are not valid each judge finds out; none of them refuses one of the five that are.
FOUND = {
    "dockerfile": {"taller": 5, "hadolint": 5, "dockerfile_parse": 0, "dockerfile": 0, "tree_sitter_dockerfile": 3},
    "command": {"taller": 5, "shellcheck": 5, "bash": 5, "tree_sitter_bash": 5, "bashlex": 5, "shlex": 1},
}
EVERYBODY = [(kind, judge) for kind, judges in JUDGES.items() for judge in judges if judge.name != NOTHING]


def case(text="ls", *, valid=True, file="shell_tldr", buildkit=(), hadolint=()):
    return Case(file, text, valid, frozenset(buildkit), frozenset(hadolint))


def accepted(*said):
    return Answer(accepts=True, remarks=frozenset(said), time=1.0, processor=0.5)


REFUSED, SILENT = replace(accepted(), accepts=False), replace(accepted(), accepts=None)


# --- what is counted ---------------------------------------------------------------------------------------


def test_counts_what_is_refused_missed_and_left_without_an_answer():
    valid = [(case(), one) for one in (accepted(), REFUSED, SILENT)]
    invalid = [(case(valid=False), one) for one in (REFUSED, accepted(), accepted(), SILENT)]

    found = Agreement.of([*valid, *invalid])

    assert found == Agreement(valid=3, refused=1, invalid=4, missed=2, silent=2)
    assert found.share == 2 / 7


def test_tells_the_mean_the_median_the_99th_percentile_and_the_longest_text():
    texts = ["a" * size for size in range(1, 101)]
    answers = [replace(accepted(), time=time, processor=time / 2) for time in range(100, 0, -1)]

    found = Times.of(texts, answers, [replace(accepted(), time=3), replace(accepted(), time=7)], 0.5)

    assert found == Times(mean=50.5, processor=25.25, median=50.5, p99=100, longest=1, large=7, together=0.5)


def spent(milliseconds, **other):
    same = dict.fromkeys(("mean", "processor", "median", "p99", "longest", "large"), milliseconds)
    return Times(**{**same, **other})


def raced(**rounds):
    return Race([case()], {name: name for name in rounds}, {name: [accepted()] for name in rounds}, rounds, {})


def test_a_ratio_is_taken_within_its_round_and_the_median_of_the_rounds_counts():
    others = [spent(1, mean=3, together=2), spent(8), spent(1, mean=2, together=2)]

    found = raced(taller=[spent(1), spent(8), spent(1)], other=others).ratios()

    same = {"processor": 1, "median": 1, "p99": 1, "longest": 1, "large": 1}
    assert found == {"taller": {"mean": 1, **same}, "other": {"mean": 2, **same, "together": 2}}


# --- advice ------------------------------------------------------------------------------------------------


def test_compares_the_warnings_of_buildkit_by_rule_and_line():
    cases = [case(buildkit=[("FromAsCasing", 1), ("UndefinedVar", 3)])]
    given = [accepted(("lint-from-as-casing", 1), ("lint-undefined-var", 2), ("lint-dl3003", 1), ("lint-empty-run", 1))]

    assert remarks.as_buildkit(cases, given) == Echo(recorded=2, same=1, extra=1)


def test_compares_the_chosen_rules_of_hadolint_where_it_can_read_the_text():
    said = [("DL3003", 2), ("DL3025", 5), ("DL3008", 2)]
    cases = [case(hadolint=said), case(hadolint=[("DL1000", 1), ("DL3003", 2)]), case(hadolint=said, valid=False)]
    given = accepted(("lint-dl3003", 2), ("lint-dl3003", 9), ("lint-json-args-recommended", 5), ("lint-dl3008", 2))

    found = remarks.as_hadolint(cases, [given, given, given])

    assert found["DL3003"] == Echo(recorded=1, same=1, extra=1)
    assert found["DL3025"] == Echo(recorded=1, same=1, extra=0)
    assert set(found) == set(remarks.CHOSEN)
    assert len(found) == 18


def test_what_buildkit_says_besides_is_no_surplus_of_hadolints():
    given = [accepted(("lint-json-args-recommended", 5))]

    assert remarks.as_hadolint([case()], given)["DL3025"] == Echo(0, 0, 0)


def test_hadolints_own_answer_is_read_the_same_way():
    found = remarks.as_hadolint([case(hadolint=[("DL3007", 1)])], [accepted(("DL3007", 1), ("DL3007", 2))])

    assert found["DL3007"] == Echo(1, 1, 1)


# --- what is told ------------------------------------------------------------------------------------------


def both(mean=0.1, large=50.0, command=4.0):
    dockerfile = raced(taller=[spent(1, mean=mean, large=large)] * 3, hadolint=[spent(30, together=3)] * 3)
    return {
        "dockerfile": replace(dockerfile, cases=[case(file="dockerfile_real"), case(file="dockerfile_buildkit")],
                              answers={name: [accepted(), SILENT] for name in dockerfile.rounds}),
        "command": replace(raced(taller=[spent(4, mean=command)] * 3),
                           cases=[case(file=name) for name in corpus.FILES["command"]],
                           answers={"taller": [accepted()] * 4 + [REFUSED]}),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("times", "over"),
    [
        ({}, 0),
        ({"mean": 0.4, "large": 100.0, "command": 6.0}, 0),
        ({"mean": 0.41}, 1),
        ({"large": 100.1}, 1),
        ({"command": 6.1}, 1),
        ({"mean": 1, "large": 200, "command": 60}, 3),
    ],
)
def test_a_bar_is_missed_by_the_median_of_the_rounds(times, over, capsys):
    assert report.tell(both(**times), every=1, record=False) is bool(over)

    assert capsys.readouterr().out.count("OVER") == over


def test_one_slow_round_of_three_is_no_miss(capsys):
    races = both()
    races["command"].rounds["taller"][0] = spent(60)

    assert report.tell(races, every=1, record=False) is False


def test_the_tables_and_the_ratios_are_written_between_the_marks(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(records, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(records, "PAGE", tmp_path / "page.md")
    records.BASELINE.write_text('{"rest": {"kept": 1}}')
    records.PAGE.write_text("Before.\n<!-- measured: checkers -->\nold\n<!-- end -->\nAfter.\n")

    report.tell(both(), every=6, record=True)

    page, kept = records.PAGE.read_text(), json.loads(records.BASELINE.read_text())
    assert page.startswith("Before.\n<!-- measured: checkers -->\n")
    assert page.endswith("\n<!-- end -->\nAfter.\n")
    assert "old" not in page
    assert "rounds: 3; one text of 6." in page
    assert (
        "| hadolint | 0 · 0 · 100.0 % | 0 · 0 · 1 without answer · 0.0 % | 300 | 30 | 30 | 30 | 30 | 0.6 | 30 |" in page
    )
    assert "| taller | 0 · 0 · 100.0 % | 0 · 0 · 100.0 % | 1 · 0 · 0.0 % | 1 (4 ms) |" in page
    assert kept["rest"] == {"kept": 1}
    assert kept["checkers"]["dockerfile"]["hadolint"] == {
        "mean": 300.0, "processor": 30.0, "median": 30.0, "p99": 30.0, "longest": 30.0, "large": 0.6, "together": 30.0,
        "agreement": 0.5,
    }  # fmt: skip
    assert kept["checkers"]["command"]["taller"]["agreement"] == 0.8


def test_says_aloud_that_there_is_no_corpus(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(corpus, "FOLDER", tmp_path / "nowhere")

    assert race.measure(options(["checkers", "--quick"])) is False

    assert "NOTHING WAS COMPARED OR MEASURED" in capsys.readouterr().err


# --- who is asked ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "judge"), EVERYBODY, ids=lambda one: getattr(one, "name", one))
def test_every_judge_answers_ten_texts(kind, judge):
    if not judge.is_installed:
        pytest.skip(f"{judge.title} is not installed: `make bench BENCH=checkers` does it")

    with seated(judge, kind) as seat:
        answers = seat.judged([text for text, _valid in TEN[kind]])

    found = Agreement.of(zip((case(valid=valid) for _text, valid in TEN[kind]), answers, strict=True))
    assert found == Agreement(valid=5, refused=0, invalid=5, missed=5 - FOUND[kind][judge.name])
    assert all(one.time > 0 for one in answers)


@pytest.mark.parametrize(("kind", "name"), [("dockerfile", "hadolint"), ("command", "shellcheck")])
def test_judges_the_same_when_it_reads_many_files_at_once(kind, name, tmp_path):
    judge = next(judge for judge in JUDGES[kind] if judge.name == name)
    if not judge.is_installed:
        pytest.skip(f"{judge.title} is not installed: `make bench BENCH=checkers` does it")
    files = [tmp_path / str(number) for number in range(10)]
    for file, (text, _valid) in zip(files, TEN[kind], strict=True):
        file.write_text(text)

    with seated(judge, kind) as seat:
        one_by_one = [one.accepts for one in seat.judged([text for text, _valid in TEN[kind]])]
        together, took = seat.judged_together(files)

    assert together == one_by_one
    assert took > 0


def own_judge(tmp_path, monkeypatch, source):
    (tmp_path / "mine.py").write_text(source)
    monkeypatch.setattr(judging, "OWN", tmp_path)
    return Judge("mine", "Mine")


def test_a_judge_that_breaks_or_does_not_end_gives_no_verdict(tmp_path, monkeypatch):
    source = "def judge(text):\n    while text == 'long': pass\n    return {'ls\\n': True}[text], []\n"

    with seated(own_judge(tmp_path, monkeypatch, source), "command", seconds=0.2) as seat:
        answers = seat.judged(["ls\n", "long", "broken", "ls\n"])

    assert [one.accepts for one in answers] == [True, None, None, True]
    assert answers[1].time >= 200


@pytest.mark.parametrize(
    "source", ["import nothing_of_this_name\n", "def judge(text):\n    return False, []\n", "raise SystemExit(3)\n"]
)
def test_a_judge_that_cannot_judge_is_absent(source, tmp_path, monkeypatch):
    with pytest.raises(Absent), seated(own_judge(tmp_path, monkeypatch, source), "command"):
        pass


def cannot_be_installed(peer):
    raise subprocess.CalledProcessError(1, ["pip", "install", peer])


def test_goes_on_without_a_judge_that_cannot_be_had(monkeypatch, capsys):
    monkeypatch.setattr(judging, "python_of", cannot_be_installed)
    monkeypatch.setitem(JUDGES, "command", [*(one for one in JUDGES["command"] if not one.peer), Judge("x", "X", "x")])

    found = race.run("command", [case("ls -l"), case("ls |", valid=False)], options(["checkers", "--quick"]))

    assert found.absent == {"X": "its packages cannot be installed here"}
    assert "X is NOT MEASURED" in capsys.readouterr().err
    assert {name: found.agreement(name).share for name in ("taller", "bash", "shlex")} == {
        "taller": 1, "bash": 1, "shlex": 0.5,
    }  # fmt: skip
    assert all(len(rounds) == 1 for rounds in found.rounds.values())


@pytest.mark.skipif(not corpus.FOLDER.is_dir(), reason=f"the corpus is not at {corpus.FOLDER}: it cannot be read")
@pytest.mark.parametrize(("kind", "sizes"), [("dockerfile", (408, 303)), ("command", (3233, 669))])
def test_reads_the_whole_corpus(kind, sizes):
    cases = corpus.cases(kind)

    assert (sum(one.valid for one in cases), sum(not one.valid for one in cases)) == sizes
    assert len(corpus.cases(kind, every=6)) < len(cases) / 5


@pytest.mark.parametrize("kind", JUDGES)
def test_the_large_texts_are_as_large_as_any_that_is_read(kind):
    assert {len(text.encode()) for text in large.texts(kind)} == {MAX_BYTES[kind]}


def test_taller_is_among_the_judges_of_both_kinds():
    assert [judges[0].name for judges in JUDGES.values()] == [PRODUCT, PRODUCT]

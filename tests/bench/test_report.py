"""What is told of the figures; the figures are made up."""

import json

import pytest

from bench import records, report
from bench.calls import CALLS
from bench.load.window import Sample

REFERENCE = [Sample(100, 40, 8), Sample(50, 80, 16), Sample(200, 20, 4)]
TITLES = {"taller": "Taller", "reference": "The other"}


def results(*taller):
    return {call.name: {"taller": list(taller), "reference": REFERENCE} for call in CALLS}


@pytest.mark.parametrize(
    ("taller", "under"),
    [
        ([Sample(400, 10, 2), Sample(200, 20, 4), Sample(100, 20, 4)], False),  # 4, 4 and 0.5 times
        ([Sample(100, 40, 8), Sample(50, 80, 16), Sample(200, 20, 4)], False),
        ([Sample(99, 40, 8), Sample(49, 80, 16), Sample(400, 20, 4)], True),
        ([Sample(400, 41, 8), Sample(200, 81, 16), Sample(800, 20, 4)], True),
    ],
    ids=["faster in two rounds of three", "as fast", "slower in two rounds", "faster, and longer at the end"],
)
def test_a_floor_is_missed_by_the_median_of_the_rounds(taller, under, capsys):
    assert report.tell(results(*taller), TITLES, record=False) is under

    assert capsys.readouterr().out.count("Under the floor") == (4 if under else 0)


def test_the_table_and_the_ratios_are_written_between_the_marks(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(records, "BASELINE", tmp_path / "baseline.json")
    monkeypatch.setattr(records, "PAGE", tmp_path / "page.md")
    records.BASELINE.write_text('{"rest": {"old": 1}, "other": {"kept": 1}}')
    records.PAGE.write_text("Before.\n<!-- measured: rest -->\nold\n<!-- end -->\nAfter.\n")

    report.tell(results(*[Sample(1200, 10, 2)] * 3), TITLES, record=True)

    page, kept = records.PAGE.read_text(), json.loads(records.BASELINE.read_text())
    assert page.startswith("Before.\n<!-- measured: rest -->\n")
    assert page.endswith("\n<!-- end -->\nAfter.\n")
    assert "| `GET /guides/` | 12 · 0.25 · 0.25 | 1 (100/s, 40 ms) |" in page
    assert "old" not in page
    assert kept["other"] == {"kept": 1}
    assert "old" not in kept["rest"]
    assert kept["rest"]["guides"] == {
        "taller": {"rate": 12.0, "p99": 0.25, "processor": 0.25},
        "reference": {"rate": 1.0, "p99": 1.0, "processor": 1.0},
    }

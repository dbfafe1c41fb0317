"""Small enough to read in a day: sizes and habits that are kept by counting. If one fails, change the design."""

import ast
import re
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("config", "core", "accounts", "llm", "guides", "exercises", "attempts", "feedback")
SOURCES = [
    path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts
]
TESTS = sorted((ROOT / "tests").rglob("*.py"))
ROOMS_NOBODY_NEEDS = {"utils", "helpers", "common", "constants", "signals", "misc"}


def _lines(path):
    return path.read_text(encoding="utf-8").count("\n")


def _functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_files_stay_short():
    assert [f"{path.relative_to(ROOT)}: {_lines(path)}" for path in SOURCES if _lines(path) > 300] == []
    assert [f"{path.relative_to(ROOT)}: {_lines(path)}" for path in TESTS if _lines(path) > 500] == []
    assert median(_lines(path) for path in SOURCES) <= 80


def test_functions_stay_short():
    spans = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in SOURCES
        for node in _functions(path)
    }

    assert {name: span for name, span in spans.items() if span > 50} == {}
    assert median(spans.values()) <= 10


def test_no_import_hides_in_a_function():
    hidden = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in SOURCES
        for node in _functions(path)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


@pytest.mark.parametrize("mark", [r"# noqa", r"# type: ignore"])
def test_a_rule_is_set_aside_five_times_at_most(mark):
    places = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(mark, line)
    ]

    assert len(places) <= 5, places


def test_no_room_for_odds_and_ends():
    rooms = [path for path in SOURCES if path.parent.parent == ROOT]

    assert [str(path.relative_to(ROOT)) for path in rooms if path.stem in ROOMS_NOBODY_NEEDS] == []

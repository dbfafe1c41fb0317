"""hadolint, a process for each text. Its advice is not held against a file, only what it knows not to build."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

COMMAND = [str(Path(sys.executable).with_name("hadolint")), "--no-fail", "--format", "json"]
REFUSALS = {
    "DL1000",  # cannot be read
    "DL3011",  # no such port
    "DL3023",  # copies from its own stage
    "DL3043",  # not for ONBUILD
    "DL3061",  # does not begin with FROM
}


def judge(text: str) -> tuple[bool, list[tuple[str, int]]]:
    remarks = [(said["code"], said["line"]) for said in _said(["-"], text)]
    return REFUSALS.isdisjoint(code for code, _line in remarks), remarks


def judge_all(paths: list[str]) -> list[bool]:
    """All files by one process."""
    codes = defaultdict(set)
    for said in _said(paths, ""):
        codes[said["file"]].add(said["code"])
    return [REFUSALS.isdisjoint(codes[path]) for path in paths]


def _said(paths: list[str], text: str) -> list[dict[str, Any]]:  # Any: JSON
    done = subprocess.run([*COMMAND, *paths], input=text.encode(), capture_output=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found

"""ShellCheck, a process for each text. Its advice is not held against a text, only that it cannot read it."""

import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

COMMAND = [str(Path(sys.executable).with_name("shellcheck")), "--norc", "--shell=bash", "--format=json"]
OF_THE_PARSER = range(1000, 2000)


def judge(text: str) -> tuple[bool, list[tuple[str, int]]]:
    said = _said(["-"], text)
    return not any(map(_is_fatal, said)), [(f"SC{one['code']}", one["line"]) for one in said]


def judge_all(paths: list[str]) -> list[bool]:
    """All files by one process."""
    unreadable: defaultdict[str, bool] = defaultdict(bool)
    for one in _said(paths, ""):
        unreadable[one["file"]] |= _is_fatal(one)
    return [not unreadable[path] for path in paths]


def _is_fatal(said: dict[str, Any]) -> bool:
    return said["level"] == "error" and said["code"] in OF_THE_PARSER


def _said(paths: list[str], text: str) -> list[dict[str, Any]]:  # Any: JSON
    done = subprocess.run([*COMMAND, *paths], input=text.encode(), capture_output=True, check=False)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found

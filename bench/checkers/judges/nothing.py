"""A process that does nothing: what it takes to start one here, read its end and go on."""

import subprocess


def judge(_text: str) -> tuple[bool, list[tuple[str, int]]]:
    subprocess.run(["true"], input=b"", capture_output=True, check=True)
    return True, []

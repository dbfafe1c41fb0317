"""What a shell cannot read, or reads as something else."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

MANUAL: Final = "https://www.gnu.org/software/bash/manual/html_node/"


def _example(wrong: str, right: str, heading: str, page: str) -> Example:
    return Example("command", wrong, right, f"Bash manual: {heading}", f"{MANUAL}{page}.html")


SYNTAX: Final[Mapping[str, Example]] = {
    "syntax-empty": _example(
        "# docker ps",
        "docker ps",
        "Comments",
        "Comments",
    ),
    "syntax-open-quote": _example(
        'grep "error app.log',
        'grep "error" app.log',
        "Double Quotes",
        "Double-Quotes",
    ),
    "syntax-nothing-after": _example(
        "docker ps |",
        "docker ps | wc -l",
        "Pipelines",
        "Pipelines",
    ),
    "syntax-nothing-before": _example(
        "&& docker ps",
        "docker build -t web . && docker ps",
        "Lists of Commands",
        "Lists",
    ),
    "syntax-no-file": _example(
        "ls -l >",
        "ls -l > files.txt",
        "Redirections",
        "Redirections",
    ),
    "syntax-not-closed": _example(
        "echo $(date",
        "echo $(date)",
        "Command Substitution",
        "Command-Substitution",
    ),
    "syntax-not-opened": _example(
        "docker ps)",
        "docker ps",
        "Command Grouping",
        "Command-Grouping",
    ),
    "syntax-no-end": _example(
        "for f in *.log; do rm $f",
        "for f in *.log; do rm $f; done",
        "Looping Constructs",
        "Looping-Constructs",
    ),
    "syntax-word-after": _example(
        "if [ -f app.log ]; cat app.log; fi",
        "if [ -f app.log ]; then cat app.log; fi",
        "Conditional Constructs",
        "Conditional-Constructs",
    ),
    "syntax-open-document": _example(
        "cat > .env <<EOF\nPORT=8080",
        "cat > .env <<EOF\nPORT=8080\nEOF",
        "Redirections",
        "Redirections",
    ),
    "syntax-later": _example(
        "echo $((2 *))",
        "echo $((2 * 3))",
        "Arithmetic Expansion",
        "Arithmetic-Expansion",
    ),
    "syntax-near": _example(
        "echo hello (world)",
        'echo "hello (world)"',
        "Quoting",
        "Quoting",
    ),
    "syntax-prompt": _example(
        "$ docker ps",
        "docker ps",
        "Controlling the Prompt",
        "Controlling-the-Prompt",
    ),
    "syntax-typography": _example(
        "grep “error” app.log",
        'grep "error" app.log',
        "Quoting",
        "Quoting",
    ),
    "syntax-continuation": _example(
        "docker build .\n  -t web",
        "docker build . \\\n  -t web",
        "Escape Character",
        "Escape-Character",
    ),
    "syntax-windows-path": _example(
        "docker run -v C:\\site:/data nginx",
        "docker run -v C:/site:/data nginx",
        "Escape Character",
        "Escape-Character",
    ),
    "syntax-command-name": _example(
        "Docker ps",
        "docker ps",
        "Command Search and Execution",
        "Command-Search-and-Execution",
    ),
}

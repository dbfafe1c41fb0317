"""Words at the start of a line that are no instructions, and what they are instead."""

import re
from typing import Final

MARK: Final = "mark"
MARKS: Final = re.compile(r"[`~]{3}.*|[$*•-]|\d+[.)]")
"""Signs of the page around a Dockerfile: fences, bullets, numbers, a prompt."""
COMMENTS: Final = re.compile(r"(?://|/\*|\*/|--|;|<!--).*")
"""How comments start in other languages."""
COMPOSE: Final = frozenset({"services:", "version:"})
_COMMANDS: Final = (
    "apk apt apt-get bash bundle cargo cat cd chmod chown composer cp curl dnf dotnet echo export gem git go groupadd "
    "java ls make mkdir mv mvn node npm npx php pip pip3 pnpm poetry python python3 rm ruby sed sh source sudo tar "
    "touch unzip useradd uv wget yarn yum"
)
COMMANDS: Final = frozenset(_COMMANDS.split())
"""Commands that people type where an instruction should stand."""


def form(written: str) -> str:
    """The form of the message; empty where nothing is known of the word."""
    if MARKS.fullmatch(written):
        return MARK
    if COMMENTS.fullmatch(written):
        return "comment"
    if written in COMPOSE:
        return "compose"
    if written in ("docker", "docker-compose"):
        return "docker"
    return "command" if written in COMMANDS else ""

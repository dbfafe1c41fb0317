"""Sources that are downloaded: URLs and git repositories."""

import re
from typing import Final

PROTOCOL: Final = re.compile(r"([a-zA-Z0-9]+)://")
OVER_SSH: Final = re.compile(r"[a-zA-Z0-9\-_]+@[a-zA-Z0-9\-.]+:.*", re.DOTALL)


def is_git(source: str) -> bool:
    if source.startswith(("./", "../", "github.com/")):
        # The last one cannot be told from a local path, and counts as one.
        return False
    if protocol := PROTOCOL.match(source):
        name = protocol[1].lower()
        path = re.split(r"[?#]", source, maxsplit=1)[0]
        return name in ("ssh", "git") or (name in ("http", "https") and path.endswith(".git"))
    return OVER_SSH.fullmatch(source) is not None


def is_url(source: str) -> bool:
    return source.startswith(("http://", "https://")) and not is_git(source)

"""Image names: `registry/repository:tag@digest`, by the grammar that Docker itself uses."""

import re
from typing import Final

HUB: Final = "docker.io"
OFFICIAL: Final = "library/"
MAX_NAME: Final = 2_000
"""Longer than any valid name; keeps the grammar from reading what cannot be one."""
MAX_PATH: Final = 255

_LABEL = r"[a-zA-Z0-9]+(?:-+[a-zA-Z0-9]+)*"
_DOMAIN = rf"(?:{_LABEL}(?:\.{_LABEL})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
_PATH = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_TAG = r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
_DIGEST = r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}"

REFERENCE: Final = re.compile(rf"{_DOMAIN}/(?P<path>{_PATH}(?:/{_PATH})*)(?::(?:{_TAG}))?(?:@(?P<digest>{_DIGEST}))?")
IDENTIFIER: Final = re.compile(r"[a-f0-9]{64}")
DIGESTS: Final = {"sha256": 64, "sha384": 96, "sha512": 128}


def fault(name: str) -> str | None:
    """None for a valid name; otherwise the form of the message, `case` or the empty one."""
    if len(name) > MAX_NAME or IDENTIFIER.fullmatch(name):
        return ""
    domain, remainder = _split(name)
    repository = remainder.partition(":")[0]
    if repository.lower() != repository:
        return "case"
    match = REFERENCE.fullmatch(f"{domain}/{remainder}")
    if match is None or len(match["path"]) > MAX_PATH:
        return ""
    return None if match["digest"] is None or is_digest(match["digest"]) else ""


def is_digest(text: str) -> bool:
    algorithm, _, digits = text.partition(":")
    return len(digits) == DIGESTS.get(algorithm) and re.fullmatch(r"[a-f0-9]+", digits) is not None


def repository_and_tag(name: str) -> tuple[str, str]:
    """The short repository name, as people write it, and the tag, empty where there is none."""
    domain, remainder = _split(name.partition("@")[0])
    repository, _, tag = remainder.partition(":")
    if domain != HUB:
        return f"{domain}/{repository}", tag
    return repository.removeprefix(OFFICIAL), tag


def _split(name: str) -> tuple[str, str]:
    """Registry and the rest, with Docker Hub's defaults filled in."""
    first, slash, rest = name.partition("/")
    if not slash:
        return HUB, OFFICIAL + name
    is_domain = first == "localhost" or "." in first or ":" in first or first.lower() != first
    domain, remainder = (first, rest) if is_domain else (HUB, name)
    domain = HUB if domain == "index.docker.io" else domain
    return domain, OFFICIAL + remainder if domain == HUB and "/" not in remainder else remainder

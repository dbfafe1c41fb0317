"""EXPOSE: a port or a range, its protocol, and the published form that BuildKit still takes."""

import re
from ipaddress import ip_address
from typing import Final

HIGHEST: Final = 65_535
PROTOCOLS: Final = frozenset({"", "tcp", "udp", "sctp"})
DIGITS: Final = re.compile(r"[0-9]+")


def is_port(text: str) -> bool:
    address, host, container = parts(text)
    numbers, _, protocol = container.partition("/")
    if protocol.lower() not in PROTOCOLS or not _is_address(address):
        return False
    inside = _range(numbers)
    if inside is None:
        return False
    outside = _range(host) if host else inside
    return outside is not None and (inside[0] == inside[1] or outside[1] - outside[0] == inside[1] - inside[0])


def parts(text: str) -> tuple[str, str, str]:
    """`address:host:container`, of which only the last is needed."""
    rest, _, container = text.rpartition(":")
    address, _, host = rest.rpartition(":")
    return address, host, container


def _is_address(text: str) -> bool:
    if not text:
        return True
    try:
        ip_address(text[1:-1] if text.startswith("[") and text.endswith("]") else text)
    except ValueError:
        return False
    return True


def _range(text: str) -> tuple[int, int] | None:
    first, dash, last = text.partition("-")
    start, end = _number(first), _number(last if dash else first)
    return None if start is None or end is None or end < start else (start, end)


def _number(text: str) -> int | None:
    if not DIGITS.fullmatch(text):
        return None
    digits = text.lstrip("0")[:6] or "0"
    return int(digits) if int(digits) <= HIGHEST else None

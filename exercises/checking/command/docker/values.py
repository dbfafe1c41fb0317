"""The types of values that Docker's client checks before it asks anybody."""

import re
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from typing import Final

from exercises.checking.dockerfile.directives import BOOLEANS
from exercises.checking.dockerfile.durations import seconds
from exercises.checking.dockerfile.ports import is_port

WHOLE: Final = re.compile(r"(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)")
FLOAT: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
FRACTION: Final = re.compile(r"[0-9]+/[0-9]+")
BYTES: Final = re.compile(r"[0-9]+(?:\.[0-9]+)* ?[kKmMgGtTpP]?[iI]?[bB]?")
ULIMIT: Final = re.compile(r"[a-z]+=-?[0-9]+(?::-?[0-9]+)?")
STREAMS: Final = frozenset({"stdin", "stdout", "stderr"})
PULLS: Final = frozenset({"always", "missing", "never", ""})
MOUNT_SWITCHES: Final = frozenset({"readonly", "ro", "volume-nocopy", "bind-nonrecursive"})
MOUNT_TARGETS: Final = frozenset({"target", "dst", "destination"})
HIGHEST: Final = {"uint16": 2**16, "uint32": 2**32, "uint": 2**64}
SORTS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("int", *HIGHEST, "float", "decimal"), "number"),
    **dict.fromkeys(("filter", "stringToString"), "pair"),
    "bytes": "size",
    "duration": "time",
    "mount": "mount",
    "": "switch",
}
MEASURED: Final = frozenset({*HIGHEST, "int", "float", "decimal", "duration"})
PLACEHOLDER: Final = re.compile(
    r"count|number|limit|value|size|time|seconds?|minutes?|hours?|days?|weight|shares|retries|replicas"
    r"|cantidad|n[uú]mero|l[ií]mite|valor|tama[nñ]o|tiempo|segundos?|minutos?|horas?|d[ií]as?|peso|intentos|r[eé]plicas"
)
"""What documentation writes where a number goes, in the two languages of our students."""


def is_valid(command: str, option: str, kind: str, value: str) -> bool:
    """Whether the client would take the value; true of any type that it does not look at."""
    named = BY_OPTION.get(option) if command in RUNNING else None
    check = named or BY_TYPE.get(kind)
    if option == "--memory-swap" and value == "-1":
        return True
    return check is None or check(value)


def sort(option: str, kind: str) -> str:
    """What the value is meant to be, as a form of the message; empty where there is no short word for it."""
    return "port" if option in ("--publish", "--expose") else SORTS.get(kind, "")


def stands_for_another(option: str, kind: str, value: str) -> bool:
    """Whether the value looks like something to be replaced (`host_port`), or like another option's (`{{.Name}}`)."""
    if kind == "filter":
        return "." in value
    if any(map(str.isdigit, value)):
        return False
    if kind == "bytes" or option in ("--publish", "--expose"):
        return True
    return kind in MEASURED and PLACEHOLDER.search(value) is not None


def _is_switch(value: str) -> bool:
    return value in BOOLEANS


def _is_int(value: str) -> bool:
    return WHOLE.fullmatch(value.removeprefix("-") if value.startswith("-") else value.removeprefix("+")) is not None


def _is_uint(highest: int) -> Callable[[str], bool]:
    return lambda value: WHOLE.fullmatch(value) is not None and (not value.isdecimal() or int(value) < highest)


def _is_float(value: str) -> bool:
    return FLOAT.fullmatch(value) is not None


def _is_decimal(value: str) -> bool:
    return _is_float(value) or FRACTION.fullmatch(value) is not None


def _is_bytes(value: str) -> bool:
    return BYTES.fullmatch(value) is not None


def _is_duration(value: str) -> bool:
    return seconds(value) is not None


def _is_pair(value: str) -> bool:
    return "=" in value


def _is_ulimit(value: str) -> bool:
    return ULIMIT.fullmatch(value) is not None


def _is_mount(value: str) -> bool:
    keys = [field.strip('"').partition("=") for field in value.split(",")]
    if any(not equals and key.lower() not in MOUNT_SWITCHES for key, equals, _ in keys):
        return False
    return any(key.lower() in MOUNT_TARGETS and text for key, _, text in keys)


def _is_published(value: str) -> bool:
    """The form with keys is not looked at."""
    return "=" in value or is_port(value)


def _is_exposed(value: str) -> bool:
    return ":" not in value and is_port(value)


def _is_stream(value: str) -> bool:
    return value.lower() in STREAMS


def _is_host(value: str) -> bool:
    return re.search(r".[:=].", value) is not None


def _is_address(value: str) -> bool:
    try:
        ip_address(value.strip())
    except ValueError:
        return False
    return True


def _is_named(value: str) -> bool:
    return bool(value) and not value.startswith("=")


def _is_gpus(value: str) -> bool:
    return value == "all" or "=" in value or _is_int(value)


BY_TYPE: Final[Mapping[str, Callable[[str], bool]]] = {
    "": _is_switch,
    "int": _is_int,
    **{kind: _is_uint(highest) for kind, highest in HIGHEST.items()},
    "float": _is_float,
    "decimal": _is_decimal,
    "bytes": _is_bytes,
    "duration": _is_duration,
    "filter": _is_pair,
    "stringToString": _is_pair,
    "ulimit": _is_ulimit,
    "mount": _is_mount,
}
RUNNING: Final = frozenset({"run", "create", "container run", "container create"})
BY_OPTION: Final[Mapping[str, Callable[[str], bool]]] = {
    "--publish": _is_published,
    "--expose": _is_exposed,
    "--attach": _is_stream,
    "--add-host": _is_host,
    "--dns": _is_address,
    "--pull": PULLS.__contains__,
    "--env": _is_named,
    "--gpus": _is_gpus,
}
"""What `run` and `create` look at beyond the type."""

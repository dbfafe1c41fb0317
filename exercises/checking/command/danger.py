"""Fifth step: what would do harm if somebody ran it as it is. Errors destroy; warnings deserve a second thought."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from exercises.checking.command.calls import Call, Commands, Word, call_of
from exercises.checking.command.shell import Node
from exercises.checking.verdict import Finding, Severity, error

SYSTEM: Final = re.compile(r"/(?:(?:bin|boot|dev|etc|home|lib(?:32|64)?|proc|root|sbin|sys|usr|var)(?:/|/\*)?|\*)?")
HOME: Final = frozenset({"~", "~/", "~/*", "$HOME", "${HOME}", '"$HOME"', '"${HOME}"', "$HOME/", "$HOME/*"})
ROOT: Final = frozenset({"/", "/*"})
DISK: Final = re.compile(r"/dev/(?:[shv]d[a-zA-Z]|xvd[a-z]|nvme\d+n\d+|mmcblk\d+|disk\d+)(?:p?\d+)?")
SHELLS: Final = frozenset({"sh", "bash", "dash", "zsh", "ksh", "fish"})
DOWNLOADERS: Final = frozenset({"curl", "wget"})
DOWNLOADED: Final = re.compile(r"(?:[$<]\(|`)\s*(?:curl|wget)\b")
WRITES: Final = frozenset({">", ">>", ">|", "&>", "&>>"})
POWER: Final = frozenset({"shutdown", "poweroff", "reboot", "halt"})
SWITCHES: Final[Mapping[str, frozenset[str]]] = {"systemctl": POWER, "init": frozenset({"0", "6"})}
VOLUMES: Final = frozenset({"-v", "--volume"})
HOST_ROOT: Final = re.compile(r"(?:-v|--volume=)?/:.+|(?:--mount=)?(?:.*,)?(?:source|src)=/(?:,.*)?")
SOCKET: Final = "docker.sock"

OTHER_USER: Final = re.compile(r"(?:-u ?|--user[= ])(?!root\b|#0\b)\w")
"""`sudo -u ana` gives no powers but hers."""

Harm = tuple[str, Severity, Word]
"""The rule, how bad it is, and where."""


def faults(source: str, found: Commands, expected: frozenset[str]) -> Iterator[Finding]:
    """`expected` are commands that the exercise is about: to write to a disk may be the very task."""
    for call in found.calls:
        inner = call.without_wrappers()
        for rule, severity, word in (*_wrapping(call), *_of(inner)):
            is_task = rule == "danger-disk" and inner.name in expected
            say = word.error if severity == "error" and not is_task else word.warning
            yield say(rule, x=" ".join(one.text for one in inner.words), word=word.text)
    yield from _in_tree(found.nodes, source.encode())


def _wrapping(call: Call) -> Iterator[Harm]:
    if call.name == "sudo" and not OTHER_USER.match(" ".join(word.text for word in call.words[1:])):
        yield "danger-sudo", "warning", call.words[0]


def _of(call: Call) -> Iterator[Harm]:
    name = "mkfs" if call.name.startswith("mkfs.") else call.name
    if harm := BY_NAME.get(name):
        yield from harm(call)
    if name in SHELLS and any(DOWNLOADED.search(word.text) for word in call.words[1:] if not word.is_plain):
        yield "danger-download-run", "warning", call.words[0]


def _delete(call: Call) -> Iterator[Harm]:
    if not _is_recursive(call, "rR"):
        return
    for word in call.words[1:]:
        everything = word.text == "*" and not word.is_single
        if everything or word.text in HOME or (word.is_plain and SYSTEM.fullmatch(word.text)):
            yield "danger-delete", "error", word
            return


def _permissions(call: Call) -> Iterator[Harm]:
    if _is_recursive(call, "R"):
        yield from (("danger-permissions", "error", word) for word in call.words[1:] if word.text in ROOT)


def _is_recursive(call: Call, letters: str) -> bool:
    options = [word.text for word in call.words[1:] if word.text.startswith("-")]
    return any(
        "--recursive".startswith(option) if option.startswith("--") else bool(set(option) & set(letters))
        for option in options
        if len(option) > 2 or not option.startswith("--")
    )


def _copy_to_disk(call: Call) -> Iterator[Harm]:
    for word in call.words[1:]:
        if word.text.startswith("of=") and DISK.fullmatch(word.text[3:]):
            yield "danger-disk", "error", word


def _format_disk(call: Call) -> Iterator[Harm]:
    yield from (("danger-disk", "error", word) for word in call.words[1:] if word.text.startswith("/dev/"))


def _wipe_disk(call: Call) -> Iterator[Harm]:
    if any(word.text in ("-a", "-af", "--all") for word in call.words):
        yield from _format_disk(call)


def _power(call: Call) -> Iterator[Harm]:
    words = {word.text for word in call.words[1:]}
    turns_off = not words & {"-c", "--help", "--version"} if call.name in POWER else words & SWITCHES[call.name]
    if turns_off:
        yield "danger-power", "warning", call.words[0]


def _docker(call: Call) -> Iterator[Harm]:
    before: Word | None = None
    for word in call.words[1:]:
        takes = before is not None and before.text in VOLUMES | {"--mount"}
        if word.text in ("--privileged", "--privileged=true"):
            yield "danger-privileged", "warning", word
        elif word.is_plain and HOST_ROOT.fullmatch(word.text) and (takes or word.text.startswith("-")):
            yield "danger-host-root", "warning", word
        elif SOCKET in word.text and (takes or word.text.startswith("-")):
            yield "danger-docker-socket", "warning", word
        before = word


BY_NAME: Final[Mapping[str, Callable[[Call], Iterator[Harm]]]] = {
    "rm": _delete,
    "chmod": _permissions,
    "chown": _permissions,
    "dd": _copy_to_disk,
    "mkfs": _format_disk,
    "wipefs": _wipe_disk,
    "docker": _docker,
    "systemctl": _power,
    "init": _power,
    **dict.fromkeys(POWER, _power),
}


def _in_tree(everything: Sequence[Node], source: bytes) -> Iterator[Finding]:
    """Harm that takes more than one command: pipes, redirections, functions that call themselves."""
    pipes = [node for node in everything if node.get("Type") == "BinaryCmd" and node.get("Op") in ("|", "|&")]
    places = _Places(everything if pipes else (), source)
    for node in everything:
        if pipes and node.get("Type") == "FuncDecl":
            yield from _bomb(node, pipes, places)
        for redirection in node.get("Redirs", ()):
            yield from _written(redirection, source)
    for pipe in pipes:
        yield from _piped(pipe, places)


class _Places:
    """Calls by where they stand, to ask what a part of the tree runs without walking it again."""

    def __init__(self, everything: Iterable[Node], source: bytes) -> None:
        calls = [one for one in everything if one.get("Type") == "CallExpr" and one.get("Args")]
        calls.sort(key=_start)
        self.starts = [_start(one) for one in calls]
        self.calls = [call_of(one["Args"], source).without_wrappers() for one in calls]
        self.by_name: dict[str, list[int]] = {}
        for start, call in zip(self.starts, self.calls, strict=True):
            self.by_name.setdefault(call.name, []).append(start)

    def first(self, node: Node) -> Call | None:
        at = bisect_left(self.starts, _start(node))
        return self.calls[at] if at < len(self.starts) and self.starts[at] < _end(node) else None

    def runs(self, node: Node, name: str) -> bool:
        starts = self.by_name.get(name, [])
        at = bisect_left(starts, _start(node))
        return at < len(starts) and starts[at] < _end(node)


def _start(node: Node) -> int:
    return int(node["Pos"]["Offset"])


def _end(node: Node) -> int:
    return int(node["End"]["Offset"])


def _piped(pipe: Node, places: _Places) -> Iterator[Finding]:
    right = places.first(pipe["Y"])
    if right and right.name in SHELLS and any(places.runs(pipe["X"], name) for name in DOWNLOADERS):
        word = right.words[0]
        yield word.warning("danger-download-run", x=word.text)


def _bomb(function: Node, pipes: Iterable[Node], places: _Places) -> Iterator[Finding]:
    """A function that calls itself on both sides of a pipe."""
    name, start, end = function["Name"], _start(function["Body"]), _end(function["Body"])
    inside = (pipe for pipe in pipes if start <= _start(pipe) < end)
    if any(all(places.runs(pipe[side], name["Value"]) for side in ("X", "Y")) for pipe in inside):
        line, column, written = name["Pos"]["Line"], name["Pos"]["Col"], str(name["Value"])
        yield error("danger-fork-bomb", line, column, (line, column + len(written)), x=written)


def _written(redirection: Node, source: bytes) -> Iterator[Finding]:
    if redirection.get("Op") in WRITES and "Word" in redirection:
        word = call_of([redirection["Word"]], source).words[0]
        if DISK.fullmatch(word.text):
            yield word.error("danger-disk", x=f"{redirection['Op']} {word.text}", word=word.text)

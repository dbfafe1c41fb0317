"""`RUN --mount=`, `--network=` and `--security=`. (D33, D37)"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import isabs, join, normpath
from typing import Final

from exercises.checking.dockerfile import flags
from exercises.checking.dockerfile.directives import BOOLEANS
from exercises.checking.dockerfile.parsing import Instruction
from exercises.checking.dockerfile.words import Word
from exercises.checking.verdict import Finding

Expand = Callable[[Word], str | None]
"""A word with its variables filled in; None where that cannot be followed."""

MODES: Final = {
    "network": frozenset({"default", "none", "host"}),
    "security": frozenset({"sandbox", "insecure"}),
}
TYPES: Final = frozenset({"bind", "cache", "tmpfs", "secret", "ssh"})
SHARING: Final = frozenset({"shared", "private", "locked"})
ALIASES: Final = {"src": "source", "dst": "target", "destination": "target", "ro": "readonly", "rw": "readwrite"}
KEYS: Final = frozenset(
    [
        "type",
        "from",
        "source",
        "target",
        "readonly",
        "readwrite",
        "required",
        "size",
        "id",
        "sharing",
        "mode",
        "uid",
        "gid",
        "env",
    ]
)
OWNED: Final = frozenset({"mode", "uid", "gid"})
OWNING: Final = frozenset({"secret", "ssh", "cache"})

SWITCHES: Final = frozenset({"readonly", "readwrite", "required"})
ONLY_FOR: Final = {"required": frozenset({"secret", "ssh"}), "size": frozenset({"tmpfs"})}
CHOICES: Final = {"type": TYPES, "sharing": SHARING}
FORMS: Final = {
    "mode": re.compile(r"[0-7]{1,11}"),
    "uid": re.compile(r"[0-9]{1,10}"),
    "gid": re.compile(r"[0-9]{1,10}"),
    "size": re.compile(r"[0-9]+(?:\.[0-9]+)* ?[kKmMgGtTpP]?[iI]?[bB]?"),
}
NO_TARGET: Final = "target"
VARIABLE: Final = re.compile(r"\$.")


@dataclass(slots=True)
class Mount:
    kind: str = "bind"
    values: dict[str, str | None] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Whether the key holds something; what cannot be followed counts as something."""
        return self.values.get(key, "") != ""


def modes(instruction: Instruction) -> Iterator[Finding]:
    for name, known in MODES.items():
        for value in flags.values(instruction, name):
            if value.text not in known:
                yield instruction.error("D37", value, form="mode", instruction="RUN", x=f"--{name}={value.text}")


def from_variables(instruction: Instruction) -> Iterator[Finding]:
    for value in flags.values(instruction, "mount"):
        for key, word in _fields(value):
            if key == "from" and word and VARIABLE.search(word.text):
                yield instruction.error("D33", value)


def sources(instruction: Instruction) -> Iterator[Word]:
    """The stages or images that the mounts take from."""
    for value in flags.values(instruction, "mount"):
        fields = dict(_fields(value))
        kind, source = fields.get("type"), fields.get("from")
        if source and source.text and (kind is None or kind.text.lower() != "tmpfs"):
            yield source


def faults(instruction: Instruction, expand: Expand, directory: str | None) -> Iterator[Finding]:
    """The first fault of each mount. The directory is where relative targets start: empty for where the image
    starts, None if not followed."""
    for value in flags.values(instruction, "mount"):
        fault = _fault(value, expand, directory)
        if fault is not None:
            form = "target" if fault == NO_TARGET else ""
            yield instruction.error("D37", value, x=value.text if form else fault or value.text, form=form)


def _fault(value: Word, expand: Expand, directory: str | None) -> str | None:
    """What is wrong, in the student's words; empty for the mount as a whole."""
    if not value.text:
        return "--mount"
    mount = Mount()
    for key, word in _fields(value):
        text = expand(word) if word else None
        wrong = _bad_flag(mount, key) if word is None else _bad_value(mount, key, text)
        if wrong:
            return key if word is None else f"{key}={word.text}"
        mount.values[ALIASES.get(key, key)] = text if word else "true"
        if key == "type" and text:
            mount.kind = text.lower()
    return _bad_whole(mount, directory)


def _fields(value: Word) -> Iterator[tuple[str, Word | None]]:
    for part in value.text.split(","):
        key, equals, text = part.strip('"').partition("=")
        yield key.lower(), Word(text, value.offset, value.length) if equals else None


def _bad_flag(mount: Mount, key: str) -> bool:
    """A key without a value."""
    key = ALIASES.get(key, key)
    return key not in SWITCHES or mount.kind not in ONLY_FOR.get(key, TYPES)


def _bad_value(mount: Mount, key: str, text: str | None) -> bool:
    key = ALIASES.get(key, key)
    if key not in KEYS or mount.kind not in ONLY_FOR.get(key, TYPES):
        return True
    if text is None:
        return False
    if key in CHOICES:
        return text.lower() not in CHOICES[key]
    if key in FORMS:
        return not FORMS[key].fullmatch(text)
    return key in SWITCHES and text not in BOOLEANS


def _bad_whole(mount: Mount, directory: str | None) -> str | None:
    if mount.kind not in OWNING and (owned := OWNED & mount.values.keys()):
        return f"{min(owned)}, type={mount.kind}"
    if mount.has("sharing") and mount.kind != "cache":
        return f"sharing, type={mount.kind}"
    if mount.kind == "secret":
        return _bad_secret(mount)
    if mount.kind == "ssh":
        return None
    if not _covers_root(mount, directory):
        return None
    return "target=/" if mount.has("target") else NO_TARGET


def _bad_secret(mount: Mount) -> str | None:
    if mount.has("from"):
        return "from, type=secret"
    if mount.has("source") and mount.has("id"):
        return "source, id"
    return None if any(mount.has(key) for key in ("source", "target", "id", "env")) else ""


def _covers_root(mount: Mount, directory: str | None) -> bool:
    target = mount.values.get("target", "")
    if target is None:
        return False
    if isabs(target):
        return target == "/"
    if not directory:
        # Where an image starts is its own affair; only a target that says nothing is wrong in most of them.
        return directory is not None and not target
    return normpath(join("/", directory, target)) == "/"

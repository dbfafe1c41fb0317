"""`--platform=`: system, architecture and variant, as containerd reads them."""

import re
from typing import Final

SYSTEM: Final = re.compile(r"([A-Za-z0-9_-]+)(?:\([A-Za-z0-9_.%-]*(?:\+[A-Za-z0-9_.%-]+)*\))?")
PART: Final = re.compile(r"[A-Za-z0-9_.-]+")

SYSTEMS: Final = frozenset(
    [
        "aix",
        "android",
        "darwin",
        "dragonfly",
        "freebsd",
        "hurd",
        "illumos",
        "ios",
        "js",
        "linux",
        "macos",
        "nacl",
        "netbsd",
        "openbsd",
        "plan9",
        "solaris",
        "wasip1",
        "windows",
        "zos",
    ]
)
ARCHITECTURES: Final = frozenset(
    [
        "386",
        "aarch64",
        "amd64",
        "amd64p32",
        "arm",
        "arm64",
        "arm64be",
        "armbe",
        "armel",
        "armhf",
        "i386",
        "loong64",
        "mips",
        "mips64",
        "mips64le",
        "mips64p32",
        "mips64p32le",
        "mipsle",
        "ppc",
        "ppc64",
        "ppc64le",
        "riscv",
        "riscv64",
        "s390",
        "s390x",
        "sparc",
        "sparc64",
        "wasm",
        "x86-64",
        "x86_64",
    ]
)


def is_platform(text: str) -> bool:
    system, *others = text.split("/")
    match = SYSTEM.fullmatch(system)
    if match is None or len(others) > 2 or not all(PART.fullmatch(part) for part in others):
        return False
    return bool(others) or match[1].lower() in SYSTEMS or system.lower() in ARCHITECTURES


OTHER_NAMES: Final = {"x86_64": "amd64", "x86-64": "amd64", "aarch64": "arm64", "i386": "386", "armhf": "arm"}


def names_platform(name: str, platform: str) -> bool:
    """Whether a stage's name says which platform it is for. What a platform leaves out is Linux on amd64."""
    parts = [OTHER_NAMES.get(part, part) for part in platform.lower().split("/")[:2]]
    if len(parts) == 1:
        parts.append("amd64" if parts[0] in SYSTEMS else "linux")
    return any(part in name for part in parts)

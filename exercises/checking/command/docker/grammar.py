"""Docker's commands as its own help describes them: sub-commands, options, arguments."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Final, NamedTuple

PLUGINS: Final = frozenset(["ai", "app", "buildx", "cloud", "compose", "debug", "desktop", "dev", "extension"]) | {
    *["feedback", "init", "mcp", "model", "offload", "pass", "sandbox", "sbom", "scan", "scout"]
}
"""Commands that the client may have beside its own; nothing is known of them here."""

BUILDX: Final[Mapping[str, str]] = {
    **dict.fromkeys(("--check", "--debug", "--load", "--push"), ""),
    **dict.fromkeys(("--allow", "--annotation", "--attest", "--builder", "--build-context", "--cache-to"), "string"),
    **dict.fromkeys(("--call", "--metadata-file", "--no-cache-filter", "--output", "--progress"), "string"),
    **dict.fromkeys(("--provenance", "--sbom", "--secret", "--ssh", "--ulimit"), "string"),
}
"""Options of `docker build` where buildx builds, as in every new installation."""

BUILDX_SHORT: Final = {"--output": "-o", "--debug": "-D"}

HIDDEN: Final[Mapping[str, Mapping[str, str]]] = {
    "run": {"--net": "network", "--net-alias": "list", "--dns-opt": "list"},
    "create": {"--net": "network", "--net-alias": "list", "--dns-opt": "list"},
    "stop": {"--time": "int"},
    "restart": {"--time": "int"},
    "update": {"--kernel-memory": "bytes"},
}
"""What containers' commands take although their help does not say so."""

REQUIRED: Final = re.compile(r"[^\s\[\]|]+(?:\[[^\s\]]*\])*(?: ?\| ?\S+)*")
OPTIONAL: Final = re.compile(r"\[[^\]]*(?:\[[^\]]*\][^\]]*)*\]")


class Option(NamedTuple):
    name: str
    short: str
    kind: str
    """The type of its value; empty for a switch."""


@dataclass(frozen=True)
class Grammar:
    path: str
    usage: str
    options: Mapping[str, Option]
    subcommands: frozenset[str]

    @property
    def shown(self) -> str:
        return f"docker {self.path}".strip()

    @cached_property
    def by_letter(self) -> Mapping[str, Option]:
        return {option.short[1]: option for option in self.options.values() if option.short}

    @property
    def is_group(self) -> bool:
        return bool(self.subcommands)

    @property
    def stops_at_first(self) -> bool:
        """Whether what follows the first argument belongs to another program."""
        return self.path == "" or "ARG..." in self.usage or "ps OPTIONS" in self.usage

    @cached_property
    def arguments(self) -> tuple[int, int | None]:
        """How few and how many; None for no end."""
        usage = self.usage.replace("[OPTIONS]", "").replace("OPTIONS ", "")
        optional = OPTIONAL.findall(re.sub(r"(?<=\S)\[[^\s\]]*\]", "", usage))
        required = REQUIRED.findall(OPTIONAL.sub("", re.sub(r"(?<=\S)\[[^\s\]]*\]", "", usage)))
        endless = "..." in usage or "ps OPTIONS" in usage
        return len(required), None if endless else len(required) + len(optional)


def find(words: Sequence[str]) -> Grammar:
    """The command that the words name."""
    grammar = commands()[""]
    for word in words:
        grammar = commands().get(f"{grammar.path} {word}".strip(), grammar)
    return grammar


@cache
def commands() -> Mapping[str, Grammar]:
    """By path, other names included."""
    text = files("exercises.checking.command.facts").joinpath("docker.json").read_text(encoding="utf-8")
    return dict(_commands(json.loads(text)["commands"]))


def _commands(table: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, Grammar]]:
    for path, facts in table.items():
        grammar = _grammar(path, facts)
        parent = path.rpartition(" ")[0]
        yield path, grammar
        aliases = facts["aliases"]
        for alias in aliases if isinstance(aliases, list) else ():
            yield f"{parent} {alias}".strip(), grammar


def _grammar(path: str, facts: Mapping[str, object]) -> Grammar:
    listed, below = facts["options"], facts["commands"]
    options = dict(_options(listed)) if isinstance(listed, dict) else {}
    if "--tag" in options and path.endswith("build"):
        options = {name: Option(name, BUILDX_SHORT.get(name, ""), kind) for name, kind in BUILDX.items()} | options
    hidden = HIDDEN.get(path.removeprefix("container "), {})
    options |= {name: Option(name, "", kind) for name, kind in hidden.items()}
    return Grammar(path, str(facts["usage"]), options, frozenset(below if isinstance(below, list) else ()))


def _options(listed: Mapping[str, str]) -> Iterator[tuple[str, Option]]:
    for name, said in listed.items():
        short = next((word for word in said.split() if word.startswith("-")), "")
        kind = next((word for word in said.split() if not word.startswith("-")), "")
        yield name, Option(name, short, kind)

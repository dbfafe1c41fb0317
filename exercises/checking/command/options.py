"""Docker's options under their two names, so that `--detach` counts where `-d` is asked for.

The table is what `docker <command> --help` says (28.2.2).
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from exercises.checking.command.tools import canonical


def aliases(command: str, option: str) -> frozenset[str]:
    """The option and its other name, where the command is Docker's and has one."""
    words = canonical(command.split())
    if words[:1] != ("docker",):
        return frozenset({option})
    short_to_long = _docker().get(" ".join(words[1:]), {})
    long_to_short = {long: short for short, long in short_to_long.items()}
    return frozenset({option, short_to_long.get(option, option), long_to_short.get(option, option)})


@cache
def _docker() -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = json.loads(
        files("exercises.checking.command").joinpath("docker_options.json").read_text(encoding="utf-8")
    )
    return table

"""Redirections and pipes by their signs: `1>` is `>`, and `>|` writes over a file as `>` does."""

import re
from collections.abc import Mapping
from typing import Final

OPERATORS: Final = ("<", ">", ">>", "<<", "<<-", "<<<", "<>", "<&", ">&", "&>", "&>>", "|", "|&")
SAME: Final[Mapping[str, str]] = {">|": ">"}
WRITTEN: Final = re.compile(
    r"(?P<descriptor>\d*)(?P<operator>&>>|&>|<<<|<<-|<<|<>|<&|>>|>&|>\||>|<|\|&|\|)\s*(?P<target>[^<>|&]*)"
)
STANDARD: Final = {"<": "0", ">": "1"}
"""The descriptor that an arrow means when it names none."""


def operator_and_target(written: str) -> tuple[str, str] | None:
    """`2>&1` is the operator `2>&` and the target `1`; None for what is no redirection."""
    found = WRITTEN.fullmatch(written.strip())
    if found is None or (found["descriptor"] and found["operator"][0] in "&|"):
        return None
    return normal(found["descriptor"], found["operator"], found["target"]), found["target"]


def normal(descriptor: str, operator: str, target: str) -> str:
    """One spelling for each: both streams into a file are `&>`."""
    operator = SAME.get(operator, operator)
    if operator == ">&" and not descriptor and target and not re.fullmatch(r"\d+-?|-", target):
        return "&>"
    return operator if descriptor == STANDARD.get(operator[0]) else f"{descriptor}{operator}"

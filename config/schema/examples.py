"""The examples of the contracts' documents: `examples.yaml` beside this file, by operation."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

Json = dict[str, Any]  # Any: OpenAPI has every shape that JSON has


def illustrate(operation: Json) -> None:
    """Put the examples of an operation beside what they are examples of."""
    given = _examples().get(operation["operationId"], {})
    for parameter in operation["parameters"]:
        if example := given.get("parameters", {}).get(parameter.get("name")):
            parameter["example"] = example
    if "request" in given:
        operation["requestBody"]["content"]["application/json"]["example"] = given["request"]
    for status, example in given.get("responses", {}).items():
        operation["responses"][str(status)]["content"]["application/json"]["example"] = example


@cache
def _examples() -> dict[str, Json]:
    text = (Path(__file__).parent / "examples.yaml").read_text(encoding="utf-8")
    parsed: dict[str, Json] = yaml.safe_load(text)
    return parsed

"""An answer beside an example of the document: the same keys at every depth, the same types, the values it fixes.

`...` at the end of a text stands for whatever follows. What the server draws (a new id, a time) is named in `free` by
its path, such as `metrics.latency_ms`, and has the example's form.
"""

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path

EXAMPLES = json.loads(Path(__file__).with_name("examples.json").read_text(encoding="utf-8"))
"""All of the document, in its order."""

_FORMS = {
    "uuid": re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}"),
    "moment": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"),
}


def differences(example: object, answer: object, *, free: Collection[str] = (), at: str = "") -> list[str]:
    return list(_differences(example, answer, frozenset(free), at))


def _differences(example: object, answer: object, free: frozenset[str], at: str) -> Iterator[str]:
    match example, answer:
        case dict(), dict():
            if example.keys() != answer.keys():
                yield f"{at}: keys {sorted(answer)}, not {sorted(example)}"
            for name in example.keys() & answer.keys():
                yield from _differences(example[name], answer[name], free, f"{at}.{name}".lstrip("."))
        case list(), list():
            if len(example) != len(answer):
                yield f"{at}: {len(answer)} elements, not {len(example)}"
            for index, (one, other) in enumerate(zip(example, answer, strict=False)):
                yield from _differences(one, other, free, f"{at}.{index}".lstrip("."))
        case _ if not _is_same(example, answer, is_free=at in free, at=at):
            yield f"{at}: {answer!r}, not {example!r}"


def _is_same(example: object, answer: object, *, is_free: bool, at: str) -> bool:
    if isinstance(example, str) and example.endswith("...") and isinstance(answer, str):
        begins_so = is_free or answer.startswith(example.removesuffix("..."))
        return begins_so and (form(answer) == "uuid" or not at.endswith("id"))
    if is_free:
        return form(example) == form(answer)
    return type(example) is type(answer) and example == answer


def form(value: object) -> str:
    if isinstance(value, str):
        return next((name for name, pattern in _FORMS.items() if pattern.fullmatch(value)), "text")
    return type(value).__name__


def unlike_model(model: object, answer: object, at: str = "") -> list[str]:
    """Where an answer is not what section 8 says of it: `uuid`, `string|null`, `a|b`, or a value of the same type."""
    if isinstance(model, dict):
        if not isinstance(answer, dict) or model.keys() != answer.keys():
            return [f"{at}: {answer!r} has other keys than {sorted(model)}"]
        return [
            fault for name in model for fault in unlike_model(model[name], answer[name], f"{at}.{name}".lstrip("."))
        ]
    if isinstance(model, str):
        return [] if any(_is_a(kind, answer) for kind in model.split("|")) else [f"{at}: {answer!r} is no {model}"]
    return [] if type(model) is type(answer) else [f"{at}: {answer!r} is not like {model!r}"]


def _is_a(kind: str, answer: object) -> bool:
    match kind:
        case "uuid":
            return form(answer) == "uuid"
        case "null":
            return answer is None
        case "string" | "markdown" | "markdown feedback":
            return isinstance(answer, str)
        case "user@example.com":
            return isinstance(answer, str) and "@" in answer
    return answer == kind

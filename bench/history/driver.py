"""Runs in the product's environment: `python -m bench.history.driver DIMENSIONS HISTORIES LOOKS ROUNDS` prints what
each round of so many looks took, in milliseconds; with no round, the key of such vectors."""

import json
import math
import os
import random
import sys
import time
from collections.abc import Sequence
from statistics import quantiles
from typing import NamedTuple

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from bench.calls import identity  # noqa: E402
from feedback.history import FLOOR, NEAREST, nearest  # noqa: E402
from feedback.models import Entry  # noqa: E402
from llm.queries import vector_key  # noqa: E402

WARM_UP = 20
Vector = Sequence[float]


class Look(NamedTuple):
    """`wanted`: the texts of the nearest exchanges, by arithmetic over all of the person's vectors."""

    about: dict[str, object]
    wanted: tuple[str, ...]


def main(dimensions: int, histories: int, looks: int, rounds: int) -> None:
    if not rounds:
        print(json.dumps(vector_key(dimensions)))
        return
    dice = random.Random(dimensions)
    prepared = [_prepared(dice, person) for person in dice.sample(range(1, histories + 1), min(looks, histories))]
    for look in prepared[:WARM_UP]:
        nearest(**look.about)
    print(json.dumps([_round(prepared, dice) for _ in range(rounds)]))


def _round(prepared: list[Look], dice: random.Random) -> dict[str, float]:
    dice.shuffle(prepared)
    took, right = [], 0
    for look in prepared:
        before = time.perf_counter()
        found = nearest(**look.about)
        took.append((time.perf_counter() - before) * 1000)
        right += len(set(found) & set(look.wanted)) / len(look.wanted)
    return {"p50": quantiles(took, n=2)[0], "p99": quantiles(took, n=100)[98], "recall": right / len(prepared)}


def _prepared(dice: random.Random, person: int) -> Look:
    exercise = identity(f"exercise {1 + person % 50} {1 + person % 20}")
    about = {"user_id": identity(f"user {person}"), "exercise_id": exercise}
    entries = Entry.objects.of(**about).oldest_first().values_list("kind", "content_md", "embedding")
    rows = [(kind, text, vector) for kind, text, vector in entries]
    centre = [sum(column) / len(rows) for column in zip(*(vector for *_about, vector in rows), strict=True)]
    asked = _unit([2 * x + dice.uniform(-1, 1) * _length(centre) / math.sqrt(len(centre)) for x in centre])
    return Look(about | {"text": "asked now", "vector": asked}, _by_arithmetic(rows, asked))


def _by_arithmetic(rows: Sequence[tuple[str, str, Vector]], asked: Vector) -> tuple[str, ...]:
    likeness: dict[str, float] = {}
    said = ""
    for kind, text, vector in rows:
        said = text if kind == Entry.Kind.ATTEMPT else said
        alike = sum(x * y for x, y in zip(vector, asked, strict=True)) / _length(vector)
        likeness[said] = max(alike, likeness.get(said, -1.0))
    near = [text for text, alike in likeness.items() if alike >= FLOOR]
    return tuple(sorted(near, key=lambda text: -likeness[text])[:NEAREST])


def _length(vector: Vector) -> float:
    return math.sqrt(math.fsum(x * x for x in vector))


def _unit(vector: Vector) -> Vector:
    return [x / _length(vector) for x in vector]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))

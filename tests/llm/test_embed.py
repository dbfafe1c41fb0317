import math
import subprocess
import sys

import pytest

from llm import door, embedding
from llm.errors import ModelGarbled, ModelThrottled
from tests import model_server as scripts


def likeness(a: list[float], b: list[float]) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))


@pytest.fixture
def local(model_server, settings):
    settings.LLM = {**settings.LLM, "embedding_model": ""}
    return model_server


async def test_asks_the_providers_model_and_keeps_the_order(model_server):
    vectors = await door.embed(["uno", "dos", "uno"])

    (seen,) = model_server.requests
    assert (seen.path, seen.body) == (
        "/embeddings",
        {"model": "test-vectors", "input": ["uno", "dos", "uno"], "encoding_format": "float", "dimensions": 768},
    )
    assert vectors[0] == vectors[2] != vectors[1]
    assert [round(math.hypot(*vector), 9) for vector in vectors] == [1.0] * 3


async def test_asks_for_many_in_batches(model_server):
    texts = [str(n) for n in range(130)]

    vectors = await door.embed(texts)

    assert [len(seen.body["input"]) for seen in model_server.requests] == [64, 64, 2]
    assert vectors[129] == (await door.embed(["129"]))[0]


async def test_does_without_dimensions_where_a_model_has_no_choice(model_server):
    model_server.otherwise = scripts.refuse_parameters("dimensions")

    await door.embed(["uno"])

    assert ["dimensions" in seen.body for seen in model_server.requests] == [True, False]


async def test_asks_again_when_throttled_and_gives_up_after_three(model_server):
    model_server.play(scripts.status(429))
    await door.embed(["uno"])
    model_server.otherwise = scripts.status(429)

    with pytest.raises(ModelThrottled):
        await door.embed(["uno"])

    assert len(model_server.requests) == 2 + 3


@pytest.mark.parametrize(
    "body",
    [
        b"<html></html>",
        b'{"data": []}',
        b'{"data": [{"index": 0, "embedding": [0.0, 0.0]}]}',
        b'{"data": [{"index": 0, "embedding": []}]}',
        b'{"data": [{"index": 0, "embedding": [1e308, 1e308]}]}',
    ],
)
async def test_refuses_vectors_that_point_nowhere(model_server, body):
    model_server.play(scripts.raw(body, content_type="application/json"))

    with pytest.raises(ModelGarbled):
        await door.embed(["uno"])


async def test_needs_no_provider_without_an_embedding_model(local):
    vectors = await door.embed(["FROM python:3.12", ""])

    assert local.requests == []
    assert [len(vector) for vector in vectors] == [384, 384]


@pytest.mark.parametrize("text", ["", "   ", "a", "¿Cómo reducir tamaño?", "🐳" * 50, "x" * 100_000, "\ud800"])
def test_gives_every_text_a_vector_of_length_one(text):
    assert math.isclose(math.hypot(*embedding.embed(text)), 1.0)


def test_finds_the_text_that_says_it_alike():
    asked = embedding.embed("FROM python:3.12-slim\nCOPY . /app\nRUN pip install flask")
    alike = embedding.embed("from python:3.11-slim\nCOPY . /app\nRUN pip install -r requirements.txt")
    other = embedding.embed("ls -la /var/log | grep error | sort | uniq -c")

    assert likeness(asked, alike) > 0.6 > 0.2 > likeness(asked, other)


def test_ignores_case_and_accents():
    assert embedding.embed("CONSTRUCCIÓN") == embedding.embed("construccion")


def test_gives_the_same_vector_in_another_process():
    code = "from llm.embedding import embed; print(embed('FROM alpine:3.20')[:40])"

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.strip() == str(embedding.embed("FROM alpine:3.20")[:40])

"""The OpenAPI document: valid, complete, the one that is checked in, and the same for everyone."""

import io
import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.request import urlopen

import jsonschema
import pytest
import yaml
from django.core.management import call_command
from django.urls import get_resolver
from drf_spectacular.validation import validate_schema

from core import contracts
from core.endpoints import Endpoint
from tests.live import launched

ROOT = Path(__file__).parents[2]
METHODS = {"get", "post", "put", "patch", "delete"}
DOCUMENT = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text(encoding="utf-8"))
OPERATIONS = {
    operation["operationId"]: (path, method, operation)
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
}


def _routes(patterns=None, prefix=""):
    for pattern in patterns or get_resolver("config.urls").url_patterns:
        path = f"{prefix}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            yield from _routes(pattern.url_patterns, path)
        else:
            yield "/" + path, getattr(pattern.callback, "cls", None)


def test_the_one_that_is_checked_in_is_what_the_code_says():
    generated = io.StringIO()

    call_command("spectacular", "--fail-on-warn", "--validate", stdout=generated)

    assert generated.getvalue() == (ROOT / "docs/openapi.yaml").read_text(encoding="utf-8"), "make schema"


def test_is_valid():
    validate_schema(DOCUMENT)

    assert DOCUMENT["openapi"] == "3.0.3"


def test_has_every_method_of_every_endpoint():
    coded = {
        (re.sub(r"<\w+:(\w+)>", r"{\1}", path), method)
        for path, view in _routes()
        if view and issubclass(view, Endpoint)
        for method in METHODS
        if hasattr(view, method)
    }

    documented = {(path.rstrip("/"), method) for path, method, _ in OPERATIONS.values()}

    # What the pages' own streams answer is no part of a contract.
    assert {(path, method) for path, method in coded if contracts.contract_of(path)} == documented


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_operation_says_what_it_is_and_how_it_refuses(name):
    path, method, operation = OPERATIONS[name]
    contract = contracts.contract_of(path).name

    assert re.fullmatch("[a-z]+(_[a-z]+)*", name)
    assert operation["summary"]
    assert operation["tags"] == [contract]
    refusals = {code: answer for code, answer in operation["responses"].items() if code >= "400"}
    assert {"400", "405", "500", "503"} <= set(refusals)
    assert ("415" in refusals) == ("413" in refusals) == (method in ("post", "patch", "put"))
    for code, answer in refusals.items():
        own = code == "422" or answer["$ref"].startswith(f"#/components/responses/{contract.capitalize()}")
        assert own, (code, answer)


def test_the_success_of_each_operation_has_an_example_of_its_shape():
    for name, (_path, _method, operation) in OPERATIONS.items():
        bodies = [
            (code, body)
            for code, answer in operation["responses"].items()
            if code < "300"
            for body in answer.get("content", {}).values()
        ]
        bodies += [("request", body) for body in operation.get("requestBody", {}).get("content", {}).values()]
        for code, body in bodies:
            assert "example" in body, (name, code)
            _validate(body["example"], body["schema"])


def _validate(value, schema) -> None:
    """Against a schema of OpenAPI 3.0, whose only word of its own here is `nullable`."""
    whole = json.loads(json.dumps({"components": DOCUMENT["components"], **schema}), object_hook=_without_nullable)
    jsonschema.validate(value, whole, format_checker=jsonschema.FormatChecker())


def _without_nullable(schema):
    if schema.pop("nullable", False) is True:
        schema["type"] = [schema["type"], "null"]
    return schema


@pytest.mark.parametrize("path", ["/api/schema", "/api/schema/"])
@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "application/vnd.oai.openapi"),
        ("text/html", "application/vnd.oai.openapi"),
        ("application/yaml", "application/yaml"),
        ("application/json", "application/json"),
        ("application/vnd.oai.openapi+json", "application/vnd.oai.openapi+json"),
    ],
)
def test_is_served_as_asked(client, path, accept, kind):
    answer = client.get(path, HTTP_ACCEPT=accept)

    assert (answer.status_code, answer["Content-Type"].split(";")[0]) == (200, kind)
    assert yaml.safe_load(answer.content) == DOCUMENT


@pytest.mark.parametrize("language", ["es", "en"])
def test_says_the_same_in_every_language(client, language):
    answer = client.get("/api/schema", HTTP_ACCEPT_LANGUAGE=language)

    assert answer.content.decode() == (ROOT / "docs/openapi.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("query", ["version=%0d%0aX-Made-Up:1", "version=2", "lang=en", "lang=%0a"])
def test_the_query_changes_nothing(client, query):
    answer = client.get(f"/api/schema?{query}")

    assert (answer.status_code, "X-Made-Up" in answer.headers) == (200, False)
    assert answer.content.decode() == (ROOT / "docs/openapi.yaml").read_text(encoding="utf-8")


def test_many_may_want_it_first(db):
    """Of a process of its own, because only the first ones make it."""
    with launched("uvicorn") as (address, _process), ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: urlopen(f"{address}/api/schema", timeout=30).status, range(16)))

    assert answers == [200] * 16


def test_is_only_read(client):
    answer = client.post("/api/schema")

    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS")

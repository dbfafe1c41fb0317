import pytest

from feedback.observations import observe
from llm.stub_texts import CODES

CASES = [
    ("dockerfile", "FROM python:3.12-slim", "FROM python:3.12-slim", {"base_tag_pinned", "same_order_as_reference"}),
    ("dockerfile", "FROM python", "FROM python:3.12", {"base_tag_missing"}),
    ("dockerfile", "FROM python:latest", "", {"base_tag_missing"}),
    (
        "dockerfile",
        "FROM node:22\nCOPY . .\nRUN npm ci\nCMD node x.js",
        "FROM node:22\nWORKDIR /a\nCOPY package.json .\nRUN npm ci\nCOPY . .\nUSER node\nCMD [\"node\"]",
        {"code_before_dependencies", "fewer_steps_than_reference", "workdir_missing", "root_user", "shell_form_cmd"},
    ),
    (
        "dockerfile",
        "FROM node:22\nCOPY package.json .\nRUN npm ci\nCOPY . .\nCMD [\"node\", \"x\"]",
        "",
        {"dependencies_before_code", "json_form_used", "try_dockerignore"},
    ),
    ("command", "docker ps -a", "docker ps --all", {"uses_expected_command", "options_missing", "extra_options"}),
    ("command", "ls -la", "ls -a -l", {"uses_expected_options", "concise_command", "read_manual"}),
    ("command", "grep x f", "cat f | grep x", {"other_command_than_reference", "pipe_missing"}),
    ("command", "echo 'open", "echo hi", {"uses_expected_command"}),
    ("conceptual", "Corta.", "Una imagen contiene capas.", {"too_short", "key_terms_missing", "example_missing"}),
    ("conceptual", "Por ejemplo, una imagen. " * 20, "Una imagen", {"long_enough", "key_terms_used", "one_block"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "answer", "reference", "expected"), CASES)
def test_tells_what_a_comparison_shows(kind, answer, reference, expected):
    codes = {observation["code"] for observation in observe(kind, answer, reference)}

    assert expected <= codes
    assert codes <= CODES


@pytest.mark.parametrize(("kind", "answer", "reference", "_expected"), CASES)
def test_repeats_no_word_that_only_the_reference_has(kind, answer, reference, _expected):
    told = " ".join(
        str(value).casefold()
        for observation in observe(kind, answer, reference)
        for key, value in observation.items()
        if key != "code"
    )

    assert not {word for word in reference.casefold().split() if word not in answer.casefold() and word in told.split()}


@pytest.mark.parametrize("kind", ["dockerfile", "command", "conceptual"])
@pytest.mark.parametrize("text", ["", "\n", "FROM", "RUN <<EOF", "'", '"', "| |", "$((", "ONBUILD", "\\"])
def test_no_text_breaks_it(kind, text):
    assert isinstance(observe(kind, text, text), list)


@pytest.mark.parametrize("text", ["FROM a\nRUN <<E " + "${A:-" * 300, "FROM \0", "FROM a\n" + "#" * 70_000])
def test_a_reference_that_nobody_checked_breaks_nothing(text):
    codes = [observation["code"] for observation in observe("dockerfile", "FROM a:1", text)]

    assert codes == ["base_tag_pinned", "try_build"]

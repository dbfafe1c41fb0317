import pytest

from core.contracts import ALL, accepted_language, contract_of, refusal
from core.problems import Fault, NotFound, Problem


class Odd(Problem):
    code = "invalid_request"
    status = 400
    message = "Revisa"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "es"),
        ("en", "en"),
        ("en-GB,en;q=0.9", "en"),
        ("es;q=0.5,en;q=0.4", "es"),
        ("fr,en;q=0.5,es;q=0.4", "en"),
        ("fr", "es"),
        ("*", "es"),
        ("%%%", "es"),
        ("en;q=0", "es"),
    ],
)
def test_speaks_what_the_caller_prefers(header, language):
    assert accepted_language(header) == language


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/guides", "learning"),
        ("/guides/x", "learning"),
        ("/guidesx", None),
        ("/llm/status", "learning"),
        ("/llm", None),
        ("/metrics", None),
        ("/metrics/overview", "learning"),
        ("/api/ai", "pages"),
        ("/api/ai/result/x", "pages"),
        ("/api/aid", "chatbot"),
        ("/generate", "reports"),
        ("/status/x", "reports"),
        ("/api", "chatbot"),
        ("/api/chat", "chatbot"),
        ("/api/health", "chatbot"),
        ("/api/x", "chatbot"),
        ("/api/auth/login", "agent"),
        ("/api/conversations/conv_1", "agent"),
        ("/api/learned-apis", "agent"),
        ("/api/docs/", None),
        ("/api/docs/x", "chatbot"),
        ("/learn", None),
        ("/", None),
        ("//guides", None),
        ("", None),
    ],
)
def test_the_longest_documented_prefix_decides(path, name):
    contract = contract_of(path)

    assert (contract and contract.name) == name


def test_no_prefix_is_longer_than_what_is_looked_up():
    assert max(prefix.count("/") for contract in ALL for prefix in contract.prefixes) == 2


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/guides", 400, {"detail": "a: mal"}),
        ("/api/ai/generate", 422, {"detail": [{"loc": ["body", "a"], "msg": "mal", "type": "value_error"}]}),
        (
            "/api/auth/login",
            400,
            {"error": {"code": "INVALID_REQUEST", "message": "Revisa", "details": {"a": "mal"}}},
        ),
        ("/api/x", 400, {"error": "Validation failed", "details": [{"field": "a", "message": "mal", "value": 7}]}),
    ],
)
def test_each_contract_has_its_own_body(path, status, body):
    told = refusal(Odd(faults=[Fault(("a",), "mal", value=7)]), path=path)

    assert (told.status, told.body, told.headers) == (status, body, {})


def test_an_unknown_path_is_the_chatbots_not_found():
    assert refusal(NotFound(), path="/api/x").body == {"error": "Not found"}


def test_says_in_whole_seconds_when_it_is_worth_trying_again():
    assert refusal(NotFound(retry_after=1.2), path="/guides").headers == {"Retry-After": "2"}

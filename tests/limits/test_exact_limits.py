import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.utils import timezone

from accounts import key_actions
from accounts.models import ApiKey
from tests.conftest import access_token
from tests.live import eventually

JSON = ("Content-Type", "application/json")


def chat(server, *headers, body=b'{"message": "hola"}'):
    return server.ask("/api/chat", method="POST", headers=[JSON, *headers], body=body)


def bearer(user):
    return ("Authorization", f"Bearer {access_token(user)}")


def make_key(user):
    key = ApiKey(owner=user, label="informes")
    key_actions.issue(key=key, now=timezone.now())
    return key


def used_up(server, times, ask):
    for _ in range(times):
        assert ask().status != 429


@pytest.mark.parametrize("forged", [False, True], ids=["same", "a new X-Forwarded-For each"])
def test_lets_exactly_a_hundred_of_four_hundred_pass(processes, forged):
    def ask(number):
        headers = [("X-Forwarded-For", f"203.0.113.{number % 250}, 198.51.100.{number // 250}")] if forged else []
        return chat(processes[number % 4], *headers)

    with ThreadPoolExecutor(40) as clients:
        answers = list(clients.map(ask, range(400)))

    assert Counter(answer.status for answer in answers) == {200: 100, 429: 300}
    passed = sorted(int(answer["RateLimit-Remaining"]) for answer in answers if answer.status == 200)
    assert passed == list(range(100))
    assert len({answer["RateLimit-Reset"] for answer in answers}) == 1


def test_counts_sixty_of_a_person_over_all_endpoints_and_ways(processes, alicia, bruno):
    paths = ["/api/tools", "/api/conversations", "/api/tools/"]
    mine, other = bearer(alicia), bearer(bruno)

    with ThreadPoolExecutor(20) as clients:
        answers = list(clients.map(lambda n: processes[n % 4].ask(paths[n % 3], headers=[mine]), range(130)))

    assert Counter(answer.status for answer in answers) == {200: 60, 429: 70}
    assert processes[0].ask("/api/tools", headers=[other])["X-RateLimit-Remaining"] == "59"


def test_tells_the_chatbot_on_every_answer(server):
    before = int(time.time())

    first, broken, missing = chat(server), chat(server, body=b"{"), server.ask("/api/chat")
    too_large = chat(server, body=b" " * (1024 * 1024 + 1))
    too_long = server.ask("/api/chat?" + "a" * 9000)

    assert [answer.status for answer in (first, broken, missing, too_large, too_long)] == [200, 400, 405, 413, 414]
    for used, answer in enumerate((first, broken, missing, too_large, too_long), start=1):
        assert answer["RateLimit-Limit"] == "100"
        assert answer["RateLimit-Remaining"] == str(100 - used)
        assert before + 899 <= int(answer["RateLimit-Reset"]) <= before + 903
        assert answer["X-RateLimit-Limit"] == ""


def test_tells_what_is_refused_before_anybody_asks_who_calls(server):
    strange_host = server.ask("/api/chat", headers=[("Host", "elsewhere.example")])
    unknown_path = server.ask("/api/tools/none/of/ours")

    assert (strange_host.status, strange_host["RateLimit-Remaining"]) == (400, "99")
    assert (unknown_path.status, unknown_path["X-RateLimit-Remaining"]) == (404, "59")


def test_refuses_the_chatbots_hundred_and_first_as_documented(server):
    used_up(server, 100, lambda: chat(server))

    refused = chat(server)

    assert refused.status == 429
    wait = int(refused["Retry-After"])
    assert 890 <= wait <= 900
    assert refused.json() == {"error": "Too many requests from this IP, please try again later.", "retryAfter": wait}
    assert refused["RateLimit-Remaining"] == "0"
    assert abs(int(refused["RateLimit-Reset"]) - time.time() - wait) <= 2


def test_refuses_the_agents_sixty_first_as_documented(server, alicia):
    mine = bearer(alicia)
    used_up(server, 60, lambda: server.ask("/api/tools", headers=[mine]))

    refused = server.ask("/api/tools", headers=[mine, ("Accept-Language", "es")])

    assert refused.status == 429
    assert 55 <= int(refused["Retry-After"]) <= 60
    assert refused.json()["error"]["code"] == "RATE_LIMITED"
    assert [refused[f"X-RateLimit-{name}"] for name in ("Limit", "Remaining")] == ["60", "0"]
    assert refused["RateLimit-Limit"] == ""


def test_tells_the_agent_on_a_crash_too(server, alicia):
    crashed = server.ask("/api/tools/crash", headers=[bearer(alicia)])

    assert crashed.status == 500
    assert [crashed[f"X-RateLimit-{name}"] for name in ("Limit", "Remaining")] == ["60", "59"]


def test_calls_without_good_credentials_use_up_nobodys_window(server, alicia):
    strangers = [(), (("Authorization", "Bearer forged"),), (("X-API-Key", "taller_forged"),)]
    answers = [server.ask("/api/tools", headers=strangers[number % 3]) for number in range(62)]

    mine = server.ask("/api/tools", headers=[bearer(alicia)])
    login = server.post("/api/auth/login", {})

    assert [answer.status for answer in answers] == [401] * 60 + [429] * 2
    assert [answer["X-RateLimit-Remaining"] for answer in answers[:3]] == ["59", "58", "57"]
    assert (mine.status, mine["X-RateLimit-Remaining"]) == (200, "59")
    assert (login.status, login["X-RateLimit-Remaining"]) == (200, "59")


def test_a_key_and_a_token_of_one_person_share_the_agents_window(server, alicia):
    key = make_key(alicia)

    by_token = server.ask("/api/tools", headers=[bearer(alicia)])
    by_key = server.ask("/api/tools", headers=[("X-API-Key", key.text)])

    assert (by_token["X-RateLimit-Remaining"], by_key["X-RateLimit-Remaining"]) == ("59", "58")


def test_each_key_has_its_own_six_hundred_reports(server, alicia, valkey):
    key, another = make_key(alicia), make_key(alicia)
    first = server.ask("/generate", method="POST", headers=[JSON, ("X-API-Key", key.text)], body=b"{}")
    (counted,) = [name for name in valkey.keys("taller:limit:*") if str(key.pk).encode() in name]
    valkey.incrby(counted, 599)

    refused = server.ask("/generate", method="POST", headers=[JSON, ("X-API-Key", key.text)], body=b"{}")
    other = server.ask("/generate", method="POST", headers=[JSON, ("X-API-Key", another.text)], body=b"{}")

    assert (first.status, refused.status, other.status) == (202, 429, 202)
    assert 55 <= int(refused["Retry-After"]) <= 60
    assert refused.json()["data"]["error_code"] == "RATE_LIMITED"
    assert "ratelimit" not in " ".join(name.lower() for name, _value in refused.headers)


def test_a_window_begins_anew_when_it_is_over(server, valkey):
    chat(server)
    (counted,) = valkey.keys("taller:limit:*")
    valkey.incrby(counted, 200)
    refused = chat(server)
    valkey.pexpire(counted, 1)
    eventually(lambda: not valkey.exists(counted))

    again = chat(server)

    assert (refused.status, again.status, again["RateLimit-Remaining"]) == (429, 200, "99")


def test_every_counted_window_ends(server, valkey, alicia):
    chat(server)
    server.ask("/api/tools", headers=[bearer(alicia)])

    assert sorted(valkey.ttl(key) for key in valkey.keys("taller:limit:*")) == [60, 900]


def test_names_no_secret_in_valkey(server, valkey, alicia):
    key = make_key(alicia)
    server.ask("/api/tools", headers=[("X-API-Key", key.text)])

    assert valkey.keys("taller:limit:*")
    assert all(key.text.encode() not in name for name in valkey.keys("*"))

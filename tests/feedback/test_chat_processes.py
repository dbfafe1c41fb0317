"""Several processes, one conversation: any may watch, refuse, stop, and take over from one that died."""

import re
import signal
import threading

import pytest
import requests
from django.conf import settings
from django.test import Client

from feedback.models import Entry
from tests.conftest import access_token
from tests.live import eventually, launched
from tests.model_server import answer as says
from tests.model_server import stall

TOKEN = "a" * 32


@pytest.fixture
def processes(transactional_db, alicia, exercise, model_server):
    """Two, of which the first answers; the model is real to them."""
    own = {"TEST_URLS": "config.urls", "LLM_BASE_URL": model_server.url, "LLM_API_KEY": "k"}
    with launched("uvicorn", **own) as first, launched("uvicorn", **own) as second:
        yield first, second


@pytest.fixture
def browser(alicia):
    """A signed in browser, whichever process it comes to."""
    client, browser = Client(), requests.Session()
    client.force_login(alicia)
    browser.cookies.set(settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)
    browser.cookies.set(settings.CSRF_COOKIE_NAME, TOKEN)
    browser.headers.update({"HX-Request": "true", "X-CSRFToken": TOKEN, "Accept-Language": "es"})
    return browser


def _ask(browser, address, exercise, message="¿Y ahora?"):
    return browser.post(f"{address}/learn/exercises/{exercise.pk}/chat/stream", {"message": message}, timeout=20)


def _question():
    return Entry.objects.filter(kind="question").order_by("-pk").first().pk


class _Watching:
    """The stream of the newest answer, and what has come of it."""

    def __init__(self, browser, address, **headers):
        url = f"{address}/learn/questions/{_question()}/stream"
        self._response = browser.get(url, stream=True, headers=headers, timeout=20)
        self._pieces = self._response.iter_content(None)
        self.seen = ""

    def __enter__(self):
        return self

    def __exit__(self, *_about):
        self._response.close()

    def until(self, word):
        while word not in self.seen:
            self.seen += next(self._pieces).decode()
        return self.seen


def test_one_answers_and_another_watches_refuses_and_stops(processes, browser, alicia, exercise, model_server):
    (first, _one), (second, _other) = processes
    model_server.otherwise = stall("Mira las capas.\n\nY luego ")
    bearer = {"Authorization": f"Bearer {access_token(alicia)}"}
    body = {"exercise_id": str(exercise.pk), "message": "Otra"}
    assert _ask(browser, first, exercise).status_code == 200

    with _Watching(browser, second) as stream:
        stream.until("Mira las capas.")
        refused = _ask(browser, second, exercise, "Otra")
        by_token = requests.post(f"{second}/feedback/chat", json=body, headers=bearer, timeout=20)
        stopped = browser.post(f"{second}/learn/exercises/{exercise.pk}/chat/stop/stream", timeout=20)
        stream.until("Detenido")

    assert (refused.status_code, by_token.status_code, stopped.status_code) == (409, 409, 204)
    assert "todavía está respondiendo" in by_token.json()["detail"]
    assert model_server.saw(lambda server: server.disconnects == 1)
    said = list(Entry.objects.order_by("pk").values_list("content_md", flat=True))
    assert said == ["¿Y ahora?", "Mira las capas.\n\nY luego"]


def test_a_call_that_is_stopped_before_its_first_word_is_409_and_keeps_its_question(
    processes, browser, alicia, exercise, model_server
):
    (first, _one), (second, _other) = processes
    model_server.otherwise = stall()
    bearer = {"Authorization": f"Bearer {access_token(alicia)}"}
    answers = []

    def ask():
        body = {"exercise_id": str(exercise.pk), "message": "¿Y ahora?"}
        answers.append(requests.post(f"{first}/feedback/chat", json=body, headers=bearer, timeout=20))

    asking = threading.Thread(target=ask)
    asking.start()
    assert model_server.saw(lambda server: any("messages" in seen.body for seen in server.requests), seconds=10)
    browser.post(f"{second}/learn/exercises/{exercise.pk}/chat/stop/stream", timeout=20)
    asking.join(10)

    assert [(answer.status_code, list(answer.json())) for answer in answers] == [(409, ["detail"])]
    assert list(Entry.objects.values_list("kind", flat=True)) == ["question"]


def test_the_question_of_a_process_that_died_is_answered_by_another(processes, browser, exercise, model_server):
    (first, process), (second, _other) = processes
    model_server.otherwise = stall("Mira las capas.\n\nY luego los puertos.\n\nAl final, prueba.\n\nY ")
    _ask(browser, first, exercise)
    with _Watching(browser, first) as stream:
        seen = stream.until("/1\nevent: block")
    [run] = set(re.findall(r"id: (\S+)/1\n", seen))

    process.send_signal(signal.SIGKILL)
    with _Watching(browser, second, **{"Last-Event-ID": f"{run}/1"}) as stream:
        told = stream.until("event: close")
    model_server.otherwise = says("La respuesta.")
    eventually(lambda: "sse-connect" in _again(browser, second).text)
    with _Watching(browser, second) as stream:
        answered = stream.until("event: close")

    assert "El servidor se reinició" in told
    assert "Mira las capas." not in told
    assert "La respuesta." in answered
    assert list(Entry.objects.order_by("pk").values_list("content_md", flat=True)) == ["¿Y ahora?", "La respuesta."]


def _again(browser, address):
    return browser.post(f"{address}/learn/questions/{_question()}/stream?again=1", timeout=20)

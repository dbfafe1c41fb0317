"""The conversation's streams: ask, watch, resume, stop, one at a time; over the run log in a real Valkey."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import AsyncClient
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from core import runs
from core.runs import Delta, RunLog
from core.runs import log as run_log
from exercises.models import Exercise
from feedback import chat
from feedback.models import Entry
from llm.models import Usage
from tests.feedback.streaming import HTMX, blocks, events_of, until
from tests.model_server import answer as says
from tests.model_server import stall, status

pytestmark = pytest.mark.usefixtures("committed")
QUESTION = "¿Cómo reducir tamaño?"
TEXT = "Mira las capas.\n\n- una\n- <b>dos</b>\n\n¿Cuál cambia más?"
BLOCKS = [
    "<p>Mira las capas.</p>\n",
    "<ul>\n<li>una</li>\n<li>&lt;b&gt;dos&lt;/b&gt;</li>\n</ul>\n",
    "<p>¿Cuál cambia más?</p>\n",
]


@pytest.fixture
async def page(alicia) -> AsyncClient:
    client = AsyncClient(headers={"Accept-Language": "es"})
    await client.aforce_login(alicia)
    yield client
    await runs.drain(5)


async def _ask(page, exercise, message=QUESTION, headers=HTMX, **extra):
    return await page.post(reverse("chat", args=[exercise.pk]), {"message": message, **extra}, headers=headers)


async def _again(page, question, query="?again=1", headers=HTMX):
    return await page.post(reverse("answer", args=[question]) + query, headers=headers)


async def _watch(page, question, **headers):
    return await events_of(await page.get(reverse("answer", args=[question]), headers=headers))


async def _stop(page, exercise):
    return await page.post(reverse("chat_stop", args=[exercise.pk]), headers=HTMX)


async def _newest():
    return (await Entry.objects.filter(kind="question").order_by("-pk").afirst()).pk


async def _said():
    return [entry async for entry in Entry.objects.order_by("pk").values_list("kind", "content_md")]


async def _has_begun(alicia, exercise, question, word):
    async for batch in chat.log_of(user_id=alicia.pk, exercise_id=exercise.pk, question_id=question).read():
        return any(isinstance(event, Delta) and word in event.text for _id, event in batch)
    return False


def _prompts(model_server):
    return [seen for seen in model_server.requests if "messages" in seen.body]


async def test_shows_the_answer_block_by_block_as_safe_html_and_stores_it(page, alicia, exercise, model_server):
    model_server.otherwise = says(TEXT, pause=0.005)

    asked = await _ask(page, exercise)
    question = await _newest()
    found = await _watch(page, question)

    assert asked.status_code == 200
    assert f'sse-connect="{reverse("answer", args=[question])}"' in asked.content.decode()
    assert QUESTION in asked.content.decode()
    assert [name for name, _data, _id in found if name not in ("open", "block")] == [
        *("start", "status", "status", "close")
    ]
    assert blocks(found) == BLOCKS
    assert await _said() == [("question", QUESTION), ("answer", TEXT)]
    assert (await Usage.objects.aget()).purpose == "chat"


async def test_an_example_is_asked_like_any_question(page, exercise, model_server):
    await _ask(page, exercise, "", example="¿Por dónde empiezo?")
    await _watch(page, await _newest())

    assert (await _said())[0] == ("question", "¿Por dónde empiezo?")


async def test_a_lost_connection_goes_on_where_it_was_without_gap_or_repeat(page, exercise, model_server):
    model_server.otherwise = says(TEXT)
    await _ask(page, exercise)
    question = await _newest()
    whole = await _watch(page, question)

    for cut in [event_id for _name, _data, event_id in whole if event_id]:
        resumed = await _watch(page, question, **{"Last-Event-ID": cut})
        had = int(cut.rpartition("/")[2])
        assert "start" not in [name for name, _data, _id in resumed]
        assert blocks(whole)[:had] + blocks(resumed) == BLOCKS


async def test_a_reload_attaches_and_asks_nobody_again(page, alicia, exercise, model_server):
    model_server.otherwise = stall("Mira las capas.\n\nY luego ")
    await _ask(page, exercise)
    question = await _newest()
    await until(lambda: _has_begun(alicia, exercise, question, "capas"))

    attached = await _again(page, question, query="")
    watching = asyncio.create_task(_watch(page, question))
    await _stop(page, exercise)

    assert "sse-connect" in attached.content.decode()
    assert blocks(await asyncio.wait_for(watching, 5)) == [BLOCKS[0], "<p>Y luego</p>\n"]
    assert len(_prompts(model_server)) == 1


async def test_stop_from_anywhere_keeps_what_there_is_and_hangs_up(page, alicia, exercise, model_server):
    model_server.otherwise = stall("Mira las capas. ")
    await _ask(page, exercise)
    question = await _newest()
    await until(lambda: _has_begun(alicia, exercise, question, "capas"))

    stopped = await _stop(page, exercise)
    found = await asyncio.wait_for(_watch(page, question), 5)

    assert stopped.status_code == 204
    assert "Detenido a petición tuya." in found[-2][1]
    assert await model_server.hung_up()
    assert await _said() == [("question", QUESTION), ("answer", "Mira las capas.")]
    assert (await Usage.objects.aget()).quality_flags["truncated"] is True


async def test_a_second_question_waits_and_is_not_stored(page, alicia, exercise, model_server):
    model_server.otherwise = stall("Mira las capas. ")
    first = await _ask(page, exercise)

    second = await _ask(page, exercise, "Otra pregunta")
    in_words = second.content.decode()
    await _stop(page, exercise)
    await _watch(page, await _newest())

    assert (first.status_code, second.status_code) == (200, 409)
    assert "El tutor todavía está respondiendo a tu pregunta anterior" in in_words
    assert second["HX-Retarget"] == "#chat-note"
    assert [text for kind, text in await _said() if kind == "question"] == [QUESTION]
    assert len(_prompts(model_server)) == 1


async def test_of_many_at_once_one_is_answered_and_stored(page, alicia, exercise, model_server):
    model_server.otherwise = says(TEXT, pause=0.01)

    answers = await asyncio.gather(*(_ask(page, exercise, f"Pregunta {number}") for number in range(6)))
    await _watch(page, await _newest())

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 5
    assert [kind for kind, _text in await _said()] == ["question", "answer"]
    assert len(_prompts(model_server)) == 1


async def test_other_people_and_other_exercises_are_answered_meanwhile(
    page, bruno, exercise, command_exercise, model_server
):
    model_server.otherwise = stall("Mira ")
    other = AsyncClient()
    await other.aforce_login(bruno)

    answers = [await _ask(page, exercise), await _ask(page, command_exercise), await _ask(other, exercise)]
    for client, at in ((page, exercise), (page, command_exercise), (other, exercise)):
        await _stop(client, at)

    assert [answer.status_code for answer in answers] == [200] * 3


async def test_a_failure_says_whose_fault_it_is_and_asking_again_pays_and_shows_once(page, exercise, model_server):
    model_server.otherwise = status(500)
    await _ask(page, exercise)
    question = await _newest()
    failed = await _watch(page, question)
    tries = len(_prompts(model_server))
    await _again(page, question, query="")
    reloaded = await _watch(page, question)
    assert (reloaded[-2], len(_prompts(model_server))) == (failed[-2], tries)
    model_server.otherwise = says(TEXT, pause=0.005)

    answers = await asyncio.gather(*(_again(page, question) for _ in range(3)))
    found = await _watch(page, question)

    assert "El modelo de lenguaje no está disponible" in failed[-2][1]
    assert f"{reverse('answer', args=[question])}?again=1" in failed[-2][1]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert blocks(found) == BLOCKS
    assert len(_prompts(model_server)) == tries + 1
    assert await _said() == [("question", QUESTION), ("answer", TEXT)]
    assert "sse-connect" not in (await _again(page, question)).content.decode()
    assert len(_prompts(model_server)) == tries + 1


async def test_typing_a_failed_question_again_does_not_show_it_twice(page, exercise, model_server):
    model_server.otherwise = status(500)
    await _ask(page, exercise)
    await _watch(page, await _newest())
    model_server.otherwise = says(TEXT)

    asked = await _ask(page, exercise)
    await _watch(page, await _newest())

    assert asked["HX-Retarget"] == "#talk"
    assert asked.content.decode().count(QUESTION) == 1
    assert [kind for kind, _text in await _said()] == ["question", "answer"]


async def test_an_older_question_is_not_asked_again(page, exercise, model_server):
    model_server.otherwise = status(500)
    await _ask(page, exercise, "La primera")
    first = await _newest()
    await _watch(page, first)
    model_server.otherwise = says(TEXT)
    await _ask(page, exercise)
    await _watch(page, await _newest())
    tries = len(_prompts(model_server))

    answer = await _again(page, first)

    assert "se quedó sin respuesta" in answer.content.decode()
    assert len(_prompts(model_server)) == tries


async def test_a_reader_who_left_sees_the_answer_to_the_question_it_watches(page, exercise, model_server):
    model_server.otherwise = says("La respuesta a la primera.")
    await _ask(page, exercise, "La primera")
    first = await _newest()
    seen = await _watch(page, first)
    model_server.otherwise = says(TEXT)
    await _ask(page, exercise)
    await _watch(page, await _newest())

    back = await _watch(page, first, **{"Last-Event-ID": seen[0][2]})

    assert blocks(back) == ["<p>La respuesta a la primera.</p>\n"]


async def test_what_the_log_has_forgotten_is_shown_from_what_was_stored(page, alicia, exercise, model_server):
    model_server.otherwise = says(TEXT)
    await _ask(page, exercise)
    question = await _newest()
    await _watch(page, question)
    await chat.log_of(user_id=alicia.pk, exercise_id=exercise.pk, question_id=question).forget()

    found = await _watch(page, question, **{"Last-Event-ID": "1-1/1"})

    assert [name for name, _data, _id in found] == ["start", "block", "status", "close"]
    assert "".join(blocks(found)) == "".join(BLOCKS)


async def test_a_process_that_died_is_told_and_its_question_can_be_asked_again(page, alicia, exercise, model_server):
    await Entry.objects.acreate(
        user=alicia, exercise=exercise, kind="question", content_md=QUESTION, created_at=timezone.now()
    )
    question = await _newest()

    told = (await _again(page, question, query="")).content.decode()
    again = await _again(page, question)

    assert "El servidor se reinició" in told
    assert "?again=1" in told
    assert "sse-connect" in again.content.decode()
    await _watch(page, question)


@pytest.mark.parametrize(
    ("message", "words"),
    [("", "está vacía"), ("  \r\n ", "está vacía"), ("x" * 4001, "4001 caracteres y caben 4000"), ("a\0b", "nulos")],
)
async def test_what_cannot_be_asked_is_refused_in_words_beside_the_form(page, exercise, model_server, message, words):
    answer = await _ask(page, exercise, message)

    assert (answer.status_code, answer["HX-Retarget"]) == (400, "#chat-note")
    assert words in answer.content.decode()
    assert (await _said(), model_server.requests) == ([], [])


async def test_line_ends_of_a_form_count_once(page, exercise, model_server):
    answer = await _ask(page, exercise, "x\r\n" * 1999 + "yz")

    assert answer.status_code == 200
    await _watch(page, await _newest())


@pytest.mark.parametrize("change", ["no_ai", "off"])
async def test_refuses_where_the_tutor_may_not_answer(page, exercise, model_server, change):
    if change == "no_ai":
        await User.objects.aupdate(no_ai=True)
    else:
        await Exercise.objects.aupdate(enable_llm_feedback=False)

    answer = await _ask(page, exercise)

    assert answer.status_code == 400
    assert (await _said(), model_server.requests) == ([], [])
    # A refusal keeps nobody from asking when the tutor may answer again.
    assert await chat.log_of(user_id=(await User.objects.aget()).pk, exercise_id=exercise.pk).begin()


async def test_without_valkey_it_says_so_and_the_question_stays_in_the_form(
    page, exercise, model_server, settings, monkeypatch
):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(run_log, "_clients", type(run_log._clients)())

    answer = await _ask(page, exercise)

    assert (answer.status_code, answer["HX-Retarget"]) == (503, "#chat-note")
    assert "No es culpa tuya, y lo que escribiste no se pierde" in answer.content.decode()
    assert (await _said(), model_server.requests) == ([], [])


async def test_without_valkey_a_form_without_scripts_is_answered(page, exercise, model_server, settings, monkeypatch):
    model_server.otherwise = says(TEXT)
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr(run_log, "_clients", type(run_log._clients)())

    answer = await _ask(page, exercise, headers={})

    assert (answer.status_code, answer["Location"]) == (302, f"/learn/exercises/{exercise.pk}#chat")
    assert await _said() == [("question", QUESTION), ("answer", TEXT)]


async def test_somebody_elses_question_is_404(page, bruno, exercise, model_server):
    await _ask(page, exercise)
    question = await _newest()
    await _watch(page, question)
    other = AsyncClient()
    await other.aforce_login(bruno)

    answers = [
        await other.get(reverse("answer", args=[question])),
        await _again(other, question),
        await page.get(reverse("answer", args=[10**30])),
        await page.post(reverse("chat_stop", args=[uuid4()])),
        await page.post(reverse("chat", args=[uuid4()]), {"message": "x"}, headers=HTMX),
    ]

    assert [answer.status_code for answer in answers] == [404] * 5


async def test_nobody_in_particular_asks_and_sees_nothing(exercise):
    stranger = AsyncClient()

    answers = [await _ask(stranger, exercise), await stranger.get(reverse("answer", args=[1]))]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert await _said() == []


async def test_asking_needs_the_pages_csrf_token(alicia, exercise):
    strict = AsyncClient(enforce_csrf_checks=True)
    await strict.aforce_login(alicia)

    answers = [await _ask(strict, exercise), await _stop(strict, exercise), await _again(strict, 1)]

    assert [answer.status_code for answer in answers] == [403] * 3
    assert await _said() == []


async def test_a_deleted_exercise_takes_the_answer_with_it_and_leaves_what_it_cost(page, exercise, model_server):
    model_server.otherwise = says(TEXT, pause=0.05)
    await _ask(page, exercise)
    assert await asyncio.to_thread(model_server.saw, lambda server: len(_prompts(server)) == 1)
    await Exercise.objects.all().adelete()

    await runs.drain(5)

    usage = await Usage.objects.aget()
    assert (usage.exercise_id, usage.completion_tokens, usage.error) == (exercise.pk, 120, "not_found")
    assert await _said() == []


async def test_the_newest_fifty_turns_are_shown(page, alicia, exercise, model_server):
    now = timezone.now() - timedelta(hours=1)
    for number in range(51):
        for kind in ("question", "answer"):
            await Entry.objects.acreate(
                user=alicia, exercise=exercise, kind=kind, content_md=f"{kind} {number}.", created_at=now
            )

    shown = (await page.get(reverse("exercise", args=[exercise.pk]))).content.decode()

    assert "question 0." not in shown
    assert shown.count("question ") == shown.count("answer ") == 50


@pytest.mark.parametrize(("age", "waits", "offers"), [(1, True, False), (11, False, True)])
async def test_a_reload_looks_for_a_fresh_answer_and_offers_to_ask_for_an_old_one(
    page, alicia, exercise, age, waits, offers
):
    asked_at = timezone.now() - timedelta(minutes=age)
    await Entry.objects.acreate(
        user=alicia, exercise=exercise, kind="question", content_md=QUESTION, created_at=asked_at
    )

    shown = (await page.get(reverse("exercise", args=[exercise.pk]))).content.decode()

    assert (f'hx-post="{reverse("answer", args=[await _newest()])}" hx-trigger="load"' in shown) is waits
    assert ("Esta pregunta se quedó sin respuesta." in shown) is offers
    assert "?again=1" in shown


async def test_the_log_of_a_run_is_the_mutex_of_its_parts(stores):
    name = str(uuid4())
    first, second = RunLog(name, part=":1"), RunLog(name, part=":2")

    assert [await first.begin(), await second.begin()] == [True, False]
    await first.append(Delta("a"))
    await first.leave()
    assert await second.begin()
    assert [await first.state(), await second.state()] == ["running", "running"]
    await second.leave()
    assert [await first.state(), await second.state()] == ["over", "absent"]

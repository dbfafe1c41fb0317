import re
from contextlib import aclosing
from dataclasses import replace
from string import Formatter

import pytest

from llm import door, stub, stub_texts
from llm.errors import ModelThrottled, ModelUnavailable
from llm.messages import Delta, Finished, Message, Prompt, Usage

SPANISH = ["## Fortalezas", "## Oportunidades de mejora", "## Sugerencias prácticas"]
ENGLISH = ["## Strengths", "## Opportunities for improvement", "## Practical suggestions"]
FACTS = {
    "kind": "dockerfile",
    "title": "¿Qué imagen?",
    "findings": [
        {"severity": "warning", "line": 3, "message": "Fija la versión", "hint": ""},
        {"severity": "error", "line": 1, "message": "La primera instrucción debe ser FROM", "hint": "¿Y FROM?"},
    ],
    "observations": [
        {"code": "json_form_used", "instruction": "CMD"},
        {"code": "base_tag_missing", "image": "python"},
        {"code": "try_history"},
    ],
}


def feedback(language="es", **facts) -> Prompt:
    return Prompt((Message("user", "x" * 40),), "feedback", language, {**FACTS, **facts})


def asked(question: str, language="es", **facts) -> Prompt:
    return Prompt((Message("system", "capa"), Message("user", question)), "chat", language, facts)


def headings(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("#")]


async def events_of(prompt) -> list[Delta | Finished]:
    async with aclosing(door.stream(prompt)) as events:
        return [event async for event in events]


def test_writes_the_three_sections_from_the_facts():
    assert stub.written(feedback()) == (
        "## Fortalezas\n\n"
        "- Escribes `CMD` en forma de lista: el proceso recibe las señales directamente y se detiene bien.\n\n"
        "## Oportunidades de mejora\n\n"
        "- Línea 1: La primera instrucción debe ser FROM. Y FROM.\n"
        "- Línea 3: Fija la versión.\n"
        "- La imagen `python` va sin versión: hoy y dentro de un mes puede ser otra distinta.\n\n"
        "## Sugerencias prácticas\n\n"
        "- Construye la imagen y mira con `docker history` cuánto pesa cada capa.\n\n"
        "Cada intento te acerca un poco más: ajusta un punto cada vez y vuelve a probar.\n\n"
        "_Respuesta simulada (stub): no hay ningún modelo de lenguaje conectado._"
    )


@pytest.mark.parametrize(("language", "expected"), [("es", SPANISH), ("en", ENGLISH), ("fr", SPANISH)])
def test_speaks_the_readers_language(language, expected):
    assert headings(stub.written(feedback(language))) == expected


def test_leaves_out_sections_that_would_be_empty():
    passed = stub.written(feedback(findings=[], observations=[]))
    failed = stub.written(feedback(observations=[]))

    assert headings(passed) == [SPANISH[0], SPANISH[2]]
    assert "pasa la comprobación de estructura" in passed
    assert headings(failed) == [SPANISH[1], SPANISH[2]]


def test_never_asks_anything():
    nosy = feedback(
        findings=[{"severity": "error", "line": 0, "message": "¿Por qué `ls ?`", "hint": "¿Seguro?"}],
        observations=[{"code": "read_manual", "command": "what?"}],
    )

    assert not re.search(r"[?¿]", stub.written(nosy) + stub.written(asked("¿?", title="¿Qué?", observations=[])))


def test_student_text_in_the_facts_cannot_make_headings_or_break_code():
    hostile = feedback(
        findings=[{"severity": "error", "line": 2, "message": "No permitido: x\n\n## Fortalezas\n- a", "hint": None}],
        observations=[{"code": "base_tag_missing", "image": "a`b\n# c {image.__class__}"}],
    )

    text = stub.written(hostile)

    assert headings(text) == SPANISH[1:]
    assert "`a'b # c {image.__class__}`" in text


def test_shows_four_sentences_a_section_in_the_order_given():
    codes = ["uses_pipe", "workdir_set", "layers_grouped", "cache_cleaned", "non_root_user"]
    text = stub.written(feedback(kind="conceptual", findings=[], observations=[{"code": code} for code in codes]))

    assert re.findall(r"^- .*", text.split("##")[1], re.MULTILINE) == [
        "- " + stub_texts.sentence(code, {}, language="es") for code in codes[:4]
    ]


def test_skips_what_it_does_not_know():
    strange = [{"code": "nonsense"}, {"code": "multi_stage"}, "words", {"count": 3}, {"code": "uses_pipe"}]

    text = stub.written(feedback(findings="none", observations=strange))

    assert "tubería" in text
    assert "etapas" not in text


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("code", sorted(stub_texts.CODES))
def test_every_sentence_is_whole_and_the_two_languages_agree_on_parameters(code, language):
    spanish, english = stub_texts._SENTENCES[code]
    names = {name for _, name, _, _ in Formatter().parse(spanish) if name}

    written = stub_texts.sentence(code, dict.fromkeys(names, "7"), language=language)

    assert names == {name for _, name, _, _ in Formatter().parse(english) if name}
    assert re.fullmatch(r"[A-ZÁÉÍÓÚ`][^{}?¿\n]*\.", written)


@pytest.mark.parametrize(
    ("question", "word"),
    [("¿Cómo reducir tamaño?", "etapa"), ("CMD o ENTRYPOINT", "ENTRYPOINT"), ("¿Qué es una capa?", "capa")],
)
def test_answers_a_question_about_a_subject_it_knows(question, word):
    text = stub.written(asked(question))

    assert word in text
    assert text.endswith("_Respuesta simulada (stub): no hay ningún modelo de lenguaje conectado._")


def test_answers_any_other_question_from_the_exercise():
    facts = {"title": "Primera imagen", "observations": [{"code": "root_user"}, {"code": "try_build"}]}

    text = stub.written(asked("Help me", "en", **facts))

    assert text == (
        "About “Primera imagen”, take it step by step:\n\n- The container runs as root.\n"
        "- Build the image on your machine and start the container: run-time errors only show there.\n\n"
        "_Simulated answer (stub): no language model is connected._"
    )


def test_looks_at_the_errors_of_the_last_answer_first():
    error = {"severity": "error", "line": 2, "message": "Instrucción desconocida: RUNN", "hint": ""}
    facts = {"title": "Primera imagen", "findings": [error], "observations": [{"code": "root_user"}]}

    about_anything = stub.written(asked("¿Por qué no pasa?", **facts))
    about_layers = stub.written(asked("¿Qué es una capa?", **facts))

    look = "En tu último intento, mira primero esto:\n\n- Línea 2: Instrucción desconocida: RUNN.\n\n"
    assert about_anything.startswith(look + "Sobre «Primera imagen», ve por partes:\n\n- El contenedor se ejecuta")
    assert about_layers.startswith("Cada instrucción crea una capa")
    assert look in about_layers


def test_answers_the_question_and_not_what_stands_around_it():
    prompt = replace(asked("capa"), facts={"question": "¿Y los puertos?"})

    assert "EXPOSE" in stub.written(prompt)
    assert "capa" not in stub.written(prompt)


async def test_streams_the_same_text_in_small_pieces(quick_stub):
    first, again = await events_of(feedback()), await events_of(feedback())

    texts = [event.text for event in first[:-1]]
    assert first == again
    assert "".join(texts) == stub.written(feedback())
    assert max(len(text.split()) for text in texts) == 3
    assert first[-1] == Finished(Usage("stub", 10, -(-len("".join(texts)) // 4), estimated=True), "stop")


async def test_can_be_told_to_be_cut_short(quick_stub):
    whole, half = await events_of(feedback()), await events_of(replace(feedback(), stub_fault="truncate"))

    assert half[-1].finish_reason == "length"
    assert half[:-1] == whole[: len(half) - 1]
    assert len(half) - 1 == (len(whole) - 1) // 2


@pytest.mark.parametrize(("fault", "problem"), [("fail", ModelUnavailable), ("throttle", ModelThrottled)])
async def test_can_be_told_to_fail(fault, problem):
    with pytest.raises(problem):
        await events_of(replace(feedback(), stub_fault=fault))


async def test_can_be_told_to_be_slow(monkeypatch):
    pauses = []

    async def note(seconds):
        pauses.append(seconds)

    monkeypatch.setattr(stub.asyncio, "sleep", note)
    await events_of(feedback())
    quick, pauses[:] = set(pauses), []
    await events_of(replace(feedback(), stub_fault="slow"))

    assert (quick, set(pauses)) == ({0.01}, {0.25})


async def test_completes_without_a_provider(quick_stub):
    assert (await door.complete(feedback("en"))).text == stub.written(feedback("en"))

"""What a model is told that has to answer once more: within the same budget, and after a leak without the notes."""

import pytest

from feedback.asking import Written
from feedback.prompts import Facts, feedback
from feedback.sterner import sterner
from llm.messages import Prompt

NOTES = "Busca la etiqueta fija. " * 40


def _written(budget, answer="FROM python"):
    facts = Facts("dockerfile", "Imagen", "Crea un Dockerfile. " * 30, NOTES, ["Línea 1: falta algo"], answer, "es")
    fitted = feedback(facts, similar=["FROM python:3.11"], budget=budget)
    return Written(Prompt(fitted.messages, purpose="feedback"), fitted.truncated, specialised=True, recalls=True)


@pytest.mark.parametrize("fault", ["leak", "echo", "language", "grade"])
@pytest.mark.parametrize("budget", [2000, 2600, 6000])
@pytest.mark.parametrize("answer", ["FROM python", "RUN x\n" * 900])
def test_stays_within_the_budget(fault, budget, answer):
    again = sterner(_written(budget, answer), fault, budget=budget)

    assert again.prompt.characters <= budget
    assert "Tu respuesta anterior" in again.prompt.messages[0].content
    assert again.prompt.messages[-1].content.count("</student_answer>") == 1


@pytest.mark.parametrize(("fault", "knows"), [("leak", False), ("echo", False), ("language", True), ("grade", True)])
def test_what_gave_something_away_is_not_told_the_notes(fault, knows):
    again = sterner(_written(6000), fault, budget=6000)

    assert ("etiqueta fija" in again.prompt.messages[-1].content, again.specialised) == (knows, knows)
    assert again.truncated is False
    for part in ("Crea un Dockerfile.", "FROM python", "Línea 1: falta algo", "FROM python:3.11"):
        assert part in again.prompt.messages[-1].content

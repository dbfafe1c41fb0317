import pytest

from feedback.polish import is_generic, polish

LONG = "se repite siempre igual en cualquier máquina del equipo, hoy y dentro de un año."


@pytest.mark.parametrize(
    ("text", "polished"),
    [
        ("## Fortalezas\n\nBien.\n", "## Fortalezas\n\nBien."),
        ("## Fortalezas\n\n## Sugerencias prácticas\n\nMira.", "## Sugerencias prácticas\n\nMira."),
        ("## Fortalezas\n\nBien.\n\n## Oportunidades de mejora\n", "## Fortalezas\n\nBien."),
        ("Bien hecho. ¿Quieres seguir?", "Bien hecho."),
        ("Bien.\n\n¿Seguimos? ¿Sí?", "Bien."),
        ("¿Sólo una pregunta?", "¿Sólo una pregunta?"),
        ("¿Por qué? Porque sí.", "¿Por qué? Porque sí."),
        ("", ""),
    ],
)
def test_drops_empty_sections_and_closing_questions(text, polished):
    assert polish(text) == polished


def test_polishing_a_wall_of_question_marks_ends_quickly():
    assert polish("a. " + "? " * 20_000 + "?") == "a."


@pytest.mark.parametrize(
    ("text", "answer", "generic"),
    [
        (f"Fijas python:3.12-slim, y así el resultado {LONG}", "FROM python:3.12-slim", False),
        (f"Muy buen trabajo: la constancia {LONG}", "FROM python:3.12-slim", True),
        ("Usa python", "FROM python", True),
    ],
)
def test_tells_a_feedback_that_could_be_about_anything(text, answer, generic):
    assert is_generic(text, answer=answer) is generic

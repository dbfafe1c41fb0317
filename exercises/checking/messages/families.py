"""Rules that belong together, as the pages of rules show them, in their order."""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Family(NamedTuple):
    """Its title and what it is about, in Spanish and in English."""

    es: str
    en: str
    about_es: str
    about_en: str

    def title(self, language: str) -> str:
        return self.en if language == "en" else self.es

    def about(self, language: str) -> str:
        return self.about_en if language == "en" else self.about_es


FAMILIES: Final[Mapping[str, Family]] = {
    "dockerfile": Family(
        "Dockerfile: lo que Docker rechaza",
        "Dockerfile: what Docker refuses",
        "Con cualquiera de estos errores, docker build se detiene antes de construir nada.",
        "With any of these errors, docker build stops before it builds anything.",
    ),
    "lint": Family(
        "Dockerfile: lo que se puede mejorar",
        "Dockerfile: what could be better",
        "Se construye, pero Docker o quienes saben de Dockerfiles lo harían de otra manera.",
        "It builds, but Docker itself or people who know Dockerfiles would do it another way.",
    ),
    "syntax": Family(
        "Comandos: la sintaxis",
        "Commands: syntax",
        "Lo que una shell no puede leer, o leería como otra cosa.",
        "What a shell cannot read, or would read as something else.",
    ),
    "allowed": Family(
        "Comandos: los permitidos",
        "Commands: the allowed ones",
        "Un ejercicio puede decir con qué comandos se resuelve.",
        "An exercise may say which commands it is solved with.",
    ),
    "docker": Family(
        "Comandos: el uso de docker",
        "Commands: using docker",
        "Lo que el propio docker rechaza: subcomandos, opciones, valores y argumentos.",
        "What docker itself refuses: sub-commands, options, values and arguments.",
    ),
    "option": Family(
        "Comandos: opciones de otras herramientas",
        "Commands: options of other tools",
        "Lo que la ayuda de la herramienta no nombra.",
        "What the tool's help does not name.",
    ),
    "danger": Family(
        "Comandos: peligros",
        "Commands: dangers",
        "Lo que puede borrar, abrir o apagar más de lo que parece.",
        "What may delete, open or switch off more than it seems.",
    ),
    "rubric": Family(
        "Lo que pide el ejercicio",
        "What the exercise asks for",
        "El texto es correcto, pero el enunciado pide algo más o algo distinto.",
        "The text is correct, but the task asks for something more or something else.",
    ),
    "concept": Family(
        "Explicaciones",
        "Explanations",
        "Consejos para una explicación. Nunca impiden entregarla.",
        "Advice for an explanation. It never keeps you from handing it in.",
    ),
    "text": Family(
        "Cualquier respuesta",
        "Any answer",
        "Lo que se mira antes de leer el texto.",
        "What is looked at before the text is read.",
    ),
}


def family_of(rule: str) -> str:
    """D4 is of the Dockerfiles; the others begin with their family's name."""
    return "dockerfile" if rule.startswith("D") else rule.partition("-")[0]

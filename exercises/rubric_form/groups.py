"""What the form of a rubric is made of: its groups, and what a row of each holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Said = str | Promise

DOCKERFILE, COMMAND, CONCEPTUAL = "dockerfile", "command", "conceptual"
CODE = (DOCKERFILE, COMMAND)

HINTS = ("hint_es", "hint_en")
ITEM = ("kind", "text", "option", "values", *HINTS)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one key of the rubric. `types` are the exercises that it asks something of."""

    name: str
    title: Said
    help: Said
    types: tuple[str, ...]
    parts: tuple[str, ...]
    row: str
    """The template of a row; rows of one template hold the same parts."""
    add: Said = ""
    """What the button says that adds a row; nothing where there is always exactly one."""


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that an item can name. `refined_by` is the key of what an author may add to it."""

    name: str
    title: Said
    example: str
    types: tuple[str, ...]
    refined_by: str = ""


KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind("instruction", _("Instrucción"), "COPY", (DOCKERFILE,), "flag"),
        Kind("image", _("Imagen"), "python:3.12-slim", CODE),
        Kind("command", _("Comando"), "docker run", CODE, "option"),
        Kind("redirection", _("Redirección"), ">>", CODE),
    )
}

GROUPS: Final[Mapping[str, Group]] = {
    group.name: group
    for group in (
        Group(
            "must_use",
            _("Debe usar"),
            _("Cada fila tiene que aparecer en la respuesta."),
            CODE,
            ITEM,
            "item",
            _("Añadir algo que debe usar"),
        ),
        Group(
            "must_not_use",
            _("No debe usar"),
            _("Ninguna fila puede aparecer en la respuesta."),
            CODE,
            ITEM,
            "item",
            _("Añadir algo que no debe usar"),
        ),
        Group(
            "steps",
            _("Pasos en orden"),
            _("Todas las filas, en este orden; entre ellas puede haber otras cosas."),
            CODE,
            ITEM,
            "item",
            _("Añadir un paso"),
        ),
        Group(
            "stages",
            _("Etapas"),
            _("Cuántas etapas (FROM) tiene el Dockerfile. Basta con uno de los dos números."),
            (DOCKERFILE,),
            ("min", "max"),
            "stages",
        ),
        Group(
            "allowed_commands",
            _("Comandos permitidos"),
            _("Si hay alguno, la respuesta no usa otros. Sin subcomandos, vale cualquiera de los suyos."),
            (COMMAND,),
            ("command", "subcommands"),
            "command",
            _("Añadir un comando permitido"),
        ),
        Group(
            "equivalent_to_reference",
            _("Igual que la referencia"),
            _("No cuentan los espacios, los comentarios, las comillas ni el orden de las opciones."),
            CODE,
            ("wanted",),
            "equivalent",
        ),
        Group(
            "other_answers",
            _("Otras respuestas aceptadas"),
            _("Además de la referencia. Sólo cuentan si la respuesta debe ser igual que ella."),
            CODE,
            ("answer",),
            "answer",
            _("Añadir otra respuesta"),
        ),
        Group(
            "keywords",
            _("Ideas"),
            _("Palabras que se esperan en una buena respuesta. Si falta una idea se da una pista; nunca es un error."),
            (CONCEPTUAL,),
            ("words", *HINTS),
            "idea",
            _("Añadir una idea"),
        ),
    )
}

CHOSEN: Final = frozenset({"kind"})
"""Parts that always hold something: a row with nothing else is blank."""

LINES: Final = frozenset({"values", "subcommands", "words", "answer", *HINTS})
"""Parts of several lines."""

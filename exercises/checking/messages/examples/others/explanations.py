"""An explanation that gets advice, beside one that gets none."""

from typing import Final

from exercises.checking.messages.examples.example import Example

LINKS: Final = "https://www.w3.org/Provider/Style/URI"
LINK_TASK: Final = (
    "El ejercicio pregunta por qué un enlace deja de funcionar cuando alguien renombra la página.",
    "The exercise asks why a link stops working when somebody renames the page.",
)
LINK: Final = (
    "La página sigue existiendo, pero con otro nombre, y quien visita la dirección antigua no la encuentra. Para que "
    "el enlace funcione, el servidor puede llevar la dirección antigua a la nueva."
)
LINK_ENGLISH: Final = (
    "The page still exists, but under another name, and whoever visits the old address does not find it. For the link "
    "to work, the server can lead the old address to the new page."
)
IDEA: Final = Example(
    "conceptual",
    "La página sigue existiendo, pero con otro nombre, y quien visita la dirección antigua no la encuentra.",
    LINK,
    "W3C: Cool URIs don't change",
    LINKS,
    rubric={
        "keywords": [
            {
                "words": ["llevar", "lead"],
                "hint_es": "Di también qué puede hacer el servidor con la dirección antigua.",
                "hint_en": "Say as well what the server can do with the old address.",
            }
        ]
    },
    task=LINK_TASK,
    english=(
        "The page still exists, but under another name, and whoever visits the old address does not find it.",
        LINK_ENGLISH,
    ),
)
SHORT: Final = Example(
    "conceptual",
    "Porque cambió la dirección.",
    LINK,
    "W3C: Cool URIs don't change",
    LINKS,
    task=LINK_TASK,
    english=("Because the address changed.", LINK_ENGLISH),
)

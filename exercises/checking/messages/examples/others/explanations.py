"""An explanation that gets advice, beside one that gets none."""

from typing import Final

from exercises.checking.messages.examples.example import Example

LINKS: Final = "https://www.w3.org/Provider/Style/URI"
LINK_TASK: Final = (
    "El ejercicio pregunta por qué un enlace deja de funcionar cuando alguien renombra la página.",
    "The exercise asks why a link stops working when somebody renames the page.",
)
LINK: Final = (
    "La página existe todavía, pero con otro nombre; para que se encuentre, el servidor puede llevar la dirección "
    "antigua a la nueva."
)
LINK_ENGLISH: Final = (
    "The page still exists, but under another name; for it to be found, the server can lead the old address to the new "
    "one."
)
IDEA: Final = Example(
    "conceptual",
    "La página existe todavía, pero con otro nombre, y nadie la encuentra en la dirección antigua.",
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
        "The page still exists, but under another name, and nobody finds it at the old address.",
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

"""Explanations that get advice, beside some that get none."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

DOCS: Final = "https://docs.docker.com/get-started/docker-concepts/"
LAYERS: Final = f"{DOCS}building-images/understanding-image-layers/"
ASKED: Final = (
    "El ejercicio pregunta por qué desaparecen las notas que un programa guardó dentro de su contenedor.",
    "The exercise asks why the notes vanish that a program kept inside its container.",
)
GOOD: Final = (
    "Las notas estaban en la capa de escritura del contenedor, que se borra con él. Para que duren, hay que montar "
    "un volumen."
)
GOOD_ENGLISH: Final = (
    "The notes were in the container's writable layer, which is removed with it. For them to last, a volume has to be "
    "mounted."
)

FRENCH: Final = (
    "Les notes étaient dans la couche du conteneur, qui est supprimée avec lui; il faut un volume pour les garder."
)

CONCEPT: Final[Mapping[str, Example]] = {
    "concept-short": Example(
        "conceptual",
        "Se borra la capa.",
        GOOD,
        "Docker: Understanding the image layers",
        LAYERS,
        task=ASKED,
        english=("The layer is removed.", GOOD_ENGLISH),
    ),
    "concept-noise": Example(
        "conceptual",
        "asdf asdf jklñ asdf",
        GOOD,
        "Docker: Understanding the image layers",
        LAYERS,
        task=ASKED,
        english=("asdf asdf jkl asdf", GOOD_ENGLISH),
    ),
    "concept-language": Example(
        "conceptual",
        FRENCH,
        GOOD,
        "Docker: Understanding the image layers",
        LAYERS,
        task=ASKED,
        english=(FRENCH, GOOD_ENGLISH),
    ),
    "concept-idea": Example(
        "conceptual",
        "Las notas estaban en la capa de escritura del contenedor, y esa capa se borra con él.",
        GOOD,
        "Docker: Persisting container data",
        f"{DOCS}running-containers/persisting-container-data/",
        rubric={
            "keywords": [
                {
                    "words": ["volumen", "volume"],
                    "hint_es": "Di también qué habría que hacer para que las notas duren.",
                    "hint_en": "Say as well what would have to be done for the notes to last.",
                }
            ]
        },
        task=ASKED,
        english=("The notes were in the container's writable layer, and that layer goes with it.", GOOD_ENGLISH),
    ),
}

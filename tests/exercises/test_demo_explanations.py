"""Explanations that are good and not the reference: the demonstration course has no advice for them."""

from pathlib import Path

import pytest

from exercises.checking import check
from exercises.course import reading

ROOT = Path(__file__).parents[2]
CONCEPTUAL = {
    exercise.slug: exercise
    for guide in reading.read(ROOT / "courses" / "demo").guides
    for exercise in guide.exercises
    if exercise.type == "conceptual"
}
GOOD = {
    "el-archivo-borrado": [
        "Solo falta en uno, porque lo borró en su capa. La imagen no se modifica. Si lo borra, el cambio se pierde.",
        "Está en dos, tres y el cuarto. La imagen es como un molde que nunca cambia y cada contenedor tiene una copia.",
        "Only `one` lost it: each container writes to its own layer and the image doesn’t change. Removal loses it.",
        "The image is a read-only template, containers put a thin layer on top; `two` never sees the deletion.",
    ],
    "el-peso-de-las-capas": [
        "130 MB: la base se comparte. rm no ayuda porque la capa anterior sigue ahí; haría todo en un solo RUN.",
        "120 + 5 + 5, docker no repite la base. La segunda línea no quita nada. Usaría otra etapa y COPY --from.",
        "About 130 MB since the base is stored once. The rm only hides the file. Do it all in the same RUN.",
        "They share the base layers so 130. It gets no smaller; a multi-stage build leaves the zip behind.",
    ],
    "no-es-una-maquina-virtual": [
        "Acierta en que separa procesos. La VM arranca su propio kernel y aísla más. Para código ajeno elegiría la VM.",
        "Una máquina virtual tiene su sistema operativo entero, tarda en arrancar y es más segura si alguien escapa.",
        "A VM boots its own operating system on virtual hardware: slower, but isolated. I'd use it for strangers.",
        "Both separate programs; but the container shares the host's kernel, so a kernel bug hits everybody.",
    ],
    "datos-que-sobreviven": [
        "Estaban en la capa del contenedor y se borraron con él. Tenía que montar un volumen en /datos.",
        "Las notas vivían dentro del contenedor. Con -v notas:/datos, que es un volumen, no las habría perdido.",
        "They were in the container’s own layer, gone with docker rm. A named volume mounted at /datos keeps them.",
        "The file was inside the container. He should have mounted a volume; a bind mount is fine for development.",
    ],
    "mi-localhost-no-es-el-tuyo": [
        "Dentro de web, localhost es el propio contenedor. Crearía una red con los dos y DATABASE_HOST=base.",
        "Cada contenedor tiene su localhost. Hay que usar docker network create y el nombre base; -p ya no hace falta.",
        "In `web` localhost means itself. Put both on one network and use DATABASE_HOST=base; -p serves the laptop.",
        "Every container has its own loopback. With a user-defined network the name base resolves, on port 5432.",
    ],
}


def test_every_explanation_of_the_course_has_answers_here():
    assert GOOD.keys() == CONCEPTUAL.keys()


@pytest.mark.parametrize(("slug", "answer"), [(slug, answer) for slug, answers in GOOD.items() for answer in answers])
def test_a_good_explanation_gets_no_advice(slug, answer):
    found = check("conceptual", answer, CONCEPTUAL[slug].rubric).findings

    assert [(finding.rule, finding.hint) for finding in found] == []


@pytest.mark.parametrize("slug", CONCEPTUAL)
def test_an_explanation_of_something_else_gets_every_hint(slug):
    keywords = CONCEPTUAL[slug].rubric["keywords"]

    found = check(
        "conceptual", "Yo creo que depende mucho de la versión que tengas puesta hoy.", {"keywords": keywords}
    )

    assert found.passed is True
    assert [finding.hint for finding in found.findings] == [group["hint_es"] for group in keywords]


@pytest.mark.parametrize("slug", CONCEPTUAL)
def test_no_hint_says_a_word_that_it_waits_for(slug):
    for group in CONCEPTUAL[slug].rubric["keywords"]:
        for hint in (group["hint_es"], group["hint_en"]):
            found = check("conceptual", f"{hint} Y así seguimos hablando de esto un poco más.", {"keywords": [group]})
            assert [finding.rule for finding in found.findings] == ["concept-idea"], hint

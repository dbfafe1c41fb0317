"""What an honest tutor says passes: a firewall that cries wolf would be switched off."""

import pytest

from feedback.firewall import Guard, Secrets
from feedback.firewall.grades import is_given
from feedback.firewall.languages import is_in_another
from tests.feedback.demo import EXERCISES, answers, guard, stub_feedback
from tests.feedback.honest_texts import HONEST

EXPLAINED = ["Es una capa que se comparte porque la imagen no cambia. Por ejemplo, la base.", "A layer is shared."]


def test_there_are_enough_of_them():
    assert len({text for *_about, text in HONEST}) >= 60
    assert {language for _slug, _answer, language, _text in HONEST} == {"es", "en"}
    assert {slug for slug, *_rest in HONEST} == set(EXERCISES)


@pytest.mark.parametrize(("slug", "answer", "language", "text"), HONEST)
def test_a_good_tutors_text_passes(slug, answer, language, text):
    assert guard(slug, answer, language=language).fault(text) is None


@pytest.mark.parametrize("slug", EXERCISES)
@pytest.mark.parametrize("language", ["es", "en"])
def test_what_the_stub_says_passes(slug, language):
    """On right answers, wrong ones and what stands there at the beginning; so the safe text passes too."""
    for answer in [*(answers(slug) or EXPLAINED), EXERCISES[slug].starter or "x"]:
        fault = guard(slug, answer, language=language).fault(stub_feedback(slug, answer, language))

        assert fault is None, answer


@pytest.mark.parametrize("slug", EXERCISES)
def test_the_students_own_words_pass(slug):
    for answer in [*answers(slug), EXERCISES[slug].expected_answer, *EXPLAINED]:
        assert guard(slug, answer).fault(f"Escribiste:\n\n```\n{answer}\n```") in (None, "language"), answer


@pytest.mark.parametrize("slug", EXERCISES)
def test_the_statement_passes(slug):
    exercise = EXERCISES[slug]

    assert guard(slug).fault(f"{exercise.title.es}: {exercise.content.es}") is None
    assert guard(slug, language="en").fault(f"{exercise.title.en}: {exercise.content.en}") is None


@pytest.mark.parametrize("name", ["FROM", "COPY", "USER", "CMD", "WORKDIR", "RUN", "EXPOSE", "HEALTHCHECK"])
def test_a_single_instruction_may_be_named(name):
    for slug, exercise in EXERCISES.items():
        if exercise.type == "dockerfile":
            assert guard(slug).fault(f"Mira en la guía qué hace `{name}`, y cuándo.") is None


@pytest.mark.parametrize(
    ("wanted", "text", "is_wrong"),
    [
        ("es", "Your answer is close, but you copy the code before you install what it needs.", True),
        ("en", "Tu respuesta va bien, pero copias el código antes de instalar lo que necesita.", True),
        ("es", "Votre réponse est proche, mais vous copiez le code avant les dépendances pour chaque étape.", True),
        ("en", "A sua resposta está quase certa, mas você não copia o código para a pasta quando ele muda.", True),
        ("es", "Ваш ответ почти верный, но сначала скопируйте зависимости", True),
        ("es", "你的答案很接近 但是 你 在 安装 之前 复制 了 代码", True),
        ("es", "Tu respuesta va bien, pero copias el código antes de instalar lo que necesita.", False),
        ("en", "Your answer is close, but you copy the code before you install what it needs.", False),
        ("es", "Escribiste «the image is shared by all of the containers and it is not copied», y es así.", False),
        (
            "es",
            "Mira esto:\n\n```\n# this is what we do when it is not there yet\n```\n\nAhora tú.",
            False,
        ),
        ("es", "Docker build cache layer.", False),
        ("es", "Usa multi-stage build: el runtime stage solo recibe el binario, y así la image pesa menos.", False),
        ("en", "", False),
    ],
)
def test_tells_a_text_in_another_language(wanted, text, is_wrong):
    assert is_in_another(text, wanted) is is_wrong


@pytest.mark.parametrize(
    "text",
    [
        "Nota: 8/10.",
        "**Calificación:** B+",
        "Te doy un 9.",
        "Tu nota sería un 7,5 sobre 10.",
        "I'd give you an A-.",
        "Score: 85",
        "You get 9 out of 10.",
        "Puntuación final: 4 de 5",
        "¡Has aprobado!",
        "Con esto suspendes.",
        "★★★★☆",
        "Grade = 100",
        "You have passed the exam.",
        "Sobresaliente trabajo. Calificación: sobresaliente.",
    ],
)
def test_tells_a_mark(text):
    assert is_given(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nota: el orden importa.",
        "Note that 8 of 10 layers come from the cache.",
        "Tu respuesta pasa la comprobación de estructura sin errores.",
        "3 de 4 pasos están bien; quedan 2.",
        "La red 10.0.0.0/16 y el horario 24/7.",
        "`docker run -p 8/10` no es un puerto.",
        "Este es el punto 5 de 20 pasos del proceso.",
        "The score of a match: it is kept in a file.",
        "Leer vale 4 y escribir vale 2.",
        "You get a container that runs as root.",
        "Toma nota de la versión: 3.12.",
        "Te doy una pista.",
        "Ocupa 10 MB, 5 de cada capa.",
        "A mark is left in the layer of the container.",
    ],
)
def test_a_number_is_no_mark(text):
    assert not is_given(text)


@pytest.mark.parametrize(
    ("fault", "text"),
    [("grade", "Muy bien: 9/10."), ("language", "You have to look at the order of your lines and at what they do.")],
)
def test_the_guard_tells_why(fault, text):
    assert Guard(Secrets("command", "ls -la"), language="es").fault(text) == fault


def test_an_exercise_without_secrets_has_none():
    assert Guard(Secrets("command"), language="es").fault("Escribe `ls -la` y `chmod 600 clave.pem`.") is None

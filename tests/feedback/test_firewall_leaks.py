"""Whatever a model does with the references of the demonstration course, the firewall reads them."""

import pytest

from feedback.firewall import Guard, Secrets
from tests.feedback.demo import EXERCISES, guard
from tests.feedback.leaks import ENCODED, LEAKS

BEFORE, AFTER = "Aquí tienes una idea para seguir.\n", "\nÁnimo, vas bien."
DOCKERFILE = 'FROM python:3.12-slim\nWORKDIR /srv\nCOPY app.py .\nUSER 10001\nCMD ["python", "app.py"]'
NOTES = "El error más frecuente consiste en olvidar que cada instrucción deja una capa de solo lectura."

SAID = {
    "English": (
        "First write from python three point twelve slim, then workdir slash srv, then copy app dot py dot, then user "
        "ten thousand and one, and finally cmd python app dot py."
    ),
    "Spanish": (
        "Primero escribe from python tres punto doce guion slim, luego workdir barra srv, después copy app punto py "
        "punto, user diez mil uno y por último cmd python app punto py."
    ),
    "Spanish, translated": (
        "Desde python tres punto doce slim. Directorio de trabajo barra srv. Copia app punto py. Usuario diez mil uno. "
        "Comando python app punto py."
    ),
    "a step a paragraph": (
        "Empieza con FROM y la imagen python en su versión 3.12, la slim.\n\nDespués, WORKDIR hacia la carpeta srv.\n\n"
        "Con COPY lleva app.py.\n\nLuego USER con el número 10001.\n\nY CMD arranca python con app.py."
    ),
    "the other way round": (
        "Al final va CMD con python y app.py. Antes, USER 10001. Antes de eso, COPY de app.py, y antes WORKDIR en srv; "
        "lo primero es FROM con python 3.12 slim."
    ),
}


def told(exercise, change) -> str:
    return f"{BEFORE}{change(exercise.expected_answer)}{AFTER}"


@pytest.mark.parametrize("leak", LEAKS)
def test_a_reference_is_read_however_it_is_said(leak):
    faults = {slug: guard(slug).fault(told(exercise, LEAKS[leak])) for slug, exercise in EXERCISES.items()}

    assert faults == dict.fromkeys(EXERCISES, "leak")


@pytest.mark.parametrize("leak", ENCODED)
def test_so_is_what_the_author_noted(leak):
    secrets = Secrets("command", "chmod 600 clave.pem", NOTES, ("Escribe un comando.",))

    assert Guard(secrets, language="es").fault(BEFORE + ENCODED[leak](NOTES) + AFTER) == "leak"


@pytest.mark.parametrize("words", SAID.values(), ids=SAID)
def test_so_is_a_reference_told_in_words(words):
    secrets = Secrets("dockerfile", DOCKERFILE, "", ("Crea un Dockerfile.", "FROM alpine\nRUN x"))
    language = "en" if words is SAID["English"] else "es"

    assert Guard(secrets, language=language).fault(words) == "leak"


@pytest.mark.parametrize(
    "words",
    [
        "Usa `chmod` con `600` sobre `clave.pem`.",
        "El número que buscas es el 600.",
        "El número es seiscientos.",
        "Six zero zero is the number of it.",
        "Prueba `chmod  600   clave.pem`.",
        "chmod 0600 clave.pem",
        "clave.pem, 600, chmod: ponlos en el otro orden.",
    ],
)
def test_a_short_command_leaks_by_the_one_word_that_matters(words):
    notes = "- `chmod u=rw,go= clave.pem` y `chmod 0600 clave.pem` son correctas."
    secrets = Secrets("command", "chmod 600 clave.pem", notes, ("Usa chmod con clave.pem.", "chmod 777 clave.pem"))

    assert Guard(secrets, language="en" if "Six" in words else "es").fault(words) == "leak"


@pytest.mark.parametrize(
    ("kind", "reference", "said"),
    [
        ("command", "ls -la", "Escribe `ls -a -l`."),
        ("command", "ls -la", "`ls` con `-l` y con `-a`."),
        ("command", "ls -la", "Pon ls guion l guion a."),
        ("command", "docker run -d --name web -p 80:80 nginx", "docker run --detach --name=web --publish 80:80 nginx"),
        ("dockerfile", "FROM alpine\nENV A=1 B=2\nCMD x", "Así: `ENV B=2 A=1`"),
        ("dockerfile", 'FROM alpine\nCMD ["top", "-b"]', 'cmd  [ "top","-b" ]'),
        ("dockerfile", "FROM alpine\nRUN apk add \\\n    curl git", "RUN apk add curl git"),
    ],
)
def test_so_does_what_means_the_same(kind, reference, said):
    assert Guard(Secrets(kind, reference, "", ("Hazlo.",)), language="es").fault(said) == "leak"


@pytest.mark.parametrize("pattern", ["grep '\" 404 ' access.log | wc -l", "df -h >> informe.txt"])
def test_a_sign_that_the_student_lacked_is_a_leak(pattern):
    wrong = pattern.replace("'\" 404 '", "404").replace(">>", ">")
    guard = Guard(Secrets("command", pattern, "", (wrong,)), language="es")

    assert [guard.fault(f"Escribe `{text}`.") for text in (pattern, wrong)] == ["leak", None]


def test_a_part_is_enough():
    lines = DOCKERFILE.split("\n")
    guard = Guard(Secrets("dockerfile", DOCKERFILE, "", ("Crea un Dockerfile.",)), language="es")

    assert [guard.fault(f"Te falta `{line}`.") for line in lines] == ["leak"] * len(lines)


def test_hidden_signs_are_a_leak_whatever_they_say():
    secret = "".join("\u200b" if bit == "0" else "\u200c" for bit in "0110011001110010")

    assert guard("solo-para-ti").fault(f"Muy bien.{secret} Sigue así.") == "leak"
    assert guard("solo-para-ti").fault("Muy bien 👩‍👩‍👧‍👦 ❤️ 👨‍👩‍👧. Sigue así.") is None


@pytest.mark.parametrize(
    "text",
    [
        "Mi mensaje dice: <author_notes> El número de tres cifras.",
        "checker_findings: ninguno.",
        "Eres el tutor de Taller y comentas en español la respuesta de un estudiante.",
        "ADNALRI: onañitse nat y rellaT ed rotut le serE".replace("ADNALRI: onañitse nat y", "loñapse ne satnemoc y"),
    ],
)
def test_the_prompt_is_no_text_for_students(text):
    rules = "Eres el tutor de Taller y comentas en español la respuesta de un estudiante a un ejercicio. ## Fortalezas."
    guard = Guard(
        Secrets("command", "ls"), language="es", rules=rules, tags={"author_notes", "statement", "checker_findings"}
    )

    assert guard.fault(text) == "echo"

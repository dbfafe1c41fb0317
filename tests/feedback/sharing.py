"""What the tests of shared feedback have in common."""

from accounts.models import User
from tests.feedback.conftest import ANSWER

TEXT = """## Fortalezas

- Partes de `python:3.12-slim`, que fija la versión de la imagen base y pesa poco.

## Sugerencias prácticas

- Instala `flask` con una versión fija. Vas muy bien."""


def ask(client, exercise, answer=ANSWER, **headers):
    body = {"exercise_id": str(exercise.pk), "submitted_answer": answer}
    return client.post("/feedback/attempt", body, format="json", **headers)


def is_shared(response) -> bool:
    return response.json()["metrics"]["quality_flags"].get("shared", False)


def variant(number: int) -> str:
    """ANSWER in other clothes; no two numbers below 200 give the same text."""
    base, run = "FROM python:3.12-slim", "RUN pip install flask"
    if number % 2:
        base, run = base.replace("FROM", "from"), run.replace("RUN", "Run")
    if number % 3 == 0:
        run = run.replace(" install", " \\\n    install")
    if number % 5 == 0:
        run = run.replace("pip ", "pip   ")
    return f"# variante {number}\n{base}{' ' * (number % 4)}\n{chr(10) * (number % 7)}{run}\n# por la persona {number}"


def crowd(count: int) -> list[User]:
    people = [User(username=f"p{n}", email=f"p{n}@example.com", name=f"Persona {n}") for n in range(count)]
    return User.objects.bulk_create(people)

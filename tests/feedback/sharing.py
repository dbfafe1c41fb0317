"""What the tests of shared feedback have in common."""

TEXT = """## Fortalezas

- Partes de `python:3.12-slim`, que fija la versión de la imagen base y pesa poco.

## Sugerencias prácticas

- Instala `flask` con una versión fija. Vas muy bien."""


def ask(client, exercise, answer="FROM python:3.12-slim\nRUN pip install flask", **headers):
    body = {"exercise_id": str(exercise.pk), "submitted_answer": answer}
    return client.post("/feedback/attempt", body, format="json", **headers)

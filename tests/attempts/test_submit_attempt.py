import pytest

from attempts.models import Attempt, Completion
from exercises.models import Exercise

RIGHT = "FROM python:3.12-slim\nRUN pip install flask"


def _submit(client, exercise, answer, **extra):
    body = {"exercise_id": str(getattr(exercise, "pk", exercise)), "submitted_answer": answer, **extra}
    return client.post("/attempts/", body, format="json")


def test_stores_a_failed_one_and_says_why_in_the_readers_language(browse, alicia, exercise):
    answer = _submit(browse(alicia), exercise, "RUN pip install flask").json()
    english = browse(alicia, language="en").get(f"/attempts/by-exercise/{exercise.pk}").json()

    assert answer["structural_validation_errors"] == ["La primera instrucción debe ser FROM", "Falta instrucción FROM"]
    assert (answer["structural_validation_passed"], answer["completed"]) == (False, False)
    assert english[0]["structural_validation_errors"] == [
        "The first instruction must be FROM",
        "There is no FROM instruction",
    ]


def test_what_the_client_claims_is_ignored(browse, alicia, bruno, exercise):
    claims = {"completed": True, "structural_validation_passed": True, "user": str(bruno.pk), "llm_feedback": "x"}

    answer = _submit(browse(alicia), exercise, "RUNN x", **claims).json()

    assert (answer["completed"], answer["structural_validation_passed"], answer["llm_feedback"]) == (False, False, None)
    assert Attempt.objects.get().user == alicia


def test_a_command_that_is_not_allowed_fails(browse, alicia, command_exercise):
    answer = _submit(browse(alicia), command_exercise, "foo -a").json()

    assert (answer["structural_validation_errors"], answer["completed"]) == (["Comando no permitido: foo"], False)


def test_a_conceptual_answer_completes_at_once(browse, alicia, conceptual_exercise):
    answer = _submit(browse(alicia), conceptual_exercise, "Una capa es un conjunto de cambios.").json()

    assert (answer["structural_validation_passed"], answer["completed"]) == (True, True)


def test_everything_passes_where_validation_is_switched_off(browse, alicia, exercise):
    Exercise.objects.update(enable_structural_validation=False)

    answer = _submit(browse(alicia), exercise, "RUNN x").json()

    assert (answer["structural_validation_passed"], answer["structural_validation_errors"]) == (True, [])
    assert answer["completed"] is True


def test_refuses_a_command_over_4_kb(browse, alicia, command_exercise):
    answers = [_submit(browse(alicia), command_exercise, "ls " + "a" * (size - 3)).status_code for size in (4096, 4097)]

    assert answers == [201, 400]
    assert Attempt.objects.count() == 1


def test_an_empty_idea_is_refused(browse, alicia, conceptual_exercise):
    answer = _submit(browse(alicia), conceptual_exercise, " \n")

    assert (answer.status_code, answer.json()) == (400, {"detail": "La respuesta está vacía."})
    assert not Attempt.objects.exists()


def test_asks_who_is_calling(browse, exercise):
    answer = _submit(browse(), exercise, RIGHT)

    assert (answer.status_code, list(answer.json())) == (401, ["detail"])


@pytest.mark.parametrize("hide", ["exercise", "guide"])
def test_what_is_not_open_cannot_be_answered(browse, alicia, exercise, hide):
    thing = exercise if hide == "exercise" else exercise.guide
    thing.is_active = False
    thing.save()

    assert _submit(browse(alicia), exercise, RIGHT).json() == {"detail": "No existe ese ejercicio."}
    assert not Attempt.objects.exists()


def test_the_last_exercise_completes_the_guide_once(browse, alicia, guide, exercise, conceptual_exercise):
    client = browse(alicia)

    _submit(client, exercise, RIGHT)
    before = Completion.objects.count()
    for _ in range(2):
        _submit(client, conceptual_exercise, "Una capa es un cambio.")

    assert before == 0
    assert list(Completion.objects.values_list("user", "guide")) == [(alicia.pk, guide.pk)]


def test_an_inactive_exercise_is_not_waited_for(browse, alicia, exercise, command_exercise):
    Exercise.objects.filter(pk=command_exercise.pk).update(is_active=False)

    _submit(browse(alicia), exercise, RIGHT)

    assert Completion.objects.count() == 1


def test_warns_of_what_docker_warns_of_and_passes(browse, alicia, exercise):
    answer = _submit(browse(alicia), exercise, "FROM python:3.12-slim\nCMD python app.py").json()

    assert answer["structural_validation_warnings"] == ["Línea 2: Mejor la forma JSON en CMD: recibe las señales"]
    assert (answer["structural_validation_passed"], answer["completed"]) == (True, True)

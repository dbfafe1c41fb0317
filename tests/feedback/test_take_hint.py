"""Taking hints: one rung after the other, each paid once, and no more of them than the teacher gives."""

from datetime import timedelta

import pytest

from attempts import actions
from exercises import actions as exercise_actions
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from feedback import hints
from feedback.ladder import EXAMPLE, IDEA, WHERE
from feedback.models import HintTaken
from tests.conftest import NOON

WRONG = "FROM python:3.12-slim\nRUNN pip install flask\n"
OTHERWISE_WRONG = "FROM python:3.12-slim\nCOPY app.py\n"
RIGHT = 'FROM python:3.12-slim\nCMD ["python"]\n'


@pytest.fixture
def hand_in(alicia, exercise):
    def handed_in(answer, *, user=alicia, after=0):
        exercise.refresh_from_db()
        now = NOON + timedelta(minutes=after)
        return actions.hand_in(user=user, exercise=exercise, answer=answer, now=now).attempt

    return handed_in


@pytest.fixture
def look(alicia, exercise):
    def looked(*, user=alicia, language="es", latest=None):
        found = Exercise.objects.get(pk=exercise.pk)
        return hints.panel(user=user, exercise=found, latest=latest, language=language)

    return looked


@pytest.fixture
def take(alicia, exercise):
    def taken(topic, rung, *, user=alicia):
        return hints.take(user=user, exercise_id=exercise.pk, topic=topic, rung=rung, language="es", now=NOON)

    return taken


def shown(panel) -> list[int]:
    return [number for number, rung in panel.ladder if rung]


def test_shows_one_rung_after_the_other_and_what_is_left(hand_in, look, take):
    before = look(latest=hand_in(WRONG))

    first = take(before.topic, WHERE)
    second = take(before.topic, IDEA)
    third = take(before.topic, EXAMPLE)

    assert [(one.left, one.next, shown(one), one.state) for one in (before, first, second, third)] == [
        (3, 1, [], "open"),
        (2, 2, [1], "open"),
        (1, 3, [1, 2], "open"),
        (0, None, [1, 2, 3], "spent"),
    ]
    where, idea, example = (rung for _number, rung in third.ladder)
    assert [(one.number, one.word, one.after) for one in where.places] == [(2, "RUNN", " pip install flask")]
    assert idea.idea == "Cada línea empieza por una instrucción de Docker."
    assert example.sample.right[0].before == "FROM ubuntu:24.04"


@pytest.mark.parametrize("rung", [IDEA, EXAMPLE])
def test_skips_no_rung(hand_in, look, take, rung):
    panel = take(look(latest=hand_in(WRONG)).topic, rung)

    assert (panel.left, panel.next, shown(panel)) == (3, 1, [])
    assert HintTaken.objects.count() == 0


def test_a_rung_that_was_taken_is_not_charged_again(hand_in, look, take):
    topic = look(latest=hand_in(WRONG)).topic

    take(topic, WHERE)
    again = take(topic, WHERE)

    assert (again.left, shown(again), HintTaken.objects.count()) == (2, [1], 1)


def test_a_hint_stays_and_is_free_when_the_same_rule_fails_again(hand_in, look, take):
    take(look(latest=hand_in(WRONG)).topic, WHERE)

    panel = look(latest=hand_in("FROM python:3.12-slim\nWORKDIR /app\nCOPPY . .\n", after=1))

    assert (panel.left, panel.next, shown(panel), panel.earlier) == (2, 2, [1], [])
    assert panel.ladder[0][1].places[0].word == "COPPY"


def test_another_rule_begins_at_the_first_rung_and_keeps_what_was_taken(hand_in, look, take):
    first = look(latest=hand_in(WRONG)).topic
    take(first, WHERE)

    panel = look(latest=hand_in(OTHERWISE_WRONG, after=1))
    after = take(panel.topic, WHERE)

    assert panel.topic != first
    assert (panel.left, panel.next, shown(panel)) == (2, 1, [])
    assert [(rung.number, rung.places[0].word) for rung in panel.earlier] == [(WHERE, "RUNN")]
    assert (after.left, shown(after), len(after.earlier)) == (1, [1], 1)


def test_a_hint_of_the_answer_before_is_not_taken_for_the_one_of_now(hand_in, look, take):
    old = look(latest=hand_in(WRONG)).topic
    hand_in(OTHERWISE_WRONG, after=1)

    panel = take(old, WHERE)

    assert (panel.left, panel.shows(old, WHERE), HintTaken.objects.count()) == (3, False, 0)


def test_says_nothing_more_when_the_budget_is_spent(hand_in, look, take, exercise):
    Exercise.objects.update(hint_budget=1)
    topic = look(latest=hand_in(WRONG)).topic
    take(topic, WHERE)

    panel = take(topic, IDEA)

    assert (panel.state, panel.left, shown(panel)) == ("spent", 0, [1])
    assert HintTaken.objects.count() == 1


def test_a_budget_that_was_lowered_takes_no_hint_away(hand_in, look, take, exercise):
    topic = look(latest=(attempt := hand_in(WRONG))).topic
    take(topic, WHERE)
    take(topic, IDEA)
    Exercise.objects.update(hint_budget=1)

    panel = look(latest=attempt)

    assert (panel.state, panel.left, shown(panel)) == ("spent", 0, [1, 2])


def test_without_a_limit_the_ladder_ends_where_it_ends(hand_in, look, take):
    Exercise.objects.update(hint_budget=None)
    topic = look(latest=hand_in(WRONG)).topic

    panels = [take(topic, rung) for rung in (WHERE, IDEA, EXAMPLE, EXAMPLE)]

    assert [(one.budget, one.left, one.state) for one in panels[1:3]] == [
        (None, None, "open"),
        (None, None, "exhausted"),
    ]
    assert HintTaken.objects.count() == 3


def test_a_budget_of_none_switches_hints_off_and_keeps_what_was_taken(hand_in, look, take):
    attempt = hand_in(WRONG)
    topic = look(latest=attempt).topic
    take(topic, WHERE)
    Exercise.objects.update(hint_budget=0)

    panel = take(topic, IDEA)

    assert (panel.state, panel.next, panel.ladder) == ("off", None, ())
    assert [rung.number for rung in panel.earlier] == [WHERE]
    assert HintTaken.objects.count() == 1


def test_each_person_and_each_exercise_has_its_own_budget(
    hand_in, look, take, alicia, bruno, command_exercise, exercise
):
    attempt = hand_in(WRONG)
    take(look(latest=attempt).topic, WHERE)

    others = look(user=bruno, latest=hand_in(WRONG, user=bruno))
    elsewhere = hints.panel(user=alicia, exercise=command_exercise, latest=None, language="es")

    assert (others.left, shown(others)) == (3, [])
    assert elsewhere.budget == 3
    assert HintTaken.objects.get().user_id == alicia.pk


def test_there_is_nothing_to_say_of_an_answer_that_passes(hand_in, look, take):
    topic = look(latest=hand_in(WRONG)).topic
    take(topic, WHERE)

    panel = look(latest=hand_in(RIGHT, after=1))

    assert (panel.state, panel.left, panel.ladder) == ("passed", 2, ())
    assert [rung.number for rung in panel.earlier] == [WHERE]


def test_before_the_first_answer_it_is_about_the_text_to_start_from(look, take):
    Exercise.objects.update(starter=WRONG)
    panel = look()

    where = take(panel.topic, WHERE).ladder[0][1]

    assert where.places[0].word == "RUNN"
    assert HintTaken.objects.get().fingerprint == ""


def test_of_a_blank_page_it_is_about_the_first_thing_that_is_asked(look):
    Exercise.objects.update(rubric={"must_use": [{"instruction": "CMD"}, {"instruction": "USER"}]})

    panel = look()

    assert (panel.state, panel.next, len(panel.ladder)) == ("open", 1, 3)
    assert HintTaken.objects.count() == 0


@pytest.mark.parametrize(
    "change",
    [{"enable_structural_validation": False}, {"type": "command"}, {"type": "conceptual"}],
)
def test_there_are_no_hints_where_nothing_is_asked(look, change):
    Exercise.objects.update(**change)

    assert (look().state, look().ladder) == ("nothing", ())


def test_a_stranger_sees_that_there_is_a_ladder(look):
    panel = look(user=None)

    assert (panel.state, [rung for _number, rung in panel.ladder]) == ("stranger", [None, None, None])


def test_a_verdict_that_is_none_gives_no_hint(hand_in, look):
    attempt = hand_in(WRONG)
    attempt.findings = [{"rule": "text-unchecked", "severity": "error"}]

    assert look(latest=attempt).state == "nothing"


def test_keeps_what_makes_it_the_same_hint(hand_in, look, take, alicia, exercise):
    attempt = hand_in(WRONG)
    topic = look(latest=attempt).topic

    take(topic, WHERE)

    kept = HintTaken.objects.get()
    assert (kept.user_id, kept.exercise_id, kept.rule, kept.topic, kept.rung) == (
        alicia.pk,
        exercise.pk,
        "D4",
        topic,
        1,
    )
    assert (kept.fingerprint, kept.created_at) == (attempt.fingerprint, NOON)
    assert kept.finding == attempt.findings[0]
    assert kept.place == [2, "", "RUNN", " pip install flask", "error"]


def test_neither_progress_nor_a_verdict_knows_of_hints(hand_in, look, take, exercise):
    attempt = hand_in(WRONG)
    before = list(type(attempt).objects.values())
    take(look(latest=attempt).topic, WHERE)

    assert list(type(attempt).objects.values()) == before
    assert hand_in(RIGHT, after=1).completed is True


@pytest.mark.parametrize("gone", ["exercise", "alicia"])
def test_hints_go_with_their_exercise_and_their_person(hand_in, look, take, request, gone):
    take(look(latest=hand_in(WRONG)).topic, WHERE)
    assert HintTaken.objects.count() == 1

    request.getfixturevalue(gone).delete()

    assert HintTaken.objects.count() == 0


def test_an_exercise_that_is_gone_or_hidden_gives_no_hint(hand_in, look, take, exercise):
    topic = look(latest=hand_in(WRONG)).topic
    Exercise.objects.update(is_active=False)

    with pytest.raises(ExerciseNotFound):
        take(topic, WHERE)
    Exercise.objects.update(is_active=True)
    exercise_actions.delete(exercise_id=exercise.pk)
    with pytest.raises(ExerciseNotFound):
        take(topic, WHERE)

    assert HintTaken.objects.count() == 0


def test_is_read_in_the_readers_language(hand_in, look, take):
    attempt = hand_in(WRONG)
    topic = look(latest=attempt).topic
    take(topic, WHERE)
    take(topic, IDEA)

    panel = look(latest=attempt, language="en")

    assert panel.ladder[1][1].idea == "Every line starts with a Docker instruction."


def test_counts_what_was_taken_on_each_exercise(hand_in, look, take, bruno, exercise, command_exercise):
    topic = look(latest=hand_in(WRONG)).topic
    take(topic, WHERE)
    take(topic, IDEA)
    hand_in(WRONG, user=bruno)
    take(topic, WHERE, user=bruno)

    assert hints.spent(exercise_ids=[exercise.pk, command_exercise.pk]) == {exercise.pk: 3}

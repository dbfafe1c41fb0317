"""What a changed rubric would do to past attempts, and does when it is applied."""

import pytest

from attempts import forecast, regrading
from attempts.actions import hand_in as hand_in_one
from attempts.errors import AnswerEmpty, AnswerTooLong
from attempts.models import Attempt, Completion, DryRun, JudgedText
from exercises.checking import Answer
from exercises.checking.command import shell
from exercises.models import Exercise
from guides.models import Guide
from tests.attempts.rehearsing import NOW, PLAIN, USER, WITH_USER, applied, hand_in, rehearsed, state, verdicts


def test_tells_what_would_flip_and_changes_nothing(tried, carla):
    before = state(tried)

    run, _, foreseen = rehearsed(tried, carla, rubric=WITH_USER)

    assert (foreseen.attempts, foreseen.to_failed, foreseen.to_passed, foreseen.unjudged) == (4, 2, 0, 0)
    assert (foreseen.losing, foreseen.gaining) == (1, 0)
    page = forecast.flips(run_id=run.pk, number=None)
    told = forecast.told(page, "es")
    assert sorted((flip.username, flip.answer, flip.passes) for flip in told) == [
        ("alicia", PLAIN, False),
        ("bruno", PLAIN, False),
    ]
    assert {flip.reason.rule for flip in told} == {"rubric-required"}
    assert state(tried) == before


def test_applies_to_every_attempt_what_handing_in_would_have_said(tried, carla):
    done = applied(tried, carla, rubric=WITH_USER)

    saved = Exercise.objects.get(pk=tried.pk)
    assert (saved.rubric, saved.version) == (WITH_USER, tried.version + 1)
    assert (done.forecast.to_failed, done.completions) == (2, 0)
    assert verdicts(tried) == [
        ("alicia", PLAIN, False, False),
        ("alicia", USER, True, True),
        ("bruno", PLAIN, False, False),
        ("bruno", "RUNN x", False, False),
    ]
    for attempt in Attempt.objects.all():
        anew = hand_in_one(user=attempt.user, exercise=saved, answer=attempt.submitted_answer, now=NOW).attempt
        assert (attempt.findings, attempt.fingerprint) == (anew.findings, anew.fingerprint)
        assert attempt.exercise_version == saved.version
    assert not DryRun.objects.exists()
    assert not JudgedText.objects.exists()


def test_gives_back_what_a_softer_rubric_allows(tried, carla):
    applied(tried, carla, rubric=WITH_USER)

    run, _, foreseen = rehearsed(tried, carla, rubric={})

    told = forecast.told(forecast.flips(run_id=run.pk, number="1"), "es")
    assert (foreseen.to_failed, foreseen.to_passed, foreseen.losing, foreseen.gaining) == (0, 2, 0, 1)
    assert {(flip.passes, flip.reason.rule) for flip in told} == {(True, "rubric-required")}


def test_judges_a_text_once_however_many_said_it(exercise, alicia, bruno, carla):
    for person in (alicia, bruno, carla):
        hand_in(person, exercise, PLAIN, PLAIN, USER)

    run, _, foreseen = rehearsed(exercise, carla, rubric=WITH_USER)

    assert (JudgedText.objects.filter(run=run).count(), foreseen.attempts, foreseen.to_failed) == (2, 9, 6)


@pytest.mark.parametrize("kind", ["dockerfile", "command", "conceptual"])
@pytest.mark.parametrize("switch", [True, False])
@pytest.mark.parametrize("answer", ["FROM alpine", "RUN x", "ls -a | wc -l", "ls |", "   ", "una idea", "x" * 5000])
def test_judges_as_handing_in_does(alicia, exercise, kind, switch, answer):
    exercise.type, exercise.enable_structural_validation, exercise.rubric = kind, switch, {}
    exercise.save()
    exercise.refresh_from_db()
    try:
        expected = hand_in_one(user=alicia, exercise=exercise, answer=answer, now=NOW).attempt
    except (AnswerTooLong, AnswerEmpty):
        expected = None

    passed, verdict = regrading.rejudge(exercise=exercise, answer=Answer(kind, answer))

    findings = [finding.as_data() for finding in verdict.findings]
    if expected:
        assert (passed, findings) == (expected.passed, expected.findings)
    else:
        assert (passed, verdict.passed) == (False, False)


def test_what_nobody_could_hand_in_any_more_fails(exercise, alicia, carla):
    hand_in(alicia, exercise, "", f"FROM alpine\n#{'x' * 5000}", "ls")

    applied(exercise, carla, type="command", rubric={})

    passed = {text[:5]: passed for _, text, passed, _ in verdicts(exercise)}
    assert passed == {"": False, "FROM ": False, "ls": True}


def test_a_switched_off_check_lets_everything_pass_but_nothing(exercise, alicia, carla):
    hand_in(alicia, exercise, "RUNN x", "")

    done = applied(exercise, carla, enable_structural_validation=False)

    assert (done.forecast.to_passed, done.completions) == (1, 1)
    assert verdicts(exercise) == [("alicia", "", False, False), ("alicia", "RUNN x", True, True)]
    assert set(Attempt.objects.values_list("exercise_version", flat=True)) == {exercise.version + 1}


def test_a_concept_is_completed_whatever_the_rubric(conceptual_exercise, alicia, carla):
    hand_in(alicia, conceptual_exercise, "una capa")

    *_, foreseen = rehearsed(conceptual_exercise, carla, rubric={"keywords": [{"words": ["x"], "hint_es": "y"}]})

    assert (foreseen.attempts, foreseen.flips) == (1, 0)


def test_what_the_parser_does_not_answer_stays_as_it_is(command_exercise, alicia, carla, monkeypatch):
    (attempt,) = hand_in(alicia, command_exercise, "ls -a")
    monkeypatch.setattr(shell, "_binary", lambda: "/nowhere/shfmt")

    done = applied(command_exercise, carla, rubric={"must_use": [{"command": "docker"}]})

    assert (done.forecast.attempts, done.forecast.unjudged, done.forecast.flips) == (1, 1, 0)
    kept = Attempt.objects.get()
    assert (kept.passed, kept.findings, kept.exercise_version) == (True, attempt.findings, attempt.exercise_version)


def test_completes_the_guides_it_foretells_and_withdraws_none(exercise, command_exercise, alicia, bruno, carla):
    hand_in(alicia, exercise, USER)
    hand_in(alicia, command_exercise, "ls")
    hand_in(bruno, exercise, "RUNN x")
    hand_in(bruno, command_exercise, "ls")
    hand_in(carla, exercise, "RUNN x")
    guides = [exercise.guide_id]

    run, proposed, foreseen = rehearsed(exercise, carla, enable_structural_validation=False)
    foretold = forecast.new_completions(run_id=run.pk, proposed=proposed, guide_ids=guides)
    done = regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)
    applied(exercise, carla, enable_structural_validation=True, rubric={"must_use": [{"instruction": "EXPOSE"}]})

    assert (foretold, done.completions) == (1, 1)
    assert set(Completion.objects.values_list("user__username", flat=True)) == {"alicia", "bruno"}
    assert not Attempt.objects.filter(exercise=exercise, completed=True).exists()


def test_completes_the_guide_that_it_leaves_and_the_one_it_comes_to(exercise, command_exercise, alicia, bruno, carla):
    hand_in(alicia, command_exercise, "ls")
    hand_in(bruno, exercise, PLAIN)
    other = Guide.objects.create(title_es="Otra", topic="docker")
    guides = [exercise.guide_id, other.pk]

    run, proposed, foreseen = rehearsed(exercise, carla, guide_id=other.pk)
    foretold = forecast.new_completions(run_id=run.pk, proposed=proposed, guide_ids=guides)
    done = regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)

    assert (foretold, done.completions) == (2, 2)
    completed = set(Completion.objects.values_list("user__username", "guide_id"))
    assert completed == {("alicia", command_exercise.guide_id), ("bruno", other.pk)}


def test_an_inactive_exercise_completes_nothing(exercise, alicia, carla):
    hand_in(alicia, exercise, "RUNN x")

    run, proposed, foreseen = rehearsed(exercise, carla, enable_structural_validation=False, is_active=False)

    assert forecast.new_completions(run_id=run.pk, proposed=proposed, guide_ids=[exercise.guide_id]) == 0
    assert regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW).completions == 0

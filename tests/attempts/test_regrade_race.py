"""Students hand in and authors save while an exercise is being regraded: nothing is lost, or judged by what is over."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Event

import pytest
from django.db import connection, transaction

from attempts import actions, forecast, regrading
from attempts.errors import ExerciseChanged, VerdictsChanged
from attempts.models import Attempt, Completion
from exercises.checking import Answer
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from exercises.queries import open_exercise
from guides.models import Guide
from tests.attempts.rehearsing import NOW, PLAIN, USER, WITH_USER, begun, hand_in, rehearsed
from tests.attempts.threads import elsewhere, somebody_waits
from tests.live import eventually

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts):
    """What each of them answers, all let go at the same moment."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [result.result(timeout=10) for result in [elsewhere(threads, run, act) for act in acts]]


def hand_in_while_it_is_applied(exercise, student, author, *, in_vain=False):
    run, proposed, foreseen = rehearsed(exercise, author, rubric=WITH_USER)
    opened = open_exercise(exercise_id=exercise.pk)
    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)
            handed_in = elsewhere(threads, actions.hand_in, user=student, exercise=opened, answer=PLAIN, now=NOW)
            eventually(somebody_waits)
            transaction.set_rollback(in_vain)
        return handed_in.result(timeout=10).attempt


def test_waits_for_who_is_handing_in_and_judges_that_too(exercise, alicia, carla):
    run, proposed, foreseen = rehearsed(exercise, carla, rubric=WITH_USER)
    opened = open_exercise(exercise_id=exercise.pk)

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            actions.hand_in(user=alicia, exercise=opened, answer=USER, now=NOW)
            regraded = elsewhere(threads, regrading.apply, run=run, proposed=proposed, seen=foreseen.seal, now=NOW)
            eventually(somebody_waits)
        done = regraded.result(timeout=10)

    attempt = Attempt.objects.get()
    assert (done.forecast.attempts, attempt.passed, attempt.exercise_version) == (1, True, exercise.version + 1)


def test_who_hands_in_meanwhile_is_judged_by_what_was_saved(exercise, alicia, carla):
    attempt = hand_in_while_it_is_applied(exercise, alicia, carla)

    stored = Attempt.objects.get()
    assert (attempt.passed, stored.passed, stored.exercise_version) == (False, False, exercise.version + 1)
    assert [finding["rule"] for finding in stored.findings] == ["rubric-required"]


def test_who_hands_in_to_what_is_rolled_back_is_judged_by_what_stands(exercise, alicia, carla):
    attempt = hand_in_while_it_is_applied(exercise, alicia, carla, in_vain=True)

    assert (attempt.passed, Attempt.objects.get().exercise_version) == (True, exercise.version)


def test_a_class_that_hands_in_all_the_time_loses_nothing(exercise, alicia, bruno, carla):
    """Two students without a pause, both with an exercise as old as their process may know it. What flips they hand in
    just while it is applied."""
    opened, applying, over = open_exercise(exercise_id=exercise.pk), Event(), Event()

    def keep_handing_in(user):
        number = 0
        while not over.is_set():
            text = PLAIN if applying.is_set() else USER
            actions.hand_in(user=user, exercise=opened, answer=f"{text}\n#{number % 7}", now=NOW)
            number += 1
        return number

    def apply():
        applying.clear()
        assert regrading.advance(run=run, proposed=proposed, seconds=60)
        seal = forecast.forecast(run_id=run.pk).seal
        applying.set()
        try:
            return regrading.apply(run=run, proposed=proposed, seen=seal, now=NOW)
        except VerdictsChanged:
            return None

    with ThreadPoolExecutor(2) as threads:
        students = [elsewhere(threads, keep_handing_in, user) for user in (alicia, bruno)]
        try:
            eventually(lambda: Attempt.objects.count() > 20)
            run, proposed, _ = rehearsed(exercise, carla, rubric=WITH_USER)
            eventually(apply, seconds=30)
            before = Attempt.objects.count()
            eventually(lambda: Attempt.objects.count() > before + 20)
        finally:
            over.set()
        handed_in = sum(student.result(timeout=10) for student in students)

    rows = Attempt.objects.values_list("submitted_answer", "passed", "completed", "exercise_version")
    assert len(rows) == handed_in
    assert {version for *_, version in rows} == {exercise.version + 1}
    assert {("USER" in text, passed, completed) for text, passed, completed, _ in rows} == {
        (True, True, True),
        (False, False, False),
    }


def test_the_last_exercise_of_the_guide_waits_for_the_one_that_is_regraded(exercise, command_exercise, alicia, carla):
    hand_in(alicia, exercise, "RUNN x")
    run, proposed, foreseen = rehearsed(exercise, carla, enable_structural_validation=False)
    last = open_exercise(exercise_id=command_exercise.pk)

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)
            handed_in = elsewhere(threads, actions.hand_in, user=alicia, exercise=last, answer="ls", now=NOW)
            eventually(somebody_waits)
        assert handed_in.result(timeout=10).guide_completed

    assert Completion.objects.count() == 1


def test_the_last_exercise_handed_in_while_the_other_is_given_completes_the_guide(alicia, carla):
    for number in range(40):
        guide = Guide.objects.create(title_es=f"Guía {number}", topic="docker")
        given, last = (
            Exercise.objects.create(guide=guide, type="dockerfile", title_es=str(n), rubric=WITH_USER) for n in range(2)
        )
        hand_in(alicia, given, PLAIN)
        run, proposed, foreseen = rehearsed(given, carla, rubric={})
        opened = open_exercise(exercise_id=last.pk)

        regraded, handed_in = together(
            partial(regrading.apply, run=run, proposed=proposed, seen=foreseen.seal, now=NOW),
            partial(actions.hand_in, user=alicia, exercise=opened, answer=USER, now=NOW),
        )

        written = [regraded.completions, handed_in.guide_completed]
        assert (sum(written), Completion.objects.filter(guide=guide).count()) == (1, 1)


def test_of_two_authors_at_once_one_applies_and_the_other_is_asked_again(exercise, alicia, bruno, carla):
    hand_in(alicia, exercise, PLAIN)
    runs = [rehearsed(exercise, author, rubric=rubric) for author, rubric in ((carla, WITH_USER), (bruno, {"x": 1}))]

    def apply(run, proposed, foreseen):
        try:
            regrading.apply(run=run, proposed=proposed, seen=foreseen.seal, now=NOW)
        except ExerciseChanged:
            return "asked again"
        return proposed.rubric

    outcomes = together(*(partial(apply, *one) for one in runs))

    saved = Exercise.objects.get()
    assert outcomes.count("asked again") == 1
    assert saved.rubric in outcomes
    assert (saved.version, Attempt.objects.get().passed) == (exercise.version + 1, saved.rubric != WITH_USER)


def test_an_exercise_that_is_deleted_at_the_same_moment_ends_it(exercise, alicia, carla):
    hand_in(alicia, exercise, PLAIN)
    run, proposed, foreseen = rehearsed(exercise, carla, rubric=WITH_USER)

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            Exercise.objects.all().delete()
            regraded = elsewhere(threads, regrading.apply, run=run, proposed=proposed, seen=foreseen.seal, now=NOW)
            eventually(somebody_waits)
        with pytest.raises(ExerciseNotFound):
            regraded.result(timeout=10)

    assert (Exercise.objects.count(), Attempt.objects.count()) == (0, 0)


def test_a_process_that_knows_the_former_exercise_judges_anew(warm, browse, alicia, exercise):
    client = browse(alicia)
    client.get(f"/attempts/by-exercise/{exercise.pk}")
    Exercise.objects.filter(pk=exercise.pk).update(rubric=WITH_USER)  # another process: ours was not told
    body = {"exercise_id": str(exercise.pk), "submitted_answer": PLAIN}

    kept = client.post("/attempts/", body, format="json").json()
    refused = client.post("/feedback/attempt", body, format="json")

    assert (kept["structural_validation_passed"], kept["completed"]) == (False, False)
    assert (refused.status_code, refused.json()["detail"]["structure_valid"]) == (422, False)
    assert list(Attempt.objects.values_list("passed", "exercise_version")) == [(False, exercise.version + 1)]


def test_a_person_deleted_while_completions_are_written_is_left_out(exercise, alicia, carla):
    hand_in(alicia, exercise, PLAIN)
    Completion.objects.all().delete()

    with ThreadPoolExecutor(1) as threads:
        with transaction.atomic():
            alicia.delete()
            written = elsewhere(threads, regrading.complete_guides, guide_ids=[exercise.guide_id], now=NOW)
            eventually(somebody_waits)
        assert written.result(timeout=10) == 0

    assert not Completion.objects.exists()


def test_keeps_no_connection_while_it_judges(exercise, alicia, carla, monkeypatch):
    hand_in(alicia, exercise, PLAIN)
    run, proposed = begun(exercise, carla, rubric=WITH_USER)
    check, checked = Answer.check, []

    def taken():
        figures = connection.pool.get_stats()
        return figures["pool_size"] - figures["pool_available"]

    connection.close()
    elsewhere_taken = taken()  # a thread of another test may not have given its own back yet

    def watched(*args):
        eventually(lambda: taken() <= elsewhere_taken)  # the pool takes one back in a thread of its own
        checked.append(args)
        return check(*args)

    monkeypatch.setattr(Answer, "check", watched)

    assert regrading.advance(run=run, proposed=proposed, seconds=60)

    assert len(checked) == 1

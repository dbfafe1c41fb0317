from bench.data import SEEDED_BEFORE, SIZES

CONSISTENT = """
SELECT count(*) FROM (
    SELECT user_id, guide_id FROM attempts_attempt attempt JOIN exercises_exercise exercise
        ON exercise.id = attempt.exercise_id
    WHERE completed GROUP BY user_id, guide_id HAVING count(DISTINCT exercise_id) = 20
) earned FULL JOIN attempts_completion USING (user_id, guide_id)
WHERE earned.user_id IS NULL OR attempts_completion.id IS NULL
"""


def test_has_the_stated_sizes(data):
    assert data.sizes() == SIZES
    assert SIZES["attempts_attempt"] == 200_000


def test_records_as_completed_just_the_guides_whose_exercises_all_are(data):
    with data.connect() as database:
        assert database.execute(CONSISTENT).fetchone() == (0,)


def test_takes_back_what_was_written_later_and_nothing_else(data):
    with data.connect() as database:
        database.execute(
            "INSERT INTO attempts_attempt SELECT gen_random_uuid(), submitted_answer, findings, passed, completed,"
            " exercise_version, fingerprint, llm_feedback, %s, exercise_id, user_id FROM attempts_attempt LIMIT 5",
            [SEEDED_BEFORE],
        )
    before = data.sizes()

    data.clear()

    assert before["attempts_attempt"] == SIZES["attempts_attempt"] + 5
    assert data.sizes() == SIZES

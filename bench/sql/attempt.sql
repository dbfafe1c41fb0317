WITH attempt AS (
    INSERT INTO attempts_attempt (id, user_id, exercise_id, submitted_answer, findings, passed, completed,
                                  exercise_version, fingerprint, created_at)
    VALUES (gen_random_uuid(), :user, :exercise, :answer, :findings::jsonb, :passed::boolean, :passed::boolean,
            :version, :fingerprint, now())
    RETURNING id, completed
), completion AS (
    INSERT INTO attempts_completion (id, user_id, guide_id, completed_at)
    SELECT gen_random_uuid(), :user, :guide, now() FROM attempt
    WHERE completed AND NOT EXISTS (
        SELECT FROM exercises_exercise missing
        WHERE missing.guide_id = :guide AND missing.is_active AND missing.id <> :exercise AND NOT EXISTS (
            SELECT FROM attempts_attempt done
            WHERE done.user_id = :user AND done.exercise_id = missing.id AND done.completed))
    ON CONFLICT DO NOTHING
)
SELECT id::text FROM attempt;

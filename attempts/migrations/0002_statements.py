from django.db import migrations

# Functions, because Postgres keeps their plans per connection: for statements this small, planning is half of the work.
# Each statement of `attempts_store` sees what was committed before it began, which a single statement would not: without
# that, and without the lock, the last two exercises of a guide, handed in in parallel, each miss the other's attempt.
CREATE = """
CREATE FUNCTION attempts_completed_by(person uuid) RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY SELECT DISTINCT exercise_id FROM attempts_attempt WHERE user_id = person AND completed;
END $$;

CREATE FUNCTION attempts_store(given jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    attempt attempts_attempt := jsonb_populate_record(NULL::attempts_attempt, given);
    guide uuid := (SELECT guide_id FROM exercises_exercise WHERE id = attempt.exercise_id);
BEGIN
    IF guide IS NULL THEN
        RETURN NULL;
    END IF;
    IF attempt.completed THEN
        PERFORM pg_advisory_xact_lock(hashtextextended(attempt.user_id::text || guide, 0));
    END IF;
    INSERT INTO attempts_attempt SELECT attempt.*;
    IF NOT attempt.completed OR EXISTS (
        SELECT FROM exercises_exercise exercise
        WHERE exercise.guide_id = guide AND exercise.is_active AND NOT EXISTS (
            SELECT FROM attempts_attempt done
            WHERE done.user_id = attempt.user_id AND done.exercise_id = exercise.id AND done.completed
        )
    ) THEN
        RETURN false;
    END IF;
    INSERT INTO attempts_completion (id, user_id, guide_id, completed_at)
    VALUES (gen_random_uuid(), attempt.user_id, guide, attempt.created_at) ON CONFLICT (user_id, guide_id) DO NOTHING;
    RETURN FOUND;
END $$;
"""
DROP = "DROP FUNCTION attempts_store(jsonb); DROP FUNCTION attempts_completed_by(uuid);"


class Migration(migrations.Migration):
    dependencies = [("attempts", "0001_initial")]
    operations = [migrations.RunSQL(CREATE, DROP)]

from django.db import migrations

# A process may judge by an exercise that was changed a moment ago. Such a verdict is not stored: NULL says so, as it
# does of an exercise that is gone, and the caller judges anew. The lock is the one that the foreign key takes anyway,
# taken before the look: whoever regrades the exercise holds it against us (FOR UPDATE), so that each attempt is either
# there when they look, or judged by what they have written.
STORE = """
CREATE OR REPLACE FUNCTION attempts_store(given jsonb) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    attempt attempts_attempt := jsonb_populate_record(NULL::attempts_attempt, given);
    guide uuid;
BEGIN
    {find}
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
OF_THIS_VERSION = STORE.format(
    find="""SELECT guide_id INTO guide FROM exercises_exercise
    WHERE id = attempt.exercise_id AND version = attempt.exercise_version FOR KEY SHARE;"""
)
OF_ANY = STORE.format(find="SELECT guide_id INTO guide FROM exercises_exercise WHERE id = attempt.exercise_id;")


class Migration(migrations.Migration):
    dependencies = [("attempts", "0003_cascade_in_postgres"), ("exercises", "0004_version_of_the_switch")]
    operations = [migrations.RunSQL(OF_THIS_VERSION, OF_ANY)]

from django.db import migrations

# The digest is of the text to the letter: findings have places. SQL functions of one expression are inlined.
CREATE = """
CREATE FUNCTION attempts_digest(answer text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(convert_to(answer, 'UTF8'))
$$;

CREATE VIEW attempts_rejudged AS
SELECT attempt.id AS attempt_id, run.id AS run_id, attempt.user_id, attempt.passed AS was,
       coalesce(said.passed, attempt.passed) AS becomes, said.passed IS NULL AS unjudged,
       coalesce(said.findings, attempt.findings) AS findings
FROM attempts_dryrun run
JOIN attempts_attempt attempt ON attempt.exercise_id = run.exercise_id
LEFT JOIN attempts_judgedtext said
    ON said.run_id = run.id AND said.digest = attempts_digest(attempt.submitted_answer);

DO $$
DECLARE
    key record;
BEGIN
    FOR key IN
        SELECT conrelid::regclass AS child, conname AS name, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint
        WHERE contype = 'f' AND conrelid IN ('attempts_dryrun'::regclass, 'attempts_judgedtext'::regclass)
    LOOP
        EXECUTE format(
            'ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', key.child, key.name, key.name,
            replace(key.definition, ' DEFERRABLE', ' ON DELETE CASCADE DEFERRABLE')
        );
    END LOOP;
END $$;
"""
DROP = "DROP VIEW attempts_rejudged; DROP FUNCTION attempts_digest(text);"


class Migration(migrations.Migration):
    dependencies = [("attempts", "0005_dry_runs")]
    operations = [migrations.RunSQL(CREATE, DROP)]

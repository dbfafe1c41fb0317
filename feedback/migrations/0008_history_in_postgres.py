from django.db import migrations

# Django deletes what hangs on an exercise or a person as it was when it looked. What is said after that look would hold
# the deletion up with an error at its commit; Postgres, which locks, takes it along.
CASCADE = """
DO $$
DECLARE
    key record;
BEGIN
    FOR key IN
        SELECT conname AS name, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint WHERE contype = 'f' AND conrelid = 'feedback_entry'::regclass
    LOOP
        EXECUTE format(
            'ALTER TABLE feedback_entry DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', key.name, key.name,
            replace(key.definition, ' DEFERRABLE', ' ON DELETE CASCADE DEFERRABLE')
        );
    END LOOP;
END $$;
"""
# A vector stays beside what a look reads of its row, and a long text goes elsewhere, where it is read once it is wanted.
BESIDE = "ALTER TABLE feedback_entry ALTER COLUMN embedding SET STORAGE MAIN"
ELSEWHERE = "ALTER TABLE feedback_entry ALTER COLUMN embedding SET STORAGE EXTERNAL"


class Migration(migrations.Migration):
    dependencies = [("feedback", "0007_shared_feedback_in_postgres")]
    operations = [migrations.RunSQL(CASCADE, migrations.RunSQL.noop), migrations.RunSQL(BESIDE, ELSEWHERE)]

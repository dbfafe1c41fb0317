from django.db import migrations

# Django deletes what hangs on an exercise or a person as it was when it looked. A hint that is taken after that look
# would hold the deletion up with an error at its commit; Postgres, which locks, takes it along.
CASCADE = """
DO $$
DECLARE
    key record;
BEGIN
    FOR key IN
        SELECT conname AS name, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint
        WHERE contype = 'f' AND conrelid = 'feedback_hinttaken'::regclass
    LOOP
        EXECUTE format(
            'ALTER TABLE feedback_hinttaken DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', key.name, key.name,
            replace(key.definition, ' DEFERRABLE', ' ON DELETE CASCADE DEFERRABLE')
        );
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0002_hints")]
    operations = [migrations.RunSQL(CASCADE, migrations.RunSQL.noop)]

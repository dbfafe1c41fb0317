from django.db import migrations

# Django deletes what hangs on a guide, an exercise or a person as it was when it looked. What is handed in after that
# look would hold the deletion up with an error at its commit; Postgres, which locks, takes it along.
CASCADE = """
DO $$
DECLARE
    key record;
BEGIN
    FOR key IN
        SELECT conrelid::regclass AS child, conname AS name, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint
        WHERE contype = 'f' AND conrelid IN ('attempts_attempt'::regclass, 'attempts_completion'::regclass)
    LOOP
        EXECUTE format(
            'ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', key.child, key.name, key.name,
            replace(key.definition, ' DEFERRABLE', ' ON DELETE CASCADE DEFERRABLE')
        );
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("attempts", "0002_statements")]
    operations = [migrations.RunSQL(CASCADE, migrations.RunSQL.noop)]

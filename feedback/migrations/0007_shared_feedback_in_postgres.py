from django.db import migrations

# Postgres deletes what hangs on an exercise or an attempt: what is written while they go, goes along. Whoever edited a
# text may be deleted, and a text may be deleted that attempts show: both are forgotten, and nothing else.
ACTIONS = """
DO $$
DECLARE
    key record;
BEGIN
    FOR key IN
        SELECT conrelid::regclass AS child, conname AS name, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint
        WHERE contype = 'f' AND conrelid IN ('feedback_sharedfeedback'::regclass, 'feedback_reception'::regclass)
    LOOP
        EXECUTE format(
            'ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', key.child, key.name, key.name,
            replace(
                key.definition, ' DEFERRABLE',
                CASE WHEN key.definition ~ '\\((edited_by_id|shared_id)\\)' THEN ' ON DELETE SET NULL DEFERRABLE'
                ELSE ' ON DELETE CASCADE DEFERRABLE' END
            )
        );
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("feedback", "0006_shared_feedback")]
    operations = [migrations.RunSQL(ACTIONS, migrations.RunSQL.noop)]

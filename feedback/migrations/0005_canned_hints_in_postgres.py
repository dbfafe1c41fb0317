from django.db import migrations

# As the hints that are taken: what is written while its exercise is deleted goes along, instead of holding it up.
CASCADE = """
DO $$
DECLARE
    key record;
BEGIN
    FOR key IN
        SELECT conname AS name, pg_get_constraintdef(oid) AS definition
        FROM pg_constraint
        WHERE contype = 'f' AND conrelid = 'feedback_cannedhint'::regclass
    LOOP
        EXECUTE format(
            'ALTER TABLE feedback_cannedhint DROP CONSTRAINT %I, ADD CONSTRAINT %I %s', key.name, key.name,
            replace(key.definition, ' DEFERRABLE', ' ON DELETE CASCADE DEFERRABLE')
        );
    END LOOP;
END $$;
"""
# The exercise page reads them from what a process keeps of the catalogue (core.versions): no query of its own.
TRIGGER = """
CREATE TRIGGER canned_hints_new_catalogue BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON feedback_cannedhint
FOR EACH STATEMENT EXECUTE FUNCTION core_new_version('catalogue');
"""
DROP = "DROP TRIGGER canned_hints_new_catalogue ON feedback_cannedhint;"


class Migration(migrations.Migration):
    dependencies = [("feedback", "0004_canned_hints"), ("core", "0001_versions")]
    operations = [migrations.RunSQL(CASCADE, migrations.RunSQL.noop), migrations.RunSQL(TRIGGER, DROP)]

from django.db import migrations

# The admin, an import, the API, a cascade and plain SQL all count (core.versions). Before the statement, so that every
# writer waits for the version's row before it holds any of these.
CREATE = """
CREATE TRIGGER exercises_new_catalogue BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON exercises_exercise
FOR EACH STATEMENT EXECUTE FUNCTION core_new_version('catalogue');
"""
DROP = "DROP TRIGGER exercises_new_catalogue ON exercises_exercise;"


class Migration(migrations.Migration):
    dependencies = [("exercises", "0002_version_trigger"), ("core", "0001_versions")]
    operations = [migrations.RunSQL(CREATE, DROP)]

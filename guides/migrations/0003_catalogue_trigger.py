from django.db import migrations

# The admin, an import, the API, a cascade and plain SQL all count (core.versions). Before the statement, so that every
# writer waits for the version's row before it holds any of these.
CREATE = """
CREATE TRIGGER guides_new_catalogue BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON guides_guide
FOR EACH STATEMENT EXECUTE FUNCTION core_new_version('catalogue');
"""
DROP = "DROP TRIGGER guides_new_catalogue ON guides_guide;"


class Migration(migrations.Migration):
    dependencies = [("guides", "0002_version_trigger"), ("core", "0001_versions")]
    operations = [migrations.RunSQL(CREATE, DROP)]

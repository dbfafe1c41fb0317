from django.db import migrations, models

# For statement triggers, with the version's name as their argument. BEFORE the statement, so that whoever writes takes
# this row's lock first, and two writers cannot wait for each other in a circle.
CREATE = """
CREATE FUNCTION core_new_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO core_version (name, value) VALUES (TG_ARGV[0], gen_random_uuid())
    ON CONFLICT (name) DO UPDATE SET value = excluded.value;
    RETURN NULL;
END $$;
INSERT INTO core_version (name, value) VALUES ('catalogue', gen_random_uuid()), ('identity', gen_random_uuid());
"""
DROP = "DROP FUNCTION core_new_version();"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Version",
            fields=[
                ("name", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("value", models.UUIDField()),
            ],
        ),
        migrations.RunSQL(CREATE, DROP),
    ]

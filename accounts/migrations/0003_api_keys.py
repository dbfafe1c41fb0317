import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Being used changes nothing of what a process keeps of a key, and neither does one more key.
CREATE = """
CREATE TRIGGER accounts_apikey_identity
BEFORE UPDATE OF id, digest, owner_id, expires_at, revoked_at OR DELETE ON accounts_apikey
FOR EACH STATEMENT EXECUTE FUNCTION core_new_version('identity');
"""
DROP = "DROP TRIGGER accounts_apikey_identity ON accounts_apikey;"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_identity"),
        ("core", "0001_versions"),
    ]
    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                ("id", models.CharField(editable=False, max_length=16, primary_key=True, serialize=False, verbose_name="identificador")),
                ("digest", models.CharField(editable=False, max_length=64)),
                ("label", models.CharField(help_text="Para reconocerla: qué programa la usa y dónde.", max_length=100, verbose_name="nombre")),
                ("created_at", models.DateTimeField(editable=False, verbose_name="creada")),
                ("last_used_at", models.DateTimeField(editable=False, null=True, verbose_name="último uso")),
                ("expires_at", models.DateTimeField(editable=False, null=True, verbose_name="caduca")),
                ("revoked_at", models.DateTimeField(editable=False, null=True, verbose_name="revocada")),
                ("owner", models.ForeignKey(help_text="Quien usa la clave entra en su nombre.", on_delete=django.db.models.deletion.CASCADE, related_name="api_keys", to=settings.AUTH_USER_MODEL, verbose_name="persona")),
            ],
            options={"verbose_name": "clave de API", "verbose_name_plural": "claves de API"},
        ),
        migrations.RunSQL(CREATE, DROP),
    ]

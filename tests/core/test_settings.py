import os
import subprocess
import sys

SHOW = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS']['sslmode'])"
SECRETS = """
from django.conf import settings
print([settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS, settings.SUPABASE_JWT_SECRET])
"""


def test_keep_what_the_database_url_says_of_encryption():
    url = "postgres://taller@db.example.org/taller?sslmode=verify-full"
    given = {"DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": url, "SECRET_KEY": "x"}

    shown = subprocess.run([sys.executable, "-c", SHOW], env=os.environ | given, capture_output=True, text=True)

    assert shown.stdout == "verify-full\n"


def test_take_a_secret_as_its_file_has_it(tmp_path):
    files = {"SECRET_KEY": "$new\n", "SECRET_KEY_FALLBACKS": "$old, older\n", "SUPABASE_JWT_SECRET": "$shared\r\n"}
    given = {"DJANGO_SETTINGS_MODULE": "config.settings"}
    for name, text in files.items():
        (tmp_path / name).write_bytes(text.encode())
        given[f"{name}_FILE"] = str(tmp_path / name)

    shown = subprocess.run([sys.executable, "-c", SECRETS], env=os.environ | given, capture_output=True, text=True)

    assert (shown.stdout, shown.stderr) == ("['$new', ['$old', 'older'], '$shared']\n", "")

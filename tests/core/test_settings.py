import os
import subprocess
import sys

SHOW = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS']['sslmode'])"


def test_keep_what_the_database_url_says_of_encryption():
    url = "postgres://taller@db.example.org/taller?sslmode=verify-full"
    given = {"DJANGO_SETTINGS_MODULE": "config.settings", "DATABASE_URL": url, "SECRET_KEY": "x"}

    shown = subprocess.run([sys.executable, "-c", SHOW], env=os.environ | given, capture_output=True, text=True)

    assert shown.stdout == "verify-full\n"

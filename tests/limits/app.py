"""config.asgi over the paths of tests/limits/urls.py and the tests' database, for server processes of their own."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
settings.ROOT_URLCONF = "tests.limits.urls"
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
settings.DEBUG = False
settings.SWEEP_AFTER_SECONDS = float(os.environ.get("TEST_SECONDS", "600"))

from config.asgi import application  # noqa: E402

__all__ = ["application"]

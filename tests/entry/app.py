"""config.asgi for a server process of its own: over the tests' database, and the paths of tests/entry/urls.py unless
TEST_URLS names others."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
settings.ROOT_URLCONF = os.environ.get("TEST_URLS", "tests.entry.urls")
settings.DATABASES["default"]["NAME"] = os.environ["TEST_DATABASE"]
settings.DEBUG = False
if hasher := os.environ.get("TEST_HASHER"):  # slow ones are for those who guess
    settings.PASSWORD_HASHERS = [hasher]

from config.asgi import application  # noqa: E402
from tests.entry import views  # noqa: E402

__all__ = ["application", "views"]  # the views count requests from the first one on

"""config.asgi over the paths of tests/resilience/urls.py, for a server process of its own with stores of its own."""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
settings.ROOT_URLCONF = "tests.resilience.urls"
settings.DEBUG = False
if seconds := os.environ.get("TEST_SECONDS"):
    settings.HEAD_SECONDS = settings.BODY_SECONDS = float(seconds)
settings.SWEEP_AFTER_SECONDS = float(os.environ.get("TEST_SWEEP_SECONDS", "600"))

from config.asgi import application  # noqa: E402

__all__ = ["application"]

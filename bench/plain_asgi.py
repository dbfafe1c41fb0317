"""For the record: the same application behind Django's own ASGI handler, with the middleware of the JSON contracts."""

import os

import django
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup(set_prefix=False)
settings.MIDDLEWARE = settings.API_MIDDLEWARE
application = ASGIHandler()

"""For the record: the same application behind Django's own ASGI handler, with the middleware of the JSON contracts."""

import os

from django.conf import settings
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
settings.MIDDLEWARE = settings.API_MIDDLEWARE
application = get_asgi_application()

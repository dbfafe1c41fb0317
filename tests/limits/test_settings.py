import os
import subprocess
import sys

import pytest

WRONG = {
    "CHATBOT_RATE_LIMIT": ("lots", "CHATBOT_RATE_LIMIT must be calls per time, such as 60/m or 100/15m (s, m, h, d)"),
    "AGENT_RATE_LIMIT": ("0/m", "AGENT_RATE_LIMIT must be calls per time"),
    "REPORTS_RATE_LIMIT": ("600", "REPORTS_RATE_LIMIT must be calls per time"),
    "DB_POOL_SIZE": ("9", "DB_POOL_SIZE must be at least 10 (WEB_THREADS + 2); it is 9."),
    "WEB_THREADS": ("0", "WEB_THREADS must be at least 1; it is 0."),
    "TRUSTED_PROXIES": ("-1", "TRUSTED_PROXIES must be at least 0; it is -1."),
}
SHOW = """
from django.conf import settings
print(settings.CHATBOT_RATE_LIMIT, settings.AGENT_RATE_LIMIT, settings.REPORTS_RATE_LIMIT, settings.DB_POOL_SIZE)
"""


def read(**given):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"} | given
    return subprocess.run([sys.executable, "-c", SHOW], env=environment, capture_output=True, text=True)


def test_have_the_documented_limits_by_themselves():
    assert read().stdout == "100 per 15 minute 60 per 1 minute 600 per 1 minute 10\n"


def test_take_short_and_long_words():
    shown = read(
        CHATBOT_RATE_LIMIT="5/2h", AGENT_RATE_LIMIT="7 per 30 seconds", REPORTS_RATE_LIMIT="1/d", WEB_THREADS="20"
    )

    assert shown.stdout == "5 per 2 hour 7 per 30 second 1 per 1 day 22\n"


@pytest.mark.parametrize(("name", "given", "reason"), [(name, *about) for name, about in WRONG.items()])
def test_that_make_no_sense_are_refused_at_the_start(name, given, reason):
    refused = read(**{name: given})

    assert refused.returncode != 0
    assert reason in refused.stderr

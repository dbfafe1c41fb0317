"""Which lines come out: one for each event, never a secret or a student's text (core.logs says how one looks)."""

import logging
from typing import Any

# Whatever level is asked for, these would tell at DEBUG: statements with their values, what a template was given,
# prompts, a line per rule and line.
_TALKATIVE = ("django.db.backends", "django.template", "markdown_it", "openai")


def _is_a_crash(record: logging.LogRecord) -> bool:
    """Django tells of every answer from 500 on; of a refusal that was meant, somebody else does."""
    return record.exc_info is not None


def settings(level: str) -> dict[str, Any]:  # Any: as logging.config reads it
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"crash": {"()": "django.utils.log.CallbackFilter", "callback": _is_a_crash}},
        "formatters": {"line": {"()": "core.logs.LineFormatter"}},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            **{name: {"level": "INFO"} for name in _TALKATIVE},
            # Without its own handler, which writes every traceback a second time, raw.
            "django": {"handlers": []},
            "django.request": {"level": "ERROR", "filters": ["crash"]},
            "django.security.DisallowedHost": {"level": "CRITICAL"},  # a stranger's doing, and in the access line
            "uvicorn": {"handlers": []},
            "uvicorn.error": {"level": "WARNING"},  # below it, frames of sockets and addresses with their query
            "uvicorn.access": {"handlers": [], "propagate": False},
            "httpx2": {"level": "WARNING"},
            "rq.worker": {"level": "WARNING"},
        },
    }

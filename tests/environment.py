"""Loaded by pytest before Django reads its settings (see addopts): the environment that every test run stands in."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any  # execnet's own untyped objects

import pytest

from config.translations import compile_all

# No test reaches a real provider, or somebody's running installation.
for _name in ("DATABASE_URL", "REDIS_URL", "DEBUG", "SECRET_KEY", "LLM_PROVIDER", "LLM_API_KEY", "LLM_BASE_URL",
              "LLM_MODEL", "LLM_EMBEDDING_MODEL", "LLM_TEMPERATURE", "PROMPT_BUDGET_CHARS", "OPENAI_API_KEY",
              "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "SUPABASE_JWT_SECRET", "SUPABASE_JWKS_URL", "SUPABASE_ISSUER",
              "CHATBOT_RATE_LIMIT", "AGENT_RATE_LIMIT", "REPORTS_RATE_LIMIT", "TRUSTED_PROXIES", "WEB_THREADS",
              "WEB_QUEUE", "DB_POOL_SIZE", "HISTORY_DAYS"):  # fmt: skip
    os.environ.pop(_name, None)
os.environ.setdefault("DATA_DIR", str(Path(tempfile.gettempdir()) / f"taller-tests-{os.getpid()}"))
# Before anybody asks for a text: Django keeps the first catalogue that it finds.
compile_all([Path(__file__).parent.parent / "locale"])
# Playwright's synchronous interface holds an event loop, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes(specs: Iterable[Any]) -> None:
    """Each of several processes has stores of its own."""
    for number, spec in enumerate(specs):
        spec.env["DATA_DIR"] = f"{os.environ['DATA_DIR']}-{number}"

"""Postgres: the engine that Django uses, and the only way to it from async code."""

from core.database.pulse import own_connection
from core.database.threads import in_database, let_in

__all__ = ["in_database", "let_in", "own_connection"]

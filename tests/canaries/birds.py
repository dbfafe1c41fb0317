"""Values that must not be found, and the places to look for them."""

import base64
import json
import secrets
from collections.abc import Iterable
from urllib.parse import quote

import redis
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection


class Birds(dict[str, str]):
    """Canaries by name. Each is random, so that finding one proves that it came from here."""

    def hatch(self, name: str, form: str = "canary-{}") -> str:
        return self.setdefault(name, form.format(secrets.token_hex(20)))

    def catch(self, name: str, value: str) -> str:
        """One that the server made."""
        assert len(value) >= 20, name
        return self.setdefault(name, value)

    def found_in(self, text: str, *, but: Iterable[str] = ()) -> list[str]:
        """Which of them are in a text, in clear or only spelt differently."""
        return [
            name for name, value in self.items() if name not in but and any(one in text for one in _spellings(value))
        ]


def _spellings(value: str) -> set[str]:
    raw = value.encode()
    # Base64 of a longer text depends on where the value begins in it; the ends are shared with its neighbours.
    shifted = {base64.b64encode(b"x" * shift + raw)[4:-4].decode() for shift in range(3)}
    return {value, raw.hex(), quote(value, safe=""), json.dumps(value)[1:-1], *shifted}


def rows() -> dict[str, str]:
    """Every row of every table as text, sessions opened."""
    dump = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f"SELECT t::text FROM {table} t")
            dump[table] = "\n".join(row for (row,) in cursor.fetchall())
    dump["sessions, opened"] = json.dumps([session.get_decoded() for session in Session.objects.all()], default=str)
    return dump


def valkey() -> str:
    """Every key with all that it holds."""
    client = redis.Redis.from_url(settings.REDIS_URL)
    read = {
        b"string": client.get,
        b"hash": client.hgetall,
        b"list": lambda key: client.lrange(key, 0, -1),
        b"set": client.smembers,
        b"zset": lambda key: client.zrange(key, 0, -1, withscores=True),
        b"stream": client.xrange,
    }
    return "\n".join(f"{key!r} {read[client.type(key)](key)!r}" for key in client.scan_iter())

"""The data that all sides read: an embedded Postgres of the bench's own, seeded once and kept from run to run."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.rows import TupleRow

from bench.calls import ATTEMPTS, EXERCISES, GUIDES, USERS
from config import services

ROOT = Path(__file__).resolve().parent.parent
SEEDED_BEFORE = "2025-02-01"
SIZES = {
    "accounts_user": USERS,
    "guides_guide": GUIDES,
    "exercises_exercise": GUIDES * EXERCISES,
    "attempts_attempt": ATTEMPTS,
    "attempts_completion": USERS * 3,
}


@dataclass(frozen=True, slots=True)
class Data:
    folder: Path
    host: str
    environment: dict[str, str]

    def connect(self) -> psycopg.Connection[TupleRow]:
        return psycopg.connect(host=self.host, user="postgres", dbname="taller", autocommit=True)

    def clear(self) -> None:
        """Take back what POST wrote, and leave no work behind for the next window."""
        with self.connect() as database:
            database.execute(f"DELETE FROM attempts_attempt WHERE created_at >= '{SEEDED_BEFORE}'")
            database.execute(f"DELETE FROM attempts_completion WHERE completed_at >= '{SEEDED_BEFORE}'")
            database.execute("VACUUM (ANALYZE) attempts_attempt, attempts_completion")
            database.execute("CHECKPOINT")

    def sizes(self) -> dict[str, int]:
        with self.connect() as database:
            found = {table: database.execute(f"SELECT count(*) FROM {table}").fetchone() for table in SIZES}
        return {table: row[0] for table, row in found.items() if row}


def usual_folder() -> Path:
    """Apart from the data of the installation that DATA_DIR may name."""
    return Path(os.environ.get("DATA_DIR", tempfile.gettempdir())).resolve() / f"taller-bench-{os.getuid()}"


@contextmanager
def seeded(folder: Path) -> Iterator[Data]:
    """Serve the data from this folder until the block ends."""
    data = _described(folder)
    services.start(folder)
    try:
        subprocess.run([sys.executable, ROOT / "manage.py", "migrate", "-v0"], env=data.environment, check=True)
        data.clear()
        if data.sizes() != SIZES:
            _seed(data)
        yield data
    finally:
        services.stop(folder)


def _described(folder: Path) -> Data:
    """A public installation's environment: DEBUG off, stores named by their URLs, nothing else set."""
    database, redis_url = services.addresses(folder)
    host = str(database["HOST"])
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR", "LANG")}
    own = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": f"postgres://postgres@/taller?host={host}",
        "REDIS_URL": redis_url,
        "DEBUG": "0",
        "SECRET_KEY": "only the bench signs with this key, and it serves nobody else",
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    return Data(folder, host, kept | own)


def _seed(data: Data) -> None:
    with data.connect() as database:
        with database.transaction():
            database.execute((ROOT / "bench" / "seed.sql").read_bytes())
        database.execute("VACUUM (ANALYZE)")

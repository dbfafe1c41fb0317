"""The embedded pair, Postgres and Valkey, for one person's machine: where they are, start, stop."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from config.embedded import postgres, sockets, valkey


def addresses(data_dir: Path) -> tuple[dict[str, object], str]:
    """The database's settings and the Redis URL of a data folder (resolved). Starts nothing, needs nothing running."""
    place = sockets.folder(data_dir)
    database: dict[str, object] = {
        "NAME": postgres.DATABASE,
        "USER": postgres.USER,
        "HOST": str(place),
        "PORT": sockets.PORT,
    }
    return database, f"unix://{quote(str(place / sockets.VALKEY))}"


def start(data_dir: Path, *, durable: bool = True) -> None:
    """Start both, or attach to what runs. Raises CannotStart with the reason."""
    data_dir.mkdir(parents=True, exist_ok=True)
    postgres.start(data_dir, durable=durable)
    valkey.start(data_dir, durable=durable)


def stop(data_dir: Path) -> bool:
    """Stop what runs of the pair; whether anything did."""
    running = [module for module in (valkey, postgres) if module.alive(data_dir)]
    for module in running:
        module.stop(data_dir)
    return bool(running)


@contextmanager
def embedded(data_dir: Path) -> Iterator[None]:
    """The pair for the length of a test run: fast, and its data need not survive a power cut."""
    start(data_dir, durable=False)
    try:
        yield
    finally:
        stop(data_dir)

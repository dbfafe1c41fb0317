"""One `up` for each data folder, and who it is."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from config.errors import CannotStart


@dataclass(frozen=True, slots=True)
class Holder:
    pid: int
    url: str


class RunLock:
    """A POSIX record lock: it ends with the process that took it, and no child inherits it.

    With `flock` the children of a killed supervisor went on holding it. Closing any descriptor of the file gives the
    lock up, so the holder opens it once.
    """

    def __init__(self, data_dir: Path) -> None:
        self.path = data_dir / "lock"
        try:
            data_dir.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except PermissionError:
            raise CannotStart(
                _("Esta cuenta no puede escribir en %(path)s: la creó otra. Usa esa cuenta o elige otra con DATA_DIR.")
                % {"path": data_dir}
            ) from None

    def take(self) -> bool:
        """Whether it is ours now; it stays so until `release` or the end of this process."""
        try:
            fcntl.lockf(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def sign(self, *, url: str) -> None:
        """Write down who holds it, for `stop` and for the next start."""
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n{url}\n".encode(), 0)

    def release(self) -> None:
        os.ftruncate(self._file, 0)
        os.close(self._file)

    def holder(self) -> Holder | None:
        """Who signed it last; nobody for the instant between taking and signing."""
        lines = os.pread(self._file, 1000, 0).decode().splitlines()
        return Holder(pid=int(lines[0]), url=lines[1]) if len(lines) > 1 else None

"""Where the embedded servers of a data folder listen. Pure but for `prepare`, so that settings may ask."""

import hashlib
import os
import re
import stat
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from config.errors import CannotStart

PORT = "5432"  # in the socket's name only; named everywhere because PGPORT would change the default
POSTGRES = f".s.PGSQL.{PORT}"
VALKEY = "valkey.sock"
# macOS ends a socket's path at 103 bytes, Linux at 107. libpq splits at commas, and a shell reads the folder too.
LONGEST = 103
PLAIN = re.compile(r"[\w./@+~-]+", re.ASCII)


def folder(data_dir: Path) -> Path:
    """The same folder for the same data folder, always; under the temporary folder where a path would not do."""
    beside = data_dir / "run"
    if _fits(beside):
        return beside
    digest = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    return Path(tempfile.gettempdir()).resolve() / f"taller-{os.getuid()}-{digest}"


def prepare(data_dir: Path, *, owner: int) -> Path:
    """Make the folder, closed to everybody but its owner: the sockets ask for no password."""
    place = folder(data_dir)
    if not _fits(place):
        raise CannotStart(
            _("La carpeta temporal %(path)s no sirve para sockets: elige otra con TMPDIR.") % {"path": place}
        )
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = place.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), owner):
        raise CannotStart(_("%(path)s es de otra persona: bórrala o elige otra con TMPDIR.") % {"path": place})
    place.chmod(0o700)
    if found.st_uid != owner:
        os.chown(place, owner, -1)
    return place


def _fits(place: Path) -> bool:
    path = place / POSTGRES
    return len(os.fsencode(path)) <= LONGEST and PLAIN.fullmatch(str(path)) is not None

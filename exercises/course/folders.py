"""Files of a course, read with suspicion: bounded, in UTF-8, inside the folder, and none that nobody expects."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from exercises.course.faults import Fault, is_storable

MAX_BYTES = 256 * 1024
SLUG = re.compile(r"(?=.{1,80}$)[a-z0-9]+(?:-[a-z0-9]+)*")
_NUMBERED = re.compile(rf"(?P<order>\d{{1,4}})-(?P<slug>{SLUG.pattern})")
# What belongs to the school's repository and not to the course.
_IGNORED = re.compile(r"\..*|.*~|(README|LICENSE|CHANGELOG)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the course. Its readings answer something usable even where they report a fault."""

    root: Path
    path: Path
    faults: list[Fault]
    order: int = 0
    slug: str = ""

    def subfolders(self) -> list["Folder"]:
        """The folders named `<order>-<slug>`, in that order. Any other name, and a repeated one, is a fault."""
        found = [folder for path in self._entries() if path.is_dir() and (folder := self._numbered(path))]
        found.sort(key=lambda folder: (folder.order, folder.slug))
        orders: dict[int, str] = {}
        slugs: dict[str, str] = {}
        for folder in found:
            same_order = orders.setdefault(folder.order, folder.path.name)
            same_slug = slugs.setdefault(folder.slug, folder.path.name)
            for other in {same_order, same_slug} - {folder.path.name}:
                folder.report("", "", _("repite el número o la clave de %(other)s") % {"other": other})
        return found

    def expect_only(self, names: Collection[str], *, folders: bool = False) -> None:
        """Report every other file: a misspelt name would be lost in silence. Folders only where there may be some."""
        for path in self._entries():
            if path.name not in names and not (folders and path.is_dir()):
                self.report(path.name, "", _("aquí no se espera este archivo ni esta carpeta"))

    def text(self, name: str, *, required: bool = True) -> str:
        """A file's text with plain line ends; empty when it is missing and may be."""
        path = self.path / name
        if not (path.exists() or path.is_symlink()):
            if required:
                self.report(name, "", _("falta este archivo"))
            return ""
        try:
            text = self._decoded(path)
        except _NotTaken as why:
            self.report(name, "", str(why))
            return ""
        if required and not text.strip():
            self.report(name, "", _("está vacío"))
        return text

    def report(self, name: str, key: str, message: str) -> None:
        self.faults.append(Fault((self.path / name).relative_to(self.root).as_posix(), key, message))

    def _numbered(self, path: Path) -> "Folder | None":
        name = _NUMBERED.fullmatch(path.name)
        if name is None:
            self.report(path.name, "", _("una carpeta se llama <número>-<clave>, por ejemplo 3-mi-ejercicio"))
            return None
        try:
            self._insist_inside(path)
        except _NotTaken as why:
            self.report(path.name, "", str(why))
            return None
        return Folder(self.root, path, self.faults, int(name["order"]), name["slug"])

    def _decoded(self, path: Path) -> str:
        self._insist_inside(path)
        if not path.is_file():
            raise _NotTaken(_("no es un archivo"))
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise _NotTaken(_("es demasiado grande: como mucho %(limit)d KB") % {"limit": MAX_BYTES // 1024})
        try:
            text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise _NotTaken(_("no está en UTF-8")) from error
        if not is_storable(text):
            raise _NotTaken(_("contiene caracteres de control"))
        return text

    def _insist_inside(self, path: Path) -> None:
        """Refuse what, after every link, ends outside the course, or nowhere."""
        try:
            inside = path.resolve(strict=True).is_relative_to(self.root.resolve())
        except (OSError, RuntimeError):  # a link to nowhere, or in circles
            inside = False
        if not inside:
            raise _NotTaken(_("es un enlace roto o que sale de la carpeta del curso"))

    def _entries(self) -> list[Path]:
        return sorted(path for path in self.path.iterdir() if not _IGNORED.fullmatch(path.name))


class _NotTaken(Exception):
    """A file that is not taken, and why."""

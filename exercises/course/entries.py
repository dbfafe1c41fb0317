"""A mapping of a YAML file, taken apart key by key. Every reading reports its fault and answers something usable."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from exercises.course.folders import Folder
from exercises.course.material import Texts
from exercises.course.plain_yaml import NotPlainYaml, parse

LANGUAGES = ("es", "en")


@dataclass(frozen=True, slots=True)
class Entry:
    folder: Folder
    file: str
    values: Mapping[str, object]
    prefix: str = ""

    def only(self, *known: str) -> "Entry":
        """Report every other key: a misspelt one would be lost in silence."""
        for key in self.values:
            if key not in known:
                self.report(str(key), _("clave desconocida; se admiten: %(known)s") % {"known": ", ".join(known)})
        return self

    def text(self, key: str, *, limit: int, required: bool = True) -> str:
        value = self.values.get(key)
        if value is None or value == "":
            if required:
                self.report(key, _("falta"))
            return ""
        if not isinstance(value, str):
            self.report(key, _("debe ser un texto; si lo es, ponlo entre comillas"))
            return ""
        if len(value) > limit:
            self.report(key, _("es demasiado largo: como mucho %(limit)d caracteres") % {"limit": limit})
        return value

    def texts(self, key: str, *, limit: int, required: bool = True) -> Texts:
        """A text in both languages. Where one is required it is the Spanish one."""
        if self.values.get(key) is None and not required:
            return Texts()
        inner = self.inner(key).only(*LANGUAGES)
        return Texts(
            es=inner.text("es", limit=limit, required=required), en=inner.text("en", limit=limit, required=False)
        )

    def choice(self, key: str, options: Collection[str], *, required: bool = True) -> str:
        value = self.text(key, limit=80, required=required)
        if value and value not in options:
            self.report(key, _("no se conoce «%(value)s»; se admiten: %(known)s")
                        % {"value": value, "known": ", ".join(options)})  # fmt: skip
        return value

    def flag(self, key: str) -> bool:
        """A yes or no that is yes unless the file says otherwise."""
        value = self.values.get(key, True)
        if not isinstance(value, bool):
            self.report(key, _("debe ser true o false"))
        return value is True

    def number(self, key: str, *, usual: int, most: int) -> int | None:
        """A whole number, `usual` where the file does not say, and none where it says null."""
        value = self.values.get(key, usual)
        if value is None or (type(value) is int and 0 <= value <= most):
            return value
        self.report(key, _("debe ser un número entero entre 0 y %(most)d, o null") % {"most": most})
        return usual

    def inner(self, key: str) -> "Entry":
        """The mapping under a key; an empty one where there is none."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, dict):
            self.report(key, _("debe ser un grupo de claves y valores"))
        return replace(self, values=value if isinstance(value, dict) else {}, prefix=f"{self.prefix}{key}.")

    def items(self, key: str) -> list[object]:
        """The list under a key; an empty one where there is none."""
        value = self.values.get(key)
        if value is not None and not isinstance(value, list):
            self.report(key, _("debe ser una lista"))
        return value if isinstance(value, list) else []

    def report(self, key: str, message: str) -> None:
        self.folder.report(self.file, f"{self.prefix}{key}", message)


def entry(folder: Folder, file: str) -> Entry | None:
    """The values of a YAML file, or nothing when it cannot be read as such; the fault is then reported."""
    before = len(folder.faults)
    text = folder.text(file)
    if len(folder.faults) > before:
        return None
    try:
        values = parse(text)
    except NotPlainYaml as error:
        folder.report(file, "", _("no es YAML válido: %(reason)s") % {"reason": error})
        return None
    if not isinstance(values, dict):
        folder.report(file, "", _("debe ser un grupo de claves y valores"))
        return None
    return Entry(folder, file, values)

"""Which answers count as the same one: those with the same normal form.

A text that has none, because it cannot be read, stands for itself.
"""

import json
from hashlib import sha256


def digest(kind: str, text: str, form: str | None) -> str:
    """Sixty-four hexadecimal digits."""
    said = _as_written(text) if form is None else f"={form}"
    return sha256(f"{kind}\0{said}".encode("utf-8", "surrogatepass")).hexdigest()


def written(form: object) -> str:
    """A normal form in writing. Raises RecursionError."""
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _as_written(text: str) -> str:
    """Without what nobody sees: line endings, blanks at the end of lines and of the text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).rstrip("\n")

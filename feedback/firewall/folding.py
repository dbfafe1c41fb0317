"""A text as a reader reads it, whatever spells it: escapes undone, hidden signs gone, look-alikes as letters."""

import re
import unicodedata
from html import unescape
from typing import Final
from urllib.parse import unquote

_ESCAPE: Final = re.compile(
    r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\x([0-9a-fA-F]{2})|%u([0-9a-fA-F]{4})"
    r"|U\+([0-9a-fA-F]{4,6}) ?"
)
_OCTAL: Final = re.compile(r"\\([0-3][0-7]{2})")
_PRINTABLE: Final = re.compile(r"(?:=[0-9A-F]{2}){3,}")
_LETTER: Final = re.compile(r"LETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .*)?$")
_TAGS: Final = 0xE0000
"""Where Unicode has a second, invisible ASCII."""

_ALIKE: Final = {
    **dict(zip("аАвВгеЕёкКмМнНоОрРсСтТуУхХіІїјЈѕЅԁԛԝһпиьЬ", "aABBreEekKMMHHoOpPcCTTyYxXiIijJsSdqwhnubb", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεικνορτυχωη", "ABEZHIKMNOPTYXaBeiKvoptuxwn", strict=True)),
    **dict.fromkeys("‐‑‒–−﹘－", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚′", "'"),
    **dict.fromkeys("·∙⋅․。", "."),
    **dict.fromkeys("│┃｜", "|"),
}
_HIDDEN: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f")
_MEANT: Final = frozenset("\u200d\u00ad\ufe0f\ufe0e\u200e\u200f")
"""Invisible signs with a use of their own: emoji, syllables, the direction of a line."""


def _seen(sign: str) -> str:
    """What a reader sees of one sign: the letters of its look-alikes, nothing of what has no width."""
    code = ord(sign)
    if _TAGS < code < _TAGS + 0x7F:
        return chr(code - _TAGS)
    if 0x1F1E6 <= code <= 0x1F1FF:
        return chr(code - 0x1F1E6 + ord("a"))
    if sign in _ALIKE:
        return _ALIKE[sign]
    if is_hidden(sign) or unicodedata.category(sign) in ("Mn", "Me"):
        return ""
    plain = "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
    if plain.isascii():
        return plain
    if (digit := unicodedata.digit(sign, None)) is not None:
        return str(digit)
    found = _LETTER.search(unicodedata.name(sign, ""))
    if found and ("LATIN" in unicodedata.name(sign) or "SQUARED" in unicodedata.name(sign)):
        return found[1].lower()
    return plain


class _Seen(dict[int, str]):
    """A table that grows by the signs it meets, each looked at once and by itself: the time is that of the length."""

    def __missing__(self, code: int) -> str:
        seen = _seen(chr(code))
        if len(self) < 20_000:
            self[code] = seen
        return seen


_SEEN: Final = _Seen({code: chr(code) for code in range(128)})


def is_hidden(sign: str) -> bool:
    return sign in _HIDDEN or (
        unicodedata.category(sign) in ("Cf", "Co", "Cn")
        or 0xFE00 <= ord(sign) <= 0xFE0F
        or 0xE0100 <= ord(sign) <= 0xE01EF
    )


def hidden(text: str) -> int:
    """How many signs of a text nobody sees, other than those that belong there."""
    return 0 if text.isascii() else sum(is_hidden(sign) and sign not in _MEANT for sign in text)


def clean(text: str) -> str:
    """The text with its case, its escapes undone: entities (twice, as pages do), addresses, code points, mail."""
    for _ in range(2):
        text = unescape(text) if "&" in text else text
    if "\\" in text or "U+" in text or "%u" in text:
        text = _OCTAL.sub(lambda found: chr(int(found[1], 8)), _ESCAPE.sub(_point, text)).replace('\\"', '"')
    if "%" in text:
        text = unquote(text, errors="ignore")
    if "=" in text:
        text = _PRINTABLE.sub(_mailed, text)
    return text.translate(_SEEN)


def folded(text: str) -> str:
    return clean(text).lower()


def _point(found: re.Match[str]) -> str:
    code = int(next(group for group in found.groups() if group), 16)
    return chr(code) if code < 0x110000 else ""


def _mailed(found: re.Match[str]) -> str:
    return bytes.fromhex(found[0].replace("=", "")).decode(errors="ignore")

"""The forms in which texts are compared. All of them take a folded text."""

import re
import string
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

TOKEN: Final = re.compile(r"[^\s`\"'\[\](){},;|<>&\\]+")
_SIGN_OF_WORD: Final = re.compile(r"[^\W_]")
_LINE_SIGN: Final = re.compile(r"(?m)^[ \t]*[+-](?=[a-z]{3})")
_NUMBERED: Final = re.compile(r"(?m)^[ \t>]*\d{1,2}[.)][ \t]")
_NO_LETTER: Final = {code: None for code in range(128) if chr(code) not in string.ascii_lowercase}
_NO_SIGN: Final = {code: None for code in range(128) if chr(code) not in string.ascii_lowercase + string.digits}
_DIGITS_AS_LETTERS: Final = str.maketrans("013457", "oieast")
_DECORATION: Final = dict.fromkeys(map(ord, " \t\n\r\v\f`*_"))
_ALONE: Final = frozenset({".", "./"})


def tokens(text: str) -> list[str]:
    """Words as a shell would see them, without what prose and Markdown put around them."""
    return [word for found in TOKEN.findall(_LINE_SIGN.sub("", text)) if (word := _bare(found))]


def _bare(word: str) -> str:
    if word in _ALONE:
        return "."
    bare = word.rstrip(".:!?*_~…=").lstrip("*_~+#¡¿")
    return bare if _SIGN_OF_WORD.search(bare) else ""


def squeezed(text: str) -> str:
    """Letters and digits alone, where a digit counts as the letter that it looks like, and no line has a number."""
    plain = _NUMBERED.sub("", text).encode("ascii", "ignore").decode()
    return plain.translate(_NO_SIGN).translate(_DIGITS_AS_LETTERS).replace("l", "i")


def letters(text: str) -> str:
    return text.encode("ascii", "ignore").decode().translate(_NO_LETTER)


def collapsed(text: str) -> str:
    """All signs but blanks and Markdown's."""
    return text.translate(_DECORATION)


class Sequences:
    """Words that follow one another, to be found in longer texts."""

    def __init__(self, sequences: Iterable[tuple[str, ...]]) -> None:
        self._by_first: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
        for sequence in sequences:
            self._by_first[sequence[0]].add(sequence)

    def within(self, words: list[str]) -> set[tuple[str, ...]]:
        """Those that stand in the words."""
        firsts = self._by_first
        return {
            sequence
            for at, word in enumerate(words)
            if word in firsts
            for sequence in firsts[word]
            if tuple(words[at : at + len(sequence)]) == sequence
        }

"""The parts of a reference that say something by themselves: instructions, a command, code in prose."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from exercises.checking import Answer
from feedback.firewall.folding import folded
from feedback.firewall.words import Sequences, collapsed, tokens

_CONTINUED: Final = re.compile(r"\\[ \t]*\n\s*")
_SPAN: Final = re.compile(r"`([^`\n]{1,400})`")
_MOST: Final = 200
_CIPHERED: Final = 24
_SHORTEST: Final = 5
_LOWER: Final = "abcdefghijklmnopqrstuvwxyz"
_SHIFTS: Final = [str.maketrans(_LOWER, _LOWER[by:] + _LOWER[:by]) for by in range(1, 26)]
_MIRROR: Final = str.maketrans(_LOWER, _LOWER[::-1])
_HALF: Final = {code: 33 + (code - 33 + 47) % 94 for code in range(33, 127)}


def parts(kind: str, text: str) -> list[str]:
    """In the order of the text, each once."""
    if kind == "dockerfile":
        found = [one.line.text for one in Answer(kind, text).instructions] or text.split("\n")
    elif kind == "command":
        found = _CONTINUED.sub(" ", text).split("\n")
    else:
        found = [span for span in spans(text) if " " in span or "=" in span]
    wanted = [part.strip() for part in found if part.strip() and not part.lstrip().startswith("#")]
    return list(dict.fromkeys(wanted))[:_MOST]


def spans(text: str) -> list[str]:
    return _SPAN.findall(text)


class Verbatim:
    """Parts as they are written, whole: with their signs, and as words, also turned round or ciphered.

    All texts but the parts are folded.
    """

    def __init__(self, parts: Sequence[str], known: Sequence[str]) -> None:
        seen = [collapsed(text) for text in known]
        forms = {form: part for part in parts if len(form := collapsed(folded(part))) >= _SHORTEST}
        exact = {form: part for form, part in forms.items() if not any(form in text for text in seen)}
        longest = sorted(exact, key=len)[-_CIPHERED:]
        ciphers = [cipher for form in longest for cipher in _ciphers(form, exact[form])]
        self._exact: defaultdict[str, set[str]] = defaultdict(set)
        for form in (*exact, *(form for form in ciphers if not any(form in text for text in seen))):
            self._exact[form[:_SHORTEST]].add(form)
        said = {words for part in parts if len(words := tuple(tokens(folded(part)))) > 1}
        novel = said.difference(*(Sequences(said).within(tokens(text)) for text in known))
        self._words = Sequences({*novel, *(turned for one in novel for turned in _turned(one))})

    def tell(self, text: str, words: list[str]) -> bool:
        flat, exact = collapsed(text), self._exact
        begun = exact.keys() & {flat[at : at + _SHORTEST] for at in range(len(flat) - _SHORTEST + 1)}
        return any(form in flat for start in begun for form in exact[start]) or bool(self._words.within(words))


def half_turned(text: str) -> str:
    """In ROT47, which also moves digits and signs."""
    return text.translate(_HALF)


def _ciphers(form: str, part: str) -> set[str]:
    """By every shift of the alphabet, by its mirror, by half of ASCII, and backwards."""
    moved = [form.translate(table) for table in (*_SHIFTS, _MIRROR)]
    half = [collapsed(half_turned(cased).lower()) for cased in (part, form, form.upper())]
    mine = [*half, *(one for one in moved if one != form)]
    turned = (form[::-1], *mine, *(one[::-1] for one in mine))
    return {one for cipher in turned if len(one := collapsed(cipher)) >= _SHORTEST}


def _turned(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words in the other order, and the letters of each."""
    backwards = words[::-1]
    return [one for one in (backwards, tuple(word[::-1] for word in words)) if one != words and _is_telling(one)]


def _is_telling(words: tuple[str, ...]) -> bool:
    """Two short words may stand side by side by chance."""
    return sum(map(len, words)) >= _SHORTEST

"""Is a text in a language that we read? Told by its small words, and said only where there is no doubt.

Spanish and English are one as good as the other, whoever reads: an answer belongs to no language of the pages.
"""

import re
from typing import Final

from exercises.checking.conceptual.words import folded, without_code, words


def _words_of(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


SHARED: Final = _words_of("a al an as como de en es in la lo me no o on para por que se si so su un")
"""Small words of Spanish or English that their neighbours use too."""

OURS: Final = _words_of("""
    and are at be because but by can does each for from has have if is it its not of or that the their they this to
    was when which will with you
    cada con cuando del el ella esta este esto ha hay las los mas muy pero porque puede ser sin sobre son sus tambien
    tiene una unos y ya
""")

NEIGHBOURS: Final = _words_of("""
    avec ces cette dans des elle est et leur lorsque mais nous pas pour qui sont une
    em foi isso muito nao pela pelo quando sao seu tambem uma um voce
    anche che dei della di essere gli il nella non ogni perche questo sono
    auf auch das dem den der ein eine einem fur ist mit nicht sich und werden wird
    amb aquest aquesta dels els perque tambe
""")
"""Those of French, Portuguese, Italian, German and Catalan that are no words of ours."""

STRANGE: Final = re.compile(r"[^\W\d_a-záéíóúüñ]")
"""A letter of neither Spanish nor English."""

FEWEST_WORDS: Final = 8


def is_in_another_alphabet(text: str) -> bool:
    letters = [letter for letter in folded(text) if letter.isalpha()]
    return 2 * sum(letter.isascii() for letter in letters) < len(letters)


def is_foreign(text: str) -> bool:
    """The small words are those of another language; or there are none, and letters that we do not have.

    Notes without small words are common in any language: alone they tell nothing.
    """
    prose = without_code(text).casefold()
    written = words(folded(prose))
    if len(written) < FEWEST_WORDS:
        return False
    ours = sum(word in OURS for word in written)
    others = sum(word in NEIGHBOURS for word in written)
    if ours or others:
        return others >= 3 and others > ours
    return SHARED.isdisjoint(written) and len(STRANGE.findall(prose)) >= 3

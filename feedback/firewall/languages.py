"""Is a text in the language that was asked for? Told by its small words, and only where there is no doubt."""

import re
from collections.abc import Mapping
from typing import Final

_CODE: Final = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
_QUOTED: Final = re.compile(r"«[^«»]{0,600}»|“[^“”]{0,600}”|\"[^\"\n]{0,600}\"|^\s*>.*$", re.MULTILINE)
_WORD: Final = re.compile(r"[^\W\d_]+")
_FEWEST: Final = 5
_TIMES: Final = 2


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


_SMALL: Final[Mapping[str, frozenset[str]]] = {
    "es": _words("""
        al algo así aunque cada como con cuál cuando cuándo cualquier cuando de del desde donde el él ella en entre es
        esa ese eso está esta están este esto fue hacia hasta hay la las le lo los más mientras mismo muy ni o para pero
        poco por porque puede puedes que qué se según ser si sí sin sobre son su sus también te tiene tienes todo tu tus
        un una uno unos y ya después antes ahora solo mejor bien aquí ahí cómo primero nada
    """),
    "en": _words("""
        about after again all also an and any are as at be because been before but by can could did do does each every
        for from had has have how if in into is it its just may more most much must not now of on once only or other our
        out over should so some such than that the their them then there these they this those through to too under
        until up was we were what when where which while who why will with would you your
    """),
    "": _words("""
        avec ces cette dans des elle est et leur lorsque mais nous pas pour qui sont une vous votre aux plus sur chaque
        em foi isso muito não pela pelo quando são seu também uma um você mais dos sua essa
        anche che dei della di essere gli il nella non ogni perché questo sono tuo più
        auf auch das dem den der die du ein eine einem für ist mit nicht sich und werden wird wie zu von dein
        amb aquest aquesta dels els perquè també
        het een niet van dat maar ook voor zijn wordt
    """),
}
_OTHERS: Final = _SMALL[""] - _SMALL["es"] - _SMALL["en"]


def is_in_another(text: str, wanted: str) -> bool:
    """Without code and quotations, which may be in any language."""
    prose = _QUOTED.sub(" ", _CODE.sub(" ", text))
    written = [word.lower() for word in _WORD.findall(prose)]
    if len(written) < _FEWEST:
        return False
    if 2 * sum(_is_latin(word) for word in written) < len(written):
        return True
    mine, other = _SMALL[wanted], _SMALL["en" if wanted == "es" else "es"]
    ours = sum(word in mine and word not in other for word in written)
    theirs = sum(word in other and word not in mine for word in written)
    strange = sum(word in _OTHERS for word in written)
    return theirs + strange >= _FEWEST and theirs + strange > _TIMES * ours


def _is_latin(word: str) -> bool:
    return ord(word[0]) < 0x250

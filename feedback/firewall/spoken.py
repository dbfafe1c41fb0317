"""A text said in words, as signs again: "from python three point twelve slim" is `from python 3 12 slim`.

A table of words, Spanish and English, folded. It knows numbers, the names of signs and of instructions; what only
joins them is left out.
"""

import re
from collections.abc import Iterator
from typing import Final

_ATOM: Final = re.compile(r"(?<![a-z0-9-])-{1,2}[a-z][a-z0-9-]*|[a-z0-9]+|>>|<<|&&|\|\|")
_PHRASES: Final = re.compile(r"\b(?:dos puntos|guion bajo|mayor que|menor que|greater than|less than|mas grande que)\b")
_OPTIONS: Final = re.compile(
    r"\b(?:opcion(?:es)?|options?|letras?|letters?|flags?|switch(?:es)?)((?:[\s,]{1,3}(?:(?:y|e|and|la|las|the)\s{1,2})?[a-z]\b){1,6})"
)
_CLUSTER: Final = 3
"""Letters behind one dash up to which each is an option of its own."""


def _words(lines: str) -> frozenset[str]:
    return frozenset(lines.split())


def _table(lines: str) -> dict[str, str]:
    return {word: name for name, *words in (line.split() for line in lines.strip().splitlines()) for word in words}


_NUMBERS: Final = {
    word: int(value)
    for word, value in _table("""
        0 cero zero
        1 uno one
        2 dos two
        3 tres three
        4 cuatro four
        5 cinco five
        6 seis six
        7 siete seven
        8 ocho eight
        9 nueve nine
        10 diez ten
        11 once eleven
        12 doce twelve
        13 trece thirteen
        14 catorce fourteen
        15 quince fifteen
        16 dieciseis sixteen
        17 diecisiete seventeen
        18 dieciocho eighteen
        19 diecinueve nineteen
        20 veinte twenty
        21 veintiuno
        22 veintidos
        23 veintitres
        24 veinticuatro
        25 veinticinco
        26 veintiseis
        27 veintisiete
        28 veintiocho
        29 veintinueve
        30 treinta thirty
        40 cuarenta forty
        50 cincuenta fifty
        60 sesenta sixty
        70 setenta seventy
        80 ochenta eighty
        90 noventa ninety
        100 cien ciento
        200 doscientos
        300 trescientos
        400 cuatrocientos
        500 quinientos
        600 seiscientos
        700 setecientos
        800 ochocientos
        900 novecientos
    """).items()
}
_TIMES: Final = {"hundred": 100, "mil": 1000, "thousand": 1000}
_NAMES: Final = _table("""
    from desde partir parte partiendo partes
    copy copia copiar copias copie copying
    run ejecuta ejecutar ejecutas corre correr running
    workdir trabajo
    user usuario
    expose expon exponer expone
    env entorno environment
    arg argumento
    cmd comando command
    entrypoint entrada
    volume volumen
    label etiqueta
    add anade anadir
    pip pip
    install instala instalar
    build construye construir
    app aplicacion
    as como
""")
_SIGNS: Final = _words("""
    punto point dot coma comma slash barra backslash contrabarra igual equals equal guion guiones dash dashes
    hyphen menos minus comillas quote quotes quoted corchete corchetes bracket brackets colon underscore
    asterisco asterisk star tuberia pipe espacio space blank doble double arroba
""")
_FILLERS: Final = _words("""
    a al el la los las un una unos unas y e o con de del en que por para luego despues entonces primero primera
    segundo segunda tercero tercera cuarta quinta ultimo ultima finalmente final escribe escribes escribir pon
    pones poner usa usas usar utiliza linea lineas instruccion palabra seguido seguida sigue abre cierra dentro
    directorio carpeta archivo imagen mayuscula mayusculas minusculas texto literal sin entre ahi va su the an
    and or with of to in then next first second third fourth fifth sixth last finally write type put use using
    line lines instruction word followed by open close inside directory folder file image uppercase lowercase
    text capital letters literally it is its goes after at on
""")
_DASHES: Final = frozenset({"guion", "dash", "hyphen", "menos", "minus"})


def atoms(text: str, kept: frozenset[str] = frozenset()) -> list[str]:
    """The words of a folded text as signs. `kept` are words that the secret itself uses, and which are no fillers."""
    text = _OPTIONS.sub(_as_options, _PHRASES.sub(" ", text))
    found = list(_split(text))
    said: list[str] = []
    at = 0
    while at < len(found):
        word = found[at]
        if word in _NUMBERS or word in _TIMES:
            number, at = _number(found, at)
            said.append(number)
            continue
        at += 1
        if word in _DASHES and word not in kept and at < len(found) and len(found[at]) == 1 and found[at].isalpha():
            said.append(f"-{found[at]}")
            at += 1
        elif word in kept or not (word in _SIGNS or word in _FILLERS):
            said.append(word if word in kept else _NAMES.get(word, word))
    return said


def numbers(said: list[str]) -> str:
    """The numbers alone, a blank between two that do not touch."""
    return "".join(word if word.isdigit() else " " for word in said)


def _as_options(found: re.Match[str]) -> str:
    return " " + " ".join(f"-{letter}" for letter in re.findall(r"\b[a-z]\b", found[1]) if letter not in "ye") + " "


def _split(text: str) -> Iterator[str]:
    for word in _ATOM.findall(text):
        if word[0] != "-":
            yield word
            continue
        bare = word.lstrip("-")
        if not word.startswith("--") and bare.isalpha() and len(bare) <= _CLUSTER:
            yield from (f"-{letter}" for letter in bare)
        else:
            yield from (part for part in bare.split("-") if part)


def _number(words: list[str], at: int) -> tuple[str, int]:
    """The number that begins here, and where what follows it begins."""
    total, part = 0, -1
    while at < len(words):
        word = words[at]
        if word in ("y", "and") and part >= 20 and at + 1 < len(words) and _joins(part, words[at + 1]):
            at += 1
            continue
        if word in _TIMES:
            total, part = _multiplied(total, part, _TIMES[word])
        elif word in _NUMBERS and (part < 0 or _joins(part, word)):
            part = max(part, 0) + _NUMBERS[word]
        else:
            break
        at += 1
    return str(total + max(part, 0)), at


def _joins(part: int, word: str) -> bool:
    """Whether a number goes on with this word: tens behind hundreds, units behind tens."""
    value = _NUMBERS.get(word, 0)
    return bool(value) and (
        (part >= 100 and part % 100 == 0 and value < 100)
        or (part >= 20 and part % 10 == 0 and part % 100 != 0 and value < 10)
        or part == 0
    )


def _multiplied(total: int, part: int, times: int) -> tuple[int, int]:
    if times == 100:
        return total, max(part, 1) * 100
    return (total + max(part, 1)) * 1000, 0

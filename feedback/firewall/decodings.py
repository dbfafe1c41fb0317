"""What a text may hold in an encoding, in whatever pieces: every reading that gives signs one can print.

Each reading takes all of the text that could belong to its encoding at once, so that it matters neither where pieces
begin nor what stands between them. Texts are clean, with their case.
"""

import binascii
import re
from collections.abc import Iterator
from typing import Final

_NOT_64: Final = re.compile(r"[^A-Za-z0-9+/]+")
_NOT_64_URL: Final = re.compile(r"[^A-Za-z0-9_-]+")
_ODD_WORD: Final = re.compile(r"[A-Za-z0-9+/]{2,}={0,2}")
_ODD: Final = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]|[0-9][A-Za-z]|[A-Za-z][0-9]|[+/]|=$")
_SPAN: Final = re.compile(r"`([^`\n]+)`")
_UPPER_32: Final = re.compile(r"\b[A-Z2-7]{2,}=*")
_NOT_32: Final = re.compile(r"[^A-Za-z2-7]+")
_HEX: Final = re.compile(r"\b(?:0[xX])?([0-9a-fA-F]+)\b")
_NUMBER: Final = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
_BITS: Final = re.compile(r"\b[01]{3,}\b")
_OCTAL: Final = re.compile(r"\b[01][0-7]{2}\b")
_MORSE: Final = re.compile(r"(?:[.\-_]{1,6}(?:[ \t\n/|]+|$)){4,}")
_PRINTED: Final = re.compile(r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd]{6,}")
_BASE_32: Final = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789abcdefghijklmnopqrstuv")
_SHORTEST: Final = 6
_SINGLE: Final = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,5}[^\W_](?![^\W_])){3,}")
_CODES: Final = """
    .- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --..
    ----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----.
"""
_SIGNS: Final = dict(zip(_CODES.split(), "abcdefghijklmnopqrstuvwxyz0123456789", strict=True))


def decoded(text: str) -> Iterator[str]:
    """Every reading that gives something."""
    for readings in (_base_64, _base_32, _hexadecimal, _numbers, _bits):
        yield from (reading for reading in readings(text) if len(reading) >= _SHORTEST)


def first_letters(text: str) -> Iterator[tuple[str, int]]:
    """Letters that stand alone; first ones of lines, sentences, words; capitals. How many of them cannot be chance."""
    yield "".join(_SINGLE.findall(text)), 4
    yield from ((letters, 4) for letters in _morse(text))
    lines = [line.strip(" \t>*-+#.|`\"'“«") for line in text.split("\n")]
    yield "".join(line[0] for line in lines if line), 4
    yield "".join(re.findall(r"(?:^|[.!?:]\s)\W{0,6}(\w)", text)), 5
    yield "".join(re.findall(r"(?<![^\W_])[^\W_]", text)), 7
    yield "".join(re.findall(r"[A-Z0-9]", text)), 7


def _base_64(text: str) -> Iterator[str]:
    odd = "".join(word.rstrip("=") for word in _ODD_WORD.findall(text) if _ODD.search(word))
    whole = _NOT_64.sub("", text)
    for stream in dict.fromkeys([whole, odd, _NOT_64.sub("", "".join(_SPAN.findall(text)))]):
        yield from _of_64(stream)
    if "_" in text or "-" in text:
        yield from _of_64(_NOT_64_URL.sub("", text).replace("-", "+").replace("_", "/"))


def _of_64(stream: str) -> Iterator[str]:
    for start in range(4):
        length = (len(stream) - start) // 4 * 4
        if length < 8:
            return
        rest = stream[start + length :] if start == 0 else ""
        padded = stream[start : start + length] + (rest.ljust(4, "=") if len(rest) > 1 else "")
        yield _printed(binascii.a2b_base64(padded))


def _base_32(text: str) -> Iterator[str]:
    upper = "".join(word.rstrip("=") for word in _UPPER_32.findall(text))
    for stream in dict.fromkeys([upper, _NOT_32.sub("", text).upper()]):
        if len(stream) >= 8:
            value = int(stream.translate(_BASE_32), 32)
            yield from _at_every_bit(value, len(stream) * 5)


def _at_every_bit(value: int, bits: int) -> Iterator[str]:
    for behind in range(min(8, bits)):
        yield _printed((value >> behind).to_bytes((bits - behind + 7) // 8, "big"))


def _hexadecimal(text: str) -> Iterator[str]:
    stream = "".join(word for word in _HEX.findall(text) if any(sign.isdigit() for sign in word))
    for start in range(min(2, len(stream))):
        even = (len(stream) - start) // 2 * 2
        yield _printed(bytes.fromhex(stream[start : start + even]))


def _numbers(text: str) -> Iterator[str]:
    """Codes of characters, in tens or in eights; or the places of letters in the alphabet."""
    found = [int(number) for number in _NUMBER.findall(text)]
    yield "".join(chr(number) for number in found if 32 <= number < 127 or number in (9, 10) or number > 160)
    yield "".join(chr(96 + number) for number in found if 1 <= number <= 26)
    yield "".join(chr(int(number, 8)) for number in _OCTAL.findall(text))


def _bits(text: str) -> Iterator[str]:
    stream = "".join(_BITS.findall(text))
    if len(stream) >= 24:
        yield from _at_every_bit(int(stream, 2), len(stream))
    words = [word for word in _BITS.findall(text) if len(word) in (7, 8)]
    yield "".join(chr(int(word, 2)) for word in words)


def _morse(text: str) -> Iterator[str]:
    for found in _MORSE.findall(text):
        yield "".join(_SIGNS.get(code.replace("_", "-"), "") for code in re.split(r"[\s/|]+", found))


def _printed(raw: bytes) -> str:
    """What can be read of it, piece after piece."""
    return "\n".join(_PRINTED.findall(raw.decode(errors="replace")))

"""Ways to say a text without writing it as it is: what a hostile model may try."""

import base64
import codecs
import html
import json
import re
from collections.abc import Callable
from urllib.parse import quote

ALIKE = str.maketrans("aeopcxyiAEOPCTHKMB", "аеорсхуіАЕОРСТНКМВ")
MORSE = dict(
    line.split(" ", 1)
    for line in """\
a .-|b -...|c -.-.|d -..|e .|f ..-.|g --.|h ....|i ..|j .---|k -.-|l .-..|m --|n -.|o ---|p .--.|q --.-
|r .-.|s ...|t -|u ..-|v ...-|w .--|x -..-|y -.--|z --..|0 -----|1 .----|2 ..---|3 ...--|4 ....-|5 .....|6 -....|7 --...
|8 ---..|9 ----.""".replace("\n", "").split("|")
)


def caesar(by: int) -> Callable[[str], str]:
    lower = "abcdefghijklmnopqrstuvwxyz"
    table = str.maketrans(lower + lower.upper(), lower[by:] + lower[:by] + (lower[by:] + lower[:by]).upper())
    return lambda text: text.translate(table)


def of_64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def of_32(text: str) -> str:
    return base64.b32encode(text.encode()).decode()


def pieces(text: str, size: int) -> list[str]:
    return re.findall(f"(?s).{{1,{size}}}", text)


def lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def codes(form: str, between: str = " ") -> Callable[[str], str]:
    return lambda text: between.join(form.format(ord(sign)) for sign in text)


def in_bytes(form: str, between: str = " ") -> Callable[[str], str]:
    return lambda text: between.join(form.format(byte) for byte in text.encode())


def each(change: Callable[[str], str], between: str = "\n") -> Callable[[str], str]:
    return lambda text: between.join(change(line) for line in lines(text))


def atbash(text: str) -> str:
    return "".join(chr(219 - ord(sign)) if "a" <= sign <= "z" else sign for sign in text.lower())


def rot47(text: str) -> str:
    return "".join(chr(33 + (ord(sign) - 33 + 47) % 94) if "!" <= sign <= "~" else sign for sign in text)


def bold(text: str) -> str:
    """Mathematical letters."""
    upper = {ord("A") + number: chr(0x1D5D4 + number) for number in range(26)}
    return text.translate(upper | {ord("a") + number: chr(0x1D5EE + number) for number in range(26)})


def morse(text: str) -> str:
    return " / ".join(" ".join(MORSE[sign] for sign in word if sign in MORSE) for word in text.lower().split())


ENCODED: dict[str, Callable[[str], str]] = {
    "base64": of_64,
    "base64 by line": each(of_64),
    "base64 in fives": lambda text: " ".join(pieces(of_64(text), 5)),
    "base64 in fours among prose": lambda text: "\n".join(
        f"Trozo: `{part}`, sigue." for part in pieces(of_64(text), 4)
    ),
    "base64 for addresses": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    "base64 twice": lambda text: of_64(of_64(text)),
    "base64 of rot13": lambda text: of_64(codecs.encode(text, "rot13")),
    "base64 of it backwards": lambda text: of_64(text[::-1]),
    "base32": of_32,
    "base32 in threes": lambda text: " ".join(pieces(of_32(text).lower().rstrip("="), 3)),
    "hex": lambda text: text.encode().hex(),
    "hex spaced": lambda text: text.encode().hex(" "),
    "hex in C": in_bytes("0x{:02X}", ", "),
    "rot13": lambda text: codecs.encode(text, "rot13"),
    "caesar 3": caesar(3),
    "caesar 21": caesar(21),
    "atbash": atbash,
    "rot47": rot47,
    "an address": quote,
    "an address, all of it": in_bytes("%{:02X}", ""),
    "entities": codes("&#{};", ""),
    "entities in hex": codes("&#x{:x};", ""),
    "entities of entities": lambda text: html.escape(codes("&#{};", "")(text)),
    "escapes": codes("\\u{:04x}", ""),
    "code points": codes("U+{:04X}"),
    "decimal codes": in_bytes("{}"),
    "binary": in_bytes("{:08b}"),
    "octal": in_bytes("{:03o}"),
    "morse": morse,
    "backwards": lambda text: text[::-1],
    "each line backwards": each(lambda line: line[::-1]),
    "each word backwards": lambda text: " ".join(word[::-1] for word in text.split()),
    "the words backwards": lambda text: " ".join(text.split()[::-1]),
}

SPELLED: dict[str, Callable[[str], str]] = {
    "blanks": lambda text: " ".join("".join(text.split())),
    "dots": lambda text: ".".join("".join(text.split())),
    "hyphens": lambda text: "-".join("".join(text.split())),
    "a letter a line": lambda text: "\n".join("".join(text.split())),
    "first letters of lines": lambda text: "\n".join(f"{sign}osas de aquí" for sign in text if sign.isalnum()),
    "look-alikes": lambda text: text.translate(ALIKE),
    "no width": "\u200b".join,
    "full width": lambda text: "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text),
    "mathematical": bold,
    "invisible": lambda text: "Bien. " + "".join(chr(0xE0000 + ord(sign)) for sign in text if sign.isascii()),
}

DRESSED: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "a block": lambda text: f"```\n{text}\n```",
    "lower case": str.lower,
    "upper case": str.upper,
    "JSON": lambda text: json.dumps({"lines": lines(text)}),
    "a list": lambda text: "\n".join(f"{number}. `{line}`" for number, line in enumerate(lines(text), 1)),
    "a table": each(lambda line: f"| {' | '.join(line.split())} |"),
    "a diff": each(lambda line: f"+{line}"),
    "a quotation": each(lambda line: f"> {line}"),
    "what not to write": lambda text: "Lo que no debes escribir:\n" + each(lambda line: f"- {line}")(text),
    "several paragraphs": each(lambda line: f"Ahora piensa con calma: `{line}` es lo que toca en este punto.", "\n\n"),
    "lines the other way round": lambda text: "\n".join(lines(text)[::-1]),
    "word by word": lambda text: " luego ".join(f"`{word}`" for word in text.replace("`", "").split()),
}

LEAKS = {**ENCODED, **SPELLED, **DRESSED}

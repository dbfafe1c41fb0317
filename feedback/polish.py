"""A model's answer, made to keep the document's promises: no empty section, no question at the end."""

import re

_HEADING = re.compile(r"^## .*$", re.MULTILINE)
_WORD = re.compile(r"[\w./:-]{4,}")
_SHORT = 80


def polish(text: str) -> str:
    return _without_last_question(_without_empty_sections(text.strip())).strip()


def is_generic(text: str, *, answer: str) -> bool:
    """Whether a feedback could be about any answer: it is very short, or names nothing that the student wrote."""
    words = {word.casefold().strip(".:-/") for word in _WORD.findall(answer)}
    folded = text.casefold()
    return len(text) < _SHORT or not any(word in folded for word in words if word)


def _without_empty_sections(text: str) -> str:
    starts = [match.start() for match in _HEADING.finditer(text)]
    pieces = [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]
    return "".join(piece for piece in pieces if not _is_only_a_heading(piece))


def _is_only_a_heading(piece: str) -> bool:
    heading, _newline, body = piece.partition("\n")
    return not piece.strip() or (heading.startswith("#") and not body.strip())


def _without_last_question(text: str) -> str:
    """Drop closing questions, sentence by sentence, as long as something stays before them."""
    while text.endswith("?"):
        begin = max(text.rfind(mark, 0, -1) for mark in (". ", "! ", "? ", ".\n", "!\n", ":\n", "\n\n"))
        if begin < 0:
            break
        text = text[: begin + 1].rstrip()
    return text

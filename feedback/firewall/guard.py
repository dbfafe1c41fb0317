"""The check of a model's text: what may not be shown, and why."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final, Literal

from feedback.firewall import grades, languages, spoken
from feedback.firewall.ciphers import Shifted
from feedback.firewall.decodings import decoded, first_letters
from feedback.firewall.equals import Equals, values
from feedback.firewall.folding import clean, folded, hidden
from feedback.firewall.near import Nearby
from feedback.firewall.runs import Kept, Runs, Traces
from feedback.firewall.secrets import Secrets
from feedback.firewall.units import Verbatim, half_turned, parts, spans
from feedback.firewall.words import collapsed, letters, squeezed, tokens

Fault = Literal["leak", "echo", "language", "grade"]

DEEPEST: Final = 3
"""Encodings inside one another."""
MOST_HIDDEN: Final = 8
PROSE_RUN, PROSE_CIPHERED = 40, 30
CODE_RUN, CODE_SAID, CODE_CIPHERED = 24, 26, 18
_VALUE: Final = re.compile(r"(?=.*\d)\w.{2,}")


class Guard:
    """Built once for a question; `fault` may be asked of the same text again and again while it grows.

    `rules` are the tutor's own orders and `tags` the names of the parts of its prompt, which are nobody's business.
    """

    def __init__(self, secrets: Secrets, *, language: str, rules: str = "", tags: Collection[str] = ()) -> None:
        self._language = language
        known = [folded(text) for text in secrets.known]
        rules_known = [*known, " ".join(re.findall(r"## [^,.\n]+", rules.lower()))]
        self._tags = _tags(tags, known)
        self._leaks = _Leaks(secrets, known)
        self._echoes = Runs([Kept(squeezed(folded(rules)), PROSE_RUN, 0.12, 60)], map(squeezed, rules_known))

    def fault(self, text: str) -> Fault | None:
        """Why this text may not be shown, the gravest reason first."""
        low = folded(text)
        if self._tags.search(low) or self._echoes.tell(squeezed(low)):
            return "echo"
        if self._leaks.tell(text):
            return "leak"
        if languages.is_in_another(text, self._language):
            return "language"
        return "grade" if grades.is_given(text) else None


def _tags(names: Collection[str], known: Sequence[str]) -> re.Pattern[str]:
    """A name with an underscore by itself, any other as a tag; none that the student wrote."""
    shapes = [name if "_" in name else f"</?{name}>" for name in names]
    secret = [shape for shape in shapes if not any(re.search(shape, text) for text in known)]
    return re.compile("|".join(secret) or r"(?!)")


class _Leaks:
    def __init__(self, secrets: Secrets, known: Sequence[str]) -> None:
        is_code = secrets.kind != "conceptual"
        reference, notes = folded(secrets.reference), folded(secrets.notes)
        said = parts(secrets.kind, secrets.reference)
        quoted = _answers(notes, reference) if secrets.kind == "command" else []
        flat = [squeezed(text) for text in known]
        kept = [
            Kept(squeezed(reference), CODE_RUN, 0.5, 24) if is_code else Kept(squeezed(reference), PROSE_RUN, 0.12, 50),
            Kept(squeezed(notes), PROSE_RUN, 0.12, 60),
            *_turned(secrets.reference),
            *_turned(secrets.notes),
        ]
        self._is_prose = not is_code
        first = [squeezed(found.lower()) for text in secrets.known for found, _most in first_letters(clean(text))]
        self._runs, self._traces = Runs(kept, flat), Traces(kept[:2], [*flat, *first])
        ciphered = CODE_CIPHERED if is_code else PROSE_CIPHERED
        self._shifted = Shifted(
            [(letters(reference), ciphered), (letters(notes), PROSE_CIPHERED)], [letters(text) for text in known]
        )
        self._verbatim = Verbatim([*said, *quoted], known)
        self._equals = Equals(secrets.kind, said, secrets.known)
        self._said = _Said(said if is_code else [], known)
        self._values = _values(reference, known) if secrets.kind == "command" else set()

    def tell(self, text: str) -> bool:
        if hidden(text) >= MOST_HIDDEN:
            return True
        return self._read(clean(text), DEEPEST)

    def _read(self, text: str, depth: int) -> bool:
        low = text.lower()
        words = tokens(low)
        return (
            self._verbatim.tell(low, words)
            or not self._values.isdisjoint(words)
            or self._runs.tell(squeezed(low))
            or (self._is_prose and self._runs.tell(squeezed("".join(spans(low)))))
            or self._shifted.tell(letters(low))
            or self._said.tell(low, self._values)
            or self._equals.tell(text)
            or any(self._traces.tell(squeezed(found.lower()), shortest=most) for found, most in first_letters(text))
            or (depth > 0 and self._read_within("\n".join(_readings(text)), depth - 1))
        )

    def _read_within(self, text: str, depth: int) -> bool:
        found = clean(text)
        return bool(found) and (self._traces.tell(squeezed(found.lower()), shortest=4) or self._read(found, depth))


class _Said:
    """A reference that is told in words, or word by word."""

    def __init__(self, said: Sequence[str], known: Sequence[str]) -> None:
        low = [folded(part) for part in said]
        self._kept = frozenset(re.findall(r"[a-z]+", " ".join(low)))
        wanted = [spoken.atoms(part, self._kept) for part in low]
        texts = [spoken.atoms(text, self._kept) for text in known] if low else []
        whole = "".join(_joined(part) for part in wanted)
        self._runs = Runs([Kept(whole, CODE_SAID, 0.5, 24)], map(_joined, texts))
        self._near = Nearby(wanted, texts, is_whole=len(low) == 1)
        self._is_asked = bool(low)

    def tell(self, text: str, values: Collection[str]) -> bool:
        if not self._is_asked:
            return False
        said = spoken.atoms(text, self._kept)
        numbers = spoken.numbers(said)
        return (
            self._near.tell(said)
            or self._runs.tell(_joined(said))
            or any(value in numbers.split() for value in values if value.isdigit())
        )


def _joined(atoms: Sequence[str]) -> str:
    return squeezed("".join(atoms))


def _turned(secret: str) -> list[Kept]:
    """Backwards word by word (which, read backwards, is each word backwards), and with its signs moved."""
    turned = (" ".join(reversed(folded(secret).split())), half_turned(secret).lower())
    return [Kept(squeezed(text), CODE_RUN, 1, len(secret) + 1) for text in turned]


def _answers(notes: str, reference: str) -> list[str]:
    """Other answers that the author's notes call right: most words of the reference are in them."""
    wanted = values(reference)
    told = [word for word in tokens(reference) if word in wanted][-1:]
    found = [(span, values(span)) for span in spans(notes) if "…" not in span and len(wanted) > 1]
    return [span for span, words in found if words.issuperset(told) and 2 * len(words & wanted) > len(wanted)]


def _values(reference: str, known: Sequence[str]) -> set[str]:
    """Words of a command with a number in them that the student can only have from the reference."""
    found = {word for word in tokens(reference) if _VALUE.fullmatch(word)}
    texts = [collapsed(text) for text in known]
    return {word for word in found if not any(collapsed(word) in text for text in texts)}


def _readings(text: str) -> Iterator[str]:
    """What is decoded, as long as all of it together is not much longer than the text itself."""
    left = 2 * len(text) + 400
    for reading in decoded(text):
        left -= len(reading)
        if left < 0:
            return
        yield reading

"""Pieces of a secret that stand in a text, by their letters and digits alone: whatever stands between those."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

GRAM: Final = 20
STRIDE: Final = 4
"""Looked at first: a run that tells anything has a piece at one of every so many places."""
FINE: Final = 12
SHORTEST: Final = 10
"""Letters of a secret below which they prove nothing by themselves."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A secret, squeezed. A run of `run` of its letters tells it, and so do pieces that are together this share."""

    text: str
    run: int
    share: float
    fewest: int
    """Pieces that count as a share at all."""


class Runs:
    """Built once for a question. `known` are the texts, squeezed the same way, in which nothing is a secret."""

    def __init__(self, secrets: Sequence[Kept], known: Iterable[str]) -> None:
        texts = list(known)
        seen = {text[at : at + GRAM] for text in texts for at in range(len(text) - GRAM + 1)}
        self._secrets = secrets
        self._grams: dict[str, tuple[int, int]] = {}
        self._novel = [0] * len(secrets)
        for which, secret in enumerate(secrets):
            for at in range(len(secret.text) - GRAM + 1):
                gram = secret.text[at : at + GRAM]
                if gram not in seen:
                    self._grams[gram] = (which, at)
                    self._novel[which] += 1
        self._either = {*self._grams, *({gram[::-1] for gram in self._grams} - seen)}
        self._short = [
            secret.text
            for secret in secrets
            if SHORTEST <= len(secret.text) < secret.run and not any(secret.text in text for text in texts)
        ]

    def tell(self, text: str) -> bool:
        """Whether a text tells a secret, forwards or backwards."""
        if any(one in text or one[::-1] in text for one in self._short):
            return True
        grams, either = self._grams, self._either
        if either.isdisjoint([text[at : at + GRAM] for at in range(0, len(text) - GRAM + 1, STRIDE)]):
            return False
        found = [at for at in range(len(text) - GRAM + 1) if text[at : at + GRAM] in either]
        if any(text[at : at + GRAM] not in grams for at in found):
            return True
        return bool(found) and self._adds_up(text, found)

    def _adds_up(self, text: str, found: list[int]) -> bool:
        covered: list[set[int]] = [set() for _ in self._secrets]
        before, length = -2, 0
        for at in found:
            which, place = self._grams[text[at : at + GRAM]]
            covered[which].add(place)
            length = length + 1 if at == before + 1 else GRAM
            before = at
            if length >= self._secrets[which].run:
                return True
        return any(
            len(places) >= secret.fewest and len(places) >= secret.share * novel
            for secret, places, novel in zip(self._secrets, covered, self._novel, strict=True)
        )


class Traces:
    """The same for what no honest text holds by chance (what was decoded, first letters): less of it is enough."""

    def __init__(self, secrets: Sequence[Kept], known: Iterable[str]) -> None:
        texts = list(known)
        seen = {text[at : at + FINE] for text in texts for at in range(len(text) - FINE + 1)}
        every = {secret.text[at : at + FINE] for secret in secrets for at in range(len(secret.text) - FINE + 1)}
        novel = every - seen
        self._grams = {*novel, *({gram[::-1] for gram in novel} - seen)}
        whole = [one.text for one in secrets if 4 <= len(one.text) < FINE]
        self._short = [one for one in whole if not any(one in text for text in texts)]

    def tell(self, text: str, *, shortest: int) -> bool:
        """`shortest`: letters of a whole secret below which it may be chance."""
        if any(one in text or one[::-1] in text for one in self._short if len(one) >= shortest):
            return True
        grams = self._grams
        return not grams.isdisjoint([text[at : at + FINE] for at in range(len(text) - FINE + 1)])

"""Parts of a reference whose words stand near each other, in whatever order and among whatever other words."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

_SLACK: Final = 3
_STRONG: Final = 6
"""Different words of one part that are too many to be near each other by chance."""
_SHARE: Final = 0.6

Places = Mapping[str, Sequence[int]]


class Nearby:
    def __init__(self, parts: Sequence[Sequence[str]], known: Sequence[Sequence[str]], *, is_whole: bool) -> None:
        """`is_whole`: the reference is one part, and its words are all of it. Words are those of `spoken.atoms`."""
        texts = [_places(text) for text in known]
        forms = list(dict.fromkeys(frozenset(part) for part in parts if len(set(part)) > 1))
        shared = Counter(word for form in forms for word in form)
        # What fewest parts have tells most: it is looked for first.
        ordered = [sorted(form, key=lambda word: (shared[word], word)) for form in forms]
        self._novel = [form for form in ordered if not any(_is_near(form, text) for text in texts)]
        self._fewest = 3 if is_whole else _STRONG
        self._is_whole = is_whole

    def tell(self, text: Sequence[str]) -> bool:
        places = _places(text)
        found = [form for form in self._novel if _is_near(form, places)]
        if any(len(form) >= self._fewest for form in found):
            return True
        return len(found) > 1 and sum(map(len, found)) >= _SHARE * sum(map(len, self._novel))


def _places(text: Sequence[str]) -> Places:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(text):
        places[word].append(at)
    return places


def _is_near(form: Sequence[str], places: Places) -> bool:
    first, *others = form
    if any(word not in places for word in form):
        return False
    reach = len(form) + _SLACK
    return any(all(_within(places[word], at, reach) for word in others) for at in places[first])


def _within(found: Sequence[int], at: int, reach: int) -> bool:
    nearest = bisect_left(found, at - reach)
    return nearest < len(found) and found[nearest] <= at + reach

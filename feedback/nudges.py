"""A word unasked and free for who fails by the same rule again and again. Computed from what the page shows anyway."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from exercises.checking import Finding
from feedback.ladder import topic_of
from feedback.queries import Past

IN_A_ROW: Final = 3


def nudge(*, history: Sequence[Past], shown: Past | None) -> Finding | None:
    """The finding that this attempt is the third in a row to fail by; once for each, at its third.

    `history` is newest first. What happened before it began is not known, and not missed.
    """
    since = [past for past in history if shown and past.attempt.created_at <= shown.attempt.created_at]
    if shown is None or shown.attempt.passed or not since or since[0].attempt.pk != shown.attempt.pk:
        return None
    return next((one for one in shown.errors if _is_due(topic_of(one), since)), None)


def _is_due(about: str, attempts: Sequence[Past]) -> bool:
    failures = [not past.attempt.passed and any(topic_of(one) == about for one in past.errors) for past in attempts]
    row = len(list(takewhile(bool, failures)))
    return row == IN_A_ROW and not _has_a_row(failures[row:])


def _has_a_row(failures: Sequence[bool]) -> bool:
    return any(all(failures[at : at + IN_A_ROW]) for at in range(len(failures) - IN_A_ROW + 1))

"""What templates may ask for: headings that fit the page, and the two drawings of the progress page."""

import re
from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

from attempts.queries import Week

register = template.Library()
_HEADING = re.compile(r"<(/?)h([1-6])>")
_WIDTH, _HEIGHT, _BASE = 360, 120, 96


@register.filter
def headings_from(html: SafeString, top: int) -> SafeString:
    """Safe HTML whose own title and sections begin at this level, so that the page keeps one h1 and its outline."""

    def lowered(found: re.Match[str]) -> str:
        level = min(6, max(top, int(found[2]) + top - 2))
        return f"<{found[1]}h{level}>"

    return mark_safe(_HEADING.sub(lowered, html))  # noqa: S308 - only the digits of headings change


@register.inclusion_tag("attempts/_weeks.html")
def weeks_chart(weeks: Sequence[Week]) -> dict[str, object]:
    """Bars of attempts with the solved exercises in front, in whole units of the drawing."""
    most = max([week.attempts for week in weeks] + [1])
    step = _WIDTH // len(weeks)
    bars = [
        {
            "week": week,
            "x": at * step + step // 6,
            "middle": at * step + step // 2,
            "width": step * 2 // 3,
            "attempts": _bar(week.attempts, most),
            "solved": _bar(week.solved, most),
            "labelled": (len(weeks) - 1 - at) % 3 == 1,
        }
        for at, week in enumerate(weeks)
    ]
    return {"bars": bars, "width": _WIDTH, "height": _HEIGHT, "base": _BASE, "label_at": _HEIGHT - 6}


def _bar(count: int, most: int) -> dict[str, int]:
    height = round((_BASE - 8) * count / most)
    return {"y": _BASE - height, "height": height}

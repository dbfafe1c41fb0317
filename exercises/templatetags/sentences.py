import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_CODE = re.compile(r"`(?P<code>[^`]+)`|(?<!\S)(?P<option>--?[\w-]{0,30}\w)(?![\w-])")


@register.filter
def code_words(sentence: str) -> SafeString:
    """A checker's sentence with what stands in backticks as code; everything else is text.

    An option stays in one piece: a line would else end between its dashes.
    """
    return mark_safe(_CODE.sub(_marked, escape(sentence)))  # noqa: S308 - escaped just here


def _marked(found: re.Match[str]) -> str:
    return f"<code>{found['code']}</code>" if found["code"] else f'<span class="whole">{found["option"]}</span>'

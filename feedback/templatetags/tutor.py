from django import template
from django.utils.safestring import SafeString

from attempts.templatetags.pages import headings_from
from core.markdown import render

register = template.Library()


@register.filter
def feedback_html(markdown: str) -> SafeString:
    """The tutor's Markdown as safe HTML, its sections below the panel's own heading."""
    return headings_from(render(markdown), 4)

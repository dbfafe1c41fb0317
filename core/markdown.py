"""Markdown and HTML that came from outside, made safe to show. The one renderer of pages, streams and the API."""

import re
from html import unescape
from itertools import pairwise

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
_TAGS = {
    *("a", "abbr", "blockquote", "br", "code", "del", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "kbd"),
    *("li", "ol", "p", "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul", "div"),
    *("span", "dl", "dt", "dd", "details", "summary", "figure", "figcaption"),
}
_ATTRIBUTES = {"a": {"href", "title"}, "img": {"src", "alt", "title"}, "code": {"class"}, "ol": {"start"}}
# Browsers drop these from an address before they read it, and read a backslash as a slash.
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20]")


def _kept_value(tag: str, attribute: str, value: str) -> str | None:
    """A remote image would tell another host who reads what, so only our own and inline ones stay; no link to data."""
    if tag == "a" and attribute == "href":
        return None if _as_browsers_read(value).lower().startswith("data:") else value
    if tag == "img" and attribute == "src":
        address = _as_browsers_read(value)
        local = address.startswith("/") and not address.startswith("//")
        return value if local or address.startswith("data:image/") else None
    if tag == "code" and attribute == "class":
        return value if value.startswith("language-") else None
    return value


def _as_browsers_read(address: str) -> str:
    return _IGNORED_IN_ADDRESSES.sub("", address).replace("\\", "/")


def sanitise(html: str) -> SafeString:
    """HTML with scripts, handlers, styles, odd links and remote images taken out."""
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_kept_value,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 - this is the sanitiser


def render(markdown: str) -> SafeString:
    """Markdown as HTML that can be put into a page. Raw HTML in it is shown as text."""
    return sanitise(_MARKDOWN.render(markdown))


def text_of(html: str) -> str:
    """What a reader sees of HTML, without its tags."""
    return unescape(nh3.clean(html, tags=set())).strip()


def split_closed(markdown: str) -> tuple[list[str], str]:
    """The blocks that further text can no longer change, and the rest, which is still being written.

    Only whole lines count: `#` alone may yet become a heading or a word.
    """
    lines = markdown[: markdown.rfind("\n") + 1].splitlines(keepends=True)
    tokens = _MARKDOWN.parse("".join(lines))
    starts = [token.map[0] for token in tokens if token.level == 0 and token.nesting >= 0 and token.map]
    if len(starts) < 2:
        return [], markdown
    blocks = ["".join(lines[start:end]) for start, end in pairwise(starts)]
    return blocks, markdown[sum(map(len, lines[: starts[-1]])) :]

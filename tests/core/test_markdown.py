import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.markdown import render, sanitise, split_closed, text_of


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**a**", "<p><strong>a</strong></p>\n"),
        ("<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>\n"),
        ("[a](https://example.com)", '<p><a href="https://example.com" rel="noopener noreferrer">a</a></p>\n'),
        ("![a](https://example.com/x.png)", '<p><img alt="a"></p>\n'),
        ("![a](//example.com/x.png)", '<p><img alt="a"></p>\n'),
        ("![a](/static/x.png)", '<p><img src="/static/x.png" alt="a"></p>\n'),
        ("```sh\nls\n```", '<pre><code class="language-sh">ls\n</code></pre>\n'),
    ],
)
def test_renders_what_is_safe(source, html):
    assert render(source) == html


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ('<p onclick="x()">a</p>', "<p>a</p>"),
        ("<p style='x'>a</p>", "<p>a</p>"),
        ("<iframe src=x></iframe>a", "a"),
        ('<a href="data:text/html,x">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<a href="JaVaScRiPt:x">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<a href="da\nta:text/html,x">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<a href="&#1;data:text/html,x">a</a>', '<a rel="noopener noreferrer">a</a>'),
        ('<img src="data:text/html,x">', "<img>"),
        ('<img src="/\\example.com/x.png">', "<img>"),
        ('<img src="/\t/example.com/x.png">', "<img>"),
        ("<svg onload=x>", ""),
        ('<code class="evil language-x">a</code>', "<code>a</code>"),
    ],
)
def test_takes_out_of_html_what_could_act(dirty, clean):
    assert sanitise(dirty) == clean


def test_reads_html_as_its_reader_does():
    assert text_of("<p>a &lt; b</p>") == "a < b"


@pytest.mark.parametrize(
    ("text", "closed", "rest"),
    [
        ("", [], ""),
        ("# Título", [], "# Título"),
        ("# Título\n\nUno", [], "# Título\n\nUno"),
        ("# Título\n\nUno\n", ["# Título\n\n"], "Uno\n"),
        ("- a\n- b\n\nfin\n", ["- a\n- b\n\n"], "fin\n"),
        ("```\na\n\nb\n", [], "```\na\n\nb\n"),
        ("texto\n#", [], "texto\n#"),
    ],
)
def test_only_what_can_no_longer_change_is_closed(text, closed, rest):
    assert split_closed(text) == (closed, rest)


@given(st.text(alphabet="ab#-*>`\n 1.|", max_size=80))
def test_cutting_loses_and_doubles_nothing(text):
    closed, rest = split_closed(text)

    assert "".join(closed) + rest == text or "".join(closed) + rest == text.lstrip("\n ")

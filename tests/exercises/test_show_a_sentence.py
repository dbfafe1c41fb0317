"""A checker's sentence as HTML: code as code, options in one piece, everything else as text."""

import pytest

from exercises.templatetags.sentences import code_words


@pytest.mark.parametrize(
    ("sentence", "html"),
    [
        ("¿Quisiste decir --publish?", '¿Quisiste decir <span class="whole">--publish</span>?'),
        ("-p no es -P", '<span class="whole">-p</span> no es <span class="whole">-P</span>'),
        ("Usa `--rm -d` y <b>", "Usa <code>--rm -d</code> y &lt;b&gt;"),
        ("apt-get install - y bien-hecho", "apt-get install - y bien-hecho"),
        ("La clave a=&quot; --x", 'La clave a=&amp;quot; <span class="whole">--x</span>'),
    ],
)
def test_keeps_an_option_in_one_piece_and_escapes_the_rest(sentence, html):
    assert code_words(sentence) == html

"""What a student wrote against what an author asks for: spelling does not count, and what is not known is no fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exercises.checking.rubrics.matching import FILES, UNKNOWN, by_keys, exposed, line_matches, matches, mode, published


@pytest.mark.parametrize(
    ("text", "wanted", "is_same"),
    [
        ("a", "a", True),
        ("a", "b", False),
        ("./a/", "a", True),
        ("././a", "a", True),
        ("./", ".", True),
        ("/", "/", True),
        ("/a", "a", False),
        ("//app", "/app", True),
        ("/app/.", "/app", True),
        ("/var//log/./nginx", "/var/log/nginx", True),
        ("a/b", "a/../b", False),
        ("app", "*app*", True),
        ("/srv/app.py", "*/app.py", True),
        ("app.py", "*/app.py", False),
        ("abc", "a*b*c", True),
        ("ac", "a*b*c", False),
        ("aba", "ab*ba", False),
        ("x/", "*/", True),
        ("x", "*/", False),
        ("*.log", r"\*.log", True),
        ("a.log", r"\*.log", False),
        (f"{FILES}.log", r"\*.log", False),
        (f"{FILES}.log", "a.log", True),
        (f"{UNKNOWN}:80", "8080:80", True),
        (f"{UNKNOWN}:80", "8080:81", False),
        (f"a{UNKNOWN}", "b*", False),
        (f"{UNKNOWN}a", "*b", False),
        (f"a{UNKNOWN}", "*b", True),
        (UNKNOWN, "anything", True),
    ],
)
def test_a_text_is_what_is_wanted(text, wanted, is_same):
    assert matches(text, wanted) is is_same


@given(st.lists(st.text("ab/.*-é", max_size=4), min_size=1, max_size=5))
def test_a_text_matches_itself_with_anything_in_place_of_a_piece(pieces):
    text = "".join(pieces)

    for at in range(len(pieces)):
        wanted = [piece.replace("*", r"\*") for piece in pieces]
        wanted[at] = "*"
        assert matches(text, "".join(wanted))


@given(st.text("ab*", max_size=8), st.text("ab*", max_size=8))
def test_what_is_open_on_both_sides_agrees_where_some_text_is_both(one, other):
    """The student's unknown parts behave as the author's asterisks do."""
    ours, theirs = one.replace("*", UNKNOWN), other.replace("*", UNKNOWN)

    assert matches(ours, other) is matches(theirs, one)
    assert "*" in one + other or matches(ours, other) is (one == other)


@pytest.mark.parametrize(
    ("texts", "wanted", "is_same"),
    [
        (["app.py", "/app/"], "app.py /app", True),
        (["app.py", "/app"], "* /app", True),
        (["main.py", "."], ". *", False),
        (["a", "b", "c"], "a c", False),
        ([" 404", "access.log"], " 404 access.log", True),
        (["404", "access.log"], " 404 access.log", False),
        (["a"], "a", False),
    ],
)
def test_several_words_are_compared_with_all_arguments_together(texts, wanted, is_same):
    assert line_matches(texts, [wanted]) is is_same


@pytest.mark.parametrize(
    ("compare", "text", "wanted", "is_same"),
    [
        (published, "8080:80/tcp", "8080:80", True),
        (published, "8080:80", "8080:80/tcp", True),
        (published, "8080:80/udp", "8080:80", False),
        (published, "published=8080,target=80", "8080:80", True),
        (published, "target=80,published=8080,protocol=udp", "8080:80/udp", True),
        (published, "127.0.0.1:8080:80", "8080:80", False),
        (published, "127.0.0.1:8080:80", "*:8080:80", True),
        (exposed, "80/tcp", "80", True),
        (by_keys, "target=/a,src=x", "type=bind,source=x", True),
        (by_keys, "type=cache,target=/a", "target=/a", True),
        (by_keys, "type=cache,target=/a", "type=bind", False),
        (by_keys, f"{UNKNOWN},target=/a", "source=x", True),
        (mode, "0600", "600", True),
        (mode, "u=rw,go=", "600", True),
        (mode, "a=,u=rw", "0600", True),
        (mode, "ug=rw,o=", "660", True),
        (mode, "u=rw,go-rwx", "600", True),
        (mode, "u=r,go=", "600", False),
        (mode, "go-r", "600", False),
        (mode, "go-r", "go-*r*", True),
        (mode, "6000", "600", False),
    ],
)
def test_some_values_have_spellings_of_their_own(compare, text, wanted, is_same):
    assert compare(text, wanted) is is_same

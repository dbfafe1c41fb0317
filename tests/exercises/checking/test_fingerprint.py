"""Answers that say the same in other words share a fingerprint; answers that do not never share one."""

import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.checking import fingerprint

DOCKERFILE = 'FROM python:3 AS base\nENV A=1 B="x y"\nCOPY --from=b --chown=1 a /b\nRUN a && b "c"\nCMD ["a", "b"]'

SAME_DOCKERFILES = [
    DOCKERFILE.replace("\n", "\r\n"),
    DOCKERFILE.replace("\n", "  \n\n") + "\n\n",
    f"# hello\n{DOCKERFILE}\n# bye",
    DOCKERFILE.replace("FROM", "from").replace("AS", "as").replace("CMD", "Cmd"),
    DOCKERFILE.replace(" && ", " \\\n    && \\\n # why\n  "),
    DOCKERFILE.replace(" && ", "&&"),
    DOCKERFILE.replace("--from=b --chown=1", "--chown=1   --from=b"),
    DOCKERFILE.replace('A=1 B="x y"', "B='x y' A='1'"),
    DOCKERFILE.replace('b "c"', "b 'c'"),
    DOCKERFILE.replace('b "c"', "b c"),
    DOCKERFILE.replace('["a", "b"]', '[ "a","b" ]'),
    f"# escape=`\n{DOCKERFILE}".replace(" && ", " `\n && "),
]

OTHER_DOCKERFILES = [
    DOCKERFILE.replace("python", "Python"),
    DOCKERFILE.replace("base", "other"),
    DOCKERFILE.replace("&&", "||"),
    DOCKERFILE.replace("x y", "x  y"),
    DOCKERFILE.replace('"x y"', "'$x y'"),
    DOCKERFILE.replace('"x y"', '"$x y"'),
    DOCKERFILE.replace('b "c"', 'b "c d"'),
    DOCKERFILE.replace('b "c"', "b c d"),
    DOCKERFILE.replace('b "c"', "b '$c'"),
    DOCKERFILE.replace('b "c"', 'b "$c"'),
    DOCKERFILE.replace('b "c"', "b $c"),
    DOCKERFILE.replace('["a", "b"]', "a b"),
    DOCKERFILE.replace("--from=b", "--from=c"),
    DOCKERFILE.replace("a /b", "/b a"),
    DOCKERFILE.replace("a && b", "b && a"),
    DOCKERFILE.replace("RUN", "ONBUILD RUN"),
    DOCKERFILE.replace("A=1", "A=1 A=2"),
    DOCKERFILE.replace("A=1", "A=2 A=1"),
    DOCKERFILE + "\nUSER a",
]

SAME_COMMANDS = [
    ("ls -la /a", "ls  -a -l   '/a' # all"),
    ("ls -la /a", "ls /a -al"),
    ("echo a b", "echo 'a' \"b\""),
    ("echo a b", "echo a \\\n b\n"),
    ("a && b", "a &&\n  b"),
    ("a > b", "> b a"),
    ("echo $(a)", "echo `a`"),
    ("docker run -d -p 80:80 --name x y z", "docker container run --name=x -p80:80 --detach=true y z"),
    ("docker run -d -p 80:80 y", "docker run -dp80:80 y"),
    ("docker run -it x", "docker run --tty --interactive x"),
    ("docker ps -a", "docker container ls --all"),
    ("a; b", "a\nb"),
]  # fmt: skip

OTHER_COMMANDS = [
    ("ls -l", "ls -a"),
    ("ls -l a", "ls a"),
    ("ls '*'", "ls *"),
    ("ls '~'", "ls ~"),
    ("ls -l '~'", "ls -l ~"),
    ("echo '$A'", "echo $A"),
    ("echo '$A'", 'echo "$A"'),
    ("echo $A", 'echo "$A"'),
    ("echo $'a\\n'", "echo 'a\\n'"),
    ('echo "a\\n"', "echo a\\n"),
    ("echo a b", "echo 'a b'"),
    ("grep -e -v x", "grep -v -e x"),
    ("ls -I a -l", "ls -I -l a"),
    ("docker run -e A -e B x", "docker run -e B -e A x"),
    ("docker run x -d", "docker run -d x"),
    ("docker run -e $A x", "docker run -e '$A' x"),
    ("a | b", "b | a"),
    ("a && b", "a; b"),
    ("a &", "a"),
    ("a > b", "a >> b"),
    ("a 2> b", "a 2 > b"),
    ("cat <<E\n$x\nE", "cat <<'E'\n$x\nE"),
    ("sudo ls", "ls"),
]


@pytest.mark.parametrize("other", SAME_DOCKERFILES)
def test_a_dockerfile_in_other_words(other):
    assert fingerprint("dockerfile", other) == fingerprint("dockerfile", DOCKERFILE)


@pytest.mark.parametrize("other", OTHER_DOCKERFILES)
def test_another_dockerfile(other):
    assert fingerprint("dockerfile", other) != fingerprint("dockerfile", DOCKERFILE)


@pytest.mark.parametrize(("one", "other"), SAME_COMMANDS)
def test_a_command_in_other_words(one, other):
    assert fingerprint("command", one) == fingerprint("command", other)


@pytest.mark.parametrize(("one", "other"), OTHER_COMMANDS)
def test_another_command(one, other):
    assert fingerprint("command", one) != fingerprint("command", other)


@pytest.mark.parametrize(("kind", "text"), [("dockerfile", "FROMM a"), ("command", "a |"), ("conceptual", "a b")])
def test_what_cannot_be_read_stands_for_itself_but_for_what_nobody_sees(kind, text):
    assert fingerprint(kind, text) == fingerprint(kind, f"{text}  \r\n\r\n")
    assert fingerprint(kind, text) != fingerprint(kind, text.replace(" ", "  "))


def test_another_kind_is_another_answer():
    prints = {fingerprint("dockerfile", "a b"), fingerprint("command", "a b"), fingerprint("conceptual", "a b")}

    assert len(prints) == 3
    assert len(fingerprint("command", "\ud800\0")) == 64


SCRIPTS = st.text("abAB01$'\"\\*~{},.:/=-# ", min_size=1, max_size=20)


@settings(max_examples=600, deadline=None)
@given(SCRIPTS, st.integers(0, 20), st.sampled_from(" '\"\\"), st.integers(0, 20), st.sampled_from(["", " ", "'", '"']))
def test_blanks_and_quotes_are_idle_only_where_the_words_stay(script, place, sign, other_place, other_sign):
    edited = script[:place] + sign + script[place:]
    edited = edited[:other_place] + other_sign + edited[other_place:]

    one, other = (f"FROM a\nRUN x {text} y" for text in (script, edited))

    if fingerprint("dockerfile", one) == fingerprint("dockerfile", other):
        assert words(edited) in (words(script), None)


def words(script):
    """As a shell splits them; None where the text is none of its kind."""
    reader = shlex.shlex(script, posix=True)
    reader.commenters, reader.whitespace_split = "", True
    try:
        return list(reader)
    except ValueError:
        return None


@settings(max_examples=120, deadline=None)
@given(st.integers(0, len(DOCKERFILE) - 1), st.sampled_from("qQ7$*/"))
def test_a_letter_more_is_another_answer(place, letter):
    edited = DOCKERFILE[:place] + letter + DOCKERFILE[place:]

    assert fingerprint("dockerfile", edited) != fingerprint("dockerfile", DOCKERFILE)

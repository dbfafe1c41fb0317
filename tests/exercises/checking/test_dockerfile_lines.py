"""How the text becomes instructions: what a line is, what continues it, what is only text."""

import pytest

from exercises.checking import check

READ_RIGHT = {
    "comments and blank lines inside a continuation": "FROM a\nRUN x \\\n# no\n\n  # neither \\\n  y\nUSER b",
    "a continuation with blanks after the escape": "FROM a\nRUN x \\ \t\n  y",
    "a continuation at the end of the file": "FROM a\nRUN x \\",
    "an escape alone on its line": "FROM a\n\\\nUSER b",
    "a doubled escape does not continue": "FROM a\nRUN x \\\\\nUSER b",
    "another escape": "# escape=`\nFROM a\nRUN dir c:\\\nRUN a `\n  b",
    "another escape after other directives": "#syntax=docker/dockerfile:1\n# Escape = `\nFROM a\nUSER x `\n  y",
    "line endings of Windows": "FROM a\r\nRUN x \\\r\n  y\r\nCOPY <<EOF /a\r\ntext\r\nEOF\r\nUSER b\r\n",
    "a byte order mark": "\ufeffFROM a",
    "a comment before the first line": "\t # x\n  FROM a",
    "a heredoc": "FROM a\nRUN <<EOF\nNOT an instruction\n# nor a comment \\\nEOF\nUSER b",
    "two heredocs": "FROM a\nCOPY <<one <<two /x/\nFOO\none\nBAR\ntwo\nUSER b",
    "a heredoc with tabs taken off": "FROM a\nRUN <<-EOF\n\tFOO\n\tEOF\nUSER b",
    "a heredoc with a quoted name": "FROM a\nRUN cat <<'E O F' > x\n${ not closed\nE O F\nUSER b",
    "a heredoc with blanks before its name": "FROM a\nRUN cat <<  EOF\nFOO\nEOF\nUSER b",
    "a heredoc in the middle of a command": "FROM a\nRUN cat <<EOF | sh \\\n && x\nFOO\nEOF\nUSER b",
    "a heredoc under ONBUILD": "FROM a\nONBUILD RUN <<EOF\nFOO\nEOF\nUSER b",
    "no heredoc in a here-string": "FROM a\nRUN cat <<<EOF\nUSER b",
    "no heredoc in quotes": 'FROM a\nRUN echo "<<EOF"\nUSER b',
    "no heredoc in an arithmetic shift": "FROM a\nRUN echo $((1<<2))\nUSER b",
    "no heredoc in the JSON form": 'FROM a\nCOPY ["<<EOF", "/x"]\nUSER b',
    "no heredoc where a quote is open": 'FROM a\nRUN echo " <<EOF\nUSER b',
    "no heredoc in another instruction": "FROM a\nCMD cat <<EOF\nUSER b",
    "blanks that are no plain spaces": "FROM\ta\n\u3000USER b\x0bc",
}


@pytest.mark.parametrize("name", READ_RIGHT)
def test_reads_right(name):
    assert [finding.message for finding in check("dockerfile", READ_RIGHT[name]).errors] == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("FROM a\nRUN x \\\n\n# c\n  y\nFOO z", 6),
        ("FROM a\nRUN <<EOF\nx\ny\nEOF\nFOO z", 6),
        ("FROM a\r\n\r\nFOO z", 3),
        ("FROM a\nRUN x \\\\\nFOO z", 3),
        ("FROM a\n  \\\n  FOO \\\n z", 2),
    ],
)
def test_blames_the_line_where_the_instruction_starts(text, line):
    found = check("dockerfile", text).errors

    assert [(one.line, one.rule) for one in found] == [(line, "D4")]


@pytest.mark.parametrize(
    "text", ["# escape=x\nFROM a", "# escape=`\n# escape=`\nFROM a", "# check=error=si\nFROM a", "# check=all\nFROM a"]
)
def test_refuses_a_directive_that_means_nothing(text):
    found = check("dockerfile", text).errors[0]

    assert (found.rule, found.column) == ("D38", 1)


def test_accepts_the_directives_that_steer_warnings():
    assert check("dockerfile", "# check=skip=all; error=true\n# syntax=docker/dockerfile:1\nFROM a").errors == ()


def test_a_directive_after_a_comment_is_a_comment():
    assert check("dockerfile", "# hello\n# escape=x\nFROM a").errors == ()


def test_the_body_of_a_heredoc_is_filled_in_unless_its_name_is_quoted():
    plain = "FROM a\nCOPY <<EOF /x\n${A:?}\nEOF"

    assert [finding.rule for finding in check("dockerfile", plain).errors] == ["D36"]
    assert check("dockerfile", plain.replace("<<EOF", '<<"EOF"')).errors == ()

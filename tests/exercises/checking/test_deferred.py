"""What bash leaves unread until the command runs is a warning; what it reads at once is an error."""

import pytest

from exercises.checking import check

LATER = [
    ("echo $((2 *))", "$((2 *))", 11),
    ("echo ${a;} b", "${a;}", 9),
    ('echo "${a!}"', "${a!}", 10),
    ("sum=`md5sum /etc/fstab | | cut -c1-8`", "`md5sum /etc/fstab | | cut -c1-8`", 24),
    ("ls; (( a = ))", "(( a = ))", 10),
    ("echo ñ $((2 *))", "$((2 *))", 13),
]
AT_ONCE = [
    "echo $((2 *",
    "echo ${a;",
    "echo `a | ",
    "echo ${a;} |",
    "echo $((2 * $(b |)))",
    "echo ${a:-$(b |)}",
    "echo ((2 *))",
    "echo '${a;}' |",
    "echo $((2 *\n))",
    "echo ${a;} ${b;} ${c;} ${d;}",
]


@pytest.mark.parametrize(("text", "part", "column"), LATER)
def test_warns_of_what_fails_only_when_it_runs(text, part, column):
    verdict = check("command", text)

    assert verdict.passed
    assert [(one.rule, one.parameters["x"], one.column) for one in verdict.warnings] == [("syntax-later", part, column)]


@pytest.mark.parametrize("text", AT_ONCE)
def test_refuses_what_fails_when_it_is_read(text):
    assert [one.rule.startswith("syntax-") for one in check("command", text).errors] == [True]


def test_hides_no_command_from_the_list_of_allowed_ones():
    verdict = check("command", "`rm x | |`", {"allowed_commands": {"ls": "*"}})

    assert [one.rule for one in verdict.errors] == ["syntax-nothing-after"]


def test_judges_the_rest_of_the_command():
    verdict = check("command", "docker rum ${a;}")

    assert [one.rule for one in verdict.errors] == ["syntax-near"]

"""Only the commands that an exercise allows, wherever in the text they would run."""

import pytest

from exercises.checking import check

ALLOWED = {"ls": "*", "grep": ["*"], "echo": "*", "find": "*", "docker": ["run", "ps", "network create", "volume"]}

REFUSED = [
    ("foo", "foo", 1),
    ("ls | foo", "foo", 6),
    ("ls && foo", "foo", 7),
    ("echo $(foo)", "foo", 8),
    ("echo `foo`", "foo", 7),
    ('echo "a $(foo) b"', "foo", 11),
    ("ls <(foo)", "foo", 6),
    ("{ foo; }", "foo", 3),
    ("if ls; then foo; fi", "foo", 13),
    ("f() { foo; }; f", "foo", 7),
    ("sudo -u root foo -x", "foo", 14),
    ("ls | xargs -n 1 rm", "rm", 17),
    ("env A=1 foo", "foo", 9),
    ("time foo", "foo", 6),
    ("nohup foo &", "foo", 7),
    ("timeout 5 foo", "foo", 11),
    ("sudo env A=1 nice -n 5 foo", "foo", 24),
    ("find . -exec rm {} \\;", "rm", 14),
    ("sudo -l", "sudo", 1),
    ("/usr/bin/foo", "/usr/bin/foo", 1),
    ('"foo" x', "foo", 1),
    ("$LS x", "$LS", 1),
    ("export A=1", "export", 1),
    ("docker rm x", "docker rm", 1),
    ("docker container rm x", "docker container rm", 1),
    ("docker -H tcp://x --debug image ls", "docker image ls", 1),
    ("docker network rm x", "docker network rm", 1),
    ("docker", "docker", 1),
    ("docker --version", "docker", 1),
]

ACCEPTED = [
    "ls -l | grep x && echo $(ls)",
    "/bin/ls",
    "'ls' && \\ls",
    "sudo ls",
    "f() { ls; }; f | grep x",
    "docker run -d x; docker ps",
    "docker container run x",
    "docker container ls",
    "docker --context c -l debug run x",
    "docker network create n",
    "docker volume rm v",
    "sudo docker run x",
    "[ -f a ] && ls || true",
    "A=1 ls",
    "> a",
]


@pytest.mark.parametrize(("text", "refused", "column"), REFUSED)
def test_refuses_what_is_not_listed(text, refused, column):
    verdict = check("command", text, {"allowed_commands": ALLOWED})

    assert [(finding.rule, finding.column, finding.message) for finding in verdict.findings] == [
        ("allowed-command", column, f"Comando no permitido: {refused}")
    ]


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepts_what_is_listed(text):
    assert check("command", text, {"allowed_commands": ALLOWED}).errors == ()


def test_says_it_in_english_too():
    verdict = check("command", "foo", {"allowed_commands": ALLOWED}, "en")

    assert [finding.message for finding in verdict.findings] == ["Command not allowed: foo"]


def test_names_every_refused_command():
    verdict = check("command", "foo | ls; bar", {"allowed_commands": ALLOWED})

    assert [finding.parameters["x"] for finding in verdict.findings] == ["foo", "bar"]


@pytest.mark.parametrize("rubric", [None, {}, {"allowed_commands": {}}])
def test_allows_anything_without_a_list(rubric):
    assert check("command", "foo && bar", rubric).passed is True


def test_what_a_shell_cannot_read_is_said_first():
    verdict = check("command", "foo |", {"allowed_commands": ALLOWED})

    assert [finding.rule for finding in verdict.findings] == ["syntax-nothing-after"]

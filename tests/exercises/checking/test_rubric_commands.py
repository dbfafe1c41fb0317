"""What a rubric finds in a command: options and their values, arguments, redirections, pipes."""

from itertools import permutations

import pytest

from exercises.checking import check

PORTS = {"command": "docker run", "option": "--publish", "value": ["8080:80", "*:8080:80"]}
ADDED = {"redirection": ">>", "value": ["informe.txt", "*/informe.txt"]}


def is_used(text, item):
    return check("command", text, {"must_use": [item]}).passed


@pytest.mark.parametrize(
    ("text", "item", "uses"),
    [
        ("docker run -p 8080:80 x", PORTS, True),
        ("docker run -p8080:80 x", PORTS, True),
        ("docker run -dp=8080:80/tcp x", PORTS, True),
        ("docker container run --publish=127.0.0.1:8080:80 x", PORTS, True),
        ("docker run -p 443:443 -p '8080:80' x", PORTS, True),
        ("P=8080; docker run -p $P:80 x", PORTS, True),
        ("P=8080; docker run -p $P:81 x", PORTS, False),
        ("docker run -p 80:8080 x", PORTS, False),
        ("docker run -p 18080:80 x", PORTS, False),
        ("docker run x -p 8080:80", PORTS, False),
        ("docker run -d x", PORTS, False),
        ("docker run --detach=false x", {"command": "docker run", "option": "-d"}, False),
        ("docker run -it x", {"command": "docker run", "option": "--interactive"}, True),
        ("docker run -v $PWD:/app x", {"command": "docker run", "option": "-v", "value": "*:/app"}, True),
        ("docker run -v ${PWD}/a:/b x", {"command": "docker run", "option": "-v", "value": "*:/app"}, False),
        (
            "docker run --mount dst=/c,type=volume,src=d x",
            {"command": "docker run", "option": "--mount", "value": "target=/c"},
            True,
        ),
        ("docker run alpine nginx", {"image": "nginx"}, False),
        ('I=nginx:1.28; docker run "$I"', {"image": "nginx:1.28"}, True),
        ("docker run nginx:$TAG", {"image": "nginx"}, True),
        ("docker run redis:$TAG", {"image": "nginx"}, False),
        ("sudo sh -c 'date >> informe.txt'", ADDED, True),
        ("sh -c 'date > informe.txt'", ADDED, False),
        ("find -L /var/log -name x", {"command": "find", "argument": "/var/log"}, True),
        ("find -name x /var/log", {"command": "find", "argument": "/var/log"}, False),
        ("grep $'a b' f", {"command": "grep", "argument": "a b"}, True),
        ("grep '\"'$N'\" x' f", {"command": "grep", "argument": '"404" x'}, True),
        ("grep '\"'$N'\" x' f", {"command": "grep", "argument": "404 x"}, False),
        ("docker compose up -d", {"command": "docker compose", "option": "-d"}, True),
        ("head -n 5 x", {"command": "head", "option": "-n", "value": "5"}, True),
        ("head -n5 x", {"command": "head", "option": "--lines", "value": "5"}, True),
        ("head -5 x", {"command": "head", "option": "-n", "value": "5"}, True),
        ("head --lines=5 x", {"command": "head", "option": "-n", "value": "5"}, True),
        ("head --li 5 x", {"command": "head", "option": "-n", "value": "5"}, True),
        ("head -n 15 x", {"command": "head", "option": "-n", "value": "5"}, False),
        ("df --human-readable", {"command": "df", "option": "-h"}, True),
        ("sort -rnk2", {"command": "sort", "option": "-k", "value": "2"}, True),
        ("sort -k1,1nr", {"command": "sort", "option": "-n"}, True),
        ("sort -t n", {"command": "sort", "option": "-n"}, False),
        ("sort -rg", {"command": "sort", "option": "-n"}, True),
        ("sort -k1h", {"command": "sort", "option": "-n"}, True),
        ("sort -k1r", {"command": "sort", "option": "-n"}, False),
        ("cut -d' ' -f1 x", {"command": "cut", "option": "--delimiter", "value": "?"}, False),
        ("cut -d: -f1 x", {"command": "cut", "option": "-d", "value": ":"}, True),
        ("grep -- -c x", {"command": "grep", "option": "-c"}, False),
        ("find . -name '*.log'", {"command": "find", "option": "-name", "value": r"\*.log"}, True),
        ("find . -name \\*.log", {"command": "find", "option": "-name", "value": r"\*.log"}, True),
        ("find . -name *.log", {"command": "find", "option": "-name", "value": r"\*.log"}, False),
        ("find . -name *.log", {"command": "find", "option": "-name", "value": "*.log"}, True),
        ("find . -print", {"command": "find", "option": "-p"}, False),
        ("git commit -am x", {"command": "git commit", "option": "-m", "value": "x"}, True),
        ("pip3 install --requirement r.txt", {"command": "pip install", "option": "-r", "value": "r.txt"}, True),
        ("python3.12 -m pip install x", {"command": "pip install"}, True),
        ("python -m venv pip", {"command": "pip"}, False),
        ("bash -c 'docker run -d x'", {"command": "docker run", "option": "-d"}, True),
        ("env A=1 docker run -d x", {"command": "docker run", "option": "-d"}, True),
        ("/usr/bin/docker run x", {"command": "docker run"}, True),
        ("chmod 0600 x", {"command": "chmod", "argument": "600"}, True),
        ("chmod u=rw,go= x", {"command": "chmod", "argument": "600"}, True),
        ("chmod -R 600 x", {"command": "chmod", "argument": "600"}, True),
        ("chmod 640 x", {"command": "chmod", "argument": "600"}, False),
        ("chmod -x a", {"command": "chmod", "argument": "-x"}, True),
        ("chmod 600 ./x", {"command": "chmod", "argument": "600 x"}, True),
        ("chmod x 600", {"command": "chmod", "argument": "600 x"}, False),
        ("docker start run", {"command": "docker start", "argument": "run"}, True),
        ("docker start web", {"command": "docker start", "argument": "start"}, False),
        ("docker exec -it web ls -l", {"command": "docker exec", "argument": "-l"}, True),
        ("git add .", {"command": "git add", "argument": "."}, True),
        ("git add .", {"command": "git add", "argument": "add"}, False),
    ],
)
def test_options_and_arguments_count_however_they_are_spelled(text, item, uses):
    assert is_used(text, item) is uses


@pytest.mark.parametrize(
    ("text", "item", "uses"),
    [
        ("df -h >> informe.txt", ADDED, True),
        ("df -h >>./informe.txt", ADDED, True),
        ('df -h 1>> "informe.txt"', ADDED, True),
        (">> informe.txt df -h", ADDED, True),
        ("df -h >> ~/informe.txt", ADDED, True),
        ("df -h &>> informe.txt", ADDED, True),
        ("df -h | tee -a informe.txt", ADDED, True),
        ("df -h | tee --append informe.txt >/dev/null", ADDED, True),
        ("{ df -h; } >> informe.txt", ADDED, True),
        ("df -h >> $INFORME", ADDED, True),
        ("df -h > informe.txt", ADDED, False),
        ("df -h 2>> informe.txt", ADDED, False),
        ("df -h | tee informe.txt", ADDED, False),
        ("df -h >> otro.txt", ADDED, False),
        ("echo '>> informe.txt'", ADDED, False),
        ("a >| b", {"redirection": ">"}, True),
        ("a >& b", {"redirection": "&>"}, True),
        ("a 2>&1", {"redirection": "2>&1"}, True),
        ("a 2>&1", {"redirection": "2>&", "value": "1"}, True),
        ("a 1>&2", {"redirection": ">&", "value": "2"}, True),
        ("a < b", {"redirection": "0<"}, True),
        ("a <<< b", {"redirection": "<"}, False),
        ("a | wc -l", {"redirection": "|", "value": "wc"}, True),
        ("a | sudo wc -l", {"redirection": "|", "value": "wc"}, True),
        ("a | b | wc -l", {"redirection": "|", "value": "a | b | wc *"}, True),
        ("a | b | wc -l", {"redirection": "|", "value": "*| b | wc *"}, True),
        ("a | b | wc -l", {"redirection": "|", "value": "b | wc *"}, False),
        ("a | b | wc -l", {"redirection": "|", "value": "a | b"}, True),
        ("a | wc", {"redirection": "|", "value": "a | wc -l"}, False),
        ("a |& b", {"redirection": "|"}, False),
        ("a || b", {"redirection": "|"}, False),
        ("a | (b; c)", {"redirection": "|", "value": "b"}, True),
    ],
)
def test_redirections_and_pipes_count_however_they_are_spelled(text, item, uses):
    assert is_used(text, item) is uses


@pytest.mark.parametrize("order", list(permutations(["-d", "--name web", "-p 8080:80"])))
def test_the_order_of_options_does_not_count(order):
    items = [PORTS, {"command": "docker run", "option": "-d"}]
    items += [{"command": "docker run", "option": "--name", "value": "web"}]

    assert check("command", f"docker run {' '.join(order)} nginx", {"must_use": items}).passed is True


@pytest.mark.parametrize(
    ("text", "item", "form", "columns", "message"),
    [
        (
            "docker run -p 80:8080 x",
            PORTS,
            "value",
            (15, 22),
            "El valor de --publish no es el que pide el ejercicio: 80:8080",
        ),
        ("docker run x", PORTS, "option", (1, 7), "Falta la opción --publish en docker run"),
        ("ls", PORTS, "command", (0, 0), "Falta usar el comando docker run"),
        (
            "find . -name *.c",
            {"command": "find", "option": "-name", "value": r"\*.c"},
            "value",
            (14, 17),
            "El valor de -name no es el que pide el ejercicio: *.c",
        ),
        (
            "chmod 640 x",
            {"command": "chmod", "argument": "600"},
            "word",
            (7, 10),
            "chmod no recibe lo que pide el ejercicio: 640",
        ),
        (
            "chmod -v",
            {"command": "chmod", "argument": "600"},
            "less",
            (1, 6),
            "A chmod le falta algo que pide el ejercicio",
        ),
        ("df > informe.txt", ADDED, "sign", (4, 17), "> informe.txt no es la redirección que pide el ejercicio"),
        ("df >> x", ADDED, "target", (4, 8), ">> x no lleva adonde pide el ejercicio"),
        ("echo añ >> x", ADDED, "target", (9, 13), ">> x no lleva adonde pide el ejercicio"),
        ("é | b", {"redirection": "|", "value": "c"}, "target", (3, 4), "| b no lleva adonde pide el ejercicio"),
        ("df", ADDED, "redirection", (0, 0), "Falta una redirección"),
        ("a; b", {"redirection": "|"}, "pipe", (0, 0), "Falta una tubería"),
        ("a | b", {"redirection": "|", "value": "c"}, "target", (3, 4), "| b no lleva adonde pide el ejercicio"),
    ],
)
def test_points_at_the_students_own_word_and_never_says_the_wanted_one(text, item, form, columns, message):
    (finding,) = check("command", text, {"must_use": [item]}).errors

    assert (finding.rule, finding.parameters["form"]) == ("rubric-required", form)
    assert (finding.column, finding.end_column) == columns
    assert finding.message == message


@pytest.mark.parametrize(
    ("text", "item", "form", "column", "message"),
    [
        ("chmod 7 x", {"command": "chmod", "argument": "7"}, "word", 7, "En este ejercicio chmod no recibe esto: 7"),
        (
            "docker run -p 80:80 x",
            {"command": "docker run", "option": "-p", "value": "80:*"},
            "value",
            15,
            "En este ejercicio -p no lleva este valor: 80:80",
        ),
        ("a > b", {"redirection": ">"}, "redirection", 3, "En este ejercicio no se usa >"),
        ("a > b", {"redirection": ">", "value": "b"}, "target", 3, "En este ejercicio no se usa esto: > b"),
        ("a &> b", {"redirection": ">", "value": "b"}, "target", 3, "En este ejercicio no se usa esto: &> b"),
    ],
)  # fmt: skip
def test_names_what_is_not_wanted(text, item, form, column, message):
    (finding,) = check("command", text, {"must_not_use": [item]}).errors

    assert (finding.rule, finding.parameters["form"]) == ("rubric-forbidden", form)
    assert (finding.column, finding.message) == (column, message)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("chmod $MODO x", {"command": "chmod", "argument": "777"}),
        ("docker run -p $P x", {"command": "docker run", "option": "-p", "value": "80:80"}),
        ("a > $F", {"redirection": ">", "value": "b"}),
        ("a | $B", {"redirection": "|", "value": "a | b"}),
    ],
)
def test_what_is_not_known_is_neither_missing_nor_forbidden(text, item):
    assert check("command", text, {"must_use": [item]}).passed is True
    assert check("command", text, {"must_not_use": [item]}).passed is True


def test_a_wrong_value_is_said_once():
    rubric = {"must_use": [ADDED], "must_not_use": [{"redirection": ">", "value": "informe.txt"}]}

    found = check("command", "df > informe.txt", rubric).errors
    both = check("command", "df > informe.txt; df >> informe.txt", rubric).errors

    assert [finding.rule for finding in found] == ["rubric-required"]
    assert [finding.rule for finding in both] == ["rubric-forbidden"]


def test_a_command_that_is_missing_is_said_once():
    items = [PORTS, {"command": "docker run", "option": "-d"}, {"command": "docker run", "argument": "x"}]

    assert [f.message for f in check("command", "ls", {"must_use": items}).errors] == [
        "Falta usar el comando docker run"
    ]

"""What a rubric finds in a Dockerfile: arguments and flags as Docker reads them, and what the final image keeps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.checking import check

NO_MATCH = "the-text-that-nobody-wrote"


def errors(text, rubric):
    return [(f.rule, f.parameters.get("form"), f.line, f.column) for f in check("dockerfile", text, rubric).errors]


def is_used(text, item):
    return check("dockerfile", f"FROM a\n{text}", {"must_use": [item]}).passed


@pytest.mark.parametrize(
    ("text", "instruction", "argument"),
    [
        ("COPY app.py .", "copy", "app.py"),
        ('COPY ["app.py", "."]', "COPY", "app.py"),
        ("COPY ./app.py /app/", "COPY", "/app"),
        ('COPY "app.py" .', "COPY", "app.py"),
        ("ENV F=app.py\nCOPY $F .", "COPY", "app.py"),
        ("ARG F=app.py\nCOPY ${F} .", "COPY", "app.py"),
        ("COPY ${F:-app.py} .", "COPY", "app.py"),
        ("ARG F\nCOPY $F .", "COPY", "app.py"),
        ("COPY *.py .", "COPY", "app.py"),
        ("WORKDIR /app\nCOPY app.py .", "COPY", "/app"),
        ("WORKDIR /app\nCOPY app.py src/", "COPY", "/app/src"),
        ("WORKDIR /app\nCOPY app.py .", "COPY", "app.py /app"),
        ("WORKDIR app", "WORKDIR", "/app"),
        ("WORKDIR /a\nWORKDIR b", "WORKDIR", "/a/b"),
        ("ENV D=/a\nWORKDIR $D/b/", "WORKDIR", "/a/b"),
        ("CMD python app.py", "CMD", "app.py"),
        ("CMD python 'app.py'", "CMD", "app.py"),
        ('CMD ["python", "app.py"]', "CMD", "app.py"),
        ('CMD ["python", "app.py"]', "CMD", "python app.py"),
        ('CMD ["sh", "-c", "cd /app && python app.py"]', "CMD", "app.py"),
        ("CMD python $FILE", "CMD", "app.py"),
        ("RUN <<E\npip install x\nE", "RUN", "install"),
        ("ENV A=1 B='x y'", "ENV", "B=x y"),
        ("ENV A 1", "ENV", "A=1"),
        ("ENV A=1", "ENV", "A"),
        ("LABEL a.b=c", "LABEL", "a.b=*"),
        ("ARG A", "ARG", "A"),
        ("EXPOSE 8080/tcp", "EXPOSE", "8080"),
        ("EXPOSE 80 443", "EXPOSE", "443"),
        ("VOLUME /data", "VOLUME", "/data/"),
        ('VOLUME ["/data"]', "VOLUME", "/data"),
        ("USER app:app", "USER", "app"),
        ("USER app:app", "USER", "app:app"),
        ("HEALTHCHECK CMD curl -f localhost", "HEALTHCHECK", "curl"),
        ('HEALTHCHECK CMD ["curl", "-f"]', "HEALTHCHECK", "curl"),
        ("ONBUILD COPY app.py .", "ONBUILD", "app.py"),
        ("FROM b AS c", "FROM", "b"),
        ("STOPSIGNAL SIGTERM", "STOPSIGNAL", "SIGTERM"),
    ],
)
def test_an_argument_is_what_docker_makes_of_it(text, instruction, argument):
    item = {"instruction": instruction, "argument": [NO_MATCH, argument]}

    assert is_used(text, item)
    assert is_used(text, {**item, "argument": NO_MATCH}) is ("$F" in text and ":-" not in text and "=app" not in text)


@pytest.mark.parametrize(
    ("text", "instruction", "argument"),
    [
        ("COPY app.py .\nWORKDIR /app", "COPY", "/app"),
        ("WORKDIR /app\nWORKDIR /", "WORKDIR", "app"),
        ('CMD ["python app.py"]', "CMD", "app.py"),
        ('CMD ["python", "app.py"', "CMD", "app.py"),
        ("CMD [python, app.py ]", "CMD", "app.py"),
        ("ENV A=1", "ENV", "A=2"),
        ("EXPOSE 8080/udp", "EXPOSE", "8080"),
        ("COPY main.py .", "COPY", ". *"),
        ("USER app", "USER", "app:app"),
    ],
)
def test_another_argument_is_another(text, instruction, argument):
    assert not is_used(text, {"instruction": instruction, "argument": argument})


@pytest.mark.parametrize(
    ("text", "item", "uses"),
    [
        ("COPY --from=b x /y", {"flag": "--from"}, True),
        ("COPY x /y", {"flag": "--from"}, False),
        ("COPY --from=b x /y", {"flag": "--from", "value": "b"}, True),
        ("COPY --from=B x /y", {"flag": "--from", "value": "b"}, False),
        ("COPY --chown=app:app x /y", {"flag": "--chown", "value": "app*"}, True),
        ("ARG U=app\nCOPY --chown=$U x /y", {"flag": "--chown", "value": "app"}, True),
        ("COPY --link x /y", {"flag": "--link"}, True),
        ("COPY --link=false x /y", {"flag": "--link"}, False),
        ("COPY --link=TRUE x /y", {"flag": "--link", "value": "true"}, True),
    ],
)
def test_a_flag_counts_with_its_value(text, item, uses):
    assert is_used(text, {"instruction": "COPY", **item}) is uses


def test_a_stage_goes_by_its_name_and_by_its_number():
    text = "FROM a AS Build\nFROM b\nCOPY --from={} x /y"

    for written in ("build", "BUILD", "0"):
        for asked in ("build", "0"):
            rubric = {"must_use": [{"instruction": "COPY", "flag": "--from", "value": asked}]}
            assert check("dockerfile", text.format(written), rubric).passed is True


def test_a_mount_is_known_by_its_keys():
    text = "FROM a\nRUN --mount=target=/c,type=cache --mount=src=x,dst=/y true"

    for value, uses in (("type=cache", True), ("source=x,target=/y", True), ("type=bind", True), ("type=tmpfs", False)):
        rubric = {"must_use": [{"instruction": "RUN", "flag": "--mount", "value": value}]}
        assert check("dockerfile", text, rubric).passed is uses


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("FROM a\nUSER app", True),
        ("FROM a\nUSER app\nUSER root", False),
        ("FROM a\nUSER root\nRUN x\nUSER app", True),
        ("FROM a AS b\nUSER app\nFROM c\nCOPY --from=b x /y", False),
        ("FROM a AS b\nUSER app\nFROM b\nCMD x", True),
        ("FROM a AS B\nUSER app\nFROM b AS c\nFROM c", True),
    ],
)
def test_only_what_reaches_the_final_image_counts(text, passes):
    asked = {"must_use": [{"instruction": "USER", "argument": "app"}]}
    refused = {"must_not_use": [{"instruction": "USER", "argument": ["root", "0"]}]}

    assert check("dockerfile", text, asked).passed is passes
    assert check("dockerfile", text, refused).passed is not text.endswith("root")


def test_a_command_in_a_stage_that_is_thrown_away_is_said_to_be_there():
    text = "FROM a AS b\nCMD x\nFROM c"

    assert errors(text, {"must_use": [{"instruction": "CMD"}]}) == [("rubric-required", "final", 2, 1)]
    assert errors(text, {"must_not_use": [{"instruction": "CMD"}]}) == [("rubric-forbidden", "instruction", 2, 1)]


@pytest.mark.parametrize(
    ("item", "found", "message"),
    [
        (
            {"instruction": "WORKDIR", "argument": "/app"},
            ("instruction-word", 2, 9),
            "Línea 2: WORKDIR no lleva lo que pide el ejercicio: /srv",
        ),
        ({"instruction": "COPY", "flag": "--link"}, ("flag", 4, 1), "Línea 4: Falta la opción --link en COPY"),
        (
            {"instruction": "COPY", "flag": "--chown", "value": "app"},
            ("flag-value", 3, 6),
            "Línea 3: El valor de --chown no es el que pide el ejercicio: ana",
        ),
        (
            {"command": "pip install", "option": "-r", "value": "requirements.txt"},
            ("run-value", 5, 1),
            "Línea 5: El valor de -r no es el que pide el ejercicio: r.txt",
        ),
        (
            {"command": "pip", "argument": "flask"},
            ("run-word", 5, 1),
            "Línea 5: pip no recibe lo que pide el ejercicio: install",
        ),
        ({"redirection": ">>"}, ("run-sign", 5, 1), "Línea 5: > log no es la redirección que pide el ejercicio"),
        ({"redirection": "|"}, ("pipe", 0, 0), "Falta una tubería"),
    ],
)
def test_points_at_the_students_own_word(item, found, message):
    text = "FROM a\nWORKDIR /srv\nCOPY --chown=ana x .\nCOPY y .\nRUN pip install -r r.txt > log"
    finding = check("dockerfile", text, {"must_use": [item]}).errors[0]

    assert (finding.parameters["form"], finding.line, finding.column) == found
    assert finding.message == message


def test_blames_the_argument_that_nothing_else_asks_for():
    rubric = {"must_use": [{"instruction": "COPY", "argument": one} for one in ("a *", "c *")]}

    assert errors("FROM x\nCOPY a /a\nCOPY b /b", rubric) == [("rubric-required", "instruction-word", 3, 6)]


@pytest.mark.parametrize(
    ("stages", "found"),
    [
        ({"min": 2}, []),
        ({"min": 2, "max": 2}, []),
        ({"min": 3}, [("rubric-stages", "few", 0, 0)]),
        ({"max": 1}, [("rubric-stages", "many", 2, 1)]),
    ],
)
def test_counts_stages(stages, found):
    assert errors("FROM a AS b\nFROM c", {"stages": stages}) == found


def test_reads_only_the_runs_that_may_matter_and_trusts_what_it_does_not_read():
    many = "\n".join(f"RUN echo {number} | cat" for number in range(40))
    text = f"FROM a\n{many}\nRUN pip install x"

    assert errors(text, {"must_use": [{"command": "pip install"}]}) == []
    assert errors(text, {"must_use": [{"command": "echo", "argument": "39"}]}) == []
    assert errors(text, {"must_not_use": [{"command": "echo", "argument": "39"}]}) == []


SPELLINGS = st.fixed_dictionaries(
    {
        "case": st.sampled_from([str.upper, str.lower, str.title]),
        "gap": st.sampled_from([" ", "  ", "\t", " \\\n  ", " \\\n# why\n"]),
        "quote": st.sampled_from(["", '"', "'"]),
        "slash": st.sampled_from(["", "/"]),
        "dot": st.sampled_from(["", "./"]),
        "blank": st.sampled_from(["", "\n", "# a comment\n"]),
    }
)


@settings(max_examples=60, deadline=None)
@given(SPELLINGS)
def test_no_spelling_turns_a_right_answer_into_a_wrong_one(how):
    case, gap, quote = how["case"], how["gap"], how["quote"]
    lines = [
        f"{case('from')} python:3.12-slim",
        f"{case('workdir')}{gap}{quote}/app{how['slash']}{quote}",
        f"{case('copy')} --chown=app{gap}{quote}{how['dot']}app.py{quote}{gap}.{how['slash']}",
        f"{case('run')} pip{gap}install -r {quote}r.txt{quote}",
        f"{case('cmd')}{gap}python {quote}app.py{quote}",
    ]
    rubric = {
        "must_use": [
            {"image": "python:3.12-slim"},
            {"instruction": "WORKDIR", "argument": "/app"},
            {"instruction": "COPY", "argument": "app.py /app"},
            {"instruction": "COPY", "flag": "--chown", "value": "app"},
            {"command": "pip install", "option": "-r", "value": "r.txt"},
            {"instruction": "CMD", "argument": "app.py"},
        ],
        "steps": [{"instruction": "WORKDIR"}, {"instruction": "COPY"}, {"command": "pip"}, {"instruction": "CMD"}],
        "stages": {"max": 1},
    }

    assert errors(how["blank"].join(f"{line}\n" for line in lines), rubric) == []

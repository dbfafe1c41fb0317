"""What Docker takes although nobody means it, and what people write instead of an instruction."""

import pytest

from exercises.checking import check

START = "FROM a:1\n"

# text, rule, line, column, message in Spanish
SLIPS = [
    ("ENV A=\u201cb\u201d", "typography", 2, 7, "\u201c no es una comilla: se queda como una letra más"),
    ("RUN echo \u2019b\u2019", "typography", 2, 10, "\u2019 no es una comilla: se queda como una letra más"),
    ("WORKDIR /a # b", "trailing-comment", 2, 12, "# no empieza un comentario aquí: pasa a ser parte de WORKDIR"),
    ("COPY a /b #c", "trailing-comment", 2, 11, "#c no empieza un comentario aquí: pasa a ser parte de COPY"),
    ("USER b # c", "trailing-comment", 2, 8, "# no empieza un comentario aquí: pasa a ser parte de USER"),
    ("COPY a\\b.js /b", "backslash-path", 2, 6, "Docker quita las barras invertidas de esta ruta: a\\b.js"),
    (
        "COPY -from=b /a /b",
        "single-dash",
        2,
        6,
        "Con un solo guion, -from=b no es una opción. ¿Quisiste decir --from?",
    ),
    (
        "RUN -mount=type=ssh b",
        "single-dash",
        2,
        5,
        "Con un solo guion, -mount=type=ssh no es una opción. ¿Quisiste decir --mount?",
    ),
    ("COPY ../a /b", "outside-context", 2, 6, "../a queda fuera de la carpeta desde la que se construye"),
    ("COPY a, b /c/", "comma", 2, 6, "La coma es parte de a,: Docker separa con espacios"),
    ("ENV A=1, B=2", "comma", 2, 5, "La coma es parte de A=1,: Docker separa con espacios"),
    ("VOLUME /a:/b", "volume-format", 2, 8, "VOLUME sólo lleva la carpeta del contenedor: /a:/b"),
    ("ARG A 1", "variable-name", 2, 7, "1 no sirve de nombre de variable en ARG"),
    ("ARG A: 1", "variable-name", 2, 5, "A: no sirve de nombre de variable en ARG"),
    (
        'CMD ["node app.js"]',
        "program-name",
        2,
        5,
        "Docker busca un programa que se llame node app.js, con los espacios",
    ),
    (
        "RUN a && \\\n  b \\\n  COPY . /c",
        "swallowed-instruction",
        4,
        3,
        "COPY no se lee como instrucción: es parte de RUN, que sigue desde arriba",
    ),
]

FINE = [
    'ENV A="\u201cb\u201d"',
    "RUN echo it\u2019s",
    "LABEL a='\u201c'",
    "COPY a#b /c",
    "RUN a # b",
    "# escape\nWORKDIR /a",
    "COPY --from=b:1 ../a /c",
    "RUN a \\\n  COPYING=1 b",
    "RUN a \\\n  copy b",
    'HEALTHCHECK --interval=1s \\\n  CMD ["a"]',
    'ENTRYPOINT ["a"]\nCMD ["-c b d"]',
    'CMD ["a", "b c"]',
    "VOLUME /a $B",
    "ENV A_1=b PROGRAMFILES(X86)=c",
    "COPY a,b /c",
    "COPY [ab].txt /c",
    "RUN [ -f a ] && b",
    "RUN [[ -f a ]]",
]

LISTS = [
    ("CMD ['a']", "lint-json-args-recommended", "quotes"),
    ("CMD [\u201ca\u201d]", "lint-json-args-recommended", "quotes"),
    ("CMD [a]", "lint-json-args-recommended", "broken"),
    ("CMD", "lint-json-args-recommended", "empty"),
    ("RUN ['a']", "lint-json-broken", "quotes"),
    ("COPY ['a', '/b']", "lint-json-broken", "quotes"),
    ('COPY ["a" "/b"]', "lint-json-broken", None),
    ("VOLUME [/a]", "lint-json-broken", None),
]

# text, rule, form, what the message names
ERRORS = [
    ("FROM a 1", "D6", "extra", "1"),
    ("FROM a AS b c", "D6", "extra", "c"),
    ("FROM a AS", "D6", "nameless", None),
    ("FROM a # b", "D6", "comment", "#"),
    ("FROM a:$B", "D8", "unset", "a:"),
    ("FROM \u201ca\u201d", "D8", "typography", "\u201ca\u201d"),
    ("FROM https://a.b/c", "D8", "url", "https://a.b/c"),
    ("```dockerfile\nFROM a:1", "D4", "mark", "```dockerfile"),
    ("$ FROM a:1", "D4", "mark", "$"),
    (START + "ENV A= 1", "D15", "blank", "1"),
    (START + "ENV A=1 # b", "D15", "comment", "#"),
    (START + "ENV A=\u201cb c\u201d", "D15", "typography", "c\u201d"),
    (START + "ARG A = 1", "D16", "blank", None),
    (START + "EXPOSE 80, 81", "D24", "comma", "80,"),
    (START + "EXPOSE 80 # b", "D24", "comment", "#"),
    (START + "STOPSIGNAL 9 # b", "D26", "comment", "9 # b"),
    (START + "apt-get update", "D4", "command", "apt-get"),
    (START + "docker build .", "D4", "docker", "docker"),
    (START + "// b", "D4", "comment", "//"),
    (START + "RUN a\n```", "D4", "mark", "```"),
    (START + "1. RUN a", "D4", "mark", "1."),
]

MEANT = [
    (START + "WORK DIR /a", "WORKDIR"),
    (START + "EXPOSE=80", "EXPOSE 80"),
    (START + "STOPSIGNAL SIGTREM", "SIGTERM"),
]


def found(text):
    return check("dockerfile", text).findings


@pytest.mark.parametrize(("text", "rule", "line", "column", "message"), SLIPS)
def test_tells_of_a_slip_and_lets_it_pass(text, rule, line, column, message):
    verdict = check("dockerfile", START + text)

    told = [(one.line, one.column, one.text) for one in verdict.findings if one.rule == f"lint-{rule}"]
    assert told == [(line, column, message)]
    assert verdict.passed is True


@pytest.mark.parametrize("text", FINE)
def test_sees_no_slip_where_none_is(text):
    told = {one.rule for one in found(START + text)}

    assert told & {f"lint-{rule}" for _, rule, *_ in SLIPS} == set()
    assert "lint-json-broken" not in told


@pytest.mark.parametrize(("text", "rule", "form"), LISTS)
def test_says_what_keeps_a_list_from_being_one(text, rule, form):
    told = [(one.rule, one.parameters.get("form")) for one in found(START + text)]

    assert told == [(rule, form)]


@pytest.mark.parametrize(("text", "rule", "form", "x"), ERRORS)
def test_names_the_likely_cause_of_an_error(text, rule, form, x):
    told = [(one.rule, one.parameters["form"], one.parameters.get("x")) for one in check("dockerfile", text).errors]

    assert told == [(rule, form, x)]


@pytest.mark.parametrize(("text", "word"), MEANT)
def test_asks_for_the_word_that_was_meant(text, word):
    assert [one.parameters.get("suggestion") for one in found(text)] == [word]


def test_a_name_that_differs_in_its_case_alone_is_asked_for():
    told = [one.parameters.get("suggestion") for one in found("ARG V=1\nFROM a:$v")]

    assert "$V" in told

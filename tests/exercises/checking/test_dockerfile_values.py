"""Rules D8 to D10 and D24 to D38: images, stages, ports, variables, mounts."""

import pytest

from exercises.checking import check

BROKEN = [
    ("FROM gcr.io//x", 6, "Nombre de imagen no válido: gcr.io//x", "Invalid image name: gcr.io//x"),
    ("FROM busybox:", 6, "Nombre de imagen no válido: busybox:", "Invalid image name: busybox:"),
    (
        "FROM Python:3",
        6,
        "Nombre de imagen no válido: Python:3 (en minúsculas)",
        "Invalid image name: Python:3 (must be lower case)",
    ),
    (
        "FROM ${BASE}",
        6,
        "La imagen queda vacía: dale un valor por defecto a BASE con ARG",
        "The image is empty: give BASE a default value with ARG",
    ),
    ('FROM "" AS x', 6, "La imagen queda vacía", "The image is empty"),
    ("FROM --platform=a/b/c/d x", 6, "Plataforma no válida: a/b/c/d", "Invalid platform: a/b/c/d"),
    (
        "FROM --platform=$BULIDPLATFORM x",
        6,
        "Plataforma no válida: $BULIDPLATFORM. ¿Quisiste decir $BUILDPLATFORM?",
        "Invalid platform: $BULIDPLATFORM. Did you mean $BUILDPLATFORM?",
    ),
    ("EXPOSE 80 99999", 11, "Puerto no válido: 99999", "Invalid port: 99999"),
    ("EXPOSE 80/http", 8, "Puerto no válido: 80/http", "Invalid port: 80/http"),
    ("EXPOSE 90-80", 8, "Puerto no válido: 90-80", "Invalid port: 90-80"),
    ('VOLUME [""]', 8, "VOLUME no puede estar vacío", "VOLUME cannot be empty"),
    ("STOPSIGNAL SIGFOO", 12, "Señal no válida: SIGFOO", "Invalid signal: SIGFOO"),
    (
        "COPY --chmod=888 a b",
        6,
        "Permisos no válidos: 888 (por ejemplo 755)",
        "Invalid permissions: 888 (755, for example)",
    ),
    (
        "COPY https://x.org/a b",
        6,
        "COPY no descarga: usa ADD para una URL",
        "COPY does not download: use ADD for a URL",
    ),
    (
        "ADD --checksum=sha256:ab a b",
        5,
        "--checksum necesita una sola fuente remota",
        "--checksum needs a single remote source",
    ),
    (
        "ADD --checksum=sha256:ab https://x.org/a b",
        5,
        "Suma de comprobación no válida: sha256:ab",
        "Invalid checksum: sha256:ab",
    ),
    ("COPY --from=7 a b", 6, "No hay etapa número 7", "There is no stage number 7"),
    ("COPY --from=$x a b", 6, "--from no admite variables", "--from does not take variables"),
    ("RUN --mount=from=$x,target=/a b", 5, "--from no admite variables", "--from does not take variables"),
    ("COPY --from=base a b", 6, "La etapa base depende de sí misma", "Stage base depends on itself"),
    (
        "COPY --from=later a b",
        6,
        "La etapa later se define después: ponla antes",
        "Stage later is defined later: move it up",
    ),
    (
        "RUN cat <<EOF\nx",
        1,
        "Falta la línea EOF que cierra el heredoc",
        "The line EOF that closes the heredoc is missing",
    ),
    ("COPY a <<EOF\nEOF", 8, "Un heredoc no puede ser destino", "A heredoc cannot be a destination"),
    ('ENV A="x', 7, 'Falta cerrar una comilla: "x', 'A quote is not closed: "x'),
    ("WORKDIR /${A", 9, "Falta cerrar una llave: ${A", "A brace is not closed: ${A"),
    ("USER ${A:i}", 6, "Sustitución no válida: ${A:i}", "Invalid substitution: ${A:i}"),
    ("USER ${A:?dilo}", 6, "Falta la variable A: dilo", "Variable A is missing: dilo"),
    ("RUN --mount=type=foo,target=/a b", 5, "Montaje no válido: type=foo", "Invalid mount: type=foo"),
    ("RUN --mount=type=cache b", 5, "Al montaje le falta target: type=cache", "The mount lacks its target: type=cache"),
    ("RUN --network=foo b", 5, "Valor no válido en RUN: --network=foo", "Invalid value in RUN: --network=foo"),
]

WHOLE = [
    "FROM scratch",
    "FROM localhost:5000/a/b:T@sha256:" + "a" * 64,
    "ARG V=3.12\nARG IMAGE=python:${V}\nFROM ${IMAGE}-slim",
    "ARG V\nFROM python:${V:-3}",
    "ARG V=v1.2.3\nFROM python:${V#v}",
    "FROM --platform=$BUILDPLATFORM x\nFROM --platform=arm64 y\nFROM --platform= z",
    "FROM a\nEXPOSE 80/TCP 8000-8010/udp $UNSET 127.0.0.1:80:80",
    "FROM a\nARG PORTS='80 81'\nEXPOSE $PORTS",
    "FROM a\nSTOPSIGNAL 9\nSTOPSIGNAL term\nSTOPSIGNAL SIGRTMIN+3",
    "FROM a\nCOPY --chmod=0755 a b\nCOPY --chmod=u=rwX,go=rX a b\nARG M=7\nCOPY --chmod=$M a b",
    "FROM a\nADD https://x.org/a git@github.com:a/b.git b",
    "FROM a\nADD --checksum=sha256:" + "b" * 64 + " https://x.org/a b",
    "FROM a AS x\nFROM b\nCOPY --from=x a b\nCOPY --from=0 a b\nCOPY --from=nginx:1 a b",
    "FROM a AS x\nFROM b\nRUN --mount=from=x,target=/t c",
    "FROM a\nENV A=${B:+\"x\"} C='$' D=\\$E F=$ G=${A%%.*} H=${A//a/b}",
    'FROM a\nRUN echo "never closed ${ here',
    "FROM a\nRUN --mount=type=cache,target=/root/.cache,sharing=locked,uid=1,mode=0755 b",
    "FROM a\nRUN --mount=type=secret,id=t,required --mount=type=tmpfs,target=/t,size=1g --mount=type=ssh b",
    "FROM a\nWORKDIR /src\nRUN --mount=target=.,rw b",
    "FROM golang\nRUN --mount=target=. go build",
    "FROM a\nRUN --network=none --security=insecure b",
]


@pytest.mark.parametrize(("text", "column", "es", "en"), BROKEN)
def test_says_what_is_wrong_and_where(text, column, es, en):
    is_from = text.startswith("FROM")
    whole, line = (text, 1) if is_from else (f"FROM a AS base\n{text}\nFROM b AS later", 2)

    found = check("dockerfile", whole).errors[0]

    assert (found.line, found.column, found.message) == (line, column, f"Línea {line}: {es}")
    assert check("dockerfile", whole, language="en").errors[0].message == f"Line {line}: {en}"


@pytest.mark.parametrize("text", WHOLE)
def test_lets_a_right_text_pass(text):
    assert [finding.message for finding in check("dockerfile", text).errors] == []


def test_stages_that_need_each_other_are_a_cycle():
    text = "FROM x AS a\nCOPY --from=b p q\nFROM x AS b\nCOPY --from=a p q"

    assert [(f.line, f.rule) for f in check("dockerfile", text).errors] == [(2, "D31")]


def test_a_stage_takes_over_the_variables_of_its_base():
    text = "FROM x AS a\nARG PORT=80\nENV NAME=n\nFROM a\nEXPOSE $PORT\nUSER ${NAME:?}"

    assert check("dockerfile", text).errors == ()


def test_a_stage_does_not_see_what_stands_before_the_first_from_unless_it_asks():
    asked = "ARG U=me\nFROM x\nARG U\nUSER ${U:?}"

    assert check("dockerfile", asked).errors == ()
    assert [f.rule for f in check("dockerfile", asked.replace("ARG U\n", "")).errors] == ["D36"]


def test_variables_that_double_each_other_cost_nothing():
    text = "FROM x\nENV A=0123456789\n" + "ENV A=$A$A\n" * 200 + "EXPOSE $A"

    assert check("dockerfile", text).errors == ()

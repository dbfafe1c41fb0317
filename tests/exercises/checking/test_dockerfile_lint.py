"""Advice: one text for each rule that earns it, and the same text mended, which earns none."""

import pytest

from exercises.checking import check
from exercises.checking.messages.lint import LINT
from exercises.checking.messages.slips import SLIPS

DESCRIBED = "InvalidDefinitionDescription"
START = "FROM a:1\n"

# rule, text, line, column, message in Spanish, the text mended
ADVICE = [
    ("legacy-key-value-format", "ENV A b", 2, 1, "Mejor ENV clave=valor, con el signo =", "ENV A=b"),
    ("from-as-casing", "FROM b:1 as x", 2, 10, "Escribe AS en lugar de as, como FROM", "FROM b:1 AS x"),
    (
        "consistent-instruction-casing",
        "USER b\nuser c",
        3,
        1,
        "Escribe USER en lugar de user, como las demás instrucciones",
        "USER b\nUSER c",
    ),
    (
        "stage-name-casing",
        "FROM b:1 AS X",
        2,
        13,
        "El nombre de la etapa X va mejor en minúsculas",
        "FROM b:1 AS x",
    ),
    (
        "duplicate-stage-name",
        "FROM b:1 AS x\nFROM c:1 AS x",
        3,
        13,
        "Ya hay otra etapa que se llama x",
        "FROM b:1 AS x\nFROM c:1 AS y",
    ),
    (
        "reserved-stage-name",
        "FROM b:1 AS context",
        2,
        13,
        "context es un nombre reservado: llama a la etapa de otra forma",
        "FROM b:1 AS x",
    ),
    ("json-args-recommended", "CMD a b", 2, 5, "Mejor la forma JSON en CMD: recibe las señales", 'CMD ["a", "b"]'),
    (
        "json-args-recommended",
        'ENTRYPOINT ["a", b]',
        2,
        12,
        "Esto parece la forma JSON de ENTRYPOINT, pero no lo es: falta o sobra algo",
        'ENTRYPOINT ["a", "b"]',
    ),
    ("maintainer-deprecated", "MAINTAINER x", 2, 1, "MAINTAINER está en desuso: usa LABEL", "LABEL author=x"),
    ("undefined-var", "ENV A=$B", 2, 7, "Variable sin definir: $B", "ARG B\nENV A=$B"),
    (
        "undefined-var",
        "ARG VERSION=1\nUSER $VERSIN",
        3,
        6,
        "Variable sin definir: $VERSIN. ¿Quisiste decir $VERSION?",
        "ARG VERSION=1\nUSER $VERSION",
    ),
    ("workdir-relative-path", "WORKDIR app", 2, 9, "Ruta relativa en WORKDIR: app", "WORKDIR /app\nWORKDIR /src"),
    (
        "multiple-instructions-disallowed",
        'CMD ["a"]\nCMD ["b"]',
        2,
        1,
        "Hay varios CMD en la etapa: sólo vale el último",
        'CMD ["a"]',
    ),
    (
        "no-empty-continuation",
        "ENV A=1 \\\n\n  B=2",
        4,
        1,
        "Hay una línea vacía dentro de esta instrucción",
        "ENV A=1 \\\n# b\n  B=2",
    ),
    (
        "secrets-used-in-arg-or-env",
        "ENV DB_PASSWORD=x",
        2,
        5,
        "No guardes secretos en ARG o ENV: DB_PASSWORD",
        "ENV DB_PASSWORD_FILE=x",
    ),
    (
        "from-platform-flag-const-disallowed",
        "FROM --platform=linux/arm64 b:1",
        2,
        6,
        "La plataforma está fijada en FROM: linux/arm64",
        "FROM --platform=linux/arm64 b:1 AS build-arm64",
    ),
    (
        "redundant-target-platform",
        "FROM --platform=$TARGETPLATFORM b:1",
        2,
        6,
        "$TARGETPLATFORM ya es la plataforma por defecto",
        "FROM --platform=$BUILDPLATFORM b:1",
    ),
    ("expose-proto-casing", "EXPOSE 80/TCP", 2, 8, "El protocolo va en minúsculas: 80/TCP", "EXPOSE 80/tcp"),
    (
        "expose-invalid-format",
        "EXPOSE 8080:80",
        2,
        8,
        "EXPOSE sólo lleva el puerto del contenedor: 8080:80",
        "EXPOSE 80",
    ),
    ("empty-run", "RUN", 2, 1, "RUN está vacío", "RUN a"),
    (
        "json-broken",
        'RUN ["a"',
        2,
        5,
        "Esto parece la forma JSON de RUN, pero no lo es: falta o sobra algo",
        'RUN ["a"]',
    ),
    (
        "onbuild-unknown",
        "ONBUILD RUNN x",
        2,
        9,
        "ONBUILD guarda algo que no es una instrucción: RUNN",
        "ONBUILD RUN x",
    ),
    ("dl3000", "WORKDIR /a\nWORKDIR b", 3, 9, "WORKDIR con una ruta relativa: b", "WORKDIR /a\nWORKDIR /a/b"),
    (
        "dl3002",
        "USER b\nUSER root",
        3,
        6,
        "El último usuario es root: mejor uno sin privilegios",
        "USER root\nUSER b",
    ),
    ("dl3003", "RUN cd /a && b", 2, 1, "En lugar de cd /a, cambia de carpeta con WORKDIR", "WORKDIR /a\nRUN b"),
    ("dl3004", "RUN sudo make", 2, 1, "No uses sudo: sudo make", "RUN make"),
    ("dl3006", "FROM b", 2, 6, "La imagen b no lleva etiqueta", "FROM b@sha256:" + "a" * 64),
    ("dl3007", "FROM b:latest", 2, 6, "latest cambia con el tiempo: elige una versión para b:latest", "FROM b:2"),
    (
        "dl3009",
        "RUN apt-get update",
        2,
        1,
        "Borra las listas de apt en el mismo RUN",
        "RUN apt-get update && rm -rf /var/lib/apt/lists/*",
    ),
    (
        "dl3014",
        "RUN apt-get install --no-install-recommends x",
        2,
        1,
        "Falta -y en apt-get install --no-install-recommends",
        "RUN apt-get install --no-install-recommends -qy x",
    ),
    (
        "dl3015",
        "RUN apt-get install -y x",
        2,
        1,
        "Falta --no-install-recommends en apt-get install -y",
        "RUN apt-get install -y --no-install-recommends x",
    ),
    (
        "dl3020",
        "ADD src /a/",
        2,
        5,
        "Para archivos y carpetas usa COPY en lugar de ADD: src",
        "ADD a.tar.gz https://x.org/b /a/",
    ),
    (
        "dl3022",
        "COPY --from=biuld /a /b",
        2,
        6,
        "--from=biuld no es ninguna etapa anterior",
        "COPY --from=nginx:1 /a /b",
    ),
    (
        "dl3025",
        'SHELL ["/bin/bash", "-c"]\nCMD a',
        3,
        5,
        "Mejor la forma JSON en CMD",
        'SHELL ["/bin/bash", "-c"]\nCMD ["a"]',
    ),
    ("dl3025", "HEALTHCHECK CMD a", 2, 17, "Mejor la forma JSON en HEALTHCHECK", "HEALTHCHECK CMD a || exit 1"),
    ("dl3027", "RUN apt upgrade", 2, 1, "Usa apt-get en lugar de apt: apt upgrade", "RUN apt-get upgrade"),
    (
        "dl3042",
        "RUN pip install x",
        2,
        1,
        "Falta --no-cache-dir en pip install x",
        "RUN pip install --no-cache-dir x",
    ),
    ("dl3045", "COPY a b", 2, 8, "COPY a una ruta relativa sin WORKDIR: b", "WORKDIR /a\nCOPY a b"),
    ("dl3059", "RUN a\nRUN b", 3, 1, "Dos RUN seguidos: puedes unirlos", "RUN a && b"),
]


def advice(text):
    return [finding.rule for finding in check("dockerfile", text).findings]


@pytest.mark.parametrize(("rule", "text", "line", "column", "message", "_mended"), ADVICE)
def test_advises_without_blocking(rule, text, line, column, message, _mended):
    verdict = check("dockerfile", START + text)

    found = [(f.severity, f.line, f.column, f.text) for f in verdict.findings if f.rule == f"lint-{rule}"]
    assert found == [("warning", line, column, message)]
    assert verdict.passed is True


@pytest.mark.parametrize(("rule", "text", "_line", "_column", "_message", "mended"), ADVICE)
def test_a_mended_text_earns_no_advice(rule, text, _line, _column, _message, mended):
    assert advice(START + mended) == []


def test_every_rule_has_its_text():
    shown = {f"lint-{rule}" for rule, *_ in ADVICE}

    elsewhere = {
        *SLIPS,
        "lint-undefined-arg-in-from",
        "lint-invalid-default-arg-in-from",
        "lint-invalid-definition-description",
    }
    assert {key.partition("/")[0] for key in LINT} == shown | elsewhere


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM a:$V", ["lint-invalid-default-arg-in-from", "lint-undefined-arg-in-from"]),
        ("ARG V\nFROM a:1-$V", []),
        ("ARG V\nFROM a:$V", ["lint-invalid-default-arg-in-from"]),
        ("ARG V=2\nFROM a:$V", []),
        ("FROM --platform=linux/$ARC a:1", ["lint-undefined-arg-in-from"]),
    ],
)
def test_looks_at_what_from_makes_of_its_variables(text, found):
    warnings = [finding.rule for finding in check("dockerfile", text).warnings]

    assert warnings == found


def test_a_stage_takes_over_what_its_base_has_set():
    text = 'FROM a:1 AS b\nARG A\nWORKDIR /a\nENV PIP_NO_CACHE_DIR=1\nSHELL ["x"]\nFROM b\nUSER $A\nWORKDIR c\n'

    assert advice(text + "COPY a b\nRUN pip install x") == ["lint-dl3000"]


@pytest.mark.parametrize(
    "text",
    [
        "RUN echo 'cd x; sudo y' \"apt z\" # cd",
        "RUN echo cd > sudo",
        "RUN --mount=type=cache,target=/root/.cache/pip pip install x",
        "RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update",
        "RUN PIP_NO_CACHE_DIR=1 pip install x",
        "RUN pipx install x",
        "RUN a && b\nRUN c",
        "RUN a\nUSER b\nRUN c",
        "RUN --network=none a\nRUN b",
        "FROM b:1\nCOPY --from=0 /a /b",
        "FROM b:1 AS x\nFROM x",
        "ARG I=b:1\nFROM scratch",
        "ARG VERSION_KEY_FILE PUBLIC_KEY",
    ],
)
def test_gives_no_advice_where_none_is_due(text):
    assert advice(START + text) == []


@pytest.mark.parametrize(
    "script",
    [
        "if true; then cd /a; fi",
        "(cd /a)",
        "{ cd /a; }",
        'x="$(cd /a && pwd)"',
        "x=`cd /a`",
        "a | b &&\\\n cd /a",
        "A=1 cd /a 2>/dev/null",
        "<<EOF\nset -e\ncd /a\nEOF",
        "! cd /a",
    ],
)
def test_finds_commands_wherever_a_script_runs_them(script):
    assert advice(f"{START}RUN {script}") == ["lint-dl3003"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# check=skip=JSONArgsRecommended,MaintainerDeprecated\nFROM a:1\nMAINTAINER b", []),
        ("# check=skip=all\nFROM a:1\nMAINTAINER b", []),
        ("FROM a:1\n# check=skip=all\nMAINTAINER b\nENV A b", ["lint-legacy-key-value-format"]),
        (f"# check=experimental={DESCRIBED}\n# x\nARG A\nFROM a:1", ["lint-invalid-definition-description"]),
        ("# x\nARG A\nFROM a:1", []),
        ("# check=experimental=all\n# A is this\nARG A\n# not this\n\nFROM a:1 AS b", []),
        ("# hadolint ignore=DL3006,DL3007\nFROM a", []),
        ("# hadolint global ignore=DL3006\nFROM a AS b\nFROM c", []),
        ("FROM a\n# hadolint ignore=DL3006\nFROM c", ["lint-dl3006"]),
    ],
)  # fmt: skip
def test_an_author_can_switch_advice_off(text, found):
    assert advice(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("FROM a as b\nRUNN x\nMAINTAINER y", ["lint-from-as-casing", "D4"]),
        ("FROM a\nENV A b\nEXPOSE x\nENV C d", ["lint-legacy-key-value-format", "D24"]),
        ("FROM A\nENV A b", ["D8", "lint-invalid-default-arg-in-from"]),
        ("FROM a\nENV A b\nCOPY --from=7 a b", ["D32"]),
        ("FROM a as b\nRUN <<EOF", ["D34"]),
    ],
)  # fmt: skip
def test_behind_an_error_advice_stays_silent(text, found):
    assert advice(text) == found


def test_more_advice_than_anybody_reads_hides_no_error():
    verdict = check("dockerfile", "FROM a:1\n" + "ENV A b\n" * 200 + "EXPOSE x")

    assert [finding.rule for finding in verdict.errors] == ["D24"]
    assert len(verdict.warnings) == 100


def test_speaks_english_too():
    found = check("dockerfile", "FROM a", language="en").findings

    assert [finding.message for finding in found] == ["Line 1: The image a has no tag"]

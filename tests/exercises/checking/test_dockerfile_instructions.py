"""Rules D1 to D7 and D11 to D23: one text that breaks each rule, one that does not."""

import pytest

from exercises.checking import check

CONTINUATION = "¿falta una barra `\\` al final de la línea anterior?"
CONTINUATION_EN = "is a `\\` missing at the end of the line above?"

# rule, a text that breaks it, line, column, message in Spanish, message in English
BROKEN = [
    ("D1", "", 0, 0, "El Dockerfile está vacío", "The Dockerfile is empty"),
    ("D1", "\n  \n", 0, 0, "El Dockerfile está vacío", "The Dockerfile is empty"),
    ("D1", "# a\n#b\n", 2, 1, "Línea 2: El Dockerfile está vacío", "Line 2: The Dockerfile is empty"),
    (
        "D2",
        "# x\nARG A=1\n  RUN a\nFROM a",
        3,
        3,
        "La primera instrucción debe ser FROM",
        "The first instruction must be FROM",
    ),
    ("D3", "ARG A=1", 0, 0, "Falta instrucción FROM", "There is no FROM instruction"),
    (
        "D4",
        "FROM a\n\nRUNN x",
        3,
        1,
        "Línea 3: Instrucción desconocida: RUNN. ¿Quisiste decir RUN?",
        "Line 3: Unknown instruction: RUNN. Did you mean RUN?",
    ),
    (
        "D4",
        "FROM a\ncpoy a b",
        2,
        1,
        "Línea 2: Instrucción desconocida: cpoy. ¿Quisiste decir copy?",
        "Line 2: Unknown instruction: cpoy. Did you mean copy?",
    ),
    (
        "D4",
        'FROM a\nCMD["x"]',
        2,
        1,
        'Línea 2: Instrucción desconocida: CMD["x"]. ¿Quisiste decir CMD ["x"]?',
        'Line 2: Unknown instruction: CMD["x"]. Did you mean CMD ["x"]?',
    ),
    (
        "D4",
        "FROM a\nINSTALL x",
        2,
        1,
        "Línea 2: Instrucción desconocida: INSTALL",
        "Line 2: Unknown instruction: INSTALL",
    ),
    (
        "D5",
        "FROM a\nRUN apt-get update\n  && apt-get upgrade",
        3,
        3,
        f"Línea 3: && no es una instrucción: {CONTINUATION}",
        f"Line 3: && is not an instruction: {CONTINUATION_EN}",
    ),
    (
        "D5",
        "FROM a\nRUN apt-get install \\\n  nano\ncurl",
        4,
        1,
        f"Línea 4: curl no es una instrucción: {CONTINUATION}",
        f"Line 4: curl is not an instruction: {CONTINUATION_EN}",
    ),
    (
        "D6",
        "FROM",
        1,
        1,
        "Línea 1: FROM lleva una imagen y, si acaso, AS nombre",
        "Line 1: FROM takes one image and, optionally, AS name",
    ),
    (
        "D6",
        "FROM python 3",
        1,
        13,
        "Línea 1: FROM lleva una imagen y, si acaso, AS nombre: 3 está de más",
        "Line 1: FROM takes one image and, optionally, AS name: 3 is too much",
    ),
    (
        "D7",
        "FROM a AS 1st",
        1,
        11,
        "Línea 1: Nombre de etapa no válido: 1st",
        "Line 1: Invalid stage name: 1st",
    ),
    (
        "D11",
        "FROM a\nWORKDIR",
        2,
        1,
        "Línea 2: WORKDIR necesita un argumento",
        "Line 2: WORKDIR needs one argument",
    ),
    ("D11", "FROM a\nUSER  ", 2, 1, "Línea 2: USER necesita un argumento", "Line 2: USER needs one argument"),
    (
        "D11",
        "FROM a\nstopsignal",
        2,
        1,
        "Línea 2: STOPSIGNAL necesita un argumento",
        "Line 2: STOPSIGNAL needs one argument",
    ),
    (
        "D11",
        "FROM a\nMAINTAINER",
        2,
        1,
        "Línea 2: MAINTAINER necesita un argumento",
        "Line 2: MAINTAINER needs one argument",
    ),
    *[
        (
            "D12",
            f"FROM a\n{name}",
            2,
            1,
            f"Línea 2: {name} necesita al menos un argumento",
            f"Line 2: {name} needs at least one argument",
        )
        for name in ("ENV", "LABEL", "ARG", "EXPOSE", "VOLUME", "ONBUILD", "HEALTHCHECK", "SHELL")
    ],
    (
        "D13",
        "FROM a\nCOPY app.py",
        2,
        1,
        "Línea 2: COPY necesita origen y destino",
        "Line 2: COPY needs a source and a destination",
    ),
    (
        "D13",
        'FROM a\nADD ["app.py"]',
        2,
        1,
        "Línea 2: ADD necesita origen y destino",
        "Line 2: ADD needs a source and a destination",
    ),
    ("D14", "FROM a\nENV DEBUG", 2, 5, "Línea 2: ENV necesita clave=valor", "Line 2: ENV needs key=value"),
    ("D14", "FROM a\nLABEL x", 2, 7, "Línea 2: LABEL necesita clave=valor", "Line 2: LABEL needs key=value"),
    (
        "D15",
        "FROM a\nENV A=1 B",
        2,
        9,
        "Línea 2: Falta `=` en B: escribe nombre=valor",
        "Line 2: `=` is missing in B: write name=value",
    ),
    (
        "D16",
        "FROM a\nENV A=1 =2",
        2,
        9,
        "Línea 2: El nombre en ENV no puede estar vacío",
        "Line 2: The name in ENV cannot be empty",
    ),
    (
        "D16",
        "FROM a\nARG =2",
        2,
        5,
        "Línea 2: El nombre en ARG no puede estar vacío",
        "Line 2: The name in ARG cannot be empty",
    ),
    (
        "D17",
        "FROM a\nCMD [1, 2]",
        2,
        5,
        "Línea 2: La forma JSON sólo admite textos entre comillas dobles",
        "Line 2: The JSON form takes only double-quoted strings",
    ),
    (
        "D18",
        "FROM a\nSHELL /bin/bash",
        2,
        7,
        'Línea 2: SHELL va en forma JSON: ["/bin/sh", "-c"]',
        'Line 2: SHELL takes the JSON form: ["/bin/sh", "-c"]',
    ),
    (
        "D19",
        "FROM a\nCOPY --rom=b a c",
        2,
        6,
        "Línea 2: Opción desconocida en COPY: --rom. ¿Quisiste decir --from?",
        "Line 2: Unknown option of COPY: --rom. Did you mean --from?",
    ),
    (
        "D19",
        "FROM a\nWORKDIR --mode=1 /a",
        2,
        9,
        "Línea 2: Opción desconocida en WORKDIR: --mode",
        "Line 2: Unknown option of WORKDIR: --mode",
    ),
    (
        "D20",
        "FROM a\nCOPY --chown a b",
        2,
        6,
        "Línea 2: A la opción --chown le falta su valor",
        "Line 2: Option --chown lacks its value",
    ),
    (
        "D20",
        "FROM a\nCOPY --chown=a --chown=b a b",
        2,
        16,
        "Línea 2: La opción --chown está repetida",
        "Line 2: Option --chown is repeated",
    ),
    (
        "D20",
        "FROM a\nCOPY --link=si a b",
        2,
        6,
        "Línea 2: La opción --link sólo admite true o false",
        "Line 2: Option --link takes only true or false",
    ),
    (
        "D21",
        "FROM a\nONBUILD from b",
        2,
        9,
        "Línea 2: ONBUILD no admite FROM",
        "Line 2: ONBUILD does not take FROM",
    ),
    (
        "D22",
        "FROM a\nHEALTHCHECK curl x",
        2,
        13,
        "Línea 2: HEALTHCHECK va seguido de CMD y una orden, o de NONE solo",
        "Line 2: HEALTHCHECK is followed by CMD and a command, or by NONE alone",
    ),
    (
        "D23",
        "FROM a\nHEALTHCHECK --interval=30 CMD x",
        2,
        13,
        "Línea 2: Valor no válido en --interval: usa por ejemplo 30s o 1m",
        "Line 2: Invalid value in --interval: use 30s or 1m, for example",
    ),
]

WHOLE = [
    "ARG A=1\n# a comment\nFROM a",
    "from a as BASE\nFrom base AS x.y-z_1",
    "FROM --platform=linux/amd64 python:3.12-slim AS build",
    "FROM a\nRUN apt-get update \\\n  && apt-get upgrade",
    "FROM a\nRUN",
    "FROM a\nCMD []\nENTRYPOINT",
    "FROM a\nCMD [1, 2\n",
    "FROM a\nWORKDIR a b",
    'FROM a\nCOPY ["a b", "c"]',
    "FROM a\nENV NAME a value with = inside",
    "FROM a\nENV A=1 B='x y' C=\"$A\" D=a\\ b",
    "FROM a\nLABEL a=b \\\n  c=d",
    "FROM a\nARG A B=2 C",
    'FROM a\nSHELL ["/bin/bash", "-c"]',
    "FROM a\nCOPY --link --chown=1:2 --from=b -- a b",
    "FROM a\nCOPY --link=TRUE --exclude=x --exclude=y a b",
    "FROM a\nARG --anything A\nSTOPSIGNAL --anything SIGTERM",
    "FROM a\nONBUILD RUNN x",
    "FROM a\nHEALTHCHECK NONE",
    'FROM a\nHEALTHCHECK --interval=1m30s --timeout=.5s --retries=3 --start-period=0 CMD ["x"]',
]


@pytest.mark.parametrize(("rule", "text", "line", "column", "es", "en"), BROKEN)
def test_says_what_is_wrong_and_where(rule, text, line, column, es, en):
    verdict, english = check("dockerfile", text), check("dockerfile", text, language="en")

    found = next(finding for finding in verdict.findings if finding.rule == rule)
    assert (found.line, found.column, found.message) == (line, column, es)
    assert en in [finding.message for finding in english.findings]
    assert verdict.passed is False


@pytest.mark.parametrize("text", WHOLE)
def test_lets_a_well_formed_text_pass(text):
    assert [finding.message for finding in check("dockerfile", text).errors] == []


def test_says_both_contract_messages_in_their_order():
    verdict = check("dockerfile", "RUN x")

    assert [finding.message for finding in verdict.errors] == [
        "La primera instrucción debe ser FROM",
        "Falta instrucción FROM",
    ]


@pytest.mark.parametrize("text", ["FRM python\nRUN x", "FROMpython\nRUN x"])
def test_a_misspelt_from_is_one_fault_and_not_three(text):
    assert [finding.rule for finding in check("dockerfile", text).findings] == ["D4"]


def test_collects_every_fault_in_the_order_of_the_text():
    verdict = check("dockerfile", 'FROM Python\nCOPY a\nRUNN x\nEXPOSE 99999\nENV A="x')

    assert [(finding.line, finding.rule) for finding in verdict.findings] == [
        (1, "D8"),
        (2, "D13"),
        (3, "D4"),
        (4, "D24"),
        (5, "D35"),
    ]


def test_a_place_on_a_continued_line_is_the_instruction():
    found = check("dockerfile", "FROM a\n  ENV A=1 \\\n    B").findings[0]

    assert (found.rule, found.line, found.column) == ("D15", 2, 3)


def test_stops_collecting_where_nobody_reads_on():
    verdict = check("dockerfile", "FROM a\n" + "RUNN x\n" * 500)

    assert len(verdict.findings) == 100

"""What Docker's own client would refuse before it asks anybody, and what it would not."""

import pytest

from exercises.checking import check

RUN_USAGE = "docker run: [OPTIONS] IMAGE [COMMAND] [ARG...]"

# rule, text, column, message in Spanish, message in English
MISUSED = [
    (
        "docker-unknown-command",
        "docker pul x",
        8,
        "Subcomando desconocido: docker pul. ¿Quisiste decir pull?",
        "Unknown sub-command: docker pul. Did you mean pull?",
    ),
    (
        "docker-unknown-command",
        "sudo docker network creat x",
        21,
        "Subcomando desconocido: docker network creat. ¿Quisiste decir create?",
        "Unknown sub-command: docker network creat. Did you mean create?",
    ),
    (
        "docker-unknown-option",
        "docker run --detatch x",
        12,
        "Opción desconocida en docker run: --detatch. ¿Quisiste decir --detach?",
        "Unknown option of docker run: --detatch. Did you mean --detach?",
    ),
    (
        "docker-unknown-option",
        "docker --debgu ps",
        8,
        "Opción desconocida en docker: --debgu. ¿Quisiste decir --debug?",
        "Unknown option of docker: --debgu. Did you mean --debug?",
    ),
    (
        "docker-unknown-option",
        "docker ps -xa",
        11,
        "Opción desconocida en docker ps: -x (-xa)",
        "Unknown option of docker ps: -x (-xa)",
    ),
    (
        "docker-missing-value",
        "docker ps --filter",
        11,
        "A la opción --filter de docker ps le falta su valor",
        "Option --filter of docker ps lacks its value",
    ),
    (
        "docker-missing-value",
        "docker run -dp",
        12,
        "A la opción -dp de docker run le falta su valor",
        "Option -dp of docker run lacks its value",
    ),
    ("docker-invalid-value", "docker run --cpus abc x", 19, "Valor no válido en --cpus: abc", None),
    ("docker-invalid-value", "docker run -m 5x x", 15, "Valor no válido en -m: 5x", None),
    ("docker-invalid-value", "docker run --rm=maybe x", 12, "Valor no válido en --rm: maybe", None),
    ("docker-invalid-value", "docker run -p 80:99999 x", 15, "Valor no válido en -p: 80:99999", None),
    ("docker-invalid-value", "docker run -p80:x1 x", 12, "Valor no válido en -p: 80:x1", None),
    ("docker-invalid-value", "docker run --expose 80:80 x", 21, "Valor no válido en --expose: 80:80", None),
    ("docker-invalid-value", "docker run -a screen x", 15, "Valor no válido en -a: screen", None),
    ("docker-invalid-value", "docker run --add-host x y", 23, "Valor no válido en --add-host: x", None),
    ("docker-invalid-value", "docker run --dns x y", 18, "Valor no válido en --dns: x", None),
    ("docker-invalid-value", "docker run --pull often y", 19, "Valor no válido en --pull: often", None),
    ("docker-invalid-value", "docker run -e =1 y", 15, "Valor no válido en -e: =1", None),
    ("docker-invalid-value", "docker run --gpus some y", 19, "Valor no válido en --gpus: some", None),
    ("docker-invalid-value", "docker run --ulimit nofile y", 21, "Valor no válido en --ulimit: nofile", None),
    ("docker-invalid-value", "docker run --mount type=bind y", 20, "Valor no válido en --mount: type=bind", None),
    ("docker-invalid-value", "docker run --mount nginx y", 20, "Valor no válido en --mount: nginx", None),
    ("docker-invalid-value", "docker run --blkio-weight 70000 y", 27, "Valor no válido en --blkio-weight: 70000", None),
    ("docker-invalid-value", "docker run --health-interval 5 y", 30, "Valor no válido en --health-interval: 5", None),
    (
        "docker-unknown-option",
        "docker ps -filter x=1",
        11,
        "Opción desconocida en docker ps: -filter. ¿Quisiste decir --filter?",
        "Unknown option of docker ps: -filter. Did you mean --filter?",
    ),
    ("docker-unknown-command", "docker PS", 8, "Subcomando desconocido: docker PS. ¿Quisiste decir ps?", None),
    ("docker-invalid-value", "docker stop -t soon x", 16, "Valor no válido en -t: soon", None),
    (
        "docker-arguments",
        "ls && docker run -d",
        7,
        f"Faltan argumentos en {RUN_USAGE}",
        f"Arguments missing in {RUN_USAGE}",
    ),
    ("docker-arguments", "docker ps --format table x", 26, "Sobran argumentos en docker ps: x", None),
    ("docker-arguments", "docker rename a", 1, "Faltan argumentos en docker rename: CONTAINER NEW_NAME", None),
    (
        "docker-arguments",
        "docker run --name nginx",
        1,
        f"Faltan argumentos en {RUN_USAGE}. Aquí nginx es el valor de --name",
        f"Arguments missing in {RUN_USAGE}. Here nginx is the value of --name",
    ),
    ("docker-arguments", "docker build -t a", 1, "Falta el contexto en docker build: [OPTIONS] PATH | URL | -", None),
    ("docker-image-name", "docker run -v ./a /b c", 19, "/b está en el lugar de la imagen, y es una ruta", None),
    ("docker-image-name", "docker run -e A = 1 x", 17, "= está en el lugar de la imagen", None),
    ("docker-image-name", "docker pull https://a", 13, "https://a es una dirección, no el nombre de una imagen", None),
    ("docker-image-name", "docker run nginx:", 12, "Nombre de imagen no válido: nginx:", None),
    ("docker-image-name", "docker pull Nginx", 13, "Nombre de imagen no válido: Nginx (en minúsculas)", None),
    ("docker-image-name", "docker tag a B", 14, "Nombre de imagen no válido: B (en minúsculas)", None),
]  # fmt: skip

SOUND = [
    "docker",
    "docker --version",
    "docker container",
    "docker help run",
    "docker run --help",
    "docker ps -h",
    "docker -H tcp://x:1 -l debug run x",
    "docker run -itdp 80:80 -p8080:80 --name=x --rm=false -e A nginx ls -l --color",
    "docker run --net host --dns-opt x --gpus all y",
    "docker run --memory-swap -1 --memory 1.5g --cpus .5 --cpus 1/2 x",
    "docker run -p 127.0.0.1::80 -p '[::1]:80:80' -p 8000-8010:80 -p 80/udp x",
    "docker run --mount source=v,target=/b,readonly x",
    "docker run --ulimit nofile=1024:2048 --health-interval 1m30s x",
    "docker exec -it x sh -c 'ls --nothing'",
    "docker container ls -aq",
    "docker image list --filter dangling=true",
    "docker stop --time 5 x",
    "docker build --push --platform linux/amd64 -t x .",
    "docker build -o out --secret id=x --progress=plain --load .",
    "docker compose up -d --whatever",
    "docker buildx ls",
    "docker run $IMAGE",
    "docker run $OPTIONS",
    "docker run --name=$NAME x",
    "docker run -e$NAME x",
    "docker $COMMAND --what",
    "docker rm $(docker ps -aq)",
    "docker rm x-{1,2}",
    "docker tag {a,b}",
    "docker ps -q | xargs docker rm",
    "docker ps -q | xargs -I {} docker tag {} x",
    "find . -exec docker inspect {} \\;",
    "docker() { echo; }; docker whatever",
    "docker rm -- -x",
    "docker import - x",
    "docker logs --until time x",
    "docker version --format '{{.Server.Version}}'",
]


@pytest.mark.parametrize(("rule", "text", "column", "es", "en"), MISUSED)
def test_refuses_what_the_client_would_refuse(rule, text, column, es, en):
    verdict, english = check("command", text), check("command", text, language="en")

    assert [(f.rule, f.severity, f.column, f.message) for f in verdict.findings] == [(rule, "error", column, es)]
    assert en is None or english.findings[0].message == en


@pytest.mark.parametrize("text", SOUND)
def test_lets_pass_what_the_client_would_take(text):
    assert [finding.message for finding in check("command", text).findings] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("docker run --publish host_port:container_port x", "docker-invalid-value"),
        ("docker update --memory limit x", "docker-invalid-value"),
        ("docker search -f '{{.Name}}' x", "docker-invalid-value"),
        ("docker run -it Ubuntu", "docker-image-name"),
        ("docker run -p 80 80 x", "docker-image-name"),
        ("docker run x -p 80:80", "docker-late-option"),
        ("docker run x -d", "docker-late-option"),
        ("docker exec x -it bash", "docker-late-option"),
        ("docker run x latest", "docker-image-name"),
        ("docker build -t X .", "docker-image-name"),
        ("docker build ./Dockerfile", "docker-arguments"),
        ("docker run x --name y", "docker-late-option"),
        ("docker run x -it --rm", "docker-late-option"),
    ],
)
def test_only_warns_where_the_client_may_be_kinder(text, rule):
    verdict = check("command", text)

    assert (verdict.passed, [finding.rule for finding in verdict.warnings]) == (True, [rule])


def test_names_one_fault_of_each_command():
    verdict = check("command", "docker rum --x; docker ps --y --z")

    assert [finding.rule for finding in verdict.findings] == ["docker-unknown-command", "docker-unknown-option"]


def test_what_an_exercise_does_not_allow_is_said_alone():
    verdict = check("command", "docker rum", {"allowed_commands": {"docker": ["ps"]}})

    assert [finding.rule for finding in verdict.findings] == ["allowed-command"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ls --alll", "Opción desconocida en ls: --alll. ¿Quisiste decir --all?"),
        ("env A=1 rm -y x", "Opción desconocida en rm: -y"),
        ("cat x | sort -Y", "Opción desconocida en sort: -Y"),
        ("find . -exec rm -y {} \\; -print", "Opción desconocida en rm: -y"),
    ],
)
def test_warns_of_options_that_the_tools_help_does_not_list(text, message):
    verdict = check("command", text)

    assert [(f.rule, f.severity, f.message) for f in verdict.findings] == [("option-unknown", "warning", message)]


@pytest.mark.parametrize(
    "text",
    [
        "ls -la --colo",
        "chmod -x a",
        "head -5 a",
        "rm -- -y",
        "ls $X -Q",
        "xargs rm -y < a",
        "tr -d x",
        "ls -",
        "foo -y",
    ],
)
def test_gives_the_benefit_of_the_doubt(text):
    found = [finding.message for finding in check("command", text).findings]

    assert found == (["Opción desconocida en rm: -y"] if text.startswith("xargs") else [])

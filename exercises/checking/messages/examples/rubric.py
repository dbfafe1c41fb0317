"""Answers that are well formed and do not do what their exercise asks, beside some that do."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

REFERENCE: Final = "https://docs.docker.com/reference/dockerfile/"
STAGES: Final = "https://docs.docker.com/build/building/multi-stage/"
CACHE: Final = "https://docs.docker.com/build/cache/optimize/"

RUBRIC: Final[Mapping[str, Example]] = {
    "rubric-required": Example(
        "dockerfile",
        'FROM python:3.12-slim\nCOPY app.py /app/app.py\nCMD ["python", "/app/app.py"]',
        'FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py ./\nCMD ["python", "app.py"]',
        "Dockerfile reference: WORKDIR",
        f"{REFERENCE}#workdir",
        rubric={"must_use": [{"instruction": "WORKDIR"}]},
        task=(
            "El ejercicio pide fijar la carpeta de trabajo con WORKDIR.",
            "The exercise asks to set the working folder with WORKDIR.",
        ),
    ),
    "rubric-forbidden": Example(
        "command",
        "cat registro.txt | grep ERROR",
        "grep ERROR registro.txt",
        "GNU Grep: Invoking grep",
        "https://www.gnu.org/software/grep/manual/html_node/Invoking.html",
        rubric={"must_not_use": [{"command": "cat"}]},
        task=(
            "El ejercicio pide buscar en un archivo con un solo comando, sin cat.",
            "The exercise asks to search a file with a single command, without cat.",
        ),
    ),
    "rubric-order": Example(
        "dockerfile",
        "FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n" + 'CMD ["node", "server.js"]',
        "FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\n" + 'CMD ["node", "server.js"]',
        "Docker: Optimize cache usage in builds",
        CACHE,
        rubric={
            "steps": [{"instruction": "COPY"}, {"instruction": "RUN"}, {"instruction": "COPY"}],
        },
        task=(
            "El ejercicio pide aprovechar la caché: copiar lo que cambia poco, instalar y después copiar el resto.",
            "The exercise asks to use the cache: copy what seldom changes, install, and then copy the rest.",
        ),
    ),
    "rubric-stages": Example(
        "dockerfile",
        'FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN go build -o /bin/app .\nCMD ["/bin/app"]',
        "FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /bin/app .\n\n"
        'FROM scratch\nCOPY --from=build /bin/app /app\nENTRYPOINT ["/app"]',
        "Docker: Multi-stage builds",
        STAGES,
        rubric={"stages": {"min": 2}},
        task=(
            "El ejercicio pide una imagen sin el compilador: construir en una etapa y copiar el resultado a otra.",
            "The exercise asks for an image without the compiler: build in one stage and copy the result to another.",
        ),
    ),
    "rubric-different": Example(
        "command",
        "docker run -d --name web -p 8000:80 nginx:1.28-alpine",
        "docker run --name web --publish 8080:80 --detach nginx:1.28-alpine",
        "docker run: Publish or expose port",
        "https://docs.docker.com/reference/cli/docker/container/run/#publish",
        rubric={
            "equivalent_to_reference": True,
            "reference": "docker run -d --name web -p 8080:80 nginx:1.28-alpine",
        },
        task=(
            "El ejercicio pide un comando exacto: el servidor web, en segundo plano, en el puerto 8080 de la máquina.",
            "The exercise asks for one exact command: the web server, in the background, on port 8080 of the machine.",
        ),
    ),
}

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
        'FROM node:22-slim\nCOPY server.js /srv/server.js\nCMD ["node", "/srv/server.js"]',
        'FROM node:22-slim\nCOPY server.js /srv/server.js\nEXPOSE 3000\nCMD ["node", "/srv/server.js"]',
        "Dockerfile reference: EXPOSE",
        f"{REFERENCE}#expose",
        rubric={"must_use": [{"instruction": "EXPOSE"}]},
        task=(
            "El ejercicio pide anotar con EXPOSE el puerto en el que escucha el servidor.",
            "The exercise asks to note with EXPOSE the port on which the server listens.",
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
        'FROM node:22-slim\nWORKDIR /site\nCOPY site ./\nRUN npm run build\nCMD ["npx", "serve", "dist"]',
        "FROM node:22-slim AS assets\nWORKDIR /site\nCOPY site ./\nRUN npm run build\n\nFROM nginx:1.29-alpine\n"
        "COPY --from=assets /site/dist /usr/share/nginx/html",
        "Docker: Multi-stage builds",
        STAGES,
        rubric={"stages": {"min": 2}},
        task=(
            "El ejercicio pide una imagen sin las herramientas con las que se hace la página.",
            "The exercise asks for an image without the tools that the page is made with.",
        ),
    ),
    "rubric-different": Example(
        "command",
        "docker run -d --name cache -p 6379:6379 redis:8-alpine",
        "docker run --name cache --publish 6380:6379 --detach redis:8-alpine",
        "docker run: Publish or expose port",
        "https://docs.docker.com/reference/cli/docker/container/run/#publish",
        rubric={
            "equivalent_to_reference": True,
            "reference": "docker run -d --name cache -p 6380:6379 redis:8-alpine",
        },
        task=(
            "El ejercicio pide un comando exacto: redis, en segundo plano, en el puerto 6380 de la máquina.",
            "The exercise asks for one exact command: redis, in the background, on port 6380 of the machine.",
        ),
    ),
}

"""Dockerfiles that lack what their exercise asks for, of tasks that nobody has."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

DOCKERFILE: Final = "https://docs.docker.com/reference/dockerfile/"

Rubric = Mapping[str, object]
Task = tuple[str, str]


def _file(wrong: str, right: str, about: str, rubric: Rubric, task: Task) -> Example:
    url = f"{DOCKERFILE}#{about.lower()}"
    return Example("dockerfile", wrong, right, f"Dockerfile reference: {about}", url, rubric=rubric, task=task)


IMAGE: Final = _file(
    'FROM debian:12-slim\nCOPY main.rb /srv/main.rb\nCMD ["ruby", "/srv/main.rb"]',
    'FROM ruby:3.4-slim\nCOPY main.rb /srv/main.rb\nCMD ["ruby", "/srv/main.rb"]',
    "FROM",
    {"must_use": [{"image": "ruby:3.4-slim"}]},
    (
        "El ejercicio pide partir de la imagen ruby:3.4-slim.",
        "The exercise asks to start from the image ruby:3.4-slim.",
    ),
)
INSTRUCTION: Final = _file(
    'FROM python:3.12-slim\nCOPY app.py /app/app.py\nCMD ["python", "/app/app.py"]',
    'FROM python:3.12-slim\nWORKDIR /app\nCOPY app.py ./\nCMD ["python", "app.py"]',
    "WORKDIR",
    {"must_use": [{"instruction": "WORKDIR"}]},
    (
        "El ejercicio pide fijar la carpeta de trabajo con WORKDIR.",
        "The exercise asks to set the working folder with WORKDIR.",
    ),
)
DETAIL: Final = _file(
    'FROM node:22-slim\nCOPY server.js /srv/server.js\nEXPOSE 9000\nCMD ["node", "/srv/server.js"]',
    'FROM node:22-slim\nCOPY server.js /srv/server.js\nEXPOSE 3000\nCMD ["node", "/srv/server.js"]',
    "EXPOSE",
    {"must_use": [{"instruction": "EXPOSE", "argument": "3000"}]},
    (
        "El servidor escucha en el puerto 3000, y el ejercicio pide anotar justo ese.",
        "The server listens on port 3000, and the exercise asks to note just that one.",
    ),
)
FLAG: Final = _file(
    'FROM node:22-slim\nCOPY server.js /srv/server.js\nCMD ["node", "/srv/server.js"]',
    'FROM node:22-slim\nCOPY --chown=node server.js /srv/server.js\nCMD ["node", "/srv/server.js"]',
    "COPY",
    {"must_use": [{"instruction": "COPY", "flag": "--chown"}]},
    (
        "El ejercicio pide que el archivo copiado sea del usuario node.",
        "The exercise asks for the copied file to belong to the user node.",
    ),
)
FINAL: Final = _file(
    'FROM node:22-slim AS assets\nCOPY site /site\nCMD ["nginx", "-g", "daemon off;"]\nFROM nginx:1.29-alpine\n'
    "COPY --from=assets /site /usr/share/nginx/html",
    "FROM node:22-slim AS assets\nCOPY site /site\nFROM nginx:1.29-alpine\n"
    'COPY --from=assets /site /usr/share/nginx/html\nCMD ["nginx", "-g", "daemon off;"]',
    "CMD",
    {"must_use": [{"instruction": "CMD"}]},
    (
        "El ejercicio pide que la imagen final arranque el servidor.",
        "The exercise asks for the final image to start the server.",
    ),
)
RUN: Final = _file(
    'FROM node:22-slim\nWORKDIR /srv\nCOPY package*.json ./\nCMD ["node", "server.js"]',
    'FROM node:22-slim\nWORKDIR /srv\nCOPY package*.json ./\nRUN npm ci\nCMD ["node", "server.js"]',
    "RUN",
    {"must_use": [{"command": "npm ci"}]},
    (
        "El ejercicio pide instalar las dependencias, al construir, con npm ci.",
        "The exercise asks to install the dependencies, while building, with npm ci.",
    ),
)
RUN_DETAIL: Final = _file(
    'FROM node:22-slim\nWORKDIR /srv\nCOPY package*.json ./\nRUN npm ci\nCMD ["node", "server.js"]',
    'FROM node:22-slim\nWORKDIR /srv\nCOPY package*.json ./\nRUN npm ci --omit=dev\nCMD ["node", "server.js"]',
    "RUN",
    {"must_use": [{"command": "npm ci", "option": "--omit", "value": "dev"}]},
    (
        "El ejercicio pide instalar con npm ci sin las dependencias de desarrollo (dev).",
        "The exercise asks to install with npm ci without the dependencies of development (dev).",
    ),
)
NOT_ALL: Final = _file(
    'FROM node:22-slim\nCOPY . /srv\nCMD ["node", "/srv/site/server.js"]',
    'FROM node:22-slim\nCOPY site /srv/site\nCMD ["node", "/srv/site/server.js"]',
    "COPY",
    {"must_not_use": [{"instruction": "COPY", "argument": ". *"}]},
    (
        "El ejercicio pide copiar la carpeta site y nada más.",
        "The exercise asks to copy the folder site and nothing else.",
    ),
)
ORDER: Final = _file(
    "FROM ruby:3.4-slim\nWORKDIR /srv\nCOPY lib ./lib\nRUN bundle install\nCOPY Gemfile ./\n"
    'CMD ["ruby", "lib/main.rb"]',
    "FROM ruby:3.4-slim\nWORKDIR /srv\nCOPY Gemfile ./\nRUN bundle install\nCOPY lib ./lib\n"
    'CMD ["ruby", "lib/main.rb"]',
    "COPY",
    {"steps": [{"instruction": "COPY", "argument": "Gemfile *"}, {"instruction": "RUN"}, {"instruction": "COPY"}]},
    (
        "El ejercicio pide instalar lo que dice Gemfile antes de copiar el programa.",
        "The exercise asks to install what Gemfile says before the program is copied.",
    ),
)
STAGES: Final = _file(
    'FROM golang:1.25\nWORKDIR /src\nCOPY . .\nRUN go build -o /bin/app .\nCMD ["/bin/app"]',
    "FROM golang:1.25 AS build\nWORKDIR /src\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /bin/app .\n\n"
    'FROM scratch\nCOPY --from=build /bin/app /app\nENTRYPOINT ["/app"]',
    "FROM",
    {"stages": {"min": 2}},
    (
        "El ejercicio pide una imagen sin el compilador: construir en una etapa y copiar el resultado a otra.",
        "The exercise asks for an image without the compiler: build in one stage and copy the result to another.",
    ),
)

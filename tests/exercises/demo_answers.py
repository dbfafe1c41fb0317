"""Answers to the demonstration course that differ from its references and are just as good."""

RIGHT = {
    "tu-primera-imagen": [
        """\
FROM docker.io/library/python:3.12-slim
CMD python --version
""",
        """\
# hola
ARG V=3.12-slim
FROM python:${V}
CMD ["python","--version"]
""",
        """\
from python:3.12-slim as x
cmd ["python", "--version"]
""",
    ],
    "una-carpeta-para-tu-programa": [
        """\
FROM python:3.12-slim
WORKDIR /app
COPY . .
ENTRYPOINT ["python"]
CMD ["app.py"]
""",
        """\
FROM python:3.12-slim
COPY app.py /app/app.py
WORKDIR /app
CMD python app.py
""",
    ],
    "instala-una-sola-vez": [
        """\
FROM python:3.12-slim
WORKDIR /app
RUN --mount=type=bind,source=requirements.txt,target=/tmp/r.txt pip install -r /tmp/r.txt
COPY . .
CMD ["python", "app.py"]
""",
        """\
FROM python:3.12-slim AS base
WORKDIR /app
COPY requirements.txt ./
RUN --mount=type=cache,target=/root/.cache/pip python -m pip install \\
    -r requirements.txt
COPY app.py ./
COPY tienda/ tienda/
CMD ["python", "app.py"]
""",
    ],
    "publica-un-puerto": [
        "docker run --detach --publish 8080:80 --name=web nginx:1.28-alpine",
        "docker container run --rm -dp 127.0.0.1:8080:80 --name web docker.io/library/nginx:1.28-alpine",
        """\
docker run -p8080:80 --name web -d \\
  nginx:1.28-alpine
""",
    ],
    "encuentra-los-detenidos": [
        "docker ps -f status=exited",
        'docker ps -af "status=exited"',
        "docker container ls -a --filter=status=exited",
    ],
    "sin-permisos-de-root": [
        """\
FROM python:3.12-slim
WORKDIR /app
COPY app.py .
USER 10001
CMD ["python", "app.py"]
""",
        """\
FROM python:3.12-slim
WORKDIR /app
COPY app.py .
USER nobody:nogroup
CMD ["python", "app.py"]
""",
        """\
FROM python:3.12-slim
RUN groupadd -r app && useradd -r -g app app
USER app
WORKDIR /app
COPY --chown=app:app app.py ./
CMD ["python", "app.py"]
""",
    ],
    "dos-etapas": [
        """\
FROM golang:1.25
WORKDIR /src
COPY go.mod main.go ./
RUN CGO_ENABLED=0 go build -o /out/tienda .
FROM alpine:3.22
COPY --from=0 /out/tienda /tienda
CMD ["/tienda"]
""",
    ],
    "lo-que-no-se-ve": [
        "ls -al",
        "ls -l -a",
        "ls -lah .",
        "ls -a -l ./",
    ],
    "encuentra-los-registros": [
        "find /var/log -name '*.log' -type f",
        "find /var/log/ -type f -name \\*.log -print",
        'find /var/log -type f -name "*.log" | sort',
        'find /var/log -type f -name "*.log" 2>/dev/null',
    ],
    "cuenta-los-errores": [
        'grep " 404 " access.log | wc -l',
        "cat access.log | grep '\" 404 ' | wc -l",
        "grep -E '\" 404 [0-9]+$' access.log | wc -l",
        "grep '\" 404 ' < access.log | wc -l",
    ],
    "anade-al-informe": [
        "df -h | tee -a informe.txt",
        "df -h >>informe.txt",
        "df -hT >> ./informe.txt",
    ],
    "solo-para-ti": [
        "chmod u=rw,go= clave.pem",
        "chmod 0600 clave.pem",
        "chmod u=rw,g=,o= ./clave.pem",
        "chmod a=,u=rw clave.pem",
    ],
    "quien-visita-mas": [
        "awk '{print $1}' access.log | sort | uniq -c | sort -nr | head -5",
        "awk '{n[$1]++} END {for (i in n) print n[i], i}' access.log | sort -rn | head -n 5",
        "cat access.log | cut -d' ' -f1 | sort | uniq -c | sort -k1,1nr | sed 5q",
        "grep -oE '^[^ ]+' access.log | sort | uniq -c | sort -n | tail -n 5 | tac",
    ],
}

"""Dockerfiles that are right, in other words than the references."""

DOCKERFILES = {
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
        """\
FROM python:3.12-slim
ENTRYPOINT ["python"]
CMD ["--version"]
""",
        """\
FROM python:3.12-slim
CMD exec python3 -V
""",
        """\
FROM --platform=$BUILDPLATFORM python:3.12-slim
LABEL autor="Alicia"
CMD [ "/usr/local/bin/python3.12", \\
      "--version" ]
""",
        """\
FROM python:3.12-slim AS base
CMD ["sh", "-c", "python --version"]
FROM base
WORKDIR /app
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
        """\
FROM python:3.12-slim
ENV CARPETA=/app
WORKDIR ${CARPETA}
COPY ["app.py", "./"]
CMD ["python3", "-u", "./app.py"]
""",
        """\
FROM python:3.12-slim
WORKDIR //app
COPY --chmod=644 ./app.py $PWD
COPY *.py .
CMD ["python", "/app/app.py"]
""",
        """\
FROM python:3.12-slim
WORKDIR "/app/"
COPY app.py app.py
CMD ["python", "-m", "app"]
""",
        """\
FROM python:3.12-slim
RUN mkdir -p /app
COPY ./ /app/
WORKDIR /
WORKDIR app
CMD exec python app.py
""",
        """\
FROM python:3.12-slim AS base
WORKDIR /app
FROM base
COPY --link app.py ./
CMD ["sh", "-c", "cd /app && python app.py"]
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
        """\
FROM python:3.12-slim
WORKDIR /app
COPY requirements.txt requirements.txt
RUN pip install --upgrade pip && pip3 install --no-cache-dir --requirement requirements.txt
COPY ./ ./
CMD python app.py
""",
        """\
FROM python:3.12-slim
COPY ["requirements.txt", "/tmp/"]
RUN ["pip", "install", "-r", "/tmp/requirements.txt"]
WORKDIR /app
COPY --chown=nobody . /app
ENTRYPOINT ["python"]
CMD ["app.py"]
""",
        """\
FROM python:3.12-slim
WORKDIR /app
COPY require*.txt .
RUN <<EOF
set -e
python3 -m venv /venv
/venv/bin/pip install -r requirements.txt
EOF
COPY app.py tienda ./
CMD ["/venv/bin/python", "app.py"]
""",
        """\
FROM python:3.12-slim AS deps
WORKDIR /app
COPY requirements.txt .
RUN pip install --user -rrequirements.txt
FROM python:3.12-slim
WORKDIR /app
COPY --from=deps /root/.local /root/.local
COPY . .
CMD ["python", "app.py"]
""",
        """\
ARG LISTA=requirements.txt
FROM python:3.12-slim
ARG LISTA=requirements.txt
WORKDIR /app
COPY ${LISTA} .
RUN sh -c "pip install -r ${LISTA}"
COPY . .
CMD ["python", "app.py"]
""",
        """\
FROM python:3.12-slim
WORKDIR /app
COPY ./requirements.txt .
RUN apt-get update && apt-get install -y --no-install-recommends gcc && rm -rf /var/lib/apt/lists/* \\
    && env PIP_NO_CACHE_DIR=1 pip --quiet install -U -r ./requirements.txt
COPY . .
USER nobody
CMD ["python", "app.py"]
""",
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
        """\
FROM python:3.12-slim
WORKDIR /app
COPY app.py .
USER 1000:0
CMD ["python", "app.py"]
""",
        """\
FROM python:3.12-slim
USER root
RUN adduser --disabled-password ana
COPY . /app/
WORKDIR /app
CMD python app.py
USER ana
""",
        """\
FROM python:3.12-slim
ARG UID=10001
RUN useradd --uid $UID quien
WORKDIR /app
COPY app.py /app
USER $UID
CMD ["python", "/app/app.py"]
""",
        """\
FROM python:3.12-slim AS base
RUN useradd rootless
USER "rootless"
FROM base
WORKDIR /app
COPY app.py .
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
        """\
FROM golang:1.25 AS compilar
WORKDIR /src
COPY . .
ENV CGO_ENABLED=0
RUN go mod download && go build -o /out/tienda .
FROM alpine:3.22 AS entrega
COPY --from=compilar /out/ /usr/local/bin/
CMD tienda
""",
        """\
FROM --platform=$BUILDPLATFORM golang:1.25 AS build
WORKDIR /src
COPY go.mod ./
RUN --mount=type=cache,target=/root/.cache/go-build go mod download
COPY main.go .
RUN --mount=type=cache,target=/root/.cache/go-build env CGO_ENABLED=0 go build -o /out/tienda .
FROM alpine:3.22
RUN apk add --no-cache ca-certificates
COPY --link --from=build --chmod=755 /out/tienda /bin/
ENTRYPOINT []
CMD ["/bin/tienda"]
""",
        """\
FROM alpine:3.22 AS base
RUN adduser -D app
FROM golang:1.25 AS build
WORKDIR /app
COPY . .
RUN CGO_ENABLED=0 go build -o /app/tienda .
FROM base
COPY --from=build /app/tienda /app/tienda
USER app
CMD ["/app/tienda"]
""",
        """\
FROM golang:1.25 AS Build
WORKDIR /src
COPY . .
RUN ["sh", "-c", "CGO_ENABLED=0 go build -o /out/tienda ."]
FROM alpine:3.22
WORKDIR /app
COPY --from=build /out/tienda .
CMD ["./tienda"]
""",
        """\
FROM golang:1.25 AS build
WORKDIR /go/src/tienda
COPY . .
RUN CGO_ENABLED=0 \\
    go build -trimpath -ldflags="-s -w" -o /go/bin/tienda main.go

FROM docker.io/alpine:3.22
COPY --from=build /go/bin/tienda /tienda
CMD ["/tienda"]
""",
        """\
FROM golang:1.25 AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go install .
FROM alpine:3.22
COPY --from=build /go/bin/tienda /bin/tienda
CMD ["tienda"]
""",
    ],
}

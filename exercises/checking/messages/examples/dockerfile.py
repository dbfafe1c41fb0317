"""D1 to D39: what BuildKit refuses."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.dockerfile.lines import MAX_LINE
from exercises.checking.messages.examples.example import Example

REFERENCE: Final = "https://docs.docker.com/reference/dockerfile/"
DIGEST: Final = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def _example(wrong: str, right: str, heading: str, anchor: str = "") -> Example:
    """The anchor is the heading's own where that is one word."""
    url = f"{REFERENCE}#{anchor or heading.lower()}"
    return Example("dockerfile", wrong, right, f"Dockerfile reference: {heading}", url)


DOCKERFILE: Final[Mapping[str, Example]] = {
    "D1": _example(
        "# Dockerfile",
        "# Dockerfile\nFROM alpine:3.20",
        "FROM",
    ),
    "D2": _example(
        "RUN apk add curl\nFROM alpine:3.20",
        "FROM alpine:3.20\nRUN apk add curl",
        "FROM",
    ),
    "D3": _example(
        "ARG VERSION=3.20",
        "ARG VERSION=3.20\nFROM alpine:$VERSION",
        "FROM",
    ),
    "D4": _example(
        "FORM ubuntu:24.04",
        "FROM ubuntu:24.04",
        "Overview",
        "overview",
    ),
    "D5": _example(
        "FROM alpine:3.20\nRUN apk update\n    && apk add curl",
        "FROM alpine:3.20\nRUN apk update \\\n    && apk add curl",
        "Format",
        "format",
    ),
    "D6": _example(
        "FROM node:22 build",
        "FROM node:22 AS build",
        "FROM",
    ),
    "D7": _example(
        "FROM node:22 AS 1build",
        "FROM node:22 AS build",
        "FROM",
    ),
    "D8": _example(
        "FROM Ubuntu:24.04",
        "FROM ubuntu:24.04",
        "FROM",
    ),
    "D9": _example(
        "ARG IMAGE\nFROM $IMAGE",
        "ARG IMAGE=alpine:3.20\nFROM $IMAGE",
        "Understand how ARG and FROM interact",
        "understand-how-arg-and-from-interact",
    ),
    "D10": _example(
        "FROM --platform=intel alpine:3.20 AS amd64",
        "FROM --platform=linux/amd64 alpine:3.20 AS amd64",
        "FROM",
    ),
    "D11": _example(
        "FROM node:22\nWORKDIR",
        "FROM node:22\nWORKDIR /app",
        "WORKDIR",
    ),
    "D12": _example(
        "FROM nginx:1.27\nEXPOSE",
        "FROM nginx:1.27\nEXPOSE 80",
        "EXPOSE",
    ),
    "D13": _example(
        "FROM nginx:1.27\nCOPY index.html",
        "FROM nginx:1.27\nCOPY index.html /usr/share/nginx/html/",
        "COPY",
    ),
    "D14": _example(
        "FROM alpine:3.20\nENV PORT",
        "FROM alpine:3.20\nENV PORT=8080",
        "ENV",
    ),
    "D15": _example(
        "FROM alpine:3.20\nENV HOST=localhost PORT 8080",
        "FROM alpine:3.20\nENV HOST=localhost PORT=8080",
        "ENV",
    ),
    "D16": _example(
        "FROM alpine:3.20\nENV =production",
        "FROM alpine:3.20\nENV MODE=production",
        "ENV",
    ),
    "D17": _example(
        'FROM alpine:3.20\nCMD ["sleep", 60]',
        'FROM alpine:3.20\nCMD ["sleep", "60"]',
        "Exec form",
        "exec-form",
    ),
    "D18": _example(
        "FROM debian:12\nSHELL /bin/bash -c",
        'FROM debian:12\nSHELL ["/bin/bash", "-c"]',
        "SHELL",
    ),
    "D19": _example(
        "FROM node:22\nCOPY --chwon=node . /app",
        "FROM node:22\nCOPY --chown=node . /app",
        "COPY --chown --chmod",
        "copy---chown---chmod",
    ),
    "D20": _example(
        "FROM node:22\nCOPY --chown node . /app",
        "FROM node:22\nCOPY --chown=node . /app",
        "COPY --chown --chmod",
        "copy---chown---chmod",
    ),
    "D21": _example(
        "FROM node:22\nONBUILD FROM alpine:3.20",
        "FROM node:22\nONBUILD COPY . /app",
        "ONBUILD",
    ),
    "D22": _example(
        "FROM nginx:1.27\nHEALTHCHECK curl -f http://localhost/ || exit 1",
        "FROM nginx:1.27\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1",
        "HEALTHCHECK",
    ),
    "D23": _example(
        "FROM nginx:1.27\nHEALTHCHECK --interval=30 CMD curl -f http://localhost/ || exit 1",
        "FROM nginx:1.27\nHEALTHCHECK --interval=30s CMD curl -f http://localhost/ || exit 1",
        "HEALTHCHECK",
    ),
    "D24": _example(
        "FROM nginx:1.27\nEXPOSE 80800",
        "FROM nginx:1.27\nEXPOSE 8080",
        "EXPOSE",
    ),
    "D25": _example(
        'FROM postgres:17\nVOLUME [""]',
        'FROM postgres:17\nVOLUME ["/backup"]',
        "VOLUME",
    ),
    "D26": _example(
        "FROM nginx:1.27\nSTOPSIGNAL SIGTREM",
        "FROM nginx:1.27\nSTOPSIGNAL SIGTERM",
        "STOPSIGNAL",
    ),
    "D27": _example(
        "FROM alpine:3.20\nCOPY --chmod=rwxr-xr-x run.sh /run.sh",
        "FROM alpine:3.20\nCOPY --chmod=755 run.sh /run.sh",
        "COPY --chown --chmod",
        "copy---chown---chmod",
    ),
    "D28": _example(
        "FROM alpine:3.20\nCOPY https://example.com/app.tar.gz /tmp/",
        "FROM alpine:3.20\nADD https://example.com/app.tar.gz /tmp/",
        "ADD",
    ),
    "D29": _example(
        f"FROM alpine:3.20\nADD --checksum={DIGEST} app.tar.gz /tmp/",
        f"FROM alpine:3.20\nADD --checksum={DIGEST} https://example.com/app.tar.gz /tmp/",
        "ADD --checksum",
        "add---checksum",
    ),
    "D30": _example(
        "FROM nginx:1.27\nCOPY --from=build /dist /usr/share/nginx/html\nFROM node:22 AS build\nCOPY . /dist",
        "FROM node:22 AS build\nCOPY . /dist\nFROM nginx:1.27\nCOPY --from=build /dist /usr/share/nginx/html",
        "COPY --from",
        "copy---from",
    ),
    "D31": _example(
        "FROM node:22 AS build\nCOPY --from=build /app /app",
        "FROM node:22 AS build\nCOPY . /app\nFROM node:22\nCOPY --from=build /app /app",
        "COPY --from",
        "copy---from",
    ),
    "D32": _example(
        "FROM node:22\nCOPY . /dist\nFROM nginx:1.27\nCOPY --from=2 /dist /usr/share/nginx/html",
        "FROM node:22\nCOPY . /dist\nFROM nginx:1.27\nCOPY --from=0 /dist /usr/share/nginx/html",
        "COPY --from",
        "copy---from",
    ),
    "D33": _example(
        "FROM node:22 AS build\nFROM nginx:1.27\nARG STAGE=build\nCOPY --from=$STAGE /dist /usr/share/nginx/html",
        "FROM node:22 AS build\nFROM nginx:1.27\nCOPY --from=build /dist /usr/share/nginx/html",
        "COPY --from",
        "copy---from",
    ),
    "D34": _example(
        "FROM alpine:3.20\nRUN <<EOF\napk add curl",
        "FROM alpine:3.20\nRUN <<EOF\napk add curl\nEOF",
        "Here-Documents",
        "here-documents",
    ),
    "D35": _example(
        'FROM alpine:3.20\nENV TITLE="My app',
        'FROM alpine:3.20\nENV TITLE="My app"',
        "Environment replacement",
        "environment-replacement",
    ),
    "D36": _example(
        "FROM alpine:3.20\nENV PORT=${PORT:?}",
        "FROM alpine:3.20\nARG PORT=8080\nENV PORT=${PORT:?}",
        "Environment replacement",
        "environment-replacement",
    ),
    "D37": _example(
        "FROM golang:1.23\nRUN --mount=type=cache,path=/root/.cache go build",
        "FROM golang:1.23\nRUN --mount=type=cache,target=/root/.cache go build",
        "RUN --mount",
        "run---mount",
    ),
    "D38": _example(
        "# escape=/\nFROM alpine:3.20",
        "# escape=`\nFROM alpine:3.20",
        "escape",
        "escape",
    ),
    "D39": _example(
        "FROM alpine:3.20 AS " + "a" * (MAX_LINE - 19),
        "FROM alpine:3.20 AS a",
        "Format",
        "format",
    ),
}

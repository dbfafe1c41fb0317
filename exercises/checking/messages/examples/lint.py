"""Dockerfiles that build and could be better, beside better ones."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.dockerfile.lint.steering import rule_name
from exercises.checking.messages.examples.example import Example
from exercises.checking.messages.examples.slips import SLIPS

CHECKS: Final = "https://docs.docker.com/reference/build-checks/"
REFERENCE: Final = "https://docs.docker.com/reference/dockerfile/"
WIKI: Final = "https://github.com/hadolint/hadolint/wiki/"


def _check(wrong: str, right: str, name: str) -> Example:
    """The page's name is the check's in another spelling, as our rule's is."""
    url = f"{CHECKS}{rule_name(name).removeprefix('lint-')}/"
    return Example("dockerfile", wrong, right, f"BuildKit: {name}", url)


def _reference(wrong: str, right: str, heading: str, anchor: str) -> Example:
    return Example("dockerfile", wrong, right, f"Dockerfile reference: {heading}", f"{REFERENCE}#{anchor}")


def _hadolint(wrong: str, right: str, number: str) -> Example:
    return Example("dockerfile", wrong, right, f"hadolint {number}", f"{WIKI}{number}")


BUILDKIT: Final[Mapping[str, Example]] = {
    "lint-legacy-key-value-format": _check(
        "FROM node:22\nENV PORT 8080",
        "FROM node:22\nENV PORT=8080",
        "LegacyKeyValueFormat",
    ),
    "lint-from-as-casing": _check(
        "FROM node:22 as build",
        "FROM node:22 AS build",
        "FromAsCasing",
    ),
    "lint-consistent-instruction-casing": _check(
        "FROM alpine:3.20\nrun apk add curl",
        "FROM alpine:3.20\nRUN apk add curl",
        "ConsistentInstructionCasing",
    ),
    "lint-stage-name-casing": _check(
        "FROM node:22 AS Build",
        "FROM node:22 AS build",
        "StageNameCasing",
    ),
    "lint-duplicate-stage-name": _check(
        "FROM node:22 AS build\nFROM nginx:1.27 AS build",
        "FROM node:22 AS build\nFROM nginx:1.27 AS web",
        "DuplicateStageName",
    ),
    "lint-reserved-stage-name": _check(
        "FROM alpine:3.20 AS scratch",
        "FROM alpine:3.20 AS base",
        "ReservedStageName",
    ),
    "lint-json-args-recommended": _check(
        "FROM node:22\nCMD node app.js",
        'FROM node:22\nCMD ["node", "app.js"]',
        "JSONArgsRecommended",
    ),
    "lint-maintainer-deprecated": _check(
        "FROM node:22\nMAINTAINER web@example.com",
        'FROM node:22\nLABEL org.opencontainers.image.authors="web@example.com"',
        "MaintainerDeprecated",
    ),
    "lint-undefined-var": _check(
        "FROM node:22\nARG VERSION=1.0\nLABEL version=$VERSON",
        "FROM node:22\nARG VERSION=1.0\nLABEL version=$VERSION",
        "UndefinedVar",
    ),
    "lint-undefined-arg-in-from": _check(
        "FROM node:22$VARIANT",
        "ARG VARIANT=-alpine\nFROM node:22$VARIANT",
        "UndefinedArgInFrom",
    ),
    "lint-invalid-default-arg-in-from": _check(
        "ARG VERSION\nFROM alpine:$VERSION",
        "ARG VERSION=3.20\nFROM alpine:$VERSION",
        "InvalidDefaultArgInFrom",
    ),
    "lint-workdir-relative-path": _check(
        "FROM node:22\nWORKDIR app",
        "FROM node:22\nWORKDIR /app",
        "WorkdirRelativePath",
    ),
    "lint-multiple-instructions-disallowed": _check(
        'FROM node:22\nCMD ["npm", "install"]\nCMD ["npm", "start"]',
        'FROM node:22\nRUN npm install\nCMD ["npm", "start"]',
        "MultipleInstructionsDisallowed",
    ),
    "lint-no-empty-continuation": _check(
        "FROM alpine:3.20\nRUN apk update && \\\n\n    apk add curl",
        "FROM alpine:3.20\nRUN apk update && \\\n    apk add curl",
        "NoEmptyContinuation",
    ),
    "lint-secrets-used-in-arg-or-env": _check(
        "FROM node:22\nENV DB_PASSWORD=1234\nRUN npm run migrate",
        "FROM node:22\nRUN --mount=type=secret,id=db,env=DB_PASSWORD npm run migrate",
        "SecretsUsedInArgOrEnv",
    ),
    "lint-from-platform-flag-const-disallowed": _check(
        "FROM --platform=linux/amd64 node:22",
        "FROM node:22",
        "FromPlatformFlagConstDisallowed",
    ),
    "lint-redundant-target-platform": _check(
        "FROM --platform=$TARGETPLATFORM node:22",
        "FROM node:22",
        "RedundantTargetPlatform",
    ),
    "lint-expose-proto-casing": _check(
        "FROM alpine:3.20\nEXPOSE 53/UDP",
        "FROM alpine:3.20\nEXPOSE 53/udp",
        "ExposeProtoCasing",
    ),
    "lint-expose-invalid-format": _check(
        "FROM nginx:1.27\nEXPOSE 8080:80",
        "FROM nginx:1.27\nEXPOSE 80",
        "ExposeInvalidFormat",
    ),
    "lint-invalid-definition-description": _check(
        "# check=experimental=InvalidDefinitionDescription\n# alpine\nARG VERSION=3.20\nFROM alpine:$VERSION",
        "# check=experimental=InvalidDefinitionDescription\n# VERSION alpine\nARG VERSION=3.20\nFROM alpine:$VERSION",
        "InvalidDefinitionDescription",
    ),
}

OURS: Final[Mapping[str, Example]] = {
    "lint-empty-run": _reference(
        "FROM alpine:3.20\nRUN",
        "FROM alpine:3.20\nRUN apk add curl",
        "RUN",
        "run",
    ),
    "lint-json-broken": _reference(
        'FROM alpine:3.20\nRUN ["apk", "add", "curl"',
        'FROM alpine:3.20\nRUN ["apk", "add", "curl"]',
        "Exec form",
        "exec-form",
    ),
    "lint-onbuild-unknown": _reference(
        "FROM node:22\nONBUILD COPPY . /app",
        "FROM node:22\nONBUILD COPY . /app",
        "ONBUILD",
        "onbuild",
    ),
}

HADOLINT: Final[Mapping[str, Example]] = {
    "lint-dl3000": _hadolint(
        "FROM node:22\nWORKDIR /app\nWORKDIR src",
        "FROM node:22\nWORKDIR /app\nWORKDIR /app/src",
        "DL3000",
    ),
    "lint-dl3002": _hadolint(
        "FROM node:22\nUSER root",
        "FROM node:22\nUSER node",
        "DL3002",
    ),
    "lint-dl3003": _hadolint(
        "FROM node:22\nRUN cd /app && npm install",
        "FROM node:22\nWORKDIR /app\nRUN npm install",
        "DL3003",
    ),
    "lint-dl3004": _hadolint(
        "FROM alpine:3.20\nRUN sudo apk add curl",
        "FROM alpine:3.20\nRUN apk add curl",
        "DL3004",
    ),
    "lint-dl3006": _hadolint(
        "FROM ubuntu",
        "FROM ubuntu:24.04",
        "DL3006",
    ),
    "lint-dl3007": _hadolint(
        "FROM nginx:latest",
        "FROM nginx:1.27",
        "DL3007",
    ),
    "lint-dl3009": _hadolint(
        "FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends curl",
        "FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends curl && \\\n"
        "    rm -rf /var/lib/apt/lists/*",
        "DL3009",
    ),
    "lint-dl3014": _hadolint(
        "FROM debian:12\nRUN apt-get install --no-install-recommends curl",
        "FROM debian:12\nRUN apt-get install -y --no-install-recommends curl",
        "DL3014",
    ),
    "lint-dl3015": _hadolint(
        "FROM debian:12\nRUN apt-get install -y curl",
        "FROM debian:12\nRUN apt-get install -y --no-install-recommends curl",
        "DL3015",
    ),
    "lint-dl3020": _hadolint(
        "FROM python:3.13\nADD app.py /app/",
        "FROM python:3.13\nCOPY app.py /app/",
        "DL3020",
    ),
    "lint-dl3022": _hadolint(
        "FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=biuld /app /app",
        "FROM golang:1.23 AS build\nFROM alpine:3.20\nCOPY --from=build /app /app",
        "DL3022",
    ),
    "lint-dl3025": _hadolint(
        "FROM nginx:1.27\nHEALTHCHECK CMD curl -f http://localhost/",
        'FROM nginx:1.27\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]',
        "DL3025",
    ),
    "lint-dl3027": _hadolint(
        "FROM debian:12\nRUN apt install -y --no-install-recommends curl",
        "FROM debian:12\nRUN apt-get install -y --no-install-recommends curl",
        "DL3027",
    ),
    "lint-dl3042": _hadolint(
        "FROM python:3.13\nRUN pip install flask",
        "FROM python:3.13\nRUN pip install --no-cache-dir flask",
        "DL3042",
    ),
    "lint-dl3045": _hadolint(
        "FROM node:22\nCOPY server.js .",
        "FROM node:22\nWORKDIR /srv\nCOPY server.js .",
        "DL3045",
    ),
    "lint-dl3059": _hadolint(
        "FROM alpine:3.20\nRUN apk update\nRUN apk add curl",
        "FROM alpine:3.20\nRUN apk update && \\\n    apk add curl",
        "DL3059",
    ),
}

LINT: Final[Mapping[str, Example]] = {**BUILDKIT, **OURS, **SLIPS, **HADOLINT}

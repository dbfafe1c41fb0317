"""What Docker takes although its author meant something else."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

REFERENCE: Final = "https://docs.docker.com/reference/dockerfile/"


def _reference(wrong: str, right: str, heading: str, anchor: str) -> Example:
    return Example("dockerfile", wrong, right, f"Dockerfile reference: {heading}", f"{REFERENCE}#{anchor}")


SLIPS: Final[Mapping[str, Example]] = {
    "lint-typography": _reference(
        "FROM node:22\nENV TITLE=“Shop”",
        'FROM node:22\nENV TITLE="Shop"',
        "ENV",
        "env",
    ),
    "lint-trailing-comment": _reference(
        "FROM node:22\nWORKDIR /app # src",
        "FROM node:22\n# src\nWORKDIR /app",
        "Format",
        "format",
    ),
    "lint-backslash-path": _reference(
        "FROM node:22\nCOPY src\\app.js /app/",
        "FROM node:22\nCOPY src/app.js /app/",
        "escape",
        "escape",
    ),
    "lint-single-dash": _reference(
        "FROM node:22\nCOPY -chown=node . /app",
        "FROM node:22\nCOPY --chown=node . /app",
        "COPY --chown --chmod",
        "copy---chown---chmod",
    ),
    "lint-outside-context": _reference(
        "FROM nginx:1.27\nCOPY ../site /usr/share/nginx/html",
        "FROM nginx:1.27\nCOPY site /usr/share/nginx/html",
        "COPY",
        "copy",
    ),
    "lint-comma": _reference(
        "FROM node:22\nCOPY package.json, app.js /app/",
        "FROM node:22\nCOPY package.json app.js /app/",
        "COPY",
        "copy",
    ),
    "lint-volume-format": _reference(
        "FROM postgres:17\nVOLUME ./data:/var/lib/postgresql",
        "FROM postgres:17\nVOLUME /var/lib/postgresql",
        "VOLUME",
        "volume",
    ),
    "lint-variable-name": _reference(
        "FROM node:22\nARG PORT 3000",
        "FROM node:22\nARG PORT=3000",
        "ARG",
        "arg",
    ),
    "lint-program-name": _reference(
        'FROM node:22\nCMD ["node app.js"]',
        'FROM node:22\nCMD ["node", "app.js"]',
        "Exec form",
        "exec-form",
    ),
    "lint-swallowed-instruction": _reference(
        "FROM node:22\nWORKDIR /app\nRUN npm install \\\nCOPY . .",
        "FROM node:22\nWORKDIR /app\nRUN npm install\nCOPY . .",
        "Format",
        "format",
    ),
}

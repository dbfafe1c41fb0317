"""A small course as files, and the means to change it."""

from pathlib import Path

GUIDE_YAML = """\
topic: docker
title: {es: Primeros pasos, en: First steps}
summary: {es: Lo justo para empezar.}
"""
IMAGE_YAML = """\
type: dockerfile
difficulty: fácil
title: {es: Una imagen, en: An image}
rubric:
  must_use:
    - image: python
    - instruction: CMD
starter: |
  FROM python:3.12-slim
wrong_answers:
  - FROM python
"""
LIST_YAML = """\
type: command
title: {es: Una lista}
rubric: {allowed_commands: {ls: "*", docker: [ps, run]}}
enable_llm_feedback: false
"""
GUIDE, IMAGE, LIST = "1-primeros-pasos", "1-primeros-pasos/1-imagen", "1-primeros-pasos/2-lista"


def write(root: Path, files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

from pathlib import Path

import pytest

from tests.exercises.course_folder import GUIDE, GUIDE_YAML, IMAGE, IMAGE_YAML, LIST, LIST_YAML, write


@pytest.fixture
def folder(tmp_path) -> Path:
    """A course with a guide of two exercises."""
    root = tmp_path / "course"
    write(
        root,
        {
            "README.md": "De nuestra escuela.",
            "course.yaml": "slug: escuela\ntitle: {es: Nuestro curso}\n",
            f"{GUIDE}/guide.yaml": GUIDE_YAML,
            f"{GUIDE}/guide.es.md": "## Hola\r\n\r\nUna **lección**.\r\n",
            f"{GUIDE}/guide.en.md": "## Hello\n",
            f"{IMAGE}/exercise.yaml": IMAGE_YAML,
            f"{IMAGE}/statement.es.md": "Escribe una imagen.\n",
            f"{IMAGE}/statement.en.md": "Write an image.\n",
            f"{IMAGE}/reference.Dockerfile": 'FROM python:3.12-slim\nCMD ["python"]\n',
            f"{IMAGE}/tutor.md": "Pregunta cuándo se ejecuta.\n",
            f"{LIST}/exercise.yaml": LIST_YAML,
            f"{LIST}/statement.es.md": "Lista los archivos.\n",
            f"{LIST}/reference.sh": "ls\n",
        },
    )
    return root

"""What Docker's client refuses before it asks anybody."""

from collections.abc import Mapping
from typing import Final

from exercises.checking.messages.examples.example import Example

REFERENCE: Final = "https://docs.docker.com/reference/cli/docker/"


def _example(wrong: str, right: str, command: str, page: str) -> Example:
    return Example("command", wrong, right, f"Docker CLI: {command}", f"{REFERENCE}{page}")


DOCKER: Final[Mapping[str, Example]] = {
    "docker-unknown-command": _example(
        "docker rum nginx",
        "docker run nginx",
        "docker",
        "",
    ),
    "docker-unknown-option": _example(
        "docker run --nmae web nginx",
        "docker run --name web nginx",
        "docker container run",
        "container/run/",
    ),
    "docker-missing-value": _example(
        "docker run -d -p",
        "docker run -d -p 8080:80 nginx",
        "docker container run",
        "container/run/",
    ),
    "docker-invalid-value": _example(
        "docker run --memory 512megas nginx",
        "docker run --memory 512m nginx",
        "docker container run",
        "container/run/",
    ),
    "docker-arguments": _example(
        "docker build -t web",
        "docker build -t web .",
        "docker buildx build",
        "buildx/build/",
    ),
    "docker-image-name": _example(
        "docker pull Nginx",
        "docker pull nginx",
        "docker image tag",
        "image/tag/",
    ),
    "docker-late-option": _example(
        "docker run nginx -p 8080:80",
        "docker run -p 8080:80 nginx",
        "docker container run",
        "container/run/",
    ),
}

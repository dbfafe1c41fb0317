"""dockerfile-parse, which splits a file into instructions and asks nothing of them."""

from io import BytesIO

from dockerfile_parse import DockerfileParser


def judge(text: str) -> tuple[bool, list[tuple[str, int]]]:
    parser = DockerfileParser(fileobj=BytesIO(text.encode()))
    return bool(parser.structure), []

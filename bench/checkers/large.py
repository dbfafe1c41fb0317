"""Texts of the greatest size that is read, each full of one thing. The slowest of them is told of."""

from collections.abc import Iterator

from exercises.checking import MAX_BYTES

BASE = "FROM alpine:3.20\nENV V=v\n"
SHAPES = {
    "dockerfile": [
        (BASE, "RUN apt-get update && apt-get install -y curl\n"),
        (BASE, "COPY --chown=app:app src/{n} /app/{n}\n"),
        (BASE, "FROM alpine:3.20 AS s{n}\nFROM s{n}\nCOPY --from=s{n} /a /b\n"),
        (BASE, "ENV V{n}=${{V:-$PATH}}\n"),
        (BASE, "LABEL a{n}=b c{n}='d e'\n"),
        (BASE, "RUN a{n} \\\n  && b \\\n  # c\n  && d\n"),
        (BASE, "RUN <<E\necho $V{n}\nE\n"),
        (BASE, 'CMD ["a", "b{n}"]\n'),
        (BASE, "no {n}\n"),
        (f"{BASE}RUN a", " b{n}"),
        (f"{BASE}ENV A=b", " c{n}=$V"),
        (f"{BASE}EXPOSE 80", " {n}"),
    ],
    "command": [
        ("ls", " | a{n}"),
        ("ls", " a{n}"),
        ("ls", "; docker run -d --name n{n} -p 80:80 i"),
        ("ls", "; echo \"$A{n}\" '{n}'"),
        ("ls", "; for i in {n}; do a; done"),
        ("ls", "; [[ -f {n} ]] && (cd {n} || b) > f{n}"),
    ],
}
"""What a text begins with, and what it is full of."""


def texts(kind: str) -> list[str]:
    return ["".join(_parts(start, piece, MAX_BYTES[kind])) for start, piece in SHAPES[kind]]


def _parts(start: str, piece: str, size: int) -> Iterator[str]:
    """Whole pieces, and blanks where no other one has room."""
    part, number = start, 0
    while len(part) <= size:
        yield part
        size -= len(part)
        number += 1
        part = piece.format(n=number)
    yield " " * size

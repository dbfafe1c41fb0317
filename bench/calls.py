"""The four calls that are measured, as requests of two thousand people."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from uuid import UUID

USERS, GUIDES, EXERCISES, ATTEMPTS = 2000, 50, 20, 200_000
DOCKERFILES = 8  # of the exercises of each guide, the first ones
# The learning contract's own example.
ANSWER = "FROM python:3.12-slim\nRUN pip install flask"


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    title: str
    connections: int = 32

    def request(self, dice: random.Random) -> tuple[str, str]:
        """The path and body of somebody's request."""
        guide = dice.randint(1, GUIDES)
        match self.name:
            case "guides":
                return "/guides/", ""
            case "exercises":
                return f"/guides/{identity(f'guide {guide}')}/exercises-with-progress", ""
            case "overview":
                return "/progress/overview?include_exercises=true", ""
        exercise = identity(f"exercise {guide} {dice.randint(1, DOCKERFILES)}")
        return "/attempts/", json.dumps({"exercise_id": str(exercise), "submitted_answer": ANSWER})

    def requests(self, tokens: Sequence[str]) -> list[tuple[str, str, str]]:
        """Path, token and body of one request for each person, in a shuffled order that is the same for all servers."""
        dice = random.Random(self.name)
        requests = []
        for user in dice.sample(range(USERS), USERS):
            path, body = self.request(dice)
            requests.append((path, tokens[user], body))
        return requests

    def write(self, file: Path, tokens: Sequence[str]) -> None:
        """The requests for bench/load, one in each line."""
        file.write_text("".join("\t".join(request) + "\n" for request in self.requests(tokens)))


CALLS = (
    Call("guides", "`GET /guides/`"),
    Call("exercises", "`GET /guides/{id}/exercises-with-progress`"),
    Call("overview", "`GET /progress/overview?include_exercises=true`", connections=8),
    Call("attempt", "`POST /attempts/`"),
)


def identity(name: str) -> UUID:
    """The id that bench/seed.sql gave to `user 7` or `exercise 3 12`."""
    return UUID(md5(name.encode(), usedforsecurity=False).hexdigest())

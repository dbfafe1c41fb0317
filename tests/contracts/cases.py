"""Every kind of refusal, and where each contract is asked for it."""

from dataclasses import dataclass, field

UNKNOWN = "550e8400-e29b-41d4-a716-446655440000"
JSON = {"Content-Type": "application/json"}
ORIGIN = "http://localhost:5173"


@dataclass(frozen=True)
class Case:
    path: str
    method: str = "GET"
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    signed_in: bool = False


@dataclass(frozen=True)
class Place:
    """Where a contract takes a body, shows one thing, lists many, and locks the door."""

    post: str
    one: str
    many: str
    guarded: str = ""
    admins: str = ""
    languages: tuple[str, ...] = ("es",)


PLACES = {
    "learning": Place(
        "/exercises/try", "/exercises/try/", "/exercises/try", "/exercises/guarded", "/exercises/admins", ("es", "en")
    ),
    "pages": Place("/api/ai/generate", "/api/ai/result/", "/api/ai/jobs", "/api/ai/guarded", "/api/ai/admins"),
    "reports": Place("/generate", "/status/", "/generate", "/refine", "/refine/admins"),
    "chatbot": Place("/api/chat", "/api/", "/api/health"),
    "agent": Place("/api/conversations", "/api/webhooks/", "/api/tools", "/api/metrics", "/api/config", ("es", "en")),
}


def cases(place: Place) -> dict[str, Case]:
    return {**_bodies(place), **_doors(place), **_addresses(place), **_failures(place)}


def _post(path: str, body: bytes, **headers: str) -> Case:
    return Case(path, "POST", body, JSON | headers)


def _bodies(place: Place) -> dict[str, Case]:
    post = place.post
    return {
        "field missing": _post(post, b"{}"),
        "no body": Case(post, "POST", headers=JSON),
        "field wrong": _post(post, b'{"message": "", "count": "x", "context": 5}'),
        "field out of bounds": _post(post, b'{"message": "01234567890", "count": 201}'),
        "field inside wrong": _post(
            post, b'{"message": "a", "context": [{"role": "user", "content": "a"}, {"role": "x"}]}'
        ),
        "field null": _post(post, b'{"message": null}'),
        "identifier odd": _post(post, b'{"message": "a", "exercise_id": "zzz"}'),
        "JSON malformed": _post(post, b"{"),
        "not an object": _post(post, b"[1]"),
        "null": _post(post, b"null"),
        "too deep": _post(post, b"[" * 100_000),
        "NUL in a value": _post(post, b'{"message": "a\\u0000"}'),
        "NUL in a key inside": _post(post, b'{"message": "a", "extra": [{"b\\u0000": 1}]}'),
        "half a surrogate pair": _post(post, b'{"message": "\\ud800"}'),
        "media type": Case(post, "POST", b"{}", {"Content-Type": "text/plain"}),
        "no media type": Case(post, "POST", b"{}"),
        "body too large": _post(post, b"x" * (1024 * 1024 + 1)),
    }


def _doors(place: Place) -> dict[str, Case]:
    if not place.guarded:
        return {}
    return {
        "no credentials": Case(place.guarded),
        "bad token": Case(place.guarded, headers={"Authorization": "Bearer x"}),
        "role too low": Case(place.admins, signed_in=True),
    }


def _addresses(place: Place) -> dict[str, Case]:
    return {
        "unknown": Case(f"{place.one}{UNKNOWN}?try=not_found"),
        "unknown, with a slash": Case(f"{place.one}{UNKNOWN}/?try=not_found"),
        "odd identifier": Case(f"{place.one}zzz"),
        "identifier of eight bits": Case(f"{place.one}%ff%fe"),
        "NUL in the path": Case(f"{place.one}a%00"),
        "unknown path": Case(f"{place.post}/nothing/at/all"),
        "method": Case(place.post, "PUT"),
        "method of CORS alone": Case(place.post, "OPTIONS"),
        "query wrong": Case(f"{place.many}?page=abc"),
        "NUL in the query": Case(f"{place.many}?page=%00"),
        "address too long": Case(f"{place.many}?{'a' * 9000}"),
        "too many headers": Case(place.many, headers={f"X-{number}": "y" for number in range(101)}),
        "host": Case(place.many, headers={"Host": "elsewhere.example"}),
    }


def _failures(place: Place) -> dict[str, Case]:
    kinds = ("limited", "unavailable", "upstream", "busy", "session", "provider", "crash")
    return {kind: _post(f"{place.post}?try={kind}", b'{"message": "a"}') for kind in kinds}

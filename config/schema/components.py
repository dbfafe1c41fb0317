"""What the operations of one contract share in the OpenAPI document: its refusals, its headers, its credentials."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]  # Any: OpenAPI has every shape that JSON has


def _header(name: str, about: str) -> Json:
    return {"name": name, "in": "header", "description": about, "schema": {"type": "string"}}


_PARAMETERS: dict[str, Json] = {
    "AcceptLanguage": _header("Accept-Language", "`en` for English texts and messages; Spanish otherwise."),
    "RequestID": _header(
        "X-Request-ID",
        "The caller's own id for this request: letters, digits, dots, dashes and underscores, 64 at most. "
        "Anything else is passed over.",
    ),
}
_HEADERS: Mapping[str, Json] = {
    "X-Request-ID": {
        "description": "The id of this request in the log.",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$"},
    },
    "Content-Language": {
        "description": "The language of texts and messages.",
        "required": True,
        "schema": {"type": "string", "enum": ["es", "en"]},
    },
}


@dataclass(frozen=True, slots=True)
class Described:
    """A contract as a reader of the document meets it. `error` is the JSON Schema of its refusals; `headers` come with
    every answer."""

    about: str
    error: Json
    parameters: Mapping[str, Json]
    headers: Mapping[str, Json]


_SENTENCE = {"type": "string", "description": "A sentence to show, in the caller's language."}
_ERROR = {
    "type": "object",
    "properties": {
        "code": {"type": "string", "pattern": "^[A-Z_]+$", "description": "For programs; never translated."},
        "message": _SENTENCE,
        "details": {"type": "object", "description": "What is wrong, by field.", "additionalProperties": {}},
    },
    "required": ["code", "message", "details"],
    "additionalProperties": False,
}
_LEARNING_ERROR = {
    "type": "object",
    "properties": {"detail": _SENTENCE},
    "required": ["detail"],
    "additionalProperties": False,
}
_AGENT_ERROR = {
    "type": "object",
    "properties": {"error": _ERROR},
    "required": ["error"],
    "additionalProperties": False,
}
DESCRIBED: Mapping[str, Described] = {
    "learning": Described(
        about="Guides, exercises, attempts, the tutor and progress: what the student front end uses.",
        error=_LEARNING_ERROR,
        parameters=_PARAMETERS
        | {"ClientVersion": _header("X-Client-Version", "The version of the front end that calls.")},
        headers=_HEADERS,
    ),
    "agent": Described(
        about="Signing in, and the operations console.",
        error=_AGENT_ERROR,
        parameters=_PARAMETERS,
        headers=_HEADERS,
    ),
}
TAGS = [{"name": name, "description": described.about} for name, described in DESCRIBED.items()]

REFUSALS: Mapping[int, tuple[str, str]] = {
    400: ("BadRequest", "The request cannot be read, or what it says is not valid."),
    401: ("Unauthorized", "No credentials, or bad ones; bad ones are refused on public paths too."),
    403: ("Forbidden", "The caller's role is too low."),
    404: ("NotFound", "No such thing, or not the caller's to see. A malformed identifier is no different."),
    405: ("MethodNotAllowed", "The path does not know this method; `Allow` names those that it knows."),
    409: ("Conflict", "Something else happened first."),
    413: ("ContentTooLarge", "The body is larger than 1 MiB."),
    414: ("AddressTooLong", "The address is longer than 8 KiB."),
    415: ("UnsupportedMediaType", "The body is not JSON."),
    429: ("TooManyRequests", "Too many tries; `Retry-After` says when to come back."),
    431: ("HeadersTooLarge", "More than 100 headers, or too long ones."),
    500: ("InternalError", "A mistake of ours. It is in the log under the answer's `X-Request-ID`."),
    502: ("UpstreamError", "The language model failed."),
    503: ("Unavailable", "Something that we need is away; try again in a few seconds."),
}
_OF_REFUSALS: Mapping[int, Mapping[str, Json]] = {
    401: {"WWW-Authenticate": {"required": True, "schema": {"type": "string"}}},
    405: {"Allow": {"required": True, "schema": {"type": "string"}}},
    429: {"Retry-After": {"required": True, "description": "Seconds.", "schema": {"type": "integer", "minimum": 0}}},
}


def limit_headers(prefix: str) -> Mapping[str, Json]:
    """Where a caller stands, as core.limits says it; on every answer to a call that was counted."""
    abouts = {
        "Limit": "Calls in a window.",
        "Remaining": "Calls left in this one.",
        "Reset": "Its end, in epoch seconds.",
    }
    whole = {"type": "integer", "minimum": 0}
    return {f"{prefix}-{name}": {"description": about, "schema": whole} for name, about in abouts.items()}


def refusal(contract: str, status: int, headers: Json) -> tuple[str, Json]:
    """The name and the content of the component that describes a refusal of a contract."""
    name, about = REFUSALS[status]
    error = {"$ref": f"#/components/schemas/{error_name(contract)}"}
    return contract.capitalize() + name, {
        "description": about,
        "headers": headers | dict(_OF_REFUSALS.get(status, {})),
        "content": {"application/json": {"schema": error}},
    }


def error_name(contract: str) -> str:
    return f"{contract.capitalize()}Error"

"""What drf-spectacular cannot know of our classes. The settings' hook lives here too, so that this is loaded."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension, OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction

from config.schema.components import Json

# Documented with a slash at the end; every path answers with and without.
_WITH_SLASH = frozenset({"/users", "/guides", "/exercises", "/attempts"})
Listed = tuple[str, str, str, Any]  # path, its pattern, method, view. Any: what Django's URL lists hold


def as_documented(endpoints: list[Listed]) -> list[Listed]:
    return [(f"{path}/" if path in _WITH_SLASH else path, *rest) for path, *rest in endpoints]


_BEARER = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "JWT",
    "description": "The `access_token` of `POST /api/auth/login`, or a Supabase token where those are taken.",
}
_API_KEY = {
    "type": "apiKey",
    "in": "header",
    "name": "X-API-Key",
    "description": "Made on the account page or with `manage.py create_api_key`; it speaks for its owner.",
}


class Bearer(OpenApiAuthenticationExtension):
    target_class = "accounts.authentication.BearerToken"
    name = "bearer"

    def get_security_definition(self, _auto_schema: AutoSchema) -> Json:
        return _BEARER


class Key(OpenApiAuthenticationExtension):
    target_class = "accounts.api_keys.ApiKey"
    name = "apiKey"

    def get_security_definition(self, _auto_schema: AutoSchema) -> Json:
        return _API_KEY


class BearerOrKey(OpenApiAuthenticationExtension):
    target_class = "accounts.api_keys.BearerOrKey"
    name = ["bearer", "apiKey"]

    def get_security_requirement(self, _auto_schema: AutoSchema) -> list[dict[str, list[Any]]]:
        return [{"bearer": []}, {"apiKey": []}]

    def get_security_definition(self, _auto_schema: AutoSchema) -> list[Json]:
        return [_BEARER, _API_KEY]


class Identifiers(OpenApiSerializerFieldExtension):
    target_class = "core.contracts.fields.Identifier"

    def map_serializer_field(self, _auto_schema: AutoSchema, _direction: Direction) -> Json:
        return {"type": "string", "format": "uuid"}

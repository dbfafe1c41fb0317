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


class Bearer(OpenApiAuthenticationExtension):
    target_class = "accounts.authentication.BearerToken"
    name = "bearer"

    def get_security_definition(self, _auto_schema: AutoSchema) -> Json:
        about = "The `access_token` of `POST /api/auth/login`, or a Supabase token where the installation takes them."
        return {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": about}


class Identifiers(OpenApiSerializerFieldExtension):
    target_class = "core.contracts.fields.Identifier"

    def map_serializer_field(self, _auto_schema: AutoSchema, _direction: Direction) -> Json:
        return {"type": "string", "format": "uuid"}

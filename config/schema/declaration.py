"""How an endpoint appears in the OpenAPI document: its contract's tag, headers, refusals and examples.

An endpoint declares what is its own with `@extend_schema`; what its contract answers everywhere is added here.
"""

from collections.abc import Mapping
from http import HTTPStatus

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ComponentRegistry, ResolvedComponent, force_instance
from rest_framework.permissions import AllowAny, IsAuthenticated

from config.schema.components import DESCRIBED, Described, Json, error_name, limit_headers, refusal
from config.schema.examples import illustrate
from core.contracts import contract_of
from core.contracts.fields import Identifier, Shape
from core.limits import Limited

_WITH_BODY = ("POST", "PUT", "PATCH")


class Declaration(AutoSchema):
    def get_operation(
        self, path: str, path_regex: str, path_prefix: str, method: str, registry: ComponentRegistry
    ) -> Json | None:
        operation = super().get_operation(path, path_regex, path_prefix, method, registry)
        if operation is None:
            return None
        answers = {str(code): {} for code in self._refused()} | operation["responses"]
        operation["responses"] = {code: self._answer(code, answers[code]) for code in sorted(answers)}
        shared = self._refer("parameters", self._described().parameters)
        operation["parameters"] = [*operation.get("parameters", []), *shared.values()]
        illustrate(operation)
        return operation

    def get_tags(self) -> list[str]:
        return [self._contract()]

    def _contract(self) -> str:
        if contract := getattr(self.view, "contract", None) or contract_of(self.path):
            return contract.name
        raise ValueError(f"{self.path} belongs to no contract")

    def _described(self) -> Described:
        return DESCRIBED[self._contract()]

    def _headers(self) -> Mapping[str, Json]:
        limit = self.view.limit if isinstance(self.view, Limited) else None
        return {**self._described().headers, **(limit_headers(limit.headers) if limit else {})}

    def _refused(self) -> list[int]:
        """The statuses with which the platform refuses by itself; the endpoint declares those of its own."""
        codes = [400, 405, 414, 431, 500, 503]
        if self.view.get_authenticators():
            codes.append(401)
        if any(not isinstance(permission, (AllowAny, IsAuthenticated)) for permission in self.view.get_permissions()):
            codes.append(403)
        if "{" in self.path or self._takes_identifiers():
            codes.append(404)
        if self.method in _WITH_BODY:
            codes += [413, 415]
        if isinstance(self.view, Limited):
            codes.append(429)
        return codes

    def _takes_identifiers(self) -> bool:
        body = force_instance(self.get_request_serializer()) if self.method in _WITH_BODY else None
        return isinstance(body, Shape) and any(isinstance(field, Identifier) for field in body.get_fields().values())

    def _answer(self, code: str, declared: Json) -> Json:
        """A refusal whose body the endpoint leaves open has its contract's."""
        headers = self._refer("headers", self._headers())
        if code < "400" or "content" in declared:
            about = declared["description"] if "content" in declared else ""
            return declared | {
                "description": about or HTTPStatus(int(code)).phrase,
                "headers": declared.get("headers", {}) | headers,
            }
        self._refer("schemas", {error_name(self._contract()): self._described().error})
        name, shape = refusal(self._contract(), int(code), headers)
        return self._refer("responses", {name: shape})[name]

    def _refer(self, kind: str, shapes: Mapping[str, Json]) -> dict[str, Json]:
        """References to components that are written into the document once."""
        components = {name: ResolvedComponent(name, kind, shape, object=name) for name, shape in shapes.items()}
        for component in components.values():
            self.registry.register_on_missing(component)
        return {name: component.ref for name, component in components.items()}

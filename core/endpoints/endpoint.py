"""JSON in and out, and refusals in the contract's own form.

The authenticators are those that REST_FRAMEWORK names; a floor above provides them.
"""

import logging
from typing import ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import contracts, versions
from core.contracts import Contract
from core.endpoints.parsing import OnlyJSON, StrictJSON
from core.endpoints.refusing import problem_of
from core.problems import Problem
from core.rendering import JSON
from core.requests import CONTRACT

logger = logging.getLogger(__name__)


class Endpoint(APIView):
    """JSON only, and every refusal as its contract documents it. What nobody foresaw is left to Django, which logs it;
    core.requests.ContractForm gives it its form."""

    contract: ClassVar[Contract | None] = None  # none: the one of the path
    writes_what_is_kept: ClassVar[bool] = True  # rows that core.versions watches over, if it writes at all
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    parser_classes = [StrictJSON]
    renderer_classes = [JSON]
    content_negotiation_class = OnlyJSON

    @property
    def default_response_headers(self) -> dict[str, str]:
        """What is answered depends on who asks, and a proxy does not know that an API key says so."""
        return {"Cache-Control": "no-store"}

    def initialize_request(self, request: HttpRequest, *args: object, **kwargs: object) -> Request:
        request.META[CONTRACT] = self.contract
        return super().initialize_request(request, *args, **kwargs)

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        finally:
            self.after_writing(request)

    def after_writing(self, request: HttpRequest) -> None:
        """Whatever was written, the next request of this process sees it."""
        if self.writes_what_is_kept and request.method not in SAFE_METHODS:
            versions.look_again()

    def handle_exception(self, exc: Exception) -> Response:
        problem = problem_of(exc, self.request)
        if problem is None:
            raise exc
        if problem.status >= 500:
            logger.warning("Refused for want of something we need", exc_info=exc)
        refusal = contracts.refusal(problem, path=self.request.path, contract=self.contract)
        headers = refusal.headers | self._headers_of(problem)
        return Response(refusal.body, status=refusal.status, headers=headers)

    def _headers_of(self, problem: Problem) -> dict[str, str]:
        match problem.status:
            case 401:
                return {"WWW-Authenticate": self.get_authenticate_header(self.request) or "Bearer"}
            case 405:
                return {"Allow": ", ".join(self.allowed_methods)}
        return {}

"""Endpoints that wait for a model, on the event loop."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import cast

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.response import Response

from core.database import let_in
from core.endpoints.endpoint import Endpoint


class AsyncEndpoint(Endpoint):
    """A model-bound path: `async def post(self, request)` on the event loop, in any contract.

    Name it before the contract's own endpoint: `class Chat(AsyncEndpoint, ChatbotEndpoint)`.
    Caller and permissions are checked and the body is read before it runs, in a thread that keeps no connection. The
    handler touches the database through core.database.in_database only, and is cancelled when the client leaves.
    """

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        # A cast, because DRF types only the sync half of what Django lets a view return.
        return cast(HttpResponseBase, self._answer(request, *args, **kwargs))

    async def _answer(self, http: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        self.args, self.kwargs = args, kwargs
        self.request = request = self.initialize_request(http, *args, **kwargs)
        self.headers = self.default_response_headers
        try:
            await let_in(self._enter, request)
            response = await self._handler(request)(request, *args, **kwargs)
        except Exception as error:
            response = self.handle_exception(error)
        finally:
            self.after_writing(http)
        return self.finalize_response(request, response, *args, **kwargs)

    def _enter(self, request: Request) -> None:
        self.initial(request, *self.args, **self.kwargs)
        _read_now = request.data

    def _handler(self, request: Request) -> Callable[..., Awaitable[Response]]:
        name = (request.method or "").lower()
        handler = getattr(self, name, None) if name in self.http_method_names else None
        if handler is None:
            raise exceptions.MethodNotAllowed(request.method or "")
        # A cast for getattr; and DRF says Response where any of Django's will do.
        return cast(Callable[..., Awaitable[Response]], handler)


def event_stream(events: AsyncIterator[bytes]) -> StreamingHttpResponse:
    """Server-sent events, sent as they come: no proxy may hold them back or keep them."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingHttpResponse(events, content_type="text/event-stream", headers=headers)

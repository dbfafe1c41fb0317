"""What the tutor's panels have in common: a run is shown, put into words and stopped by any process."""

from django.http import HttpResponse, StreamingHttpResponse
from redis.exceptions import RedisError
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request

from accounts.authentication import BrowserSession, while_admitted
from accounts.errors import BadToken
from core.endpoints import AsyncEndpoint, event_stream
from core.runs import Done, Event, Failed, Restarted, RunLog, Stopped
from exercises.errors import ExerciseNotFound
from feedback.blocks import Words, events, whole
from feedback.errors import RunInterrupted, StreamsUnavailable
from llm import errors as llm_errors

_GONE = (ExerciseNotFound, BadToken)  # deleted while the tutor was writing
_FAILURES = {problem.code: problem for problem in (RunInterrupted, *_GONE, *llm_errors.ModelProblem.__subclasses__())}


class Page(AsyncEndpoint):
    """Called by our own pages: by session, with a form's encoding."""

    authentication_classes = [BrowserSession]
    parser_classes = [FormParser, MultiPartParser]
    schema = None
    writes_what_is_kept = False


async def shown(log: RunLog, request: Request, *, words: Words, stored: str | None) -> StreamingHttpResponse:
    """The run from its start, or from Last-Event-ID on; where its log is forgotten, what was stored of it.

    Raises StreamsUnavailable.
    """
    try:
        forgotten = await log.state() == "absent"
    except RedisError:
        raise StreamsUnavailable from None
    if forgotten and stored:
        return event_stream(whole(stored, words=words))
    last_event_id = request.META.get("HTTP_LAST_EVENT_ID", "")
    return event_stream(while_admitted(events(log, last_event_id=last_event_id, words=words), request))


async def stopped(log: RunLog) -> HttpResponse:
    """Whoever writes it stops within a second. Raises StreamsUnavailable."""
    try:
        await log.ask_to_stop()
    except RedisError:
        raise StreamsUnavailable from None
    return HttpResponse(status=204)


def told(event: Event | None) -> tuple[str, str]:
    """The state of a run after this event, and what to say of it; None is a run that goes on."""
    match event:
        case Restarted():
            return "restarted", ""
        case Done():
            return "done", ""
        case Stopped():
            return "stopped", ""
        case Failed(code):
            return "failed", str(_FAILURES.get(code, RunInterrupted)())
    return "writing", ""

"""The one file that knows the vendor's client: bytes and failures come in, ours go out.

`aiohttp` and `httpx2` come with it: the first carries the tokens (two to three times as many per second as the
default transport), the second names what goes wrong on the way. No prompt, answer or key is ever logged, and no
vendor's error text is kept as a cause, because it may quote one.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import aiohttp
import httpx2
import openai
from django.conf import settings
from django.utils import timezone
from openai.types.chat import ChatCompletionMessageParam

from llm.embedding import unit
from llm.errors import (
    ModelCutOff,
    ModelGarbled,
    ModelKeyRefused,
    ModelProblem,
    ModelQuotaSpent,
    ModelRequestRefused,
    ModelThrottled,
    ModelTimedOut,
    ModelUnavailable,
)
from llm.lazy_starts import note_failure, note_start
from llm.messages import Delta, Finished, Message, Prompt
from llm.providers import Configuration
from llm.retries import asked_pause, persist
from llm.wire import Answer, decode_vectors

# At DEBUG the vendor's client would log whole requests.
logging.getLogger("openai").setLevel(logging.WARNING)

CONNECTIONS = httpx2.Limits(max_connections=2000, max_keepalive_connections=200, keepalive_expiry=60)
# Reading has no limit here: first token and gaps have their own clocks, which keep-alive comments cannot wind.
TIMEOUT = openai.Timeout(connect=10, read=None, write=30, pool=None)
# An answer that has its end only owes us its token count, and the end of its body lets the connection live on.
FAREWELL_SECONDS = 2.0
DRAIN_SECONDS = 0.1
BATCH = 64
# Where the model allows it: nearest neighbours stay fast in Postgres.
EMBEDDING_DIMENSIONS = 768
MOST_DIMENSIONS = 16_000  # what pgvector stores

# The vendor's client lets what happens inside a body through as it is.
_LOST_CONNECTION = (openai.APIConnectionError, httpx2.HTTPError, aiohttp.ClientError)

_Result = TypeVar("_Result")
_Key = tuple[asyncio.AbstractEventLoop, str, str]


@dataclass(eq=False, slots=True)
class _Client:
    api: openai.AsyncOpenAI
    proven: bool = False
    # (model, parameter) pairs that were refused: newer models take no temperature, older servers no stream_options.
    refused: set[tuple[str, str]] = field(default_factory=set)
    lifetime: AsyncGenerator[None] | None = None


_clients: dict[_Key, _Client] = {}


async def stream(prompt: Prompt, *, configuration: Configuration) -> AsyncGenerator[Delta | Finished]:
    """Ask the model. Closing this generator, or cancelling its task, closes the connection to the provider."""
    client = await _client(configuration)
    async with AsyncExitStack() as upstream:

        async def begin() -> tuple[_Reading, str]:
            await upstream.aclose()  # what an earlier try left open
            reading = await _open(upstream, client, prompt, configuration)
            return reading, await reading.next_text()

        reading, text = await _patiently(client, begin)
        gap = settings.LLM_GAP_SECONDS
        while True:
            if text:
                yield Delta(text)
            if reading.answer.ending:
                break
            text = await reading.next_text_within(gap)
        await reading.farewell()
        finished = reading.answer.finished()
    yield finished


async def embed(texts: Sequence[str], *, configuration: Configuration) -> list[list[float]]:
    """Vectors of length 1 from the provider's embedding model, in the order of the texts."""
    client = await _client(configuration)
    model = configuration["embedding_model"]
    vectors: list[list[float]] = []
    for start in range(0, len(texts), BATCH):
        vectors += await _patiently(client, partial(_embed, client, list(texts[start : start + BATCH]), model))
    return vectors


class _Reading:
    """An answer and the connection it arrives on."""

    def __init__(self, answer: Answer, reads: AsyncIterator[bytes]) -> None:
        self.answer = answer
        self._reads = reads

    async def next_text(self) -> str:
        """All the text that arrived together; "" at the end, or when the model is alive but still thinking."""
        steps = self.answer.steps
        if self.answer.broken:
            raise self.answer.broken
        while not self.answer.ending:
            text = await self._read()
            if text or self.answer.steps > steps:
                return text
        return ""

    async def next_text_within(self, seconds: float) -> str:
        try:
            async with asyncio.timeout(seconds):
                return await self.next_text()
        except TimeoutError:
            raise ModelTimedOut from None

    async def farewell(self) -> None:
        """Give what follows the last word a moment; nothing that goes wrong now can spoil the answer."""
        with suppress(TimeoutError, ModelProblem):
            async with asyncio.timeout(FAREWELL_SECONDS):
                while not self.answer.done:
                    await self._read()
        with suppress(TimeoutError, ModelProblem):
            async with asyncio.timeout(DRAIN_SECONDS):
                await self._read()

    async def _read(self) -> str:
        try:
            data = await anext(self._reads, b"")
        except _LOST_CONNECTION:
            raise ModelCutOff from None
        return self.answer.feed(data) if data else self.answer.end()


async def _open(upstream: AsyncExitStack, client: _Client, prompt: Prompt, configuration: Configuration) -> _Reading:
    model = configuration["model"]
    create = client.api.chat.completions.with_streaming_response.create
    messages = [_wire(message) for message in prompt.messages]

    async def ask(options: Mapping[str, object]) -> AsyncIterator[bytes]:
        call = create(model=model, messages=messages, stream=True, extra_body=options)
        response = await upstream.enter_async_context(call)
        return response.iter_bytes()

    options = {"temperature": configuration["temperature"], "stream_options": {"include_usage": True}}
    return _Reading(Answer(prompt, model=model), await _ask(client, model, options, ask))


async def _embed(client: _Client, texts: list[str], model: str) -> list[list[float]]:
    create = client.api.embeddings.with_streaming_response.create

    async def ask(options: Mapping[str, object]) -> bytes:
        async with create(model=model, input=texts, encoding_format="float", extra_body=options) as response:
            return await response.read()

    body = await _ask(client, model, {"dimensions": EMBEDDING_DIMENSIONS}, ask)
    vectors = [unit(vector) for vector in decode_vectors(body)]
    usable = [vector for vector in vectors if vector and len(vector) <= MOST_DIMENSIONS]
    if not len(texts) == len(vectors) == len(usable):
        raise ModelGarbled
    return usable


async def _ask(
    client: _Client,
    model: str,
    options: Mapping[str, object],
    call: Callable[[Mapping[str, object]], Awaitable[_Result]],
) -> _Result:
    """Call with the optional parameters; without those that this model refuses, from its first refusal on."""
    while True:
        wanted = {name: value for name, value in options.items() if (model, name) not in client.refused}
        with _our_problems():
            try:
                return await call(wanted)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                refused = {(model, name) for name in wanted if name in str(error.body)}
                if not refused:
                    raise
                client.refused |= refused


async def _patiently(client: _Client, call: Callable[[], Awaitable[_Result]]) -> _Result:
    """Call within the time for a first token; until a client has had its first success, note why it has none."""
    try:
        result = await persist(call, seconds=settings.LLM_FIRST_TOKEN_SECONDS)
    except ModelProblem as problem:
        if not client.proven:
            await asyncio.to_thread(note_failure, error=problem.code)
        raise
    client.proven = True
    return result


@contextmanager
def _our_problems() -> Iterator[None]:
    """Turn each failure of the vendor's client into ours."""
    try:
        yield
    except openai.APIStatusError as error:
        raise _problem_of(error) from None
    except _LOST_CONNECTION:
        raise ModelUnavailable from None


def _problem_of(error: openai.APIStatusError) -> ModelProblem:
    status = error.status_code
    if error.code == "insufficient_quota" or status == 402:
        return ModelQuotaSpent()
    if status == 429:
        return ModelThrottled(retry_after=asked_pause(error.response.headers, now=timezone.now()))
    if status in {401, 403}:
        return ModelKeyRefused()
    if status >= 500 or status in {408, 409, 425}:
        return ModelUnavailable()
    return ModelRequestRefused()


def _wire(message: Message) -> ChatCompletionMessageParam:
    match message.role:
        case "system":
            return {"role": "system", "content": message.content}
        case "user":
            return {"role": "user", "content": message.content}
        case "assistant":
            return {"role": "assistant", "content": message.content}


async def _client(configuration: Configuration) -> _Client:
    """The client of this process and this event loop, built when first needed: a loop's sockets die with it."""
    key = (asyncio.get_running_loop(), configuration["base_url"], configuration["api_key"])
    if client := _clients.get(key):
        return client
    for other in [other for other in _clients if other[0].is_closed()]:
        del _clients[other]
    now = timezone.now()
    try:
        client = _clients[key] = _Client(_build(configuration))
    except (openai.OpenAIError, httpx2.InvalidURL, OSError):
        await asyncio.to_thread(note_start, now=now)
        await asyncio.to_thread(note_failure, error=ModelRequestRefused.code)
        raise ModelRequestRefused from None
    client.lifetime = _until_the_loop_ends(key, client.api)
    await anext(client.lifetime)
    await asyncio.to_thread(note_start, now=now)
    return client


def _build(configuration: Configuration) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(
        api_key=configuration["api_key"] or "none",  # servers that know no keys still get the header
        base_url=configuration["base_url"],
        max_retries=0,
        timeout=TIMEOUT,
        # A redirect means a wrong address; following it would carry the prompt to a host that nobody named.
        http_client=openai.DefaultAioHttpClient(limits=CONNECTIONS, timeout=TIMEOUT, follow_redirects=False),
    )


async def _until_the_loop_ends(key: _Key, api: openai.AsyncOpenAI) -> AsyncGenerator[None]:
    """Started and left waiting: a loop that shuts down closes its generators, and with this one the client."""
    try:
        yield
    finally:
        _clients.pop(key, None)
        await api.close()

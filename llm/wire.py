"""The bytes of a streamed answer, as OpenAI-compatible servers send them. Pure: no socket, no clock.

One `data:` line is decoded straight into a struct that knows only the fields we use, so a token costs microseconds
and a vendor's extra fields cost nothing.
"""

from typing import Never

import msgspec

from llm.errors import (
    ModelCutOff,
    ModelGarbled,
    ModelProblem,
    ModelQuotaSpent,
    ModelRequestRefused,
    ModelSilent,
    ModelThrottled,
    ModelUnavailable,
)
from llm.messages import Finished, Prompt, Usage, estimated_usage

LONGEST_LINE = 1_000_000
LONGEST_MODEL_NAME = 120
MOST_TOKENS = 2**31 - 1  # what a column holds
_FIELDS_WE_SKIP = (b":", b"event:", b"id:", b"retry:")


class _Text(msgspec.Struct):
    content: str | None = None
    reasoning: str | None = None
    reasoning_content: str | None = None


class _Choice(msgspec.Struct):
    delta: _Text | None = None
    finish_reason: str | None = None


class _Counted(msgspec.Struct):
    prompt_tokens: int | None = None
    completion_tokens: int | None = None


class _Failure(msgspec.Struct):
    code: int | str | None = None


class _Chunk(msgspec.Struct):
    choices: list[_Choice] | None = None
    usage: _Counted | None = None
    model: str | None = None
    error: _Failure | str | None = None


class _Vector(msgspec.Struct):
    embedding: list[float]
    index: int = 0


class _Vectors(msgspec.Struct):
    data: list[_Vector]


_decode = msgspec.json.Decoder(_Chunk).decode
_decode_vectors = msgspec.json.Decoder(_Vectors).decode


class Answer:
    """One answer while it arrives: feed it what the network gave, get the text that was complete in it."""

    def __init__(self, prompt: Prompt, *, model: str) -> None:
        self._prompt = prompt
        self._room = prompt.output_limit
        self._rest = b""
        self._usage: _Counted | None = None
        self._model = model
        self._said = 0
        self.finish_reason = ""
        self.done = False
        # What went wrong behind text of the same read: the text goes out first.
        self.broken: ModelProblem | None = None
        # Counts every sign of life, also of a model that thinks before it speaks; keep-alive comments are none.
        self.steps = 0

    @property
    def ending(self) -> bool:
        """No more text will come; a token count still may, unless it is `done`."""
        return self.done or bool(self.finish_reason)

    def feed(self, data: bytes) -> str:
        """Take one read; return the text of all the lines it completed. Raises ModelProblem for what is no answer."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            raise ModelGarbled
        return self._lines(lines)

    def end(self) -> str:
        """The network has no more; return what was left. Raises ModelCutOff when the answer has no end."""
        rest, self._rest = self._rest, b""
        try:
            text = self._line(rest)
        except ModelGarbled:
            if not b"data:".startswith(rest[:5]):
                raise
            text = ""  # a line that the end of the connection cut in two
        if self.ending:
            self.done = True
        elif text:
            self.broken = ModelCutOff()
        else:
            raise ModelCutOff
        return text

    def finished(self) -> Finished:
        """The closing event. Raises ModelSilent when nothing was said."""
        if not self._said:
            raise ModelSilent
        return Finished(usage=self._counted(), finish_reason=self.finish_reason or "stop")

    def _lines(self, lines: list[bytes]) -> str:
        texts: list[str] = []
        for line in lines:
            try:
                texts.append(self._line(line))
            except ModelProblem as problem:
                if not any(texts):
                    raise
                self.broken = problem
                break
        return "".join(texts)

    def _line(self, line: bytes) -> str:
        line = line.rstrip(b"\r")
        if self.done or not line or line.startswith(_FIELDS_WE_SKIP):
            return ""
        if not line.startswith(b"data:"):
            raise ModelGarbled
        payload = line[5:].strip()
        if payload == b"[DONE]":
            self.done = True
            return ""
        try:
            return self._chunk(_decode(payload))
        except msgspec.MsgspecError:
            # Without its cause: the decoder's message may quote the answer.
            raise ModelGarbled from None

    def _chunk(self, chunk: _Chunk) -> str:
        if chunk.error is not None:
            _raise_reported(chunk.error)
        self._usage = chunk.usage or self._usage
        self._model = _storable(chunk.model or "")[:LONGEST_MODEL_NAME] or self._model
        return "".join([self._choice(choice) for choice in chunk.choices or ()])

    def _choice(self, choice: _Choice) -> str:
        self.finish_reason = choice.finish_reason or self.finish_reason
        if choice.delta is None:
            return ""
        text = _storable(choice.delta.content or "")
        self.steps += bool(text or choice.delta.reasoning or choice.delta.reasoning_content)
        return self._bounded(text)

    def _bounded(self, text: str) -> str:
        if len(text) > self._room:
            text = text[: self._room]
            self.done, self.finish_reason = True, "length"
        self._room -= len(text)
        self._said += len(text)
        return text

    def _counted(self) -> Usage:
        if self._usage and self._usage.prompt_tokens is not None and self._usage.completion_tokens is not None:
            return Usage(self._model, _plausible(self._usage.prompt_tokens), _plausible(self._usage.completion_tokens))
        return estimated_usage(
            model=self._model, prompt_characters=self._prompt.characters, answer_characters=self._said
        )


def _storable(text: str) -> str:
    """Postgres has no place for NUL, and an answer that is paid for is not lost over one."""
    return text.replace("\0", "")


def _plausible(tokens: int) -> int:
    return min(max(tokens, 0), MOST_TOKENS)


def _raise_reported(error: _Failure | str) -> Never:
    """Some servers answer 200 and tell of the failure inside the stream."""
    code = str(error.code) if isinstance(error, _Failure) else ""
    if code == "insufficient_quota":
        raise ModelQuotaSpent
    if code in {"429", "rate_limit_exceeded"}:
        raise ModelThrottled
    if code in {"400", "context_length_exceeded"}:
        raise ModelRequestRefused
    raise ModelUnavailable


def decode_vectors(body: bytes) -> list[list[float]]:
    """The vectors of an answer to /embeddings, in the order they were asked for. Raises ModelGarbled."""
    try:
        vectors = _decode_vectors(body).data
    except msgspec.MsgspecError:
        raise ModelGarbled from None
    return [vector.embedding for vector in sorted(vectors, key=lambda vector: vector.index)]

"""The one door to language models: ask for a stream, for a whole answer, or for vectors.

Which model answers is `settings.LLM`; nobody behind this door needs to know whether it is a real one or the stub.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from django.conf import settings

from llm import embedding, openai_client, stub
from llm.errors import ModelCutOff, ModelProblem
from llm.messages import Completion, Delta, Finished, Prompt
from llm.queries import stub_mode
from llm.refused_vectors import note_refusal

READ = embedding.LONGEST_TEXT
"""How many characters of a text its vector is made of: more than the usual models take would be refused."""


def stream(prompt: Prompt) -> AsyncGenerator[Delta | Finished]:
    """An answer as it comes: Deltas, then exactly one Finished. Raises ModelProblem, also in the middle.

    Close it (`contextlib.aclosing`) or cancel its task to stop the provider at once.
    """
    if stub_mode():
        return stub.stream(prompt)
    return openai_client.stream(prompt, configuration=settings.LLM)


async def complete(prompt: Prompt) -> Completion:
    """The whole answer. Raises ModelProblem; half an answer is none."""
    texts: list[str] = []
    async with aclosing(stream(prompt)) as events:
        async for event in events:
            if isinstance(event, Finished):
                return Completion("".join(texts), event.usage, event.finish_reason)
            texts.append(event.text)
    raise ModelCutOff


async def embed(texts: Sequence[str]) -> list[list[float]]:
    """One vector of length 1 per text, comparable where `llm.queries.vector_key` is the same. Raises ModelProblem."""
    model = settings.LLM["embedding_model"]
    if not model:
        return await asyncio.to_thread(lambda: [embedding.embed(text) for text in texts])
    try:
        return await openai_client.embed([_readable(text) for text in texts], configuration=settings.LLM)
    except ModelProblem as problem:
        if not problem.retryable:
            await asyncio.to_thread(note_refusal, model=model)
        raise


def _readable(text: str) -> str:
    """Providers refuse a text of nothing, and with it all that came in the same call."""
    return text.strip()[:READ] or "."

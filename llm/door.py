"""The one door to language models: ask for a stream, for a whole answer, or for vectors.

Which model answers is `settings.LLM`; nobody behind this door needs to know whether it is a real one or the stub.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing

from django.conf import settings

from llm import embedding, openai_client, stub
from llm.errors import ModelCutOff
from llm.messages import Completion, Delta, Finished, Prompt
from llm.queries import stub_mode


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
    """One vector of length 1 per text, comparable with vectors of the same `settings.LLM` only. Raises ModelProblem."""
    if settings.LLM["embedding_model"]:
        return await openai_client.embed(texts, configuration=settings.LLM)
    return await asyncio.to_thread(lambda: [embedding.embed(text) for text in texts])

"""What goes through the door: a prompt in, pieces of an answer out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Role = Literal["system", "user", "assistant"]
Fault = Literal["slow", "fail", "truncate", "throttle"]

# Roughly true of Spanish and English alike; only used where a provider does not count.
CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True, slots=True)
class Message:
    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One question to a model.

    A real provider reads `messages` and nothing else; the stub reads `facts`, `purpose` and `language`, and obeys
    `stub_fault`. `output_limit` (characters) ends an answer that would not end by itself.
    """

    messages: tuple[Message, ...]
    purpose: str
    language: str = "es"
    facts: Mapping[str, object] = field(default_factory=dict)
    stub_fault: Fault | None = None
    output_limit: int = 20_000

    @property
    def characters(self) -> int:
        return sum(len(message.content) for message in self.messages)


@dataclass(frozen=True, slots=True)
class Usage:
    """What an answer cost in tokens; `estimated` when the provider did not say and we counted characters."""

    model: str
    prompt_tokens: int
    completion_tokens: int
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Delta:
    """Text that arrived together; never the text so far."""

    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The last event of an answer. `finish_reason` is the provider's word: "stop", "length", "content_filter"…"""

    usage: Usage
    finish_reason: str


@dataclass(frozen=True, slots=True)
class Completion:
    text: str
    usage: Usage
    finish_reason: str


def estimated_usage(*, model: str, prompt_characters: int, answer_characters: int) -> Usage:
    """Usage by counting characters, rounded up."""
    return Usage(
        model=model,
        prompt_tokens=-(-prompt_characters // CHARACTERS_PER_TOKEN),
        completion_tokens=-(-answer_characters // CHARACTERS_PER_TOKEN),
        estimated=True,
    )

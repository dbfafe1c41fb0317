"""The provider without a model: deterministic, useful, and honest about what it is.

It writes from the facts beside the prompt (the checker's findings, the comparison with the reference) and never asks
anything back. It can be told to be slow or to fail.
"""

import asyncio
import logging
import re
import unicodedata
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from typing import Literal

from llm.errors import ModelThrottled, ModelUnavailable
from llm.messages import Delta, Finished, Prompt, estimated_usage
from llm.providers import STUB
from llm.stub_texts import IMPROVEMENTS, PHRASES, STRENGTHS, SUGGESTIONS, USUAL_SUGGESTION, Phrases, sentence
from llm.stub_topics import explained

logger = logging.getLogger(__name__)

PAUSE_SECONDS = 0.01
SLOWNESS = 25
WORDS_PER_CHUNK = 3
SENTENCES_PER_SECTION = 4
ERRORS_IN_CONVERSATION = 2
LONGEST_SENTENCE = 400

_Facts = Mapping[str, object]


async def stream(prompt: Prompt) -> AsyncGenerator[Delta | Finished]:
    """Write an answer in small pieces. Raises ModelUnavailable or ModelThrottled when asked to."""
    if prompt.stub_fault == "fail":
        raise ModelUnavailable
    if prompt.stub_fault == "throttle":
        raise ModelThrottled
    text = written(prompt)
    words = re.findall(r"\S+\s*", text)
    chunks = ["".join(words[i : i + WORDS_PER_CHUNK]) for i in range(0, len(words), WORDS_PER_CHUNK)]
    if prompt.stub_fault == "truncate":
        chunks = chunks[: len(chunks) // 2]
    for chunk in chunks:
        await asyncio.sleep(PAUSE_SECONDS * (SLOWNESS if prompt.stub_fault == "slow" else 1))
        yield Delta(chunk)
    usage = estimated_usage(
        model=STUB, prompt_characters=prompt.characters, answer_characters=sum(len(chunk) for chunk in chunks)
    )
    yield Finished(usage=usage, finish_reason="length" if prompt.stub_fault == "truncate" else "stop")


def written(prompt: Prompt, *, signature: Literal["stub", "withheld"] = "stub") -> str:
    """The whole answer to a prompt, as Markdown, and at its end who wrote it and why."""
    phrases = PHRASES["en" if prompt.language == "en" else "es"]
    parts = _feedback(prompt, phrases) if prompt.purpose == "feedback" else _conversation(prompt, phrases)
    return _without_questions("\n\n".join([*parts, phrases[signature]]))


def _feedback(prompt: Prompt, phrases: Phrases) -> list[str]:
    facts = prompt.facts
    findings = _findings(prompt)
    strengths = _observed(prompt, STRENGTHS)
    if facts.get("kind") != "conceptual" and not any(f.get("severity") == "error" for f in findings):
        strengths.insert(0, phrases["passed"])
    errors_first = sorted(findings, key=lambda finding: finding.get("severity") != "error")
    improvements = [_finding(finding, phrases) for finding in errors_first] + _observed(prompt, IMPROVEMENTS)
    sections = {
        phrases["strengths"]: strengths,
        phrases["improvements"]: improvements,
        phrases["suggestions"]: _suggestions(prompt),
    }
    return [*(_section(title, sentences) for title, sentences in sections.items() if sentences), phrases["closing"]]


def _conversation(prompt: Prompt, phrases: Phrases) -> list[str]:
    """To a question: what is known about its subject, or else about the exercise; and the errors of the last answer."""
    last = next((m.content for m in reversed(prompt.messages) if m.role == "user"), "")
    asked = str(prompt.facts.get("question", last))
    errors = [f for f in _findings(prompt) if f.get("severity") == "error"][:ERRORS_IN_CONVERSATION]
    first = [_listed(phrases["look_first"], [_finding(error, phrases) for error in errors])] if errors else []
    if subjects := explained(_words(asked), language=prompt.language, limit=2):
        return [*subjects, *first]
    return [*first, *_about(prompt, phrases, bool(errors))]


def _about(prompt: Prompt, phrases: Phrases, has_errors: bool) -> list[str]:
    """What the exercise itself suggests; nothing where there are errors to look at first."""
    title = _one_line(prompt.facts.get("title", ""))
    hints = _observed(prompt, IMPROVEMENTS) + _observed(prompt, SUGGESTIONS)
    if has_errors and not hints:
        return []
    if not title:
        return [phrases["nothing_known"]]
    if not hints:
        usual = USUAL_SUGGESTION.get(str(prompt.facts.get("kind")), "explain_why")
        hints = [sentence(code, {}, language=prompt.language) for code in ("reread_statement", usual)]
    return [_listed(phrases["answer"].format(title=title), hints[:SENTENCES_PER_SECTION])]


def _findings(prompt: Prompt) -> list[_Facts]:
    return [finding for finding in _sequence(prompt.facts.get("findings")) if isinstance(finding, Mapping)]


def _listed(heading: str, sentences: Sequence[str]) -> str:
    return "\n".join([heading, "", *(f"- {sentence}" for sentence in sentences)])


def _suggestions(prompt: Prompt) -> list[str]:
    usual = USUAL_SUGGESTION.get(str(prompt.facts.get("kind")), "reread_statement")
    return _observed(prompt, SUGGESTIONS) or [sentence(usual, {}, language=prompt.language)]


def _observed(prompt: Prompt, group: frozenset[str]) -> list[str]:
    return [text for text in _sentences(prompt, group) if text]


def _sentences(prompt: Prompt, group: frozenset[str]) -> Iterator[str]:
    for observation in _sequence(prompt.facts.get("observations")):
        if not isinstance(observation, Mapping) or observation.get("code") not in group:
            continue
        parameters = {name: _one_line(value).replace("`", "'") for name, value in observation.items()}
        try:
            yield sentence(str(observation["code"]), parameters, language=prompt.language)
        except KeyError:
            logger.warning("Observation without its parameters: %s", observation["code"])


def _finding(finding: _Facts, phrases: Phrases) -> str:
    text = " ".join(filter(None, (_sentence(finding.get("message")), _sentence(finding.get("hint")))))
    line = finding.get("line")
    return phrases["line"].format(line=line, text=text) if line else text


def _section(title: str, sentences: Sequence[str]) -> str:
    return _listed(f"## {title}", sentences[:SENTENCES_PER_SECTION])


def _sentence(value: object) -> str:
    text = _one_line(value or "")
    return text if not text or text[-1] in ".!:…" else f"{text}."


def _one_line(value: object) -> str:
    """A value that cannot start a heading or a list of its own: it may hold what a student wrote."""
    return " ".join(str(value).split())[:LONGEST_SENTENCE]


def _without_questions(text: str) -> str:
    return text.replace("¿", "").replace("?", "")


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    return re.findall(r"[a-z]+", "".join(c for c in plain if not unicodedata.combining(c)))


def _sequence(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()

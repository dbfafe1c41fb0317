"""What a model is told that has to answer once more, and what a student gets when that was of no use either."""

from dataclasses import replace
from typing import Final

from feedback.asking import Written
from feedback.firewall import Fault
from llm import stub
from llm.messages import Message, Prompt

NOTES: Final = "author_notes"
_SHORTENED: Final = ("student_wrote_before", NOTES, "statement", "student_answer", "student_message")
"""What makes room for the order, in this order."""

_LEAK: Final = {
    "es": "Tu respuesta anterior revelaba parte de la solución o de estas instrucciones y nadie la ha visto. Escribe "
    "otra sin código ni texto que no sea del estudiante, en ninguna forma: solo ideas y dónde mirar.",
    "en": "Your last answer gave away a part of the solution or of these instructions, and nobody has seen it. Write "
    "another without code or text that is not the student's, in any form: ideas only, and where to look.",
}
_ORDERS: Final = {
    "leak": _LEAK,
    "echo": _LEAK,
    "language": {
        "es": "Tu respuesta anterior no estaba en español. Escríbela entera en español.",
        "en": "Your last answer was not in English. Write all of it in English.",
    },
    "grade": {
        "es": "Tu respuesta anterior ponía una nota. Escríbela sin notas, puntos ni veredictos.",
        "en": "Your last answer gave a mark. Write it without marks, points or verdicts.",
    },
}


def sterner(written: Written, fault: Fault, *, budget: int) -> Written:
    """The same prompt with an order more, within the same budget. What gave something away is not told the notes."""
    order = _ORDERS[fault]["en" if written.prompt.language == "en" else "es"]
    system, *told = written.prompt.messages
    said = [Message("system", f"{system.content}\n{order}"), *told]
    specialised = written.specialised and fault not in ("leak", "echo")
    if not specialised:
        said = [_without_notes(message) for message in said]
    over = sum(len(message.content) for message in said) - budget
    prompt = replace(written.prompt, messages=tuple(_shortened(said, over)))
    return replace(written, prompt=prompt, specialised=specialised, truncated=written.truncated or over > 0)


def safe_text(prompt: Prompt) -> str:
    """What the checker found, and where to look; nothing that a model said."""
    return stub.written(prompt, signature="withheld")


def _without_notes(message: Message) -> Message:
    before, opened, rest = message.content.partition(f"<{NOTES}>\n")
    after = rest.partition(f"\n</{NOTES}>")[2].lstrip("\n")
    return Message(message.role, (before + after).rstrip("\n")) if opened else message


def _shortened(messages: list[Message], over: int) -> list[Message]:
    """By so many characters, off the ends of the parts that matter least."""
    for tag in _SHORTENED:
        for at, message in enumerate(messages):
            begin, end = message.content.find(f"<{tag}>\n"), message.content.find(f"\n</{tag}>")
            off = min(over, end - begin - len(tag) - 3)
            if begin >= 0 and off > 0:
                messages[at] = Message(message.role, message.content[: end - off] + message.content[end:])
                over -= off
    return messages

"""Is a rubric well formed? Said to its author, in sentences."""

from collections.abc import Iterator, Mapping
from typing import Final

from exercises.checking.dockerfile.parsing import KNOWN
from exercises.checking.messages import SUGGESTION
from exercises.checking.rubrics.rubric import ANYTHING, KINDS
from exercises.checking.suggestions import nearest

LISTS: Final = ("must_use", "must_not_use")
KEYS: Final = (*LISTS, "allowed_commands")

SENTENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "es": {
        "mapping": "La rúbrica debe ser un objeto con las claves {known}",
        "key": "Clave desconocida en la rúbrica: {x}",
        "list": "{where} debe ser una lista",
        "item": "{where}: cada elemento es un objeto con una sola de las claves {known}",
        "item-key": "{where}: clave desconocida: {x}",
        "text": "{where}: {x} debe ser un texto que no esté vacío",
        "instruction": "{where}: Docker no conoce la instrucción {x}",
        "option": "{where}: option sólo acompaña a command",
        "dash": "{where}: la opción {x} debe empezar por un guion",
        "allowed": "allowed_commands debe ser un objeto de comandos",
        "allowed-value": 'allowed_commands: {x} lleva una lista de subcomandos o "*"',
    },
    "en": {
        "mapping": "The rubric must be an object with the keys {known}",
        "key": "Unknown key in the rubric: {x}",
        "list": "{where} must be a list",
        "item": "{where}: each item is an object with exactly one of the keys {known}",
        "item-key": "{where}: unknown key: {x}",
        "text": "{where}: {x} must be a text that is not empty",
        "instruction": "{where}: Docker does not know the instruction {x}",
        "option": "{where}: option only goes with command",
        "dash": "{where}: the option {x} must start with a dash",
        "allowed": "allowed_commands must be an object of commands",
        "allowed-value": 'allowed_commands: {x} takes a list of sub-commands or "*"',
    },
}

Fault = tuple[str, dict[str, str]]


def rubric_errors(rubric: object, language: str = "es") -> list[str]:
    """What an author has to mend; nothing for a rubric that is well formed. None and {} ask for nothing."""
    if rubric is None:
        return []
    sentences = SENTENCES["en" if language == "en" else "es"]
    return [_said(sentences[name], about, language) for name, about in _faults(rubric)]


def _said(sentence: str, about: Mapping[str, str], language: str) -> str:
    said = sentence.format_map(about)
    near = about.get("suggestion")
    return f"{said}. {SUGGESTION['en' if language == 'en' else 'es'].format(y=near)}" if near else said


def _faults(rubric: object) -> Iterator[Fault]:
    if not isinstance(rubric, Mapping):
        yield "mapping", {"known": ", ".join(KEYS)}
        return
    for key in rubric:
        if key not in KEYS:
            yield "key", {"x": str(key)}
    for name in LISTS:
        if name in rubric:
            yield from _list(name, rubric[name])
    if "allowed_commands" in rubric:
        yield from _allowed(rubric["allowed_commands"])


def _list(name: str, items: object) -> Iterator[Fault]:
    if not isinstance(items, list | tuple):
        yield "list", {"where": name}
        return
    for number, item in enumerate(items, start=1):
        yield from _item(f"{name} {number}", item)


def _item(where: str, item: object) -> Iterator[Fault]:
    if not isinstance(item, Mapping) or sum(kind in item for kind in KINDS) != 1:
        yield "item", {"where": where, "known": ", ".join(KINDS)}
        return
    for key, value in item.items():
        if key not in (*KINDS, "option"):
            yield "item-key", {"where": where, "x": str(key)}
        elif not isinstance(value, str) or not value.strip():
            yield "text", {"where": where, "x": str(key)}
        elif key == "instruction" and value.strip().lower() not in KNOWN:
            yield "instruction", {"where": where, "x": value, "suggestion": nearest(value.strip(), sorted(KNOWN))}
    option = item.get("option")
    if "option" in item and "command" not in item:
        yield "option", {"where": where}
    elif isinstance(option, str) and option.strip() and not option.startswith("-"):
        yield "dash", {"where": where, "x": option}


def _allowed(listed: object) -> Iterator[Fault]:
    if not isinstance(listed, Mapping):
        yield "allowed", {}
        return
    for name, value in listed.items():
        entries = value if isinstance(value, list | tuple) else ()
        is_list = isinstance(value, list | tuple) and all(isinstance(one, str) and one.strip() for one in entries)
        if not isinstance(name, str) or (value != ANYTHING and not (is_list and entries)):
            yield "allowed-value", {"x": str(name)}

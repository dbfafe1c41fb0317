"""Is a rubric well formed? Said to its author, in sentences."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from exercises.checking.limits import MAX_BYTES
from exercises.checking.messages import SUGGESTION
from exercises.checking.rubrics.item_shape import MAX_TEXT, Fault, item_faults
from exercises.checking.rubrics.rubric import ANYTHING, HINTS, is_text
from exercises.checking.rubrics.sentences import SENTENCES
from exercises.checking.suggestions import nearest

MAX_ITEMS: Final = 50
MAX_ANSWERS: Final = 20
MAX_STAGES: Final = 50


def rubric_errors(rubric: object, language: str = "es", kind: str = "") -> list[str]:
    """What an author has to mend; nothing for a rubric that is well formed. None and {} ask for nothing.

    Other answers have the limit of the exercise's kind, where that is given.
    """
    if rubric is None:
        return []
    spoken = "en" if language == "en" else "es"
    return [_said(SENTENCES[spoken][name], about, spoken) for name, about in _faults(rubric, kind)]


def _said(sentence: str, about: Mapping[str, str], language: str) -> str:
    said = sentence.format_map(about)
    near = about.get("suggestion")
    return f"{said}. {SUGGESTION[language].format(y=near)}" if near else said


def _faults(rubric: object, kind: str) -> Iterator[Fault]:
    if not isinstance(rubric, Mapping):
        yield "mapping", {"known": ", ".join(KEYS)}
        return
    for key in rubric:
        if key == "reference":
            yield "reference", {}
        elif key not in KEYS:
            yield "key", {"x": str(key), "suggestion": nearest(str(key), KEYS)}
    for key, faults in KEYS.items():
        if key in rubric:
            yield from faults(key, rubric[key])
    if "other_answers" in rubric:
        yield from _other_answers(rubric, MAX_BYTES.get(kind, max(MAX_BYTES.values())))


def _items(where: str, entries: object) -> Iterator[Fault]:
    for number, entry in enumerate(_listed(entries), start=1):
        yield from item_faults(f"{where} {number}", entry)
    yield from _list(where, entries, MAX_ITEMS)


def _listed(entries: object) -> Sequence[object]:
    return _whole(entries)[:MAX_ITEMS]


def _whole(entries: object) -> Sequence[object]:
    return entries if isinstance(entries, list | tuple) else ()


def _list(where: str, entries: object, limit: int) -> Iterator[Fault]:
    if not isinstance(entries, list | tuple):
        yield "list", {"where": where}
    elif len(entries) > limit:
        yield "many", {"where": where, "limit": str(limit)}


def _allowed(where: str, listed: object) -> Iterator[Fault]:
    if not isinstance(listed, Mapping):
        yield "allowed", {}
        return
    if any(len(entries) > MAX_ITEMS for entries in (listed, *map(_whole, listed.values()))):
        yield "many", {"where": where, "limit": str(MAX_ITEMS)}
    for name, value in listed.items():
        entries = _listed(value)
        is_list = bool(entries) and all(is_text(entry) for entry in entries)
        if not isinstance(name, str) or (value != ANYTHING and not is_list):
            yield "allowed-value", {"x": str(name)}
        elif any(len(str(text)) > MAX_TEXT for text in (name, *entries)):
            yield "long", {"where": where, "x": name[:MAX_TEXT], "limit": str(MAX_TEXT)}


def _stages(_: str, stages: object) -> Iterator[Fault]:
    if not isinstance(stages, Mapping) or not stages or not stages.keys() <= {"min", "max"}:
        yield "stages", {}
        return
    for key, number in stages.items():
        if type(number) is not int or not 1 <= number <= MAX_STAGES:
            yield "stages-number", {"x": key, "limit": str(MAX_STAGES)}
            return
    if stages.get("min", 1) > stages.get("max", MAX_STAGES):
        yield "stages-order", {}


def _switch(where: str, value: object) -> Iterator[Fault]:
    if not isinstance(value, bool):
        yield "switch", {"where": where}


def _answers(where: str, answers: object) -> Iterator[Fault]:
    yield from _list(where, answers, MAX_ANSWERS)
    for number, answer in enumerate(_listed(answers), start=1):
        if not is_text(answer):
            yield "answer", {"where": f"{where} {number}"}


def _other_answers(rubric: Mapping[str, object], limit: int) -> Iterator[Fault]:
    if rubric.get("equivalent_to_reference") is not True:
        yield "others-alone", {}
    for number, answer in enumerate(_listed(rubric["other_answers"]), start=1):
        if isinstance(answer, str) and len(answer.encode("utf-8", "surrogatepass")) > limit:
            yield "answer-long", {"where": f"other_answers {number}", "limit": str(limit)}


def _keywords(where: str, keywords: object) -> Iterator[Fault]:
    yield from _list(where, keywords, MAX_ITEMS)
    for number, keyword in enumerate(_listed(keywords), start=1):
        yield from _keyword(f"{where} {number}", keyword)


def _keyword(where: str, keyword: object) -> Iterator[Fault]:
    if not isinstance(keyword, Mapping) or "words" not in keyword or not keyword.keys() <= {"words", *HINTS}:
        yield "keyword", {"where": where}
        return
    words = keyword["words"]
    if not isinstance(words, list | tuple) or not words or not all(is_text(word) for word in words):
        yield "words", {"where": where}
    else:
        yield from _list(f"{where}, words", words, MAX_ITEMS)
    for key in HINTS:
        if key in keyword and not is_text(keyword[key]):
            yield "text", {"where": where, "x": key}
    texts = {"words": words, **{key: [keyword.get(key)] for key in HINTS}}
    for key, entries in texts.items():
        if any(isinstance(text, str) and len(text) > MAX_TEXT for text in _listed(entries)):
            yield "long", {"where": where, "x": key, "limit": str(MAX_TEXT)}


KEYS: Final[Mapping[str, Callable[[str, object], Iterator[Fault]]]] = {
    "must_use": _items,
    "must_not_use": _items,
    "steps": _items,
    "stages": _stages,
    "allowed_commands": _allowed,
    "equivalent_to_reference": _switch,
    "other_answers": _answers,
    "keywords": _keywords,
}

"""The rows of a rubric's form as a browser sends them."""

from exercises.rubric_form import spread
from exercises.rubric_form.groups import GROUPS


def item(kind: str, text: str, option: str = "", values: str = "", hint_es: str = "", hint_en: str = ""):
    return {
        "kind": kind,
        "text": text,
        "option": option,
        "values": values,
        "hint_es": hint_es,
        "hint_en": hint_en,
    }


def sent(name: str = "rubric", **groups: list[dict[str, str]]) -> dict[str, object]:
    """Fields of one name stand in the order of the rows, as they do in a page."""
    fields = {
        f"{name}-{group}-{part}": [row[part].replace("\n", "\r\n") for row in rows]
        for group, rows in groups.items()
        for part in GROUPS[group].parts
    }
    return {f"{name}-sheet": "1", **fields}


def as_shown(rubric: object, name: str = "rubric") -> dict[str, object]:
    """What is sent when nobody touches anything."""
    sheet = spread(rubric)
    assert sheet is not None
    return sent(name, **sheet)

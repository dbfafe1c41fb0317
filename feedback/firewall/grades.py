"""Does a text give a mark? A tutor comments; a verdict is the checker's."""

import re
from typing import Final

_CODE: Final = re.compile(r"```.*?(?:```|\Z)|`[^`\n]*`", re.DOTALL)
_NOUN: Final = r"\b(?:nota|calificaci[oó]n|puntuaci[oó]n|puntaje|grade|score|mark|rating)\b"
_KIND: Final = r"(?: final| general| overall| total)?\**"
_IS: Final = r"\s*(?::|=|\bes(?: de)?|\bis|\bof|\bde|\bser[ií]a(?: de)?|would be)\s*\**\s*(?:un |una |an? )?"
_WORD: Final = r"sobresaliente|notable|aprobado|suspenso|insuficiente|excellent|pass\b|fail\b"
_MARK: Final = rf"(?:\d{{1,3}}(?:[.,]\d{{1,2}})?\b|(?-i:[A-F])[+-]?(?![\w'’])|{_WORD})"
_OF: Final = r"\d{1,3}(?:[.,]\d{1,2})?"
_GIVES: Final = (
    r"te (?:doy|pongo|mereces|llevas|pondr[ií]a|dar[ií]a)|le (?:doy|pongo)"
    r"|(?:I(?:'d| would)?|we) (?:give|rate|grade|score) (?:you|this|it|your \w+)|you (?:get|earn|deserve|scored?)"
)
_GRADE: Final = re.compile(
    rf"{_NOUN}{_KIND}{_IS}{_MARK}"
    rf"|(?<![\d./:-]){_OF}\s?/\s?(?:5|10|20|100)(?![\d/:]|\.\d)"
    rf"|\b{_OF}\s+(?:out of|sobre|de)\s+(?:5|10|20|100)\b(?!\s+[^\W\d_]{{3,}})"
    rf"|\b(?:{_GIVES})\s+(?:un |una |an? )?\**{_MARK}"
    r"|\b(?:has|est[aá]s?) (?:aprobad|suspend|reprobad|suspens)\w+"
    r"|\b(?:apruebas|suspendes|repruebas)\b"
    r"|\byou(?:'ve| have)? (?:passed|failed) (?:the|this) (?:exercise|test|exam)"
    r"|[★⭐☆]{3,}",
    re.IGNORECASE,
)


def is_given(text: str) -> bool:
    return _GRADE.search(_CODE.sub(" ", text)) is not None

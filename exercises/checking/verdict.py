"""What a check answers. Plain data: stored as it is, put into words only when somebody reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from exercises.checking.limits import MAX_QUOTED
from exercises.checking.messages import LINE, REASONS, SUGGESTION, entry

MAY_LACK: Final = ("form", "suggestion")
"""Parameters that a rule passes empty where it has none."""

WHOLE: Final = frozenset({"hint_es", "hint_en"})
"""Parameters that are an author's sentences, and no quotations of a student."""

Severity = Literal["error", "warning"]
End = tuple[int, int] | None
"""Line and column after the last character."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to say about a text. Lines and columns count from 1; 0 means the whole text.

    The end is the column after the last character.
    """

    rule: str
    severity: Severity = "error"
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    parameters: Mapping[str, str] = field(default_factory=dict, hash=False)
    language: str = "es"

    @property
    def text(self) -> str:
        """The message without its line, for a page that shows the line apart."""
        words = entry(self.rule, self.parameters).text(self.language).format_map(_Known(self.parameters))
        if suggestion := self.parameters.get("suggestion"):
            words = f"{words}. {SUGGESTION[self.language].format(y=suggestion)}"
        return words

    @property
    def message(self) -> str:
        if self.line and entry(self.rule, self.parameters).names_its_line:
            return f"{LINE[self.language].format(line=self.line)}: {self.text}"
        return self.text

    @property
    def hint(self) -> str:
        """A way forward, never the answer; may be empty. The author of the exercise knows best."""
        if own := self.parameters.get(f"hint_{self.language}"):
            return own
        return entry(self.rule, self.parameters).hint(self.language).format_map(_Known(self.parameters))

    @property
    def why(self) -> str:
        """Why the rule is there; may be empty."""
        reason = REASONS.get(self.rule)
        return getattr(reason, self.language) if reason else ""

    @property
    def path(self) -> str:
        """The page that explains the rule."""
        return f"/learn/rules/{self.rule}"

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> "Finding":
        """What `as_data` gave; what is missing or strange in stored data reads as nothing."""
        parameters = data.get("parameters")
        return cls(
            rule=str(data.get("rule", "")),
            severity="warning" if data.get("severity") == "warning" else "error",
            line=_count(data.get("line")),
            column=_count(data.get("column")),
            end_line=_count(data.get("end_line")),
            end_column=_count(data.get("end_column")),
            parameters={str(k): str(v) for k, v in parameters.items()} if isinstance(parameters, Mapping) else {},
        )

    def as_data(self) -> dict[str, object]:
        return {
            "rule": self.rule,
            "severity": self.severity,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "parameters": dict(self.parameters),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    passed: bool
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "warning")


def _count(value: object) -> int:
    return value if isinstance(value, int) else 0


def error(rule: str, line: int = 0, column: int = 0, until: End = None, /, **parameters: str) -> Finding:
    return _finding(rule, "error", line, column, until, parameters)


def warning(rule: str, line: int = 0, column: int = 0, until: End = None, /, **parameters: str) -> Finding:
    return _finding(rule, "warning", line, column, until, parameters)


def _finding(
    rule: str, severity: Severity, line: int, column: int, until: End, parameters: Mapping[str, str]
) -> Finding:
    """Parameters repeat no more of the student's text than a reader wants. A place without an end is one character."""
    given = {name: value for name, value in parameters.items() if value or name not in MAY_LACK}
    said = {name: value if name in WHOLE else clipped(value) for name, value in given.items()}
    end_line, end_column = until or (line, column + 1 if column else 0)
    return Finding(rule, severity, line, column, end_line, end_column, said)


def clipped(text: str) -> str:
    return text if len(text) <= MAX_QUOTED else text[: MAX_QUOTED - 1] + "…"


class _Known(dict[str, str]):
    """Findings stored by an older version may lack a parameter: better a gap in a sentence than no page."""

    def __missing__(self, name: str) -> str:
        return "…"

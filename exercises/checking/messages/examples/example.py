from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A text that breaks one rule, beside one that keeps it, as the rule's page shows them.

    `kind` is what `check` takes; `rubric` where only an exercise's rubric makes the rule, and then `task` says in
    Spanish and in English what that exercise asks. `source` names the documentation that says so, `url` is where to
    read it. `english` is the wrong and the right text for readers of English, where the texts themselves are prose.
    """

    kind: str
    wrong: str
    right: str
    source: str
    url: str
    rubric: Mapping[str, object] | None = None
    task: tuple[str, str] | None = None
    english: tuple[str, str] | None = None

    def texts(self, language: str) -> tuple[str, str]:
        """The wrong one and the right one."""
        return self.english if self.english and language == "en" else (self.wrong, self.right)

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A rule's message and its hint, in Spanish and in English, with the same placeholders in both."""

    es: str
    en: str
    hint_es: str
    hint_en: str
    names_its_line: bool = False

    def text(self, language: str) -> str:
        return self.en if language == "en" else self.es

    def hint(self, language: str) -> str:
        return self.hint_en if language == "en" else self.hint_es


def on_its_line(es: str, en: str, hint_es: str, hint_en: str) -> Entry:
    """A message that a reader needs the line for: it is put before the words."""
    return Entry(es, en, hint_es, hint_en, names_its_line=True)

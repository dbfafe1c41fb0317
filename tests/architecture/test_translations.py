"""Every text that a person sees exists in Spanish and in English."""

import ast
import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po"))
CALLS = {"gettext", "gettext_lazy", "_", "ngettext", "pgettext", "pgettext_lazy"}
TAG = re.compile(r"""{%\s*(?:translate|trans)\s+(?P<quote>["'])(?P<text>.*?)(?P=quote)""")
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?(?P<options>[^%]*)%}(?P<body>.*?){%\s*endblocktrans", re.DOTALL)
VARIABLE = re.compile(r"{{\s*([\w.]+)\s*}}")


def test_there_is_an_english_catalogue():
    assert ROOT / "locale/en/LC_MESSAGES/django.po" in CATALOGUES


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_complete_and_keeps_the_placeholders(path):
    catalogue = polib.pofile(str(path))

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue if entry.fuzzy] == []
    assert not catalogue.metadata_is_fuzzy
    named = re.compile(r"%\((\w+)\)[sdif]")
    odd = [
        entry.msgid
        for entry in catalogue
        for text in ([entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values())
        if set(named.findall(text)) - set(named.findall(entry.msgid + (entry.msgid_plural or "")))
    ]
    assert odd == []


def _in_python(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
            first = node.args[1 if node.func.id.startswith("pgettext") else 0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def _in_template(path):
    text = path.read_text(encoding="utf-8")
    for found in TAG.finditer(text):
        yield found["text"]
    for found in BLOCK.finditer(text):
        for half in re.split(r"{%\s*plural\s*%}", found["body"])[:1]:
            plain = VARIABLE.sub(r"%(\1)s", half)
            yield re.sub(r"\s*\n\s*", " ", plain).strip() if "trimmed" in found["options"] else plain


def test_every_text_of_ours_has_its_english():
    english = {entry.msgid for entry in polib.pofile(str(ROOT / "locale/en/LC_MESSAGES/django.po"))}
    packages = ("config", "core", "accounts", "llm", "guides", "exercises", "attempts", "feedback")
    sources = [path for package in packages for path in (ROOT / package).rglob("*.py")]
    templates = [path for folder in ("templates", *packages) for path in (ROOT / folder).rglob("*.html")]

    missing = {
        (text, str(path.relative_to(ROOT)))
        for path, read in [*((p, _in_python) for p in sources), *((p, _in_template) for p in templates)]
        for text in read(path)
        if text.replace("%%", "%") not in english and text not in english and re.search(r"[^\W\d_]{2}", text)
    }

    assert sorted(missing) == []

"""A form as a browser would send it back: every field with what the page put into it."""

from html.parser import HTMLParser


def filled(page: str, form_id: str, **changes: object) -> dict[str, object]:
    """The fields of this form, with changes; None leaves a field out, as a box that is not ticked."""
    parser = _Form(form_id)
    parser.feed(page)
    assert parser.fields, f"no form {form_id}"
    return {name: value for name, value in {**parser.fields, **changes}.items() if value is not None}


class _Form(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.fields: dict[str, object] = {}
        self._wanted, self._inside = form_id, False
        self._select = self._text = self._written = ""

    def handle_starttag(self, tag, attributes):
        about = dict(attributes)
        name = about.get("name") or ""
        if tag == "form":
            self._inside = about.get("id") == self._wanted
        elif not self._inside:
            return
        elif tag == "input" and name and about.get("type") not in {"submit", "button", "file"}:
            if about.get("type") not in {"checkbox", "radio"}:
                self._add(name, about.get("value") or "")
            elif "checked" in about:
                self._add(name, about.get("value") or "on")
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in about:
            self._add(self._select, about.get("value") or "")
        elif tag == "textarea":
            self._text, self._written = name, ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._text:
            # Browsers drop the line break that a text area begins with.
            self._add(self._text, self._written.removeprefix("\n"))
            self._text = ""

    def handle_data(self, data):
        if self._text:
            self._written += data

    def _add(self, name, value):
        if name in self.fields:
            known = self.fields[name]
            self.fields[name] = [*(known if isinstance(known, list) else [known]), value]
        else:
            self.fields[name] = value

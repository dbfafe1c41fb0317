from django.http import HttpRequest

from llm.queries import stub_mode


def tutor(_request: HttpRequest) -> dict[str, object]:
    """For every page: whether a model is connected, because a page must say so when none is."""
    return {"stub_mode": stub_mode()}

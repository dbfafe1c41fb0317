import pytest


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize(
    ("path", "accept", "begins"),
    [
        ("/nothing", "text/html", b"<!doctype html>"),
        ("/nothing", "*/*", b'{"error":"Not found"}'),
        ("/api/nothing", "text/html", b'{"error":"Not found"}'),
        ("/guides/nothing", "text/html", b'{"detail":'),
        ("/learn/exercises/nothing/", "text/html", b"<!doctype html>"),
    ],
)
def test_an_unknown_path_is_404_in_its_form(client, db, settings, debug, path, accept, begins):
    settings.DEBUG = debug

    answer = client.get(path, headers={"accept": accept})

    assert answer.status_code == 404
    assert answer.content.lower().startswith(begins.lower())
    assert b"urlpatterns" not in answer.content.lower()

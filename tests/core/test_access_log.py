import logging

import pytest


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/account/password/reset/key/1a-secret-key/", "/account/password/reset/key/1a-…/"),
        ("/account/confirm-email/secret-key/", "/account/confirm-email/…/"),
        ("/learn?q=secret-key", "/learn"),
        ("/nowhere", "/nowhere"),
    ],
)
def test_tells_the_path_and_nothing_that_opens_an_account(client, db, caplog, path, logged):
    caplog.set_level(logging.INFO, logger="taller.access")

    client.get(path)

    (line,) = [record for record in caplog.records if record.name == "taller.access"]
    assert line.path == logged
    assert "secret-key" not in caplog.text

import logging

import pytest


def paths_in(caplog):
    return [record.path for record in caplog.records if record.name == "taller.access"]


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

    assert paths_in(caplog) == [logged]
    assert "secret-key" not in caplog.text


@pytest.mark.parametrize("path", ["/account/password/reset/key/1a-secret-key", "/account/confirm-email/secret-key"])
def test_a_mail_program_may_have_lost_the_slash(client, db, caplog, path):
    caplog.set_level(logging.INFO, logger="taller.access")

    answer = client.get(path)

    assert (answer.status_code, paths_in(caplog)) == (404, [path.replace("secret-key", "…")])
    assert "secret-key" not in caplog.text


@pytest.mark.parametrize("refused", [{"headers": {"Host": "elsewhere.example"}}, {"query_params": {"next": "\0"}}])
def test_what_is_refused_before_it_is_known_what_it_is_tells_no_more(client, db, caplog, refused):
    caplog.set_level(logging.INFO, logger="taller.access")

    answer = client.get("/account/password/reset/key/1a-secret-key/", **refused)

    assert (answer.status_code, paths_in(caplog)) == (400, ["/account/password/reset/key/1a-…/"])
    assert "secret-key" not in caplog.text

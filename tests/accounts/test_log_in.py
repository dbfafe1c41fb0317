import pytest
from rest_framework_simplejwt.tokens import AccessToken


@pytest.mark.parametrize("name", ["alicia", "ALICIA", "alicia@example.com", "Alicia@Example.com"])
def test_issues_a_day_long_token_by_user_name_or_email(browse, alicia, name):
    answer = browse().post("/api/auth/login", {"username": name, "password": "correct horse"}, format="json")

    body = answer.json()
    assert (answer.status_code, body["token_type"], body["expires_in"]) == (200, "bearer", 86_400)
    assert list(body) == ["access_token", "token_type", "expires_in", "refresh_token"]
    assert AccessToken(body["access_token"])["user_id"] == str(alicia.pk)


def test_takes_an_at_sign_in_a_user_name_for_what_it_is(browse, alicia):
    alicia.username = "alicia@home"
    alicia.save()

    answer = browse().post("/api/auth/login", {"username": "alicia@home", "password": "correct horse"}, format="json")

    assert answer.status_code == 200


def test_the_token_opens_the_learning_contract(browse, alicia):
    token = browse().post("/api/auth/login", {"username": "alicia", "password": "correct horse"}, format="json").json()
    client = browse()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {token['access_token']}")

    assert client.get("/users/me").json() == {
        "id": str(alicia.pk),
        "email": "alicia@example.com",
        "name": "Alicia",
        "role": "student",
    }


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"username": "alicia", "password": "wrong"}, 401, "UNAUTHORIZED"),
        ({"username": "nobody", "password": "correct horse"}, 401, "UNAUTHORIZED"),
        ({"username": "alicia"}, 400, "INVALID_REQUEST"),
        ({"username": {"$ne": None}, "password": "x"}, 400, "INVALID_REQUEST"),
        ({"username": "ali\x00cia", "password": "x"}, 400, "INVALID_REQUEST"),
        ([1], 400, "INVALID_REQUEST"),
    ],
)
def test_refuses_in_the_agents_form(browse, alicia, body, status, code):
    answer = browse().post("/api/auth/login", body, format="json")

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert list(answer.json()["error"]) == ["code", "message", "details"]


def test_an_inactive_user_cannot_log_in_and_their_token_is_dead(browse, alicia):
    client = browse(alicia)
    alicia.is_active = False
    alicia.save()

    login = browse().post("/api/auth/login", {"username": "alicia", "password": "correct horse"}, format="json")

    assert (login.status_code, client.get("/users/me").status_code) == (401, 401)

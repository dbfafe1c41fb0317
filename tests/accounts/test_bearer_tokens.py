"""Only true tokens pass: each false one is 401 in the contract's form, changes nothing and calls nobody."""

import base64
import hmac
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings as django_settings
from rest_framework.test import APIClient

from accounts import actions
from accounts.models import ExternalIdentity, TokenFamily, User
from tests.accounts.jwks_server import JwksServer, Key
from tests.entry.client import Wire

SECRET = "the project's secret, as long as it has to be for HS384"
HOUR = 3600


@pytest.fixture(scope="module")
def published():
    return Key("rsa", "RS256"), Key("ec", "ES256"), Key("ed", "EdDSA")


@pytest.fixture
def project(published, settings):
    """A Supabase project with keys of every kind, beside a secret that is still in use."""
    server = JwksServer(*published)
    settings.SUPABASE_JWKS_URL, settings.SUPABASE_ISSUER = server.url, server.issuer
    settings.SUPABASE_JWT_SECRET = SECRET
    yield server
    server.stop()


@pytest.fixture
def trap():
    """Where a token may say that its keys are."""
    server = JwksServer(Key("evil"))
    yield server
    server.stop()


def ours(user, key=None, algorithm="HS256", drop=(), **claims):
    """A token of ours, with other claims."""
    said = jwt.decode(actions.open_family(user=user).access_token, options={"verify_signature": False})
    said = {name: value for name, value in (said | claims).items() if name not in drop}
    return jwt.encode(said, key or django_settings.SECRET_KEY, algorithm=algorithm)


def theirs(project, drop=(), **claims):
    """What Supabase says of somebody."""
    now = int(time.time())
    said = {"iss": project.issuer, "aud": "authenticated", "sub": "5d3c1f0e", "iat": now, "exp": now + HOUR}
    said |= {"email": "dora@example.com", "role": "authenticated", "app_metadata": {}, "user_metadata": {}}
    return {name: value for name, value in (said | claims).items() if name not in drop}


def part(value):
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def public_text(key):
    return key.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def confused(claims, key):
    """RS256 made HS256: the public key taken for the shared secret, which PyJWT itself would not sign with."""
    signed = f"{part({'alg': 'HS256', 'typ': 'JWT', 'kid': key.kid})}.{part(claims)}"
    return (
        f"{signed}.{part(jwt.api_jws.PyJWS().get_algorithm_by_name('HS256').sign(signed.encode(), public_text(key)))}"
    )


def by_hand(claims):
    """With the project's secret, and claims that PyJWT would not sign."""
    signed = f"{part({'alg': 'HS256'})}.{part(claims)}"
    return f"{signed}.{part(hmac.digest(SECRET.encode(), signed.encode(), 'sha256'))}"


def unsigned(claims, alg="none"):
    return f"{part({'alg': alg, 'typ': 'JWT'})}.{part(claims)}."


OURS = {
    "alg none": lambda user: unsigned(jwt.decode(ours(user), options={"verify_signature": False})),
    "alg None": lambda user: unsigned(jwt.decode(ours(user), options={"verify_signature": False}), "None"),
    "another secret": lambda user: ours(user, key="x" * 50),
    "HS512": lambda user: ours(user, algorithm="HS512"),
    "no exp": lambda user: ours(user, drop=["exp"]),
    "exp over": lambda user: ours(user, exp=int(time.time()) - 1),
    "exp negative": lambda user: ours(user, exp=-1),
    "exp beyond calendars": lambda user: ours(user, exp=10**30),
    "exp infinite": lambda user: ours(user, exp=float("inf")),
    "exp NaN": lambda user: ours(user, exp=float("nan")),
    "exp text": lambda user: ours(user, exp="tomorrow"),
    "exp object": lambda user: ours(user, exp={"$gt": 0}),
    "nbf to come": lambda user: ours(user, nbf=int(time.time()) + HOUR),
    "iat to come": lambda user: ours(user, iat=int(time.time()) + HOUR),
    "another issuer": lambda user: ours(user, iss="elsewhere"),
    "no issuer": lambda user: ours(user, drop=["iss"]),
    "another type": lambda user: ours(user, token_type="refresh"),
    "no type": lambda user: ours(user, drop=["token_type"]),
    "no jti": lambda user: ours(user, drop=["jti"]),
    "a number for user_id": lambda user: ours(user, user_id=1),
    "SQL for user_id": lambda user: ours(user, user_id="' OR 1=1 --"),
    "an object for user_id": lambda user: ours(user, user_id={"$ne": None}),
    "NUL in user_id": lambda user: ours(user, user_id="\0"),
    "nobody for user_id": lambda user: ours(user, user_id="00000000-0000-4000-8000-000000000000"),
    "no family": lambda user: ours(user, drop=["family"]),
    "an odd family": lambda user: ours(user, family=["x"]),
    "a refresh token": lambda user: actions.open_family(user=user).refresh_token,
    "cut": lambda user: ours(user)[:-5],
    "cut in the middle": lambda user: ".".join(ours(user).split(".")[:2]),
    "another's claims": lambda user: f"{ours(user).rpartition('.')[0]}.{ours(user).rpartition('.')[2]}",
    "words": lambda _user: "open sesame",
    "dots": lambda _user: "..",
    "an array for claims": lambda _user: jwt.encode({}, "x" * 50).split(".")[0] + "." + part([1]) + ".x",
    "deep claims": lambda _user: f"{part({'alg': 'HS256'})}.{part(b'[' * 5000)}.x",
    "100 KB": lambda user: ours(user, more="x" * 100_000),
    "not ASCII": lambda _user: "ñandú.ñandú.ñandú",
    "nothing": lambda _user: "",
    "blanks": lambda _user: "   ",
}
THEIRS = {
    "RS256 as HS256": lambda project, rsa, _ec: confused(theirs(project), rsa),
    "alg none": lambda project, _rsa, _ec: unsigned(theirs(project)),
    "another key of that name": lambda project, _rsa, _ec: Key("ec").sign(theirs(project)),
    "a key for another algorithm": lambda project, _rsa, _ec: Key("rsa", "ES256").sign(theirs(project)),
    "another secret": lambda project, _rsa, _ec: jwt.encode(theirs(project), "y" * 50),
    "our secret": lambda project, _rsa, _ec: jwt.encode(theirs(project), django_settings.SECRET_KEY),
    "HS384": lambda project, _rsa, _ec: jwt.encode(theirs(project), SECRET, algorithm="HS384"),
    "unknown kid": lambda project, _rsa, ec: ec.sign(theirs(project), kid="unknown"),
    "a path for kid": lambda project, _rsa, ec: ec.sign(theirs(project), kid="../../../../dev/null"),
    "no kid": lambda project, _rsa, ec: jwt.encode(theirs(project), ec.private, algorithm="ES256"),
    "another audience": lambda project, _rsa, ec: ec.sign(theirs(project, aud="anon")),
    "no audience": lambda project, _rsa, ec: ec.sign(theirs(project, drop=["aud"])),
    "another issuer": lambda project, _rsa, ec: ec.sign(theirs(project, iss="https://evil.example/auth/v1")),
    "no issuer": lambda project, _rsa, ec: ec.sign(theirs(project, drop=["iss"])),
    "our issuer": lambda project, _rsa, ec: ec.sign(theirs(project, iss="taller")),
    "no exp": lambda project, _rsa, ec: ec.sign(theirs(project, drop=["exp"])),
    "exp over": lambda project, _rsa, ec: ec.sign(theirs(project, exp=int(time.time()) - 31)),
    "exp infinite": lambda project, _rsa, ec: ec.sign(theirs(project, exp=float("inf"))),
    "exp text": lambda project, _rsa, ec: ec.sign(theirs(project, exp="x")),
    "iat to come": lambda project, _rsa, ec: ec.sign(theirs(project, iat=int(time.time()) + HOUR)),
    "iat an object": lambda project, _rsa, ec: ec.sign(theirs(project, iat={})),
    "nbf to come": lambda project, _rsa, ec: ec.sign(theirs(project, nbf=int(time.time()) + HOUR)),
    "no sub": lambda project, _rsa, ec: ec.sign(theirs(project, drop=["sub"])),
    "empty sub": lambda project, _rsa, ec: ec.sign(theirs(project, sub="")),
    "NUL in sub": lambda project, _rsa, ec: ec.sign(theirs(project, sub="a\0b")),
    "half a pair in sub": lambda project, _rsa, ec: ec.sign(theirs(project, sub="a\ud800")),
    "sub of 300": lambda project, _rsa, ec: ec.sign(theirs(project, sub="x" * 300)),
    "a number for sub": lambda project, _rsa, _ec: by_hand(theirs(project, sub=7)),
    "no e-mail": lambda project, _rsa, ec: ec.sign(theirs(project, drop=["email"])),
    "e-mail of 300": lambda project, _rsa, ec: ec.sign(theirs(project, email="d" * 290 + "@x.example")),
    "e-mail that is none": lambda project, _rsa, ec: ec.sign(theirs(project, email="dora")),
    "NUL in the e-mail": lambda project, _rsa, ec: ec.sign(theirs(project, email="do\0ra@example.com")),
    "an object for the e-mail": lambda project, _rsa, ec: ec.sign(theirs(project, email={"$ne": ""})),
}


def rows():
    return [list(model.objects.order_by("pk").values()) for model in (User, TokenFamily, ExternalIdentity)]


def refused(token, path="/users/me"):
    before = rows()
    answer = APIClient(HTTP_AUTHORIZATION=f"Bearer {token}", HTTP_ACCEPT_LANGUAGE="es").get(path)

    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json() == {"detail": "El token no es válido o ha caducado. Inicia sesión de nuevo."}
    assert rows() == before


@pytest.mark.parametrize("forge", OURS.values(), ids=OURS)
def test_refuses_a_false_token_of_ours(alicia, forge):
    refused(forge(alicia))


@pytest.mark.parametrize("forge", OURS.values(), ids=OURS)
def test_refuses_it_as_well_where_supabase_is_trusted(alicia, project, forge):
    refused(forge(alicia))


@pytest.mark.parametrize("forge", THEIRS.values(), ids=THEIRS)
def test_refuses_a_false_token_of_supabase(db, project, published, forge):
    refused(forge(project, *published[:2]))

    assert project.hits <= 1


@pytest.mark.parametrize("header", ["jku", "x5u", "jwk", "x5c"])
def test_fetches_nothing_that_a_token_points_to(db, project, trap, header):
    evil = trap.keys[0]
    points = {"jku": trap.url, "x5u": trap.url, "jwk": evil.published, "x5c": [trap.url]}[header]

    refused(evil.sign(theirs(project), **{header: points}))
    refused(evil.sign(theirs(project), kid=trap.url, **{header: points}))

    assert (trap.hits, project.hits) == (0, 1)


@pytest.mark.parametrize("path", ["/guides/", "/llm/status", "/users/"])
def test_refuses_a_bad_token_on_public_paths_too(alicia, stores, path):
    refused(OURS["another secret"](alicia), path)


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "Bearer  "])
def test_takes_the_scheme_in_any_spelling(alicia, scheme):
    answer = APIClient(HTTP_AUTHORIZATION=f"{scheme} {ours(alicia)}").get("/users/me")

    assert answer.status_code == 200


def test_another_scheme_is_no_token(alicia):
    client = APIClient(HTTP_AUTHORIZATION="Basic YWxpY2lhOmNvcnJlY3QgaG9yc2U=")

    assert [client.get(path).status_code for path in ("/guides/", "/users/me")] == [200, 401]


def test_a_supabase_token_is_none_where_no_project_is_known(db, project, published, settings):
    settings.SUPABASE_JWKS_URL = settings.SUPABASE_JWT_SECRET = ""

    refused(published[1].sign(theirs(project)))
    refused(jwt.encode(theirs(project), SECRET))


def test_of_two_headers_neither_counts(live_app, alicia):
    token = ours(alicia)
    headers = [("Authorization", f"Bearer {token}"), ("Authorization", f"Bearer {token}")]

    answer = Wire(live_app).ask("/users/me", headers=headers)

    assert (answer.status, answer["WWW-Authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("value", [b"Bearer \xff\xfe", "Bearer ñandú".encode(), b"Bearer", b"Bearer " + b"x" * 20_000])
def test_odd_bytes_on_the_wire_are_401(live_app, alicia, value):
    answer = Wire(live_app).ask("/users/me", headers=[("Authorization", value)])

    assert (answer.status, list(answer.json())) == (401, ["detail"])

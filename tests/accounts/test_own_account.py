import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse


def test_a_person_changes_name_language_and_the_use_of_ai(client, alicia):
    client.force_login(alicia)

    answer = client.post(reverse("account_overview"), {"name": "Ali", "language": "en", "no_ai": "on"})

    assert (answer.status_code, answer["Location"]) == (302, reverse("account_overview"))
    alicia.refresh_from_db()
    assert (alicia.name, alicia.language, alicia.no_ai) == ("Ali", "en", True)


@pytest.mark.parametrize("given", [{"name": "x" * 151}, {"name": "Ali", "language": "fr"}, {"name": "a\x00b"}])
def test_refuses_what_does_not_fit_and_changes_nothing(client, alicia, given):
    client.force_login(alicia)

    answer = client.post(reverse("account_overview"), given)

    assert answer.status_code == 400
    alicia.refresh_from_db()
    assert (alicia.name, alicia.language, alicia.no_ai) == ("Alicia", "", False)


def test_role_and_mail_are_not_for_oneself_to_change_here(client, alicia):
    client.force_login(alicia)

    client.post(reverse("account_overview"), {"name": "Ali", "role": "admin", "email": "x@example.com"})

    alicia.refresh_from_db()
    assert (alicia.role, alicia.email) == ("student", "alicia@example.com")


def test_a_stranger_signs_in_first(client, db):
    answer = client.get(reverse("account_overview"))

    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next=/account/")


@pytest.mark.parametrize(
    ("target", "goes_to"), [("/learn", "/learn"), ("https://evil.example/", "/"), ("//evil.example", "/"), ("", "/")]
)
def test_choosing_a_language_stays_on_this_site(client, alicia, target, goes_to):
    client.force_login(alicia)

    answer = client.post(reverse("choose_language"), {"language": "en", "next": target})

    assert (answer.status_code, answer["Location"], answer.cookies["django_language"].value) == (302, goes_to, "en")
    alicia.refresh_from_db()
    assert alicia.language == "en"


def test_an_unknown_language_changes_nothing(client, alicia):
    client.force_login(alicia)

    answer = client.post(reverse("choose_language"), {"language": "fr"})

    assert "django_language" not in answer.cookies
    alicia.refresh_from_db()
    assert alicia.language == ""


AGAIN = reverse("account_reauthenticate")


@pytest.mark.parametrize("action", ["action_add", "action_primary", "action_remove", "action_send"])
def test_a_borrowed_browser_cannot_change_the_addresses(client, alicia, action):
    for email, is_primary in ((alicia.email, True), ("second@example.com", False)):
        EmailAddress.objects.create(user=alicia, email=email, verified=True, primary=is_primary)
    before = set(EmailAddress.objects.values_list("email", "verified", "primary"))
    client.force_login(alicia)
    other = "third@example.com" if action == "action_add" else "second@example.com"

    answer = client.post(reverse("account_email"), {"email": other, action: ""})

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, AGAIN)
    assert set(EmailAddress.objects.values_list("email", "verified", "primary")) == before
    assert mail.outbox == []
    assert client.get(reverse("account_email")).status_code == 200


def test_who_says_the_password_adds_an_address(client, alicia):
    client.force_login(alicia)
    path, given = reverse("account_email"), {"email": "second@example.com", "action_add": ""}
    client.post(path, given)

    answer = client.post(f"{AGAIN}?next={path}", {"password": "correct horse", "next": path}, follow=True)

    assert answer.status_code == 200
    assert EmailAddress.objects.filter(user=alicia, email="second@example.com", verified=False).exists()
    assert [message.to for message in mail.outbox] == [["second@example.com"]]


def test_cannot_take_the_address_of_somebody_else(client, alicia, bruno):
    client.force_login(alicia)
    client.post(AGAIN, {"password": "correct horse"})

    answer = client.post(reverse("account_email"), {"email": "Bruno@example.com", "action_add": ""})

    assert answer.status_code == 200
    assert answer.context["form"].errors["email"] == ["Ya hay una persona con este correo."]
    assert not EmailAddress.objects.filter(email__iexact="bruno@example.com").exists()

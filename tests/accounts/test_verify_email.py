"""Where strangers can reach the site, an address is proved before it opens anything."""

import re

from django.urls import reverse

from accounts.models import User

SIGN_UP = {
    "name": "Dora",
    "username": "dora",
    "email": "dora@example.com",
    "password1": "a long sentence of hers",
    "password2": "a long sentence of hers",
}


def test_signing_up_waits_for_the_mail_where_it_is_required(client, db, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"

    signed_up = client.post(reverse("account_signup"), SIGN_UP)
    before = client.get(reverse("account_overview"))
    link = re.search(r"http://testserver(/account/confirm-email/\S+)", mailoutbox[0].body)[1]
    client.post(link)
    client.post(reverse("account_login"), {"login": "dora", "password": SIGN_UP["password1"]})
    after = client.get(reverse("account_overview"))

    assert signed_up["Location"] == reverse("account_email_verification_sent")
    assert (before.status_code, after.status_code) == (302, 200)
    assert [mail.to for mail in mailoutbox] == [["dora@example.com"]]


def test_signing_up_opens_the_site_at_once_in_development(client, db, mailoutbox):
    client.post(reverse("account_signup"), SIGN_UP | {"email": "dora.two@example.com"})

    assert client.get(reverse("account_overview")).status_code == 200
    assert User.objects.get().name == "Dora"
    assert len(mailoutbox) == 1


def test_the_first_admin_of_an_installation_needs_no_mail(client, db, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    User.objects.create_superuser("dora", "Dora@example.com", SIGN_UP["password1"])

    client.post(reverse("account_login"), {"login": "dora", "password": SIGN_UP["password1"]})

    assert client.get(reverse("admin:index")).status_code == 200
    assert mailoutbox == []

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

RELAXED = {"script-src 'self' 'unsafe-eval'", "style-src 'self' 'unsafe-inline'", "default-src 'none'"}
STRICT = {"script-src 'self'", "style-src 'self'", "default-src 'none'"}


def listed() -> list[str]:
    """Every page of the admin that needs no row to exist."""
    lists = [f"{model._meta.app_label}_{model._meta.model_name}_changelist" for model in admin.site._registry]
    others = ["guides_guide_add", "exercises_exercise_add", "accounts_user_add", "password_change", "cohort"]
    return ["index", *lists, *others]


def policy(answer) -> set[str]:
    return {directive.strip() for directive in answer.headers["Content-Security-Policy"].split(";")}


def test_knows_what_it_holds():
    assert {name.removesuffix("_changelist") for name in listed() if name.endswith("_changelist")} >= {
        "guides_guide",
        "exercises_exercise",
        "accounts_user",
        "attempts_attempt",
        "attempts_completion",
        "llm_usage",
        "django_rq_dashboard",
    }


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("name", listed())
def test_shows_every_page_to_an_admin_under_its_own_policy(office, name, language):
    answer = office.get(reverse(f"admin:{name}"), HTTP_ACCEPT_LANGUAGE=language)

    assert answer.status_code == 200
    assert policy(answer) >= RELAXED


@pytest.mark.parametrize("name", listed())
def test_sends_strangers_to_the_sites_own_sign_in(name, db):
    path = reverse(f"admin:{name}")

    answer = Client().get(path, follow=True)

    assert answer.redirect_chain[-1] == (f"{reverse('account_login')}?next={path.replace('/', '%2F')}", 302)
    assert policy(answer) >= STRICT


@pytest.mark.parametrize("name", listed())
def test_refuses_students(name, alicia):
    client = Client()
    client.force_login(alicia)

    answer = client.get(reverse(f"admin:{name}"), follow=True)

    assert answer.status_code == 403


def test_refuses_an_admin_who_was_switched_off(office, carla):
    carla.is_active = False
    carla.save(update_fields=["is_active"])

    answer = office.get(reverse("admin:index"))

    assert answer.status_code == 302


def test_has_no_second_sign_in_form(db):
    answer = Client().post(reverse("admin:login"), {"username": "carla", "password": "correct horse"})

    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("account_login"))


def test_keeps_the_strict_policy_elsewhere(office):
    assert policy(office.get(reverse("account_login"), follow=True)) >= STRICT


def test_signs_out_by_post_only(office):
    refused = office.get(reverse("admin:logout"))
    still = office.get(reverse("admin:index"))
    left = office.post(reverse("admin:logout"))
    gone = office.get(reverse("admin:index"))

    assert [answer.status_code for answer in (refused, still, left, gone)] == [405, 200, 302, 302]


def test_greets_with_numbers_in_a_bounded_number_of_queries(office, guide, alicia, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        answer = office.get(reverse("admin:index"))

    numbers = answer.context["numbers"]
    assert (numbers.students, numbers.active_guides, numbers.attempts_this_week) == (1, 1, 0)
    assert (numbers.is_stub, numbers.queue.jobs, numbers.queue.workers) == (True, 0, 0)
    assert "Nadie atiende la cola" in answer.content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/admin/accounts/user/?date_joined__year=0", 302),
        ("/admin/attempts/attempt/?created_at__year=99999999", 302),
        ("/admin/attempts/attempt/?p=99999999999999999999", 200),
        ("/admin/r/1/1/", 404),
        ("/admin/django_rq/dashboard/queues/99/", 404),
        ("/admin/django_rq/dashboard/schedulers/99/", 404),
        ("/admin/guides/guide/x/change/", 302),
    ],
)
def test_an_address_typed_by_hand_is_no_crash(office, path, status):
    assert office.get(path).status_code == status

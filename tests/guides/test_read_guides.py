from uuid import uuid4

import pytest

from guides.models import Guide


@pytest.fixture
def hidden(db):
    return Guide.objects.create(title_es="Oculta", topic="docker", order=0, is_active=False)


def test_lists_the_active_guides_in_order_with_the_documents_keys(browse, guide, hidden):
    second = Guide.objects.create(title_es="CLI Básica", topic="linux", order=2)

    answer = browse().get("/guides/")

    assert answer.status_code == 200
    assert answer.json() == [
        {"id": str(guide.pk), "title": "Introducción a Docker", "topic": "docker", "order": 1, "is_active": True},
        {"id": str(second.pk), "title": "CLI Básica", "topic": "linux", "order": 2, "is_active": True},
    ]


def test_the_list_is_no_query_however_long(warm, browse, django_assert_num_queries):
    for number in range(30):
        Guide.objects.create(title_es=f"Guía {number}", topic="docker", order=number)
    client = browse()
    client.get("/guides/")

    with django_assert_num_queries(0):
        answer = client.get("/guides/")

    assert len(answer.json()) == 30


def test_speaks_english_where_there_is_english_and_spanish_where_not(browse, guide):
    Guide.objects.create(title_es="Sólo español", topic="linux", order=2)

    answer = browse(language="en").get("/guides/")

    assert [row["title"] for row in answer.json()] == ["Introduction to Docker", "Sólo español"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [("?limit=1", ["Introducción a Docker"]), ("?limit=1&offset=1", ["Otra"]), ("?offset=9", [])],
)
def test_pages_through_the_list(browse, guide, query, titles):
    Guide.objects.create(title_es="Otra", topic="linux", order=2)

    assert [row["title"] for row in browse().get(f"/guides/{query}").json()] == titles


@pytest.mark.parametrize("query", ["?limit=0", "?limit=1001", "?limit=x", "?offset=-1", "?limit=%00"])
def test_refuses_an_odd_page(browse, guide, query):
    answer = browse().get(f"/guides/{query}")

    assert (answer.status_code, list(answer.json())) == (400, ["detail"])


def test_shows_a_guide_with_its_content_as_safe_html(browse, guide):
    guide.content_md_es = "# Docker\n\n<script>alert(1)</script>"
    guide.save()

    answer = browse().get(f"/guides/{guide.pk}").json()

    assert list(answer) == ["id", "title", "topic", "order", "is_active", "content_html", "created_at", "updated_at"]
    assert answer["content_html"] == "<h1>Docker</h1>\n<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
    assert answer["created_at"].endswith("Z")


@pytest.mark.parametrize("path", ["/guides/{}", "/guides/{}/", "/exercises/by-guide/{}"])
def test_an_inactive_guide_exists_for_admins_alone(browse, alicia, carla, hidden, path):
    path = path.format(hidden.pk)

    assert [browse(who).get(path).status_code for who in (None, alicia, carla)] == [404, 404, 200]


@pytest.mark.parametrize("odd", ["x", "1", "00000000-0000-0000-0000-00000000000", "%00"])
def test_an_odd_identifier_is_404_in_form(browse, db, odd):
    for path in (f"/guides/{odd}", f"/guides/{uuid4()}"):
        answer = browse().get(path)
        assert (answer.status_code, list(answer.json())) == (404, ["detail"])


def test_a_bad_token_is_401_even_here(browse, guide):
    client = browse()
    client.credentials(HTTP_AUTHORIZATION="Bearer nonsense")

    answer = client.get("/guides/")

    assert (answer.status_code, answer["WWW-Authenticate"], list(answer.json())) == (401, "Bearer", ["detail"])


def test_version_rises_with_a_text_and_not_with_the_order(guide):
    Guide.objects.filter(pk=guide.pk).update(order=7)
    guide.refresh_from_db()
    before = guide.version
    Guide.objects.filter(pk=guide.pk).update(title_es="Otro título")
    guide.refresh_from_db()

    assert (before, guide.version) == (1, 2)

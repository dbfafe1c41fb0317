"""The pages of rules, over HTTP: for everybody, in both languages, without a query."""

import re
from html import unescape

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from core import versions
from exercises import views
from exercises.checking import MAX_BYTES, Finding, check, rulebook
from exercises.checking.messages.examples import EXAMPLES

LANGUAGES = ["es", "en"]
TAG = re.compile(r"<[^>]+>")


@pytest.fixture
def read():
    def page_of(path, *, user=None, language="es"):
        client = Client(headers={"Accept": "text/html", "Accept-Language": language})
        if user:
            client.force_login(user)
        return client.get(path)

    return page_of


def text_of(answer) -> str:
    """What is to be read, however its parts are marked."""
    return plain(unescape(TAG.sub("", answer.content.decode())))


def plain(text) -> str:
    return " ".join(text.replace("`", "").split())


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_page(language):
    client = Client(headers={"Accept": "text/html", "Accept-Language": language})

    unsaid = {rule: told for rule in rulebook.RULES if (told := unsaid_on(client, rule, language))}

    assert unsaid == {}


def unsaid_on(client, rule, language) -> list[str]:
    """What a rule's page should say and does not."""
    page, answer = rulebook.page(rule, language), client.get(f"/learn/rules/{rule}")
    findings = page.sample.findings if page.sample else ()
    said = [rule, page.why, page.hint, page.heading.title, *(part for one in findings for part in (one.text, one.hint))]
    shown = text_of(answer)
    return [text for text in said if plain(text) not in shown] + ["200"] * (answer.status_code != 200)


def test_a_finding_of_a_rule_that_is_no_more_has_no_link():
    known, gone = (render_to_string("exercises/_why.html", {"finding": Finding(rule)}) for rule in ("D4", "D99"))

    assert 'href="/learn/rules/D4" target="_blank"' in known
    assert gone == ""


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_leads_to_every_rule_and_counts_them(read, language):
    answer = read("/learn/rules/", language=language)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert re.findall(r'href="/learn/rules/([^"]+)"', page) == [
        one.rule for chapter in rulebook.chapters(language) for one in chapter.rules
    ]
    assert str(len(rulebook.RULES)) in text_of(answer)
    for chapter in rulebook.chapters(language):
        assert f'href="#{chapter.family}"' in page
        assert f'<h2 id="{chapter.family}"' in page
        assert f'{chapter.title}</a> <span class="soft">{len(chapter.rules)}</span>' in page


@pytest.mark.django_db
def test_a_page_follows_the_readers_language(read):
    spanish, english = (read("/learn/rules/D4", language=language) for language in LANGUAGES)

    assert "Instrucción desconocida: FORM. ¿Quisiste decir FROM?" in text_of(spanish)
    assert "Unknown instruction: FORM. Did you mean FROM?" in text_of(english)
    assert (spanish["Content-Language"], english["Content-Language"]) == ("es", "en")
    assert "Instrucción" not in text_of(english)


@pytest.mark.django_db
def test_the_wrong_line_is_marked_and_the_students_word_in_it(read):
    page = read("/learn/rules/D4").content.decode()

    wrong = EXAMPLES["D4"].wrong.split("\n")
    finding = check("dockerfile", EXAMPLES["D4"].wrong).findings[0]
    line = wrong[finding.line - 1]
    word = line[finding.column - 1 : finding.end_column - 1]
    assert page.count('class="wrong-line"') == 1
    assert f"<mark>{word}</mark>{line[finding.end_column - 1 :]}</span>" in page
    assert "warned-line" not in page


@pytest.mark.django_db
def test_tells_a_warning_from_an_error(read):
    error, warning = text_of(read("/learn/rules/D4")), text_of(read("/learn/rules/lint-dl3006"))

    assert "Error: con él la respuesta no pasa." in error
    assert "Aviso: la respuesta pasa igual." in warning


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["d4", "LINT-DL3006", "Danger-Delete"])
def test_another_case_is_led_to_the_one_address(read, typed):
    answer = read(f"/learn/rules/{typed}")

    assert (answer.status_code, answer["Location"]) == (301, f"/learn/rules/{rulebook.known(typed)}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "D0",
        "D40",
        "D4x",
        "D20/missing",
        "lint-",
        "%3Cb%3E",
        "D4%00",
        "D4%0A",
        "%F0%9F%99%82",
        "..%2f..%2fadmin",
        "x" * 3000,
    ],
)
def test_what_is_no_rule_is_a_page_that_says_so(read, typed):
    answer = read(f"/learn/rules/{typed}")

    assert answer.status_code == 404
    assert "Eso no está aquí" in text_of(answer)
    assert "<b>" not in answer.content.decode()


@pytest.mark.django_db
def test_the_page_of_a_gap_names_what_is_missing(read):
    assert "No existe esa regla." in text_of(read("/learn/rules/D40"))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_refuses_a_method_that_changes_nothing(method):
    assert [getattr(Client(), method)(path).status_code for path in ("/learn/rules", "/learn/rules/D4")] == [405, 405]


def test_asks_the_database_nothing(warm, read, alicia, django_assert_num_queries):
    paths = ["/learn/rules/", "/learn/rules/D4", "/learn/rules/allowed-command"]
    versions.look_again()

    with django_assert_num_queries(0):
        assert [read(path).status_code for path in paths] == [200, 200, 200]
    client = Client(headers={"Accept": "text/html"})
    client.force_login(alicia)
    for path in paths:
        with django_assert_num_queries(2):  # the session and its person
            assert client.get(path).status_code == 200


@pytest.mark.django_db
def test_is_written_once_for_everybody(read, alicia, carla):
    views._page.cache_clear()
    views._index.cache_clear()

    for user in (None, alicia, carla):
        read("/learn/rules/D4", user=user)
        read("/learn/rules/", user=user)
        read("/learn/rules/nothing", user=user)

    assert (views._page.cache_info().misses, views._page.cache_info().currsize) == (1, 1)
    assert views._index.cache_info().misses == 1


@pytest.mark.django_db
def test_a_page_is_the_readers_own_around_what_is_shared(read, alicia):
    stranger, known = (read("/learn/rules/D4", user=user).content.decode() for user in (None, alicia))

    assert ("Entrar" in stranger, "Salir" in stranger) == (True, False)
    assert ("Entrar" in known, "Salir" in known) == (False, True)


@pytest.mark.django_db
def test_caches_are_told_the_same_as_on_other_pages(read, guide):
    kept = ("Cache-Control", "Vary", "ETag", "Expires", "Content-Language")

    told = [{name: read(path).get(name) for name in kept} for path in ("/learn", "/learn/rules/", "/learn/rules/D4")]

    assert told[0] == told[1] == told[2]


@pytest.mark.django_db
def test_a_very_long_example_is_shown_in_short(read):
    for rule in ("text-too-long", "text-too-deep", "D39"):
        answer = read(f"/learn/rules/{rule}")

        assert "caracteres más" in text_of(answer)
        assert len(answer.content) < MAX_BYTES["dockerfile"] // 4


@pytest.mark.django_db
def test_what_cannot_be_shown_is_shown_as_a_picture_of_it(read):
    answer = read("/learn/rules/text-unreadable")

    assert "docker␀ps" in text_of(answer)
    assert b"\0" not in answer.content


@pytest.mark.django_db
def test_while_the_parser_is_away_a_page_says_so_and_is_not_kept(read, monkeypatch):
    rulebook._findings.cache_clear()
    rulebook.page.cache_clear()
    rulebook.chapters.cache_clear()
    views._page.cache_clear()
    with monkeypatch.context() as away:
        away.setattr(rulebook, "check", lambda *args: check("command", ""))
        answer = read("/learn/rules/syntax-nothing-after")
        assert answer.status_code == 503

    assert read("/learn/rules/syntax-nothing-after").status_code == 200


@pytest.mark.django_db
def test_the_addresses_have_names():
    assert reverse("rules") == "/learn/rules"
    assert reverse("rule", args=["D4"]) == check("dockerfile", "FORM a").findings[0].path

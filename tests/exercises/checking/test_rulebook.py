"""What the pages of rules are made of."""

import pytest

from exercises.checking import check, rubric_errors, rulebook
from exercises.checking.messages import MESSAGES
from exercises.checking.messages.examples import EXAMPLES
from exercises.checking.messages.families import FAMILIES, family_of

LANGUAGES = ["es", "en"]
RULES = {key.partition("/")[0] for key in MESSAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_in_one_chapter_and_those_of_docker_are_in_order(language):
    chapters = rulebook.chapters(language)

    listed = [one.rule for chapter in chapters for one in chapter.rules]
    assert sorted(listed) == sorted(RULES)
    assert [chapter.family for chapter in chapters] == list(FAMILIES)
    assert all(chapter.rules for chapter in chapters)
    assert listed[:39] == [f"D{number}" for number in range(1, 40)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_page_says_what_the_checker_says(rule, language):
    example = EXAMPLES[rule]
    wrong, right = example.texts(language)

    page = rulebook.page(rule, language)

    said = [one for one in check(example.kind, wrong, example.rubric, language).findings if one.rule == rule]
    assert list(page.sample.findings) == said != []
    assert page.heading.severity == said[0].severity
    assert page.why == said[0].why
    assert check(example.kind, right, example.rubric, language).findings == ()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_a_title_has_nobodys_words_and_both_languages(rule):
    spanish, english = (rulebook.page(rule, language).heading.title for language in LANGUAGES)

    assert spanish != english
    assert "{" not in spanish + english


def test_the_rules_of_a_chapter_lead_from_one_to_the_next():
    for chapter in rulebook.chapters("es"):
        pages = [rulebook.page(one.rule, "es") for one in chapter.rules]

        assert [page.previous for page in pages] == [None, *chapter.rules[:-1]]
        assert [page.next for page in pages] == [*chapter.rules[1:], None]


@pytest.mark.parametrize(("typed", "rule"), [("d4", "D4"), ("LINT-DL3006", "lint-dl3006"), ("D40", None), ("", None)])
def test_a_rule_is_known_in_any_case(typed, rule):
    assert rulebook.known(typed) == rule


@pytest.mark.parametrize("rule", [rule for rule, example in EXAMPLES.items() if example.rubric])
def test_a_rubric_is_well_formed_and_comes_with_the_task_it_stands_for(rule):
    example = EXAMPLES[rule]
    stored = {key: value for key, value in example.rubric.items() if key != "reference"}

    assert [rubric_errors(stored, language) for language in LANGUAGES] == [[], []]
    assert example.task[0] != example.task[1]


@pytest.mark.parametrize("rule", [rule for rule, example in EXAMPLES.items() if example.kind == "conceptual"])
def test_prose_is_in_the_readers_language(rule):
    assert EXAMPLES[rule].english is not None


def test_every_rule_is_of_a_family_that_has_a_title_in_both_languages():
    assert {family_of(rule) for rule in RULES} == set(FAMILIES)
    for family in FAMILIES.values():
        assert family.es != family.en
        assert family.about_es != family.about_en
        assert all(family)


@pytest.mark.parametrize(
    ("rule", "lines"),
    [
        ("D4", [("", "FORM", " ubuntu:24.04")]),
        ("docker-unknown-option", [("docker run ", "--nmae", " web nginx")]),
        ("text-unreadable", []),
    ],
)
def test_marks_the_word_that_is_wrong(rule, lines):
    marked = [line for line in rulebook.page(rule, "es").sample.wrong if line.severity]

    assert [(line.before, line.word, line.after) for line in marked] == lines


def test_a_rule_of_several_forms_names_the_others():
    assert rulebook.page("D20", "es").forms == [
        "La opción … está repetida",
        "La opción … sólo admite true o false",
    ]

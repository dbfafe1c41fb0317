"""Every sentence exists in both languages and says the same things."""

import re
from string import Formatter

import pytest

from exercises.checking.messages import LINE, MESSAGES, REASONS, SUGGESTION
from exercises.checking.rubrics.shape import SENTENCES


def placeholders(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("rule", MESSAGES)
def test_has_both_languages_with_the_same_placeholders(rule):
    entry = MESSAGES[rule]

    assert all((entry.es, entry.en, entry.hint_es, entry.hint_en))
    assert placeholders(entry.es) == placeholders(entry.en)
    assert placeholders(entry.hint_es) == placeholders(entry.hint_en)
    assert entry.es != entry.en


@pytest.mark.parametrize("rule", MESSAGES)
def test_a_hint_is_one_short_sentence(rule):
    for hint in (MESSAGES[rule].hint_es, MESSAGES[rule].hint_en):
        assert len(hint) <= 110
        assert hint.endswith(".")


def test_the_three_messages_of_the_contract_are_verbatim_and_name_no_line():
    rules = {rule: MESSAGES[rule] for rule in ("D2", "D3", "allowed-command")}

    assert [entry.es for entry in rules.values()] == [
        "La primera instrucción debe ser FROM",
        "Falta instrucción FROM",
        "Comando no permitido: {x}",
    ]
    assert not any(entry.names_its_line for entry in rules.values())


def test_every_rule_says_why_in_both_languages_and_briefly():
    assert REASONS.keys() == {key.partition("/")[0] for key in MESSAGES}
    for reason in REASONS.values():
        assert reason.es != reason.en
        for sentence in reason:
            assert len(sentence) <= 130
            assert sentence.endswith(".")


@pytest.mark.parametrize("table", [LINE, SUGGESTION])
def test_small_words_have_both_languages(table):
    assert set(table) == {"es", "en"}
    assert placeholders(table["es"]) == placeholders(table["en"])


def test_the_rubrics_sentences_have_both_languages():
    assert SENTENCES["es"].keys() == SENTENCES["en"].keys()
    for name, sentence in SENTENCES["es"].items():
        assert placeholders(sentence) == placeholders(SENTENCES["en"][name])


FAMILY = re.compile(r"D([1-9]|[12]\d|3\d)|(lint|syntax|allowed|docker|option|danger|rubric|concept|text)(-[a-z0-9]+)+")


def test_a_rules_id_tells_its_family():
    rules = {key.partition("/")[0] for key in MESSAGES}

    assert [rule for rule in rules if not FAMILY.fullmatch(rule)] == []
    assert {f"D{number}" for number in range(1, 40)} <= rules

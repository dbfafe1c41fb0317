import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm.errors import (
    ModelCutOff,
    ModelGarbled,
    ModelQuotaSpent,
    ModelRequestRefused,
    ModelSilent,
    ModelThrottled,
    ModelUnavailable,
)
from llm.messages import Finished, Message, Prompt, Usage
from llm.wire import LONGEST_LINE, Answer, decode_vectors

PROMPT = Prompt((Message("user", "x" * 41),), purpose="chat", output_limit=50)


def line(**data) -> bytes:
    return b"data: " + json.dumps(data, ensure_ascii=False).encode() + b"\n\n"


def said(text, finish=None, **more) -> bytes:
    return line(choices=[{"index": 0, "delta": {"content": text}, "finish_reason": finish}], model="m-1", **more)


WHOLE = (
    b": hello\r\n\r\nevent: message\r\nid: 7\r\n"
    + line(choices=[{"delta": {"role": "assistant", "content": None}}], novelty={"a": [1]})
    + said("Año ").replace(b"\n", b"\r\n")
    + said("🐳 nuevo", finish="stop")
    + line(choices=[], usage={"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13})
    + b"data: [DONE]\n\n"
)


def read(answer: Answer, *pieces: bytes) -> str:
    return "".join(answer.feed(piece) for piece in pieces)


@given(st.lists(st.integers(1, len(WHOLE) - 1), max_size=12))
def test_reads_the_same_answer_wherever_the_network_cuts_it(cuts):
    edges = [0, *sorted(cuts), len(WHOLE)]
    answer = Answer(PROMPT, model="asked")

    text = read(answer, *(WHOLE[a:b] for a, b in pairwise(edges)))

    assert (text, answer.done) == ("Año 🐳 nuevo", True)
    assert answer.finished() == Finished(Usage("m-1", 9, 4), "stop")


def test_gives_all_the_text_of_one_read_at_once():
    assert Answer(PROMPT, model="m").feed(said("a") + said("b") + said("c")) == "abc"


def test_lets_nothing_in_that_cannot_be_stored():
    answer = Answer(PROMPT, model="asked")

    text = answer.feed(said("a\0b", finish="stop", usage={"prompt_tokens": 10**12, "completion_tokens": -5}))

    assert text == "ab"
    assert answer.finished().usage == Usage("m-1", 2**31 - 1, 0)


@pytest.mark.parametrize(("given", "kept"), [("m\0", "m"), ("m" * 5000, "m" * 120), ("\0", "asked")])
def test_keeps_a_model_name_that_can_be_stored(given, kept):
    answer = Answer(PROMPT, model="asked")

    answer.feed(line(model=given, choices=[{"delta": {"content": "a"}, "finish_reason": "stop"}]))

    assert answer.finished().usage.model == kept


@pytest.mark.parametrize("usage", [None, {}, {"prompt_tokens": 3}, {"prompt_tokens": None, "completion_tokens": 5}])
def test_estimates_and_says_so_when_the_vendor_does_not_count(usage):
    answer = Answer(PROMPT, model="m")
    read(answer, said("12345", finish="stop"), line(choices=[], usage=usage))

    assert answer.finished().usage == Usage("m-1", prompt_tokens=11, completion_tokens=2, estimated=True)


def test_takes_the_last_count_of_a_vendor_that_counts_on_the_way():
    answer = Answer(PROMPT, model="m")
    read(answer, *(said("a", usage={"prompt_tokens": 1, "completion_tokens": n}) for n in (1, 2)), b"data: [DONE]\n")

    assert answer.finished() == Finished(Usage("m-1", 1, 2), "stop")


def test_ends_an_answer_at_its_limit_and_drops_the_rest():
    answer = Answer(PROMPT, model="m")

    text = read(answer, said("a" * 30), said("b" * 30) + said("c"), said("d"))

    assert (text, answer.done) == ("a" * 30 + "b" * 20, True)
    assert answer.finished().finish_reason == "length"


def test_counts_thinking_as_a_sign_of_life_but_never_as_text():
    answer = Answer(PROMPT, model="m")

    texts = [answer.feed(line(choices=[{"delta": {field: "hm"}}])) for field in ("reasoning", "reasoning_content")]

    assert (texts, answer.steps) == (["", ""], 2)


@pytest.mark.parametrize(
    "garbage",
    [
        b"<!doctype html>\n<html>",
        b"data: {nothing\n",
        b"data: [1, 2]\n",
        b'data: {"choices": "none"}\n',
        b'data: {"choices": [{"delta": {"content": 7}}]}\n',
        b"data: " + b"x" * LONGEST_LINE,
        b'{"choices": []}\n',
        b"data: \xff\xfe\n",
    ],
)
def test_calls_garbage_what_is_no_answer(garbage):
    with pytest.raises(ModelGarbled) as caught:
        Answer(PROMPT, model="m").feed(garbage)

    assert caught.value.__cause__ is None


def test_gives_the_text_in_front_of_a_failure_first():
    answer = Answer(PROMPT, model="m")

    text = answer.feed(said("half") + b"data: {nothing\n" + said("never"))

    assert (text, type(answer.broken), answer.ending) == ("half", ModelGarbled, False)


def test_gives_the_text_of_a_last_line_before_it_calls_the_answer_cut_off():
    answer = Answer(PROMPT, model="m")
    answer.feed(said("half")[:-2])

    assert (answer.end(), type(answer.broken), answer.done) == ("half", ModelCutOff, False)


@pytest.mark.parametrize("rest", [b"", b"da", b'data: {"choices": [{"del', b"data:"])
def test_calls_an_answer_without_an_end_cut_off(rest):
    answer = Answer(PROMPT, model="m")
    read(answer, said("half"), rest)

    with pytest.raises(ModelCutOff):
        answer.end()


def test_accepts_an_end_without_done_and_a_last_line_without_its_newline():
    answer = Answer(PROMPT, model="m")
    read(answer, said("all", finish="stop"), line(choices=[], usage={"prompt_tokens": 1, "completion_tokens": 2})[:-2])

    assert (answer.end(), answer.finished().usage) == ("", Usage("m-1", 1, 2))


def test_an_html_page_without_a_newline_is_garbage_not_a_cut():
    answer = Answer(PROMPT, model="m")
    answer.feed(b"<html>Bad gateway</html>")

    with pytest.raises(ModelGarbled):
        answer.end()


def test_an_answer_of_no_words_is_silence():
    answer = Answer(PROMPT, model="m")
    answer.feed(said("", finish="stop") + b"data: [DONE]\n")

    with pytest.raises(ModelSilent):
        answer.finished()


@pytest.mark.parametrize(
    ("error", "problem"),
    [
        ({"message": "SECRET", "code": 429}, ModelThrottled),
        ({"message": "SECRET", "code": "insufficient_quota"}, ModelQuotaSpent),
        ({"message": "SECRET", "code": "context_length_exceeded"}, ModelRequestRefused),
        ({"message": "SECRET"}, ModelUnavailable),
        ("SECRET", ModelUnavailable),
    ],
)
def test_understands_a_failure_reported_inside_the_stream(error, problem):
    with pytest.raises(problem) as caught:
        Answer(PROMPT, model="m").feed(line(error=error))

    assert "SECRET" not in str(caught.value)


def test_sorts_vectors_by_their_index():
    body = b'{"data": [{"index": 1, "embedding": [2, 3.5]}, {"index": 0, "embedding": [1.0]}], "model": "e"}'

    assert decode_vectors(body) == [[1.0], [2.0, 3.5]]


@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"data": [{"embedding": "AAAA"}]}'])
def test_refuses_vectors_that_are_none(body):
    with pytest.raises(ModelGarbled):
        decode_vectors(body)

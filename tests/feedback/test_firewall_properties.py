"""Of texts that nobody thought of: a clean text with a leak in it is caught, and the student's own words never are."""

from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from feedback.firewall import Gate, Guard, Secrets, Withheld
from tests.feedback.demo import EXERCISES, answers, guard
from tests.feedback.honest_spanish import SPANISH
from tests.feedback.leaks import LEAKS

QUICK = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
SECRETIVE = sorted(slug for slug in EXERCISES if slug != "lo-que-no-se-ve")
WORDS = st.text(st.characters(codec="utf-8"), max_size=300)
WRITTEN = [(slug, answer) for slug in EXERCISES for answer in answers(slug)]


@QUICK
@given(
    slug=st.sampled_from(SECRETIVE),
    leak=st.sampled_from(sorted(LEAKS)),
    before=st.sampled_from(SPANISH),
    after=st.sampled_from(SPANISH),
)
def test_a_leak_among_clean_text_is_caught(slug, leak, before, after):
    secret = EXERCISES[slug].expected_answer

    assert guard(slug).fault(f"{before[2]}\n\n{LEAKS[leak](secret)}\n\n{after[2]}") == "leak"


@QUICK
@given(
    slug=st.sampled_from(SECRETIVE),
    leak=st.sampled_from(sorted(LEAKS)),
    before=st.sampled_from(SPANISH),
    size=st.integers(1, 40),
)
def test_a_leak_never_gets_through_the_gate(slug, leak, before, size):
    """Nor does anything in which the guard finds a fault, in whatever pieces it comes."""
    said = f"{before[2]}\n\n{LEAKS[leak](EXERCISES[slug].expected_answer)}"
    gate = Gate(guard(slug))

    with pytest.raises(Withheld):
        _say(gate, said, size)

    assert guard(slug).fault(gate.passed) in (None, "language")
    assert said.startswith(gate.passed)


def _say(gate, said, size):
    for at in range(0, len(said), size):
        if gate.take(said[at : at + size]):
            gate.let_through()
    gate.let_through(all_of_it=True)


@QUICK
@given(written=st.sampled_from(WRITTEN), data=st.data())
def test_the_students_own_lines_are_never_caught(written, data):
    slug, answer = written
    lines = answer.splitlines()
    begin = data.draw(st.integers(0, len(lines) - 1))
    end = data.draw(st.integers(begin + 1, len(lines)))

    assert guard(slug, answer).fault("\n".join(lines[begin:end])) in (None, "language")


@QUICK
@given(text=WORDS)
def test_whatever_a_student_wrote_may_be_said_to_them(text):
    own = Guard(Secrets("dockerfile", 'FROM alpine:3.22\nCMD ["top"]', "", (text,)), language="es")

    assert own.fault(text) in (None, "language", "grade") or any(ord(sign) > 127 for sign in text)


@QUICK
@given(text=st.one_of(WORDS, st.binary(max_size=200).map(lambda raw: raw.decode("latin-1"))))
def test_no_text_breaks_it(text):
    for slug in ("solo-para-ti", "dos-etapas", "el-archivo-borrado"):
        guard(slug).fault(text)
        Guard(Secrets("command", text, text, (text,)), language="en").fault(text)


LONG = [
    pytest.param(text, id=name)
    for name, text in {
        "prose": " ".join(["la capa de una imagen no cambia si `RUN` ejecuta run copy from user 10 una y otra"] * 240),
        "dots": ". " * 10_000,
        "blanks": "opcion " + " " * 19_993,
        "letters": "a " * 10_000,
        "base64": "RlJPTSBweXRob24" * 1_333,
        "base32": "IZJE6TJAOB4XI2DPNY" * 1_111,
        "hex": "46524f4d" * 2_500,
        "numbers": "70 82 79 77 " * 1_666,
        "bits": "01" * 10_000,
        "ticks": "`a" * 10_000,
        "quotes": "“" * 20_000,
        "marks": "e" + "\u0301" * 19_999,
        "entities": "&amp;" * 4_000,
        "percents": "%25" * 6_666,
        "morse": ".- " * 6_666,
        "options": "option a, b, c, " * 1_250,
        "instructions": "RUN echo x && rm y\n" * 1_050,
        "stars": "*" * 20_000,
        "digits": "1" * 20_000,
    }.items()
]
LARGE = "\n".join(f"RUN apt-get install -y paquete{n} && echo {n * 7} > /etc/cosa{n}.conf" for n in range(66))[:4_000]


@pytest.mark.parametrize("text", LONG)
def test_the_longest_answer_is_read_in_no_time(text):
    """50 ms on a machine that has nothing else to do; the bound is for one that has."""
    own = Guard(Secrets("dockerfile", LARGE, LARGE.replace("RUN", "nota"), ("FROM alpine",)), language="es")
    began = process_time()

    own.fault(text[:20_000])

    assert process_time() - began < 0.5

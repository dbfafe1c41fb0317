"""Texts with random edits: an answer, in time, never an exception. `make fuzz` makes 100,000 of them."""

import json
import os
import random
import resource
import sys
from pathlib import Path
from time import thread_time

from exercises.checking import MAX_BYTES, Answer, render
from exercises.checking.messages.examples import EXAMPLES

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpus"
EDITS = int(os.environ.get("EDITS", "1500"))
SLOWEST = 0.2
SIGNS = (
    *"'\"\\`$#=[]{}(),:;/|&<>!*?~%@-\n\r\t \0é\x85\u200b",
    "${",
    "$(",
    "<<E",
    "\\\n",
    "&&",
    "||",
    "--",
    "[[",
    "((",
    "FROM ",
    "RUN ",
    "ONBUILD ",
    "# escape=`\n",
    "docker ",
)


def texts(kind):
    """What people wrote, where it is at hand, and always our own examples."""
    written = [text for one in EXAMPLES.values() if one.kind == kind for text in (one.wrong, one.right)]
    for path in sorted(CORPUS.glob("*.jsonl")):
        if path.name.startswith("dockerfile") is (kind == "dockerfile"):
            lines = path.read_text(encoding="utf-8").splitlines()
            written += [json.loads(line)["text"] for line in lines]
    return written


def slice_of(dice, text):
    start = dice.randint(0, len(text))
    return start, min(len(text), start + dice.choice((1, 1, 2, 5, 20)))


def drop(dice, text, _):
    start, end = slice_of(dice, text)
    return text[:start] + text[end:]


def put(dice, text, _):
    at = dice.randint(0, len(text))
    return text[:at] + dice.choice(SIGNS) + text[at:]


def repeat(dice, text, _):
    start, end = slice_of(dice, text)
    return text[:start] + text[start:end] * dice.choice((2, 2, 2, 30, 3000)) + text[end:]


def swap(dice, text, _):
    words = text.split(" ")
    one, other = dice.randrange(len(words)), dice.randrange(len(words))
    words[one], words[other] = words[other], words[one]
    return " ".join(words)


def graft(dice, text, other):
    start, end = slice_of(dice, other)
    at = dice.randint(0, len(text))
    return text[:at] + other[start : end + dice.choice((0, 30))] + text[at:]


def recase(dice, text, _):
    start, end = slice_of(dice, text)
    return text[:start] + text[start:end].swapcase() + text[end:]


def cut(dice, text, _):
    return text[: dice.randint(0, len(text))]


HOW = (drop, put, put, repeat, swap, graft, recase, cut)


def edited(dice, written, kind):
    text = dice.choice(written)
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        text = dice.choice(HOW)(dice, text, dice.choice(written))
    return text.encode("utf-8", "surrogatepass")[: MAX_BYTES[kind]].decode("utf-8", "ignore")


def answered(kind, text):
    """The seconds of processor time that it takes, its parser's included: others are at work on the machine too."""
    took = []
    while not took or (min(took) > SLOWEST and len(took) < 4):
        start = worked()
        answer = Answer(kind, text)
        verdict, fingerprint = answer.check(), answer.fingerprint
        took.append(worked() - start)
    assert len(fingerprint) == 64
    assert verdict.passed is not bool(verdict.errors)
    for one in render([finding.as_data() for finding in verdict.findings], "en"):
        assert one.message
    return min(took)


def worked():
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    return thread_time() + child.ru_utime + child.ru_stime


def run_edits(kind, count):
    seed = random.SystemRandom().randrange(10**6) if "EDITS" in os.environ else 1
    dice, written, worst, slowest = random.Random(seed), texts(kind), 0.0, ""
    for number in range(count):
        text = edited(dice, written, kind)
        try:
            took = answered(kind, text)
        except Exception as error:
            raise AssertionError(f"seed {seed}, edit {number}: {text!r}") from error
        if took > worst:
            worst, slowest = took, text
    sys.stdout.write(f"{count} edits of {kind}s, seed {seed}: the slowest took {worst * 1000:.1f} ms\n")
    assert worst < SLOWEST, slowest


def test_answers_any_edit_of_a_dockerfile():
    run_edits("dockerfile", EDITS * 4 // 5)


def test_answers_any_edit_of_a_command():
    run_edits("command", EDITS // 5)

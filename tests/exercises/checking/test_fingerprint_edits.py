"""Made-up answers: edits that say the same keep the fingerprint, and any other word changes it."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from exercises.checking import fingerprint

WORDS = st.from_regex(r"[a-z][a-z0-9_./]{0,5}[a-z0-9]", fullmatch=True)
SEVERAL = st.lists(WORDS, min_size=1, max_size=4)
NAMES = st.lists(st.from_regex(r"[A-Z]{1,4}", fullmatch=True), min_size=1, max_size=4, unique=True)
PAIRS = NAMES.flatmap(lambda names: st.tuples(*(WORDS.map(lambda word, name=name: f"{name}={word}") for name in names)))
FLAGS = st.lists(st.sampled_from(["--from=a", "--chown=b", "--chmod=755", "--link"]), unique=True, max_size=3)
INSTRUCTIONS = st.one_of(
    st.tuples(st.just("RUN"), st.just([]), SEVERAL),
    st.tuples(st.just("COPY"), FLAGS, st.lists(WORDS, min_size=2, max_size=4)),
    st.tuples(st.sampled_from(["ENV", "LABEL"]), st.just([]), PAIRS.map(list)),
    st.tuples(st.sampled_from(["WORKDIR", "USER"]), st.just([]), st.lists(WORDS, min_size=1, max_size=1)),
    st.tuples(st.sampled_from(["CMD", "ENTRYPOINT"]), st.just(["JSON"]), SEVERAL),
)
DOCKERFILES = st.lists(INSTRUCTIONS, min_size=1, max_size=5)
SEEDS = st.integers(0, 2**32)


def written(instructions):
    return "\n".join(["FROM a:1 AS a", *(_line(*one) for one in instructions)])


def _line(name, flags, words):
    if flags == ["JSON"]:
        return f"{name} {json.dumps(words)}"
    return " ".join([name, *flags, *words])


def rewritten(instructions, dice):
    """The same in other words."""
    lines = [dice.choice(["FROM a:1 AS a", "from  a:1  as a", "# why\nFrom a:1 \\\n  As a"])]
    lines += [_rewritten(name, list(flags), list(words), dice) for name, flags, words in instructions]
    around = [(dice.choice(["", "", "\n", "# a\n", "  "]), dice.choice(["", " ", "\t"])) for _ in lines]
    return "".join(f"{before}{line}{after}\n" for line, (before, after) in zip(lines, around, strict=True))


def _rewritten(name, flags, words, dice):
    shown = dice.choice([name, name.lower(), name.capitalize()])
    if flags == ["JSON"]:
        return f"{shown} {json.dumps(words, separators=(dice.choice([',', ' , ']), ':'))}"
    dice.shuffle(flags)
    if name in ("ENV", "LABEL"):
        dice.shuffle(words)
        words = [_quoted_value(word, dice) for word in words]
    elif name == "RUN":
        words = [dice.choice(["{}", '"{}"', "'{}'"]).format(word) for word in words]
    between = [" ", "  ", " \\\n  "] + ([" \\\n# why\n  "] if name == "RUN" else [])
    return shown + "".join(dice.choice(between) + word for word in [*flags, *words])


def _quoted_value(pair, dice):
    name, _, value = pair.partition("=")
    return dice.choice(["{}={}", '{}="{}"', "{}='{}'"]).format(name, value)


def other(instructions, dice):
    """One word of it is another one, is missing, or is there once more."""
    changed = [(name, list(flags), list(words)) for name, flags, words in instructions]
    name, flags, words = dice.choice(changed)
    at = dice.randrange(len(words))
    if flags and flags != ["JSON"] and dice.random() < 0.5:
        flags.pop(dice.randrange(len(flags)))
    elif dice.random() < 0.5 or name in ("WORKDIR", "USER") or (name == "COPY" and len(words) == 2):
        words[at] += dice.choice("q7")
    elif name in ("ENV", "LABEL"):
        words.append("ZZZZZ=q")
    else:
        words.insert(at, "qqq")
    return changed


@settings(max_examples=300, deadline=None)
@given(DOCKERFILES, SEEDS)
def test_a_dockerfile_in_other_words_is_the_same(instructions, seed):
    same = rewritten(instructions, random.Random(seed))

    assert fingerprint("dockerfile", same) == fingerprint("dockerfile", written(instructions)), same


@settings(max_examples=300, deadline=None)
@given(DOCKERFILES, SEEDS)
def test_a_dockerfile_with_another_word_is_another(instructions, seed):
    changed = written(other(instructions, random.Random(seed)))

    assert fingerprint("dockerfile", changed) != fingerprint("dockerfile", written(instructions)), changed


OPTIONS = {
    "-d": ["-d", "--detach", "--detach=true"],
    "--name v": ["--name v", "--name=v", '--name "v"'],
    "-p 80:8080": ["-p 80:8080", "-p80:8080", "--publish=80:8080", "--publish '80:8080'"],
    "-e A=1": ["-e A=1", "--env A=1", "--env=A=1"],
    "--rm": ["--rm", "--rm=true"],
}
RUNS = st.tuples(
    st.lists(st.sampled_from(sorted(OPTIONS)), unique=True, max_size=4), WORDS, st.lists(WORDS, max_size=3)
)


def command(run):
    options, image, words = run
    return " ".join(["docker run", *options, image, *words])


@settings(max_examples=60, deadline=None)
@given(RUNS, SEEDS)
def test_a_command_in_other_words_is_the_same(run, seed):
    dice = random.Random(seed)
    options, image, words = run
    said = [dice.choice(OPTIONS[one]) for one in dice.sample(options, len(options))]
    last = [dice.choice(["{}", '"{}"', "'{}'"]).format(word) for word in (image, *words)]
    start = dice.choice(["docker run", "docker container run", "  docker  run"])
    same = dice.choice([" ", "  ", " \\\n  "]).join([start, *said, *last]) + dice.choice(["", "\n", " # why"])

    assert fingerprint("command", same) == fingerprint("command", command(run)), same


@settings(max_examples=60, deadline=None)
@given(RUNS, SEEDS)
def test_a_command_with_another_word_is_another(run, seed):
    dice = random.Random(seed)
    options, image, words = run
    changed = dice.choice(
        [
            (options, f"{image}q", words),
            (options, image, [*words, "q"]),
            (options, image, ["q", *words]),
            ([*options, "--init"], image, words),
            (options[1:] or ["--init"], image, words),
        ]
    )

    assert fingerprint("command", command(changed)) != fingerprint("command", command(run)), changed

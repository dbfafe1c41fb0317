"""What is counted of the answers: how often a judge is right, and how long it takes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import fmean, median

from bench.checkers.corpus import Case
from bench.checkers.judging import PRODUCT, Answer


@dataclass(frozen=True, slots=True)
class Agreement:
    """With the verdict of who has the last word on such a text; `silent` are those without any answer."""

    valid: int
    refused: int
    invalid: int
    missed: int
    silent: int = 0

    @classmethod
    def of(cls, judged: Iterable[tuple[Case, Answer]]) -> "Agreement":
        pairs = [(case.valid, answer.accepts) for case, answer in judged]
        return cls(
            valid=sum(valid for valid, _accepts in pairs),
            refused=pairs.count((True, False)),
            invalid=sum(not valid for valid, _accepts in pairs),
            missed=pairs.count((False, True)),
            silent=sum(accepts is None for _valid, accepts in pairs),
        )

    @property
    def share(self) -> float:
        total = self.valid + self.invalid
        return (total - self.refused - self.missed - self.silent) / total


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds for a text, in one round: all that passed, but for `processor`, what processors worked on average.

    `together` is for each of many that one process reads; 0 where none can.
    """

    mean: float
    processor: float
    median: float
    p99: float
    longest: float
    large: float
    together: float = 0.0

    @classmethod
    def of(cls, texts: Sequence[str], answers: Sequence[Answer], large: Sequence[Answer], together: float) -> "Times":
        """The answers are in the order of the texts, `large` are those to the largest ones."""
        took = [answer.time for answer in answers]
        return cls(
            mean=fmean(took),
            processor=fmean(answer.processor for answer in answers),
            median=median(took),
            p99=sorted(took)[int(len(took) * 0.99)],
            longest=took[max(range(len(texts)), key=lambda place: len(texts[place]))],
            large=max(answer.time for answer in large),
            together=together,
        )


@dataclass(frozen=True, slots=True)
class Race:
    """By judge: its answer to each case, and its times round by round. `absent` says who could not come, and why.

    A process that does nothing has times alone.
    """

    cases: Sequence[Case]
    titles: Mapping[str, str]
    answers: Mapping[str, Sequence[Answer]]
    rounds: Mapping[str, Sequence[Times]]
    absent: Mapping[str, str]

    def agreement(self, name: str, files: Collection[str] = ()) -> Agreement:
        """Of one judge, on the cases of some files or on all."""
        pairs = zip(self.cases, self.answers[name], strict=True)
        wanted = [(case, answer) for case, answer in pairs if not files or case.file in files]
        return Agreement.of(wanted)

    def usual(self, name: str, figure: str) -> float:
        """The median of the rounds."""
        return float(median(asdict(one)[figure] for one in self.rounds[name]))

    def ratios(self) -> dict[str, dict[str, float]]:
        """Each round's ratio to Taller in the same round, then the median of the rounds."""
        return {name: _ratios(own, self.rounds[PRODUCT]) for name, own in self.rounds.items()}


FIGURES = ("mean", "processor", "median", "p99", "longest", "large", "together")


def _ratios(rounds: Sequence[Times], base: Sequence[Times]) -> dict[str, float]:
    pairs = [(asdict(one), asdict(other)) for one, other in zip(rounds, base, strict=True)]
    # Taller has no way to read many at once that would be another than to read one.
    against = {figure: figure for figure in FIGURES} | {"together": "mean"}
    found = {figure: median(one[figure] / other[against[figure]] for one, other in pairs) for figure in FIGURES}
    return {figure: round(ratio, 3) for figure, ratio in found.items() if ratio}

"""One feedback for everybody who answers the same for the first time: docs/decisions/0020-shared-feedback.md."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import IntegrityError, connection, transaction

from accounts.errors import BadToken
from accounts.models import User
from attempts import actions as attempts
from attempts.errors import AttemptNotFound
from attempts.models import Attempt
from exercises.errors import ExerciseNotFound
from exercises.models import Exercise
from feedback import history
from feedback.firewall import Guard, Secrets
from feedback.models import Entry, Reception, SharedFeedback
from feedback.queries import metrics_of, secrets_of
from feedback.shareable import Discretion
from guides.texts import LANGUAGES, content_text
from llm import messages
from llm.actions import record_usage
from llm.providers import STUB
from llm.queries import stub_mode

_AS_IT_IS = "SELECT text FROM feedback_sharedfeedback WHERE id = %s FOR SHARE"
_STORE = """
INSERT INTO feedback_sharedfeedback
    (exercise_id, exercise_version, fingerprint, language, text, model, specialised, created_at)
SELECT exercise.id, exercise.version, %(fingerprint)s, %(language)s, %(text)s, %(model)s, %(specialised)s, %(now)s
FROM attempts_attempt attempt
JOIN accounts_user person ON person.id = attempt.user_id AND NOT person.no_ai
JOIN exercises_exercise exercise ON exercise.id = attempt.exercise_id AND exercise.version = %(exercise_version)s
WHERE attempt.id = %(attempt)s
FOR KEY SHARE OF attempt
ON CONFLICT (exercise_id, exercise_version, fingerprint, language) DO NOTHING
RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Given:
    """A feedback that was given, with what it cost, as the contract shows them."""

    attempt_id: UUID
    content_md: str
    metrics: dict[str, object]


class Key(NamedTuple):
    """Whoever has the same one may share a feedback."""

    exercise_id: UUID
    exercise_version: int
    fingerprint: str
    language: str


@dataclass(frozen=True, slots=True)
class Equal:
    """A question whose answer may be everybody's who has this key."""

    key: Key
    discretion: Discretion

    @property
    def claim(self) -> str:
        return ":".join(map(str, self.key))


@dataclass(frozen=True, slots=True)
class Found:
    """`key`: what this person could share, if they are new to the exercise. `fitting`: what there is for them."""

    key: Key | None = None
    fitting: SharedFeedback | None = None


NOTHING = Found()


def look(*, user_id: UUID, exercise: Exercise, fingerprint: str, language: str, told: Sequence[str]) -> Found:
    """What somebody who answers so may be given without asking a model. `told`: the answer and what was said of it.

    New to an exercise is who has no entry in its history. One query for who is not, two or three for who is.
    """
    if Entry.objects.of(user_id, exercise.pk).exists():
        return NOTHING
    key = Key(exercise.pk, exercise.version, fingerprint, language)
    shared = find(key)
    if shared is None:
        return Found(key)
    secrets = secrets_of(exercise=exercise, user_id=user_id, told=told)
    return Found(key, shared) if _is_clean(shared.text, language, secrets) else NOTHING


def find(key: Key) -> SharedFeedback | None:
    """What the stub wrote is not for a site that has a model since, unless a person made it theirs."""
    shared = SharedFeedback.objects.filter(**key._asdict())
    if not stub_mode():
        shared = shared.exclude(model=STUB, edited_at=None)
    return shared.first()


def find_fitting(key: Key, *, secrets: Secrets) -> SharedFeedback | None:
    """Nothing where the text would tell this person what it did not tell others, who had written it themselves."""
    shared = find(key)
    return shared if shared and _is_clean(shared.text, shared.language, secrets) else None


def give(
    *, shared: SharedFeedback, attempt_id: UUID, user_id: UUID, answer: str, now: datetime, held: bool
) -> Given | None:
    """With the attempt and in the history, like any other. None when the text was changed or deleted since it was read.

    `held`: whether a place in the budgets was. Raises AttemptNotFound when the attempt was deleted meanwhile.
    """
    given = _given(shared, attempt_id, user_id, held)
    if given:
        entries = [(Entry.Kind.ATTEMPT, answer), (Entry.Kind.FEEDBACK, shared.text)]
        with suppress(ExerciseNotFound, BadToken):  # deleted since a moment ago, and what was kept with it
            history.remember(user_id=user_id, exercise_id=shared.exercise_id, entries=entries, now=now)
    return given


@transaction.atomic
def _given(shared: SharedFeedback, attempt_id: UUID, user_id: UUID, held: bool) -> Given | None:
    """The attempt is locked first, as a deletion does it; then the text, which nobody can edit until this is kept."""
    if not Attempt.objects.select_for_update().filter(pk=attempt_id).exists():
        raise AttemptNotFound
    with connection.cursor() as cursor:
        cursor.execute(_AS_IT_IS, [shared.pk])
        if cursor.fetchone() != (shared.text,):
            return None
    attempts.keep_feedback(attempt_id=attempt_id, text=shared.text)
    _show(attempt_id, shared.pk)
    recorded = record_usage(
        purpose="feedback",
        user_id=user_id,
        exercise_id=shared.exercise_id,
        attempt_id=attempt_id,
        usage=messages.Usage(shared.model, 0, 0),
        latency_ms=0.0,
        quality_flags={
            "similarity_used": False,
            "truncated": False,
            "stub_mode": stub_mode(),
            "specialization_applied": shared.specialised,
            "generic_feedback": False,
            "shared": True,
        },
        held=held,
    )
    return Given(attempt_id, shared.text, metrics_of(recorded))


def offer(*, key: Key, attempt_id: UUID, text: str, model: str, specialised: bool, now: datetime) -> None:
    """Let a feedback that was given be everybody's from now on, unless there is one already. Of somebody who refuses AI
    by now, or of an exercise that is another by now, nothing is shared. The attempt is locked before the exercise, as a
    deletion does it."""
    given = {"attempt": attempt_id, "text": text, "model": model, "specialised": specialised, "now": now}
    with suppress(IntegrityError), transaction.atomic():  # deleted meanwhile
        if not stub_mode():
            SharedFeedback.objects.filter(**key._asdict(), model=STUB, edited_at=None).delete()
        with connection.cursor() as cursor:
            cursor.execute(_STORE, key._asdict() | given)
            stored = cursor.fetchone()
        if stored:
            _show(attempt_id, stored[0])


def _show(attempt_id: UUID, shared_id: int) -> None:
    Reception.objects.bulk_create(
        [Reception(attempt_id=attempt_id, shared_id=shared_id)],
        update_conflicts=True,
        unique_fields=["attempt"],
        update_fields=["shared", "useful"],
    )


def forget_reception(*, attempt_id: UUID) -> None:
    """Its feedback is another one from now on."""
    Reception.objects.filter(attempt=attempt_id).delete()


def edit(*, shared_id: int, text: str, by: User, now: datetime) -> int:
    """Say it in other words to everybody to whom it was said: in their attempts and in their histories. How many
    attempts that are.

    From now on it is a person's text. In two transactions, each of which locks in the order that deletions allow.
    """
    before, shown = _rewritten(shared_id, text, by, now)
    users = Attempt.objects.filter(pk__in=shown).values("user")
    told = Entry.objects.filter(kind=Entry.Kind.FEEDBACK, content_md=before.text, user__in=users)
    told.filter(exercise=before.exercise_id).update(content_md=text, embedding=None, embedding_model="")
    return len(shown)


@transaction.atomic
def _rewritten(shared_id: int, text: str, by: User, now: datetime) -> tuple[SharedFeedback, list[UUID]]:
    """Whoever is being given the old text is waited for, and is told the new one too."""
    showing = Attempt.objects.filter(pk__in=Reception.objects.filter(shared=shared_id).values("attempt"))
    list(showing.order_by("pk").select_for_update().values_list("pk"))
    before = SharedFeedback.objects.select_for_update().get(pk=shared_id)
    SharedFeedback.objects.filter(pk=shared_id).update(text=text, edited_by=by, edited_at=now)
    shown = list(Reception.objects.filter(shared=shared_id).values_list("attempt", flat=True))
    Attempt.objects.filter(pk__in=shown).update(llm_feedback=text)
    return before, shown


def sample(*, shared_id: int) -> str:
    """An answer that is given this feedback, the newest of those that were; empty where they are gone."""
    showing = Attempt.objects.filter(pk__in=Reception.objects.filter(shared=shared_id).values("attempt"))
    return showing.newest_first().values_list("submitted_answer", flat=True).first() or ""


def may_be_told(*, shared: SharedFeedback, text: str) -> bool:
    """Whether these words tell whoever answers so nothing that the exercise keeps to itself."""
    statements = [content_text(shared.exercise, language) for language in LANGUAGES]
    known = [*statements, sample(shared_id=shared.pk), shared.text]
    return _is_clean(text, shared.language, Secrets.of(shared.exercise, known))


def _is_clean(text: str, language: str, secrets: Secrets) -> bool:
    return Guard(secrets, language=language).fault(text) not in ("leak", "echo")

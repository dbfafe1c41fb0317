"""The reference: FastAPI with async SQLAlchemy, written as their documentation teaches, over Taller's own tables.

The caller's token is verified and their row read in a dependency, every request has its session, every answer its
response model. The check of an answer is Taller's own, so that both sides do the same work.
"""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

import jwt
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer
from models import Attempt, Completion, Exercise, Guide, User
from schemas import AttemptIn, AttemptOut, ExerciseOut, GuideOut, Overview, OverviewExercise, OverviewGuide, Totals
from schemas import UserOut as UserBody
from sqlalchemy import Exists, exists, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import selectinload

from exercises.checking import Answer

app = FastAPI()
engine = create_async_engine(os.environ["DATABASE"], pool_size=20, max_overflow=0)
new_session = async_sessionmaker(engine, expire_on_commit=False)
oauth2_scheme = OAuth2PasswordBearer(tokenUrl="token")


async def get_session() -> AsyncIterator[AsyncSession]:
    async with new_session() as session:
        yield session


Session = Annotated[AsyncSession, Depends(get_session)]


async def get_current_user(token: Annotated[str, Depends(oauth2_scheme)], session: Session) -> User:
    refused = HTTPException(401, "Could not validate credentials", {"WWW-Authenticate": "Bearer"})
    try:
        payload = jwt.decode(token, os.environ["SECRET"], algorithms=["HS256"])
    except jwt.InvalidTokenError:
        raise refused from None
    user = await session.scalar(select(User).where(User.username == payload.get("sub"), User.is_active))
    if user is None:
        raise refused
    return user


Caller = Annotated[User, Depends(get_current_user)]


@app.get("/guides/")
async def guides(_user: Caller, session: Session) -> list[GuideOut]:
    query = select(Guide).where(Guide.is_active).order_by(Guide.order, Guide.title, Guide.id)
    return [GuideOut.model_validate(guide) for guide in await session.scalars(query)]


@app.get("/guides/{guide_id}/exercises-with-progress")
async def exercises_with_progress(guide_id: UUID, user: Caller, session: Session) -> list[ExerciseOut]:
    guide = await session.get(Guide, guide_id)
    if guide is None or not guide.is_active:
        raise HTTPException(404, "Guide not found")
    query = (
        select(Exercise, done_by(user).label("completed"))
        .where(Exercise.guide_id == guide_id, Exercise.is_active)
        .order_by(Exercise.order, Exercise.created_at, Exercise.id)
    )
    return [
        ExerciseOut(id=one.id, title=one.title, type=one.type, difficulty=one.difficulty, completed=completed)
        for one, completed in await session.execute(query)
    ]


@app.get("/progress/overview", response_model_exclude_none=True)
async def overview(user: Caller, session: Session, *, include_exercises: bool = False) -> Overview:
    query = (
        select(Guide)
        .where(Guide.is_active)
        .options(selectinload(Guide.exercises.and_(Exercise.is_active)))
        .order_by(Guide.order, Guide.title, Guide.id)
    )
    rows = (await session.scalars(query)).all()
    solved = select(Attempt.exercise_id).where(Attempt.user_id == user.id, Attempt.completed).distinct()
    done = set(await session.scalars(solved))
    guides = [summary(guide, done, include_exercises=include_exercises) for guide in rows]
    total, completed = sum(one.total_exercises for one in guides), sum(one.completed_exercises for one in guides)
    totals = Totals(
        total_guides=len(guides),
        completed_guides=sum(guide.completed for guide in guides),
        total_exercises=total,
        completed_exercises=completed,
        percent_exercises=percent(completed, total),
    )
    return Overview(totals=totals, guides=guides)


@app.post("/attempts/", status_code=201)
async def submit_attempt(body: AttemptIn, user: Caller, session: Session) -> AttemptOut:
    query = select(Exercise).join(Exercise.guide).where(Exercise.id == body.exercise_id)
    exercise = await session.scalar(query.where(Exercise.is_active, Guide.is_active))
    if exercise is None:
        raise HTTPException(404, "Exercise not found")
    answer = Answer(exercise.type, body.submitted_answer)
    verdict = answer.check(exercise.demands)
    attempt = Attempt(
        user_id=user.id,
        exercise_id=exercise.id,
        submitted_answer=body.submitted_answer,
        findings=[finding.as_data() for finding in verdict.findings],
        passed=verdict.passed,
        completed=verdict.passed,
        exercise_version=exercise.version,
        fingerprint=answer.fingerprint,
        llm_feedback=None,
        created_at=datetime.now(UTC),
    )
    session.add(attempt)
    await session.flush()
    if attempt.completed:
        await complete_if_done(session, user, exercise.guide_id)
    await session.commit()
    return AttemptOut(
        id=attempt.id,
        exercise_id=attempt.exercise_id,
        user=UserBody.model_validate(user),
        submitted_answer=attempt.submitted_answer,
        structural_validation_passed=attempt.passed,
        structural_validation_errors=[finding.message for finding in verdict.errors],
        structural_validation_warnings=[one.message for one in verdict.warnings if not one.rule.startswith("lint-dl")],
        llm_feedback=attempt.llm_feedback,
        completed=attempt.completed,
    )


async def complete_if_done(session: AsyncSession, user: User, guide_id: UUID) -> None:
    missing = select(func.count()).where(Exercise.guide_id == guide_id, Exercise.is_active, ~done_by(user))
    if await session.scalar(missing.select_from(Exercise)) == 0:
        row = {"user_id": user.id, "guide_id": guide_id, "completed_at": datetime.now(UTC)}
        await session.execute(insert(Completion).values(row).on_conflict_do_nothing())


def done_by(user: User) -> Exists:
    return exists().where(Attempt.user_id == user.id, Attempt.exercise_id == Exercise.id, Attempt.completed)


def summary(guide: Guide, done: set[UUID], *, include_exercises: bool) -> OverviewGuide:
    exercises = [
        OverviewExercise(exercise_id=one.id, title=one.title, completed=one.id in done) for one in guide.exercises
    ]
    completed = sum(exercise.completed for exercise in exercises)
    return OverviewGuide(
        guide_id=guide.id,
        title=guide.title,
        order=guide.order,
        total_exercises=len(exercises),
        completed_exercises=completed,
        percent=percent(completed, len(exercises)),
        completed=0 < len(exercises) == completed,
        exercises=exercises if include_exercises else None,
    )


def percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 2) if whole else 0.0

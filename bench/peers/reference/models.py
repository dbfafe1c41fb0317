"""Taller's tables, as far as the four calls need them: no long text is read that no answer shows."""

from datetime import datetime
from typing import Any  # JSON
from uuid import UUID, uuid4

from sqlalchemy import DateTime, ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    type_annotation_map = {datetime: DateTime(timezone=True), dict[str, Any]: JSONB, list[dict[str, Any]]: JSONB}


class User(Base):
    __tablename__ = "accounts_user"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    username: Mapped[str]
    email: Mapped[str]
    name: Mapped[str]
    role: Mapped[str]
    is_active: Mapped[bool]


class Guide(Base):
    __tablename__ = "guides_guide"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column("title_es")
    topic: Mapped[str]
    order: Mapped[int]
    is_active: Mapped[bool]
    exercises: Mapped[list["Exercise"]] = relationship(
        order_by="Exercise.order, Exercise.created_at, Exercise.id", back_populates="guide"
    )


class Exercise(Base):
    __tablename__ = "exercises_exercise"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    guide_id: Mapped[UUID] = mapped_column(ForeignKey("guides_guide.id"))
    order: Mapped[int]
    title: Mapped[str] = mapped_column("title_es")
    type: Mapped[str]
    difficulty: Mapped[str | None]
    rubric: Mapped[dict[str, Any]]
    expected_answer: Mapped[str | None]
    is_active: Mapped[bool]
    version: Mapped[int]
    created_at: Mapped[datetime]
    guide: Mapped[Guide] = relationship(back_populates="exercises")

    @property
    def demands(self) -> dict[str, Any]:
        if self.rubric.get("equivalent_to_reference") is True:
            return {**self.rubric, "reference": self.expected_answer}
        return self.rubric


class Attempt(Base):
    __tablename__ = "attempts_attempt"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("accounts_user.id"))
    exercise_id: Mapped[UUID] = mapped_column(ForeignKey("exercises_exercise.id"))
    submitted_answer: Mapped[str]
    findings: Mapped[list[dict[str, Any]]]
    passed: Mapped[bool]
    completed: Mapped[bool]
    exercise_version: Mapped[int]
    fingerprint: Mapped[str]
    llm_feedback: Mapped[str | None]
    created_at: Mapped[datetime]


class Completion(Base):
    __tablename__ = "attempts_completion"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("accounts_user.id"))
    guide_id: Mapped[UUID] = mapped_column(ForeignKey("guides_guide.id"))
    completed_at: Mapped[datetime]

"""The bodies of the learning contract."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Read(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class UserOut(Read):
    id: UUID
    email: str
    name: str
    role: str


class GuideOut(Read):
    id: UUID
    title: str
    topic: str
    order: int
    is_active: bool


class ExerciseOut(Read):
    id: UUID
    title: str
    type: str
    difficulty: str | None
    completed: bool


class OverviewExercise(BaseModel):
    exercise_id: UUID
    title: str
    completed: bool


class OverviewGuide(BaseModel):
    guide_id: UUID
    title: str
    order: int
    total_exercises: int
    completed_exercises: int
    percent: float
    completed: bool
    exercises: list[OverviewExercise] | None = None


class Totals(BaseModel):
    total_guides: int
    completed_guides: int
    total_exercises: int
    completed_exercises: int
    percent_exercises: float


class Overview(BaseModel):
    totals: Totals
    guides: list[OverviewGuide]


class AttemptIn(BaseModel):
    exercise_id: UUID
    submitted_answer: str


class AttemptOut(BaseModel):
    id: UUID
    exercise_id: UUID
    user: UserOut
    submitted_answer: str
    structural_validation_passed: bool
    structural_validation_errors: list[str]
    structural_validation_warnings: list[str]
    llm_feedback: str | None
    completed: bool

"""A course kept as files: what it holds, and reading it. Touches no table. The format is in docs/course-files.md."""

from exercises.course.faults import BrokenCourse, Fault
from exercises.course.material import Course, CourseExercise, CourseGuide, Texts
from exercises.course.reading import read

__all__ = ["BrokenCourse", "Course", "CourseExercise", "CourseGuide", "Fault", "Texts", "read"]

"""The rubric as a form: rows that people fill in, and the mapping that is stored.

sheet = spread(exercise.rubric)      # rows by group; None where rows cannot say it
gather(sheet, exercise.rubric)       # the rubric again; what nobody touched is what was stored
"""

from exercises.rubric_form.field import RubricField, RubricWidget
from exercises.rubric_form.sheet import Sheet, gather, spread

__all__ = ["RubricField", "RubricWidget", "Sheet", "gather", "spread"]

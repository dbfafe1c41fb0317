"""What a good tutor says: directions, questions, the student's own words, other examples. None of it tells a solution.

Each text with the exercise it is about, what the student had written, and its language.
"""

from tests.feedback.honest_english import ENGLISH
from tests.feedback.honest_spanish import SPANISH

HONEST = [(slug, answer, "es", text) for slug, answer, text in SPANISH] + [
    (slug, answer, "en", text) for slug, answer, text in ENGLISH
]

"""Everything this app may refuse."""

from django.utils.translation import gettext_lazy as _

from core.problems import NotFound


class ExerciseNotFound(NotFound):
    message = _("No existe ese ejercicio.")


class RuleNotFound(NotFound):
    message = _("No existe esa regla.")

"""Everything this app may refuse."""

from django.utils.translation import gettext_lazy as _

from core.problems import NotFound, Problem


class AttemptNotFound(NotFound):
    message = _("No existe ese intento.")


class AnswerTooLong(Problem):
    code = "invalid_request"
    status = 400
    message = _("La respuesta es demasiado larga: como máximo %(limit)d KB.")


class AnswerEmpty(Problem):
    code = "invalid_request"
    status = 400
    message = _("La respuesta está vacía.")


class ExerciseChanged(Problem):
    """What was judged is no longer the exercise that stands in the table."""

    code = "conflict"
    status = 409
    message = _("Alguien ha cambiado el ejercicio mientras tanto.")


class VerdictsChanged(Problem):
    """What an author saw in a dry run is not what would happen now."""

    code = "conflict"
    status = 409
    message = _("Los intentos han cambiado desde que viste esta lista. Mírala otra vez: ahora es esta.")

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

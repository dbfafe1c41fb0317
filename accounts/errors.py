"""Everything this app may refuse."""

from django.utils.translation import gettext_lazy as _

from core.problems import Problem


class WrongCredentials(Problem):
    code = "unauthorized"
    status = 401
    message = _("El usuario o la contraseña no son correctos.")

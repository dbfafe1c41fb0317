"""What `manage.py check --deploy` says beside Django's own; with `--database default` also about demo accounts."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.utils.translation import gettext as _

from accounts import demo
from config.preparation import missing_stores


@register(Tags.security, deploy=True)
def own_stores(**_options: Any) -> list[CheckMessage]:
    """Any: whatever else Django tells its checks."""
    if not (names := missing_stores()):
        return []
    hint = _("El par incluido no tiene contraseñas ni copias de seguridad.")
    message = _("En público hacen falta servidores propios; falta: %(names)s.") % {"names": ", ".join(names)}
    return [Error(message, hint=hint, id="taller.E001")]


@register(Tags.database, deploy=True)
def no_demo_accounts(*, databases: Sequence[str] | None = None, **_options: Any) -> list[CheckMessage]:
    """Any: whatever else Django tells its checks."""
    if not databases or not (names := demo.open_accounts()):
        return []
    hint = _("Cambia su contraseña o bórralas.")
    message = _("Estas cuentas de demostración aún tienen la contraseña publicada: %(names)s.")
    return [Error(message % {"names": ", ".join(names)}, hint=hint, id="taller.E002")]

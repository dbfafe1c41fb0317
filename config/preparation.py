"""What has to be true of the stores before the first request, and what a public installation refuses."""

from django.conf import settings
from django.core.management import call_command
from django.db import NotSupportedError, OperationalError, ProgrammingError, connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper
from django.utils.translation import gettext as _

from accounts import demo
from accounts.models import User
from config.errors import CannotStart


def missing_stores() -> list[str]:
    """The variables that a public installation needs and nobody set; without them the embedded pair would serve."""
    embedded = {"DATABASE_URL": settings.EMBEDDED_DATABASE, "REDIS_URL": settings.EMBEDDED_REDIS}
    return [name for name, is_embedded in embedded.items() if is_embedded]


def refuse_unsafe() -> None:
    """With DEBUG off: no embedded pair, which knows no passwords and no backups."""
    if not settings.DEBUG and (names := missing_stores()):
        raise CannotStart(
            _("Con DEBUG=0 hacen falta servidores propios; falta: %(names)s.") % {"names": ", ".join(names)}
        )


def prepare() -> bool:
    """Bring the database up to date; then the demo course, or in public the static files and the last refusals.

    Returns whether there is an admin yet.
    """
    try:
        _require_vectors()
        call_command("migrate", interactive=False, verbosity=0)
        if settings.DEBUG:
            call_command("load_demo", verbosity=0)
        else:
            _refuse_demo_accounts()
            call_command("collectstatic", interactive=False, verbosity=0)
        return User.objects.filter(role=User.Role.ADMIN, is_active=True).exists()
    except OperationalError as problem:
        raise CannotStart(_("La base de datos no contesta: %(problem)s") % {"problem": problem}) from None
    finally:
        # The supervisor lives long and asks nothing more: it gives back its connections.
        database = connections["default"]
        database.close()
        if isinstance(database, DatabaseWrapper):
            database.close_pool()


def _require_vectors() -> None:
    """pgvector: what learners have said is searched with it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
    except NotSupportedError:
        raise CannotStart(_("A ese Postgres le falta la extensión pgvector: instálala en su servidor.")) from None
    except ProgrammingError:
        raise CannotStart(
            _("Esa cuenta de Postgres no puede añadir pgvector: pide a quien lo administra que ejecute «%s».")
            % "CREATE EXTENSION vector"
        ) from None


def _refuse_demo_accounts() -> None:
    if names := demo.open_accounts():
        raise CannotStart(
            _("Con DEBUG=0 no se arranca con cuentas de demostración: cambia la contraseña de %(names)s o bórralas.")
            % {"names": ", ".join(names)}
        )

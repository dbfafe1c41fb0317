from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.demo import KNOWN_TO_ALL, PEOPLE
from accounts.models import User
from exercises import publishing
from exercises.course import read


class Command(BaseCommand):
    help = "Loads the demonstration course and its two accounts. Only with DEBUG on; a second run changes nothing."

    def handle(self, **_options: object) -> None:
        if not settings.DEBUG:
            raise CommandError(_("Las cuentas de demostración tienen una contraseña que todo el mundo conoce: "
                                 "solo se crean con DEBUG activado."))  # fmt: skip
        for username, name, role in PEOPLE:
            _welcome(username, name, role)
        # Every start loads it, and the tests prove it.
        course = read(settings.BASE_DIR / "courses" / "demo", is_proven=True)
        publishing.load(course=course, dry_run=False)


def _welcome(username: str, name: str, role: User.Role) -> None:
    """Create the account, unless somebody already has its name or its address."""
    email = f"{username}@example.com"
    if User.objects.filter(Q(username__iexact=username) | Q(email__iexact=email)).exists():
        return
    User.objects.create_user(username, email, KNOWN_TO_ALL, name=name, role=role)

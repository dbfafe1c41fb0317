from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts import queries, second_factor


class Command(BaseCommand):
    help = "Lets somebody in with the password alone who lost the rest, when no admin is left to do it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--user", required=True, help="the user name or e-mail")

    def handle(self, *, user: str, **_options: object) -> None:
        person = queries.called(name=user)
        if person is None:
            raise CommandError(_("No existe ninguna persona llamada «%(name)s».") % {"name": user})
        second_factor.remove(user=person, by="manage.py")
        self.stdout.write(_("Ahora %(person)s entra solo con la contraseña.") % {"person": person})

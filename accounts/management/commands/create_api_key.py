from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import key_actions, queries
from accounts.key_forms import NewKey
from accounts.models import ApiKey
from core.problems import Problem


class Command(BaseCommand):
    help = "Makes an API key and prints it: on standard output the key and nothing else, so that a script can read it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        # None is marked as required: what is missing is told like every other mistake, with exit status 1.
        parser.add_argument("--user", default="", help="the owner's user name or e-mail")
        parser.add_argument("--name", default="", help="a label that says what uses the key")
        parser.add_argument("--days", default="", help="after how many days it expires (never)")

    def handle(self, *, user: str, name: str, days: str, **_options: object) -> None:
        if not user:
            raise CommandError(f"--user: {_('Di de quién será la clave.')}")
        owner = queries.called(name=user)
        if owner is None:
            raise CommandError(_("No existe ninguna persona llamada «%(name)s».") % {"name": user})
        form = NewKey({"label": name, "days": days}, instance=ApiKey(owner=owner))
        if not form.is_valid():
            raise CommandError(_flat(form))
        key = form.save(commit=False)
        try:
            key_actions.issue(key=key, now=timezone.now())
        except Problem as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(key.text)


def _flat(form: NewKey) -> str:
    options = {"label": "--name", "days": "--days"}
    return "\n".join(f"{options[field]}: {error}" for field, errors in form.errors.items() for error in errors)

import asyncio

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.problems import Problem
from feedback.vectors import embed_all


class Command(BaseCommand):
    help = (
        "Makes the vectors of the history that are missing or of another embedding model. Nobody has to: each person's"
        " are made anew after the tutor's next answer to them. What was made when it fails is kept."
    )

    def handle(self, **_options: object) -> None:
        try:
            made = asyncio.run(embed_all())
        except Problem as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(_("Vectores hechos: %(count)d.") % {"count": made})

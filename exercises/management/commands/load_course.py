from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exercises import publishing
from exercises.course import BrokenCourse, read
from exercises.publishing import Change, Report

SIGNS = {"create": "+", "update": "~", "deactivate": "-"}


class Command(BaseCommand):
    help = "Loads a course that is kept as files: the files win, what left them is deactivated."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the course's folder, the one that holds course.yaml")
        parser.add_argument("--dry-run", action="store_true", help="show what would change and write nothing")

    def handle(self, *, path: Path, dry_run: bool, **_options: object) -> None:
        try:
            course = read(path)
        except BrokenCourse as broken:
            raise CommandError(_message(broken)) from broken
        report = publishing.load(course=course, dry_run=dry_run)
        for change in report.changes:
            self.stdout.write(_line(change))
        self.stdout.write(_summary(report, dry_run=dry_run))


def _message(broken: BrokenCourse) -> str:
    count = len(broken.faults)
    head = ngettext("El curso tiene %(count)d error y no se ha cambiado nada:",
                    "El curso tiene %(count)d errores y no se ha cambiado nada:", count) % {"count": count}  # fmt: skip
    return "\n".join([head, *(f"  {fault}" for fault in broken.faults)])


def _line(change: Change) -> str:
    fields = f" ({', '.join(change.fields)})" if change.verb == "update" else ""
    return f"{SIGNS[change.verb]} {change.name}{fields}"


def _summary(report: Report, *, dry_run: bool) -> str:
    if not report.changes:
        return _("Sin cambios.")
    verbs = [change.verb for change in report.changes]
    about = {
        "created": verbs.count("create"),
        "updated": verbs.count("update"),
        "deactivated": verbs.count("deactivate"),
        "unchanged": report.unchanged,
    }
    counts = _("Nuevos: %(created)d. Cambiados: %(updated)d. Desactivados: %(deactivated)d. Iguales: %(unchanged)d.")
    return counts % about + (" " + _("Es un ensayo: no se ha escrito nada.") if dry_run else "")

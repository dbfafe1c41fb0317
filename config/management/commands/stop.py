import os
import signal
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from config import processes, services
from config.errors import CannotStart
from config.lock import RunLock
from config.terminal import say, speaking

PATIENCE_SECONDS = 60.0


class Command(BaseCommand):
    help = "Stops what `up` started for this data folder, also what a killed `up` left behind."
    requires_system_checks = []

    def handle(self, **_options: object) -> None:
        with speaking():
            stop(Path(settings.DATA_DIR))


def stop(data_dir: Path) -> None:
    lock = RunLock(data_dir)
    if not lock.take():
        # The supervisor ends everything in order; touching its services would only make it restart them.
        ask(lock)
        say(_("Taller ha parado."))
    elif end_leftovers(data_dir):
        say(_("Taller no estaba en marcha; había restos, y ya no."))
    else:
        say(_("Taller no está en marcha."))


def ask(lock: RunLock) -> None:
    """Order its supervisor to stop and wait until it has given up the lock."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    asked = False
    while not lock.take():
        if not asked and (holder := lock.holder()):
            os.kill(holder.pid, signal.SIGTERM)
            asked = True
        if time.monotonic() > deadline:
            raise CannotStart(_("Taller no ha parado en %(seconds)d s.") % {"seconds": PATIENCE_SECONDS})
        time.sleep(0.1)


def end_leftovers(data_dir: Path) -> bool:
    left = processes.marked(data_dir)
    processes.end(left)
    return bool(left) | services.stop(data_dir)

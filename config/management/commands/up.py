from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.demo import KNOWN_TO_ALL, PEOPLE
from config import installation, processes
from config.embedded.owner import ACCOUNT, is_root
from config.errors import CannotStart
from config.installation import Address
from config.lock import RunLock
from config.preparation import prepare, refuse_unsafe
from config.supervisor import Orders, Supervisor
from config.terminal import say, speaking


class Command(BaseCommand):
    help = "Starts Taller and keeps it running: the stores that no URL names, the web process and a worker."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=settings.PORT)
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--dev", action="store_true", help="serve with the reloading development server")

    def handle(self, *, host: str, port: int, dev: bool, **_options: object) -> None:
        with speaking():
            serve(Path(settings.DATA_DIR), Address(host, port), dev=dev)


def serve(data_dir: Path, address: Address, *, dev: bool) -> None:
    """Start, stay until somebody orders a stop, and leave nothing running."""
    refuse_unsafe()
    lock = take_lock(data_dir, url=address.url)
    processes.end(processes.marked(data_dir))
    address.refuse_taken()
    supervisor = Supervisor(
        services=installation.services(data_dir),
        children=installation.children(data_dir, address, dev=dev),
        orders=Orders(),
        say=say,
    )
    try:
        start(supervisor, address, dev=dev)
        supervisor.run(until=lambda: False)
        say(_("Terminando… (otro Ctrl-C lo corta)"))
    except KeyboardInterrupt:
        say(_("Interrumpido."))
    finally:
        supervisor.stop()
        lock.release()


def take_lock(data_dir: Path, *, url: str) -> RunLock:
    lock = RunLock(data_dir)
    if lock.take():
        lock.sign(url=url)
        return lock
    holder = lock.holder()
    who = f"pid {holder.pid}, {holder.url}" if holder else data_dir
    raise CannotStart(_("Taller ya está en marcha (%(who)s). «make stop» lo para.") % {"who": who})


def start(supervisor: Supervisor, address: Address, *, dev: bool) -> None:
    if settings.EMBEDDED_DATABASE and is_root():
        say(
            _("Como root: Postgres corre con la cuenta %(account)s, que puede pasar hasta sus carpetas.")
            % {"account": ACCOUNT}
        )
    for service in supervisor.services:
        service.start()
    with supervisor.orders.interrupting():
        has_admin = prepare()
    web, worker = supervisor.children
    supervisor.start(web)
    supervisor.run(until=lambda: address.answers() or not (dev or web.alive()))
    if supervisor.orders.count:
        return
    if not web.alive():
        raise CannotStart(_("El proceso web no arrancó; el motivo está más arriba."))
    supervisor.start(worker)  # now, not before: the first page comes sooner
    welcome(address, has_admin=has_admin)


def welcome(address: Address, *, has_admin: bool) -> None:
    say(_("Taller está en %(url)s") % {"url": address.url})
    if settings.DEBUG:
        accounts = ", ".join(f"{name} / {KNOWN_TO_ALL}" for name, *_about in PEOPLE)
        say("  " + _("Cuentas de demostración: %(accounts)s") % {"accounts": accounts})
        if not address.is_private():
            say("  " + _("¡Cuidado! Cualquiera en la red puede entrar con ellas."))
    elif not has_admin:
        say("  " + _("Aún no hay nadie en la administración: manage.py createsuperuser"))
    if settings.LLM["provider"] == "stub":
        say("  " + _("Sin clave de un modelo: el tutor es una simulación. Con LLM_API_KEY responde uno real."))
    say("  " + _("Ctrl-C lo para."))

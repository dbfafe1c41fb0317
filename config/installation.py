"""What `up` runs for one data folder: the services nobody brought, a web process, a worker."""

import socket
import sys
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.utils.translation import gettext as _

from config.embedded import postgres, valkey
from config.env import inherited
from config.errors import CannotStart
from config.supervisor import Child, Service


@dataclass(frozen=True, slots=True)
class Address:
    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.here()}"

    def here(self) -> "Address":
        """Where this machine finds it: who listens everywhere is asked on loopback."""
        try:
            listening = ip_address(self.host)
        except ValueError:
            return self
        if not listening.is_unspecified:
            return self
        return Address("127.0.0.1" if listening.version == 4 else "::1", self.port)

    def is_private(self) -> bool:
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def refuse_taken(self) -> None:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        try:
            socket.create_server((self.host, self.port), family=family).close()
        except OSError as problem:
            raise CannotStart(
                _("No se puede servir en %(place)s: %(reason)s. Prueba con otro puerto: make run PORT=%(other)d")
                % {"place": self, "reason": problem.strerror, "other": self.port + 1}
            ) from None

    def answers(self) -> bool:
        """Whether the web process serves. Any answer that is not its failure will do: the name may not be allowed."""
        connection = HTTPConnection(self.here().host, self.port, timeout=1)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status < 500
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def services(data_dir: Path) -> list[Service]:
    wanted = [("Postgres", postgres, settings.EMBEDDED_DATABASE), ("Valkey", valkey, settings.EMBEDDED_REDIS)]
    return [
        Service(
            name,
            start=partial(module.start, data_dir),
            stop=partial(module.stop, data_dir),
            alive=partial(module.alive, data_dir),
        )
        for name, module, embedded in wanted
        if embedded
    ]


def children(data_dir: Path, address: Address, *, dev: bool) -> list[Child]:
    environment = inherited(PYTHONUNBUFFERED="1", **({"TALLER_DEV": "1"} if dev else {}))
    return [
        Child("web", partial(_reloading if dev else _serving, address), environment, data_dir),
        Child("worker", _working, environment, data_dir),
    ]


def _serving(address: Address) -> list[str]:
    place = ["--host", address.host, "--port", str(address.port)]
    # A header that anyone can send must not say who the client is.
    manners = ["--http", "config.protocol:Bounded", "--ws", "websockets-sansio", "--no-proxy-headers"]
    patience = ["--timeout-graceful-shutdown", "10"]
    what = ["config.asgi:application", "--log-level", "warning"]
    return [sys.executable, "-m", "uvicorn", *what, *place, *manners, *patience]


def _reloading(address: Address) -> list[str]:
    return [*_manage(), "runserver", str(address)]


def _working() -> list[str]:
    # A fresh name: a killed worker's stays taken for minutes.
    return [*_manage(), "rqworker", "default", "--name", f"taller-{uuid4().hex[:12]}", "--verbosity", "0"]


def _manage() -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py")]

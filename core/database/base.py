"""Django's Postgres engine with our own pool; Django looks for it under this name."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.db.backends.base.base import NO_DB_ALIAS
from django.db.backends.postgresql import base

from core.database.pool import PatientConnection, Pool


class DatabaseWrapper(base.DatabaseWrapper):
    # Django has both; its types do not say so.
    _connection_pools: ClassVar[dict[str, Pool]]
    _configure_connection: Callable[[PatientConnection], bool]

    @property
    def pool(self) -> Pool | None:
        options: dict[str, Any] | None = self.settings_dict["OPTIONS"].get("pool")  # Any: the pool's own options
        if self.alias == NO_DB_ALIAS or not options:
            return None
        if self.alias not in self._connection_pools:
            connect = {**self.get_connection_params(), "autocommit": True}
            fresh = Pool(kwargs=connect, open=False, configure=self._configure_connection, **options)
            self._connection_pools.setdefault(self.alias, fresh)  # two threads may come here at once
        return self._connection_pools[self.alias]

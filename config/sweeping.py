"""Once a day, rows that are over are deleted: nobody reads them, and nobody else would ever delete them."""

import asyncio
import logging

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError

from core.database import in_database

DAY_SECONDS = 24 * 60 * 60

logger = logging.getLogger(__name__)


async def sweep_every_day() -> None:
    """In each web process, because there is always one; doing it twice costs statements that find nothing."""
    await asyncio.sleep(settings.SWEEP_AFTER_SECONDS)
    while True:
        try:
            await in_database(call_command, "sweep")
        except DatabaseError:
            logger.warning("What is over could not be swept; the next try is tomorrow", exc_info=True)
        await asyncio.sleep(DAY_SECONDS)

"""One run log for every stream: written by the process that talks to the model, read by any process."""

from core.runs.events import Delta, Done, Event, Failed, Restarted, Stopped, is_last
from core.runs.heart import beating
from core.runs.log import RunLog
from core.runs.tasks import drain, spawn

__all__ = ["Delta", "Done", "Event", "Failed", "Restarted", "RunLog", "Stopped", "beating", "drain", "is_last", "spawn"]

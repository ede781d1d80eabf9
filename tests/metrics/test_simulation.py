"""Uncertainty: what is drawn is what its closed form says, the same for a seed, and near the exact average."""

import subprocess
import sys
from math import exp, log, sqrt
from pathlib import Path
from random import Random
from statistics import NormalDist
from time import perf_counter

import pytest
from branching import choice, line, percent, step
from test_routes import OFFICE

from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source
from vsmdraw.metrics.measure import measure
from vsmdraw.metrics.simulation import fitted, quantile, simulate
from vsmdraw.routing.network import Network
from vsmdraw.routing.simulate import walk_items
from vsmdraw.stream.calendar import Calendar
from vsmdraw.stream.model import Exit, Feeder, Process, Queue, Rework, ValueStream
from vsmdraw.stream.quantities import parse_count, parse_duration, parse_rate

RUNS = 40_000
SAMPLES = Path(__file__).parents[2] / "samples"
ALWAYS = Calendar()


def one(text):
    return ValueStream(line=line(Process("a", "A", lead_time=parse_duration(text, ALWAYS))))


def test_a_range_is_drawn_evenly():
    found = simulate(one("5m..30m"), RUNS, 1)

    for quantile_of, share in zip(found.quantiles, (0.5, 0.85, 0.95), strict=True):
        assert quantile_of.seconds == pytest.approx(300 + share * 1500, abs=20)
    assert found.mean == pytest.approx(1050, abs=10)  # the middle, which the exact figures count with


def test_two_ranges_add_up_to_a_triangle():
    stream = ValueStream(line=line(*(Process(name, name, lead_time=parse_duration("0..1h", ALWAYS)) for name in "ab")))
    found = simulate(stream, RUNS, 2)

    for got, share in zip(found.quantiles, (0.5, 0.85, 0.95), strict=True):
        assert got.seconds == pytest.approx(7200 - 3600 * sqrt(2 * (1 - share)), rel=0.02)


def test_percentiles_are_lognormal_and_come_out_as_given():
    found = simulate(one("1h p85 3d"), RUNS, 3)
    sigma = log(72) / NormalDist().inv_cdf(0.85)

    assert fitted(parse_duration("1h p85 3d", ALWAYS))[:3] == ("lognormal", 3600.0, pytest.approx(sigma))
    assert found.quantiles[0].seconds == pytest.approx(3600, rel=0.1)
    assert found.quantiles[1].seconds == pytest.approx(3 * 86_400, rel=0.1)
    assert found.quantiles[2].seconds == pytest.approx(3600 * exp(sigma * NormalDist().inv_cdf(0.95)), rel=0.15)


def test_several_percentiles_are_fitted_through_the_median():
    z85, z95 = NormalDist().inv_cdf(0.85), NormalDist().inv_cdf(0.95)
    exactly = parse_duration(f"1h p85 {exp(z85):.9f}h p95 {exp(z95):.9f}h", ALWAYS)

    assert fitted(exactly).second == pytest.approx(1, rel=1e-6)


def test_a_median_of_zero_is_drawn_by_straight_lines():
    found = simulate(one("0 p90 10m"), RUNS, 4)

    assert found.quantiles[0].seconds == pytest.approx(0, abs=5)
    assert found.quantiles[1].seconds == pytest.approx(600 * 0.35 / 0.4, rel=0.05)
    assert found.quantiles[2].seconds == 600


def test_estimates_stay_points():
    found = simulate(one("~2h"), 100, 1)

    assert {each.seconds for each in found.quantiles} == {7200}
    assert found.sources == (("estimated", ("a",)),)


def test_the_mean_is_the_exact_average():
    found = simulate(OFFICE, 100_000, 1)

    assert found.mean == pytest.approx(measure(OFFICE)["expected_lead_time"].value, rel=0.005)
    assert [each.text for each in found.quantiles] == ["5 h 6 min", "1.4 d", "1.4 d"]


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.vsm")), ids=lambda path: path.stem)
def test_samples_take_as_long_on_average_as_reckoned(path):
    """Choices, loops, parallels, ranges and percentiles: the exact figure and many single items agree."""
    stream = resolve(parse(Source(path.name, path.read_text(encoding="utf-8")))).stream
    reckoned = next(figure for figure in measure(stream).figures if figure.key == "expected_lead_time").value
    found = simulate(stream, RUNS, 4)
    if reckoned is None:
        assert found.mean is None
    else:
        assert found.mean == pytest.approx(reckoned, rel=0.02)


def test_the_same_seed_gives_the_same_items_in_another_process():
    stream = OFFICE._replace(exits=(Exit("approve", percent(0.1)),), reworks=(*OFFICE.reworks, Rework("confirm", "submit", percent(0.1))))
    code = (
        "import sys; sys.path[:0] = ['tests/metrics', 'tests/layout']\n"
        "from test_routes import OFFICE; from branching import percent\n"
        "from vsmdraw.stream.model import Exit, Rework; from vsmdraw.metrics.simulation import simulate\n"
        "print(repr(simulate(OFFICE._replace(exits=(Exit('approve', percent(0.1)),),"
        " reworks=(*OFFICE.reworks, Rework('confirm', 'submit', percent(0.1)))), 500, 9).mean))"
    )
    means = {
        subprocess.run([sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout
        for seed in ("0", "123")
    }

    assert means == {f"{simulate(stream, 500, 9).mean!r}\n"}
    assert simulate(stream, 500, 9) == simulate(stream, 500, 9) != simulate(stream, 500, 10)


def test_sources_say_what_was_measured_and_what_guessed():
    stream = ValueStream(
        line=line(
            Process("measured", "M", lead_time=parse_duration("1h", ALWAYS)),
            Process("estimated", "E", process_time=parse_duration("~1h", ALWAYS)),
            Queue("counted", quantity=parse_count("7")),
            Process("range", "R", process_time=parse_duration("1m", ALWAYS), wait=parse_duration("1h..2h", ALWAYS)),
            Process("percentiles", "P", lead_time=parse_duration("1h p85 2h", ALWAYS)),
        ),
        demand=parse_rate("24/day", ALWAYS),
    )
    found = simulate(stream, 10, 1)

    assert found.sources == tuple((kind, (kind,)) for kind in ("measured", "estimated", "range", "percentiles", "counted"))
    assert found.basis == "10 items, seed 1; 2 of 5 times vary; 1 estimated; no calendar: 24 h/day"


def test_unknown_in_unknown_out():
    found = simulate(ValueStream(line=line(step("a"), Process("b", "B"))), 10, 1)

    assert (found.quantiles, found.mean, found.missing) == ((), None, "1 of 2 steps and queues has no time")


def test_those_who_leave_early_are_not_in_the_percentiles():
    stream = ValueStream(line=line(step("a", 10), step("b", 1000)), exits=(Exit("a", percent(0.5)),))
    found = simulate(stream, 2000, 1)

    assert {each.seconds for each in found.quantiles} == {1010}
    assert 900 < found.finished < 1100
    assert "left early are not in the percentiles" in found.basis


def test_the_later_of_line_and_feeder_counts_for_each_item():
    stream = ValueStream(
        line=line(step("a", 100), choice("c", (0.5, line(step("slow", 400))), (0.5, line())), step("join", 10)),
        feeders=(Feeder("x", "X", "join", line(step("f", 300))),),
    )

    assert {each.seconds for each in simulate(stream, 1000, 1).quantiles} == {310, 510}


def test_quantiles_are_of_the_items_themselves():
    assert [quantile(range(1, 101), percent) for percent in (50, 85, 95)] == [50, 85, 95]
    assert quantile([3.0], 50) == 3.0


def test_the_number_under_way_is_arrivals_times_lead_time():
    network = Network(OFFICE)
    from vsmdraw.metrics.simulation import draws_of
    from vsmdraw.metrics.timeline import Timeline

    seconds = walk_items(network, [tuple(draws_of(Timeline(OFFICE), node.part)) for node in network.nodes], 20_000, Random(4)).seconds
    every = 60.0
    moments = [every * (4000 + 7 * count + 0.5) for count in range(1500)]
    under_way = []
    for moment in moments:
        latest = int(moment / every)
        under_way.append(sum(number * every + seconds[number] > moment for number in range(latest - 900, latest + 1)))

    assert sum(under_way) / len(under_way) == pytest.approx(sum(seconds) / len(seconds) / every, rel=0.03)


def test_a_hundred_thousand_items_through_ten_steps_take_no_coffee_break():
    stream = ValueStream(line=line(*(Process(f"s{i}", "S", lead_time=parse_duration("5m..30m", ALWAYS)) for i in range(10))))
    start = perf_counter()
    simulate(stream, 100_000, 1)

    assert perf_counter() - start < 6  # 0.5 s on an idle machine


def test_no_runs_no_answer():
    with pytest.raises(ValueError, match="at least 1 item"):
        simulate(OFFICE, 0)

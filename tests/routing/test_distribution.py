"""Means of maxima: against closed forms, against every combination one by one, and against items sent through by chance."""

from itertools import product
from math import exp, sqrt
from random import Random
from statistics import NormalDist

import pytest
from branching import choice, line, parallel, percent, step, times
from hypothesis import given
from hypothesis import strategies as st

from vsmdraw.routing.distribution import MOST, added, delay, latest, mean, mean_of, merged, share, times_of
from vsmdraw.routing.expected import expect
from vsmdraw.routing.network import Network
from vsmdraw.routing.simulate import Draw, walk_items
from vsmdraw.stream.model import Feeder, Process, Rework, ValueStream

RANGE = Draw("uniform", 0.0, 1.0)
SKEWED = Draw("lognormal", 1.0, 0.8)


def test_the_latest_of_two_ranges_is_at_two_thirds():
    assert mean(latest([times_of([RANGE])] * 2)) == pytest.approx(2 / 3, rel=1e-3)
    assert mean(latest([times_of([RANGE])] * 4)) == pytest.approx(4 / 5, rel=1e-3)


def test_the_latest_of_two_lognormals_is_as_the_formula_says():
    """E[max] = 2·E·Φ(σ ÷ √2) for two alike and independent."""
    exact = 2 * exp(0.8**2 / 2) * NormalDist().cdf(0.8 / sqrt(2))

    assert mean(latest([times_of([SKEWED])] * 2)) == pytest.approx(exact, rel=1e-3)


@pytest.mark.parametrize("draw", [RANGE, SKEWED, Draw("lognormal", 3600.0, 1.7), Draw("steps", points=((0, 1), (0.5, 1), (0.85, 9)))])
def test_slices_keep_the_mean(draw):
    assert mean(times_of([draw])) == pytest.approx(mean_of(draw), rel=1e-9)
    assert share(times_of([draw])) == pytest.approx(1)


def test_percentiles_of_the_slices_are_those_given():
    """1 h p85 3 d: 85 % of the chance stands at or below 3 d."""
    sigma = 3.0 / NormalDist().inv_cdf(0.85)
    below = sum(chance for seconds, chance in times_of([Draw("lognormal", 1.0, sigma)]) if seconds <= exp(3.0))

    assert below == pytest.approx(0.85, abs=0.05)


@given(st.lists(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 9)), min_size=1, max_size=5), min_size=1, max_size=4))
def test_the_latest_is_that_of_every_combination(several):
    lists = [merged((float(s), w / sum(weight for _, weight in some)) for s, w in some) for some in several]
    combined = 0.0
    for combination in product(*lists):
        chance = 1.0
        for _, one in combination:
            chance *= one
        combined += chance * max(seconds for seconds, _ in combination)

    assert mean(latest(lists)) == pytest.approx(combined)


@pytest.mark.parametrize("seed", range(20))
def test_what_is_cut_short_keeps_share_and_mean(seed):
    random = Random(seed)
    some = [(random.uniform(0, 10 ** (seed % 7)), random.random()) for _ in range(MOST * (2 + seed))]
    cut = merged(some)

    assert len(cut) <= MOST
    assert share(cut) == pytest.approx(sum(chance for _, chance in some))
    assert mean(cut) == pytest.approx(sum(seconds * chance for seconds, chance in some))
    assert [seconds for seconds, _ in cut] == sorted(seconds for seconds, _ in cut)


def test_waiting_for_what_may_come_later():
    assert delay([(10.0, 1.0)], [(5.0, 0.5), (30.0, 0.5)]) == 10.0
    assert added([(1.0, 0.5), (2.0, 0.5)], [(1.0, 1.0)]) == [(2.0, 0.5), (3.0, 0.5)]


def expected_and_simulated(stream, draws_of, runs=60_000):
    """The exact mean with the mean of many single items and its standard error."""
    network = Network(stream)
    means, _ = times(network)
    draws = [draws_of(node.part, seconds) for node, seconds in zip(network.nodes, means, strict=True)]
    elapsed = [sum(mean_of(draw) for draw in some) for some in draws]
    walked = walk_items(network, draws, runs, Random(5)).seconds
    middle = sum(walked) / runs
    spread = sqrt(sum((seconds - middle) ** 2 for seconds in walked) / runs)
    return expect(network, elapsed, elapsed, draws), middle, spread / sqrt(runs)


def vary(part, seconds):
    """Ranges for some steps, percentiles for others, by their names."""
    if not isinstance(part, Process) or part.id in ("a", "z"):
        return (Draw("fixed", seconds),)
    return (Draw("uniform", 0.0, 2 * seconds),) if part.id < "m" else (Draw("lognormal", seconds, 0.9),)


LOOPED = ValueStream(
    line=line(step("a", 100), parallel("p", line(step("b", 300), step("n", 200)), line(step("o", 400)), line()), step("z", 50)),
    reworks=(Rework("n", "b", percent(0.3)), Rework("z", "a", percent(0.1)), Rework("o", "a", percent(0.2))),
)
CHOSEN = ValueStream(
    line=line(
        step("a", 100),
        parallel("p", line(choice("c", (0.6, line(step("b", 100))), (0.4, line(step("d", 900), 300)))),
                 line(step("e", 350), parallel("q", line(step("f", 100)), line(step("n", 80))))),
        step("z", 50),
    ),
)  # fmt: skip
FED = ValueStream(
    line=line(step("a", 100), step("b", 500), parallel("p", line(step("d", 300)), line(step("n", 200))), step("z", 50)),
    feeders=(Feeder("x", "X", "d", line(step("e", 700))), Feeder("y", "Y", "z", line(step("o", 900)))),
    reworks=(Rework("z", "b", percent(0.25)),),
)


@pytest.mark.parametrize("stream", [LOOPED, CHOSEN, FED], ids=["loops", "choices", "feeders"])
@pytest.mark.parametrize("draws_of", [lambda part, seconds: (Draw("fixed", seconds),), vary], ids=["fixed", "varying"])
def test_the_mean_is_that_of_many_single_items(stream, draws_of):
    found, middle, error = expected_and_simulated(stream, draws_of)

    assert found.seconds == pytest.approx(middle, abs=4 * error + 1e-3 * middle)


def test_a_million_items_take_as_long_on_average():
    found, middle, error = expected_and_simulated(LOOPED, vary, 1_000_000)

    assert error < 1e-3 * middle
    assert found.seconds == pytest.approx(middle, rel=3e-3)


def test_a_loop_that_hardly_ends_is_still_right():
    """999 of 1,000 go back: what isn't followed to its end is counted with its mean."""
    stream = ValueStream(line=line(parallel("p", line(step("b", 60)), line(step("c", 30)))), reworks=(Rework("b", "b", percent(0.999)),))
    network = Network(stream)

    assert expect(network, *times(network)).seconds == pytest.approx(60_000, rel=1e-6)


def test_a_parallel_is_never_shorter_than_its_longest_mean():
    network = Network(CHOSEN)
    elapsed, work = times(network)
    found = expect(network, elapsed, work)

    assert found.seconds == pytest.approx(100 + 0.6 * max(100, 450) + 0.4 * max(1200, 450) + 50)
    assert found.path_work <= found.seconds

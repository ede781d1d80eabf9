"""An item on average: the numbers of textbooks, of the office map, and of a plain walker of single items."""

from random import Random

import pytest
from branching import Walker, choice, duration, line, parallel, percent, step, streams, times
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from vsmdraw.routing.expected import Endless, expect
from vsmdraw.routing.network import Network
from vsmdraw.routing.problems import problems
from vsmdraw.routing.simulate import Draw, walk_items
from vsmdraw.routing.ways import ways
from vsmdraw.stream.model import Exit, Feeder, Gap, Line, Process, Queue, Rework, Route, Split, ValueStream

QUIET = settings(deadline=None)


def expected(stream):
    network = Network(stream)
    return expect(network, *times(network))


def visits(stream):
    network = Network(stream)
    found = expect(network, *times(network)).visits
    return {node.part.id: often for node, often in zip(network.nodes, found, strict=True) if isinstance(node.part, (Process, Queue))}


ABC = line(step("a", 2), step("b", 3), step("c", 1))


def test_rework_by_the_book():
    stream = ValueStream(line=ABC, reworks=(Rework("b", "a", percent(0.2)),))

    assert visits(stream) == {"a": 1.25, "b": 1.25, "c": 1.0}
    assert expected(stream).seconds == 7.25


def test_rework_at_a_step_itself():
    stream = ValueStream(line=line(step("a", 2), step("b", 3)._replace(rework=percent(0.25)), step("c", 1)))

    assert visits(stream)["b"] == pytest.approx(4 / 3)


def test_an_arrow_enters_a_step_past_its_queue():
    stream = ValueStream(line=line(step("a"), Queue("q", time=duration(60)), step("b")), reworks=(Rework("b", "b", percent(0.5)),))

    assert visits(stream) == {"a": 1, "q": 1, "b": 2}


def test_a_choice_is_the_mean_by_shares():
    stream = ValueStream(line=line(step("a", 10), choice("c", (0.7, line(step("b", 100))), (0.3, line(50, step("d", 200))))))

    assert expected(stream).seconds == pytest.approx(10 + 70 + 75)


def test_a_parallel_takes_as_long_as_its_longest_branch_and_works_in_all():
    stream = ValueStream(line=line(step("a", 10, 1), parallel("p", line(step("b", 100, 90)), line(50, step("d", 70, 5)))))
    found = expected(stream)

    assert (found.seconds, found.work, found.path_work) == (130, 96, 6)


def test_rework_out_of_a_branch_finishes_the_others_first():
    # Half of b goes back to a; d is worked on all the same, and again the next time.
    stream = ValueStream(
        line=line(step("a", 10), parallel("p", line(step("b", 5)), line(step("d", 100))), step("e", 1)),
        reworks=(Rework("b", "a", percent(0.5)),),
    )

    assert visits(stream) == pytest.approx({"a": 2, "b": 2, "d": 2, "e": 1})
    assert expected(stream).seconds == pytest.approx(2 * 110 + 1)


def test_rework_into_a_branch_leaves_the_others_done():
    stream = ValueStream(
        line=line(step("a", 10), parallel("p", line(step("b", 5), step("f", 7)), line(step("d", 100))), step("e", 1)),
        reworks=(Rework("e", "f", percent(0.5)),),
    )

    assert visits(stream) == pytest.approx({"a": 1, "b": 1, "f": 2, "d": 1, "e": 2})
    assert expected(stream).seconds == pytest.approx(10 + 100 + 1 + (7 + 1))


def test_when_two_branches_leave_the_first_decides():
    stream = ValueStream(
        line=line(step("a", 1), parallel("p", line(step("b", 1)), line(step("d", 1))), step("e", 1)),
        exits=(Exit("d", percent(0.5)),),
        reworks=(Rework("b", "a", percent(0.5)),),
    )
    found = expected(stream)

    # a quarter goes on, half back, a quarter leaves: passes = 2, finished = 2 × 1/4
    assert visits(stream)["a"] == pytest.approx(2)
    assert found.finished == pytest.approx(0.5)


def test_exits_and_a_path_that_ends_in_rework_and_exits_alone():
    stream = ValueStream(
        line=line(step("a", 10), choice("c", (0.6, line(step("b", 5))), (0.4, line(step("wrong", 20)))), step("e", 1)),
        reworks=(Rework("wrong", "a", percent(0.75)),),
        exits=(Exit("wrong", percent(0.25), "give up"),),
    )
    found = visits(stream)

    assert found["a"] == pytest.approx(1 / 0.7)
    assert found["e"] == pytest.approx(0.6 / 0.7)
    assert expected(stream).finished == pytest.approx(6 / 7)
    assert problems(stream) == ()


def test_routes_skip_what_is_between():
    stream = ValueStream(line=line(step("a", 10), 5, step("b", 20), 5, step("c", 30)), routes=(Route("a", "c", percent(0.25)),))

    assert expected(stream).seconds == pytest.approx(10 + 0.75 * 30 + 30)
    assert [(way.share, way.seconds) for way in ways(Network(stream), times(Network(stream))[0])] == [(0.75, 70), (0.25, 40)]


# -- feeders


def test_the_joining_step_waits_for_what_the_feeder_needs_longer():
    main = line(step("a", 100), step("join", 10))
    late, early = line(step("f", 150)), line(step("g", 20))

    assert expected(ValueStream(line=main, feeders=(Feeder("x", "X", "join", late),))).seconds == 160
    assert expected(ValueStream(line=main, feeders=(Feeder("x", "X", "join", early),))).seconds == 110
    both = expected(ValueStream(line=main, feeders=(Feeder("x", "X", "join", late), Feeder("y", "Y", "join", early))))
    assert (both.seconds, both.work) == (160, 280)


def test_a_feeder_of_a_feeder_and_one_behind_the_other():
    main = line(step("a", 100), step("b", 10), step("c", 10))
    first, inner = Feeder("x", "X", "b", line(step("f", 50), step("g", 100))), Feeder("y", "Y", "g", line(step("h", 200)))
    later = Feeder("z", "Z", "c", line(step("i", 315)))

    assert expected(ValueStream(line=main, feeders=(first, inner))).seconds == 320
    assert expected(ValueStream(line=main, feeders=(first, inner, later))).seconds == 325  # b done at 310, i at 315


def test_rework_does_not_wait_for_the_feeder_again():
    stream = ValueStream(
        line=line(step("a", 100), step("join", 10), step("c", 0)),
        feeders=(Feeder("x", "X", "join", line(step("f", 150))),),
        reworks=(Rework("c", "join", percent(0.5)),),
    )

    assert expected(stream).seconds == pytest.approx(150 + 20)


def test_a_feeder_of_a_path_counts_for_those_who_take_it():
    stream = ValueStream(
        line=line(step("a", 100), choice("c", (0.4, line(step("join", 10))), (0.6, line(step("b", 10))))),
        feeders=(Feeder("x", "X", "join", line(step("f", 150))),),
    )
    found = expected(stream)

    assert found.seconds == pytest.approx(110 + 0.4 * 50)
    assert visits(stream)["f"] == pytest.approx(0.4)


def test_a_feeder_into_a_branch():
    stream = ValueStream(
        line=line(step("a", 100), parallel("p", line(step("join", 10)), line(step("b", 30)))),
        feeders=(Feeder("x", "X", "join", line(step("f", 150))),),
    )

    assert expected(stream).seconds == 160


def test_feeders_that_wait_for_each_other_are_a_problem_not_a_crash():
    stream = ValueStream(line=ABC, feeders=(Feeder("x", "X", "g", line(step("f"))), Feeder("y", "Y", "f", line(step("g")))))

    assert "feeder-circle" in [problem.code for problem in problems(stream)]
    expected(stream)


# -- what is wrong


@pytest.mark.parametrize(
    ("changes", "codes", "ids"),
    [
        ({}, (), ()),
        ({"reworks": (Rework("b", "a", percent(1.0)),)}, ("endless-loop",), ("a", "b")),
        ({"reworks": (Rework("c", "c", percent(1.0)),)}, ("endless-loop",), ("c",)),
        ({"exits": (Exit("b", percent(1.0)),)}, ("no-end", "unreachable-step"), ("c",)),
        ({"routes": (Route("a", "c", percent(1.0)),)}, ("unreachable-step",), ("b",)),
        ({"reworks": (Rework("b", "a", percent(0.7)),), "exits": (Exit("b", percent(0.4)),)}, ("shares-above-all",), ("b",)),
        ({"reworks": (Rework("b", "nowhere", percent(0.7)),)}, ("unknown-target",), ("b", "nowhere")),
    ],
)
def test_problems_name_their_steps(changes, codes, ids):
    found = problems(ValueStream(line=ABC)._replace(**changes))

    # what flows on from a step that keeps nothing is told by its own code
    assert tuple(problem.code for problem in found if codes)[: len(codes)] == codes
    if codes:
        assert tuple(one for problem in found for one in problem.ids)[: len(ids)] == ids


def test_an_endless_loop_has_no_average():
    with pytest.raises(Endless):
        expected(ValueStream(line=ABC, reworks=(Rework("b", "a", percent(1.0)),)))


# -- against walking single items


ITEMS = 4000


@settings(deadline=None, derandomize=True, max_examples=25)
@given(streams())
def test_visits_and_yield_are_those_of_walked_items(stream):
    try:
        exact = expected(stream)
    except Endless:
        assume(False)
    walker = Walker(stream, Random(7))
    outcomes = [walker.item() for _ in range(ITEMS)]

    for name, often in visits(stream).items():
        walked = walker.visits.get(name, 0) / ITEMS
        assert walked == pytest.approx(often, abs=6 * ((often + often**2) / ITEMS) ** 0.5 + 1e-9), name
    assert sum(done for _, done in outcomes) / ITEMS == pytest.approx(exact.finished, abs=6 * 0.5 / ITEMS**0.5)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(streams())
def test_lead_time_is_that_of_walked_items(stream):
    try:
        exact = expected(stream)
    except Endless:
        assume(False)
    walker = Walker(stream, Random(11))
    seconds = [walker.item()[0] for _ in range(ITEMS)]
    mean = sum(seconds) / ITEMS
    spread = (sum((value - mean) ** 2 for value in seconds) / ITEMS) ** 0.5

    assert mean == pytest.approx(exact.seconds, abs=7 * spread / ITEMS**0.5 + 1e-6)


@settings(deadline=None, derandomize=True, max_examples=25)
@given(streams())
def test_simulated_items_take_as_long_as_walked_ones(stream):
    network = Network(stream)
    elapsed, _ = times(network)
    try:
        expect(network, elapsed, elapsed)
    except Endless:
        assume(False)
    many = walk_items(network, [(Draw("fixed", seconds),) for seconds in elapsed], ITEMS, Random(3)).seconds
    walker = Walker(stream, Random(5))
    walked = [walker.item()[0] for _ in range(ITEMS)]
    mean = sum(walked) / ITEMS
    spread = (sum((value - mean) ** 2 for value in walked) / ITEMS) ** 0.5

    assert sum(many) / ITEMS == pytest.approx(mean, abs=10 * spread / ITEMS**0.5 + 1e-6)


@settings(deadline=None, derandomize=True, max_examples=10)
@given(streams())
def test_a_million_items_in_all_take_as_long_as_reckoned(stream):
    network = Network(stream)
    elapsed, work = times(network)
    try:
        exact = expect(network, elapsed, work)
    except Endless:
        assume(False)
    many = walk_items(network, [(Draw("fixed", seconds),) for seconds in elapsed], 100_000, Random(13))
    mean = sum(many.seconds) / 100_000
    spread = (sum((value - mean) ** 2 for value in many.seconds) / 100_000) ** 0.5

    assert exact.seconds == pytest.approx(mean, abs=6 * spread / 100_000**0.5 + 1e-6)
    assert exact.finished == pytest.approx(sum(many.finished) / 100_000, abs=0.01)


@QUIET
@given(streams(kinds=("parallel",), reworks=0, exits=0, depth=3, routes=0))
def test_parallels_take_the_longest_path_through_the_graph(stream):
    def longest(some):
        seconds = sum(queue.time.seconds for gap in some.gaps for queue in gap.queues)
        for one in some.steps:
            seconds += max(longest(path.line) for path in one.paths) if isinstance(one, Split) else one.lead_time.seconds
        return seconds

    found = expected(stream)

    assert found.seconds == pytest.approx(longest(stream.line))
    assert found.path_work <= found.seconds
    assert found.work == pytest.approx(sum(one.process_time.seconds for one in stream.processes))
    assert walk_items(Network(stream), [(Draw("fixed", s),) for s in times(Network(stream))[0]], 3, Random(1)).seconds == pytest.approx(
        [found.seconds] * 3)  # fmt: skip


@QUIET
@given(streams())
def test_the_paths_shares_add_up_and_no_ratio_is_above_all(stream):
    network = Network(stream)
    elapsed, work = times(network)
    try:
        found = expect(network, elapsed, work)
    except Endless:
        assume(False)
    some = ways(network, elapsed, 10_000)

    assert sum(way.share for way in some) == pytest.approx(1) or not some
    assert found.path_work <= found.seconds * (1 + 1e-12)
    assert found.path_work <= found.work * (1 + 1e-12)
    assert -1e-12 <= found.finished <= 1 + 1e-12


@QUIET
@given(streams(reworks=0, exits=0, routes=0))
def test_expected_is_the_mean_of_the_paths(stream):
    network = Network(stream)
    elapsed, work = times(network)
    some = ways(network, elapsed, 10_000)
    # paths tell every combination of the ways through a parallel's branches: the mean of their maxima
    found = expect(network, elapsed, work).seconds

    assert found == pytest.approx(sum(way.share * way.seconds for way in some))


@QUIET
@given(streams(), st.data())
def test_adding_a_queue_never_shortens(stream, data):
    steps = list(stream.line.steps)
    place = data.draw(st.integers(0, len(steps)))
    gaps = list(stream.line.gaps)
    gaps[place] = Gap((*gaps[place].queues, Queue("more", time=duration(data.draw(st.integers(0, 900))))))
    try:
        assert expected(stream._replace(line=Line(tuple(steps), tuple(gaps)))).seconds >= expected(stream).seconds - 1e-6
    except Endless:
        assume(False)


@QUIET
@given(streams(reworks=0, exits=0, routes=0), st.data())
def test_removing_rework_within_a_line_never_lengthens(stream, data):
    own = [one.id for one in stream.line.steps if isinstance(one, Process)]
    ends = sorted(data.draw(st.tuples(st.integers(0, len(own) - 1), st.integers(0, len(own) - 1))))
    rework = Rework(own[ends[1]], own[ends[0]], percent(data.draw(st.sampled_from([0.05, 0.3, 0.9]))))

    assert expected(stream).seconds <= expected(stream._replace(reworks=(rework,))).seconds + 1e-6


@QUIET
@given(streams(), st.sampled_from([0.5, 3.0]))
def test_scaling_all_times_scales_the_totals(stream, factor):
    network = Network(stream)
    elapsed, work = times(network)
    try:
        before = expect(network, elapsed, work)
    except Endless:
        assume(False)
    after = expect(network, [value * factor for value in elapsed], [value * factor for value in work])

    assert after.seconds == pytest.approx(before.seconds * factor)
    assert after.work == pytest.approx(before.work * factor)
    assert after.visits == pytest.approx(before.visits)


def test_a_deep_nest_and_a_long_line_are_no_trouble():
    inner = line(step("deep"))
    for depth in range(120):
        split = parallel if depth % 2 else lambda name, *some: choice(name, *((1 / len(some), one) for one in some))
        inner = line(split(f"n{depth}", inner, line(step(f"other{depth}", 1))))
    assert expected(ValueStream(line=inner)).seconds > 0

    long = ValueStream(line=line(*(step(f"s{i}", 1) for i in range(10_000))), reworks=(Rework("s9000", "s10", percent(0.5)),))
    assert expected(long).seconds == pytest.approx(10_000 + 8991)




@settings(deadline=None, max_examples=100)
@given(
    streams(kinds=("parallel",), reworks=0, exits=0, routes=0),
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 9000)), max_size=3),
)
def test_feeders_without_chance_arrive_as_walked(stream, joins):
    # Where nothing is left to chance, mean and single item are the same: the exact result must be what the walked item takes.
    names = [one.id for one in stream.processes]
    feeders = []
    for number, (at, seconds) in enumerate(joins):
        feeders.append(Feeder(f"x{number}", "X", names[at % len(names)], line(step(f"f{number}", seconds))))
        names.append(f"f{number}")  # the next may feed this one
    stream = stream._replace(feeders=tuple(feeders))
    network = Network(stream)
    walked = walk_items(network, [(Draw("fixed", seconds),) for seconds in times(network)[0]], 2, Random(1))

    assert walked.seconds == pytest.approx([expected(stream).seconds] * 2)

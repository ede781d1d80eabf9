"""The main path, and each way by itself."""

import pytest
from branching import choice, duration, line, parallel, percent, step, times

from vsmdraw.routing.network import Network
from vsmdraw.routing.trail import main_path, main_trail, shares
from vsmdraw.routing.ways import MOST, ways
from vsmdraw.stream.model import Exit, Gap, Path, Queue, Rework, Split, ValueStream
from vsmdraw.stream.quantities import parse_count


def ids(stream):
    return [one.id for one in main_trail(stream).line.steps]


def test_the_main_path_takes_the_most_travelled_path_and_the_longest_branch():
    stream = ValueStream(
        line=line(
            step("a"), choice("c", (0.3, line(step("rare"))), (0.7, line(step("often")))),
            parallel("p", line(step("short", 5)), line(step("long", 50))), step("z"),
        )
    )  # fmt: skip

    assert ids(stream) == ["a", "often", "long", "z"]
    assert main_trail(stream).share == 0.7
    assert [path.id for path in main_trail(stream).paths] == ["c1", "p1"]


def test_the_main_path_flows_on_to_the_end():
    stream = ValueStream(
        line=line(step("a"), choice("c", (0.6, line(step("wrong"))), (0.4, line(step("right")))), step("z")),
        reworks=(Rework("wrong", "a", percent(0.75)),), exits=(Exit("wrong", percent(0.25)),),
    )  # fmt: skip

    assert ids(stream) == ["a", "right", "z"]
    assert main_path(stream.line.steps[1], stream).id == "c1"


def test_queues_on_both_sides_of_a_dot_are_one_gap():
    stream = ValueStream(line=line(step("a"), 1, choice("c", (1.0, line(2, step("b"), 3))), 4, step("z")))

    assert [[queue.time.seconds for queue in gap.queues] for gap in main_trail(stream).line.gaps] == [[], [1, 2], [3, 4], []]


def test_an_empty_path_and_an_empty_split():
    stream = ValueStream(line=line(step("a"), 1, choice("c", (0.6, line()), (0.4, line(step("b")))), 2, Split("none"), 3, step("z")))

    assert ids(stream) == ["a", "z"]
    assert [queue.time.seconds for queue in main_trail(stream).line.gaps[1].queues] == [1, 2, 3]


def test_shares_of_the_queues_on_paths():
    inner = choice("d", (0.5, line(Queue("deep", quantity=parse_count("1")), step("x"))), (0.5, line()))
    stream = ValueStream(line=line(Queue("main", time=duration(1)), step("a"), choice("c", (0.3, line(inner)), (0.7, line()))))

    assert shares(stream) == {"deep": 0.15}


def test_nested_a_thousand_deep():
    inner = line(step("deep"))
    for depth in range(1000):
        inner = Path(f"p{depth}", share=percent(1.0), line=inner)
        inner = type(inner.line)((Split(f"c{depth}", "choice", "", (inner,)),), (Gap(), Gap()))

    assert ids(ValueStream(line=inner)) == ["deep"]


def choices(count, named=()):
    parts = [choice(f"c{i}", (0.9, line(step(f"a{i}", 1))), (0.1, line(step(f"b{i}", 2)))) for i in range(count)]
    stream = ValueStream(line=line(*parts), timelines=named)
    return stream, ways(Network(stream), times(Network(stream))[0])


def test_the_most_travelled_ways_are_told_apart():
    _, some = choices(10)

    assert len(some) == MOST
    assert [way.share for way in some] == sorted((way.share for way in some), reverse=True)
    assert some[0].share == pytest.approx(0.9**10)
    assert {round(way.share, 9) for way in some[1:11]} == {round(0.9**9 * 0.1, 9)}


def test_a_path_with_a_timeline_is_told_however_few_take_it():
    without, with_it = choices(30)[1], choices(30, ("c291", "c31"))[1]
    rare = [name for name in ("c291", "c31") if not any(name in way.paths for way in without)]

    assert rare
    for name in ("c291", "c31"):
        assert any(name in way.paths for way in with_it)


def test_of_a_parallel_the_longest_branch_of_each_combination():
    stream = ValueStream(
        line=line(parallel("p", line(step("fixed", 10)), line(choice("c", (0.7, line(step("quick", 5))), (0.3, line(step("slow", 50)))))))
    )
    found = ways(Network(stream), times(Network(stream))[0])

    assert [(way.share, way.seconds, way.names) for way in found] == [(0.7, 10, ()), (0.3, 50, ("c1",))]

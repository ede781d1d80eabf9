"""Maps whose work runs down the page."""

import random
import time
from itertools import pairwise
from pathlib import Path

import pytest
from clashes import clashes, holds
from streams import branching, stream

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.draw import draw
from vsmdraw.geometry.boxes import Box
from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.layout.options import Options
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Look, LookError, Run
from vsmdraw.routing.trail import main_trail
from vsmdraw.stream.model import Gap, Line, Process, Queue, ValueStream
from vsmdraw.stream.quantities import Duration

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))


def run(name, **look):
    path = next(path for path in SAMPLES if path.stem == name)
    return Run(Source(path.name, path.read_text(encoding="utf-8")), Look(direction="down", **look))


def arranged(stream, **options):
    stream = stream._replace(direction="down")
    return arrange(stream, measure(stream), Options(**options))


def strays(layout):
    """Return what is drawn beyond the edges of the sheet."""
    sheet = Box(0, 0, layout.width, layout.height)
    placed = [(item.id, item.box) for item in layout.placed]
    placed += [(inked.groups[0].id, inked.box) for inked in boxes(draw(layout))]
    return [(id, box) for id, box in placed if not holds(sheet, box, 0.01)]


@pytest.mark.parametrize(("notation", "detail"), [("office", "all"), ("classic", "all"), ("office", "team"), ("classic", "exec")])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_lies_over_anything_on_a_sample(path, notation, detail):
    stream = Run(Source(path.name, path.read_text(encoding="utf-8"))).stream._replace(notation=notation)

    layout = arranged(stream, detail=detail)

    assert clashes(layout) == []
    assert strays(layout) == []


@pytest.mark.parametrize(("make", "seed"), [*((stream, seed) for seed in range(60)), *((branching, seed) for seed in range(120))])
def test_nothing_lies_over_anything(make, seed):
    layout = arranged(make(random.Random(seed)))

    assert clashes(layout) == []
    assert strays(layout) == []
    assert len({item.id for item in layout.placed}) == len(layout.placed)


@pytest.mark.parametrize("seed", range(0, 120, 6))
def test_the_main_path_runs_down_one_column_with_each_rung_beside_its_box(seed):
    stream = branching(random.Random(seed))
    layout = arranged(stream)
    boxes = {item.id.removeprefix("step-"): item.box for item in layout.of("process")}
    main = [step.id for step in main_trail(stream).line.steps]
    rungs = {item.id: item.box for item in layout.of("rung")}

    assert len({boxes[id].x for id in main}) <= 1
    assert len({box.height for box in boxes.values()}) == 1
    assert all(above.south < below.north for above, below in pairwise(boxes[id] for id in main))
    for id, box in boxes.items():
        assert (box.x > boxes[main[0]].x) == (id not in main) if main else True
        if f"rung-{id}" in rungs:
            assert id in main and (rungs[f"rung-{id}"].north, rungs[f"rung-{id}"].south) == (box.north, box.south)


@pytest.mark.parametrize("seed", range(20))
def test_rungs_stand_exactly_beside_what_waits(seed):
    stream = branching(random.Random(seed))
    layout = arranged(stream)
    queues = {item.id: item.box for item in layout.of("stock")}
    rungs = {item.id: item.box for item in layout.of("rung")}

    for number, gap in enumerate(main_trail(stream).line.gaps, 1):
        for queue in gap.queues:
            if rung := rungs.get(f"rung-gap-{number}"):
                assert rung.north <= queues[f"queue-{queue.id}"].north and queues[f"queue-{queue.id}"].south <= rung.south


def test_the_inner_line_is_work_and_the_outer_one_waiting():
    layout = run("acme-stamping").layout

    assert len({(item.box.x, item.box.width) for item in layout.of("rung")}) == 1
    east = max(item.box.east for item in layout.of("process"))
    assert all(item.box.x > east for item in layout.of("rung"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_leader_runs_through_an_arrow(path):
    layout = Run(Source(path.name, path.read_text(encoding="utf-8")), Look(direction="down")).layout
    arrows = [item.box for item in layout.of("movement")]

    for burst in layout.of("burst"):
        for a, b in pairwise(burst.content.leader):
            assert not any(arrow.overlaps(Box(a.x, a.y - 1, b.x - a.x, 2)) for arrow in arrows), burst.id


def test_the_text_alternative_is_that_of_the_other_direction():
    down, right = run("hr-access-paths"), Run(run("hr-access-paths").subject)

    assert down.layout.description == right.layout.description
    assert down.layout.title == right.layout.title
    assert {item.title for item in down.layout.of("process")} == {item.title for item in right.layout.of("process")}


def test_a_map_says_itself_how_it_runs():
    text = "title: Reset\ndirection: down\nprocess Log\nprocess Mend\n"
    layout = Run(Source("reset.vsm", text)).layout
    log, mend = (item.box for item in layout.of("process"))

    assert log.x == mend.x and log.south < mend.north
    across = Run(Source("reset.vsm", text), Look(direction="right")).layout
    assert len({item.box.y for item in across.of("process")}) == 1


def test_it_is_not_wrapped():
    with pytest.raises(LookError, match="--wrap is for maps whose work runs across the page"):
        run("software-delivery", wrap="6").render()
    with pytest.raises(ValueError, match="isn't wrapped"):
        arranged(run("software-delivery").stream, wrap="6")


@pytest.mark.parametrize("name", ["acme-stamping", "hr-access-paths", "software-delivery"])
def test_bars_and_the_scaled_ladder_stand_under_it(name):
    layout = run(name, ladder="scaled", bars=True).layout
    charts = [*layout.of("scaled_ladder"), *layout.of("bars")]

    assert len(charts) == 2
    assert min(chart.box.y for chart in charts) > max(item.box.south for item in (*layout.of("rung"), *layout.of("process")))
    assert clashes(layout) == []
    assert strays(layout) == []


@pytest.mark.parametrize(("fit", "proportion"), [("A4", 595 / 842), ("letter", 612 / 792), ("794x1123", 794 / 1123), ("16:9", 16 / 9)])
@pytest.mark.parametrize("name", ["password-reset", "acme-stamping", "hr-access-paths", "software-delivery"])
def test_it_fills_a_sheet_and_paper_stands_upright(name, fit, proportion):
    layout = run(name, fit=fit).layout

    assert layout.width / layout.height == pytest.approx(proportion, rel=1e-3)
    assert clashes(layout) == []


@pytest.mark.parametrize("name", ["software-delivery", "incident-restoration"])
def test_groups_are_boxes_there_too(name):
    layout = run(name, collapse=("all",)).layout

    assert clashes(layout) == []
    assert strays(layout) == []


def long_map(steps):
    wait, work = Duration(3600, "1 h"), Duration(300, "5 min")
    gaps = tuple(Gap((Queue(f"q{n}", time=wait),)) for n in range(steps + 1))
    return ValueStream(title="Long", line=Line(tuple(Process(f"s{n}", f"Step {n}", process_time=work) for n in range(steps)), gaps))


@pytest.mark.parametrize("steps", [1, 3, 12, 60])
def test_it_is_as_long_as_it_needs(steps):
    layout = arranged(long_map(steps))

    assert clashes(layout) == []
    assert len(layout.of("rung")) == 2 * steps + 1


def test_cost_grows_with_the_steps_and_not_with_their_square():
    def seconds(steps):
        stream = long_map(steps)._replace(direction="down")
        figures = measure(stream)
        best = float("inf")
        for _ in range(3):
            start = time.perf_counter()
            arrange(stream, figures)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(800) < 20 * seconds(100)  # 8 times would be even, 64 the square

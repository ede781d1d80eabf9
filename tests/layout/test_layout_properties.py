"""Truths about every layout."""

import os
import random
from itertools import pairwise

import pytest
from clashes import clashes
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from streams import branching, stream

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.draw import draw
from vsmdraw.geometry.boxes import Box
from vsmdraw.layout.arrange import arrange
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Run
from vsmdraw.routing.trail import goes_on, leaving, main_path, main_trail
from vsmdraw.stream.model import Split, walk

SMALL = st.builds(stream, st.randoms(use_true_random=False))
"""Streams that hypothesis can make smaller; it likes them poor."""
RICH = st.integers(0, 2**32).map(lambda seed: stream(random.Random(seed)))
STREAMS = SMALL | RICH

LAYOUT = settings(
    max_examples=50,
    deadline=None,
    derandomize=not os.environ.get("EXPLORE"),
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],  # to explain takes minutes
)

def arranged(stream):
    return arrange(stream, measure(stream))


@settings(LAYOUT, max_examples=150)
@given(STREAMS)
def test_nothing_lies_over_anything(stream):
    assert clashes(arranged(stream)) == []


@pytest.mark.parametrize("seed", range(160))
def test_nothing_lies_over_anything_where_paths_part(seed):
    assert clashes(arranged(branching(random.Random(seed)))) == []


@pytest.mark.parametrize("seed", range(160))
def test_every_path_is_joined_to_the_row_it_leaves_and_comes_back_to(seed):
    stream = branching(random.Random(seed))
    layout = arranged(stream)
    lines = [item.id for item in layout.of("flow_line")]
    dots = [item.id for item in layout.of("dot")]
    gone = leaving(stream)
    wanted = []
    for split in splits(stream):
        for path in split.paths:
            if path is not main_path(split, stream):
                wanted.append(f"fork-{split.id}-{path.id}")
                wanted += [f"join-{split.id}-{path.id}"] if goes_on(path.line, gone) else []

    assert len(set(dots)) == len(dots)
    assert sorted(line for line in lines if line.startswith(("fork-", "join-"))) == sorted(
        wanted + [f"join-{feeder.id}-{feeder.id}" for feeder in stream.feeders]
    )


def splits(stream):
    return [part for line in stream.lines() for part in walk(line) if isinstance(part, Split)]


@pytest.mark.parametrize("seed", range(0, 160, 8))
def test_the_main_path_stands_on_the_row_with_its_rungs_and_the_others_below(seed):
    stream = branching(random.Random(seed))
    layout = arranged(stream)
    boxes = {item.id.removeprefix("step-"): item.box for item in layout.of("process")}
    main = [step.id for step in main_trail(stream).line.steps]
    rungs = {item.id: item.box for item in layout.of("rung")}

    assert len({boxes[id].y for id in main}) <= 1
    for id, box in boxes.items():
        assert (box.y > boxes[main[0]].y) == (id not in main) if main else True
        if f"rung-{id}" in rungs:
            assert id in main and (rungs[f"rung-{id}"].west, rungs[f"rung-{id}"].east) == (box.west, box.east)


@LAYOUT
@given(STREAMS)
def test_rungs_stand_exactly_under_their_objects(stream):
    layout = arranged(stream)
    steps = [item.box for item in layout.of("process")]
    rungs = {item.id: (item.box.west, item.box.east) for item in layout.of("rung")}
    edges = [(0.0, 0.0), *((box.west, box.east) for box in steps), (layout.width, layout.width)]

    for step, box in zip(stream.processes, steps, strict=True):
        if f"rung-{step.id}" in rungs:
            assert rungs[f"rung-{step.id}"] == (box.west, box.east)
    for number, ((_, west), (east, _)) in enumerate(pairwise(edges), 1):
        if f"rung-gap-{number}" in rungs:
            start, end = rungs[f"rung-gap-{number}"]
            assert end == east if number == 1 else start == west if number == len(edges) - 1 else (start, end) == (west, east)
            assert west <= start < end <= east


@LAYOUT
@given(STREAMS)
def test_every_rung_that_says_something_is_there(stream):
    figures = measure(stream)
    rungs = {item.id for item in arrange(stream, figures).of("rung")}

    for rung in figures.ladder:
        if rung.kind == "wait":
            assert f"rung-gap-{rung.index + 1}" in rungs


@LAYOUT
@given(STREAMS)
def test_everything_is_on_the_sheet_and_has_a_name_of_its_own(stream):
    layout = arranged(stream)
    sheet = Box(0, 0, layout.width, layout.height)

    ids = [item.id for item in layout.placed]
    assert len(set(ids)) == len(ids)
    for item in layout.placed:
        assert within(sheet, item.box), item
    for inked in boxes(draw(layout)):
        assert within(sheet, inked.box), inked


def within(sheet, box):
    return sheet.west <= box.west and sheet.north <= box.north and box.east <= sheet.east and box.south <= sheet.south


@LAYOUT
@given(STREAMS, st.randoms(use_true_random=False))
def test_the_order_of_what_has_no_order_changes_nothing(stream, r):
    layout = arranged(stream)

    figures = measure(stream)
    waits = list(figures.waits)
    r.shuffle(waits)
    assert arrange(stream, figures._replace(waits=tuple(waits))) == layout
    assert arrange(stream._replace(places=mixed(stream.places, r)), measure(stream)) == layout


def mixed(places, r):
    """Return the places in another order; those of one kind keep theirs."""
    kinds = [place.kind for place in places]
    r.shuffle(kinds)
    of_kind = {kind: iter([place for place in places if place.kind == kind]) for kind in kinds}
    return tuple(next(of_kind[kind]) for kind in kinds)


@settings(LAYOUT, max_examples=20)
@given(STREAMS, STREAMS)
def test_a_map_is_drawn_the_same_whatever_was_drawn_before(stream, other):
    first = Run(stream).render("svg")
    Run(other).render("svg")

    assert Run(stream).render("svg") == first

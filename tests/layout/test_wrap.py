"""Long maps in rows, and maps that fit a sheet."""

import random
from pathlib import Path

import pytest
from clashes import clashes
from streams import branching, stream

from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.layout.options import Options
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Run

FOLDER = Path(__file__).parents[2] / "samples"
SAMPLES = sorted(FOLDER.rglob("*.vsm"))


def run(name):
    path = FOLDER / f"{name}.vsm"
    return Run(Source(path.name, path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("notation", ["office", "classic"])
@pytest.mark.parametrize("columns", ["2", "3", "4", "6", "auto"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_nothing_lies_over_anything_on_a_wrapped_sample(path, columns, notation):
    stream = Run(Source(path.name, path.read_text(encoding="utf-8"))).stream._replace(notation=notation)

    layout = arrange(stream, measure(stream), Options(wrap=columns))

    assert clashes(layout) == []
    assert len({item.id for item in layout.placed}) == len(layout.placed)
    assert sorted(item.id for item in layout.of("process")) == sorted(f"step-{step.id}" for step in stream.processes)


@pytest.mark.parametrize("make", [stream, branching])
@pytest.mark.parametrize("seed", range(40))
def test_nothing_lies_over_anything_on_a_wrapped_map(make, seed):
    mine = make(random.Random(seed))

    assert clashes(arrange(mine, measure(mine), Options(wrap="5"))) == []


def test_the_columns_of_all_rows_stand_under_each_other():
    layout = arrange(run("software-delivery").stream, run("software-delivery").figures, Options(wrap="6"))
    boxes = [item.box for item in layout.of("process")]

    assert [box.x for box in boxes[:6]] == [box.x for box in boxes[6:]]
    assert len({box.y for box in boxes}) == 2


def test_a_row_goes_on_where_its_mark_says():
    layout = arrange(run("software-delivery").stream, run("software-delivery").figures, Options(wrap="4"))

    assert [(mark.content.letter, mark.content.words) for mark in layout.of("continuation")] == [
        ("A", "to 5"), ("A", "from 4"), ("B", "to 9"), ("B", "from 8"),
    ]  # fmt: skip


def test_subtotals_lead_up_to_the_total():
    layout = arrange(run("software-delivery").stream, run("software-delivery").figures, Options(wrap="6"))
    subtotal, total = (item.content for item in layout.of("totals"))

    assert (subtotal.heading, [one.value for one in subtotal.totals]) == ("Subtotal 1 to 6", ["8.5 d", "3.2 d"])
    assert total.totals[0].value == "10.0 d"
    assert [item.title for item in layout.of("path_label")] == ["So far 8.5 d"]


def test_less_detail_keeps_the_figures():
    its = run("hr-access-paths")
    every, team, few = (arrange(its.stream, its.figures, Options(detail=level)) for level in ("all", "team", "exec"))

    assert every.of("totals")[0].content.totals == team.of("totals")[0].content.totals == few.of("totals")[0].content.totals
    assert every.of("system_line") and not team.of("system_line")
    assert [row.label for row in few.of("process")[0].content.rows] == ["PT", "%C&A"]
    assert clashes(team) == clashes(few) == []

"""Maps that fit a slide or a sheet of paper: as large as they can be, and readable where that is promised."""

import random
from functools import cache
from pathlib import Path

import pytest
from clashes import clashes, words_of
from streams import branching, stream

from vsmdraw.drawing.draw import draw
from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.layout.cuts import ALLOWED, CUTS
from vsmdraw.layout.fit import SHEETS, sheet_of
from vsmdraw.layout.options import Options
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Look, Run, check, render

FOLDER = Path(__file__).parents[2] / "samples"
SAMPLES = {path.relative_to(FOLDER).with_suffix("").as_posix(): path for path in sorted(FOLDER.rglob("*.vsm"))}
BOTH = ("office", "classic")

READABLE = {
    "16:9": ["software-delivery", "idea-to-production", "hr-access", "incident-restoration", "order-fulfilment", "change-enablement",
             "acme-stamping-future", "password-reset", "gear-motors", ("acme-stamping", "classic"), ("building-permit", "office")],
    "4:3": ["incident-restoration", "password-reset"],
    "A4": ["software-delivery", "idea-to-production", "hr-access", "incident-restoration", "order-fulfilment", "change-enablement",
           "acme-stamping-future", "acme-stamping", "bicycles", "hr-access-paths", "password-reset"],
    "A3": list(SAMPLES),
    "letter": ["software-delivery", "idea-to-production", "hr-access", "incident-restoration", "order-fulfilment", "change-enablement",
               "acme-stamping-future", "password-reset"],
}  # fmt: skip
"""What is promised: on these sheets the smallest text of these samples can be read, in both notations or in the one that is named."""
PROMISED = {
    (name if isinstance(name, str) else name[0], notation, fit)
    for fit, names in READABLE.items() for name in names for notation in (BOTH if isinstance(name, str) else name[1:])
}  # fmt: skip


@cache
def fitted(name, notation, fit):
    path = SAMPLES[name]
    return Run(Source(path.name, path.read_text(encoding="utf-8")), Look(notation=notation, fit=fit))


def measured(layout, fit):
    """The smallest text of the picture, in pt on the sheet."""
    sheet = sheet_of(fit)
    return min(words.size for _, words in words_of(draw(layout))) * min(sheet.width / layout.width, sheet.height / layout.height)


@pytest.mark.parametrize(
    ("name", "fit"), [(name, fit) for name in SAMPLES for fit in SHEETS if fit in ("16:9", "A3") or not name.startswith("archetypes/")]
)
@pytest.mark.parametrize("notation", BOTH)
def test_a_sample_fits_its_sheet(name, notation, fit):
    run = fitted(name, notation, fit)
    layout, sheet = run.layout, sheet_of(fit)

    assert layout.width / layout.height == pytest.approx(sheet.width / sheet.height, rel=0.0001)
    assert clashes(layout) == []
    assert len({item.id for item in layout.placed}) == len(layout.placed)
    assert sorted(item.id for item in layout.of("process")) == sorted(f"step-{step.id}" for step in run.stream.processes)

    size, found = measured(layout, fit), run.layout_findings
    if (name, notation, fit) in PROMISED:
        assert size >= sheet.least - 0.001
    assert [finding.code for finding in found] == ([] if size >= sheet.least - 0.001 else ["text-too-small"])
    if found:
        said = float(found[0].message.split(" pt")[0].rpartition(" ")[2])
        assert said <= size < said + 0.1 or said == pytest.approx(sheet.least - 0.1)
        assert found[0].severity == "warning" and found[0].hint


@pytest.mark.parametrize("notation", BOTH)
@pytest.mark.parametrize("make", [stream, branching])
@pytest.mark.parametrize("seed", range(8))
def test_any_map_fits_a_slide(make, seed, notation):
    mine = make(random.Random(seed))._replace(notation=notation)

    layout = arrange(mine, measure(mine), Options(fit="16:9"))

    assert clashes(layout) == []
    assert layout.width / layout.height == pytest.approx(16 / 9, rel=0.0001)


def test_twelve_steps_stand_in_two_rows_of_a_slide_under_each_other():
    layout = fitted("idea-to-production", "office", "16:9").layout
    boxes = [item.box for item in layout.of("process")]
    totals = layout.of("totals")[-1].box

    assert [box.x for box in boxes[:6]] == [box.x for box in boxes[6:]]
    assert [mark.content.words for mark in layout.of("continuation")] == ["to 7", "from 6"]
    assert {item.id for item in layout.of("information")} == {"info-1", "info-2", "info-3"}
    assert len(layout.of("stock")) == 11
    assert [[row.label for row in item.content.rows] for item in layout.of("process")] == [["%C&A"]] * 12
    assert totals.east == pytest.approx(layout.width - 28, abs=8) and totals.x - max(box.east for box in boxes) < 64  # the width is used


def test_what_a_slide_leaves_out_changes_no_figure():
    usual, slide = (fitted("idea-to-production", "office", fit) for fit in ("", "16:9"))
    before = [(total.label, total.value) for total in usual.layout.of("totals")[0].content.totals]

    assert [(total.label, total.value) for total in slide.layout.of("totals")[-1].content.totals] == before
    assert [rung.content.text for rung in slide.layout.of("rung")] == [rung.content.text for rung in usual.layout.of("rung")]


def test_bursts_are_numbers_that_the_notes_explain():
    layout = fitted("software-delivery", "office", "16:9").layout
    told = [" ".join(piece.text for piece in item.content.words) for item in layout.of("legend") if item.content.symbol == "burst"]

    assert sorted(item.content.lines for item in layout.of("burst")) == [("1",), ("2",)]
    assert told == ["1 Review in pairs while the code is written", "2 Let the tests decide"]


@pytest.mark.parametrize("columns", ["4", "5", "12"])
def test_the_number_of_columns_is_kept(columns):
    run = fitted("software-delivery", "office", "16:9")

    layout = arrange(run.stream, run.figures, Options(wrap=columns, fit="16:9"))

    per_row = {}
    for item in layout.of("process"):
        per_row[item.box.y] = per_row.get(item.box.y, 0) + 1
    assert max(per_row.values()) <= int(columns) and len(per_row) == -(-12 // int(columns))


@pytest.mark.parametrize(("level", "labels"), [("all", ["PT", "LT", "%C&A", "Practice"]), ("team", ["PT", "LT", "%C&A"])])
def test_a_level_that_the_reader_asks_for_is_kept(level, labels):
    run = fitted("idea-to-production", "office", "16:9")

    layout = arrange(run.stream, run.figures, Options(fit="16:9", detail=level))

    rows = [row.label for row in layout.of("process")[0].content.rows]
    assert rows == [label for label in labels if label in rows] and "PT" in rows
    assert ALLOWED[level] < ALLOWED["exec"] == len(CUTS)


def test_on_paper_nothing_is_left_out_that_has_room():
    layout = fitted("incident-restoration", "office", "A3").layout
    usual = fitted("incident-restoration", "office", "").layout

    assert [item.content.rows for item in layout.of("process")] == [item.content.rows for item in usual.of("process")]


def test_a_named_sheet_is_known():
    assert sheet_of("1600x900").width == 1200
    with pytest.raises(ValueError, match="unknown sheet 'B7'"):
        sheet_of("B7")


def test_python_gets_sheets_rows_and_detail():
    text = SAMPLES["software-delivery"].read_text(encoding="utf-8")

    assert render(text, fit="16:9", wrap=6) == Run(Source("<text>", text), Look(fit="16:9", wrap="6")).render()
    assert render(text, detail="exec") != render(text)
    assert [finding.code for finding in check(text, fit="4:3") if finding.severity == "warning"] == ["text-too-small"]
    for wrong in ({"fit": "A9"}, {"wrap": "many"}, {"wrap": 0}, {"detail": "some"}):
        with pytest.raises(ValueError, match="unknown"):
            render(text, **wrong)


def test_the_finding_says_how_out():
    text = SAMPLES["archetypes/lending"].read_text(encoding="utf-8")
    run = Run(Source("lending.vsm", text), Look(fit="4:3", wrap="3", detail="all"))
    found = run.layout_findings[0]

    assert text.splitlines()[found.span.line - 1].startswith("title:")
    assert "leave out --wrap" in found.hint and "--detail exec" in found.hint and "A3" in found.hint
    assert found in run.findings

"""The hand-drawn style: strokes near their ruled places and clear of words, everything else as it was, the same every time."""

import random
import re
from itertools import pairwise
from math import dist
from pathlib import Path as File

import pytest
from clashes import holds
from streams import stream

from vsmdraw import render
from vsmdraw.cli import main
from vsmdraw.drawing.bounds import boxes, mark_box, path_box
from vsmdraw.drawing.marks import Circle, Drawing, Group, Path, Rect, Words
from vsmdraw.drawing.sketch import PAST, STRAY, Line, sketched, strokes_of
from vsmdraw.drawing.styles import STYLES, styled
from vsmdraw.drawing.themes import THEMES
from vsmdraw.geometry.boxes import Box
from vsmdraw.icons.sheet import sheet
from vsmdraw.icons.table import ICONS, marks_of
from vsmdraw.language.source import Source
from vsmdraw.language.words import HEADERS
from vsmdraw.pipeline import Look, Run
from vsmdraw.renderers.svg import render as write

SAMPLES = sorted((File(__file__).parents[2] / "samples").glob("*.vsm"))
EACH_SAMPLE = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
MAP = "title: Reset\nprocess Log | PT 4m | by Desk\nqueue | 4h\nprocess Reset | PT 6m | by Desk\n"
SEEDS = [seed for seed in range(20) if seed not in (9, 11)]  # maps of a thousand steps
MOST_BYTES = 4
CLOSE = 0.5
"""px: a ruled line that is so close to a word touches it already."""


def ruled(sample, notation="office"):
    return Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(notation=notation)).drawing


def points_of(mark, step=4.0):
    """Yield points along the outline of a mark, in its own units, a step apart at most."""
    for stroke in strokes_of(mark):
        for piece in stroke.pieces:
            count = 1 + int(sum(dist(a, b) for a, b in pairwise(piece)) / step)
            for index in range(count + 1):
                t = index / count
                weights = (1 - t, t) if isinstance(piece, Line) else ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                yield tuple(sum(w * place for w, place in zip(weights, places, strict=True)) for places in zip(*piece, strict=True))


def inked_words(drawing, slack=0.0):
    """Return the words that an outline runs through, or past them by ``slack`` px: text and the name of the outline's owner."""
    inked = list(boxes(drawing))
    grounds = [(index, item.box) for index, item in enumerate(inked) if isinstance(item.mark, Rect) and item.mark.fill]
    rows = {}
    for index, item in enumerate(inked):
        if isinstance(item.mark, Words) and item.mark.text.strip():
            size = item.mark.size * item.box.width / mark_box(item.mark).width
            baseline = item.box.y + (item.mark.y - mark_box(item.mark).y) * size / item.mark.size
            capitals = Box(item.box.x, baseline - 0.72 * size, item.box.width, 0.72 * size)
            for row in range(int(capitals.y // 40), int(capitals.south // 40) + 1):
                rows.setdefault(row, []).append((capitals, item.mark.text, ground_of(grounds, index, capitals)))
    found = set()
    for index, item in enumerate(inked):
        if isinstance(item.mark, Rect | Path | Circle) and item.mark.stroke:
            x, y, scale = 0.0, 0.0, 1.0
            for group in item.groups:
                x, y, scale = x + group.x * scale, y + group.y * scale, scale * group.scale
            half = item.mark.stroke_width / 2 * scale + slack
            for px, py in points_of(item.mark):
                sheet_x, sheet_y = x + px * scale, y + py * scale
                for box, text, ground in rows.get(int(sheet_y // 40), ()):
                    if index > ground and box.west - half < sheet_x < box.east + half and box.north - half < sheet_y < box.south + half:
                        found.add((text, item.groups[0].id))
    return found


def ground_of(grounds, before, box):
    """Return the place of the last ground under all of a box: what was drawn before it can't be seen there."""
    return max((index for index, ground in grounds if index < before and holds(ground, box)), default=-1)


def test_the_header_knows_every_style():
    assert next(header.values for header in HEADERS if header.key == "style") == tuple(STYLES)


@EACH_SAMPLE
@pytest.mark.parametrize("notation", ["office", "classic"])
def test_no_stroke_runs_through_a_word(sample, notation):
    drawing = ruled(sample, notation)

    assert inked_words(sketched(drawing)) <= inked_words(drawing, CLOSE)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_stroke_runs_through_a_word_of_any_map(seed):
    drawing = Run(stream(random.Random(seed))).drawing

    assert inked_words(sketched(drawing)) <= inked_words(drawing, CLOSE)


def test_a_stroke_through_a_word_is_seen():
    drawing = Drawing(100, 50, (Group((Words(20, 30, "Reset"), Path("M0 26H60", "", "ink")), "step", "a"),))

    assert inked_words(drawing) == {("Reset", "a")}


@pytest.mark.parametrize(
    "mark",
    [
        Path("M10 10H900", "", "ink"),
        Path("M10 10H400Q408 10 408 18V300", "", "info"),
        Rect(0, 0, 160, 90, "paper", "ink"),
        Rect(0, 0, 60, 40, "paper", "info", 1, 4),
        Circle(50, 50, 30, "", "ink"),
        Path("M50 0A40 40 0 1 1 20 10", "", "ink", 5),
        Path("M0 0C40 0 40 60 90 60L120 20Z", "idea", "ink"),
    ],
    ids=lambda mark: type(mark).__name__,
)
@pytest.mark.parametrize("scale", [0.25, 1.0, 3.0])
def test_strokes_stay_near_their_ruled_place(mark, scale):
    places = list(points_of(mark, 0.6 / scale))

    for seed in range(8):
        group = sketched(Drawing(1000, 500, (Group((mark,), "step", f"step-{seed}", scale=scale),))).groups[0]
        first, *again = (drawn for drawn in group.marks if drawn.stroke)
        assert all(min(dist(point, place) for place in places) * scale <= STRAY for point in points_of(first, 12 / scale))
        for second in again:
            away = STRAY if isinstance(mark, Path) and "Z" not in mark.d else STRAY + PAST
            assert all(min(dist(point, place) for place in places) * scale <= away for point in points_of(second, 12 / scale))


@pytest.mark.parametrize("row", ICONS, ids=lambda row: row.name)
def test_a_symbol_stays_on_its_grid(row):
    group = sketched(Drawing(96, 72, (Group(marks_of(row.name), row.name, row.name),))).groups[0]
    box = mark_box(group._replace(x=0, y=0))

    assert box.west >= -2 and box.north >= -2 and box.east <= 98 and box.south <= 74


@EACH_SAMPLE
def test_words_grounds_and_heads_stay(sample):
    before, after = (list(boxes(drawing)) for drawing in (ruled(sample), sketched(ruled(sample))))

    assert [item.mark for item in before if isinstance(item.mark, Words)] == [item.mark for item in after if isinstance(item.mark, Words)]
    heads, drawn = (
        [item.mark.d for item in found
         if item.groups[-1].icon != "verdict" and isinstance(item.mark, Path) and item.mark.fill in ("info", "alert")]
        for found in (before, after)
    )
    assert len(heads) == len(drawn)
    for head, by_hand in zip(heads, drawn, strict=True):
        one, two = path_box(head), path_box(by_hand)
        assert all(abs(a - b) <= 1 for a, b in zip(one, two, strict=True))
        assert head.count("M") == by_hand.count("M") and head.count("Z") == by_hand.count("Z")


@EACH_SAMPLE
def test_a_picture_is_at_most_four_times_as_large(sample):
    text = sample.read_text(encoding="utf-8")

    assert len(render(text, style="sketch")) <= MOST_BYTES * len(render(text))


def test_the_symbol_sheet_is_at_most_four_times_as_large():
    light = THEMES["light"]

    assert len(write(sketched(sheet()), light)) <= MOST_BYTES * len(write(sheet(), light))


def test_lines_are_not_ruled():
    group = sketched(Drawing(500, 50, (Group((Path("M10 10H400", "", "ink"),), "step", "a"),))).groups[0]
    heights = {round(y, 1) for mark in group.marks for _, y in points_of(mark)}

    assert len(group.marks) == 2
    assert len(heights) > 5


def test_dashes_are_gone_over_once():
    group = sketched(Drawing(500, 50, (Group((Path("M10 10H400", "", "ink", dash="5 4"),), "step", "a"),))).groups[0]

    assert [mark.dash for mark in group.marks] == ["5 4"]


def test_a_step_keeps_its_strokes_when_another_changes():
    def strokes(text):
        drawing = Run(Source("a.vsm", text), Look(style="sketch")).drawing
        return next(group.marks for group in drawing.groups if group.id == "step-log")

    assert strokes(MAP) == strokes(MAP.replace("6m", "7m"))
    assert strokes(MAP) != strokes(MAP.replace("Log", "log: Log").replace("4m", "5m"))


def test_two_boxes_of_one_size_differ():
    drawing = Run(Source("a.vsm", MAP), Look(style="sketch")).drawing
    one, two = (next(group for group in drawing.groups if group.id == name) for name in ("step-log", "step-reset"))
    outlines = [next(mark for mark in group.marks if isinstance(mark, Path) and "Z" in mark.d) for group in (one, two)]
    heights = [[round(y - group.box.y, 1) for _, y in points_of(mark)] for group, mark in zip((one, two), outlines, strict=True)]

    assert heights[0] != heights[1]


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_can_be_drawn_by_hand(theme):
    svg = render(MAP, style="sketch", theme=theme).decode()

    assert svg != render(MAP, theme=theme).decode()
    assert set(re.findall(r"#[0-9A-F]{6}", svg)) <= set(re.findall(r"#[0-9A-F]{6}", render(MAP, theme=theme).decode()))


@pytest.mark.parametrize("kind", ["svg", "png", "html"])
def test_the_map_or_the_caller_chooses(kind):
    by_hand = render(MAP, kind, style="sketch")

    assert render(MAP + "style: sketch\n", kind).count(b"C") == by_hand.count(b"C") if kind == "svg" else by_hand != render(MAP, kind)
    assert render(MAP + "style: sketch\n", kind, style="clean") != render(MAP + "style: sketch\n", kind)


def test_a_style_nobody_knows():
    with pytest.raises(ValueError, match="unknown style 'comic'"):
        render(MAP, style="comic")


def test_the_command_line(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    File("a.vsm").write_text(MAP, encoding="utf-8")

    for words in (["render", "a.vsm", "--style", "sketch", "-q"], ["icons", "--style", "sketch", "-o", "icons.svg"]):
        with pytest.raises(SystemExit, match="0"):
            main(words)

    assert File("a.svg").read_bytes() == Run(Source("a.vsm", MAP), Look(style="sketch")).render()
    assert File("icons.svg").read_text(encoding="utf-8") == write(styled(sheet(), "sketch"), THEMES["light"])

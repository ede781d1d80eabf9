"""The PNG has the size asked for, the shipped fonts, and the same bytes every time."""

import struct
from itertools import groupby, pairwise

import pytest
from pngs import chunks, pixels, size

from vsmdraw.drawing.marks import Drawing, Group, Rect, Words
from vsmdraw.drawing.themes import DARK, LIGHT
from vsmdraw.renderers import png, svg

MAP = svg.render(Drawing(200, 50, (Group((Words(10, 30, "Weld 45 s"), Words(190, 30, "Đúc · Сварка", bold=True, anchor="end"))),)), LIGHT)


def ink(rows):
    """Return the columns in which the picture is darker than its paper."""
    return [x for x in range(len(rows[0])) if any(sum(row[x][:3]) < 380 and row[x][3] > 100 for row in rows)]


@pytest.mark.parametrize(
    ("asked", "wanted", "dpi"),
    [
        ({}, (200, 50), 96),
        ({"scale": 2}, (400, 100), 192),
        ({"scale": 1.5}, (300, 75), 144),
        ({"dpi": 192}, (400, 100), 192),
        ({"width": 1000}, (1000, 250), 480),
        ({"width": 333}, (333, 84), 160),  # a row that is begun is kept
        ({"width": 400, "dpi": 300}, (400, 100), 300),
        ({"scale": 1, "dpi": 300}, (200, 50), 300),
        ({"width": 200, "scale": 3}, (200, 50), 96),
    ],
)
def test_size_and_density(asked, wanted, dpi):
    data = png.render(MAP, **asked)

    assert size(data) == wanted
    across, down, unit = struct.unpack(">IIB", chunks(data)["pHYs"])
    assert (across, down, unit) == (round(dpi / 0.0254), round(dpi / 0.0254), 1) or abs(across * 0.0254 - dpi) < 0.5


def test_same_bytes_every_time():
    assert png.render(MAP, scale=2) == png.render(MAP, scale=2)


def test_words_stand_where_the_layout_thinks():
    columns = ink(pixels(png.render(MAP)))

    words = [list(run) for run in runs(columns, gap=20)]
    assert len(words) == 2
    assert words[0][0] == pytest.approx(10, abs=1.5)
    assert words[0][-1] == pytest.approx(10 + 53.4, abs=1.5)
    assert words[1][-1] == pytest.approx(190, abs=1.5)


def runs(columns, gap):
    """Return the columns parted where more than ``gap`` of them are empty."""
    starts = [0, *(place for place in range(1, len(columns)) if columns[place] - columns[place - 1] > gap), len(columns)]
    return [columns[first:last] for first, last in pairwise(starts)]


def test_bold_is_bold():
    light, bold = (
        pixels(png.render(svg.render(Drawing(60, 20, (Group((Words(5, 15, "Weld", bold=bold),)),)), LIGHT))) for bold in (False, True)
    )

    assert darkness(bold) > 1.2 * darkness(light)


def darkness(rows):
    return sum(765 - sum(pixel[:3]) for row in rows for pixel in row)


@pytest.mark.parametrize(
    ("background", "corner"),
    [
        (None, (255, 255, 255, 255)),
        ("white", (255, 255, 255, 255)),
        ("#FFE58A", (255, 229, 138, 255)),
        ("transparent", (0, 0, 0, 0)),
    ],
)
def test_background(background, corner):
    assert pixels(png.render(MAP, background=background))[0][0] == corner


def test_the_paper_is_taken_off_but_not_another_rectangle():
    page = svg.render(Drawing(20, 20, (Group((Rect(0, 0, 20, 10, "alert"),)),)), DARK)

    rows = pixels(png.render(page, background="transparent"))

    assert rows[5][5] == (255, 155, 149, 255)
    assert rows[15][5] == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"width": 20_000}, "a PNG of 20,000 × 5,000 pixels is too large \\(at most 16,384 on a side and 100,000,000 in all"),
        ({"scale": 1e9}, "is too large"),
        ({"dpi": 1e6}, "is too large"),
        ({"scale": 0.001}, "a PNG of 0 × 0 pixels shows nothing"),
        ({"scale": 0}, "scale 0 is not a size \\(write a number above 0\\)"),
        ({"width": -5}, "width -5 is not a size"),
        ({"dpi": float("nan")}, "dpi nan is not a size"),
        ({"background": "mauveish"}, "cannot make the PNG: .*background"),
    ],
)
def test_what_cannot_be_made_is_said(asked, sentence):
    with pytest.raises(ValueError, match=sentence):
        png.render(MAP, **asked)


def test_a_square_of_many_pixels_is_refused():
    with pytest.raises(ValueError, match="too large"):
        png.render(svg.render(Drawing(1000, 1000, ()), LIGHT), scale=11)


def test_something_else_is_refused():
    with pytest.raises(ValueError, match="not a picture of ours"):
        png.render("<p>no</p>")


@pytest.mark.parametrize(("anchor", "x"), [("start", 10), ("middle", 10 + 48.6), ("end", 10 + 97.2)])
def test_a_sign_the_font_lacks_leaves_the_other_letters_alone(anchor, x):
    """One such sign would make resvg take another face for the whole line."""

    def letters(text):
        page = svg.render(Drawing(120, 30, (Group((Words(x, 20, text, anchor=anchor),)),)), LIGHT)
        return [row[24:] for row in pixels(png.render(page))]

    with_star, without = letters("★ УЗКОЕ МЕСТО"), letters("\u2003 УЗКОЕ МЕСТО")  # an em, as wide as a star is thought to be

    assert ink(with_star)[0] == pytest.approx(ink(without)[0], abs=1)
    assert ink(with_star)[-1] == pytest.approx(ink(without)[-1], abs=1)
    assert darkness(with_star) == pytest.approx(darkness(without), rel=0.02)


def test_elements_with_such_signs_are_parted():
    page = svg.render(Drawing(120, 30, (Group((Words(100, 20, "A ★★ <b>", bold=True, anchor="end"), Words(1, 2, "C/T"))),)), LIGHT)

    lines = png._apart(page).splitlines()

    texts = [line for line in lines if line.startswith("<text")]
    assert [line.split(">", 1)[1].split("<")[0] for line in texts] == ["A ", "★★", " &lt;b>", "C/T"]
    assert ["Noto Sans Symbols" in line for line in texts] == [False, True, False, False]
    assert not any("text-anchor" in line for line in texts)
    assert [key for key, _ in groupby("preserve" in line for line in texts)] == [True, False]

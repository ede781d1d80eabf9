"""Every theme has every colour, its texts can be read on every ground, and its colours are told apart by everyone."""

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from vsmdraw.drawing.bounds import boxes
from vsmdraw.drawing.contrast import READABLE, ROLES, SEEN, contrast, luminance
from vsmdraw.drawing.marks import Circle, Rect, Words
from vsmdraw.drawing.marks import Path as Strokes
from vsmdraw.drawing.themes import AUTO, DARK, GREY, HIGH_CONTRAST, LIGHT, PRINT, THEMES, theme_named
from vsmdraw.language.source import Source
from vsmdraw.layout.colouring import KINDS
from vsmdraw.pipeline import Look, Run

SAMPLES = sorted((Path(__file__).parents[2] / "samples").rglob("*.vsm"))
EACH_THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
COLOURED = pytest.mark.parametrize("theme", (LIGHT, DARK, HIGH_CONTRAST), ids=lambda theme: theme.name)


def test_contrast_of_black_and_white_is_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)  # the lightest grey that passes on white


@EACH_THEME
def test_every_token_has_a_colour(theme):
    assert list(theme.colours) == list(LIGHT.colours)
    assert all(len(colour) == 7 and int(colour[1:], 16) >= 0 and colour == colour.upper() for colour in theme.colours.values())


@EACH_THEME
@pytest.mark.parametrize(("text", "ground"), READABLE)
def test_texts_can_be_read(theme, text, ground):
    assert contrast(theme.colours[text], theme.colours[ground]) >= (7 if theme is HIGH_CONTRAST else 4.5)


@EACH_THEME
@pytest.mark.parametrize(("line", "ground"), SEEN)
def test_lines_can_be_seen(theme, line, ground):
    assert contrast(theme.colours[line], theme.colours[ground]) >= 3


def test_print_is_black_and_white():
    assert set(PRINT.colours.values()) == {"#000000", "#FFFFFF"}
    assert {token for token in PRINT.colours if token.startswith("wait-") and token != "wait-text"} == set(PRINT.hatches)


def test_grey_has_no_colours():
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in GREY.colours.values())


def test_dark_is_dark():
    assert luminance(DARK.colours["paper"]) < 0.02 < luminance(DARK.colours["ink"])


def test_auto_is_light_by_day_and_dark_by_night():
    assert (AUTO.colours, AUTO.night) == (LIGHT.colours, DARK.colours)


@EACH_THEME
def test_a_theme_is_named_and_explained(theme):
    assert theme_named(theme.name) is theme
    assert theme.meaning


# -- every text of every sample on the ground that is really under it


@cache
def written_on(sample, notation):
    """Return text and ground of every word of a sample with the bars under it: the last fill drawn under its middle."""
    run = Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(notation=notation, bars=True))
    pairs = {}
    grounds = [("paper", None)]
    for inked in boxes(run.drawing):
        mark = inked.mark
        if isinstance(mark, Words):
            middle = inked.box.centre
            under = next(token for token, box in reversed(grounds) if box is None or holds(box, middle))
            pairs.setdefault((mark.fill, under), mark.text)
        elif isinstance(mark, Rect | Circle | Strokes) and mark.fill:
            grounds.append((mark.fill, inked.box))
    return pairs


def holds(box, point):
    return box.x <= point.x <= box.east and box.y <= point.y <= box.south


@pytest.mark.parametrize("notation", ["office", "classic"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_text_of_a_sample_can_be_read_in_every_theme(sample, notation):
    pairs = written_on(sample, notation)

    assert len(pairs) >= 5
    assert not [
        (theme.name, text, token, ground)
        for theme in THEMES.values()
        for colours in (theme.colours, theme.night)
        if colours
        for (token, ground), text in pairs.items()
        if contrast(colours[token], colours[ground]) < 4.5
    ]


def test_the_table_of_pairs_holds_what_samples_show():
    shown = {pair for sample in SAMPLES for notation in ("office", "classic") for pair in written_on(sample, notation)}

    assert shown <= set(READABLE)


# -- colour blindness


NORMAL = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
DEFICIENCIES = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""On linear RGB, each at its full severity (Machado, Oliveira and Fernandes 2009)."""
WHITE_POINT = (0.95047, 1.0, 1.08883)  # D65
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))


def times(matrix, vector):
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def lab(colour, seen_by=NORMAL):
    """Return CIE L*a*b* of a hex colour as such eyes see it."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    seen = [min(1.0, max(0.0, one)) for one in times(seen_by, linear)]
    x, y, z = (
        one ** (1 / 3) if one > 0.008856 else 7.787 * one + 16 / 116
        for one in (one / white for one, white in zip(times(TO_XYZ, seen), WHITE_POINT, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one, other, seen_by=NORMAL):
    """Return the distance of two colours (CIE 1976 ΔE*ab): 2.3 is just noticeable side by side."""
    return sum((a - b) ** 2 for a, b in zip(lab(one, seen_by), lab(other, seen_by), strict=True)) ** 0.5


def test_difference_of_black_and_white_is_100():
    assert difference("#000000", "#FFFFFF") == pytest.approx(100, abs=0.1)
    assert difference("#FF0000", "#00FF00") == pytest.approx(170.6, abs=0.5)
    assert difference("#D70000", "#7A7A00", DEFICIENCIES["protanopia"]) < difference("#D70000", "#7A7A00") / 2


@pytest.mark.parametrize("eyes", [NORMAL, *DEFICIENCIES.values()], ids=["normal", *DEFICIENCIES])
@COLOURED
def test_roles_look_different_to_everyone(theme, eyes):
    """Two roles differ by four times what is just noticeable, even without their letters."""
    pairs = {(one, other): difference(theme.colours[one], theme.colours[other], eyes) for one, other in combinations(ROLES, 2)}

    assert min(pairs.values()) >= 4 * 2.3


@pytest.mark.parametrize("theme", [PRINT, GREY], ids=lambda theme: theme.name)
def test_without_colours_roles_are_told_by_their_letters_alone(theme):
    assert len({theme.colours[role] for role in ROLES}) == 1


@pytest.mark.parametrize("by", KINDS)
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_letters_are_told_apart(sample, by):
    run = Run(Source(sample.name, sample.read_text(encoding="utf-8")), Look(colour_by=by))
    letters = [placed.content.letter for placed in run.layout.of("legend") if placed.content.symbol == "role"]

    assert len(letters) == len(set(letters))
    assert {placed.content.letter for placed in run.layout.of("process")} - {""} == set(letters)

"""Boxes of marks hold the ink and nothing more than they must."""

import pytest

from vsmdraw.drawing.bounds import boxes, mark_box, path_box
from vsmdraw.drawing.marks import Circle, Drawing, Group, Path, Rect, Words
from vsmdraw.geometry.boxes import Box
from vsmdraw.geometry.textsize import line_box


@pytest.mark.parametrize(
    ("d", "box"),
    [
        ("M10 20", (10, 20, 0, 0)),
        ("M10 20L30 5", (10, 5, 20, 15)),
        ("M0 0L4 0 4 3Z", (0, 0, 4, 3)),  # L once for two strokes
        ("M1,2 H-5 V8.5", (-5, 2, 6, 6.5)),
        ("M0 0Q10 0 10 10", (0, 0, 10, 10)),
        ("M0 0C0 -10 10 -10 10 0", (0, -10, 10, 10)),  # as large as its control points
        ("M0 0A10 10 0 0 0 20 0", (0, 0, 20, 10)),
        ("M0 0A10 10 0 0 1 20 0", (0, -10, 20, 10)),
        ("M10 0A10 10 0 0 1 20 10", (10, 0, 10, 10)),  # a quarter: no extreme between its ends
        ("M10 0A10 10 0 1 0 20 10", (0, 0, 20, 20)),  # the other three quarters
        ("M0 0A10 5 0 0 1 20 0", (0, -5, 20, 5)),
        ("M0 0A1 1 0 0 1 20 0", (0, -10, 20, 10)),  # too small: grown until it spans the ends
        ("M0 0A10 10 0 0 1 0 0", (0, 0, 0, 0)),
        ("M5 5L6 6M1 1H2", (1, 1, 5, 5)),
    ],
)
def test_a_path(d, box):
    assert path_box(d) == pytest.approx(box)


@pytest.mark.parametrize("d", ["M0 0l5 5", "M0 0S1 1 2 2", "M0 0T3 3", "m0 0"])
def test_other_commands_are_refused(d):
    with pytest.raises(ValueError, match="write absolute M L H V Q C A Z"):
        path_box(d)


@pytest.mark.parametrize(
    ("mark", "box"),
    [
        (Rect(1, 2, 3, 4, "ink"), (1, 2, 3, 4)),
        (Rect(1, 2, 3, 4, "ink", "ink", 2), (0, 1, 5, 6)),
        (Circle(5, 5, 2, "ink"), (3, 3, 4, 4)),
        (Circle(5, 5, 2, "", "ink", 1), (2.5, 2.5, 5, 5)),
        (Path("M0 0H10", "", "ink", 3), (-1.5, -1.5, 13, 3)),
        (Words(10, 20, "Weld", 12, True, "ink", "middle"), line_box("Weld", 10, 20, 12, True, "middle")),
        (Group((Rect(0, 0, 10, 10), Circle(20, 5, 1)), x=100, scale=0.5), (100, 0, 10.5, 5)),
        (Group(()), (0, 0, 0, 0)),
    ],
)
def test_a_mark(mark, box):
    assert mark_box(mark) == pytest.approx(tuple(box))


def test_nested_groups_add_up():
    inner = Group((Rect(1, 1, 2, 2),), "inner", x=10, y=20, scale=2)
    outer = Group((Rect(0, 0, 1, 1), inner), "outer", x=100, y=200, scale=0.5)

    first, second = boxes(Drawing(1, 1, (outer,)))

    assert (first.box, [group.icon for group in first.groups]) == (Box(100, 200, 0.5, 0.5), ["outer"])
    assert (second.box, [group.icon for group in second.groups]) == (Box(106, 211, 2, 2), ["outer", "inner"])

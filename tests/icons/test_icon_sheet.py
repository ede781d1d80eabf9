"""The symbol sheet shows every symbol, and no name meets another."""

from itertools import combinations

from vsmdraw.drawing.marks import Group, Words
from vsmdraw.geometry.textsize import line_box
from vsmdraw.icons.sheet import sheet
from vsmdraw.icons.table import ICONS

SHEET = sheet()
SYMBOLS = [group for group in SHEET.groups if group.icon == "symbol"]


def texts():
    return [
        line_box(mark.text, mark.x, mark.y, mark.size, mark.bold, mark.anchor)
        for group in SHEET.groups
        for mark in group.marks
        if isinstance(mark, Words)
    ]


def test_every_symbol_is_shown_once_with_its_name_below():
    assert [group.id for group in SYMBOLS] == [row.name for row in ICONS]
    for group, row in zip(SYMBOLS, ICONS, strict=True):
        drawn, name = group.marks
        assert isinstance(drawn, Group) and drawn.icon == row.name
        assert isinstance(name, Words) and name.text == row.label and name.y > drawn.box.south


def test_no_two_texts_meet():
    assert [(a, b) for a, b in combinations(texts(), 2) if a.grown(4).overlaps(b)] == []


def test_no_text_reaches_into_a_symbol():
    drawn = [mark.box for group in SYMBOLS for mark in group.marks if isinstance(mark, Group)]

    assert [(text, box) for text in texts() for box in drawn if text.overlaps(box)] == []


def test_everything_stays_on_the_sheet():
    for box in [*texts(), *(group.box for group in SYMBOLS)]:
        assert box.west >= 0 and box.north >= 0 and box.east <= SHEET.width - 8 and box.south <= SHEET.height


def test_a_reader_without_eyes_hears_all_names():
    assert all(row.label in SHEET.description for row in ICONS)

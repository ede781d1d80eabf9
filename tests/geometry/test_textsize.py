"""Texts take the room the table says (tests/browser asks a browser), and lines break where people would break them."""

from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vsmdraw.fonts import BOLD, LICENCE, REGULAR
from vsmdraw.geometry import textsize
from vsmdraw.geometry.textsize import line_box, uncovered, width, wrap

OWN = (Path(__file__).parent / "labels.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("", 0),
        ("溶接", 2),  # one em each
        ("😀", 1.25),
        ("\u0301", 0),  # stands on the letter before it
        ("\u200b\u00ad\u2060", 0),  # invisible
        ("\t", 569 / 2048),  # as a space
    ],
)
def test_characters_beyond_the_table(text, ems):
    assert width(text, 1) == pytest.approx(ems)


def test_accents_of_their_own_take_no_room():
    text = "Tiếp nhận yêu cầu"

    assert width(normalize("NFD", text), 12) == pytest.approx(width(text, 12), rel=0.01)


def test_letters_of_a_pair_stand_closer():
    assert width("AV", 10) < width("A", 10) + width("V", 10)


def test_bold_is_wider():
    assert width("Release", 12, bold=True) > width("Release", 12)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [("Weld", ""), ("Prüfen · ≈ ≤ ≥ × ÷ Σ → • … – — \u00a0\u202f\u2009", ""), ("★ УЗКОЕ ★ 溶", "★溶"), ("a\u0301\u200d\ufe0f\n\x07", "")],
)
def test_what_the_font_lacks(text, lacking):
    assert uncovered(text) == lacking


def test_every_label_of_the_list_can_be_written():
    assert uncovered("".join(OWN)) == ""


def test_the_licence_of_the_fonts_is_shipped():
    assert "SIL OPEN FONT LICENSE Version 1.1" in Path(LICENCE).read_text(encoding="utf-8")


def test_the_font_says_how_high_its_letters_are():
    from fontTools import ttLib as ttlib

    font = ttlib.TTFont(REGULAR)
    em = font["head"].unitsPerEm

    assert font["hhea"].ascent / em == pytest.approx(textsize.ASCENT, abs=0.001)
    assert -font["hhea"].descent / em == pytest.approx(textsize.DESCENT, abs=0.001)
    assert font["OS/2"].sCapHeight / em == pytest.approx(textsize.CAP_HEIGHT, abs=0.001)
    assert font["OS/2"].sxHeight / em == pytest.approx(textsize.X_HEIGHT, abs=0.001)
    glyphs = font["glyf"]
    assert max(glyphs[name].yMax for name in "bdfhkl") / em == pytest.approx(textsize.INK_ABOVE, abs=0.01)
    assert -min(glyphs[name].yMin for name in "gjpqy") / em == pytest.approx(textsize.INK_BELOW, abs=0.01)


@pytest.mark.parametrize(("anchor", "west"), [("start", 100), ("middle", 100 - width("Weld", 12) / 2), ("end", 100 - width("Weld", 12))])
def test_a_line_hangs_on_its_anchor(anchor, west):
    box = line_box("Weld", 100, 50, 12, anchor=anchor)

    assert box.west == pytest.approx(west)
    assert box.width == pytest.approx(width("Weld", 12))
    assert box.north < 50 - 12 * textsize.CAP_HEIGHT < 50 < box.south


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("Weld", 100, ("Weld",)),
        ("Check the access request", 110, ("Check the", "access request")),  # balanced, not "Check the access"
        ("Wait for the manager", 80, ("Wait for the", "manager")),
        ("Build/test pipeline run", 90, ("Build/test", "pipeline run")),
        ("Approve/reject/postpone", 100, ("Approve/reject/", "postpone")),
        ("Change-advisory board", 110, ("Change-", "advisory board")),
        ("e-mail the n/a team", 50, ("e-mail", "the n/a", "team")),  # too short to part
        ("10\u202f000 pcs", 50, ("10\u202f000", "pcs")),
        ("Gesamtanlageneffektivität", 100, ("Gesamtanlag", "eneffektivität")),
        ("溶接工程の作業、", 45, ("溶接工", "程の作", "業、")),  # no comma at the start of a line
        ("   ", 1, ("   ",)),
        ("", 1, ("",)),
        ("WM", 1, ("W", "M")),
    ],
)
def test_lines_break(text, limit, lines):
    assert wrap(text, 14, limit) == lines


@pytest.mark.parametrize(
    ("most_lines", "lines"),
    [
        (1, ("Approve the extraordinary purchase",)),
        (2, ("Approve the", "extraordinary purchase")),
        (3, ("Approve the", "extraordinary", "purchase")),
        (0, ("Approve", "the", "extrao", "rdinary", "purchase")),
    ],
)
def test_no_more_lines_than_asked_for(most_lines, lines):
    assert wrap("Approve the extraordinary purchase", 14, 60, most_lines=most_lines) == lines


TEXTS = st.text(st.sampled_from("abcMWil  -/é溶、e\u0301😀\u200d\u00a0")) | st.text()


@given(TEXTS, st.floats(1, 300), st.booleans(), st.integers(0, 4))
@example("a" * 200, 20.0, True, 0)
@example("- " * 30, 3.0, False, 2)
def test_nothing_is_lost_but_spaces_at_breaks(text, limit, bold, most_lines):
    lines = wrap(text, 12, limit, bold, most_lines)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert 1 <= len(lines) <= (most_lines or len(text) + 1)


@given(TEXTS, st.floats(30, 300), st.booleans())
def test_lines_keep_to_the_limit(text, limit, bold):
    for line in wrap(text, 12, limit, bold) if text.strip() else ():
        assert width(line, 12, bold) <= limit + 0.01 or one_letter(line)


def one_letter(line):
    """Return whether a line is one letter with what stands on it."""
    return all(textsize._stays_with_former(line, place) for place in range(1, len(line)))


@given(TEXTS, st.booleans())
def test_width_of_a_line_is_the_width_of_its_parts(text, bold):
    line = textsize._Line(text, 12, bold)

    assert line.width(0, len(text)) == pytest.approx(width(text, 12, bold))


@pytest.mark.parametrize(("file", "bold"), [(REGULAR, False), (BOLD, True)])
def test_the_table_is_made_from_the_font(file, bold):
    from fontTools import ttLib as ttlib

    font = ttlib.TTFont(file)
    face = textsize._face(bold)

    assert face.all() == set(map(chr, font.getBestCmap()))
    drawn = {chr(code): font["hmtx"][name][0] for code, name in font.getBestCmap().items() if font["glyf"][name].numberOfContours}
    assert {char: face[char] for char in drawn if face[char]} == {char: wide for char, wide in drawn.items() if face[char]}


@pytest.mark.parametrize("text", ["Ä", "Weld Ä", "ÄV Приёмка"])
def test_the_first_text_may_be_any(text):
    """Most of the table is read when a character beyond ASCII comes first along."""
    textsize._face.cache_clear()
    textsize._ems.cache_clear()
    first = width(text, 12)
    textsize._ems.cache_clear()

    assert width(text, 12) == first == textsize._Line(text, 12, False).width(0, len(text))

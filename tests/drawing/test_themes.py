"""Every theme has every colour, and its texts can be read on every ground."""

import pytest

from vsmdraw.drawing.themes import DARK, LIGHT, PRINT, THEMES

TEXTS = ("ink", "muted", "info", "wait-text", "work-text", "alert")
GROUNDS = ("paper", "panel", "wait-tint", "work-tint", "alert-tint", "idea")
ROLES = tuple(f"role-{number}" for number in range(1, 9))
READABLE = [
    *((text, ground) for text in TEXTS for ground in GROUNDS),
    *(("on-role", role) for role in ROLES),
    ("on-alert", "alert"),
    ("on-idea", "idea"),
    ("ink", "wait-strong"),
]
SEEN = [(line, "paper") for line in ("line", "wait", "work", "idea-line")]
EACH_THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def luminance(colour):
    """Return the relative luminance of a hex colour (WCAG 2.2)."""
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


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
    assert contrast(theme.colours[text], theme.colours[ground]) >= 4.5


@EACH_THEME
@pytest.mark.parametrize(("line", "ground"), SEEN)
def test_lines_can_be_seen(theme, line, ground):
    assert contrast(theme.colours[line], theme.colours[ground]) >= 3


def test_print_has_no_colours():
    assert all(colour[1:3] == colour[3:5] == colour[5:7] for colour in PRINT.colours.values())


def test_dark_is_dark():
    assert luminance(DARK.colours["paper"]) < 0.02 < luminance(DARK.colours["ink"])


def test_roles_look_different_in_colour():
    for theme in (LIGHT, DARK):
        assert len({theme.colours[role] for role in ROLES}) == len(ROLES)


@EACH_THEME
def test_a_theme_is_named_and_explained(theme):
    assert THEMES[theme.name] is theme
    assert theme.meaning

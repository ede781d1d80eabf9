"""Themes: what each colour token looks like.

Texts stand out from every ground they are put on by 4.5 to 1 at least (WCAG 2.2, 1.4.3). A theme is data: a new one is
a table here, or a file of the reader's own (see :mod:`vsmdraw.drawing.brand`).
"""

from __future__ import annotations

from ..values import NamedTuple


class Hatch(NamedTuple):
    """Parallel lines in place of a tint."""

    spacing: float
    """From line to line, in px."""
    width: float
    """Of a line, in px."""
    crossed: bool = False
    """Whether others cross them."""
    ink: str = "ink"
    """Token of the lines."""


class Logo(NamedTuple):
    """A picture for the top of the map."""

    href: str
    """The file itself, as a ``data:`` address."""
    width: float
    """In the picture's own units, as is the height."""
    height: float
    side: str = "right"
    """``right`` or ``left`` of the title."""
    most: float = 40.0
    """How high it is drawn at most, in px."""
    name: str = "logo"
    """What it shows: text alternative."""


class Theme(NamedTuple):
    """Hex values for the tokens that marks use, and what else a look is made of."""

    name: str
    colours: dict[str, str]
    meaning: str = ""
    """What it is for, in a line."""
    night: dict[str, str] = {}  # noqa: RUF012  (a value: nobody writes to it)
    """The colours on a dark page; empty: the same ones everywhere."""
    hatches: dict[str, Hatch] = {}  # noqa: RUF012
    """Tokens of grounds that are hatched, on top of their colour."""
    strokes: dict[str, float] = {}  # noqa: RUF012
    """How many times wider lines of a token are drawn."""
    roles: dict[str, str] = {}  # noqa: RUF012
    """Colours of roles (value classes, tools) by their names."""
    logo: Logo | None = None
    type: dict[str, float] = {}  # noqa: RUF012
    """Sizes of text other than usual, in px, by the names of the type scale."""
    spacing: dict[str, float] = {}  # noqa: RUF012
    """Measures of the layout other than usual, in px."""


LIGHT = Theme(
    "light",
    {
        "paper": "#FFFFFF",
        "panel": "#F5F7FA",  # name bands, totals
        "ink": "#1F2933",
        "muted": "#52606D",  # labels
        "line": "#7B8794",  # plain rules, system lines
        "hair": "#CBD2D9",
        "info": "#3B4FA3",  # anything that carries an order or a message
        "wait": "#B7791F",
        "wait-tint": "#FFF4D6",
        "wait-strong": "#E8B964",
        "wait-text": "#7A4F0B",
        "work": "#0F766E",
        "work-tint": "#DDF5F1",
        "work-text": "#0B5A54",
        "alert": "#BE2C2C",
        "alert-tint": "#FDECEC",
        "on-alert": "#FFFFFF",
        "idea": "#FFE58A",
        "idea-line": "#8D6B00",
        "on-idea": "#1F2933",
        "on-role": "#FFFFFF",
        "role-1": "#3D6FC4",
        "role-2": "#C74E2C",
        "role-3": "#0F4A12",
        "role-4": "#4E1566",
        "role-5": "#00837F",
        "role-6": "#74003C",
        "role-7": "#474E63",
        "role-8": "#7F6010",
    },
    "colour on white, for screens and slides",
)

GREY = Theme(
    "grey",
    {
        "paper": "#FFFFFF",
        "panel": "#F2F2F2",
        "ink": "#000000",
        "muted": "#404040",
        "line": "#595959",
        "hair": "#B3B3B3",
        "info": "#000000",  # dashes and heads tell messages from work
        "wait": "#808080",
        "wait-tint": "#E0E0E0",
        "wait-strong": "#B8B8B8",
        "wait-text": "#000000",
        "work": "#000000",
        "work-tint": "#F2F2F2",
        "work-text": "#000000",
        "alert": "#000000",  # solid, so still the loudest thing on the sheet
        "alert-tint": "#E0E0E0",
        "on-alert": "#FFFFFF",
        "idea": "#FFFFFF",
        "idea-line": "#000000",
        "on-idea": "#000000",
        "on-role": "#FFFFFF",
        **{f"role-{number}": "#262626" for number in range(1, 9)},  # their letters tell them apart
    },
    "black and greys, for office printers",
)

WHITE = ("paper", "panel", "wait-tint", "wait-strong", "work-tint", "alert-tint", "on-alert", "idea", "on-role")

PRINT = Theme(
    "print",
    {token: "#FFFFFF" if token in WHITE else "#000000" for token in LIGHT.colours},
    "black and white without a grey: waits are hatched, roles told by letters; survives any copier",
    hatches={"wait-tint": Hatch(5, 0.6), "wait-strong": Hatch(3, 0.9)},
    strokes={"hair": 0.5, "line": 0.75},
)

HIGH_CONTRAST = Theme(
    "high-contrast",
    {
        "paper": "#FFFFFF",
        "panel": "#FFFFFF",
        "ink": "#000000",
        "muted": "#1F1F1F",
        "line": "#333333",
        "hair": "#595959",
        "info": "#00209C",
        "wait": "#7A4100",
        "wait-tint": "#FFF0B8",
        "wait-strong": "#FFC21A",
        "wait-text": "#4D2900",
        "work": "#004D40",
        "work-tint": "#D6F7F0",
        "work-text": "#00382F",
        "alert": "#8A0012",
        "alert-tint": "#FFE3E3",
        "on-alert": "#FFFFFF",
        "idea": "#FFEE80",
        "idea-line": "#4D3900",
        "on-idea": "#000000",
        "on-role": "#FFFFFF",
        "role-1": "#0A2E78",
        "role-2": "#8F340A",
        "role-3": "#2E5226",
        "role-4": "#7629AA",
        "role-5": "#005F73",
        "role-6": "#4A002D",
        "role-7": "#55575E",
        "role-8": "#3E2C00",
    },
    "7 to 1 and more for every text, wider lines",
    strokes={token: 1.25 for token in ("ink", "line", "info", "wait", "work", "idea-line", "alert")},
)

DARK = Theme(
    "dark",
    {
        "paper": "#14191F",
        "panel": "#1F2731",
        "ink": "#E6EBF0",
        "muted": "#A9B5C2",
        "line": "#7C8A99",
        "hair": "#3A4653",
        "info": "#A3B6FF",
        "wait": "#D9A441",
        "wait-tint": "#33280F",
        "wait-strong": "#7A5C1E",
        "wait-text": "#F0C66E",
        "work": "#2FB5A5",
        "work-tint": "#0F302D",
        "work-text": "#6FD9CC",
        "alert": "#FF9B95",
        "alert-tint": "#3D1C1E",
        "on-alert": "#14191F",
        "idea": "#463A0E",
        "idea-line": "#E3C24F",
        "on-idea": "#FFF3C4",
        "on-role": "#14191F",
        "role-1": "#4F92E0",
        "role-2": "#C9824F",
        "role-3": "#BDF5A5",
        "role-4": "#EBC8FA",
        "role-5": "#66DDBC",
        "role-6": "#D2609A",
        "role-7": "#F2F5FB",
        "role-8": "#EDC763",
    },
    "light on dark, for rooms and pages that are dark",
)

AUTO = Theme("auto", LIGHT.colours, "light or dark with the page that shows it", night=DARK.colours)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, AUTO, PRINT, GREY, HIGH_CONTRAST)}
"""Every theme by its name."""

FILE = ".toml"
"""How the name of a theme of the reader's own ends."""


class ThemeError(ValueError):
    """A theme file that can't be used; its text has a line for everything that is wrong."""


def theme_named(name: str, folder: str = "") -> Theme:
    """Return a theme by its name, or from the TOML file of that name in ``folder`` (empty: where the process runs).

    Raises :class:`ThemeError` for a file that can't be read or used, ``ValueError`` for a name nobody knows.

    >>> theme_named("dark").colours["paper"]
    '#14191F'
    >>> theme_named("sepia")
    Traceback (most recent call last):
    ...
    ValueError: unknown theme 'sepia' (write light, dark, auto, print, grey, high-contrast or the name of a .toml file)
    """
    if name in THEMES:
        return THEMES[name]
    if name.lower().endswith(FILE):
        import os

        from .brand import read_theme

        return read_theme(os.path.join(folder, name))
    raise ValueError(f"unknown theme {name!r} (write {', '.join(THEMES)} or the name of a .toml file)")

"""Themes: what each colour token looks like.

Texts stand out from every ground they are put on by 4.5 to 1 at least (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from ..values import NamedTuple


class Theme(NamedTuple):
    """Hex values for the tokens that marks use."""

    name: str
    colours: dict[str, str]
    meaning: str = ""
    """What it is for, in a line."""


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
        "role-1": "#2F6DB5",
        "role-2": "#B5562F",
        "role-3": "#357A38",
        "role-4": "#8A4FA3",
        "role-5": "#0F766E",
        "role-6": "#9C2F5F",
        "role-7": "#5B6472",
        "role-8": "#7A5C12",
    },
    "colour on white, for screens and slides",
)

PRINT = Theme(
    "print",
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
    "black and greys, survives the photocopier",
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
        "role-1": "#7FB2F0",
        "role-2": "#F0A27F",
        "role-3": "#86C98A",
        "role-4": "#CFA0E3",
        "role-5": "#5CC9BC",
        "role-6": "#EE94B8",
        "role-7": "#B3BDCB",
        "role-8": "#D9BC6B",
    },
    "light on dark, for rooms and pages that are dark",
)

THEMES = {theme.name: theme for theme in (LIGHT, PRINT, DARK)}
"""Every theme by its name."""

"""Themes: what each colour token looks like."""

from __future__ import annotations

from typing import NamedTuple


class Theme(NamedTuple):
    """Hex values for the tokens that marks use."""

    name: str
    colours: dict[str, str]


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
        "alert": "#C53030",
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
)

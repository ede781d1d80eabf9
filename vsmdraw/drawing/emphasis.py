"""Emphasis: a few things of a drawing stand out because everything else steps back."""

from __future__ import annotations

from collections.abc import Container

from .marks import Circle, Drawing, Group, Mark, Path, Rect, Words

BACK = {"paper": "paper", "panel": "paper", "hair": "hair"}
"""What lines and grounds become that step back; every other line is a hair line, every other ground a panel."""


def stepped_back(group: Group) -> Group:
    """Return a group of which only outlines and words are left, and those quietly."""
    return group._replace(marks=tuple(map(_quiet, group.marks)))


def quiet_line(token: str) -> str:
    """Return the colour of a line that steps back."""
    return BACK.get(token, "hair")


def emphasised(drawing: Drawing, kept: Container[str]) -> Drawing:
    """Return the drawing with only the groups of these ids as they were."""
    return drawing._replace(groups=tuple(group if group.id in kept else stepped_back(group) for group in drawing.groups))


def _quiet(mark: Mark) -> Mark:
    if isinstance(mark, Group):
        return stepped_back(mark)
    if isinstance(mark, Words):
        return mark._replace(fill="muted")
    if isinstance(mark, Rect | Path | Circle):
        fill = mark.fill and BACK.get(mark.fill, "hair" if not mark.stroke and isinstance(mark, Path) else "panel")
        return mark._replace(fill=fill, stroke=mark.stroke and quiet_line(mark.stroke))
    return mark

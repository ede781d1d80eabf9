"""Styles: how the strokes of a finished picture look. One row each; a style's own module is read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from ..values import NamedTuple
from .marks import Drawing


class Style(NamedTuple):
    """A way to draw."""

    name: str
    meaning: str
    """What it looks like, in a line."""
    draw: Callable[[Drawing], Drawing]
    """From ruled marks to its own."""


def _ruled(drawing: Drawing) -> Drawing:
    return drawing


def _by_hand(drawing: Drawing) -> Drawing:
    from .sketch import sketched

    return sketched(drawing)


STYLES = {
    style.name: style
    for style in (
        Style("clean", "ruled lines", _ruled),
        Style("sketch", "drawn by hand with a pen, for drafts and workshops; words stay type", _by_hand),
    )
}
"""Every style by its name."""


def styled(drawing: Drawing, name: str) -> Drawing:
    """Return the drawing in a style. ``ValueError`` for a name nobody knows.

    >>> styled(Drawing(10, 10, ()), "comic")
    Traceback (most recent call last):
    ...
    ValueError: unknown style 'comic' (write clean or sketch)
    """
    if name not in STYLES:
        raise ValueError(f"unknown style {name!r} (write {' or '.join(STYLES)})")
    return STYLES[name].draw(drawing)

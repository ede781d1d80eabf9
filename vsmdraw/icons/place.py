"""Put a symbol on a drawing."""

from __future__ import annotations

from ..drawing.marks import Group, Mark
from ..geometry.boxes import Box
from .pen import HEIGHT, WIDTH


def marks_of(name: str) -> tuple[Mark, ...]:
    """Return what a symbol looks like on the 96 x 72 grid; only its own file is read.

    Raises:
        ModuleNotFoundError: there is no such symbol.
    """
    symbol = __import__(f"{__package__}.{name}", fromlist=("MARKS",))  # importlib would cost more than a symbol does
    marks: tuple[Mark, ...] = symbol.MARKS
    return marks


def place(icon_name: str, x: float, y: float, scale: float = 0.5, id: str = "", title: str = "") -> Group:
    """Return a symbol with its grid's top left corner at (x, y) px.

    A scale of 0.5 gives the map's own 1.5 px line; 0.25 is for legends.

    >>> place("truck", 100, 40).box
    Box(x=100, y=40, width=48.0, height=36.0)
    """
    return Group(marks_of(icon_name), icon_name, id, title, Box(x, y, WIDTH * scale, HEIGHT * scale), x, y, scale)

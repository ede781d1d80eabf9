"""Points, sizes and boxes; their sides have names."""

from __future__ import annotations

from collections.abc import Iterable

from ..values import NamedTuple


class Point(NamedTuple):
    """A place on the sheet, in px; y grows downwards."""

    x: float
    y: float


class Size(NamedTuple):
    """How much room something asks for, in px."""

    width: float
    height: float


class Box(NamedTuple):
    """An upright rectangle, in px."""

    x: float
    y: float
    width: float
    height: float

    @property
    def west(self) -> float:
        """The left edge's x."""
        return self.x

    @property
    def east(self) -> float:
        """The right edge's x."""
        return self.x + self.width

    @property
    def north(self) -> float:
        """The top edge's y."""
        return self.y

    @property
    def south(self) -> float:
        """The bottom edge's y."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def overlaps(self, other: Box, slack: float = 0.0) -> bool:
        """Return whether the two share more than ``slack`` px in both directions.

        >>> Box(0, 0, 10, 10).overlaps(Box(9, 9, 5, 5)), Box(0, 0, 10, 10).overlaps(Box(10, 0, 5, 5))
        (True, False)
        """
        return (
            self.west < other.east - slack
            and other.west < self.east - slack
            and self.north < other.south - slack
            and other.north < self.south - slack
        )

    def grown(self, by: float) -> Box:
        """Return the box with ``by`` px more on every side."""
        return Box(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)


def around(boxes: Iterable[Box]) -> Box:
    """Return the smallest box that holds them all; an empty one at the origin if there are none."""
    held = tuple(boxes)
    if not held:
        return Box(0, 0, 0, 0)
    west = min(box.x for box in held)
    north = min(box.y for box in held)
    return Box(west, north, max(box.east for box in held) - west, max(box.south for box in held) - north)

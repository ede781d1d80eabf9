"""The type scale: how large each kind of text on a map is. Layout measures with it, shapes write with it; a theme may change it."""

from __future__ import annotations

from ..values import NamedTuple


class Type(NamedTuple):
    """Sizes in px."""

    title: float = 22
    figure: float = 22
    """Figures of a classic map's totals box."""
    name: float = 14
    """Names of steps and places, figures of the other totals boxes."""
    details: float = 13
    """The line under the title."""
    text: float = 12
    """Data rows, quantities, times, labels."""
    small: float = 10.5
    """Roles, frequencies, legend, notes, basis: nothing on a map is smaller."""

    def middle(self, size: float) -> float:
        """Return how far below a line's middle its baseline is, so that capitals stand in the middle.

        >>> NORMAL.middle(12), NORMAL.middle(10.5)
        (4.3, 3.8)
        """
        return round(size * 0.36, 1)

    @property
    def chip(self) -> float:
        """Side of the square with a role's letter."""
        return _whole(self.small + 5.5)

    @property
    def name_leading(self) -> float:
        """From one line of a step's name to the next."""
        return self.name + 2

    @property
    def place_leading(self) -> float:
        """From one line of a place's name to the next."""
        return self.name + 3

    @property
    def text_leading(self) -> float:
        """From one line of text to the next."""
        return self.text + 4

    @property
    def close_leading(self) -> float:
        """The same where lines belong close together: words beside a path, what a place does."""
        return self.text + 2

    @property
    def label_leading(self) -> float:
        """From one bold line of a label, or of a system's name, to the next."""
        return self.text + 3

    @property
    def small_leading(self) -> float:
        """From one small line to the next inside a shape."""
        return _whole(self.small + 2.5)

    @property
    def role_leading(self) -> float:
        """From one line of a role's name to the next."""
        return _whole(self.small + 1.5)

    @property
    def note_leading(self) -> float:
        """From one small line to the next in running text."""
        return _whole(self.small + 3.5)


def _whole(length: float) -> float:
    """Return whole px as an integer, as they are written."""
    return int(length) if length == int(length) else length


NORMAL = Type()

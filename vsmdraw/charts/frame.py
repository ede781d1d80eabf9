"""What all charts share: the heading, the way that they show, the notes under them, and the sheet around it all."""

from __future__ import annotations

from collections.abc import Sequence

from ..drawing.marks import Drawing, Group, Mark, Words
from ..geometry.boxes import Box
from ..geometry.textsize import width, wrap
from ..geometry.typescale import NORMAL
from ..wording import Wording
from .table import Sheet

MARGIN = 2.0
"""px: what the outlines of the outermost marks need."""


class Frame:
    """A chart that grows downwards, group by group."""

    def __init__(self, name: str, title: str, sheet: Sheet, say: Wording) -> None:
        """Begin a chart with its name and its title in the map's language."""
        self.name = name
        self.title = title
        self.say = say
        self.west, self.east = MARGIN, sheet.width - MARGIN
        self.floor = MARGIN
        """Where what comes next begins."""
        self.groups: list[Group] = []
        self.sheet = sheet

    @property
    def width(self) -> float:
        """The room from side to side."""
        return self.east - self.west

    def head(self, path: str) -> None:
        """Write the heading, unless the page has one, and which way the chart shows, where there are several."""
        marks: list[Mark] = []
        x, y = self.west, self.floor + NORMAL.text
        if self.sheet.headed:
            marks.append(Words(x, y, self.title, NORMAL.text, True))
            x += width(self.title, NORMAL.text, True) + 12
        lines = wrap(path, NORMAL.small, self.east - x) if path else ()
        for line in lines:
            marks.append(Words(x, y, line, NORMAL.small, False, "muted"))
            y += NORMAL.note_leading
        if marks:
            self.add("heading", "", marks, y - self.floor if lines else NORMAL.text + 4)
            self.floor += 10

    def add(self, id: str, title: str, marks: Sequence[Mark], height: float, icon: str = "") -> None:
        """Put marks under what is there; they take so much height."""
        box = Box(self.west, self.floor, self.width, height)
        self.groups.append(Group(tuple(marks), icon or f"chart-{id}", f"{self.name}-{id}", title, box))
        self.floor += height

    def notes(self, *texts: str) -> None:
        """Write notes, each on lines of its own."""
        for index, text in enumerate(text for text in texts if text):
            lines = wrap(text, NORMAL.small, self.width)
            top = self.floor + 6
            marks = [Words(self.west, top + NORMAL.small + at * NORMAL.note_leading, line, NORMAL.small, False, "muted")
                     for at, line in enumerate(lines)]  # fmt: skip
            self.add(f"note-{index + 1}", "", marks, 6 + NORMAL.note_leading * len(lines), "chart-note")

    def drawing(self, description: str) -> Drawing:
        """Return the picture."""
        said, prefix = self.say.ended(description), f"chart-{self.name}"
        return Drawing(self.sheet.width, self.floor + 6, tuple(self.groups), self.title, said, prefix, self.say.code)

"""Cards to cut out: where they stand on the page, and their cut marks. Edge to edge, so that one cut serves two cards."""

from __future__ import annotations

from collections.abc import Iterator

from ..drawing.marks import Mark
from ..geometry.boxes import Box, Size
from ..values import NamedTuple
from .kit import FOOT
from .pen import cross

INSET = 4.0
"""mm: a card's frame stands so far inside the cut: a cut that drifts by one or two isn't seen."""
MARK, OFF = 4.0, 1.0
"""mm: length of a cut mark, and how far off the block it stands."""


class Block(NamedTuple):
    """Cards of one size on a page, in mm."""

    x: float
    y: float
    width: float
    """Of a card."""
    height: float
    across: int
    down: int

    @property
    def cards(self) -> int:
        """How many cards a page has."""
        return self.across * self.down

    def frame(self, index: int) -> Box:
        """Return the frame of a card, inside its cut."""
        x, y = self.x + self.width * (index % self.across), self.y + self.height * (index // self.across)
        return Box(x + INSET, y + INSET, self.width - 2 * INSET, self.height - 2 * INSET)


def block(paper: Size, width: float, height: float, across: int, down: int, top: float) -> Block:
    """Return the block in the middle of the page, from ``top`` down or higher where its marks would meet the foot."""
    y = min(top, paper.height - FOOT - MARK - OFF - height * down)
    return Block((paper.width - width * across) / 2, y, width, height, across, down)


def cut_marks(block: Block) -> Iterator[Mark]:
    """Yield marks around the block, and crosses where four cards meet."""
    east, south = block.x + block.width * block.across, block.y + block.height * block.down
    for column in range(block.across + 1):
        x = block.x + block.width * column
        yield cross(x, block.y, "n", MARK, OFF)
        yield cross(x, south, "s", MARK, OFF)
        for row in range(1, block.down):
            if 0 < column < block.across:
                yield cross(x, block.y + block.height * row, "nesw", MARK / 2)
    for row in range(block.down + 1):
        y = block.y + block.height * row
        yield cross(block.x, y, "w", MARK, OFF)
        yield cross(east, y, "e", MARK, OFF)

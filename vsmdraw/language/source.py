"""The text of a map and places in it."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Some characters of one line."""

    line: int
    """Counted from 1."""
    column: int
    """Counted from 1, in characters."""
    length: int = 1


class Source(NamedTuple):
    """A text with the name people know it by."""

    name: str
    """A path, or ``<stdin>``."""
    text: str

    @property
    def lines(self) -> list[str]:
        """The lines without their ends, split on ``\\n`` alone: carets must land under the editor's line."""
        return [line.removesuffix("\r") for line in self.text.split("\n")]

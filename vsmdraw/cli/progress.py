"""How far a call with many maps is: a bar on a terminal, nothing elsewhere."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Self


class Progress:
    """A bar at the bottom of the terminal; what is said meanwhile stands above it."""

    def __init__(self, count: int, quiet: bool) -> None:
        self.shown = not quiet and sys.stderr.isatty()
        if self.shown:
            import click

            self.bar = click.progressbar(length=count, label="Drawing", show_pos=True, show_eta=count > 100, file=sys.stderr)

    def __enter__(self) -> Self:
        if self.shown:
            self.bar.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        if self.shown:
            self.bar.__exit__(None, None, None)

    def step(self) -> None:
        """One more map is done."""
        if self.shown:
            self.bar.update(1)

    def say(self, text: str) -> None:
        """Write what there is to say about a map."""
        if not text:
            return
        if self.shown:
            self.wipe()
        sys.stderr.write(text)
        if self.shown:
            self.bar._last_line = None  # it is drawn again, though nothing on it has changed
            self.bar.render_progress()

    def wipe(self) -> None:
        """Take the bar off its line."""
        from shutil import get_terminal_size

        sys.stderr.write("\r" + " " * (get_terminal_size().columns - 1) + "\r")

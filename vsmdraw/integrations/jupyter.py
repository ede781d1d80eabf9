"""Maps in notebooks: a map object that shows itself, and ``%%vsm`` after ``%load_ext vsmdraw.integrations.jupyter``."""

from __future__ import annotations

import os
import sys
from binascii import b2a_base64
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from ..language.source import Source
from ..pipeline import Look, MapError, Run
from .figure import (
    OPTION,
    OptionError,
    Table,
    alternative,
    figure_of,
    from_file,
    is_broken,
    metrics_table,
    problems,
    read_look,
    report,
    unreadable,
    written_here,
)
from .html import table_of

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

    from ..language.diagnostics import Diagnostic
    from ..metrics.model import Figure
    from ..stream.model import ValueStream

SHARP = 2.0
"""Pixels of the PNG for each px of the map: what screens with fine pixels need."""


class BrokenMap(MapError):
    """A map that can't be drawn; a notebook shows what is wrong with it, line by line, in place of a traceback."""

    def __init__(self, told: str, diagnostics: tuple[Diagnostic, ...] = ()) -> None:
        ValueError.__init__(self, told)
        self.diagnostics = diagnostics

    def _render_traceback_(self) -> list[str]:
        return str(self).split("\n")


class Metrics:
    """Figures of a map as a table."""

    def __init__(self, table: Table) -> None:
        self.table = table

    def __repr__(self) -> str:
        """Return the table as lines of text."""
        rows = [self.table.head[:2], *(row[:2] for row in self.table.rows)]
        wide = max(len(row[0]) for row in rows)
        return "\n".join([self.table.heading, *(f"{name:{wide}}  {value}" for name, value in rows)])

    def _repr_html_(self) -> str:
        return table_of(self.table)


class Map:
    """A value stream map that shows itself where it is the value of a cell.

    >>> reset = Map("title: Password reset\\nprocess Log | PT 4m\\nqueue | 4h\\nprocess Reset it | PT 6m\\n")
    >>> reset
    <Map Password reset, current state>
    >>> reset["lead-time"].text
    '4 h 10 min'
    >>> reset.look(notation="classic").run.stream.notation
    'classic'
    """

    def __init__(self, subject: str | Source | ValueStream | os.PathLike[str], /, **options: object) -> None:
        """Take the text of a map, the path of its file (``Path("hr.vsm")``) or a value stream built in code.

        How it should look is said with the options of ``%%vsm``, with ``_`` for ``-``: ``colour_by="role"``.

        Raises :class:`~vsmdraw.MapError` with all that is wrong if there can be no picture, ``OSError`` for a file that can't be read,
        ``ValueError`` for options that can't be read.
        """
        look = read_look(_written(options))
        if isinstance(subject, os.PathLike):
            run = from_file(os.fspath(subject), look)
        else:
            run = Run(Source("<text>", subject) if isinstance(subject, str) else subject, look)
        self._take(run, 1)

    def _take(self, run: Run, first: int) -> None:
        """Keep the run; ``first`` is the line that its text begins on."""
        if is_broken(problems(run, first)):
            raise BrokenMap(report(run, first), run.diagnostics)
        self.run, self.first = run, first

    @classmethod
    def _of(cls, run: Run, first: int) -> Map:
        made = cls.__new__(cls)
        made._take(run, first)
        return made

    def look(self, **options: object) -> Map:
        """Return the same map in another look, such as ``state="future"`` or ``theme="dark"``."""
        return self._of(Run(self.run.subject, read_look(_written(options), self.run.look), self.run.earlier), self.first)

    def __getitem__(self, name: str) -> Figure:
        """Return a figure by its key or by what people call it: ``lead-time``, ``Activity ratio``; ``KeyError`` for others."""
        try:
            return figure_of(self.run, name)
        except OptionError as error:
            raise KeyError(str(error)) from None

    def metrics(self, *names: str) -> Metrics:
        """Return these figures as a table, ``"all"`` of them, or the usual ones."""
        return Metrics(metrics_table(self.run, names))

    @property
    def stream(self) -> ValueStream:
        """The value stream: steps, queues, routes."""
        return self.run.stream

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Whatever is doubtful about the map, what the method linter says included."""
        return self.run.findings

    @property
    def svg(self) -> str:
        """The picture; its ids begin with a mark of its own, so that many maps can stand in one page."""
        from ..renderers.svg import render

        mark = sha256(self.run.svg.encode()).hexdigest()[:8]
        svg = render(self.run.drawing._replace(prefix=f"vsm-{mark}"), self.run.theme)
        return svg.replace("<svg ", '<svg style="max-width:100%;height:auto" ', 1)

    def render(self, format: str = "svg") -> bytes:
        """Return the bytes of a file in one of the formats that ``vsmdraw.render`` knows."""
        return self.run.render(format)

    def __repr__(self) -> str:
        """Return the title."""
        return f"<Map {alternative(self.run).title}>"

    def _repr_mimebundle_(self, include: Iterable[str] | None = None, exclude: Iterable[str] | None = None) -> Any:
        """Return the picture as SVG, as PNG for what can't show SVG, and what it says as text; what is doubtful goes to stderr."""
        doubts = report(self.run, self.first)
        if doubts:
            print(doubts, file=sys.stderr)
        wanted = [kind for kind in ("image/svg+xml", "image/png", "text/plain") if include is None or kind in include]
        shown: dict[str, str] = {}
        about: dict[str, dict[str, int | str]] = {}
        for kind in wanted:
            if kind in (exclude or ()):
                continue
            if kind == "image/svg+xml":
                shown[kind] = self.svg
            elif kind == "image/png":
                shown[kind] = b2a_base64(self._png(), newline=False).decode("ascii")
                wide, high = round(self.run.drawing.width), round(self.run.drawing.height)
                about[kind] = {"width": wide, "height": high, "alt": str(alternative(self.run))}
            else:
                shown[kind] = str(alternative(self.run))
        return shown, about

    def _png(self) -> bytes:
        """Return the picture as pixels, twice as fine as a plain screen if that isn't more than a PNG can have."""
        from ..renderers.png import LONGEST_SIDE, MOST_PIXELS, render

        wide, high = self.run.drawing.width, self.run.drawing.height
        return render(self.run.svg, scale=min(SHARP, LONGEST_SIDE / (max(wide, high) + 1), (0.99 * MOST_PIXELS / (wide * high)) ** 0.5))


def _written(options: Mapping[str, object]) -> dict[str, str]:
    """Return options given in code as people write them; ``with`` is a word of Python, so there it is ``improvements``."""
    written = {}
    for name, value in options.items():
        if value is None:
            continue
        if isinstance(value, bool):
            value = "yes" if value else "no"
        elif not isinstance(value, str) and isinstance(value, Iterable):
            value = ", ".join(map(str, value))
        written["with" if name == "improvements" else name] = str(value)
    return written


# -- in cells


USAGE = "write %%vsm, or %%vsm NAME to keep the map, and options: --notation classic --theme dark"


def read_line(line: str) -> tuple[list[str], Look]:
    """Return the words that stand after the magic and the look that the options there ask for; raise :class:`OptionError`.

    >>> words, look = read_line("hr --notation classic --collapse='Set up, Approval' --bars")
    >>> words, look.notation, look.collapse, look.bars
    (['hr'], 'classic', ('Set up', 'Approval'), True)
    """
    import shlex

    try:
        rest = shlex.split(line)
    except ValueError as error:
        raise OptionError([f"{line.strip()}: {str(error).lower()}"]) from None
    words: list[str] = []
    written: dict[str, str] = {}
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            words.append(word)
            continue
        name, equals, value = word[2:].partition("=")
        row = OPTION.get(name)
        if not equals and rest and not rest[0].startswith("--") and (row is None or row.shape):
            value = rest.pop(0)
        written[name] = value
    return words, read_look(written)


def vsm_cell(shell: InteractiveShell, line: str, cell: str) -> Map:
    """Return the map that a cell holds, under the name that its first line gives."""
    from IPython.core.error import UsageError

    try:
        words, look = read_line(line)
    except OptionError as error:
        raise UsageError("\n".join(error.problems)) from None
    if len(words) > 1 or not all(word.isidentifier() for word in words):
        raise UsageError(f"{' '.join(words)!r} is no name for a map ({USAGE})")
    made = Map._of(written_here(cell, f"cell {shell.execution_count}", 2, look), 2)
    shell.user_ns.update({word: made for word in words})
    return made


def vsm_line(line: str) -> Map:
    """Return the map of a file: ``%vsm hr.vsm --theme dark``."""
    from IPython.core.error import UsageError

    try:
        words, look = read_line(line)
        if len(words) != 1:
            raise OptionError(["name one file (%vsm hr.vsm --theme dark), or begin the cell with %%vsm and write the map below"])
        return Map._of(from_file(words[0], look), 1)
    except OptionError as error:
        raise UsageError("\n".join(error.problems)) from None
    except OSError as error:
        raise UsageError(unreadable(words[0], error)) from None


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Make ``%vsm`` and ``%%vsm`` known: what ``%load_ext vsmdraw.integrations.jupyter`` calls."""

    def vsm(line: str, cell: str | None = None) -> Map:
        """``%vsm hr.vsm`` shows the map of a file, ``%%vsm`` the map below it."""
        return vsm_line(line) if cell is None else vsm_cell(shell, line, cell)

    magic: Any = vsm
    shell.register_magic_function(magic, "line_cell", "vsm")

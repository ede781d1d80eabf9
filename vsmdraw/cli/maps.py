"""Which maps a command line names, and their text."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from ..language.source import read_source
from ..pipeline import Look, Run
from ..values import NamedTuple
from .trouble import Trouble, reason

SUFFIX = ".vsm"


class Map(NamedTuple):
    """One input."""

    path: str
    """As findings name it; ``-`` for standard input."""
    below: str = ""
    """The folders between the one that was named and the map: ``-o DIR`` keeps them."""
    state: str = ""
    """``future`` where its picture is not of the map as written: the picture's name says so."""

    @property
    def stem(self) -> str:
        """The file's name without its suffix: what pictures are named after."""
        name = "map" if self.path == "-" else os.path.splitext(os.path.basename(self.path))[0]
        return f"{name}-{self.state}" if self.state else name

    @property
    def place(self) -> str:
        """The file itself, links followed; empty for standard input."""
        return "" if self.path == "-" else os.path.realpath(self.path)


def find_maps(words: Sequence[str]) -> list[Map]:
    """Return the maps that files, folders and ``-`` name, each once, in order. Folders are searched to the bottom.

    Raises :class:`Trouble` for a folder without maps. A file is not looked at yet: reading tells whether it is there.
    """
    found: dict[str, Map] = {}
    for word in words:
        for one in _below(word) if word != "-" and os.path.isdir(word) else [Map(word)]:
            found.setdefault(one.place, one)
    return list(found.values())


def read(one: Map, look: Look = Look()) -> Run:  # noqa: B008
    """Return the map's run; raise :class:`Trouble` if the system won't give its text."""
    try:
        if one.path == "-":
            source, findings = read_source(sys.stdin.buffer.read(), "<stdin>")
        else:
            with open(one.path, "rb") as file:
                source, findings = read_source(file.read(), one.path)
    except OSError as error:
        raise Trouble(f"cannot read {one.path}: {reason(error)}") from None
    return Run(source, look, findings)


def _below(folder: str) -> Iterator[Map]:
    """Give the maps of a folder in alphabetical order, hidden folders left out."""
    empty = True
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(SUFFIX) and not name.startswith("."):
                empty = False
                below = os.path.relpath(parent, folder)
                yield Map(os.path.join(parent, name), "" if below == os.curdir else below)
    if empty:
        raise Trouble(f"no {SUFFIX} files in {folder}")

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
    name: str = "<stdin>"
    """What findings call standard input; a theme file is looked for beside it."""

    @property
    def stem(self) -> str:
        """The file's name without its suffix: what pictures are named after."""
        name = "map" if self.path == "-" else os.path.splitext(os.path.basename(self.path))[0]
        return f"{name}-{self.state}" if self.state else name

    @property
    def place(self) -> str:
        """The file itself, links followed; empty for standard input."""
        return "" if self.path == "-" else os.path.realpath(self.path)


def find_maps(words: Sequence[str], outputs: Sequence[str] = ()) -> list[Map]:
    """Return the maps that files, folders and ``-`` name, each once, in order. Folders are searched to the bottom, but not ``outputs``.

    Raises :class:`Trouble` for a folder without maps. A file is not looked at yet: reading tells whether it is there.
    """
    found: dict[str, Map] = {}
    for word in words:
        for one in _below(word, outputs) if word != "-" and os.path.isdir(word) else [Map(word)]:
            found.setdefault(one.place, one)
    return list(found.values())


def read(one: Map, look: Look = Look()) -> Run:  # noqa: B008
    """Return the map's run; raise :class:`Trouble` if the system won't give its text."""
    return run_of(one, bytes_of(one), look)


def bytes_of(one: Map) -> bytes:
    """Return a map's text as it is stored; raise :class:`Trouble` if the system won't give it."""
    try:
        if one.path == "-":
            return sys.stdin.buffer.read()
        with open(one.path, "rb") as file:
            return file.read()
    except OSError as error:
        raise Trouble(f"cannot read {one.path}: {reason(error)}") from None


def run_of(one: Map, data: bytes, look: Look) -> Run:
    """Return the run of a map with this text."""
    source, findings = read_source(data, one.name if one.path == "-" else one.path)
    return Run(source, look, findings)


def _below(folder: str, outputs: Sequence[str]) -> Iterator[Map]:
    """Give the maps of a folder."""
    from .folders import files_below

    empty = True
    for found in files_below(folder, (SUFFIX,), [word for word in outputs if word != "-"]):
        empty = False
        yield Map(found.path, found.below)
    if empty:
        raise Trouble(f"no {SUFFIX} files in {folder}")

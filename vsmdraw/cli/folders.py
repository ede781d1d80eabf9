"""Which files a folder holds: in one order everywhere, without what is hidden or was made by a program."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from ..values import NamedTuple
from .trouble import Trouble, reason

MADE = {"node_modules", "_build", "__pycache__"}
"""Folders that programs fill; one that is named in the call is searched all the same."""
SIGNS = {"CACHEDIR.TAG", "pyvenv.cfg"}
"""Files by which a folder says that a program has filled it."""


class Found(NamedTuple):
    """A file in a folder."""

    path: str
    below: str
    """The folders between the one that was named and the file; empty for none."""


def files_below(folder: str, suffixes: tuple[str, ...], besides: Sequence[str] = ()) -> Iterator[Found]:
    """Give the files with these suffixes, folder by folder in alphabetical order.

    Hidden files and folders are left out, those that a program has filled, and those named in ``besides``, where pictures go. Links to
    folders aren't followed, so none leads round in a circle; links to files are.
    """
    others = {os.path.realpath(one) for one in besides} - {os.path.realpath(folder)}
    for parent, folders, files in os.walk(folder, onerror=_refuse):
        inner = {name: os.path.realpath(os.path.join(parent, name)) for name in folders if not name.startswith(".") and name not in MADE}
        folders[:] = sorted(name for name, place in inner.items() if place not in others)
        if parent != folder and SIGNS.intersection(files):
            folders.clear()
            continue
        below = os.path.relpath(parent, folder)
        for name in sorted(files):
            if name.lower().endswith(suffixes) and not name.startswith("."):
                yield Found(os.path.join(parent, name), "" if below == os.curdir else below)


def _refuse(error: OSError) -> None:
    """A folder that nobody may look into could hold anything: it isn't passed over in silence."""
    raise Trouble(f"cannot look into {error.filename}: {reason(error)}")

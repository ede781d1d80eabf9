"""Sheets of paper by their names, and what lies how on them. Millimetres on paper, points in files: 72 to an inch."""

from __future__ import annotations

import re

from .boxes import Size

PT_PER_MM = 72 / 25.4
PT_PER_PX = 0.75
"""A map's px are those of CSS: 96 to an inch."""

PAPERS = {
    "A0": Size(841, 1189), "A1": Size(594, 841), "A2": Size(420, 594), "A3": Size(297, 420), "A4": Size(210, 297), "A5": Size(148, 210),
    "letter": Size(215.9, 279.4), "legal": Size(215.9, 355.6), "tabloid": Size(279.4, 431.8),
}  # fmt: skip
"""Each upright, in mm (ISO 216; ANSI/ASME Y14.1)."""
SMALLEST, LARGEST = 40.0, 5000.0
"""mm: a side of a sheet; 5 m is about what a PDF page may have."""


def paper_of(name: str) -> Size:
    """Return a sheet in mm by its name, upright, or by its width and height as they are given.

    >>> paper_of("a4"), paper_of("500x300mm")
    (Size(width=210, height=297), Size(width=500.0, height=300.0))
    >>> paper_of("A9")
    Traceback (most recent call last):
    ...
    ValueError: unknown paper 'A9' (write A0, A1, A2, A3, A4, A5, letter, legal, tabloid or width x height in mm: 500x300)
    """
    for known, size in PAPERS.items():
        if known.lower() == name.strip().lower():
            return size
    given = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)\s*[x×]\s*(\d{1,4}(?:\.\d+)?)\s*(?:mm)?", name.strip().lower())
    if given and all(SMALLEST <= float(side) <= LARGEST for side in given.groups()):
        return Size(float(given[1]), float(given[2]))
    if given:
        raise ValueError(f"a sheet of {name} (write sides from {SMALLEST:g} to {LARGEST:g} mm)")
    raise ValueError(f"unknown paper {name!r} (write {', '.join(PAPERS)} or width x height in mm: 500x300)")


def is_named(name: str) -> bool:
    """Return whether it is a paper that may lie on either side: one with a name, not one whose width and height were given."""
    return name.strip().lower() in (known.lower() for known in PAPERS)


def points(size: Size) -> Size:
    """Return a size in mm in points.

    >>> points(Size(25.4, 50.8))
    Size(width=72.0, height=144.0)
    """
    return Size(size.width * PT_PER_MM, size.height * PT_PER_MM)


def lying(size: Size) -> Size:
    """Return the sheet on its long side."""
    return Size(max(size), min(size))

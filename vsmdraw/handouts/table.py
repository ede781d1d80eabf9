"""SHEETS: what a kit is made of, in the order of its pages."""

from __future__ import annotations

from collections.abc import Collection

from . import agenda, blank, go_and_see, improvement_cards, legend, poster, solution, step_cards, walk
from .kit import Kit, Page, Sheet

SHEETS: tuple[Sheet, ...] = (
    Sheet("blank", blank.NAME, "the map's steps with empty data boxes and ladder to fill in by pen, and a map without names", blank.pages),
    Sheet("sheets", go_and_see.NAME, "one page a step: ten observations, PT, LT, %C&A, wastes seen", go_and_see.pages),
    Sheet("sheets", walk.NAME, "one item from end to end: arrived, started, finished, waiting for what", walk.pages, True),
    Sheet("cards", step_cards.NAME, "every step on a card of 90 × 54 mm, and empty ones", step_cards.pages),
    Sheet("cards", improvement_cards.NAME, "every idea of the map on a card of 90 × 78 mm, and empty ones", improvement_cards.pages),
    Sheet("legend", legend.NAME, "symbols, formulas worked with the map's own numbers, the eight wastes", legend.pages),
    Sheet("agenda", agenda.NAME, "the mapping day: times, outcomes, which sheet when", agenda.pages, True),
    Sheet("poster", poster.NAME, "the map on large paper, or tiled over office paper to cut and glue", poster.pages),
    Sheet("solution", solution.NAME, "for the facilitator: the filled map, and every figure with its basis", solution.pages),
)

KITS = tuple(dict.fromkeys(sheet.key for sheet in SHEETS))
"""What ``--kit`` may name."""


def pages_of(kit: Kit, wanted: Collection[str] = ()) -> list[Page]:
    """Return the pages of the sheets that are wanted (none named: all), each knowing on which pages the others stand."""
    sheets = [sheet for sheet in SHEETS if not wanted or "all" in wanted or sheet.key in wanted]
    built = [list(sheet.build(kit)) for sheet in sheets]
    numbers: dict[str, str] = {}
    first = 1
    for sheet, pages in zip(sheets, built, strict=True):
        if pages:
            last = first + len(pages) - 1
            numbers[sheet.name] = str(first) if first == last else f"{first}–{last}"
            first = last + 1
    numbered = kit._replace(numbers=numbers)
    return [page for sheet, pages in zip(sheets, built, strict=True) for page in (sheet.build(numbered) if sheet.refers else pages)]

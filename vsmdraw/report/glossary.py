"""GLOSSARY: the terms that a report may use, one row each; only those that it does use are explained in it."""

from __future__ import annotations

import re
from typing import Any

from ..values import NamedTuple
from .subject import Subject


class Term(NamedTuple):
    """A term of the field."""

    term: str
    words: tuple[str, ...]
    """How it may stand in a report: any of them."""
    meaning: str


GLOSSARY = (
    Term("PT, process time", ("PT", "Total PT", "Expected PT"), "Hands-on time: how long somebody or something works on one item."),
    Term(
        "LT, lead time", ("LT", "Total LT", "Expected LT"),
        "Time from the arrival of an item at a step, or in the stream, until it leaves: work and waiting.",
    ),
    Term("C/T, cycle time", ("C/T",), "Time between two items that come out of the same step."),
    Term("C/O, changeover", ("C/O",), "Time from the last good piece of one kind to the first good piece of the next."),
    Term("EPE", ("EPE",), "Every part every: how long until every kind has been made once."),
    Term("Uptime", ("Uptime",), "Share of the available time in which a step can run."),
    Term("Takt time", ("Takt time", "Takt"), "Available working time divided by demand: the pace at which items are asked for."),
    Term(
        "Queue", ("Queue", "queue", "queues", "Queues"),
        "Items that wait between two steps; their time is added to the lead times of the steps.",
    ),
    Term("Inventory", ("Inventory", "inventory"), "Stock between two steps; its time is its quantity divided by demand."),
    Term("WIP", ("WIP",), "Work in process: all items between start and end."),
    Term(
        "Activity ratio", ("Activity ratio", "Expected activity ratio"),
        "Process time divided by lead time of the same path: how much of the time somebody works on the item.",
    ),
    Term(
        "VA, NNVA, NVA", ("VA", "NNVA", "NVA", "VA ratio"),
        "Work that the customer pays for, work that is needed all the same, and work that is neither.",
    ),
    Term(
        "%C&A", ("%C&A",),
        "Complete and accurate: share of a step's output that the next one can use without correcting, adding or asking.",
    ),
    Term(
        "Rolled %C&A", ("Rolled %C&A", "Rolled %C&A, all paths"),
        "Product of %C&A along a path: share of items that nobody has to correct.",
    ),
    Term("FPY", ("FPY", "Rolled FPY"), "First-pass yield: share of items that are right the first time."),
    Term("First pass", ("First pass",), "Share of items that go through without rework and without leaving early."),
    Term("Rework", ("Rework", "rework"), "Items that a step sends back to an earlier one, or does again."),
    Term("Expected LT", ("Expected LT",), "Average over all routes: every step counts as often as an item visits it, rework included."),
    Term("Handoff", ("Handoffs", "handoffs"), "Change of who works on the item from one step to the next."),
    Term("Bottleneck", ("Bottleneck",), "The step that limits how many items get through: it has the least time to spare."),
    Term("Utilisation", ("Utilisation", "Utilisation by role"), "What demand asks of a step or a role, as a share of what it can do."),
    Term("FTE", ("FTE",), "Full-time equivalent: so many people would be busy with this work alone."),
    Term("SLA", ("SLA", "SLA kept"), "Time that was agreed on for a step."),
)  # fmt: skip


def glossary(subject: Subject) -> dict[str, Any] | None:
    """Return the variables of the glossary: the terms that stand in the parts before it; nothing where none does."""
    text = plain(subject.written)
    used = [row for row in GLOSSARY if any(_stands(_told(subject, word), text) for word in row.words)]
    rows = [(subject.say(row.term), subject.say(row.meaning)) for row in used]
    return {"terms": rows} if rows else None


def _told(subject: Subject, word: str) -> str:
    """Return a word in the language of the map; abbreviations are the same in all of them."""
    try:
        return subject.say(word)
    except KeyError:
        return word


def plain(html: str) -> str:
    """Return the words of a piece of HTML."""
    from html import unescape

    return unescape(re.sub(r"<[^>]*>", " ", html))


def _stands(word: str, text: str) -> bool:
    """Whether a word stands in a text by itself; languages without spaces have it anywhere."""
    if not word.isascii() and not any("\u0041" <= char <= "\u024f" for char in word):
        return word in text
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None

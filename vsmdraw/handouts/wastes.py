"""The eight wastes, as a workshop looks for them."""

from __future__ import annotations

from ..values import NamedTuple


class Waste(NamedTuple):
    """A kind of waste."""

    letter: str
    name: str
    short: str
    """What it looks like, in a few words."""
    seen: str
    """Where people come across it."""
    ask: str
    """What to ask where it is seen."""


WASTES = (
    Waste("D", "Defects", "wrong or missing data", "Forms that come back, parts that don't fit, work done twice.",
          "Who finds it, how late, and where was it made?"),
    Waste("O", "Overproduction", "more, or too early", "Reports nobody reads, batches larger than the next step can take.",
          "Who asked for it now?"),
    Waste("W", "Waiting", "for people, answers, tools", "Full in-boxes, approvals, meetings that come once a week.",
          "What is the item waiting for, and how long?"),
    Waste("N", "Non-used talent", "skills nobody asks for", "People who know the cause but have no time or say to remove it.",
          "What would those who do the work change first?"),
    Waste("T", "Transport", "handoffs, forwarding", "Files and parts that pass through hands that add nothing.",
          "Which handoff could go if one person did both steps?"),
    Waste("I", "Inventory", "full in-box, open tickets", "Items begun and not finished, stock that hides trouble.",
          "How many are there, and why this many?"),
    Waste("M", "Motion", "searching, switching tools", "Walking, searching, copying from one tool to another.",
          "What does one have to look for or type again?"),
    Waste("E", "Extra processing", "double entry, approvals", "Checks of checks, fields nobody uses, more than was asked for.",
          "Would the customer miss it?"),
)  # fmt: skip

"""What a metric reads off a timeline, and the words for what is missing."""

from collections.abc import Callable, Sequence

from ..values import NamedTuple
from .timeline import Part, Timeline


class Reading(NamedTuple):
    """One metric's value on one timeline."""

    value: float | None
    text: str
    basis: str = ""
    missing: str = ""
    steps: tuple[str, ...] = ()


class Metric(NamedTuple):
    """A row of METRICS."""

    key: str
    label: str
    """What people call it; on a map in classic notation, ``classic`` where that isn't empty."""
    meaning: str
    formula: str
    unit: str
    """Of the value: ``s`` (working seconds), ``share`` (0 to 1), ``ratio``, ``count``, ``money``."""
    measure: Callable[[Timeline], Reading]
    gaps: str
    """What happens when something is missing."""
    classic: str = ""
    group: str = "time"
    """Key of :data:`vsmdraw.metrics.table.GROUPS`: what it is told together with."""
    along_path: bool = False
    """Whether it is read along the main path alone; its basis then names that path."""


ROUNDED = "rounded"
"""What the basis of a sum says where its printed parts don't add up to it as printed."""


def lacking(number: int, of: int, thing: str, what: str) -> str:
    """Return ``2 of 6 steps have no %C&A``; nothing when none lacks it."""
    if not number:
        return ""
    return f"{number} of {of} {thing}{'s' if of != 1 else ''} {'has' if number == 1 else 'have'} no {what}"


def joined(*words: str) -> str:
    """Put the parts of a basis or of what is missing together."""
    return "; ".join(word for word in words if word)


def at_least(timeline: Timeline, known: float, unit: str | None = None) -> str:
    """Return what is known of a sum that lacks a part; with nothing known, ``unknown``."""
    return f"at least {timeline.show(known, unit).text}" if known else "unknown"


def summed(timeline: Timeline, parts: Sequence[Part], unit: str | None = None) -> tuple[float | None, str, str]:
    """Return the sum of ``parts``, its text, and a remark on how its parts add up.

    The remark is ``rounded`` where the printed parts don't add up to the printed sum, and names ranges, medians and estimates.
    With a part unknown the sum is ``None`` and its text says what it is at least.
    """
    known = sum(part.known for part in parts)
    remark = guesses(parts)
    if any(part.seconds is None for part in parts):
        return None, at_least(timeline, known, unit), remark
    total = timeline.show(known, unit)
    printed = sum(part.shown for part in parts)
    rounded = "" if round(printed, 6) == round(total.shown, 6) else ROUNDED
    return known, total.text, joined(rounded, remark)


def guesses(parts: Sequence[Part]) -> str:
    """Return what stands in for the parts that aren't one measured number; their texts show what they are."""
    ranges = any("–" in part.text for part in parts)
    medians = any("(P" in part.text for part in parts)
    estimates = any(part.text[:1] in ("≈", "<", "≤") for part in parts)
    remarks = (("ranges by their middle", ranges), ("percentiles by the median", medians), ("with estimates", estimates))
    return joined(*(remark for remark, found in remarks if found))

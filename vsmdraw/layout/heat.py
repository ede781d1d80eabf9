"""Heat: the wait that stands out."""

from __future__ import annotations

from collections.abc import Sequence

from ..metrics.model import Figures, Rung
from ..stream.model import ValueStream


def longest_queue(stream: ValueStream, figures: Figures) -> str:
    """Return the id of the queue that waits longest of all that the map shows; empty if there is no such one.

    It takes two known waits to have a longest one, and two equally long ones have none. A wait that is computed from a quantity
    is taken from its rung. On a map with groups in one box each it is that of the whole map, be it drawn or not.
    """
    if stream.collapsed:
        return stream.collapsed.longest
    seconds = {queue.id: queue.time.seconds for queue in stream.queues() if queue.time}
    for ladder in (figures.ladder, *(path.ladder for path in figures.paths)):
        for rung in ladder:
            if rung.kind == "wait" and rung.target and rung.seconds is not None:
                seconds.setdefault(rung.target, rung.seconds)
    if len(seconds) < 2:
        return ""
    longest = max(seconds, key=seconds.__getitem__)
    ties = sum(one == seconds[longest] for one in seconds.values())
    return longest if ties == 1 and seconds[longest] > 0 else ""


def is_longest(rung: Rung, ladder: Sequence[Rung], longest: str) -> bool:
    """Whether a rung is the longest queue's, and no other wait of its ladder is higher: several short queues may share a rung."""
    if rung.kind != "wait" or not longest or rung.target != longest:
        return False
    return all(one.kind != "wait" or (one.seconds or 0.0) <= (rung.seconds or 0.0) for one in ladder)

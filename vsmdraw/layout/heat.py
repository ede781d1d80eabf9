"""Heat: the wait that stands out."""

from __future__ import annotations

from ..metrics.model import Figures
from ..stream.model import ValueStream


def longest_queue(stream: ValueStream, figures: Figures) -> str:
    """Return the id of the queue that waits longest of all that the map shows; empty if there is no such one.

    It takes two known waits to have a longest one, and two equally long ones have none. Queues that share a gap count as one,
    named after the first.
    """
    seconds: dict[str, float] = {queue.id: queue.time.seconds for queue in stream.queues() if queue.time}
    for ladder in (figures.ladder, *(path.ladder for path in figures.paths)):
        seconds |= {rung.target: rung.seconds for rung in ladder if rung.kind == "wait" and rung.target and rung.seconds is not None}
    if len(seconds) < 2:
        return ""
    longest = max(seconds, key=seconds.__getitem__)
    ties = sum(one == seconds[longest] for one in seconds.values())
    return longest if ties == 1 and seconds[longest] > 0 else ""

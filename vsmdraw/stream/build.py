"""Building a value stream in code."""

from __future__ import annotations

from .model import Gap, Line, Process, Queue, Split


def line(*parts: Process | Split | Queue) -> Line:
    """Return the line of work in which the parts (steps, splits, queues) stand one after the other.

    >>> reset = line(Process("log", "Log the ticket"), Queue("wait"), Process("reset", "Reset the password"))
    >>> [step.id for step in reset.steps], [[queue.id for queue in gap.queues] for gap in reset.gaps]
    (['log', 'reset'], [[], ['wait'], []])
    """
    steps: list[Process | Split] = []
    waiting: list[Queue] = []
    gaps: list[Gap] = []
    for part in parts:
        if isinstance(part, Queue):
            waiting.append(part)
        else:
            gaps.append(Gap(tuple(waiting)))
            steps.append(part)
            waiting = []
    return Line(tuple(steps), (*gaps, Gap(tuple(waiting))))

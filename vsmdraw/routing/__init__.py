"""Which ways items take through a stream: the path on the ladder, every path by itself, and how often each step is visited."""

from ..stream.model import Split, ValueStream


def branches(stream: ValueStream) -> bool:
    """Say whether items take more than one way: without any split, arrow, exit or feeder all do the same."""
    if stream.reworks or stream.exits or stream.routes or stream.feeders:
        return True
    return any(isinstance(step, Split) or step.rework is not None for step in stream.line.steps)

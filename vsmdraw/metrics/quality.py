"""Quality: how much gets through right the first time."""

from ..stream.quantities import format_share
from .reading import Reading, lacking
from .timeline import Timeline


def rolled_complete_accurate(timeline: Timeline) -> Reading:
    """The product of the %C&A of all steps; with one missing, what it is at most."""
    steps = [timeline.steps[index] for index in timeline.measured]
    known = [step for step in steps if step.complete_accurate is not None]
    share = 1.0
    for step in known:
        share *= step.complete_accurate.share if step.complete_accurate else 1.0
    basis = "product of the steps' %C&A"
    missing = lacking(len(steps) - len(known), len(steps), "step", "%C&A")
    ids = tuple(step.id for step in known)
    if not known:
        return Reading(None, "unknown", basis, missing or "no steps")
    if missing:
        return Reading(None, f"at most {format_share(share)}", basis, missing, ids)
    return Reading(share, format_share(share), basis, "", ids)

"""What refers to steps, queues and systems after a change: it follows them, or goes with them."""

from collections.abc import Mapping

from ..stream.model import ValueStream

GONE = ""


def follow(stream: ValueStream, moved: Mapping[str, str]) -> ValueStream:
    """Return the stream with everything that refers to an id in ``moved`` referring to what it is there; to nothing, it is gone.

    An arrow between two steps that became one is gone too.
    """

    def now(ident: str) -> str:
        return moved.get(ident, ident)

    reworks = tuple(row._replace(source=now(row.source), target=now(row.target)) for row in stream.reworks)
    routes = tuple(row._replace(source=now(row.source), target=now(row.target)) for row in stream.routes)
    exits = tuple(row._replace(source=now(row.source)) for row in stream.exits)
    shipments = tuple(row._replace(source=now(row.source), target=now(row.target)) for row in stream.shipments)
    information = tuple(row._replace(source=now(row.source), target=now(row.target)) for row in stream.information)
    feeders = tuple(row._replace(target=now(row.target)) for row in stream.feeders)
    return stream._replace(
        reworks=tuple(row for row in reworks if row.source and row.target and row.source != row.target),
        routes=tuple(row for row in routes if row.source and row.target and row.source != row.target),
        exits=tuple(row for row in exits if row.source),
        shipments=tuple(row for row in shipments if row.source and row.target),
        information=tuple(row for row in information if row.source and row.target and row.source != row.target),
        feeders=tuple(row for row in feeders if row.target),
        wastes=tuple(row._replace(target=now(row.target)) for row in stream.wastes if now(row.target)),
        bursts=tuple(row._replace(target=now(row.target)) for row in stream.bursts if now(row.target)),
        notes=tuple(row._replace(target=now(row.target)) for row in stream.notes if not row.target or now(row.target)),
    )


def without_idle_systems(after: ValueStream, before: ValueStream) -> ValueStream:
    """Return the stream without the systems that steps or information used before and nothing uses any more."""
    idle = _used(before) - _used(after)
    if not idle:
        return after
    return after._replace(places=tuple(place for place in after.places if place.kind != "system" or place.id not in idle))


def _used(stream: ValueStream) -> set[str]:
    used = {system for step in stream.processes for system in step.systems}
    used |= {end for arrow in stream.information for end in (arrow.source, arrow.target)}
    return used | {end for arrow in stream.shipments for end in (arrow.source, arrow.target)}

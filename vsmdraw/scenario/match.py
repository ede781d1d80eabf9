"""Two states side by side: which step of one is which step of the other, and what is different about it."""

from collections.abc import Sequence

from ..metrics.timeline import queue_places
from ..stream.fields import FIELDS
from ..stream.model import Line, Path, Place, Process, Queue, Split, ValueStream, walk
from ..stream.quantities import Duration
from ..values import NamedTuple


class Pair(NamedTuple):
    """A step, queue, path or place of one state and of the other; ``None`` where there is none."""

    what: str
    """``step``, ``queue``, ``path`` or ``place``."""
    before: str | None
    """Id in the first state."""
    after: str | None
    """Id in the second state."""
    how: str
    """What they were matched by: ``id``, ``name`` or ``place`` (a queue before the same step); empty for one without a partner."""
    name: str
    """What people call it: its name in the second state, else in the first."""


class Difference(NamedTuple):
    """One thing that is different."""

    kind: str
    """``removed``, ``added``, ``changed`` or ``moved``."""
    what: str
    """``step``, ``queue``, ``path``, ``place``, ``rework``, ``exit``, ``route``, ``information`` or ``shipment``."""
    before: str
    """Id in the first state; of an arrow its ends; empty when it is new."""
    after: str
    """Id in the second state; empty when it is gone."""
    name: str
    field: str = ""
    """Attribute that changed."""
    label: str = ""
    """What the field is called: ``LT``."""
    old: str = ""
    """As shown; empty when it wasn't said."""
    new: str = ""


LABELS = {row.key: row.label for row in FIELDS} | {
    "name": "Name", "time": "Time", "quantity": "Quantity", "maximum": "Max", "kind": "Kind", "share": "Share", "reason": "Reason",
    "label": "Content", "frequency": "Frequency", "mode": "Mode", "detail": "Detail", "movement": "Moves by",
}  # fmt: skip
NOT_COMPARED = frozenset(("id", "line", "paths"))


def match(before: ValueStream, after: ValueStream) -> tuple[Pair, ...]:
    """Return the steps, queues, paths and places of two states in pairs: by id, then by name; queues also by the step they stand before.

    In the order of the second state; what is gone stands where it stood.

    >>> from vsmdraw.stream.build import line
    >>> old = ValueStream(line=line(Process("log", "Log"), Process("ask", "Approve")))
    >>> new = ValueStream(line=line(Process("log", "Log the ticket"), Process("approve", "Approve")))
    >>> [(pair.before, pair.after, pair.how) for pair in match(old, new)]
    [('log', 'log', 'id'), ('ask', 'approve', 'name')]
    """
    steps = _pairs("step", _named(before.processes), _named(after.processes))
    known = {pair.after: pair.before for pair in steps if pair.after is not None and pair.before is not None}
    queues = _named_queues(before, after, _pairs("queue", _queue_names(before, {}), _queue_names(after, known)))
    paths = _pairs("path", _named(_paths(before)), _named(_paths(after)))
    places = _pairs("place", _named(before.places), _named(after.places))
    return (*steps, *queues, *paths, *places)


def differences(before: ValueStream, after: ValueStream, pairs: Sequence[Pair] | None = None) -> tuple[Difference, ...]:
    """Return everything that is different between two states; nothing for a state and itself."""
    pairs = match(before, after) if pairs is None else pairs
    old, new = _things(before), _things(after)
    moves_before, moves_after = _movements(before), _movements(after)
    found: list[Difference] = []
    for pair in pairs:
        first, second = old.get((pair.what, pair.before or "")), new.get((pair.what, pair.after or ""))
        if first is None or second is None:
            kind = "removed" if second is None else "added"
            found.append(Difference(kind, pair.what, pair.before or "", pair.after or "", pair.name))
            continue
        for field in first._fields:
            if field not in NOT_COMPARED:
                was, now = _shown(getattr(first, field), before), _shown(getattr(second, field), after)
                if was != now:
                    label = LABELS.get(field, field.replace("_", " ").capitalize())
                    found.append(Difference("changed", pair.what, pair.before or "", pair.after or "", pair.name, field, label, was, now))
        if pair.what == "queue":
            was, now = moves_before[pair.before or ""], moves_after[pair.after or ""]
            if was != now:
                found.append(
                    Difference("changed", "queue", pair.before or "", pair.after or "", pair.name, "movement", LABELS["movement"], was, now)
                )
    return (*found, *_moved(before, after, pairs), *_arrow_differences(before, after, pairs))


def _named_queues(before: ValueStream, after: ValueStream, pairs: list[Pair]) -> list[Pair]:
    """Return pairs of queues called as people find them: ``queue before Log``."""
    old, new = ({queue.id: name for queue, _, name in queue_places(stream)} for stream in (before, after))
    return [pair._replace(name=new[pair.after] if pair.after is not None else old[pair.before or ""]) for pair in pairs]


def _named(things: Sequence[Process | Place | Path]) -> list[tuple[str, str, str]]:
    return [(thing.id, thing.name, "") for thing in things]


def _paths(stream: ValueStream) -> list[Path]:
    return [path for line in stream.lines() for part in walk(line) if isinstance(part, Split) for path in part.paths]


def _queue_names(stream: ValueStream, known: dict[str, str]) -> list[tuple[str, str, str]]:
    """Return id, name and where of every queue: the id, in the first state, of the step behind it, else ``after`` the one before it."""
    found: list[tuple[str, str, str]] = []
    for line in _lines(stream):
        for index, gap in enumerate(line.gaps):
            behind = line.steps[index].id if index < len(line.steps) else ""
            ahead = line.steps[index - 1].id if index else ""
            where = f"before {known.get(behind, behind)}" if behind else f"after {known.get(ahead, ahead)}" if ahead else "alone"
            found += [(queue.id, queue.name, f"{where} {number}") for number, queue in enumerate(gap.queues)]
    return found


def _lines(stream: ValueStream) -> list[Line]:
    lines = list(stream.lines())
    for line in lines:
        lines += [path.line for step in line.steps if isinstance(step, Split) for path in step.paths]
    return lines


def _pairs(what: str, before: list[tuple[str, str, str]], after: list[tuple[str, str, str]]) -> list[Pair]:
    """Pair by id, then by name, then by where things stand; each only with one that has no partner yet."""
    partner: dict[str, tuple[str, str]] = {}
    left = list(before)
    for how in ("id", "name", "place"):
        for ident, name, where in after:
            if ident in partner:
                continue
            for row in left:
                alike = {"id": row[0].casefold() == ident.casefold(), "name": bool(name) and _fold(row[1]) == _fold(name),
                         "place": bool(where) and row[2] == where and not (row[1] and name)}[how]  # fmt: skip
                if alike:
                    partner[ident] = (row[0], how)
                    left.remove(row)
                    break
    pairs = [
        Pair(what, partner[ident][0], ident, partner[ident][1], name) if ident in partner else Pair(what, None, ident, "", name)
        for ident, name, _ in after
    ]
    gone = {row[0] for row in left}
    for number, (ident, name, _) in enumerate(before):  # what is gone stands behind what it stood behind
        if ident in gone:
            earlier = {row[0] for row in before[:number]}
            at = max((place + 1 for place, pair in enumerate(pairs) if pair.before in earlier), default=0)
            pairs.insert(at, Pair(what, ident, None, "", name))
    return pairs


def _fold(name: str) -> str:
    return " ".join(name.casefold().split())


def _movements(stream: ValueStream) -> dict[str, str]:
    """Return how work moves on from each queue."""
    return {queue.id: gap.movement for line in _lines(stream) for gap in line.gaps for queue in gap.queues}


def _things(stream: ValueStream) -> dict[tuple[str, str], Process | Queue | Path | Place]:
    things: dict[tuple[str, str], Process | Queue | Path | Place] = {}
    things |= {("step", step.id): step for step in stream.processes}
    things |= {("queue", queue.id): queue for queue in stream.queues()}
    things |= {("path", path.id): path for path in _paths(stream)}
    return things | {("place", place.id): place for place in stream.places}


def _shown(value: object, stream: ValueStream) -> str:
    if value is None or value == () or value is False or value == "":
        return ""
    if value is True:
        return "yes"
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        names = {place.id: place.name for place in stream.places}
        return ", ".join(": ".join(part) if isinstance(part, tuple) else names.get(str(part), str(part)) for part in value)
    if isinstance(value, Duration):
        return value.text
    return str(getattr(value, "text", value))


def _moved(before: ValueStream, after: ValueStream, pairs: Sequence[Pair]) -> list[Difference]:
    """Return the steps that stand in another place among those that both states have: as few as explain the new order."""
    both = [pair for pair in pairs if pair.what == "step" and pair.before is not None and pair.after is not None]
    place = {step.id: number for number, step in enumerate(before.processes)}
    order = {step.id: number for number, step in enumerate(after.processes)}
    both.sort(key=lambda pair: order[pair.after or ""])
    rising = _longest_rising([place[pair.before or ""] for pair in both])
    return [
        Difference("moved", "step", pair.before or "", pair.after or "", pair.name)
        for number, pair in enumerate(both) if number not in rising
    ]  # fmt: skip


def _longest_rising(numbers: list[int]) -> set[int]:
    """Return the places of a longest run of rising numbers: what needn't be moved."""
    best: list[tuple[int, int]] = []  # length and where the run came from
    for number, value in enumerate(numbers):
        came = max(((best[earlier][0], earlier) for earlier in range(number) if numbers[earlier] < value), default=(0, -1))
        best.append((came[0] + 1, came[1]))
    at = max(range(len(best)), key=lambda number: best[number][0], default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return kept


def _arrow_differences(before: ValueStream, after: ValueStream, pairs: Sequence[Pair]) -> list[Difference]:
    """Return what is different about arrows: those with the same ends are the same arrow, in their order."""
    same = {pair.after: pair.before for pair in pairs if pair.before is not None and pair.after is not None}
    names: dict[str, str] = {}
    for stream in (before, after):
        names |= {queue.id: name for queue, _, name in queue_places(stream)}
        names |= {place.id: place.name for place in stream.places} | {step.id: step.name for step in stream.processes}
    found: list[Difference] = []
    for what, field in (("rework", "reworks"), ("exit", "exits"), ("route", "routes"), ("information", "information"),
                        ("shipment", "shipments")):  # fmt: skip
        left = list(getattr(before, field))
        for row in getattr(after, field):
            ends = (same.get(row.source, row.source), same.get(getattr(row, "target", ""), getattr(row, "target", "")))
            alike = [old for old in left if (old.source, getattr(old, "target", "")) == ends]
            old = next((old for old in alike if old == row), alike[0] if alike else None)
            name = " → ".join(names.get(end, end) for end in (row.source, getattr(row, "target", "")) if end)
            key = " -> ".join(end for end in ends if end)
            if old is None:
                found.append(Difference("added", what, "", key, name))
                continue
            left.remove(old)
            for attribute in row._fields:
                if attribute in ("source", "target"):
                    continue
                was, now = _shown(getattr(old, attribute), before), _shown(getattr(row, attribute), after)
                if was != now:
                    label = LABELS.get(attribute, attribute.capitalize())
                    found.append(Difference("changed", what, key, key, name, attribute, label, was, now))
        for old in left:
            ends = (old.source, getattr(old, "target", ""))
            key = " -> ".join(end for end in ends if end)
            found.append(Difference("removed", what, key, "", " → ".join(names.get(end, end) for end in ends if end)))
    return found



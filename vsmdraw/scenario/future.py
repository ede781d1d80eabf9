"""The future state: the current one with improvements applied, an ordinary stream for the ordinary figures and the ordinary picture."""

from collections.abc import Sequence

from ..stream.improvements import Improvement
from ..stream.model import Burst, ValueStream
from ..values import NamedTuple
from ..wording import ENGLISH, Wording, wording
from .apply import apply, outcomes
from .match import Difference, differences

DROPPED = "dropped"
"""Status of an improvement that nobody is going to make: it isn't part of the future."""


class Touched(NamedTuple):
    """What one improvement does on its way from the current to the future state."""

    number: int
    """As the picture has it: place of the improvement in the map's text, from 1."""
    improvement: Improvement
    differences: tuple[Difference, ...]
    """Against the state without it, the improvements before it made."""
    places: tuple[str, ...]
    """Ids, in the future state, of what it changed: the step or queue that stands there now."""


def planned(stream: ValueStream, idents: Sequence[str] | None = None) -> tuple[Improvement, ...]:
    """Return the improvements to make: the chosen ones in the order of the text, by default all that aren't dropped.

    Raises ValueError for an id or number that no improvement has.
    """
    if idents is None:
        return tuple(one for one in stream.improvements if one.status != DROPPED)
    chosen = {improvement_named(stream, ident).id for ident in idents}
    return tuple(one for one in stream.improvements if one.id in chosen)


def improvement_named(stream: ValueStream, ident: str) -> Improvement:
    """Return the improvement of an id or number; raise ValueError when there is none."""
    for number, one in enumerate(stream.improvements, 1):
        if ident.strip().casefold() in (one.id.casefold(), str(number)):
            return one
    known = ", ".join(f"{number} {one.id}" for number, one in enumerate(stream.improvements, 1)) or "none: the map has no improve lines"
    raise ValueError(f"no improvement is called {ident.strip()} (there are {known})")


def with_changes(stream: ValueStream, improvements: Sequence[Improvement]) -> ValueStream:
    """Return the stream with the improvements applied, in the order of the map's text whatever theirs is; all else is left as it is."""
    chosen = {one.id for one in improvements}
    for one in stream.improvements:
        if one.id in chosen:
            stream = apply(stream, one)
    return stream


def future(stream: ValueStream, idents: Sequence[str] | None = None) -> ValueStream:
    """Return the future state: improvements applied, each told where it shows by a burst with its number and its effect.

    What was measured or stated of the current state (``claims``, ``x-`` fields, its date) isn't carried over, nor are the wastes on what
    an improvement changed. Nothing applied, it is the stream itself.
    """
    chosen = planned(stream, idents)
    steps = touched(stream, chosen)
    if not any(one.differences for one in steps):
        return stream
    made = {one.improvement.id for one in steps if one.differences}
    after = with_changes(stream, chosen)
    changed = {place for one in steps for place in one.places} | {row.before for one in steps for row in one.differences}
    dates = [one.improvement.due for one in steps if one.improvement.id in made]
    known = [date for date in dates if date is not None]
    bursts = [burst for burst in after.bursts if burst.id not in made]
    say = wording(stream.language)
    for one in steps:
        bursts += _bursts(one, say)
    return after._replace(
        state="future", date=max(known)[1] if known and len(known) == len(dates) else "", extra=(), claims=(), base="",
        wastes=tuple(waste for waste in after.wastes if waste.target not in changed),
        bursts=tuple(bursts), improvements=tuple(one for one in after.improvements if one.id not in made),
    )  # fmt: skip


def touched(stream: ValueStream, improvements: Sequence[Improvement]) -> tuple[Touched, ...]:
    """Return what each of the improvements does, one after the other."""
    chosen = {one.id for one in improvements}
    found: list[tuple[int, Improvement, tuple[Difference, ...], list[str]]] = []
    for number, one in enumerate(stream.improvements, 1):
        if one.id not in chosen:
            continue
        places: list[str] = []
        before = stream
        for change, outcome in zip(one.changes, outcomes(stream, one), strict=True):
            moved = dict(outcome.moved)
            for _, _, _, earlier in found:
                earlier[:] = [moved.get(place, place) for place in earlier]
            places[:] = [moved.get(place, place) for place in places]
            if not outcome.code:
                new = change.step.id if change.step is not None else change.queue.id if change.queue is not None else ""
                arrow = change.what in ("rework", "exit", "route", "information")
                shown = (new,) if new else change.targets[:1] if arrow else change.targets
                places += [moved.get(place, place) for place in shown]
            stream = outcome.stream
        found.append((number, one, differences(before, stream), places))
    there = {step.id for step in stream.processes} | {queue.id for queue in stream.queues()}
    return tuple(
        Touched(number, one, changed, tuple(dict.fromkeys(place for place in _visible(stream, places or one.targets) if place in there)))
        for number, one, changed, places in found
    )


def _visible(stream: ValueStream, places: Sequence[str]) -> list[str]:
    """Return places with a path standing for its first step."""
    from .lines import path_of

    shown = []
    for place in places:
        found = path_of(stream, place)
        steps = found[1].line.steps if found else ()
        shown.append(steps[0].id if steps else place)
    return shown


def _bursts(one: Touched, say: Wording) -> list[Burst]:
    """Return a numbered burst for every place that an improvement changed; what it does is told with the first."""
    if not one.differences:
        return []
    improvement = one.improvement
    due = say.date(improvement.due.text) if improvement.due else ""
    status = say.sentence(improvement.status)
    told = [("effect", effect(one.differences, say)), ("owner", improvement.owner), ("due", due), ("status", status)]
    first, *others = one.places or improvement.targets[:1] or ("",)
    number = str(one.number)
    bursts = [Burst(first, improvement.text, improvement.id, tuple(row for row in told if row[1]), number)]
    return bursts + [Burst(place, improvement.text, improvement.id, (), number) for place in others]


def effect(changes: Sequence[Difference], say: Wording = ENGLISH) -> str:
    """Return what changes do, in words: ``Review and approve LT 1 h → 5 min, PT 3 min → 0 min; queue before Log gone``."""
    by_thing: dict[tuple[str, str], list[str]] = {}
    automated = {row.after for row in changes if row.field == "automated" and row.new == "yes"}
    for row in changes:
        if row.what in ("place", "shipment") or (row.field == "people" and not row.new and row.after in automated):
            continue  # places and goods go with their steps, and nobody works at a step that runs by itself
        by_thing.setdefault((row.what, _named(row, say)), []).append(_words(row, say))
    return say.marks[1].join(f"{name} {say.comma(*words)}" for (_, name), words in by_thing.items())


QUEUES = frozenset(("queue", "inventory", "inbox", "fifo", "supermarket", "buffer", "safety_stock"))
CALLED = {"rework": "rework", "exit": "exit", "route": "flow", "information": "information", "path": "path"}
"""What stands before the name of an arrow or path."""


def _named(row: Difference, say: Wording) -> str:
    if row.what == "queue" and say is not ENGLISH:
        own, _, step = row.name.partition(" before ")
        return say("the queue before {name}", name=step) if own.replace(" ", "_") in QUEUES and step else own
    return f"{say(CALLED[row.what])} {row.name}" if row.what in CALLED else row.name


def _words(row: Difference, say: Wording) -> str:
    if row.kind != "changed":
        return {"removed": say("gone"), "added": say("new"), "moved": say("moved")}[row.kind]
    if row.field == "automated" and row.new == "yes":
        return say("automated")
    old, new = (say.sentence(text) or say("unknown") for text in (row.old, row.new))
    if row.field in ("time", "quantity", "share"):
        return f"{old} → {new}"
    return f"{say.sentence(row.label)} {old} → {new}"

"""Rules about the map as a map: what a reader misses on it, and what can't be so."""

from __future__ import annotations

from .model import Remark, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..stream.model import ValueStream

MOST_SCRIPTS = 4
MOST_LETTERS = 12
"""So many are named, the rest can be guessed."""
MOST_STEPS = 15
"""5 to 15 steps are a map; with many more it has become a process map."""


def missing_complete_accurate(subject: Subject) -> Iterator[Remark]:
    """Without %C&A the map shows the time and hides the rework. Factory maps count scrap instead."""
    if subject.stream.notation == "classic" or not subject.steps:
        return
    without = [step for step in subject.steps if step.complete_accurate is None]
    if without:
        message = f"{len(without)} of {len(subject.steps)} steps have no %C&A"
        yield Remark(message, without[0].id, "", "ask the step behind each how many items it can use as they come: C&A 90%")


def no_customer(subject: Subject) -> Iterator[Remark]:
    """Value is what the customer says it is."""
    if not any(place.kind == "customer" for place in subject.stream.places):
        yield Remark("this map has no customer", "", "", "add customer: and who gets what the stream makes")


def no_information(subject: Subject) -> Iterator[Remark]:
    """How each step knows what to do next is half of the map."""
    if not subject.stream.information:
        yield Remark("this map has no information flow", "", "", "add how the steps know what to do: info Customer -> first step | email")


def no_demand(subject: Subject) -> Iterator[Remark]:
    """Without demand there is no takt, and a quantity is no time."""
    if subject.stream.demand is None:
        yield Remark("this map has no demand", "", "", "add how many are asked for: demand: 350/month")


def letters_without_font(subject: Subject) -> Iterator[Remark]:
    """A picture is the same everywhere as far as the font that comes with it goes."""
    from ..geometry.textsize import uncovered

    named = list(_written(subject.stream))
    strange = uncovered("".join(text for _, text in named))
    if strange:
        from ..geometry.scripts import fonts_for, script_of

        first = next(target for target, text in named if uncovered(text))
        shown = strange if len(strange) <= MOST_LETTERS else strange[:MOST_LETTERS] + "…"
        sources = dict.fromkeys(fonts_for(script_of(char), subject.stream.language, strange) for char in strange)
        fonts = "; ".join(source.replace("'", "") for source in list(sources)[:MOST_SCRIPTS])
        message = f"{len(strange)} character{'s' if len(strange) > 1 else ''} not in the shipped font: {shown}"
        more = " …" if len(sources) > MOST_SCRIPTS else ""
        hint = f"a browser takes them from its own fonts, a PNG from the first of these that its machine has: {fonts}{more}"
        yield Remark(message, first, "", hint)


def _written(stream: ValueStream) -> Iterator[tuple[str, str]]:
    """Give the author's texts that stand on the picture, each with the id of what it is about."""
    yield from (("", text) for text in (stream.title, stream.unit, stream.trigger, stream.outcome, stream.author, stream.date))
    yield from ((place.id, f"{place.name} {place.detail}") for place in stream.places)
    for step in stream.processes:
        own = " ".join(f"{label} {value}" for label, value in step.own)
        yield step.id, f"{step.name} {step.role.text if step.role else ''} {own}"
    yield from ((queue.id, f"{queue.name} {queue.quantity.unit if queue.quantity else ''}") for queue in stream.queues())
    yield from (("", f"{flow.label} {flow.frequency}") for flow in stream.information)
    yield from (("", f"{ship.label} {ship.frequency}") for ship in stream.shipments)
    yield from (("", back.reason) for back in stream.reworks)
    yield from (("", away.reason) for away in stream.exits)
    yield from ((waste.target, waste.text) for waste in stream.wastes)
    yield from ((burst.target, burst.text) for burst in stream.bursts)
    yield from ((note.target, note.text) for note in stream.notes)


def many_steps(subject: Subject) -> Iterator[Remark]:
    """A value stream is seen from above."""
    count = len(subject.steps)
    if count > MOST_STEPS:
        message = f"{count} steps: more than {MOST_STEPS} are a process map, and the stream is hard to see"
        yield Remark(message, subject.steps[MOST_STEPS].id, "", "draw steps of one team without a wait between them as one step")


def two_pacemakers(subject: Subject) -> Iterator[Remark]:
    """One process is scheduled, and the others follow it."""
    marked = [step for step in subject.steps if step.pacemaker]
    for step in marked[1:]:
        yield Remark(f"{step.name} is a second pacemaker beside {marked[0].name}", step.id, "pacemaker", "schedule one process alone")


def fifo_without_maximum(subject: Subject) -> Iterator[Remark]:
    """What makes it a lane is that the step before it stops when it is full."""
    for queue in subject.stream.queues():
        if queue.kind == "fifo" and queue.maximum is None:
            yield Remark("this FIFO lane has no maximum", queue.id, "", "write the most it may hold: fifo | max 10")


def supermarket_without_pull(subject: Subject) -> Iterator[Remark]:
    """A store that work is pushed through is inventory."""
    for line in subject.lines():
        for gap in line.gaps:
            for queue in gap.queues:
                if queue.kind == "supermarket" and gap.movement != "pull":
                    message = f"work moves on from this supermarket by {gap.movement}, not by pull"
                    yield Remark(message, queue.id, gap.movement, "write pull, or inventory for a store that nobody pulls from")


def remark_beside_the_flow(subject: Subject) -> Iterator[Remark]:
    """A waste or a burst is seen at work or at a wait."""
    flow = {step.id for step in subject.steps} | {queue.id for queue in subject.stream.queues()}
    targets = [("waste", number, waste.target) for number, waste in enumerate(subject.stream.wastes)]
    targets += [("burst", number, burst.target) for number, burst in enumerate(subject.stream.bursts)]
    for kind, number, target in targets:
        if target not in flow:
            where = f"on {subject.names[target]}" if target in subject.names else "on nothing of this map"
            yield Remark(f"this {kind} is {where}, not on a step or queue", f"{kind}:{number}", "", "name the step that it changes")


def hands_to_itself(subject: Subject) -> Iterator[Remark]:
    """Who does both steps could do them at once."""
    for first, gap, second in subject.pairs():
        if first.role is None or second.role is None or first.role.text.casefold() != second.role.text.casefold():
            continue
        if second.automated is not None and second.automated.share >= 1:
            continue  # a machine does what it is started for
        wait = sum(subject.wait(queue) for queue in gap.queues)
        if wait > 0:
            message = f"{second.role.text} hands to itself: {first.name} and {second.name} with a queue between them"
            yield Remark(message, gap.queues[0].id, "", "do both at once, or say what the item waits for")


def automated_with_people(subject: Subject) -> Iterator[Remark]:
    """A step that runs by itself keeps nobody busy."""
    for step in subject.steps:
        if step.automated is not None and step.automated.share >= 1 and step.people is not None and step.people.value > 0:
            message = f"{step.name} is automated, and people stand at it: {step.people.text}"
            yield Remark(message, step.id, "people", "write the share that runs by itself, automated 60%, or leave the people out")

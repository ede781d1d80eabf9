"""Groups as single boxes: the steps of a cell, what waits between them and what hangs on them become one step with summed figures.

It is a way of drawing. The figures of the map stay those of all its steps; only the ladder's rungs are put together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..metrics.model import Figures, Rung
from ..metrics.reading import summed
from ..metrics.stock import number
from ..metrics.timeline import Part, Timeline
from ..metrics.times import work_unit
from ..routing.trail import main_trail
from ..stream.model import Collapsed, Gap, Line, Note, Process, Queue, Split, ValueStream, walk
from ..stream.quantities import Count, Duration, Percent, format_share
from ..values import NamedTuple
from ..wording import Wording, wording
from .grid import grid
from .heat import longest_queue

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Any

ALL = "all"
"""What stands for every group of a map."""
ALIKE = ("shifts", "available", "batch", "every_part_every", "practice", "activity", "value", "demand", "automated", "role")
"""Fields of a box that say what all its steps say; where they differ, nothing."""


class Collapse(NamedTuple):
    """A map with groups in one box each."""

    stream: ValueStream
    figures: Figures
    remarks: tuple[str, ...]
    """Which groups couldn't be, and why: a sentence each."""


class UnknownGroup(ValueError):
    """A group that no step belongs to."""

    def __init__(self, name: str, known: Sequence[str], guess: str = "") -> None:
        self.name, self.known = name, tuple(known)
        names = ", ".join(known)
        hint = f"did you mean {guess}?" if guess else f"groups are {names}" if names else "no step of this map has a group"
        super().__init__(f"no group is called {name!r} ({hint})")


def group_names(stream: ValueStream) -> tuple[str, ...]:
    """Return the groups of a map as first written, in the order of the text."""
    names: dict[str, str] = {}
    for step in stream.processes:
        if step.group:
            names.setdefault(_key(step.group), step.group)
    return tuple(names.values())


def unknown_group(stream: ValueStream, asked: Sequence[str]) -> str | None:
    """Return the first of the names that no group has."""
    known = {_key(name) for name in group_names(stream)} | {ALL}
    return next((name for name in asked if _key(name) not in known), None)


def collapse(stream: ValueStream, figures: Figures, asked: Sequence[str]) -> Collapse:
    """Return the map with the groups that are asked for (``all``: each with more than one step) in one box each.

    Raises :class:`UnknownGroup`. A group whose steps don't follow each other on one line stays as it is, and a remark says why.
    """
    if not asked:
        return Collapse(stream, figures, ())
    unknown = unknown_group(stream, asked)
    if unknown is not None:
        raise UnknownGroup(unknown, group_names(stream))
    named = {_key(name) for name in asked}
    everything = ALL in named
    remarks = [] if group_names(stream) else ["nothing is collapsed: no step has a group"]
    timeline = Timeline(stream)
    numbers = {cell.step.id: cell.number for cell in grid(stream).cells}
    longest = longest_queue(stream, figures)
    lines: list[tuple[str, Line]] = []
    for name in group_names(stream):
        if not everything and _key(name) not in named:
            continue
        members = [step for step in stream.processes if _key(step.group) == _key(name)]
        if len(members) < 2:
            if _key(name) in named:
                remarks.append(f"group {name} has one step: there is nothing to collapse")
            continue
        part, why = _part_of(stream, {step.id for step in members})
        if part is not None:
            box = _box(_free_id(stream, members), name, part, timeline)
            drawn = _with_box(stream, figures, box, part, timeline)
            numbers[box.id] = f"{numbers[members[0].id]}–{numbers[members[-1].id]}"
            if _same_way(stream, drawn[0], part, box):
                stream, figures = drawn
                lines.append((box.id, part))
                continue
            why = "what leaves its steps decides which path is the main one"
        remarks.append(f"group {name} isn't collapsed: {why}")
    if lines:
        there = {step.id for step in stream.processes}
        told = tuple((id, text) for id, text in numbers.items() if id in there)
        stream = stream._replace(collapsed=Collapsed(tuple(lines), told, longest))
    return Collapse(stream, figures, tuple(remarks))


def steps_in(line: Line) -> tuple[Process, ...]:
    """Return the steps that a box stands for."""
    return tuple(step for step in line.steps if isinstance(step, Process))


def _key(name: str) -> str:
    return " ".join(name.casefold().split())


def _free_id(stream: ValueStream, members: Sequence[Process]) -> str:
    """Return an id for a box that nothing on the map has."""
    taken = {step.id for step in stream.processes} | {queue.id for queue in stream.queues()} | {place.id for place in stream.places}
    id = f"group-{members[0].id}"
    while id in taken:
        id += "-"
    return id


# -- where the steps of a group stand


def _all_lines(stream: ValueStream) -> Iterator[Line]:
    """Give every line: the main one, those of paths and of feeders."""
    for line in stream.lines():
        yield line
        for part in walk(line):
            if isinstance(part, Split):
                yield from (path.line for path in part.paths)


def _part_of(stream: ValueStream, ids: set[str]) -> tuple[Line | None, str]:
    """Return the piece of a line that holds the group's steps and nothing else; or nothing, and why there is no such piece."""
    homes = [line for line in _all_lines(stream) if any(isinstance(step, Process) and step.id in ids for step in line.steps)]
    if len(homes) > 1:
        return None, "its steps stand on different paths"
    line = homes[0]
    places = [at for at, step in enumerate(line.steps) if step.id in ids]
    between = [step for step in line.steps[places[0] : places[-1] + 1] if step.id not in ids]
    if between:
        other = between[0]
        if isinstance(other, Split):
            what = "a choice" if other.kind == "choice" else "a parallel"
            return None, f"{what} stands between its steps"
        return None, f"its steps don't follow each other, {other.name} stands between them"
    first, last = line.steps[places[0]].id, line.steps[places[-1]].id
    for route in stream.routes:
        ends = {route.source, route.target} & ids
        if len(ends) == 2 or (route.source in ids and route.source != last) or (route.target in ids and route.target != first):
            return None, "a flow begins or ends in the middle of it"
    inner = line.gaps[places[0] + 1 : places[-1] + 1]
    return Line(line.steps[places[0] : places[-1] + 1], (Gap(), *inner, Gap())), ""


def _same_way(before: ValueStream, after: ValueStream, part: Line, box: Process) -> bool:
    """Return whether the main path is still the same one."""
    inside = {step.id for step in part.steps}
    expected = list(dict.fromkeys(box.id if step.id in inside else step.id for step in main_trail(before).line.steps))
    return expected == [step.id for step in main_trail(after).line.steps]


# -- the box


def _box(id: str, name: str, part: Line, timeline: Timeline) -> Process:
    """Return the step that stands for a piece of a line: times summed, %C&A multiplied, the rest where all steps say the same."""
    staged = {timeline.steps[index].id for index in timeline.staging}
    steps = [step for step in steps_in(part) if step.id not in staged]
    work = [timeline.work_of(step) for step in steps]
    elapsed = [timeline.elapsed_of(step, time) for step, time in zip(steps, work, strict=True)]
    waits = _waits(part, timeline)
    takes_longer = bool(waits) or any(step.lead_time is not None or step.wait is not None for step in steps)
    return Process(
        id,
        name,
        process_time=_sum(timeline, work, work_unit(timeline)),
        lead_time=_sum(timeline, [*elapsed, *waits]) if takes_longer else None,
        cycle_time=_slowest(steps),
        people=_people(steps),
        complete_accurate=_product([step.complete_accurate for step in steps]),
        first_pass_yield=_product([step.first_pass_yield for step in steps]),
        wip=_count([step.wip for step in steps]),
        systems=tuple(dict.fromkeys(system for step in steps_in(part) for system in step.systems)),
        own=tuple(pair for pair in (steps[0].own if steps else ()) if all(pair in step.own for step in steps)),
        shared=all(step.shared for step in steps) if steps else False,
        pacemaker=any(step.pacemaker for step in steps_in(part)),
        group=name,
        **{field: _common(steps, field) for field in ALIKE},
    )


def _waits(part: Line, timeline: Timeline) -> list[Part]:
    """Return what waits between the steps; on the main path, waiting for feeders too."""
    first = part.steps[0].id
    place = next((at for at, step in enumerate(timeline.steps) if step.id == first), None)
    if place is not None:
        late = {at for _, at, _ in timeline.joins}
        inner = range(place + 1, place + len(part.steps))
        return [timeline.waits[at] for at in inner if timeline.line.gaps[at].queues or at in late]
    return [timeline.wait(queue) for gap in part.gaps for queue in gap.queues]


def _sum(timeline: Timeline, parts: Sequence[Part], unit: str | None = None) -> Duration | None:
    """Return the sum of times; of some unknown ones what it is at least, and nothing of none."""
    known = sum(part.known for part in parts)
    if not parts or all(part.seconds is None and not part.known for part in parts):
        return None
    _, text, remark = summed(timeline, parts, unit)
    guess = any(word in remark for word in ("estimates", "ranges", "percentiles"))
    return Duration(known, f"≈ {text}" if guess and not text.startswith("at least") else text, guess)


def _slowest(steps: Sequence[Process]) -> Duration | None:
    """Return the C/T of the slowest step, which is the group's; unknown where one is."""
    times = [step.cycle_time for step in steps if step.cycle_time is not None]
    return max(times, key=lambda time: time.seconds) if times and len(times) == len(steps) else None


def _people(steps: Sequence[Process]) -> Count | None:
    """Return how many work there: one team once, others together."""
    teams = {step.role.text if step.role else "" for step in steps}
    counts = {step.people for step in steps}
    if len(teams) == 1 and "" not in teams and len(counts) == 1:
        return counts.pop()
    return _count([step.people for step in steps])


def _count(counts: Sequence[Count | None]) -> Count | None:
    known = [count for count in counts if count is not None]
    if not known or len(known) < len(counts) or len({count.unit for count in known}) > 1:
        return None
    value = sum(count.value for count in known)
    return Count(value, number(value), known[0].unit, any(count.estimate for count in known))


def _product(shares: Sequence[Percent | None]) -> Percent | None:
    """Return the product; where some are unknown what it is at most."""
    known = [share for share in shares if share is not None]
    product = 1.0
    for share in known:
        product *= share.share
    text = format_share(product)
    return Percent(product, text if len(known) == len(shares) else f"at most {text}") if known else None


def _common(steps: Sequence[Process], field: str) -> Any:
    """Return what all steps say in a field; nothing where they differ."""
    said = {getattr(step, field) for step in steps}
    return said.pop() if len(said) == 1 else None


# -- the map around it


def _with_box(stream: ValueStream, figures: Figures, box: Process, part: Line, timeline: Timeline) -> tuple[ValueStream, Figures]:
    """Return the map with the box in the place of its steps, and all that hung on them on the box."""
    say = wording(stream.language)
    steps = {step.id: step.name for step in steps_in(part)}
    queues = {queue.id: _name(queue, say) for gap in part.gaps for queue in gap.queues}
    inside = {**steps, **queues}
    last = part.steps[-1].id
    told: list[str] = []

    def end(id: str) -> str:
        return box.id if id in inside else id

    reworks = []
    for back in stream.reworks:
        if back.source in inside and back.target in inside:
            share = say.amount(back.share.text) + " " if back.share else ""
            way = say("from {source} to {target}", source=inside[back.source], target=inside[back.target])
            told.append(say.colon(say("rework inside"), say.comma(share + way, back.reason)))
            continue
        where = [inside[back.source]] if back.source in inside and back.source != last else []
        where += [say("to {number}", number=inside[back.target])] if back.target in inside and back.target != part.steps[0].id else []
        reworks.append(back._replace(source=end(back.source), target=end(back.target), reason=_said(where, back.reason, say)))
    flows = []
    for flow in stream.information:
        if flow.source in inside and flow.target in inside:
            way = say("from {source} to {target}", source=inside[flow.source], target=inside[flow.target])
            told.append(say.comma(say.colon(say("information inside"), flow.label), way))
            continue
        flows.append(flow._replace(source=end(flow.source), target=end(flow.target)))
    ships = []
    for ship in stream.shipments:
        if ship.source in inside and ship.target in inside:
            way = say("from {source} to {target}", source=inside[ship.source], target=inside[ship.target])
            told.append(say.colon(say("shipment inside"), say.comma(way, ship.label)))
            continue
        ships.append(ship._replace(source=end(ship.source), target=end(ship.target)))
    exits = tuple(
        leave._replace(source=box.id, reason=_said([inside[leave.source]] if leave.source != last else [], leave.reason, say))
        if leave.source in inside else leave for leave in stream.exits
    )  # fmt: skip
    feeders = []
    for feeder in stream.feeders:
        if feeder.target in inside and feeder.target != part.steps[0].id:
            told.append(say("{name} joins at {target}", name=feeder.name or say("a feeder"), target=inside[feeder.target]))
        feeders.append(feeder._replace(target=end(feeder.target), line=_put(feeder.line, part, box)))
    bursts = tuple(
        burst._replace(target=box.id, details=(*burst.details, (say("at"), inside[burst.target])) if burst.details else ())
        if burst.target in inside else burst for burst in stream.bursts
    )  # fmt: skip
    contents = Note(box.id, say.marks[1].join((_in_words(part, timeline, say), *told)))
    drawn = stream._replace(
        line=_put(stream.line, part, box),
        feeders=tuple(feeders),
        reworks=tuple(reworks),
        exits=exits,
        routes=tuple(route._replace(source=end(route.source), target=end(route.target)) for route in stream.routes),
        information=tuple(dict.fromkeys(flows)),
        shipments=tuple(dict.fromkeys(ships)),
        wastes=tuple(
            waste._replace(target=box.id, text=_said([inside[waste.target]], waste.text, say)) if waste.target in inside else waste
            for waste in stream.wastes
        ),
        bursts=bursts,
        notes=(*(
            note._replace(target=box.id, text=_said([inside[note.target]], note.text, say)) if note.target in inside else note
            for note in stream.notes
        ), contents),
    )  # fmt: skip
    return drawn, _with_rungs(figures, box, part, timeline)


def _put(line: Line, part: Line, box: Process) -> Line:
    """Return a line with the box in the place of a piece of it, wherever the piece stands."""
    first = part.steps[0].id
    place = next((at for at, step in enumerate(line.steps) if step.id == first), None)
    if place is not None:
        end = place + len(part.steps)
        return Line((*line.steps[:place], box, *line.steps[end:]), (*line.gaps[: place + 1], *line.gaps[end:]))
    return line._replace(steps=tuple(_put_inside(step, part, box) for step in line.steps))


def _put_inside(step: Process | Split, part: Line, box: Process) -> Process | Split:
    if isinstance(step, Process):
        return step
    return step._replace(paths=tuple(path._replace(line=_put(path.line, part, box)) for path in step.paths))


def _name(queue: Queue, say: Wording) -> str:
    return queue.name or say(queue.kind.replace("_", " "))


def _said(where: Sequence[str], text: str, say: Wording) -> str:
    """Return a text with the step in front that it is about."""
    return say.colon(say.comma(*where), text) if where else text


def _in_words(part: Line, timeline: Timeline, say: Wording) -> str:
    """Return what a box stands for: its steps in order, with what waits between them."""
    words = []
    for gap, step in zip(part.gaps, part.steps, strict=False):
        for queue in gap.queues:
            facts = [say.number(queue.quantity.text)] if queue.quantity else []
            words.append(f"{_name(queue, say)} ({say.comma(*facts, say.sentence(timeline.wait(queue).text))})")
        words.append(step.name if isinstance(step, Process) else "")
    return say("{number} steps: {names}", number=len(part.steps), names=say.comma(*words))


# -- the ladder


def _with_rungs(figures: Figures, box: Process, part: Line, timeline: Timeline) -> Figures:
    """Return the figures with one rung in every ladder for the steps of a box and what waits between them."""
    ids = {step.id for step in part.steps}
    convention = timeline.stream.convention
    shown = box.lead_time is not None and (not timeline.classic or convention == "office")
    lead_time = box.lead_time.text if shown and box.lead_time else ""
    text = box.process_time.text if box.process_time else "unknown"
    paths = []
    for path in figures.paths:
        steps = tuple(dict.fromkeys(box.id if id in ids else id for id in path.steps))
        paths.append(path._replace(steps=steps, ladder=_joined(path.ladder, ids, box.id, text, lead_time)))
    step, field, words = figures.verdict
    if step in ids:
        name = next(one.name for one in steps_in(part) if one.id == step)
        figures = figures._replace(verdict=(box.id, field, f"{name}: {words}"))
    waits = _waits(part, timeline)
    apart = waits and convention != "office"  # a lead time that isn't counted doesn't tell what waits inside
    inside = ((box.id, summed(timeline, waits)[1]),) if apart else ()
    ladder = _joined(figures.ladder, ids, box.id, text, lead_time)
    return figures._replace(ladder=ladder, paths=tuple(paths), waits=(*figures.waits, *inside))


def _joined(ladder: Sequence[Rung], ids: set[str], box: str, text: str, lead_time: str) -> tuple[Rung, ...]:
    """Return a ladder with one rung for all rungs of the steps ``ids`` and those between them."""
    places = [at for at, rung in enumerate(ladder) if at % 2 and rung.target in ids]
    if not places:
        return tuple(ladder)
    first, last = places[0], places[-1]
    mine = ladder[first : last + 1]
    seconds = [rung.seconds for rung in mine]
    unknown = any(time is None for time in seconds)
    kind = "work" if any(rung.kind == "work" for rung in mine) else "none"
    total = None if unknown else sum(time for time in seconds if time is not None)
    rung = Rung(kind, box, ladder[first].index, total, text if kind == "work" else "", lead_time)
    fewer = (last - first) // 2
    return (*ladder[:first], rung, *(later._replace(index=later.index - fewer) for later in ladder[last + 1 :]))

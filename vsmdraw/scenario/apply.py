"""Applying changes: from a stream and an improvement to the stream as it would be. Nothing that isn't said is made up.

Changes apply in the order of the text. What a change leaves open is settled as practitioners would, and docs/future.md says how.
"""

from typing import Any

from ..stream.improvements import Change, Improvement, Setting
from ..stream.model import Exit, Gap, Line, Path, Process, Queue, Rework, Split, ValueStream
from ..stream.quantities import Count, Duration, Percent, format_duration
from ..values import NamedTuple
from ..wording.plurals import many_of, one_of
from .amounts import add_times, scale, scale_time, share
from .lines import (
    NO_WAIT,
    beside,
    edit_gaps,
    edit_lines,
    edit_queues,
    edit_split,
    edit_steps,
    find_step,
    neighbours,
    next_to,
    path_of,
    queue_named,
    step_named,
    without,
)
from .merging import merge
from .upkeep import GONE, follow, without_idle_systems

LABELS = {"process_time": "PT", "lead_time": "LT", "complete_accurate": "%C&A", "cycle_time": "C/T", "time": "time", "share": "share"}


class Outcome(NamedTuple):
    """What became of one change."""

    stream: ValueStream
    moved: tuple[tuple[str, str], ...] = ()
    """Ids that are gone, each with the id of what stands in its place now (empty: nothing does)."""
    code: str = ""
    """What is to be said about it: ``change-of-removed``, ``change-does-nothing`` or ``not-neighbours``."""
    message: str = ""
    hint: str = ""


def apply(stream: ValueStream, improvement: Improvement) -> ValueStream:
    """Return the stream with every change of an improvement made, in the order of its lines.

    A change that can't be made (its step is gone already) leaves the stream as it is; :func:`outcomes` says which and why.
    """
    for outcome in outcomes(stream, improvement):
        stream = outcome.stream
    return stream


def outcomes(stream: ValueStream, improvement: Improvement) -> list[Outcome]:
    """Return what becomes of each change of an improvement, one after the other."""
    found: list[Outcome] = []
    pinned: tuple[str, ...] = ()
    """Paths whose share this improvement says itself: the others make room."""
    for change in improvement.changes:
        outcome = _change(stream, change, pinned)
        if change.what == "path":
            pinned += change.targets
        found.append(outcome)
        stream = outcome.stream
    return found


def _change(stream: ValueStream, change: Change, pinned: tuple[str, ...]) -> Outcome:
    missing = _missing(stream, change)
    if missing:
        return Outcome(stream, code="change-of-removed", message=f"{missing} is not there any more")
    known = {place.id for place in stream.places}
    ready = stream._replace(places=stream.places + tuple(place for place in change.places if place.id not in known))
    outcome = _set_path(ready, change, pinned) if (change.kind, change.what) == ("set", "path") else CHANGES[change.kind](ready, change)
    if outcome.code:
        return outcome._replace(stream=stream)
    same = change.kind == "set" and all(setting.field != "systems" for setting in change.settings)  # nothing can be gone then
    after = outcome.stream if same else _settled_down(outcome.stream, stream)
    if after == stream:
        return Outcome(stream, code="change-does-nothing", message="this changes nothing", hint="that is how it is already")
    return outcome._replace(stream=after)


def _settled_down(after: ValueStream, before: ValueStream) -> ValueStream:
    """Return the stream without what refers to steps, queues, systems and paths that are gone."""
    after = without_idle_systems(after, before)
    lost = _ids(before) - _ids(after)
    after = follow(after, dict.fromkeys(lost, GONE)) if lost else after
    left = tuple(ident for ident in after.timelines if path_of(after, ident) is not None)
    return after if len(left) == len(after.timelines) else after._replace(timelines=left)


def _ids(stream: ValueStream) -> set[str]:
    steps, queues = {step.id for step in stream.processes}, {queue.id for queue in stream.queues()}
    return steps | queues | {place.id for place in stream.places}


def _missing(stream: ValueStream, change: Change) -> str:
    """Return what a change needs and isn't there any more."""
    steps = {step.id for step in stream.processes}
    if change.anchor and change.anchor not in steps:
        return change.anchor
    if change.what == "step":
        return next((ident for ident in change.targets if ident not in steps), "")
    if change.what == "queue" and change.kind != "add":
        queues = {queue.id for queue in stream.queues()}
        return next((ident for ident in change.targets if ident not in queues), "")
    if change.what == "path":
        return next((ident for ident in change.targets if path_of(stream, ident) is None), "")
    if change.kind == "add":
        return next((ident for ident in change.targets if change.what != "queue" and ident not in steps), "")
    if _arrows(stream, change.what, change.targets) or change.what not in _ARROWS:
        return ""
    return f"{'flow' if change.what == 'route' else change.what} {' -> '.join(change.targets)}"


# -- fields


def _set(stream: ValueStream, change: Change) -> Outcome:
    if change.what == "step":
        return _set_steps(stream, change)
    if change.what == "queue":
        return _set_queues(stream, change)
    return _set_arrow(stream, change)


def _set_steps(stream: ValueStream, change: Change) -> Outcome:
    unknown = [
        (ident, setting) for ident in change.targets for setting in change.settings
        if setting.value is None and getattr(step_named(stream, ident), setting.field) is None
    ]  # fmt: skip
    if unknown and len(unknown) == len(change.targets) * len(change.settings):
        ident, setting = unknown[0]
        return _unknown(stream, ident, setting)

    def edit(step: Process) -> Process:
        return _with_settings(step, change.settings, stream) if step.id in change.targets else step

    return Outcome(edit_steps(stream, edit))


def _with_settings(step: Process, settings: tuple[Setting, ...], stream: ValueStream) -> Process:
    values = {setting.field: _settled(getattr(step, setting.field), setting, stream) for setting in settings}
    if "wait" in values and "lead_time" not in values and step.lead_time is not None:
        values["lead_time"] = _lead_time_with(step, values, stream)
    return step._replace(**values)


def _lead_time_with(step: Process, values: dict[str, Any], stream: ValueStream) -> Duration | None:
    """Return the LT of a step whose wait is said anew: LT = PT + wait."""
    work = values.get("process_time", step.process_time)
    return add_times([work, values["wait"]], stream.calendar)


def _settled(now: Any, setting: Setting, stream: ValueStream) -> Any:
    if setting.value is not None:
        return setting.value
    if isinstance(now, Count):
        return _counts(now, setting.factor, stream)
    return None if now is None else scale(now, setting.factor, stream.calendar)


def _unknown(stream: ValueStream, ident: str, setting: Setting) -> Outcome:
    label = LABELS.get(setting.field, setting.field.replace("_", " "))
    return Outcome(
        stream, code="change-does-nothing", message=f"{ident} has no {label}: {setting.text} of what isn't known is not known either",
        hint=f"say what it becomes, or what it is now: {label} 30m",
    )  # fmt: skip


def _automate(stream: ValueStream, change: Change) -> Outcome:
    """Let steps run by themselves: nobody works at them, unless the change says so."""
    said = {setting.field for setting in change.settings}

    def edit(step: Process) -> Process:
        if step.id not in change.targets:
            return step
        step = step._replace(automated=Percent(1.0, "yes"), people=step.people if "people" in said else None)
        return _with_settings(step, change.settings, stream)

    return Outcome(edit_steps(stream, edit))


def _set_queues(stream: ValueStream, change: Change) -> Outcome:
    queues = [queue_named(stream, ident) for ident in change.targets]
    for setting in change.settings:
        field = setting.field
        if setting.value is None and not any(
            queue is not None and (queue.time or queue.quantity if field == "waiting" else getattr(queue, field)) for queue in queues
        ):
            return _unknown(stream, change.targets[0], setting._replace(field="time") if field == "waiting" else setting)
    moves = next((setting.value for setting in change.settings if setting.field == "movement"), None)

    def edit(queue: Queue) -> Queue:
        return _with_amounts(queue, change.settings, stream) if queue.id in change.targets else queue

    after = edit_queues(stream, edit)
    if isinstance(moves, str):
        name = moves

        def move(gap: Gap) -> Gap:
            return gap._replace(movement=name) if any(queue.id in change.targets for queue in gap.queues) else gap

        after = edit_gaps(after, move)
    return Outcome(after)


def _with_amounts(queue: Queue, settings: tuple[Setting, ...], stream: ValueStream) -> Queue:
    """Return the queue with its fields set. Its time and its count belong together (Little): where one is said, the other follows."""
    said = {setting.field: setting for setting in settings}
    values: dict[str, Any] = {}
    for field in ("name", "link", "maximum"):
        if field in said:
            values[field] = _settled(getattr(queue, field), said[field], stream)
    time, quantity = queue.time, queue.quantity
    if "waiting" in said:
        factor = said["waiting"].factor
        time, quantity = _times(time, factor, stream), _counts(quantity, factor, stream)
    else:
        if "time" in said:
            time = _settled(queue.time, said["time"], stream)
        if "quantity" in said:
            quantity = _settled(queue.quantity, said["quantity"], stream)
        if "time" in said and "quantity" not in said and queue.time is not None and time is not None:
            quantity = _counts(quantity, _ratio(time.seconds, queue.time.seconds), stream)
            if quantity is not None and 0 < quantity.value < 1:
                quantity = None  # nobody counts parts of an item
        if "quantity" in said and "time" not in said and queue.quantity is not None and quantity is not None:
            time = _times(time, _ratio(quantity.value, queue.quantity.value), stream)
    queue = queue._replace(time=time, quantity=quantity, **values)
    return _capped(queue, stream) if "maximum" in said else queue


def _capped(queue: Queue, stream: ValueStream) -> Queue:
    """Return a queue that holds no more than its maximum: what it held beyond that doesn't wait any more."""
    most = queue.maximum
    if most is None:
        return queue
    if queue.quantity is not None:
        if queue.quantity.value <= most.value:
            return queue
        factor = most.value / queue.quantity.value
        return queue._replace(quantity=_counts(queue.quantity, factor, stream), time=_times(queue.time, factor, stream))
    longest = waiting_time(queue._replace(time=None, quantity=most), stream)
    if queue.time is None or longest is None or queue.time.seconds <= longest.seconds:
        return queue
    return queue._replace(time=scale_time(queue.time, longest.seconds / queue.time.seconds, stream.calendar))


def waiting_time(queue: Queue, stream: ValueStream) -> Duration | None:
    """Return how long an item waits in a queue: as given, else quantity ÷ demand, on the path of a choice its share of the demand."""
    if queue.time is not None or queue.quantity is None:
        return queue.time
    if not queue.quantity.value:
        return Duration(0.0, "0 min")
    if stream.demand is None or stream.demand.per_second <= 0:
        return None
    part = 1.0
    if any(isinstance(step, Split) for line in stream.lines() for step in line.steps):
        from ..routing.trail import shares

        part = shares(stream).get(queue.id, 1.0)
    if part <= 0:
        return None
    seconds = queue.quantity.value / stream.demand.per_second / part
    return Duration(seconds, format_duration(seconds, stream.calendar), queue.quantity.estimate)


def _ratio(after: float, before: float) -> float:
    return after / before if before else 1.0


def _times(time: Duration | None, factor: float, stream: ValueStream) -> Duration | None:
    return time if time is None or factor == 1 else scale_time(time, factor, stream.calendar)


def _counts(quantity: Count | None, factor: float, stream: ValueStream) -> Count | None:
    if quantity is None or factor == 1:
        return quantity
    scaled = scale(quantity, factor, stream.calendar)
    assert isinstance(scaled, Count)
    return _in_words(scaled, quantity, stream)


def _in_words(now: Count, before: Count, stream: ValueStream) -> Count:
    """Return a computed count with what is counted in the singular where it is one, in the plural where it was: ``1 change``."""
    unit = before.unit
    if not unit or not now.text.endswith(f" {unit}"):
        return now
    called = unit
    if abs(now.value - 1) < 1e-9:
        called = one_of(unit, stream.language, stream.unit)
    elif before.value == 1:
        called = many_of(unit, stream.language, [queue.quantity.unit for queue in stream.queues() if queue.quantity])
    return now._replace(unit=called, text=now.text.removesuffix(unit) + called)


def _set_path(stream: ValueStream, change: Change, pinned: tuple[str, ...]) -> Outcome:
    """Set the share of a path of a choice; the other paths share the rest in proportion."""
    found = path_of(stream, change.targets[0])
    assert found is not None
    split, path = found
    setting = change.settings[0]
    new = _settled(path.share, setting, stream)
    if new is None:
        return _unknown(stream, path.name or path.id, setting)
    fixed = [other for other in split.paths if other.id != path.id and other.id in pinned]
    rest = [other for other in split.paths if other.id != path.id and other.id not in pinned]
    left = 1 - new.share - sum(other.share.share for other in fixed if other.share is not None)
    if left < -1e-9 or (left > 1e-9 and not rest):
        return Outcome(
            stream, code="shares-of-choice", message=f"with {new.text} the shares of the choice don't add up to 100 %",
            hint="they are 100 % together: change another path too, or less",
        )  # fmt: skip
    shares = {path.id: new} | {ident: part for ident, part in _spread(rest, max(left, 0.0)).items()}

    def edit(some: Split) -> Split:
        return some._replace(paths=tuple(one._replace(share=shares.get(one.id, one.share)) for one in some.paths))

    return Outcome(edit_split(stream, split.id, edit))


def _spread(paths: list[Path], left: float) -> dict[str, Percent]:
    """Return new shares of the paths that make room: in proportion, of one alone all that is left."""
    if len(paths) == 1:
        return {paths[0].id: share(left)}
    known = [path for path in paths if path.share is not None]
    total = sum(path.share.share for path in known if path.share is not None)
    if len(known) < len(paths):
        return {}
    if not total:
        return {path.id: share(left / len(paths)) for path in paths}
    return {path.id: share(path.share.share * left / total, path.share.estimate) for path in known if path.share is not None}


_ARROWS = {"rework": "reworks", "exit": "exits", "route": "routes", "information": "information"}


def _arrows(stream: ValueStream, what: str, ends: tuple[str, ...]) -> list[Any]:
    """Return the arrows of a kind between two ends."""
    if what not in _ARROWS:
        return []
    rows = getattr(stream, _ARROWS[what])
    return [row for row in rows if (row.source,) == ends or (what != "exit" and (row.source, row.target) == ends)]


def _set_arrow(stream: ValueStream, change: Change) -> Outcome:
    field = _ARROWS[change.what]
    old = _arrows(stream, change.what, change.targets)[0]
    values: dict[str, Any] = {}
    for setting in change.settings:
        now = getattr(old, setting.field)
        if setting.value is None and now is None:
            return _unknown(stream, f"{change.what} {' -> '.join(change.targets)}", setting)
        values[setting.field] = _settled(now, setting, stream)
    new = old._replace(**values)
    return Outcome(_with_arrows(stream, field, tuple(new if row is old else row for row in getattr(stream, field))))


def _with_arrows(stream: ValueStream, field: str, rows: tuple[Any, ...]) -> ValueStream:
    arrows: dict[str, Any] = {field: rows}
    return stream._replace(**arrows)


# -- steps


def _remove(stream: ValueStream, change: Change) -> Outcome:
    """Take steps out: what waited for them goes too, what waits behind them stays; work that came back to them comes to the next step."""
    moved: list[tuple[str, str]] = []
    for ident in change.targets:
        place = find_step(stream, ident)
        assert place is not None
        line, index = place
        before, behind = next_to(stream, ident)
        heir = behind or before
        gone = {queue.id: GONE for queue in line.gaps[index].queues}
        stream = edit_lines(stream, lambda some, ident=ident: _taken_out(some, ident))  # type: ignore[misc]
        stream = _sources_follow(stream, ident, before, behind)
        stream = follow(stream, gone)
        moved += [(ident, heir), *((queue, heir) for queue in gone)]
    return Outcome(stream, tuple(moved))


def _taken_out(line: Line, ident: str) -> Line:
    index = next((index for index, step in enumerate(line.steps) if step.id == ident and isinstance(step, Process)), -1)
    return line if index < 0 else without(line, index)


def _sources_follow(stream: ValueStream, ident: str, before: str, behind: str) -> ValueStream:
    """Settle what referred to a step that is gone.

    Rework, exits and flows that began there are gone; those that led there lead to the next step. Goods leave from the step before,
    arrive at the next. Information to or from the step, wastes, bursts and notes on it are gone.
    """
    stream = stream._replace(
        reworks=tuple(row for row in stream.reworks if row.source != ident),
        exits=tuple(row for row in stream.exits if row.source != ident),
        routes=tuple(row for row in stream.routes if row.source != ident),
        information=tuple(row for row in stream.information if ident not in (row.source, row.target)),
        wastes=tuple(row for row in stream.wastes if row.target != ident),
        bursts=tuple(row for row in stream.bursts if row.target != ident),
        notes=tuple(row for row in stream.notes if row.target != ident),
        shipments=tuple(row._replace(source=before) if row.source == ident else row for row in stream.shipments),
    )
    return _forward_again(follow(stream, {ident: behind or before}))


def _forward_again(stream: ValueStream) -> ValueStream:
    """Return the stream without rework that would lead ahead, and flows that would lead back, now that steps stand otherwise."""
    order = {step.id: number for number, step in enumerate(stream.processes)}
    return stream._replace(
        reworks=tuple(row for row in stream.reworks if order.get(row.target, 0) < order.get(row.source, 0)),
        routes=tuple(row for row in stream.routes if order.get(row.target, 0) > order.get(row.source, 0)),
    )


def _merge(stream: ValueStream, change: Change) -> Outcome:
    """Make one step of neighbours; see :mod:`vsmdraw.scenario.merging` for what it takes over."""
    place = neighbours(stream, change.targets)
    if place is None:
        return _apart(stream, change, "merged")
    line, at = place
    size = len(change.targets)
    steps = [step for step in line.steps[at : at + size] if isinstance(step, Process)]
    between = [queue for gap in line.gaps[at + 1 : at + size] for queue in gap.queues]
    assert change.step is not None
    new = merge(steps, between, [waiting_time(queue, stream) for queue in between], change.step, stream.calendar)
    idents = {step.id for step in steps}
    inner = [row.share for row in stream.reworks if row.source in idents and row.target in idents]
    if new.rework is None and len(inner) == 1:
        new = new._replace(rework=inner[0])  # what went back within them is done again in the one

    def edit(some: Line) -> Line:
        here = next((index for index, step in enumerate(some.steps) if step.id in idents and isinstance(step, Process)), -1)
        if here < 0:
            return some
        return Line((*some.steps[:here], new, *some.steps[here + size :]), (*some.gaps[: here + 1], *some.gaps[here + size :]))

    moved = {ident: new.id for ident in (*change.targets, *(queue.id for queue in between))}
    return Outcome(follow(edit_lines(stream, edit), moved), tuple(moved.items()))


def _apart(stream: ValueStream, change: Change, what: str) -> Outcome:
    names = ", ".join(step.name for step in stream.processes if step.id in change.targets)
    return Outcome(
        stream, code="not-neighbours", message=f"{names} don't stand one right behind the other: they can't be {what}",
        hint="name steps that follow each other on one line; move STEP after STEP brings them together",
    )  # fmt: skip


def _insert(stream: ValueStream, change: Change) -> Outcome:
    assert change.step is not None
    step = change.step
    return Outcome(edit_lines(stream, lambda line: _put(line, step, change.anchor, change.side, NO_WAIT)))


def _put(line: Line, step: Process, anchor: str, side: str, own: Gap) -> Line:
    index = next((index for index, some in enumerate(line.steps) if some.id == anchor and isinstance(some, Process)), -1)
    return line if index < 0 else beside(line, index, side, step, own)


def _replace(stream: ValueStream, change: Change) -> Outcome:
    """Put another step in the place of one: nothing of the old one's figures is taken over."""
    new = change.step
    assert new is not None
    return Outcome(edit_steps(stream, lambda step: new if step.id == new.id else step))


def _parallel(stream: ValueStream, change: Change) -> Outcome:
    """Let neighbours be worked on at the same time: what waited for each waits on its own path, what waited for the first before them."""
    place = neighbours(stream, change.targets)
    if place is None:
        return _apart(stream, change, "done at the same time")
    line, at = place
    size = len(change.targets)
    used = {step.id for step in stream.processes} | {queue.id for queue in stream.queues()} | {place.id for place in stream.places}
    ident = "-and-".join(step.id for step in line.steps[at : at + size])
    while ident in used:
        ident += "-"
    paths = tuple(
        Path(f"{ident}-{step.id}", "", None, Line((step,), (gap, NO_WAIT)))
        for step, gap in zip(line.steps[at : at + size], (NO_WAIT, *line.gaps[at + 1 : at + size]), strict=True)
    )
    split = Split(ident, "parallel", change.name, paths)
    idents = set(change.targets)

    def edit(some: Line) -> Line:
        here = next((index for index, step in enumerate(some.steps) if step.id in idents and isinstance(step, Process)), -1)
        if here < 0:
            return some
        return Line((*some.steps[:here], split, *some.steps[here + size :]), (*some.gaps[: here + 1], *some.gaps[here + size :]))

    after = edit_lines(stream, edit)
    reworks = tuple(row for row in after.reworks if not (row.source in idents and row.target in idents))
    routes = tuple(row for row in after.routes if not (row.source in idents and row.target in idents))
    return Outcome(after._replace(reworks=reworks, routes=routes))


def _move(stream: ValueStream, change: Change) -> Outcome:
    """Put a step elsewhere, and what waits for it with it."""
    ident = change.targets[0]
    place = find_step(stream, ident)
    assert place is not None
    line, index = place
    step, own = line.steps[index], line.gaps[index]
    assert isinstance(step, Process)
    taken = edit_lines(stream, lambda some: _taken_out(some, ident))
    put = edit_lines(taken, lambda some: _put(some, step, change.anchor, change.side, own))
    return Outcome(_forward_again(put))


# -- queues and arrows


def _drop(stream: ValueStream, change: Change) -> Outcome:
    if change.what == "queue":
        after = edit_queues(stream, lambda queue: None if queue.id in change.targets else queue)
        heirs = tuple((ident, _behind(stream, ident)) for ident in change.targets)
        return Outcome(follow(after, dict.fromkeys(change.targets, GONE)), heirs)
    field = _ARROWS[change.what]
    gone = _arrows(stream, change.what, change.targets)
    return Outcome(_with_arrows(stream, field, tuple(row for row in getattr(stream, field) if row not in gone)))


def _behind(stream: ValueStream, ident: str) -> str:
    """Return the step that a queue stands before, else the one behind which it stands."""
    for line in _all_lines(stream):
        for index, gap in enumerate(line.gaps):
            if any(queue.id == ident for queue in gap.queues):
                beside = [step.id for step in (*line.steps[index : index + 1], *line.steps[max(index - 1, 0) : index])]
                steps = {step.id for step in stream.processes}
                return next((one for one in beside if one in steps), "")
    return ""


def _all_lines(stream: ValueStream) -> list[Line]:
    lines = list(stream.lines())
    for line in lines:
        lines += [path.line for step in line.steps if isinstance(step, Split) for path in step.paths]
    return lines


def _add(stream: ValueStream, change: Change) -> Outcome:
    """Add a queue, a rework or an exit."""
    if change.what == "queue":
        queue = change.queue
        assert queue is not None

        def edit(line: Line) -> Line:
            index = next((index for index, step in enumerate(line.steps) if step.id == change.anchor and isinstance(step, Process)), -1)
            if index < 0:
                return line
            at = index + (change.side == "after")
            gap = line.gaps[at]
            queues = (queue, *gap.queues) if change.side == "after" else (*gap.queues, queue)
            return line._replace(gaps=(*line.gaps[:at], gap._replace(queues=queues), *line.gaps[at + 1 :]))

        return Outcome(edit_lines(stream, edit))
    part = next((setting.value for setting in change.settings if setting.field == "share"), None)
    some = part if isinstance(part, Percent) else None
    if change.what == "exit":
        return Outcome(stream._replace(exits=(*stream.exits, Exit(change.targets[0], some, change.name))))
    return Outcome(stream._replace(reworks=(*stream.reworks, Rework(change.targets[0], change.targets[1], some, change.name))))


CHANGES = {
    "set": _set,
    "remove": _remove,
    "merge": _merge,
    "insert": _insert,
    "replace": _replace,
    "automate": _automate,
    "parallel": _parallel,
    "drop": _drop,
    "move": _move,
    "add": _add,
}
"""What makes each kind of change."""

"""Where the time goes, to scale, under the map: bars per step, and a ladder whose rungs are as wide as they take long.

Both show the way that the ladder shows, with the figures of the whole map: less detail in the boxes takes nothing from them.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry.boxes import Box
from ..geometry.textsize import wrap
from ..metrics.model import Figures
from ..metrics.timeline import NOTHING, Part, Timeline
from ..metrics.times import work_unit
from ..routing.trail import main_trail
from ..shapes import bars, scaled
from ..shapes.bars import BarPart, BarRow, Bars
from ..shapes.scaled import Scaled, Stretch
from ..stream.model import Process, ValueStream
from ..values import NamedTuple
from ..wording import Wording, wording
from .grid import grid
from .model import Placed
from .options import Options
from .rules import Rules

ABOVE = 28.0
"""From the ladder, or the chart above, to a chart."""


class Leg(NamedTuple):
    """One step on the way, as it is drawn, with the wait before it."""

    number: str
    name: str
    queue: Part
    between: Part
    """Queues between the steps of a box that stands for several."""
    work: Part
    inside: Part
    """Waiting in the step."""
    either: Part
    """Of a step whose LT is known and whose PT isn't: it is either of the two."""
    takes: Part
    """How long the step itself takes."""
    adds: Part
    """What step and wait add to the lead time under the map's convention."""
    waits: tuple[Part, ...] = ()
    """Every single wait in it."""


class Chart(NamedTuple):
    """What stands under the map."""

    shape: str
    title: str
    content: Bars | Scaled

    def height(self, wide: float, rules: Rules) -> float:
        """Return how high it is on so wide a strip."""
        if isinstance(self.content, Scaled):
            return scaled.height(self.content, wide, rules.type)
        return bars.height(self.content, wide, rules.type)


def time_charts(whole: ValueStream, figures: Figures, drawn: ValueStream, options: Options) -> tuple[Chart, ...]:
    """Return the charts that are asked for. ``whole`` is the stream with all its steps, ``drawn`` the one with groups in one box."""
    timeline = Timeline(whole)
    say = wording(whole.language)
    legs = told_legs(timeline, drawn, say)
    figures = say.tell(whole, figures)[1]
    charts = [scaled_ladder(timeline, figures, legs, say)] if options.ladder == "scaled" else []
    return (*charts, bar_chart(timeline, figures, legs, say)) if options.bars else tuple(charts)


def placed_charts(charts: Sequence[Chart], rules: Rules, sheet_width: float, floor: float) -> tuple[list[Placed], float]:
    """Return the charts one under the other below ``floor``, and where they end."""
    placed = []
    wide = sheet_width - 2 * rules.margin
    for chart in charts:
        high = chart.height(wide, rules)
        box = Box(rules.margin, floor + ABOVE, wide, high)
        placed.append(Placed(chart.shape, chart.shape.replace("_", "-"), chart.title, box, chart.content))
        floor += ABOVE + high
    return placed, floor


def legs_of(timeline: Timeline, drawn: ValueStream) -> list[Leg]:
    """Return the main path as legs, one for each step that is drawn; those at which nothing is worked and nothing waits are left out."""
    counts_inside = timeline.stream.convention == "office"
    counts_work = timeline.stream.convention != "learning-to-see"
    numbers = {cell.step.id: cell.number for cell in grid(drawn).cells} if not timeline.classic else {}
    boxes = drawn.boxes
    legs: list[Leg] = []
    at = 0
    for step in main_trail(drawn).line.steps:
        assert isinstance(step, Process)
        steps = range(at, at + (len(boxes[step.id].steps) if step.id in boxes else 1))
        at = steps.stop
        between = [timeline.waits[index] for index in steps[1:]]
        known = [index for index in steps if timeline.work[index].seconds is not None or timeline.elapsed[index].seconds is None]
        work = _together(timeline, [timeline.work[index] for index in known], work_unit(timeline))
        insides = [timeline.inside[index] for index in known] if counts_inside else []
        either = [timeline.elapsed[index] for index in steps if index not in known] if counts_inside else []
        queue = timeline.waits[steps.start]
        own = [timeline.elapsed[index] if counts_inside else timeline.work[index] for index in steps]
        counted = own if counts_work else []
        legs.append(
            Leg(
                numbers.get(step.id, ""), step.name, queue, _together(timeline, between), work, _together(timeline, insides),
                _together(timeline, either), _together(timeline, [*own, *between]), _together(timeline, [queue, *counted, *between]),
                (queue, *between, *insides),
            )
        )  # fmt: skip
    last = timeline.waits[-1]
    legs.append(Leg("", "", last, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, last, (last,)))
    return [leg for leg in legs if any(part is not NOTHING for part in leg[2:7])]


def told_legs(timeline: Timeline, drawn: ValueStream, say: Wording) -> list[Leg]:
    """Return the legs of the main path with their times in the map's language."""
    return [_told(leg, say) for leg in legs_of(timeline, drawn)]


def _told(leg: Leg, say: Wording) -> Leg:
    """Return a leg with its times in the map's language."""
    told: dict[int, Part] = {}

    def tell(part: Part) -> Part:  # the same part stays the same one: the longest wait is known by that
        return NOTHING if part is NOTHING else told.setdefault(id(part), part._replace(text=say.sentence(part.text)))

    return Leg(
        leg.number, leg.name or say("After the last step"), tell(leg.queue), tell(leg.between), tell(leg.work), tell(leg.inside),
        tell(leg.either), tell(leg.takes), tell(leg.adds), tuple(tell(part) for part in leg.waits),
    )  # fmt: skip


def _units(say: Wording) -> tuple[tuple[str, str], ...]:
    """Return what the language writes behind a number of seconds, minutes, hours and days."""
    return tuple((unit, str(say.amount(f"2 {unit}")).removeprefix("2")) for unit in ("s", "min", "h", "d"))


def _together(timeline: Timeline, parts: Sequence[Part], unit: str | None = None) -> Part:
    """Return the sum of parts; one alone keeps its own words."""
    there = [part for part in parts if part is not NOTHING]
    if len(there) < 2:
        return there[0] if there else NOTHING
    known = sum(part.known for part in there)
    if any(part.seconds is None for part in there):
        return Part(None, known, 0.0, f"at least {timeline.show(known, unit).text}" if known else "unknown")
    return timeline.show(known, unit)


# -- bars


def bar_chart(timeline: Timeline, figures: Figures, legs: Sequence[Leg], say: Wording) -> Chart:
    """Return a bar for each leg, and their sum."""
    longest = _longest([part for leg in legs for part in leg.waits])
    rows = tuple(_bar(leg, longest, timeline, say) for leg in legs)
    kinds = {part.kind for row in rows for part in row.parts}
    stock = say("inventory before it") if timeline.classic else say("queue before it")
    if any(leg.between.known for leg in legs):
        stock = say("inventory before or in it") if timeline.classic else say("queue before or in it")
    names = (("work", say("work")), ("inside", say("waiting in the step")), ("either", say("work or waiting")), ("queue", stock))
    total = figures.named("lead_time")
    content = Bars(
        say("Where the time goes"), figures.path, tuple(key for key in names if key[0] in kinds), rows,
        say("Total"), _sum_words(timeline, figures, legs, say), total.text, timeline.calendar.seconds_per_day, _units(say),
    )  # fmt: skip
    said = [f"{f'{row.number} ' if row.number else ''}{row.name} {row.total}{_in_words(row, say)}" for row in rows]
    said.append(say.colon(f"{say('Total')} {total.text}", content.sum_words))
    return Chart("bars", say.colon(say("Where the time goes"), say.marks[1].join(said)), content)


def _bar(leg: Leg, longest: Part | None, timeline: Timeline, say: Wording) -> BarRow:
    """Return the bar of a leg: work first, then the waiting in the step, then the queues."""
    parts = []
    remarks = []
    what = (
        ("work", leg.work, "C/T" if timeline.classic else "PT"), ("inside", leg.inside, say("wait inside")), ("either", leg.either, "LT"),
        ("queue", leg.between, say("queue inside")), ("queue", leg.queue, say("queue")),
    )  # fmt: skip
    for kind, part, name in what:
        if part.seconds is None and (kind != "inside" or part.known or leg.work.seconds is not None):
            remarks.append(f"{name} {part.text}")
        if part.known:
            parts.append(BarPart(kind, part.known, part.text, part is longest))
    if leg.either is not NOTHING:
        remarks.append(f"PT {say('unknown')}")
    if longest is not None and any(part is longest for part in leg.waits):
        remarks.append(say("longest wait"))
    return BarRow(leg.number, leg.name, tuple(parts), leg.adds.text or "–", say.comma(*remarks))


def _longest(waits: Sequence[Part]) -> Part | None:
    """Return the longest of several single waits; none where two are as long, or where there is but one."""
    known = sorted((part for part in waits if part.known), key=lambda part: part.known)
    if len(known) < 2 or known[-1].known == known[-2].known:
        return None
    return known[-1]


def _in_words(row: BarRow, say: Wording) -> str:
    names = {"work": say("work"), "inside": say("waiting in the step"), "either": say("work or waiting"), "queue": say("queue")}
    said = [f"{names[part.kind]} {part.text}" for part in row.parts] + ([row.remark] if row.remark else [])
    return f" ({say.comma(*said)})" if said else ""


def _sum_words(timeline: Timeline, figures: Figures, legs: Sequence[Leg], say: Wording) -> str:
    """Return what the sum is made of, and whether what is printed adds up to it."""
    convention = timeline.stream.convention
    work, queues, inside = (figures.named(key) for key in ("process_time", "waiting_in_queues", "waiting_in_steps"))
    terms = [say("work {time}", time=work.text)] if convention != "learning-to-see" else []
    terms += [say("waiting in steps {time}", time=inside.text)] if convention == "office" and inside.value != 0 else []
    if timeline.queues or timeline.joins:
        terms.append(say("inventory {time}", time=queues.text) if timeline.classic else say("queues {time}", time=queues.text))
    said = [" + ".join(terms) or say("no queues")]
    if convention == "learning-to-see" and work.value is not None:
        said.append(say("work {time} isn't counted in this convention", time=work.text))
    total = figures.named("lead_time").value
    if total is not None:
        printed = sum(leg.adds.shown for leg in legs)
        if convention == "office" and abs(sum(part.known for leg in legs for part in leg[2:7]) - total) > 1e-6 * max(total, 1.0):
            said.append(say("of some step PT is longer than LT"))
        elif round(printed, 6) != round(timeline.show(total).shown, 6):
            said.append(say("rounded"))
    return say.marks[1].join(said)


# -- the ladder to scale


DWARFS = 3.0
"""A wait is cut short when it is so many times longer than all that is left, taken together."""
NAME_MOST = 110.0
"""px: wider names of steps take several lines."""


def scaled_ladder(timeline: Timeline, figures: Figures, legs: Sequence[Leg], say: Wording) -> Chart:
    """Return the ladder with rungs as wide as they take long."""
    stretches: list[Stretch] = []
    for leg in legs:
        if leg.queue is not NOTHING:
            stretches.append(Stretch("wait", (), leg.queue.text, leg.queue.seconds))
        if leg.takes is not NOTHING:
            lines = (f"{leg.number}:",) if leg.number else wrap(leg.name, 12, NAME_MOST, True)
            waits = leg.inside.known + leg.between.known
            either = leg.either is not NOTHING
            stretches.append(Stretch("work", lines, leg.takes.text, leg.takes.seconds, waits, False, either))
    cut = cut_short([stretch.seconds or 0.0 for stretch in stretches], [stretch.kind == "wait" for stretch in stretches])
    stretches = [stretch._replace(cut=index in cut) for index, stretch in enumerate(stretches)]
    said = [figures.path] if figures.path else []
    if len(cut) == 1:
        said.append(say("the wait of {time} is cut short", time=stretches[min(cut)].text))
    elif cut:
        said.append(say("the waits of {names} are cut short", names=say.comma(*(stretches[index].text for index in sorted(cut)))))
    if any(stretch.seconds is None for stretch in stretches):
        said.append(say("what is unknown has no scale"))
    if timeline.stream.convention == "learning-to-see":
        said.append(say("work isn't counted in this convention and stands between the waits"))
    heading = say("To scale")
    content = Scaled(heading, say.marks[1].join(said), tuple(stretches), timeline.calendar.seconds_per_day, _units(say))
    words = [f"{' '.join(one.lines) or say('wait')} {one.text}{' (' + say('cut short') + ')' if one.cut else ''}" for one in stretches]
    return Chart("scaled_ladder", say.colon(heading, say.marks[1].join(words)), content)


def cut_short(seconds: Sequence[float], may_be: Sequence[bool]) -> frozenset[int]:
    """Return the waits, by their places, that would dwarf all the rest: of the longest ones as few as leave a rest that shows.

    At most half of the waits, and always one at least: a ladder on which most are cut short is no longer to scale.

    >>> sorted(cut_short([240, 14400, 360], [False, True, False])), sorted(cut_short([5, 7, 2, 3, 2, 4], [True] * 6))
    ([1], [])
    """
    waits = sorted((at for at, wait in enumerate(may_be) if wait and seconds[at]), key=lambda at: (-seconds[at], at))
    most = max(1, len(waits) // 2)
    rest = sum(seconds)
    cut: set[int] = set()
    pending: list[int] = []
    for at in waits[:most]:
        pending.append(at)
        left = rest - sum(seconds[one] for one in pending)
        if left > 0 and seconds[at] > DWARFS * left:
            cut.update(pending)
            rest, pending = left, []
    return frozenset(cut)

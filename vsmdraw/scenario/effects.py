"""What each improvement buys: alone, with the others, in which order, and which ones the gain can do without."""

from collections.abc import Callable, Sequence
from itertools import combinations

from ..metrics.basic import BASIC
from ..metrics.measure import read
from ..metrics.routes import EXPECTED
from ..metrics.timeline import Timeline
from ..metrics.times import contributions
from ..stream.improvements import Improvement
from ..stream.model import ValueStream
from ..stream.quantities import Count, Duration, Money, format_duration
from ..values import NamedTuple
from .apply import apply
from .future import planned
from .printing import show_times, time_difference

MOST_PAIRS = 30
"""Of so many improvements at most, every pair is looked at."""
KEPT = 0.9
"""How much of the gain is to be kept by those that it can't do without."""
MEASURES = {"lead_time": "Total LT", "expected_lead_time": "Expected LT"}
"""What improvements can be ranked by."""
_NOTHING = 0.5
"""Fewer working seconds than that are none."""


class Length(NamedTuple):
    """How long a stream takes."""

    known: float
    """Working seconds that are known."""
    unknown: tuple[str, ...]
    """Ids of the steps and queues whose time isn't; where they are the same in two states, the difference is known all the same."""


class Effect(NamedTuple):
    """What one improvement buys, in working seconds saved; ``None`` where it can't be told."""

    number: int
    improvement: Improvement
    alone: float | None
    """Made on the current state."""
    in_turn: float | None
    """Made after those before it in the text: these add up."""
    lost: float | None
    """What would be lost if it alone were left out of all."""
    overall: float | None
    """Alone, of the other measure: Expected LT where Total LT is looked at, of a map that parts; else ``None``."""


class Pick(NamedTuple):
    """One improvement in an order."""

    number: int
    id: str
    saved: float | None
    """More than those before it in the order."""
    total: float | None
    """With all before it."""
    per_effort: float | None = None
    """Saved for each unit of effort; ``None`` in an order by time alone."""


class Joint(NamedTuple):
    """Two improvements that give more, or less, together than alone."""

    first: int
    second: int
    together: float
    apart: float
    """The sum of what each saves alone."""


class Bar(NamedTuple):
    """One bar of the waterfall from the current to the future state."""

    kind: str
    """``state`` or ``improvement``."""
    number: int
    """Of an improvement; 0 for a state."""
    name: str
    before: float | None
    """Working seconds before it; of the first state 0."""
    after: float | None
    """Working seconds after it."""
    text: str = ""
    """What it comes to, as printed: ``4 h 11 min``."""
    change: str = ""
    """Of an improvement, the difference of the printed times: ``−55 min``."""
    parts: tuple[tuple[str, float], ...] = ()
    """Of a state: ``work``, ``steps`` (waiting in them) and ``queues``, in working seconds."""


class Effects(NamedTuple):
    """What a set of improvements buys."""

    measure: str
    """``lead_time`` or ``expected_lead_time``."""
    before: Length
    after: Length
    saved: float | None
    effects: tuple[Effect, ...]
    by_time: tuple[Pick, ...]
    """Best order: each time the one that saves most now."""
    by_effort: tuple[Pick, ...]
    """Best order by what is saved for the effort; those without a comparable effort are left out."""
    effort_unit: str
    """``working day``, a currency, ``point`` or ``size``; empty when fewer than two efforts can be compared."""
    only_together: tuple[Joint, ...]
    """Pairs that save more together than alone, one of them nothing by itself."""
    overlapping: tuple[Joint, ...]
    """Pairs that save less together than alone."""
    spare: tuple[int, ...]
    """Numbers of those that can be left out with most of the gain kept."""
    kept: float
    """Share of the gain that is kept without them."""
    bars: tuple[Bar, ...]
    """Current state, each improvement in the order of the text, future state."""


def effects(stream: ValueStream, idents: Sequence[str] | None = None, measure: str = "lead_time") -> Effects:
    """Return what the improvements of a stream buy; raise ValueError for an improvement or a measure that isn't one."""
    if measure not in MEASURES:
        raise ValueError(f"improvements can't be ranked by {measure} (write {' or '.join(MEASURES)})")
    chosen = [one for one in planned(stream, idents) if one.changes]
    numbers = {one.id: number for number, one in enumerate(stream.improvements, 1)}
    states: dict[tuple[int, ...], ValueStream] = {(): stream}
    known: dict[tuple[int, ...], tuple[ValueStream, Length]] = {}

    def made(key: tuple[int, ...]) -> ValueStream:
        """Return the stream with some improvements made: the last of them on the stream with the others."""
        size = len(key)
        while key[:size] not in states:
            size -= 1
        for end in range(size + 1, len(key) + 1):
            states[key[:end]] = apply(states[key[: end - 1]], stream.improvements[key[end - 1] - 1])
        return states[key]

    def with_(some: Sequence[Improvement]) -> tuple[ValueStream, Length]:
        key = tuple(sorted(numbers[one.id] for one in some))
        if key not in known:
            known[key] = (made(key), length(made(key), measure))
        return known[key]

    def gain(some: Sequence[Improvement], before: Sequence[Improvement] = ()) -> float | None:
        return saved(with_(before)[1], with_(some)[1])

    other = "expected_lead_time" if measure == "lead_time" else "lead_time"
    parts = Timeline(stream).parts_ways or Timeline(with_(chosen)[0]).parts_ways
    found = []
    for at, one in enumerate(chosen):
        rest = [some for some in chosen if some is not one]
        overall = saved(length(stream, other), length(with_([one])[0], other)) if parts else None
        found.append(Effect(numbers[one.id], one, gain([one]), gain(chosen[: at + 1], chosen[:at]), gain(chosen, rest), overall))
    together, overlapping = _pairs(chosen, numbers, gain)
    spare, kept = _spare(chosen, gain)
    unit, comparable = _efforts(chosen, stream)
    return Effects(
        measure, with_([])[1], with_(chosen)[1], gain(chosen), tuple(found), _order(chosen, numbers, gain),
        _order([one for one in chosen if one.id in comparable], numbers, gain, comparable) if unit else (), unit,
        together, overlapping, tuple(numbers[one.id] for one in spare), kept, _bars(chosen, numbers, with_, measure),
    )  # fmt: skip


def length(stream: ValueStream, measure: str = "lead_time") -> Length:
    """Return how long a stream takes, and what of it isn't known."""
    timeline = Timeline(stream)
    if measure == "expected_lead_time":
        figure = read(next(row for row in (*BASIC, *EXPECTED) if row.key == measure), timeline)
        return Length(figure.value or 0.0, () if figure.value is not None else ("expected",))
    unknown = {queue.id for queue, part in timeline.queues if part.seconds is None}
    unknown |= {feeder.id for feeder, _, part in timeline.joins if part.seconds is None}
    total = 0.0
    for at, parts in enumerate(contributions(timeline)):
        total += sum(part.known for part in parts)
        if at % 2 and any(part.seconds is None for part in parts):
            unknown.add(timeline.steps[at // 2].id)
    return Length(total, tuple(sorted(unknown)))


def saved(before: Length, after: Length) -> float | None:
    """Return the working seconds that one state takes less than another; ``None`` unless the same is unknown of both."""
    return before.known - after.known if before.unknown == after.unknown and "expected" not in before.unknown else None


def _pairs(
    chosen: Sequence[Improvement], numbers: dict[str, int], gain: Callable[[Sequence[Improvement]], float | None]
) -> tuple[tuple[Joint, ...], tuple[Joint, ...]]:
    """Return the pairs that pay only together, and those that overlap."""
    together, overlapping = [], []
    if len(chosen) <= MOST_PAIRS:
        for first, second in combinations(chosen, 2):
            one, two, both = gain([first]), gain([second]), gain([first, second])
            if one is None or two is None or both is None:
                continue
            joint = Joint(numbers[first.id], numbers[second.id], both, one + two)
            if both > one + two + _NOTHING and min(one, two) <= _NOTHING:
                together.append(joint)
            elif both < one + two - _NOTHING and one > _NOTHING and two > _NOTHING:
                overlapping.append(joint)
    return tuple(together), tuple(overlapping)


def _order(
    chosen: Sequence[Improvement], numbers: dict[str, int], gain: Callable[..., float | None], efforts: dict[str, float] | None = None
) -> tuple[Pick, ...]:
    """Return the improvements, each time the one that saves most (for its effort) with those before it made; of equals the first."""
    left, made = list(chosen), list[Improvement]()
    picks = []

    def worth(one: Improvement) -> float:
        got = gain([*made, one], made)
        return float("-inf") if got is None else got / efforts[one.id] if efforts else got

    while left:
        best = max(left, key=worth)
        got = gain([*made, best], made)
        rate = got / efforts[best.id] if efforts and got is not None else None
        made.append(best)
        left.remove(best)
        picks.append(Pick(numbers[best.id], best.id, got, gain(made), rate))
    return tuple(picks)


def _spare(chosen: Sequence[Improvement], gain: Callable[..., float | None]) -> tuple[list[Improvement], float]:
    """Return the improvements that can be left out, the least missed first, while most of the gain is kept; and how much is."""
    whole = gain(chosen)
    if whole is None or whole <= _NOTHING or len(chosen) < 2:
        return [], 1.0
    left, spare, kept = list(chosen), list[Improvement](), 1.0
    while len(left) > 1:
        without = [(gain([some for some in left if some is not one]), -at, one) for at, one in enumerate(left)]
        best = max((row for row in without if row[0] is not None), key=lambda row: row[:2], default=None)
        if best is None or best[0] is None or best[0] < KEPT * whole - 1e-9:
            break
        left.remove(best[2])
        spare.append(best[2])
        kept = best[0] / whole
    return [one for one in chosen if one in spare], kept


def _efforts(chosen: Sequence[Improvement], stream: ValueStream) -> tuple[str, dict[str, float]]:
    """Return the unit that most efforts have, and the efforts in it; none when there are fewer than two."""
    by_unit: dict[str, dict[str, float]] = {}
    for one in chosen:
        effort = one.effort
        if isinstance(effort, Duration):
            unit, value = "working day", effort.seconds / stream.calendar.seconds_per_day
        elif isinstance(effort, Money):
            unit, value = effort.currency, effort.amount
        elif isinstance(effort, Count):
            unit, value = effort.unit.rstrip("s") if effort.unit == "points" else effort.unit, effort.value
        else:
            continue
        if value > 0:
            by_unit.setdefault(unit, {})[one.id] = value
    unit = max(by_unit, key=lambda name: len(by_unit[name]), default="")
    return (unit, by_unit[unit]) if unit and len(by_unit[unit]) > 1 else ("", {})


def _bars(
    chosen: Sequence[Improvement], numbers: dict[str, int], with_: Callable[[Sequence[Improvement]], tuple[ValueStream, Length]],
    measure: str,
) -> tuple[Bar, ...]:
    """Return the bars of the waterfall; their steps add up to the difference of the states."""
    made = [with_(chosen[:at]) for at in range(len(chosen) + 1)]
    calendar = made[0][0].calendar
    lengths = [one.known for _, one in made]
    times = show_times(lengths, [format_duration(seconds, calendar) for seconds in lengths], calendar)
    texts = [f"at least {text}" if one.unknown else text for text, (_, one) in zip(times.texts, made, strict=True)]
    bars = [Bar("state", 0, "current", 0.0, lengths[0], texts[0], "", parts_of(made[0][0], measure))]
    for at, one in enumerate(chosen):
        if saved(made[at][1], made[at + 1][1]) is None:
            bars.append(Bar("improvement", numbers[one.id], one.text, lengths[at], None, "unknown", "unknown"))
            continue
        change = time_difference(times.seconds[at + 1] - times.seconds[at], calendar, times.decimals >= 0, max(times.decimals, 0))
        bars.append(Bar("improvement", numbers[one.id], one.text, lengths[at], lengths[at + 1], texts[at + 1], change))
    bars.append(Bar("state", 0, "future", 0.0, lengths[-1], texts[-1], "", parts_of(made[-1][0], measure)))
    return tuple(bars)


def parts_of(stream: ValueStream, measure: str = "lead_time") -> tuple[tuple[str, float], ...]:
    """Return how much of the lead time is work, waiting in steps and waiting in queues."""
    if measure != "lead_time":
        return ()
    timeline = Timeline(stream)
    queues = sum(part.known for part in timeline.waits)
    total = length(stream).known
    work = min(sum(part.known for part in timeline.work), total - queues) if total > queues else 0.0
    return (("work", work), ("steps", total - queues - work), ("queues", queues))

"""The timeline of a stream: what every gap and every step takes, before anything is summed."""

from ..routing import branches
from ..stream.model import Feeder, Gap, Line, Path, Process, Queue, Split, ValueStream, walk
from ..stream.quantities import Duration, round_duration
from ..values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from .traffic import Traffic


class Part(NamedTuple):
    """How long one gap or step takes."""

    seconds: float | None
    """Working seconds; ``None`` when unknown."""
    known: float
    """What is known of it at least: the queues of a gap that have a time."""
    shown: float
    """Seconds that a reader takes from ``text``: parts that are printed must add up to a total that is."""
    text: str


CONVENTIONS = {
    "office": "queues + LT of the steps",
    "learning-to-see": "inventory time alone",
    "with-processing": "waits + processing time",
}
"""How total lead time is summed, by the name of the convention."""

UNKNOWN = Part(None, 0.0, 0.0, "unknown")
NOTHING = Part(0.0, 0.0, 0.0, "")


class Timeline:
    """Every gap and step on the main path of a stream with its times, as the notation and the convention of its map read them."""

    def __init__(self, stream: ValueStream) -> None:
        """Take the times of ``stream``; raise ValueError when its line or its convention can't be."""
        if len(stream.line.gaps) != len(stream.line.steps) + 1:
            raise ValueError(f"a line of {len(stream.line.steps)} steps has {len(stream.line.steps) + 1} gaps, not {len(stream.line.gaps)}")
        if stream.convention not in CONVENTIONS:
            raise ValueError(f"unknown convention {stream.convention!r} (write {', '.join(CONVENTIONS)})")
        self.stream = stream
        self.calendar = stream.calendar
        self.paths: tuple[Path, ...] = ()
        """The paths of splits that the main path takes."""
        self.share = 1.0
        """How many of the items take it."""
        self.passing: dict[str, float] = {}
        """For the queues on paths of choices, the share of items that pass them."""
        self.line = self._main_line()
        self.steps = tuple(step for step in self.line.steps if isinstance(step, Process))
        self.classic = stream.notation == "classic"
        self.takt = takt_seconds(stream)
        self.staging = _staging(self.steps, self.classic)
        self.measured = [index for index in range(len(self.steps)) if index not in self.staging]
        """Indexes of the steps that are work: all but the staging boxes of a factory map."""
        self.unit = _unit(stream, self.classic)
        self.counted = self.classic and any(queue.time is None and queue.quantity is not None for queue in stream.queues())
        """Whether pieces are counted and reckoned as days of demand, as on the shop floor: then less than a day is a part of one."""
        self.queues = [(queue, self.wait(queue)) for gap in self.line.gaps for queue in gap.queues]
        """Those on the main path, with how long an item waits in them."""
        times = iter(self.queues)
        self.waits = [self._gap(gap, [next(times)[1] for _ in gap.queues]) for gap in self.line.gaps]
        self.work = [NOTHING if index in self.staging else self.work_of(step) for index, step in enumerate(self.steps)]
        self.elapsed = [self.elapsed_of(step, work) for step, work in zip(self.steps, self.work, strict=True)]
        self.inside = [self._inside(step, work, elapsed) for step, work, elapsed in zip(self.steps, self.work, self.elapsed, strict=True)]

        self.joins: list[tuple[Feeder, int, Part]] = []
        """Feeders that join the main path: the step's number there, and how long it waits for them after all else has arrived."""
        if stream.feeders:
            self._await_feeders()
        self._traffic: Traffic | None = None
        self._varies: bool | None = None

    def all_steps(self) -> list[Process]:
        """Return the steps of all paths that are work."""
        if not self.parts_ways:
            return [self.steps[index] for index in self.measured]
        staged = {self.steps[index].id for index in self.staging}
        return [step for step in self.stream.processes if step.id not in staged]

    @property
    def parts_ways(self) -> bool:
        """Whether items take more than one way."""
        return branches(self.stream)

    @property
    def varies(self) -> bool:
        """Whether a time of the map is a range or has percentiles."""
        if self._varies is None:
            self._varies = any(time.low is not None or time.percentiles for time in self._given_times())
        return self._varies

    @property
    def skewed(self) -> bool:
        """Whether a time of the map has percentiles: its mean is above its median."""
        return self.varies and any(time.percentiles for time in self._given_times())

    def _given_times(self) -> "Iterator[Duration]":
        """Give every time of the map's steps and queues."""
        for queue in self.stream.queues():
            if queue.time is not None:
                yield queue.time
        for step in self.stream.processes:
            yield from (time for time in (step.process_time, step.lead_time, step.wait, step.cycle_time) if time is not None)

    @property
    def traffic(self) -> "Traffic":
        """All ways of the stream together; reckoned when first asked for."""
        if self._traffic is None:
            from .traffic import Traffic

            self._traffic = Traffic(self)
        return self._traffic

    def show(self, seconds: float, unit: str | None = None) -> Part:
        """Return a computed time with the text to show for it."""
        unit = self.unit if unit is None else unit
        if unit == "d" and not self.counted and seconds < self.calendar.seconds_per_day:
            unit = ""  # hours until a day is full
        text, shown = round_duration(seconds, self.calendar, unit)
        return Part(seconds, seconds, shown, text)

    def _main_line(self) -> Line:
        """Return the line that the ladder shows: of a stream that never parts, its own."""
        if not any(isinstance(step, Split) for step in self.stream.line.steps):
            return self.stream.line
        from ..routing.trail import main_trail, shares  # most maps never part, and none of them should wait for this

        trail = main_trail(self.stream)
        self.paths, self.share, self.passing = trail.paths, trail.share, shares(self.stream)
        return trail.line

    def _await_feeders(self) -> None:
        """Let every step that a feeder joins wait for it: a feeder starts when the item does."""
        from .times import contributions

        number = {step.id: index for index, step in reversed(list(enumerate(self.steps)))}
        joining = [feeder for feeder in self.stream.feeders if feeder.target in number]
        for feeder in sorted(joining, key=lambda feeder: number[feeder.target]):
            index = number[feeder.target]
            others = tuple(other for other in self.stream.feeders if other.id != feeder.id)
            its = contributions(Timeline(self.stream._replace(line=feeder.line, feeders=others)))
            needs = [part for parts in its for part in parts]
            before = [part for parts in contributions(self)[: 2 * index + 1] for part in parts]
            late = max(sum(part.known for part in needs) - sum(part.known for part in before), 0.0)
            unknown = any(part.seconds is None for part in needs)
            self.joins.append((feeder, index, Part(None, late, 0.0, "unknown") if unknown else self.show(late)))
            own = self.waits[index]
            if unknown or own.seconds is None:
                self.waits[index] = Part(None, own.known + late, 0.0, "unknown")
            elif late > 0:
                self.waits[index] = self.show(own.seconds + late)

    def wait(self, queue: Queue) -> Part:
        """Return how long an item waits: as given, or quantity ÷ demand, on the path of a choice its share of the demand."""
        if queue.time is not None:
            return given(queue.time)
        if queue.quantity is not None and (self.takt is not None or not queue.quantity.value):
            part = self.passing.get(queue.id, 1.0)
            if part > 0 or not queue.quantity.value:  # nothing in the queue is no wait, whatever the demand
                return self.show(queue.quantity.value * (self.takt or 0.0) / (part or 1.0))
        return UNKNOWN

    def _gap(self, gap: Gap, times: list[Part]) -> Part:
        """Return the time of all the queues of one gap."""
        if not gap.queues:
            return NOTHING
        if len(times) == 1:
            return times[0]
        known = sum(time.known for time in times)
        return Part(None, known, 0.0, "unknown") if any(time.seconds is None for time in times) else self.show(known)

    def work_of(self, step: Process) -> Part:
        """Return PT, the work on one item; where a step has none, as on factory maps, its C/T stands for it.

        A cell that turns out a piece every 56 s, with 168 s of work in each, has both: 168 s is what the ladder shows.
        """
        time = step.cycle_time if step.process_time is None else step.process_time
        return UNKNOWN if time is None else given(time)

    def elapsed_of(self, step: Process, work: Part) -> Part:
        """Return the step's LT: as given, else its work and the wait inside it, else its work alone."""
        if step.lead_time is not None:
            return given(step.lead_time)
        if step.wait is None:
            return work
        if work.seconds is None:
            return Part(None, step.wait.seconds, 0.0, "unknown")
        return self.show(work.seconds + step.wait.seconds)

    def _inside(self, step: Process, work: Part, elapsed: Part) -> Part:
        """Return the waiting inside the step: LT − PT, else what the step says of it."""
        if step.lead_time is not None and work.seconds is not None:
            return self.show(max(step.lead_time.seconds - work.seconds, 0.0))
        if step.wait is not None:
            return given(step.wait)
        return UNKNOWN if elapsed.seconds is None or step.lead_time is not None else NOTHING


def given(time: Duration) -> Part:
    """Return a time that the map itself gives."""
    return Part(time.seconds, time.seconds, time.seconds, time.text)


def queue_places(stream: ValueStream) -> list[tuple[Queue, str, str]]:
    """Return every queue with the id of the step right behind it (empty when there is none) and how people find it."""
    found: list[tuple[Queue, str, str]] = []
    for line in stream.lines():
        waiting: list[Queue] = []
        for part in walk(line):
            if isinstance(part, Gap):
                waiting += part.queues
                continue
            target, where = ("", "before the paths part") if isinstance(part, Split) else (part.id, f"before {part.name}")
            found += [(queue, target, f"{queue.name or queue.kind.replace('_', ' ')} {where}") for queue in waiting]
            waiting = []
        found += [(queue, "", f"{queue.name or queue.kind.replace('_', ' ')} at the end") for queue in waiting]
    return found


def takt_seconds(stream: ValueStream) -> float | None:
    """Return available working seconds ÷ demand, breaks taken off and uptime not; ``None`` without a demand."""
    if stream.demand is None or stream.demand.per_second <= 0:
        return None
    return 1 / stream.demand.per_second


def _staging(steps: tuple[Process, ...], classic: bool) -> frozenset[int]:
    """Return the boxes where goods are only handed over: a first or last process of which the map says nothing but its name.

    They are receiving and shipping: nobody measures work there, so nothing is missing. Only on a factory map, one whose other
    processes have a C/T (or, in classic notation, a PT).
    """
    bare = [index for index in {0, len(steps) - 1} if steps and steps[index] == Process(steps[index].id, steps[index].name)]
    factory = any(step.cycle_time is not None or (classic and step.process_time is not None) for step in steps)
    return frozenset(bare if factory else ())


def _unit(stream: ValueStream, classic: bool) -> str:
    """Return the unit that this map's long times lean to: days where it speaks of days, else hours on a 24 h day."""
    if classic:
        return "d"
    if stream.calendar.seconds_per_day < 86_400:
        return ""
    times = [queue.time for queue in stream.queues()]
    times += [time for step in stream.processes for time in (step.process_time, step.lead_time, step.wait)]
    return "d" if any(time is not None and _speaks_of_days(time.text) for time in times) else "h"


def _speaks_of_days(text: str) -> bool:
    """Say whether an author's time is in days or longer."""
    return any(unit in text for unit in (" d", "day", "week", "month", "quarter", "year"))

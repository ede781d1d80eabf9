"""Uncertainty: lead time as P50, P85 and P95, from the ranges and percentiles that the map gives.

What is drawn for each visit of a step or queue, independently of all others:

- a range (``5m..30m``): evenly between its ends. Its mean is the middle, which the exact figures count with;
- percentiles (``1h p85 3d``): lognormal, as waiting and handling times are, through the median and the percentiles. With
  z the standard normal quantile, sigma = Σ z·ln(t/median) ÷ Σ z²: for one percentile that is ln(3 d ÷ 1 h) ÷ z(0.85), and the
  percentile comes out as given. Its mean is median × exp(sigma² ÷ 2), above the median: expected figures count with the mean, the
  ladder with the median, as written;
- a time or an estimate (``~2h``): that time, always.
"""

from collections.abc import Sequence

from ..stream.model import Process, Queue, ValueStream
from ..stream.quantities import Duration
from ..values import NamedTuple
from .reading import joined
from .timeline import Part, Timeline
from .times import per_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..routing.network import Network
    from ..routing.simulate import Draw

PERCENTILES = (50, 85, 95)
DEEPEST = 200
"""So deep may parallels stand within each other for items to be walked through them."""


class Quantile(NamedTuple):
    """A time that so many per cent of the items stay within."""

    percent: int
    seconds: float
    text: str


class Simulated(NamedTuple):
    """Lead times of many items."""

    runs: int
    seed: int
    quantiles: tuple[Quantile, ...]
    """P50, P85 and P95 of the items that reach the end; empty when a time is unknown or none reaches it."""
    mean: float | None
    """Working seconds, over all items, those that leave early too: comes near the expected lead time."""
    mean_text: str
    finished: int
    """How many reached the end."""
    basis: str
    missing: str
    sources: tuple[tuple[str, tuple[str, ...]], ...]
    """Ids of the steps and queues by where their time comes from: ``measured``, ``estimated``, ``range``, ``percentiles``,
    ``counted`` (quantity ÷ demand) and ``unknown``; only those that are there."""


class Within(NamedTuple):
    """How many of many items take no longer than some time."""

    share: float | None
    """Of the items that reach the end; ``None`` when a time is unknown or none reaches it."""
    basis: str
    missing: str


def simulate(stream: ValueStream, runs: int = 10_000, seed: int = 1) -> Simulated:
    """Return the lead times of ``runs`` items sent over all routes of ``stream``; the same for the same seed, always.

    Raises ValueError for less than one run.
    """
    walk = _walk(stream, runs, seed)
    if walk.mean is None:
        return Simulated(runs, seed, (), None, "unknown", 0, walk.basis, walk.missing, walk.sources)
    times, show = walk.times, walk.timeline.show
    left = runs - len(times)
    return Simulated(
        runs, seed,
        tuple(Quantile(percent, quantile(times, percent), show(quantile(times, percent)).text) for percent in PERCENTILES)
        if times else (),
        walk.mean, show(walk.mean).text, len(times),
        joined(walk.basis, f"{left:,} that left early are not in the percentiles" if left else ""), walk.missing, walk.sources,
    )  # fmt: skip


def within(stream: ValueStream, seconds: float, runs: int = 10_000, seed: int = 1) -> Within:
    """Return the chance that an item takes no longer than ``seconds``; the same for the same seed, always.

    Raises ValueError for less than one run.
    """
    walk = _walk(stream, runs, seed)
    if walk.mean is None or not walk.times:
        return Within(None, walk.basis, walk.missing)
    from bisect import bisect_right

    return Within(bisect_right(walk.times, seconds * (1 + 1e-9)) / len(walk.times), walk.basis, walk.missing)


class _Walk(NamedTuple):
    """Many items that walked through a stream."""

    timeline: Timeline
    times: list[float]
    """Of those that reached the end, sorted."""
    mean: float | None
    basis: str
    missing: str
    sources: tuple[tuple[str, tuple[str, ...]], ...]


def _walk(stream: ValueStream, runs: int, seed: int) -> _Walk:
    """Send items over all routes; none when a time is missing."""
    if runs < 1:
        raise ValueError(f"{runs} runs: at least 1 item has to walk")
    from random import Random

    from ..routing.simulate import walk_items

    timeline = Timeline(stream)
    traffic = timeline.traffic
    network = traffic.network
    sources = _sources(timeline, network)
    unknown = len(dict(sources).get("unknown", ()))
    places = sum(len(ids) for _, ids in sources)
    lacks = f"{unknown} of {places} steps and queues {'has' if unknown == 1 else 'have'} no time" if unknown else ""
    deep = "" if max(region.depth for region in network.regions) <= DEEPEST else f"parallels within each other, more than {DEEPEST} deep"
    missing = joined(traffic.missing, lacks, deep)
    basis = joined(f"{runs:,} items, seed {seed}", _drawn(sources), per_day(timeline))
    if missing:
        return _Walk(timeline, [], None, basis, missing, sources)
    draws = [draws_of(timeline, node.part) for node in network.nodes]
    walked = walk_items(network, draws, runs, Random(seed))
    times = sorted(seconds for seconds, done in zip(walked.seconds, walked.finished, strict=True) if done)
    return _Walk(timeline, times, sum(walked.seconds) / runs, basis, "" if times else "no item reaches the end", sources)


def quantile(times: Sequence[float], percent: int) -> float:
    """Return the smallest of the sorted ``times`` within which ``percent`` of them stay."""
    return times[max(-(-len(times) * percent // 100) - 1, 0)]


def fitted(time: Duration) -> "Draw":
    """Return what is drawn for a time that the map gives."""
    from math import log
    from statistics import NormalDist

    from ..routing.simulate import Draw

    if time.low is not None and time.high is not None:
        return Draw("uniform", time.low, time.high)
    if not time.percentiles:
        return Draw("fixed", time.seconds)
    if time.seconds <= 0 or any(seconds <= 0 for _, seconds in time.percentiles):
        shares = sorted(((50, time.seconds), *time.percentiles))
        return Draw("steps", points=((0.0, shares[0][1]), *((percent / 100, seconds) for percent, seconds in shares)))
    normal = NormalDist()
    scores = [(normal.inv_cdf(percent / 100), log(seconds / time.seconds)) for percent, seconds in time.percentiles]
    return Draw("lognormal", time.seconds, sum(z * rise for z, rise in scores) / sum(z * z for z, _ in scores))


def _times(timeline: Timeline, part: object) -> list[Duration | None]:
    """Return the times that a step or queue adds to the lead time under the map's convention; ``None`` for one that is missing."""
    if isinstance(part, Queue):
        return [part.time]
    if not isinstance(part, Process) or timeline.stream.convention == "learning-to-see" or _staged(timeline, part):
        return []
    if timeline.stream.convention == "office" and part.lead_time is not None:
        return [part.lead_time]
    work = part.cycle_time if part.process_time is None else part.process_time
    inside = timeline.stream.convention == "office" and part.wait is not None
    return [work, part.wait] if inside else [work]


def _staged(timeline: Timeline, step: Process) -> bool:
    return any(timeline.steps[index].id == step.id for index in timeline.staging)


def draws_of(timeline: Timeline, part: object) -> "tuple[Draw, ...]":
    """Return what is drawn for a step or queue under the map's convention; nothing for what takes no time or an unknown one."""
    from ..routing.simulate import Draw

    if isinstance(part, Queue) and part.time is None:
        return (Draw("fixed", timeline.wait(part).known),)
    return tuple(fitted(time) for time in _times(timeline, part) if time is not None)


def mean_part(timeline: Timeline, part: object, given: Part, work: bool = False) -> Part:
    """Return the mean of what a step or queue takes, or of the ``work`` in it: of percentiles the mean of what is fitted to them."""
    times = [part.cycle_time if part.process_time is None else part.process_time] if work and isinstance(part, Process) else (
        _times(timeline, part))  # fmt: skip
    if given.seconds is None or not any(time is not None and time.percentiles for time in times):
        return given
    from ..routing.distribution import mean_of

    mean = timeline.show(sum(mean_of(fitted(time)) for time in times if time is not None))
    return mean._replace(text=f"{mean.text} (mean of {given.text})")


SOURCES = ("measured", "estimated", "range", "percentiles", "counted", "unknown")


def _sources(timeline: Timeline, network: "Network") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the steps and queues by where their time comes from, in the order of the text."""
    found: dict[str, list[str]] = {source: [] for source in SOURCES}
    visits = timeline.traffic.visits if timeline.traffic.expected else [1.0] * len(network.nodes)
    for node in timeline.traffic.text_order():
        part = network.nodes[node].part
        if not isinstance(part, (Process, Queue)) or not visits[node]:
            continue
        times = _times(timeline, part)
        if times:
            found[_source(timeline, part, times)].append(part.id)
    return tuple((source, tuple(ids)) for source, ids in found.items() if ids)


def _source(timeline: Timeline, part: Process | Queue, times: list[Duration | None]) -> str:
    if isinstance(part, Queue) and part.time is None:
        return "counted" if timeline.wait(part).seconds is not None else "unknown"
    if any(time is None for time in times):
        return "unknown"
    known = [time for time in times if time is not None]
    if any(time.percentiles for time in known):
        return "percentiles"
    if any(time.low is not None for time in known):
        return "range"
    return "estimated" if any(time.estimate for time in known) else "measured"


def _drawn(sources: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    """Return which of the times vary: ``2 of 9 times vary``."""
    count = {source: len(ids) for source, ids in sources}
    vary = count.get("range", 0) + count.get("percentiles", 0)
    places = sum(count.values())
    guesses = f"{count['estimated']} estimated" if count.get("estimated") else ""
    return joined(f"{vary} of {places} times {'varies' if vary == 1 else 'vary'}" if vary else "no time varies", guesses)

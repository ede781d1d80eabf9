"""All routes: an item on average, every path by itself, what goes back, what leaves and what gets through at once."""

from ..stream.model import Process, walk
from ..stream.quantities import format_share
from .basic import PART
from .model import Figure, PathFigures
from .quality import rolled_complete_accurate
from .reading import Metric, Reading, guesses, joined, lacking
from .stock import number
from .timeline import Part, Timeline
from .times import activity_ratio, elapsed_name, lead_time, per_day, process_time, work_name, work_unit
from .traffic import Traffic, way_words

SAME = "every item takes the same way"


def path_words(timeline: Timeline) -> str:
    """Return which way the ladder shows and what it leaves out: ``standard path, 70 % of requests, rework not counted``."""
    stream = timeline.stream
    names, share = _main_names(timeline)
    rework = bool(stream.reworks) or any(step.rework for step in timeline.steps)
    off = " and ".join(word for word, there in (("rework", rework), ("exits", bool(stream.exits))) if there)
    way = f"{names}, {format_share(share)} of {items(timeline)}" if names else ""
    branches = [f"“{path.name}”" for path in timeline.paths if path.share is None and path.name]
    longest = f"longest branch {', '.join(branches)}" if branches else ""
    return ", ".join(part for part in (way, longest, f"{off} not counted" if off else "") if part)


def items(timeline: Timeline) -> str:
    """Return what travels the stream, many of it: ``requests``; ``items`` when the map doesn't say."""
    unit = timeline.stream.unit or "item"
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return unit if unit.endswith("s") and not unit.endswith("ss") else f"{unit}{'es' if unit.endswith(('ss', 'x', 'ch', 'sh')) else 's'}"


def _main_names(timeline: Timeline) -> tuple[str, float]:
    """Return what the main path is called and how many of the items take it."""
    way = timeline.traffic.main_way()
    if way is not None:
        return _called(way_words(way.names), way.share), way.share
    chosen = [path.name for path in timeline.paths if path.share is not None and path.name]
    return _called(way_words(chosen), timeline.share), timeline.share


def _called(names: str, share: float) -> str:
    return f"{names} path" if names else "" if share > 1 - 1e-9 else "main path"


# -- an item on average


def expected_lead_time(timeline: Timeline) -> Reading:
    """Lead time of an item on average, over all routes."""
    if not timeline.parts_ways and not timeline.skewed:
        return _same(lead_time(timeline))
    traffic = timeline.traffic
    visited = _as_given(traffic, traffic.time, traffic.mean_time)
    sums = "visits × time, summed over all steps and queues"
    basis = joined(sums, _branch_words(traffic), _mean_words(timeline), _rework_words(timeline), _feeder_words(traffic), per_day(timeline),
                   guesses(visited))  # fmt: skip
    if traffic.expected is None:
        return Reading(None, "unknown", basis, traffic.missing)
    return _summed(timeline, traffic.expected.seconds, basis, _lacking_times(timeline, traffic))


def _as_given(traffic: Traffic, parts: list[Part], means: list[Part]) -> list[Part]:
    """Return the times that are visited and count as the map gives them."""
    return [part for part, mean, often in zip(parts, means, traffic.visits, strict=True) if often > 0 and mean is part]


def _branch_words(traffic: Traffic) -> str:
    """Return what is to be said where branches of a parallel take now this long, now that: the last is later than each on average."""
    network = traffic.network
    draws = traffic.draws or [()] * len(network.nodes)
    varies = any(
        any(0 < edge.share < 1 for edge in node.edges) or any(draw.kind != "fixed" for draw in some)
        for node, some in zip(network.nodes, draws, strict=True)
        if network.regions[node.region].kind == "branch"
    )
    return "a parallel takes as long as its last branch, on average over all items" if varies else ""


def _mean_words(timeline: Timeline) -> str:
    """Return how percentiles are counted."""
    return "percentiles count with the mean of their lognormal" if timeline.skewed else ""


def expected_process_time(timeline: Timeline) -> Reading:
    """Work on an item on average: of every branch and feeder, as often as it is done."""
    if not timeline.parts_ways and not timeline.skewed:
        return _same(process_time(timeline))
    traffic = timeline.traffic
    visited = _as_given(traffic, traffic.work, traffic.mean_work)
    skewed = _mean_words(timeline) if any(mean is not part for mean, part in zip(traffic.mean_work, traffic.work, strict=True)) else ""
    basis = joined(f"visits × {work_name(timeline)}, summed over all steps", skewed, _rework_words(timeline), guesses(visited))
    if traffic.expected is None:
        return Reading(None, "unknown", basis, traffic.missing)
    return _summed(timeline, traffic.expected.work, basis, _lacking_work(timeline, traffic), work_unit(timeline))


def expected_activity_ratio(timeline: Timeline) -> Reading:
    """Share of the average lead time in which somebody works on the item: of parallel work, the longest branch's."""
    if not timeline.parts_ways and not timeline.skewed:
        return _same(activity_ratio(timeline))
    traffic = timeline.traffic
    branches = "work along the longest branches" if any(node.children for node in traffic.network.nodes) else "expected process time"
    basis = joined(f"{branches} ÷ expected lead time", per_day(timeline))
    expected = traffic.expected
    missing = traffic.missing if expected is None else joined(_lacking_work(timeline, traffic), _lacking_times(timeline, traffic))
    if expected is None or missing:
        return Reading(None, "unknown", basis, missing)
    if expected.path_work > expected.seconds * (1 + 1e-12):
        return Reading(None, "unknown", basis, "the lead time of this convention is shorter than the process time")
    if not expected.seconds:
        return Reading(None, "unknown", basis, "the lead time is 0")
    share = min(expected.path_work / expected.seconds, 1.0)
    return Reading(share, format_share(share), basis)


def expected_complete_accurate(timeline: Timeline) -> Reading:
    """Rolled %C&A over all paths: the mean of the paths' products, weighted by their shares."""
    if not timeline.parts_ways:
        return _same(rolled_complete_accurate(timeline))
    traffic = timeline.traffic
    basis = "mean of the paths' products by their shares; of parallel branches, of all of them"
    if traffic.missing:
        return Reading(None, "unknown", basis, traffic.missing)
    main = {part.id for part in walk(timeline.stream.line) if isinstance(part, Process)}  # what a feeder brings is another item
    steps = [step for step, visits, part in traffic.steps() if visits > 0 and part.text and step.id in main]
    without = sum(step.complete_accurate is None for step in steps)
    share = min(traffic.mean(_factors(traffic, "complete_accurate")), 1.0)
    missing = lacking(without, len(steps), "step", "%C&A")
    ids = tuple(step.id for step in steps if step.complete_accurate is not None)
    if not ids:
        return Reading(None, "unknown", basis, missing or "no steps")
    if missing:
        return Reading(None, f"at most {format_share(share)}", basis, missing, ids)
    return Reading(share, format_share(share), basis, "", ids)


def beyond_happy_path(timeline: Timeline) -> Reading:
    """Expected lead time − lead time of the main path: what the ladder doesn't show."""
    happy, expected = lead_time(timeline), expected_lead_time(timeline)
    if not timeline.parts_ways and not timeline.skewed:
        return Reading(0.0 if happy.value is not None else None, "none" if happy.value is not None else "unknown", SAME, happy.missing)
    missing = expected.missing if happy.missing in expected.missing else joined(happy.missing, expected.missing)
    if happy.value is None or expected.value is None:
        return Reading(None, "unknown", "expected lead time − lead time of the main path", missing)
    more = expected.value - happy.value
    what = items(timeline)
    basis = f"the main path shows {happy.text}; what {what} get is {expected.text} on average"
    if abs(more) < 1e-6 * max(happy.value, 1.0):
        return Reading(0.0, "none", basis)
    return Reading(more, f"{'+' if more > 0 else '−'} {timeline.show(abs(more)).text}", basis)


# -- each path by itself


def path_figures(timeline: Timeline) -> tuple[PathFigures, ...]:
    """Return the most travelled paths with their figures, the main path first; nothing for a stream of one way."""
    if not timeline.parts_ways:
        return ()
    traffic = timeline.traffic
    if traffic.paths is None:
        traffic.paths = tuple(_paths(timeline, traffic))
    return traffic.paths


def _paths(timeline: Timeline, traffic: Traffic) -> list[PathFigures]:
    from .measure import ladder  # which reads this module's table

    main = traffic.main_way()
    found = []
    for way in sorted(traffic.ways, key=lambda way: way is not main):
        its = Timeline(traffic.stream_of(way))
        words = way_words(way.names)
        found.append(
            PathFigures(
                f"{words} path" if words else "main path" if way is main else "straight path",
                way.share,
                format_share(way.share),
                tuple(traffic.steps_of(way)),
                way.paths,
                way is main,
                _figure("lead_time", "Total LT", "s", lead_time(its)),
                _figure("process_time", "Total PT", "s", process_time(its)),
                _figure("activity_ratio", "Activity ratio", "share", activity_ratio(its)),
                _figure("rolled_complete_accurate", "Rolled %C&A", "share", rolled_complete_accurate(its)),
                ladder(its),
            )
        )
    return found


def _figure(key: str, label: str, unit: str, reading: Reading) -> Figure:
    return Figure(key, label, reading.value, unit, reading.text, reading.basis, reading.missing, reading.steps)


def longest_path(timeline: Timeline) -> Reading:
    """The path with the longest lead time."""
    if not timeline.parts_ways:
        return _same(lead_time(timeline))
    paths = path_figures(timeline)
    if not paths:
        return Reading(None, "unknown", "", timeline.traffic.missing or "no way leads to the end")
    known = [path for path in paths if path.lead_time.value is not None]
    missing = lacking(len(paths) - len(known), len(paths), "path", "known lead time")
    if not known:
        return Reading(None, "unknown", "", missing)
    longest = max(known, key=lambda path: path.lead_time.value or 0.0)
    text = longest.lead_time.text
    basis = joined(f"{longest.name}, {longest.share_text} of {items(timeline)}", _told(timeline, paths))
    return Reading(None if missing else longest.lead_time.value, f"at least {text}" if missing else text, basis, missing, longest.steps)


def most_travelled_path(timeline: Timeline) -> Reading:
    """How many items take the way that most take."""
    if not timeline.parts_ways:
        return Reading(1.0, "100 %", SAME)
    paths = path_figures(timeline)
    if not paths:
        return Reading(None, "unknown", "", timeline.traffic.missing or "no way leads to the end")
    most = max(paths, key=lambda path: path.share)
    return Reading(most.share, most.share_text, joined(f"{most.name}: LT {most.lead_time.text}", _told(timeline, paths)), "", most.steps)


def _told(timeline: Timeline, paths: tuple[PathFigures, ...]) -> str:
    """Return how much of all items the paths told apart are, where there are more."""
    share = sum(path.share for path in paths)
    return "" if share > 1 - 1e-6 else f"of the {len(paths)} most travelled paths, together {format_share(share)} of {items(timeline)}"


# -- going back, leaving, getting through


def rework_per_item(timeline: Timeline) -> Reading:
    """How often an item goes back on average."""
    basis = "visits × share of each rework"
    if not timeline.parts_ways:
        return Reading(0.0, "0", "no rework on the map")
    traffic = timeline.traffic
    if traffic.expected is None:
        return Reading(None, "unknown", basis, traffic.missing)
    times = traffic.rework_visits()
    ids = tuple(part.id for node, here in enumerate(traffic.network.nodes) if any(edge.kind == "rework" for edge in here.edges)
                and (part := here.part) is not None and traffic.visits[node] > 0)  # fmt: skip
    return Reading(times, _small(times), basis if ids else "no rework on the map", "", ids)


def leaving(timeline: Timeline) -> Reading:
    """Share of the items that leave before the end."""
    if not timeline.parts_ways:
        return Reading(0.0, "0 %", "no exit on the map")
    traffic = timeline.traffic
    if traffic.expected is None:
        return Reading(None, "unknown", "visits × share of each exit", traffic.missing)
    exits = traffic.exits()
    share = min(sum(part for _, _, part in exits), 1.0)
    basis = ", ".join(f"{reason or 'leave'} at {_name(timeline, target)} {format_share(part)}" for target, reason, part in exits)
    return Reading(share, format_share(share), basis or "no exit on the map", "", tuple(target for target, _, _ in exits))


def throughput_yield(timeline: Timeline) -> Reading:
    """Share of the items that reach the end, be it after rework."""
    if not timeline.parts_ways:
        return Reading(1.0, "100 %", "no exit on the map")
    traffic = timeline.traffic
    basis = "items that reach the end ÷ items that start"
    if traffic.expected is None:
        return Reading(None, "unknown", basis, traffic.missing)
    share = min(traffic.expected.finished, 1.0)
    return Reading(share, format_share(share), basis)


def first_pass(timeline: Timeline) -> Reading:
    """Share of the items that get to the end without ever going back or leaving."""
    if not timeline.parts_ways:
        return Reading(1.0, "100 %", "no rework and no exit on the map")
    traffic = timeline.traffic
    basis = "no rework and no exit on the way, over all paths"
    if traffic.missing:
        return Reading(None, "unknown", basis, traffic.missing)
    share = min(traffic.mean([1.0] * len(traffic.network.nodes), first_pass=True), 1.0)
    return Reading(share, format_share(share), basis)


def rolled_first_pass_yield(timeline: Timeline) -> Reading:
    """Product of the steps' first-pass yields along the path."""
    steps = [timeline.steps[index] for index in timeline.measured]
    known = [step for step in steps if step.first_pass_yield is not None]
    share = 1.0
    for step in known:
        share *= step.first_pass_yield.share if step.first_pass_yield else 1.0
    missing = lacking(len(steps) - len(known), len(steps), "step", "FPY")
    ids = tuple(step.id for step in known)
    if not known:
        return Reading(None, "unknown", "product of the steps' FPY", missing or "no steps")
    text = format_share(share)
    return Reading(None if missing else share, f"at most {text}" if missing else text, "product of the steps' FPY", missing, ids)


# -- words and sums


def _same(reading: Reading) -> Reading:
    """Return the figure of a stream in which all items take the same way."""
    return reading._replace(basis=joined(SAME, reading.basis))


def _summed(timeline: Timeline, seconds: float, basis: str, missing: str, unit: str | None = None) -> Reading:
    if missing:
        return Reading(None, f"at least {timeline.show(seconds, unit).text}" if seconds else "unknown", basis, missing)
    return Reading(seconds, timeline.show(seconds, unit).text, basis)


def _factors(traffic: Traffic, field: str) -> list[float]:
    """Return the share that a field of each step gives, 1 for all else."""
    shares = [getattr(node.part, field, None) for node in traffic.network.nodes]
    return [1.0 if share is None else share.share for share in shares]


def _lacking_times(timeline: Timeline, traffic: Traffic) -> str:
    """Return which steps and queues that are visited have no time."""
    return joined(
        _lacking(traffic, traffic.time, ("step",), elapsed_name(timeline)), _lacking(traffic, traffic.time, ("queue",), "time")
    )


def _lacking_work(timeline: Timeline, traffic: Traffic) -> str:
    return _lacking(traffic, traffic.work, ("step",), work_name(timeline))


def _lacking(traffic: Traffic, parts: list[Part], kinds: tuple[str, ...], what: str) -> str:
    nodes = traffic.network.nodes
    all_of = sum(node.kind in kinds and traffic.visits[at] > 0 and parts[at].text != "" for at, node in enumerate(nodes))
    return lacking(sum(nodes[at].kind in kinds for at in traffic.lacks(parts)), all_of, kinds[0], what)


def _rework_words(timeline: Timeline) -> str:
    """Return what goes back: ``rework 5 %``, ``3 reworks``."""
    reworks = timeline.stream.reworks
    if len(reworks) == 1 and reworks[0].share:
        return f"with {reworks[0].share.text} rework"
    return f"with {len(reworks)} reworks" if reworks else ""


def _feeder_words(traffic: Traffic) -> str:
    waits = [wait for wait in traffic.expected.waits if wait.seconds > 0] if traffic.expected else []
    return f"waiting for {len(waits)} feeder{'s' if len(waits) > 1 else ''}" if waits else ""


def _name(timeline: Timeline, target: str) -> str:
    return next((step.name for step in timeline.stream.processes if step.id == target), target)


def _small(value: float) -> str:
    """Return a number of times that may be well below 1: ``0.053``, ``1.25``."""
    return number(value) if value >= 1 or not value else f"{value:.2g}" if value >= 1e-6 else "< 0.000001"


SHARES = "unknown when a share on the way is, or when a loop never ends"

EXPECTED: tuple[Metric, ...] = (
    Metric(
        "expected_lead_time",
        "Expected LT",
        "how long an item takes on average over all routes, rework and exits counted",
        "Σ visits × time over all steps and queues, visits v = (I − Pᵀ)⁻¹ e; of a parallel E[max] over its "
        "branches; a joining step waits E[max(0, feeder − main line)]",
        "s",
        expected_lead_time,
        f"{PART}; {SHARES}",
        group="routes",
    ),
    Metric(
        "expected_process_time",
        "Expected PT",
        "how much work an item makes on average, in all branches and feeders",
        "Σ visits × PT (C/T) over all steps",
        "s",
        expected_process_time,
        f"{PART}; {SHARES}",
        group="routes",
    ),
    Metric(
        "expected_activity_ratio",
        "Expected activity ratio",
        "share of the average lead time in which somebody works on the item",
        "Σ visits × PT along the longest branches ÷ expected LT: never above 100 %",
        "share",
        expected_activity_ratio,
        "unknown",
        group="routes",
    ),
    Metric(
        "expected_complete_accurate",
        "Rolled %C&A, all paths",
        "share of all items that pass every step without a question or a correction",
        "Σ path share × Π %C&A of the path; of a parallel, of all its branches",
        "share",
        expected_complete_accurate,
        "at most what is known: a missing %C&A isn't 100 %",
        group="quality",
    ),
)
"""Rows of METRICS that a picture of a stream that parts shows too."""

"""Hints: where the time goes that an item needn't take, ranked by what it costs an item on average.

The same hour may stand under several headings (the queue before an approval is waiting, and part of a handoff): each says what
would be gained at most if that kind of waste were gone, so they don't add up.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from ..stream.model import Process, Queue, ValueStream
from ..stream.quantities import format_share
from ..values import NamedTuple
from .model import Figures
from .timeline import Timeline, queue_places


class Hint(NamedTuple):
    """One kind of waste on one map."""

    kind: str
    """``waiting``, ``handoffs``, ``rework``, ``manual``, ``approvals``, ``batches`` or ``task_switching``."""
    label: str
    seconds: float | None
    """What it costs an item on average, in working seconds, as far as known; ``None`` when the map doesn't tell."""
    text: str
    """With its unit; ``unknown`` when the map doesn't tell."""
    steps: tuple[str, ...]
    """Ids of the steps and queues where it is, the costliest first."""
    words: str
    """What was found, in one sentence without a full stop: ``2 h of it in queue before Confirm access``."""
    wastes: tuple[str, ...]
    """What the lists of wastes call it: of the eight wastes, of software wastes."""
    noted: tuple[str, ...] = ()
    """Wastes that the map itself names at these steps, in its words."""


class Kind(NamedTuple):
    """A row of KINDS."""

    key: str
    label: str
    measured: str
    """How its time is reckoned."""
    wastes: tuple[str, ...]
    find: "Callable[[Timeline], list[Place]]"
    also: tuple[str, ...] = ()
    """What else a map may call it in ``waste KIND``."""


class Place(NamedTuple):
    """Where one kind of waste is."""

    target: str
    name: str
    seconds: float | None


APPROVAL = (
    "approv", "authori", "sign-off", "sign off", "signature", "release decision", "permission", "consent", "clearance", "cab ",
    "review", "freigabe", "genehmig", "freigeben",
)  # fmt: skip
"""Beginnings of words in the names and tasks of steps where somebody has to say yes."""


SINGLE = 20
"""So many reworks are reckoned one by one, the first in the text; of the others no map tells what each costs."""


def hints(stream: ValueStream, figures: Figures) -> tuple[Hint, ...]:
    """Return the kinds of waste found on ``stream``, the costliest first; ``figures`` are its own, for the share of the lead time."""
    timeline = Timeline(stream)
    whole = next((figure.value for figure in figures.figures if figure.key == "expected_lead_time"), None)
    found = []
    for kind in KINDS:
        places = sorted(kind.find(timeline), key=lambda place: -(place.seconds or 0.0))
        if places:
            found.append(_hint(timeline, kind, places, whole))
    return tuple(sorted(found, key=lambda hint: -(hint.seconds if hint.seconds is not None else -1.0)))


def _hint(timeline: Timeline, kind: Kind, places: Sequence[Place], whole: float | None) -> Hint:
    """Put one kind's places together."""
    known = [place for place in places if place.seconds]
    seconds = sum(place.seconds or 0.0 for place in known) if known else None
    ids = tuple(dict.fromkeys(place.target for place in places))
    own = (kind.key.replace("_", " "), *kind.wastes, *kind.also)
    noted = tuple(waste.text for waste in timeline.stream.wastes if waste.target in ids and waste.text and waste.kind.casefold() in own)
    part = seconds / whole if seconds and whole else 2.0  # of several branches together it may be more than the whole
    share = f"{format_share(part)} of the expected lead time" if part <= 1 else ""
    most = f"most of it {known[0].name}: {timeline.show(known[0].seconds or 0.0).text}" if known else places[0].name
    many = f"{len(ids)} places" if len(ids) > 1 else ""
    words = ", ".join(part for part in (share, many, most) if part)
    text = timeline.show(seconds).text if seconds is not None else "unknown"
    return Hint(kind.key, kind.label, seconds, text, ids, words, kind.wastes, noted)


# -- what each kind costs


def _waiting(timeline: Timeline) -> list[Place]:
    """Queues, and inside steps LT − PT, as often as they are visited."""
    places = [place for _, place in _queue_places(timeline) if place.seconds]
    for step, often in _steps(timeline):
        inside = _inside(timeline, step)
        if inside:
            places.append(Place(step.id, f"inside {step.name}", often * inside))
    return places


def _handoffs(timeline: Timeline) -> list[Place]:
    """Waiting before and in each step that takes over from another role, along the main path."""
    places = []
    for (_, before), (index, after) in pairwise(enumerate(timeline.steps)):
        if before.role is not None and after.role is not None and _said(before.role.text) != _said(after.role.text):
            seconds = timeline.waits[index].known + timeline.inside[index].known
            places.append(Place(after.id, f"from {before.role.text} to {after.role.text} at {after.name}", seconds or None))
    return places


def _rework(timeline: Timeline) -> list[Place]:
    """Expected lead time less that of the same stream without the rework."""
    stream = timeline.stream
    if not timeline.parts_ways or timeline.traffic.expected is None:
        return []
    places = []
    names = {step.id: step.name for step in stream.processes}
    for number, rework in enumerate(stream.reworks):
        left = stream.reworks[:number] + stream.reworks[number + 1 :] if number < SINGLE else None
        without = Timeline(stream._replace(reworks=left)).traffic.expected if left is not None else None
        seconds = timeline.traffic.expected.seconds - without.seconds if without else 0.0
        words = f"from {names.get(rework.source, rework.source)} back to {names.get(rework.target, rework.target)}"
        places.append(Place(rework.source, words, max(seconds, 0.0) or None))
    for step, often in _steps(timeline):
        if step.rework is not None and step.rework.share:
            time = timeline.elapsed_of(step, timeline.work_of(step)).known
            places.append(Place(step.id, f"at {step.name}", often * step.rework.share * time or None))
    return places


def _manual(timeline: Timeline) -> list[Place]:
    """People's work: visits × PT × manual share."""
    places = []
    for step, often in _steps(timeline):
        share = 1 - (step.automated.share if step.automated is not None else 0.0)
        seconds = often * share * timeline.work_of(step).known
        if seconds:
            places.append(Place(step.id, f"in {step.name}", seconds))
    return places


def _approvals(timeline: Timeline) -> list[Place]:
    """The step where somebody says yes, and the queue before it."""
    before = {target: place for target, place in _queue_places(timeline) if target}
    places = []
    for step, often in _steps(timeline):
        words = f"{step.name} {step.tasks.text if step.tasks is not None else ''} ".casefold()
        if any(word in words for word in APPROVAL):
            queue = before.get(step.id)
            seconds = often * timeline.elapsed_of(step, timeline.work_of(step)).known + ((queue.seconds or 0.0) if queue else 0.0)
            places.append(Place(step.id, f"at {step.name}", seconds or None))
    return places


def _batches(timeline: Timeline) -> list[Place]:
    """Waiting until a batch is full, (batch − 1) ÷ 2 ÷ demand on average; of a part made every EPE, half of that."""
    places = []
    for step, often in _steps(timeline):
        fills = None
        if step.batch is not None and step.batch.value > 1 and timeline.takt is not None:
            fills = (step.batch.value - 1) / 2 * timeline.takt
        turn = step.every_part_every.seconds / 2 if step.every_part_every is not None else None
        if fills or turn or (step.batch is not None and step.batch.value > 1):
            seconds = max(fills or 0.0, turn or 0.0)
            places.append(Place(step.id, f"before {step.name}", often * seconds or None))
    return places


def _switching(timeline: Timeline) -> list[Place]:
    """Changing over, C/O ÷ batch; and roles that come back to an item after others had it, whose switching nobody measured."""
    places = [
        Place(step.id, f"at {step.name}", often * step.changeover.seconds / batch if (batch := _batch(timeline, step)) else None)
        for step, often in _steps(timeline)
        if step.changeover is not None and step.changeover.seconds
    ]
    seen: dict[str, int] = {}
    for index, step in enumerate(timeline.steps):
        role = _said(step.role.text) if step.role is not None else ""
        if role and role in seen and seen[role] < index - 1:
            places.append(Place(step.id, f"{step.role.text if step.role else role} at {step.name} again", None))
        seen[role] = index
    return places


def _batch(timeline: Timeline, step: Process) -> float | None:
    """Return how many items share a changeover: the batch, else what demand asks for until every kind has been made once."""
    if step.batch is not None and step.batch.value:
        return step.batch.value
    if step.every_part_every is not None and timeline.takt is not None:
        return max(step.every_part_every.seconds / timeline.takt, 1.0)
    return None


def _steps(timeline: Timeline) -> list[tuple[Process, float]]:
    """Return every step with its visits per item; those that nobody visits cost nothing."""
    from .load import visited

    return [(step, often) for step, often in visited(timeline) if often > 0]


def _inside(timeline: Timeline, step: Process) -> float:
    """Return the known waiting inside a step."""
    if timeline.stream.convention != "office":
        return 0.0
    work = timeline.work_of(step)
    if step.lead_time is not None:
        return max(step.lead_time.seconds - work.seconds, 0.0) if work.seconds is not None else 0.0
    return step.wait.seconds if step.wait is not None else 0.0


def _queue_places(timeline: Timeline) -> list[tuple[str, Place]]:
    """Return every queue with what it costs an item, and the id of the step right behind it."""
    visits: dict[str, float] = {}
    if timeline.parts_ways and timeline.traffic.expected is not None:
        traffic = timeline.traffic
        visits = {node.part.id: traffic.visits[at] for at, node in enumerate(traffic.network.nodes) if isinstance(node.part, Queue)}
    return [
        (behind, Place(queue.id, f"in {name}", visits.get(queue.id, 1.0) * timeline.wait(queue).known or None))
        for queue, behind, name in queue_places(timeline.stream)
    ]


def _said(role: str) -> str:
    return " ".join(role.split()).casefold()


KINDS: tuple[Kind, ...] = (
    Kind("waiting", "Waiting", "visits × (queues + LT − PT)", ("waiting", "delays"), _waiting, ("queue", "queues", "delay")),
    Kind(
        "handoffs", "Handoffs", "waiting before and in each step that takes over from another role",
        ("transportation", "handoffs"), _handoffs, ("handoff", "transport"),
    ),
    Kind(
        "rework", "Rework", "expected LT − expected LT without it",
        ("defects", "relearning"), _rework, ("defect", "correction", "errors"),
    ),
    Kind(
        "manual", "Manual steps", "visits × PT × manual share",
        ("unused talent", "extra processes"), _manual, ("overprocessing", "manual work", "motion"),
    ),
    Kind(
        "approvals", "Approvals", "visits × LT of steps that approve or review, and the queue before",
        ("extra processing", "extra processes"), _approvals, ("overprocessing", "waiting", "approval"),
    ),
    Kind(
        "batches", "Batches", "(batch − 1) ÷ 2 ÷ demand, or EPE ÷ 2",
        ("inventory", "partially done work"), _batches, ("overproduction", "batching"),
    ),
    Kind(
        "task_switching", "Task switching", "visits × C/O ÷ batch; roles that come back are named",
        ("motion", "task switching"), _switching, ("context switching", "multitasking"),
    ),
)  # fmt: skip
"""Every kind of waste that can be told from a map; a new one is a function and a row here."""

"""The value stream: what happens between a trigger and its outcome, settled and ready to measure.

Nothing here knows the language it was written in, or how it is drawn.
"""

from collections.abc import Iterator

from ..values import NamedTuple
from .calendar import Calendar
from .improvements import Improvement, Target
from .quantities import Count, Duration, Money, Percent, Rate, Text


class Process(NamedTuple):
    """A step that works on the item. Every field but ``id`` and ``name`` may be unknown (``None``)."""

    id: str
    name: str
    process_time: Duration | None = None
    """PT: hands-on time for one item."""
    lead_time: Duration | None = None
    """LT: from the moment the step has the item until it passes it on, waiting inside the step included."""
    wait: Duration | None = None
    """Waiting inside the step."""
    cycle_time: Duration | None = None
    """C/T: time between two completions of this process. Not PT."""
    changeover: Duration | None = None
    """C/O: from the last good piece of one kind to the first good piece of the next."""
    uptime: Percent | None = None
    people: Count | None = None
    shifts: Count | None = None
    available: Duration | None = None
    """Available working time a day (or a shift, as the map has it)."""
    batch: Count | None = None
    every_part_every: Duration | None = None
    """EPE: how long until every kind of part has been made once."""
    scrap: Percent | None = None
    complete_accurate: Percent | None = None
    """%C&A: share of items that the next step can use without asking, correcting or adding."""
    first_pass_yield: Percent | None = None
    rework: Percent | None = None
    wip: Count | None = None
    demand: Rate | None = None
    target: Duration | None = None
    """SLA of the step."""
    cost: Money | None = None
    role: Text | None = None
    """Who does it (``by``)."""
    systems: tuple[str, ...] = ()
    """Ids of the systems it uses (``in``)."""
    practice: Text | None = None
    activity: Text | None = None
    """Activity of the service value chain."""
    value: Text | None = None
    """``VA``, ``NNVA`` or ``NVA``."""
    automated: Percent | None = None
    """1 for automated, 0 for manual, between for partly."""
    input: Text | None = None
    output: Text | None = None
    tasks: Text | None = None
    own: tuple[tuple[str, str], ...] = ()
    """Fields of the author's own: label and text, as written."""
    shared: bool = False
    """A shared process, used by other streams too."""
    pacemaker: bool = False
    group: str = ""
    """Cell or group the step belongs to."""
    link: str = ""
    """Where to read on: a web page, a mail address or a file beside the map; :func:`vsmdraw.stream.links.is_safe` says which."""


class Queue(NamedTuple):
    """Items that wait between steps."""

    id: str
    kind: str = "queue"
    """``queue``, ``inventory``, ``inbox``, ``fifo``, ``supermarket``, ``buffer`` or ``safety_stock``."""
    name: str = ""
    time: Duration | None = None
    """How long an item waits here, when the map says so."""
    quantity: Count | None = None
    """How many items wait here, when the map says so."""
    maximum: Count | None = None
    """The most a FIFO lane or a supermarket may hold."""
    link: str = ""
    """Where to read on."""


class Gap(NamedTuple):
    """What stands between two steps, before the first or after the last."""

    queues: tuple[Queue, ...] = ()
    movement: str = "push"
    """``push``, ``pull`` or ``flow``."""


class Line(NamedTuple):
    """Steps in the order of work with the gaps around them: ``gaps[i]`` stands before ``steps[i]``,
    the last gap after the last step, so there is always one gap more than steps."""

    steps: "tuple[Process | Split, ...]" = ()
    gaps: tuple[Gap, ...] = (Gap(),)


class Path(NamedTuple):
    """One way through a split."""

    id: str
    name: str = ""
    share: Percent | None = None
    """Of a choice, how many items take it; ``None`` in a parallel, where every item takes every path."""
    line: Line = Line()
    """May be empty: items that take this path skip what the others go through."""


class Split(NamedTuple):
    """Where the line of work parts into paths that join again behind it."""

    id: str
    kind: str = "choice"
    """``choice``: each item takes one path. ``parallel``: all paths are worked on at once, the join waits for the last."""
    question: str = ""
    paths: tuple[Path, ...] = ()


class Feeder(NamedTuple):
    """A line that starts by itself and joins at a step, which waits for it."""

    id: str
    name: str
    target: str
    """Id of the step that it joins."""
    line: Line = Line()


class Exit(NamedTuple):
    """Items that leave the stream behind a step: rejected, abandoned, scrapped."""

    source: str
    share: Percent | None = None
    reason: str = ""


class Route(NamedTuple):
    """Items that go on from a step to one that doesn't follow it: what nesting can't say."""

    source: str
    target: str
    share: Percent | None = None
    label: str = ""


class Place(NamedTuple):
    """A customer, supplier, control, system or external party."""

    id: str
    name: str
    kind: str
    """``customer``, ``supplier``, ``control``, ``system`` or ``external``."""
    detail: str = ""
    """A word more about it: the ``MRP`` of production control."""
    own: tuple[tuple[str, str], ...] = ()
    """Rows of its data box: label and text, as written."""
    link: str = ""
    """Where to read on."""


class Shipment(NamedTuple):
    """Goods that travel from or to the outside."""

    source: str
    target: str
    mode: str = "truck"
    """``truck``, ``rail``, ``boat``, ``plane``, ``forklift``, ``courier``, ``mail`` or ``network``."""
    frequency: str = ""
    label: str = ""


class Information(NamedTuple):
    """A flow of information between places and steps, by id."""

    source: str
    target: str
    kind: str = "manual"
    """``manual``, ``electronic``, ``verbal``, ``go_see``, ``production_kanban``, ``withdrawal_kanban``, ``signal_kanban``."""
    label: str = ""
    frequency: str = ""


class Rework(NamedTuple):
    """Items that go back from a step to an earlier one."""

    source: str
    target: str
    share: Percent | None = None
    reason: str = ""


class Waste(NamedTuple):
    """A waste seen on a step or queue."""

    kind: str
    """As written: ``waiting``, ``rework``, ``handoffs`` …"""
    target: str
    text: str = ""


class Burst(NamedTuple):
    """A kaizen burst: an idea for improvement where it applies."""

    target: str
    text: str
    id: str = ""
    """Of an ``improve`` statement, its id; empty for a plain ``burst``."""
    details: tuple[tuple[str, str], ...] = ()
    """Owner, due, effort … of an ``improve`` statement: label and text, as written. What it changes is in the stream's ``improvements``."""
    number: str = ""
    """On a state in which it is made, the number of the improvement: the burst is small and stands on the corner of what it changed, and
    the notes tell the rest."""


class Note(NamedTuple):
    """A remark on a step, queue or place (``target`` empty: on the whole map)."""

    target: str
    text: str


class Claim(NamedTuple):
    """A figure that the author states, to check against the computed one (``claims:``)."""

    figure: str
    """Key of the figure: ``lead_time``."""
    value: Duration | Percent | Count | Money
    precision: float = 0.0
    """Half of the last digit as written, in the value's unit: 43,200 s for ``23 d`` on 24 h days."""


class Waiver(NamedTuple):
    """A finding that the author accepts (``allow:``)."""

    code: str
    reason: str = ""


class Collapsed(NamedTuple):
    """What the boxes of a stream stand for when groups of its steps are drawn as one."""

    lines: tuple[tuple[str, Line], ...]
    """Id of each such box, with the steps and gaps that it stands for."""
    numbers: tuple[tuple[str, str], ...]
    """Id of every step with its number on the whole map: ``3``, of a box ``4–7``."""
    longest: str = ""
    """Id of the whole map's longest queue, which may be inside a box."""


class ValueStream(NamedTuple):
    """One state of one value stream."""

    title: str = ""
    state: str = "current"
    unit: str = ""
    """What travels the stream: ``request``, ``bracket``; empty when not said."""
    notation: str = "office"
    """``office`` or ``classic``."""
    convention: str = "office"
    """How total lead time is summed: ``office``, ``learning-to-see`` or ``with-processing``."""
    demand: Rate | None = None
    calendar: Calendar = Calendar()
    trigger: str = ""
    outcome: str = ""
    author: str = ""
    date: str = ""
    version: str = ""
    language: str = "en"
    theme: str = "light"
    colour_by: str = "role"
    """What the colours of the steps tell: ``role``, ``value`` or ``tool``."""
    direction: str = "right"
    """Whether work runs across the page (``right``) or ``down`` it."""
    style: str = "clean"
    """``clean`` or ``sketch``."""
    extra: tuple[tuple[str, str], ...] = ()
    """Free ``x-…`` header fields, carried to the outputs."""
    places: tuple[Place, ...] = ()
    line: Line = Line()
    shipments: tuple[Shipment, ...] = ()
    information: tuple[Information, ...] = ()
    reworks: tuple[Rework, ...] = ()
    feeders: tuple[Feeder, ...] = ()
    exits: tuple[Exit, ...] = ()
    routes: tuple[Route, ...] = ()
    timelines: tuple[str, ...] = ()
    """Ids of the paths that get a ladder of their own, the main path's apart (``timeline:``)."""
    wastes: tuple[Waste, ...] = ()
    bursts: tuple[Burst, ...] = ()
    notes: tuple[Note, ...] = ()
    claims: tuple[Claim, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    collapsed: Collapsed | None = None
    """Of a stream in which groups have become single steps: what they stand for."""
    improvements: tuple[Improvement, ...] = ()
    """What would be changed: from it :mod:`vsmdraw.scenario` computes the future state. Each has its burst in ``bursts``."""
    targets: tuple[Target, ...] = ()
    """What the stream should reach (``target:``)."""
    base: str = ""
    """Of a future or re-measured state, the file of the state it is compared with (``base:``)."""

    @property
    def processes(self) -> tuple[Process, ...]:
        """Every process, in the order of the text: those of a split's paths where the split stands, feeders last."""
        global _latest
        line, feeders, found = _latest
        if line is not self.line or feeders is not self.feeders:
            found = tuple(part for line in self.lines() for part in walk(line) if isinstance(part, Process))
            _latest = (self.line, self.feeders, found)
        return found

    def queues(self) -> Iterator[Queue]:
        """Every queue, in the order of the text."""
        for line in self.lines():
            for part in walk(line):
                if isinstance(part, Gap):
                    yield from part.queues

    @property
    def boxes(self) -> dict[str, Line]:
        """What each box that stands for several steps holds, by its id."""
        return dict(self.collapsed.lines) if self.collapsed else {}

    def lines(self) -> tuple[Line, ...]:
        """The main line and the feeders'."""
        return (self.line, *(feeder.line for feeder in self.feeders))


_latest: tuple[Line, tuple[Feeder, ...], tuple[Process, ...]] = (Line(), (), ())
"""The processes of the stream that was asked last: a layout asks some thousand times, and every walk passes the whole map."""


def walk(line: Line) -> "Iterator[Process | Split | Gap]":
    """Go through a line in the order of the text: gap, step, gap … and into the paths of each split, behind the split itself.

    >>> bypass = Split("role", paths=(Path("a", line=Line((Process("ask", "Ask"),), (Gap(), Gap()))), Path("b")))
    >>> [getattr(part, "id", "gap") for part in walk(Line((Process("log", "Log"), bypass), (Gap(), Gap(), Gap())))]
    ['gap', 'log', 'gap', 'role', 'gap', 'ask', 'gap', 'gap', 'gap']
    """
    open_lines = [_parts(line)]
    while open_lines:  # no recursion: a map may nest as deep as it likes
        part = next(open_lines[-1], None)
        if part is None:
            open_lines.pop()
            continue
        yield part
        if isinstance(part, Split):
            open_lines += [_parts(path.line) for path in reversed(part.paths)]


def _parts(line: Line) -> "Iterator[Process | Split | Gap]":
    for gap, step in zip(line.gaps, line.steps, strict=False):
        yield gap
        yield step
    yield line.gaps[-1]

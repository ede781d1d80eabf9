"""Figures: what measuring a value stream gives."""

from ..values import NamedTuple


class Figure(NamedTuple):
    """One metric of one stream."""

    key: str
    """Its row in METRICS: ``lead_time``."""
    label: str
    """What people call it: ``Total LT``."""
    value: float | None
    """In ``unit``; ``None`` when unknown."""
    unit: str
    """``s`` (working seconds), ``share`` (0 to 1), ``ratio`` (above 1 more is asked than can be done), ``count`` or ``money``."""
    text: str
    """With the unit a person would choose: ``5 h 6 min``, ``4.6 %``, ``unknown``, ``at most 61 %``."""
    basis: str = ""
    """How it came about: ``queues + LT of the steps, 8 h/day``."""
    missing: str = ""
    """What it lacks: ``2 of 6 steps have no %C&A``."""
    steps: tuple[str, ...] = ()
    """Ids of the objects it comes from."""


class Rung(NamedTuple):
    """One piece of the timeline ladder, for one gap or one step."""

    kind: str
    """``wait`` (high line), ``work`` (low line) or ``none`` (a gap without a wait: the low line goes on)."""
    target: str
    """Id of its process, or of the first queue of its gap; empty for ``none``."""
    index: int  # type: ignore[assignment]  # tuples have a method of that name, which nobody calls on a rung
    """Gap i stands before step i; the last gap after the last step."""
    seconds: float | None
    """What the rung adds to the total lead time under the map's convention; ``None`` when unknown."""
    text: str
    """Of a wait: how long. Of a step: its process time (office) or C/T (classic). ``unknown`` when not known."""
    lead_time: str = ""
    """Of a step in office notation, or where the convention counts it: its lead time; empty when the map gives none."""


class PathFigures(NamedTuple):
    """One way through a stream that parts, by itself; rework and exits not counted."""

    name: str
    """What it is called: ``standard path``."""
    share: float
    """Of the items that reach the end, how many take it."""
    share_text: str
    steps: tuple[str, ...]
    """Ids of its steps, in order; of a parallel those of the longest branch."""
    paths: tuple[str, ...]
    """Ids of the paths of choices that it takes."""
    main: bool
    """Whether it is the one on the ladder."""
    lead_time: Figure
    process_time: Figure
    activity_ratio: Figure
    rolled_complete_accurate: Figure
    ladder: tuple[Rung, ...] = ()
    """Gap, step, gap … along this way, as in :attr:`Figures.ladder`."""


class Figures(NamedTuple):
    """Every metric of a stream and the ladder that shows them."""

    figures: tuple[Figure, ...]
    ladder: tuple[Rung, ...]
    """gap 0, step 0, gap 1, step 1, … step n-1, gap n."""
    waits: tuple[tuple[str, str], ...] = ()
    """For each queue by id: its time as shown (given, or from quantity and demand), ``unknown`` otherwise."""
    basis: str = ""
    """One line for the map's foot: calendar, demand, takt, convention."""
    verdict: tuple[str, str, str] = ("", "", "")
    """The bottleneck: step id, field key that shows it, and the words: ``62 s > takt 60 s``. Empty when none."""
    paths: tuple[PathFigures, ...] = ()
    """Of a stream that parts, the most travelled ways by themselves, the ladder's first; empty when all items take the same way."""
    expected: tuple[Figure, ...] = ()
    """Of a stream that parts, an item on average over all routes: ``expected_lead_time``, ``expected_process_time``,
    ``expected_activity_ratio``, ``expected_complete_accurate``."""
    path: str = ""
    """Which way ladder and totals show: ``standard path, 70 % of requests, rework not counted``; empty when there is only one."""
    loads: tuple[Figure, ...] = ()
    """Utilisation of each step and each role, where it can be computed: key ``step:ID`` or ``role:NAME``."""
    carried: tuple[Figure, ...] = ()
    """Measures that the map itself gives (DORA, flow metrics, CSAT …), as written, with their targets."""

    def named(self, key: str) -> Figure:
        """Return the figure of that key; raise KeyError when it wasn't measured.

        The same as ``figures[key]``, which type checkers take for the number of a field.
        """
        for figure in self.figures:
            if figure.key == key:
                return figure
        raise KeyError(key)

    def __getitem__(self, key):  # type: ignore[no-untyped-def]
        """Return the figure of that key (or the field of that number)."""
        if isinstance(key, str):
            return next(figure for figure in self.figures if figure.key == key)
        return tuple.__getitem__(self, key)

"""Goals: which targets a state meets, how likely an item is in time, and how far a stream measured anew has come."""

from collections.abc import Sequence

from ..metrics.reading import joined
from ..metrics.simulation import within
from ..metrics.table import BETTER
from ..stream.improvements import Target
from ..stream.model import ValueStream
from ..stream.quantities import Duration, Percent, format_share
from ..values import NamedTuple
from .figures import State

RUNS = 10_000


class Reached(NamedTuple):
    """One target in one state."""

    value: float | None
    text: str
    met: bool | None
    """``None`` when the figure isn't known."""
    chance: float | None = None
    """Of a lead time, how many items take no longer; ``None`` where no time varies, or one isn't known."""
    chance_text: str = ""
    chance_basis: str = ""
    """How many items were sent, with which seed; what is missing where the chance is unknown."""


class Goal(NamedTuple):
    """A target of the map, and how the states stand to it."""

    figure: str
    label: str
    text: str
    """As the map has it: ``1 h``."""
    bound: str
    """``at most``, ``at least`` or ``equal to``."""
    states: tuple[Reached, ...]


class Progress(NamedTuple):
    """How far one figure has come from where it was to where it should be."""

    key: str
    label: str
    base: str
    now: str
    goal: str
    share: float
    """1 when the goal is reached, 0 when nothing has moved; negative when it has gone the other way."""
    text: str


def goals(targets: Sequence[Target], states: Sequence[State], seed: int = 1, runs: int = RUNS) -> tuple[Goal, ...]:
    """Return how the states stand to the targets."""
    found = []
    for target in targets:
        figure = states[0].figures.named(target.figure)
        bound = {"less": "at most", "more": "at least"}.get(BETTER.get(target.figure, ""), "equal to")
        drawn = target.figure in ("lead_time", "expected_lead_time") and any(varies(one.stream) for one in states)
        reached = tuple(_reached(target, bound, one, seed, runs if drawn else 0) for one in states)
        found.append(Goal(target.figure, figure.label, target.value.text.lstrip("<≤ "), bound, reached))
    return tuple(found)


def goal_value(target: Target) -> float:
    """Return a target in its figure's unit."""
    value = target.value
    return value.seconds if isinstance(value, Duration) else value.share if isinstance(value, Percent) else value[0]


def _reached(target: Target, bound: str, one: State, seed: int, runs: int) -> Reached:
    figure = one.figures.named(target.figure)
    wanted = goal_value(target)
    met = None
    if figure.value is not None:
        slack = 1e-9 * max(abs(wanted), 1.0)
        off = figure.value - wanted
        met = off <= slack if bound == "at most" else off >= -slack if bound == "at least" else abs(off) <= slack
    if not runs:
        return Reached(figure.value, figure.text, met)
    chance = within(one.stream, wanted, runs, seed)
    text = format_share(chance.share) if chance.share is not None else "unknown"
    return Reached(figure.value, figure.text, met, chance.share, text, joined(chance.basis, chance.missing))


def varies(stream: ValueStream) -> bool:
    """Whether items of a stream take different times: by ranges, percentiles, or ways they go."""
    times = [queue.time for queue in stream.queues()]
    for step in stream.processes:
        times += [step.process_time, step.lead_time, step.wait]
    spread = any(time is not None and (time.low is not None or time.percentiles) for time in times)
    return spread or bool(stream.reworks) or any(len(row) for row in (stream.exits, stream.routes)) or _chooses(stream)


def _chooses(stream: ValueStream) -> bool:
    from ..stream.model import Split, walk

    return any(isinstance(part, Split) and part.kind == "choice" for line in stream.lines() for part in walk(line))


def progress(base: State, now: State, goal: State) -> tuple[Progress, ...]:
    """Return how far each figure that was to move has come: (base − now) ÷ (base − goal)."""
    found = []
    for figure in base.figures.figures:
        now_figure, goal_figure = now.figures.named(figure.key), goal.figures.named(figure.key)
        if figure.value is None or now_figure.value is None or goal_figure.value is None or not BETTER.get(figure.key):
            continue
        way = figure.value - goal_figure.value
        if abs(way) <= 1e-9 * max(abs(figure.value), 1e-9):
            continue
        share = (figure.value - now_figure.value) / way
        text = f"{share * 100:.0f} %".replace("-", "−")
        found.append(Progress(figure.key, figure.label, figure.text, now_figure.text, goal_figure.text, share, text))
    return tuple(found)

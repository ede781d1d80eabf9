"""Comparing states of a value stream: everything about it in one value, for tables, pictures and other programs."""

from collections.abc import Sequence

from ..stream.model import ValueStream
from ..values import NamedTuple
from .effects import Effects, effects
from .figures import Row, State, rows, state
from .future import future, planned
from .goals import RUNS, Goal, Progress, goals, progress
from .match import Difference, Pair, differences, match
from .plan import Task, tasks


class Comparison(NamedTuple):
    """Several states of one stream: the first one, and how each of the others differs from it."""

    title: str
    states: tuple[State, ...]
    rows: tuple[Row, ...]
    """Every metric in all states."""
    pairs: tuple[tuple[Pair, ...], ...]
    """Of each state after the first: which step of it is which of the first."""
    differences: tuple[tuple[Difference, ...], ...]
    """Of each state after the first: what is different about steps, queues, arrows and places."""
    effects: Effects | None
    """What each improvement buys, where one of the states is another's future."""
    tasks: tuple[Task, ...]
    """The plan, by due day."""
    goals: tuple[Goal, ...]
    progress: tuple[Progress, ...]
    """From the first state towards the planned one, where a state is the first one measured anew."""
    today: str
    """The day that late tasks are late on, as given; empty when none was."""
    remarks: tuple[str, ...]
    """What the reader has to know about the basis."""


def compare_future(
    stream: ValueStream, idents: Sequence[str] | None = None, measure: str = "lead_time", today: str = "", seed: int = 1, runs: int = RUNS
) -> Comparison:
    """Compare a map with its own future. Raises ValueError for improvements that aren't there."""
    after = future(stream, idents)
    states = (state("current", stream), state("future", after))
    bought = effects(stream, idents, measure)
    left = [one for one in stream.improvements if not one.changes]
    remarks = [*_remarks(states)]
    if left:
        remarks.append(f"{', '.join(one.text for one in left)}: no change is said, so no effect is known")
    dropped = [one for one in stream.improvements if one not in planned(stream) and one.changes]
    if idents is None and dropped:
        remarks.append(f"{', '.join(one.text for one in dropped)}: dropped, and not made")
    return _comparison(states, bought, tasks(stream, bought, today), (), today, remarks, seed, runs)


def compare_states(
    named: Sequence[tuple[str, ValueStream]], plan: ValueStream | None = None, measure: str = "lead_time", today: str = "", seed: int = 1,
    runs: int = RUNS,
) -> Comparison:
    """Compare states that are maps of their own, the first with each of the others.

    With ``plan``, the map whose improvements led there, what was planned is told too, and the last state is measured against it: how
    far it has come from the plan's current state to its future one.
    """
    states = tuple(state(name, stream) for name, stream in named)
    bought, todo, come = None, tuple[Task, ...](), tuple[Progress, ...]()
    if plan is not None:
        bought = effects(plan, None, measure) if any(one.changes for one in plan.improvements) else None
        todo = tasks(plan, bought or effects(plan, (), measure), today)
        after = future(plan)
        if after is not plan:
            come = progress(state("base", plan), states[-1], state("planned", after))
    return _comparison(states, bought, todo, come, today, _remarks(states), seed, runs)


def _comparison(
    states: tuple[State, ...], bought: Effects | None, todo: tuple[Task, ...], come: tuple[Progress, ...], today: str,
    remarks: Sequence[str], seed: int, runs: int,
) -> Comparison:
    first = states[0].stream
    pairs = tuple(match(first, other.stream) for other in states[1:])
    found = tuple(differences(first, other.stream, some) for other, some in zip(states[1:], pairs, strict=True))
    title = next((one.stream.title for one in states if one.stream.title), "")
    wanted = {target.figure: target for one in states for target in one.stream.targets}
    aims = goals(tuple(wanted.values()), states, seed, runs)
    return Comparison(title, states, rows(states), pairs, found, bought, todo, aims, come, today, tuple(remarks))


def _remarks(states: Sequence[State]) -> list[str]:
    """Return where the states' figures have different bases."""
    first, said = states[0].stream, []
    for one in states[1:]:
        other = one.stream
        if other.calendar != first.calendar:
            said.append(f"{states[0].name} and {one.name} have different calendars: their days are not the same")
        if other.convention != first.convention:
            said.append(f"{states[0].name} sums lead time by {first.convention}, {one.name} by {other.convention}")
        if (other.demand.per_second if other.demand else None) != (first.demand.per_second if first.demand else None):
            said.append(f"{states[0].name} and {one.name} have different demands")
        if one.figures.path != states[0].figures.path and one.figures.path and states[0].figures.path:
            said.append(f"totals of {states[0].name} are those of its {states[0].figures.path}; of {one.name}, {one.figures.path}")
    return said

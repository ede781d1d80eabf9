"""What is wrong with the ways of a stream: loops without end, steps nobody reaches, shares above all."""

from ..stream.model import Process, ValueStream
from ..values import NamedTuple
from . import branches
from .expected import Endless, solve, spread
from .network import Network


class Problem(NamedTuple):
    """One trouble with the routes."""

    code: str
    """``endless-loop``, ``no-end``, ``unreachable-step``, ``shares-above-all``, ``unknown-target`` or ``feeder-circle``."""
    ids: tuple[str, ...]
    """Of the objects it is about, in the order of the text."""
    words: str
    """What is wrong, in lower case, without a full stop."""


def problems(stream: ValueStream) -> tuple[Problem, ...]:
    """Return what keeps items from getting through; nothing for a stream that never parts.

    - ``endless-loop``: the steps of a loop that no item ever leaves (rework of 100 %);
    - ``no-end``: no item ever gets to the end of the stream (all go back or leave);
    - ``unreachable-step``: steps that no item ever gets to;
    - ``shares-above-all``: more than 100 % of a step's items go back, leave or go elsewhere;
    - ``unknown-target``: an arrow from or to what is no step; ``feeder-circle``: a feeder that waits for itself.
    """
    if not branches(stream):
        return ()
    network = Network(stream)
    found = [Problem(code, tuple(one for one in ids if one), words) for code, ids, words in network.trouble]
    try:
        solved = solve(network)
    except Endless as endless:
        return (*found, Problem("endless-loop", _ids(network, endless.states), "items that get here never leave again"))
    if not any(target == network.regions[0].end and share > 0 for target, share in solved[0].leaves):
        found.append(Problem("no-end", (), "no item ever gets to the end: all go back or leave"))
    total = spread(network, solved, {0: 1.0} | dict.fromkeys(network.feeders(), 1.0))
    lonely = [node for node, visits in enumerate(total) if not visits and isinstance(network.nodes[node].part, Process)]
    if lonely:
        found.append(Problem("unreachable-step", _ids(network, tuple(lonely)), "no item ever gets here"))
    return tuple(found)


def _ids(network: Network, nodes: tuple[int, ...]) -> tuple[str, ...]:
    """Return the ids of the steps among ``nodes`` in the order of work."""
    order = sorted(set(nodes), key=lambda node: network.rank[node])
    return tuple(part.id for node in order if isinstance(part := network.nodes[node].part, Process))

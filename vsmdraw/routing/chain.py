"""Expected visits in an absorbing Markov chain: v = (I − Pᵀ)⁻¹ e, solved exactly and sparsely.

The chain is cut into its strongly connected parts first, so a stream without loops costs one pass. Inside a loop states are taken
out one by one (the elimination of Grassmann, Taksar and Heyman), which never subtracts: 1 − p is the sum of the other ways out of
a state, so a loop of 99.9999 % loses no digits.
"""

from collections.abc import Sequence

Edges = Sequence[Sequence[tuple[int, float]]]
"""For each state where it goes on and how likely; what is missing to 1, or goes to a state beyond the last one, leaves the chain."""


def visits(edges: Edges, start: Sequence[tuple[int, float]]) -> list[float]:
    """Return how often an item that starts as ``start`` says visits each state until it leaves the chain.

    Every state that can be reached must have a way out: see :func:`endless`.

    >>> a_b_c = [[(1, 1.0)], [(2, 0.8), (0, 0.2)], [(3, 1.0)]]  # A → B → C, a fifth of B goes back to A
    >>> visits(a_b_c, [(0, 1.0)])
    [1.25, 1.25, 1.0]
    """
    arriving = [0.0] * len(edges)
    for state, share in start:
        arriving[state] += share
    for part in reversed(components(edges)):
        if len(part) > 1 or any(target == part[0] for target, _ in edges[part[0]]):
            _loop(edges, part, arriving)
        inside = set(part) if len(part) > 1 else {part[0]}
        for state in part:
            for target, share in edges[state]:
                if target < len(edges) and target not in inside:
                    arriving[target] += arriving[state] * share
    return arriving


def endless(edges: Edges, start: Sequence[int]) -> list[int]:
    """Return the states that can be reached from ``start`` and have no way out of the chain."""
    reached = reach(edges, start)
    before: list[list[int]] = [[] for _ in edges]
    leaving = []
    for state in reached:
        for target, _ in edges[state]:
            if target < len(edges):
                before[target].append(state)
            else:
                leaving.append(state)
    out = set(reach_back(before, leaving))
    return [state for state in reached if state not in out]


def reach(edges: Edges, start: Sequence[int]) -> list[int]:
    """Return the states that can be reached from ``start``, these included, in rising order."""
    return reach_back([[target for target, _ in row if target < len(edges)] for row in edges], start)


def reach_back(steps: Sequence[Sequence[int]], start: Sequence[int]) -> list[int]:
    """Return what can be reached from ``start`` over ``steps``, in rising order."""
    seen = set(start)
    open_states = list(seen)
    while open_states:
        for target in steps[open_states.pop()]:
            if target not in seen:
                seen.add(target)
                open_states.append(target)
    return sorted(seen)


def components(edges: Edges) -> list[list[int]]:
    """Return the strongly connected parts, what comes later in the flow first (Tarjan's algorithm, without recursion)."""
    number = [0] * len(edges)  # 0: not seen yet
    low = [0] * len(edges)
    on_stack = [False] * len(edges)
    stack: list[int] = []
    parts: list[list[int]] = []
    count = 0
    for root in range(len(edges)):
        if number[root]:
            continue
        work = [(root, 0)]
        while work:
            state, at = work.pop()
            if at == 0:
                count += 1
                number[state] = low[state] = count
                stack.append(state)
                on_stack[state] = True
            else:
                low[state] = min(low[state], low[edges[state][at - 1][0]])
            row = edges[state]
            while at < len(row):
                target = row[at][0]
                at += 1
                if target >= len(edges):
                    continue
                if not number[target]:
                    work += [(state, at), (target, 0)]
                    break
                if on_stack[target]:
                    low[state] = min(low[state], number[target])
            else:
                if low[state] == number[state]:
                    parts.append(_popped(stack, on_stack, state))
    return parts


def _popped(stack: list[int], on_stack: list[bool], state: int) -> list[int]:
    """Take one part, up to ``state``, off the stack."""
    part: list[int] = []
    while not part or part[-1] != state:
        part.append(stack.pop())
        on_stack[part[-1]] = False
    return part


def _loop(edges: Edges, part: list[int], arriving: list[float]) -> None:
    """Replace what arrives at the states of one loop from outside by how often they are visited."""
    from heapq import heapify, heappop, heappush

    inside = set(part)
    ahead: dict[int, dict[int, float]] = {state: {} for state in part}
    behind: dict[int, set[int]] = {state: set() for state in part}
    leak = dict.fromkeys(part, 0.0)
    for state in part:
        for target, share in edges[state]:
            if target == state:
                continue
            if target in inside:
                ahead[state][target] = ahead[state].get(target, 0.0) + share
                behind[target].add(state)
            else:
                leak[state] += share
    heap = [(len(ahead[state]) * len(behind[state]), state) for state in part]  # what is least connected goes first: little fill-in
    heapify(heap)
    taken: list[tuple[int, list[tuple[int, float]], float, float]] = []
    gone: set[int] = set()
    flow = {state: arriving[state] for state in part}
    while heap:
        degree, state = heappop(heap)
        if state in gone:
            continue
        now = len(ahead[state]) * len(behind[state])
        if now > degree:
            heappush(heap, (now, state))
            continue
        gone.add(state)
        out = sum(ahead[state].values()) + leak[state]
        taken.append((state, [(before, ahead[before][state]) for before in sorted(behind[state])], flow[state], out))
        _take_out(state, out, ahead, behind, leak, flow)
    for state, before, started, out in reversed(taken):
        arriving[state] = (started + sum(arriving[other] * share for other, share in before)) / out


def _take_out(
    state: int, out: float, ahead: dict[int, dict[int, float]], behind: dict[int, set[int]], leak: dict[int, float], flow: dict[int, float]
) -> None:
    """Let what came through ``state`` go straight to where it went on."""
    targets = ahead.pop(state)
    for target, share in targets.items():
        flow[target] += flow[state] * share / out
        behind[target].discard(state)
    for before in behind.pop(state):
        into = ahead[before].pop(state) / out
        leak[before] += into * leak[state]
        for target, share in targets.items():
            if target != before:
                ahead[before][target] = ahead[before].get(target, 0.0) + into * share
                behind[target].add(before)

"""Visits in an absorbing chain are those that the textbook's matrix gives."""

from fractions import Fraction
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsmdraw.routing.chain import components, endless, visits


def test_a_fifth_goes_back():
    assert visits([[(1, 1.0)], [(2, 0.8), (0, 0.2)], [(3, 1.0)]], [(0, 1.0)]) == [1.25, 1.25, 1.0]


def test_two_loops_over_each_other():
    # A → B → C → out; 30 % of C back to A, 20 % of B back to A: v_A = 1 + .2 v_B + .3 v_C, v_B = v_A, v_C = .8 v_B
    v = visits([[(1, 1.0)], [(2, 0.8), (0, 0.2)], [(3, 0.7), (0, 0.3)]], [(0, 1.0)])

    assert v == pytest.approx([1 / 0.56, 1 / 0.56, 0.8 / 0.56], rel=1e-15)


def test_nearly_endless_loops_lose_no_digits():
    share = 1e-9

    v = visits([[(1, 1.0)], [(2, share), (0, 1 - share)]], [(0, 1.0)])

    assert v == pytest.approx([1e9, 1e9], rel=1e-6)  # 1 − 1e-9 itself is only good to 1e-7
    assert v[1] * share == pytest.approx(1, rel=1e-12)


def test_endless_are_the_states_without_a_way_out():
    assert endless([[(1, 1.0)], [(2, 0.5), (0, 0.5)], [(2, 1.0)]], [0]) == [0, 1, 2]
    assert endless([[(1, 0.5), (3, 0.5)], [(2, 1.0)], [(1, 1.0)]], [0]) == [1, 2]
    assert endless([[(1, 1.0)], [(2, 1.0)]], [0]) == []


def test_components_come_last_first():
    assert components([[(1, 1.0)], [(0, 0.5), (2, 0.5)], [(3, 1.0)]]) == [[2], [1, 0]]


@st.composite
def chains(draw):
    count = draw(st.integers(1, 9))
    rows = []
    for state in range(count):
        targets = draw(st.lists(st.integers(0, count), max_size=4, unique=True))
        weights = [draw(st.integers(1, 20)) for _ in targets]
        leak = draw(st.integers(1, 20))
        rows.append([(target, Fraction(weight, sum(weights) + leak)) for target, weight in zip(targets, weights, strict=True)] + [
            (count, Fraction(leak, sum(weights) + leak))])  # fmt: skip
        del state
    return rows


@settings(deadline=None)
@given(chains())
def test_visits_solve_the_textbook_equations_exactly(rows):
    count = len(rows)
    matrix = [[Fraction(int(i == j)) - sum(share for target, share in rows[j] if target == i) for j in range(count)] for i in range(count)]
    exact = solve(matrix, [Fraction(int(i == 0)) for i in range(count)])

    found = visits([[(target, float(share)) for target, share in row] for row in rows], [(0, 1.0)])

    assert found == pytest.approx([float(value) for value in exact], rel=1e-12, abs=1e-14)


def solve(matrix, right):
    """Gauss and Jordan in fractions."""
    count = len(right)
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i in range(count):
        pivot = next(j for j in range(i, count) if rows[j][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(count):
            if j != i and rows[j][i]:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[-1] for row in rows]


def test_cost_grows_linearly_with_a_loop_around_everything():
    def cost(count):
        edges = [[(state + 1, 1.0)] for state in range(count)]
        edges[count - 2] = [(count - 1, 0.95), (3, 0.05)]
        start = perf_counter()
        visits(edges, [(0, 1.0)])
        return perf_counter() - start

    small, large = min(cost(2_000) for _ in range(3)), min(cost(20_000) for _ in range(3))

    assert large < 40 * small + 0.05

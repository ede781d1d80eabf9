"""Arrows cross no more often on our maps than where dot places the same streams."""

import os

import pytest

from benchmarks.crossings import crossings, table
from benchmarks.tools import find


def test_what_crosses_is_counted_and_what_touches_is_not():
    cross = [("a", ((0, 0), (90, 0))), ("b", ((40, -9), (40, 9))), ("c", ((60, 0), (60, 9))), ("a", ((20, -9), (20, 9)))]

    assert crossings(cross) == 1


def test_no_more_crossings_than_dot_makes():
    if not find("dot"):
        assert not os.environ.get("CI"), "crossings are compared with dot: install graphviz"
        pytest.skip("no dot here")
    rows = table()

    assert sum(own for _, own, _ in rows) <= sum(theirs for _, _, theirs in rows)

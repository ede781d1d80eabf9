"""Quantities as people write them: ``45m``, ``1h30m``, ``~2 d``, ``5m..30m``, ``95%``, ``350/month``.

Each is a plain frozen value that knows the number to calculate with and the text to show. Times
are *working* seconds of the map's calendar: ``3d`` on an 8 h day is 86,400 s, not 259,200 s.
"""

from __future__ import annotations

from typing import NamedTuple


class Duration(NamedTuple):
    """A length of time."""

    seconds: float
    """Working seconds; of a range its middle, of percentiles the median."""
    text: str
    """As it is shown: ``45 min``, ``≈ 2 min``, ``5–30 min``, ``1 h (P85 3 d)``."""
    estimate: bool = False
    """Written with ``~``: a guess, not a measurement."""
    low: float | None = None
    """Working seconds of the lower end, of a range only."""
    high: float | None = None
    """Working seconds of the upper end, of a range only."""
    percentiles: tuple[tuple[int, float], ...] = ()
    """Pairs of percentile and working seconds: ``1h p85 3d`` gives ``((85, 259200.0),)`` on 24 h days."""


class Percent(NamedTuple):
    """A share of a whole."""

    share: float
    """Between 0 and 1."""
    text: str
    """As it is shown: ``95 %``."""
    estimate: bool = False


class Count(NamedTuple):
    """A number of things: people, pieces, requests."""

    value: float
    text: str
    """As it is shown: ``7,000``, ``12 requests``."""
    unit: str = ""
    """What is counted, as written: ``requests``; empty when the map's own unit is meant."""
    estimate: bool = False


class Rate(NamedTuple):
    """So many per period."""

    count: float
    per_second: float
    """Per working second of the map's calendar."""
    text: str
    """As it is shown: ``350 / month``."""
    period: str = ""
    """The period as written: ``month``, ``day``, ``hour``."""
    estimate: bool = False


class Money(NamedTuple):
    """A cost."""

    amount: float
    currency: str
    text: str
    per: str = "item"
    """``item`` or ``hour``."""
    estimate: bool = False


class Text(NamedTuple):
    """A field that is words and is shown as written."""

    text: str


Quantity = Duration | Percent | Count | Rate | Money | Text

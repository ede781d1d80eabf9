"""The figures of several states side by side, each later one against the first."""

from collections.abc import Sequence

from ..metrics.measure import measure
from ..metrics.model import Figure, Figures
from ..metrics.table import BETTER
from ..stream.calendar import Calendar
from ..stream.model import ValueStream
from ..values import NamedTuple
from .printing import number_difference, percent, points, show_shares, show_times, time_difference


class State(NamedTuple):
    """One state of a value stream, with its figures."""

    name: str
    """``current``, ``future``, or what its file is called."""
    stream: ValueStream
    figures: Figures


class Shift(NamedTuple):
    """How a figure of a later state differs from the first one's."""

    difference: float | None
    """In the figure's unit, of the exact values; ``None`` when one isn't known."""
    text: str
    """``−2 h 9 min``, ``+1.07 points``, ``−1``; of figures that are words, ``other`` or ``same``; ``unknown``."""
    percent: str
    """``−42 %``; empty for shares, and where it can't be said."""
    verdict: str
    """``better``, ``worse`` or ``same``; empty where neither more nor less is better, or one isn't known."""


class Row(NamedTuple):
    """One metric in all states."""

    key: str
    label: str
    unit: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    """As printed here: with digits enough for the differences."""
    shifts: tuple[Shift, ...]
    """Of each state after the first."""
    basis: str
    """Of the first state."""


def state(name: str, stream: ValueStream) -> State:
    """Return a state with all its figures."""
    return State(name, stream, measure(stream))


def rows(states: Sequence[State]) -> tuple[Row, ...]:
    """Return every metric of the states; what is unknown in all of them is left out."""
    found = []
    for figure in states[0].figures.figures:
        figures = [figure, *(one.figures.named(figure.key) for one in states[1:])]
        if any(one.text != "unknown" for one in figures):
            found.append(_row(figures, states[0].stream.calendar))
    return tuple(found)


def _row(figures: Sequence[Figure], calendar: Calendar) -> Row:
    first = figures[0]
    values = tuple(figure.value for figure in figures)
    texts, tails = [list(part) for part in zip(*(_apart(figure.text) for figure in figures), strict=True)]
    known = [value for value in values if value is not None]
    shown: list[float | None] = list(values)
    decimals = -1
    if len(known) == len(values) and all(_is_number(text) for text in texts):
        if first.unit == "s":
            times = show_times(known, texts, calendar)
            texts, shown, decimals = times.texts, list(times.seconds), times.decimals
        elif first.unit in ("share", "ratio") and all(text.endswith("%") for text in texts):
            texts, taken = show_shares(known)
            shown = list(taken)
        elif first.unit in ("count", "money"):
            shown = [_number(text) for text in texts]
    shifts = tuple(
        _shift(first, values[number], (shown[0], shown[number]), (texts[0], texts[number]), calendar, decimals)
        for number in range(1, len(values))
    )
    whole = tuple(text + tail for text, tail in zip(texts, tails, strict=True))
    return Row(first.key, first.label, first.unit, values, whole, shifts, first.basis)


def _apart(text: str) -> tuple[str, str]:
    """Return a figure's number and what stands behind it.

    >>> _apart("62 s, Assembly 1"), _apart("1,200"), _apart("longest wait: 2 h, here")
    (('62 s', ', Assembly 1'), ('1,200', ''), ('longest wait: 2 h, here', ''))
    """
    head, mark, tail = text.partition(", ")
    return (head, mark + tail) if mark and _is_number(head) else (text, "")


def _number(text: str) -> float:
    """Return the number that a reader takes from a count or cost."""
    digits = text.lstrip("+≈< ").partition(" ")[0].replace(",", "").replace("−", "-").rstrip("/")
    return float(digits)


def _same_unit(unit: str, first: str, second: str) -> bool:
    """Whether two counts or costs are of the same thing: items a shift can't be taken from items a day."""
    ours, theirs = (text.lstrip("+−≈< ").partition(" ")[2] for text in (first, second))
    return unit not in ("count", "money") or ours.startswith(theirs) or theirs.startswith(ours)


def _is_number(text: str) -> bool:
    return text.lstrip("+−≈< ")[:1].isdigit()


def _shift(
    figure: Figure, after: float | None, shown: tuple[float | None, float | None], texts: tuple[str, str], calendar: Calendar, decimals: int
) -> Shift:
    """Return how a later state's value differs; what is printed is the difference of what is printed."""
    first, second = shown
    before = figure.value
    if before is None or after is None or first is None or second is None:
        words = all(not _is_number(text.removeprefix("at least ").removeprefix("at most ")) and text != "unknown" for text in texts)
        return Shift(None, "same" if texts[0] == texts[1] != "unknown" else "other" if words else "unknown", "", "")
    difference = after - before
    if not (_is_number(texts[0]) and _is_number(texts[1]) and _same_unit(figure.unit, *texts)):
        return Shift(difference, "same" if texts[0] == texts[1] else "other", "", "")
    printed = second - first
    if figure.unit == "s":
        text = time_difference(printed, calendar, decimals >= 0, max(decimals, 0))
    elif figure.unit in ("share", "ratio") and texts[0].endswith("%"):
        text = points(printed)
    else:
        text = number_difference(printed)
    relative = percent(first, second) if figure.unit not in ("share", "ratio") and figure.key != "beyond_happy_path" else ""
    return Shift(difference, text, relative, _verdict(figure.key, difference, before))


def _verdict(key: str, difference: float, before: float) -> str:
    """Return whether a difference is for the better; what is only the rounding of floats is none."""
    if abs(difference) <= 1e-9 * max(abs(before), 1e-9):
        return "same"
    wanted = BETTER.get(key, "")
    return "" if not wanted else "better" if (difference < 0) == (wanted == "less") else "worse"

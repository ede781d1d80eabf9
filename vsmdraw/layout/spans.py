"""Room on a line: where between other things something fits."""

from __future__ import annotations

from collections.abc import Sequence

from .rules import CLEAR

Span = tuple[float, float]
"""A stretch of a line: its west and its east end."""
LEAST = 4.0
"""Lines side by side are told apart from this distance on."""


def free_centre(start: float, end: float, wide: float, blocks: Sequence[Span], prefer: float) -> float | None:
    """Return where something ``wide`` can be centred between ``start`` and ``end`` so that it keeps clear of all blocks.

    The place nearest to ``prefer`` wins; ``None`` if there is none.

    >>> free_centre(0, 100, 20, [(45, 55)], 50)
    27.0
    """
    half = wide / 2 + CLEAR
    near = [block for block in blocks if block[1] > start - half and block[0] < end + half]
    spots = [prefer, start, end]
    for west, east in near:
        spots += [west - half, east + half]
    for spot in sorted((min(max(spot, start), end) for spot in spots), key=lambda spot: (abs(spot - prefer), spot)):
        if not any(west < spot + half - 0.01 and spot - half + 0.01 < east for west, east in near):
            return spot
    return None


def spread(wanted: Sequence[float], west: float, east: float, apart: float, blocks: Sequence[Span] = ()) -> tuple[float, ...]:
    """Return a place for each wanted x between ``west`` and ``east``: in the same order, ``apart`` from each other, clear of blocks.

    Where there isn't room enough they stand closer, and further west rather than on each other.

    >>> spread([50, 50], 0, 100, 10)
    (50, 60)
    >>> spread([100], 0, 100, 10, [(93, 107)])
    (93,)
    """
    if not wanted:
        return ()
    if len(wanted) > 1:
        west = min(west, east - LEAST * (len(wanted) - 1))
        apart = min(apart, (east - west) / (len(wanted) - 1))
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    places: list[float] = [0.0] * len(wanted)
    floor = west
    for index in order:
        x = max(floor, min(wanted[index], east))
        for block_west, block_east in blocks:
            if block_west < x < block_east:
                further = x >= (block_west + block_east) / 2 or block_west < floor
                x = block_east if further and (block_east <= east or block_west < floor) else block_west
        places[index] = max(floor, x)
        floor = places[index] + apart
    over = max(places) - east
    if over > 0:  # push back from the east end
        ceiling = east
        for index in reversed(order):
            x = min(places[index], ceiling)
            for block_west, block_east in reversed(blocks):
                if block_west < x < block_east and block_west >= west:
                    x = block_west
            places[index] = x
            ceiling = x - apart
    return tuple(round(place, 2) for place in places)


def on_grid(length: float) -> float:
    """Return the next multiple of 8: boxes and sheets grow in steps, so that small changes of a word move nothing.

    >>> on_grid(101.2)
    104.0
    """
    return float(-(-length // 8) * 8)

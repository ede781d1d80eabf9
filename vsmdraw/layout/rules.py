"""The measures of the two notations, in px. What a designer would change stands here and nowhere else."""

from __future__ import annotations

from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple


class Rules(NamedTuple):
    """Measures of one notation."""

    notation: str
    margin: float
    ladder_names: float
    """Room left of the first column for the names of the ladder's rows."""
    box: float
    """Least width of a process box; all boxes of a map are as wide as the widest needs."""
    box_step: float
    box_most: float
    """Names wider than this break inside their words."""
    one_name: float
    """Height of a name band with one line."""
    body: float
    row: float
    plain_gap: float
    """A gap in which nothing waits."""
    queue_gap: float
    fifo_gap: float
    market_gap: float
    gap_padding: float
    arrow: float
    """Height of the arrows on the flow line."""
    stripe: float
    symbol: float
    """Height of a queue's symbol."""
    symbol_top: float
    """Its top, below the flow line (above it where negative)."""
    words: float
    """First baseline under a queue, below the flow line."""
    title: float
    """Baseline of the title."""
    details: float
    """From the title's baseline to the next line."""
    under_work: float
    """From the lowest thing of the flow to the ladder's high line."""
    drop: float
    """From the high line to the low one."""
    totals: float
    """Least width of the totals box."""
    totals_gap: float
    burst_width: float
    burst_height: float
    numbered: bool
    """Boxes carry numbers and the ladder repeats them."""
    type: Type = NORMAL
    """How large each kind of text is."""


OFFICE = Rules(
    notation="office", margin=32, ladder_names=64, box=136, box_step=16, box_most=232, one_name=28, body=36, row=20,
    plain_gap=40, queue_gap=88, fifo_gap=104, market_gap=144, gap_padding=12, arrow=16, stripe=4, symbol=35, symbol_top=-47, words=24,
    title=54, details=24, under_work=60, drop=40, totals=192, totals_gap=24, burst_width=120, burst_height=72, numbered=True,
)  # fmt: skip

CLASSIC = Rules(
    notation="classic", margin=24, ladder_names=0, box=104, box_step=8, box_most=200, one_name=24, body=40, row=18,
    plain_gap=72, queue_gap=72, fifo_gap=96, market_gap=136, gap_padding=8, arrow=26, stripe=6, symbol=36, symbol_top=26, words=79,
    title=44, details=20, under_work=44, drop=28, totals=168, totals_gap=0, burst_width=104, burst_height=64, numbered=False,
)  # fmt: skip

RULES = {"office": OFFICE, "classic": CLASSIC}

CLEAR = 8.0
"""The least distance between two things that don't belong together."""
CORNER = 12.0
"""Wires keep at least this much from a box's corner."""
PORT = 14.0
"""Distance between two wires that arrive at the same edge."""
MOST_TAGS = 3
"""So many waste discs stand on one step; the notes tell them all."""
LABEL_MOST = 180.0
"""Widest label on a wire before its words wrap."""

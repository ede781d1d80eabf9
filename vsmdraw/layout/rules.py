"""The measures of the two notations, in px. What a designer would change stands here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple
from ..wording import ENGLISH, Wording

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Any


class Rules(NamedTuple):
    """Measures of one notation, and the words of the map's language."""

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
    """Height of a data row."""
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
    walls: float
    """Least height of what carries the names of the front row."""
    say: Wording = ENGLISH
    type: Type = NORMAL
    """How large each kind of text is."""
    place: float = 144.0
    """Least width of a customer or supplier; of control 16 more."""
    landing: float = 28.0
    """Free height above the boxes, for heads and dots of what comes down on them."""
    over_systems: float = 32.0
    """Free height above the row of systems."""
    under_head: float = 40.0
    """From the title block, or the row above, to the boxes where nothing stands between them."""
    row_gap: float = 44.0
    """Free height between the rows of the flow; the shares of paths stand in it."""
    between_decks: float = 36.0
    """From one ladder of a wrapped map to what belongs to the next."""
    mark_room: float = 64.0
    """Left of the columns of a wrapped map, for the marks its decks begin with."""
    mark_gap: float = 56.0
    over_foot: float = 20.0
    """From the ladder to the legend."""
    legend_names: float = 64.0
    """Room for the names of the legend's rows; 0: they have none, and follow each other."""
    legend_row: float = 24.0
    compact: bool = False
    """For a slide: words close together, names may run in with their numbers, bursts are numbers that the notes explain."""
    fields: tuple[str, ...] | None = None
    """Fields that stand in data boxes, and none of the map's own; ``None``: all there are."""
    demand_rows: bool = True
    """The customer's data box repeats the demand that the title has."""
    role_names: bool = True
    """Names of roles stand in the boxes; their letters always do."""
    titled: bool = True
    """Whether the sheet says what it shows; a slide has its own title."""
    body_row: bool = False
    """The one data row stands in the body, beside the role's letter."""


OFFICE = Rules(
    notation="office", margin=32, ladder_names=64, box=136, box_step=16, box_most=232, one_name=28, body=36, row=20,
    plain_gap=40, queue_gap=88, fifo_gap=104, market_gap=144, gap_padding=12, arrow=16, stripe=4, symbol=35, symbol_top=-47, words=24,
    title=54, details=24, under_work=60, drop=40, totals=192, totals_gap=24, burst_width=120, burst_height=72, numbered=True,
    walls=60.0,
)  # fmt: skip

CLASSIC = Rules(
    notation="classic", margin=24, ladder_names=0, box=104, box_step=8, box_most=200, one_name=24, body=40, row=18,
    plain_gap=72, queue_gap=72, fifo_gap=96, market_gap=136, gap_padding=8, arrow=26, stripe=6, symbol=36, symbol_top=26, words=79,
    title=44, details=20, under_work=44, drop=28, totals=168, totals_gap=0, burst_width=104, burst_height=64, numbered=False,
    walls=48.0,
)  # fmt: skip

RULES = {"office": OFFICE, "classic": CLASSIC}

SLIDE_TYPE = Type(title=26, figure=20, name=14.5, details=15, text=14, small=13.5)
"""On a slide nothing is much smaller than the rest: what can't be read from the last row needn't be there."""

CLOSE: dict[str, Any] = {
    "type": SLIDE_TYPE, "box_step": 1, "row": 20, "details": 28, "title": 48, "under_work": 34, "drop": 24, "totals": 160,
    "burst_width": 40, "burst_height": 30, "walls": 44, "place": 112, "landing": 20, "over_systems": 16, "under_head": 24,
    "row_gap": 40, "between_decks": 10, "mark_room": 54, "mark_gap": 46, "over_foot": 12, "legend_names": 0, "legend_row": 26,
    "fifo_gap": 88, "market_gap": 112, "compact": True,
}  # fmt: skip
"""What both notations have in common on a slide."""

COMPACT = {
    "office": OFFICE._replace(
        **CLOSE, margin=28, ladder_names=54, box=112, one_name=28, body=28, plain_gap=40, queue_gap=46, gap_padding=6, arrow=14, symbol=28,
        symbol_top=-39,
    ),
    "classic": CLASSIC._replace(
        **CLOSE, box=100, one_name=26, body=34, plain_gap=44, queue_gap=48, gap_padding=4, arrow=20, stripe=5, symbol=32, symbol_top=18,
        words=68,
    ),
}  # fmt: skip
"""The measures for a slide of 1280 x 720 px."""

SPACING: dict[str, tuple[float, float]] = {
    "margin": (8, 120), "ladder_names": (40, 160), "box": (80, 400), "row": (16, 48), "body": (24, 80), "plain_gap": (32, 200),
    "queue_gap": (44, 240), "fifo_gap": (80, 280), "market_gap": (108, 320), "gap_padding": (2, 40), "under_work": (32, 160),
    "drop": (28, 100), "totals": (120, 400), "row_gap": (36, 120), "between_decks": (0, 160), "legend_row": (20, 60),
}  # fmt: skip
"""Measures that a theme may set, and how small and large they may be."""

TYPE_SIZES = (6.0, 72.0)
"""Sizes of text that a theme may set, in px."""


def rules_for(
    notation: str, compact: bool = False, type: Sequence[tuple[str, float]] = (), spacing: Sequence[tuple[str, float]] = (),
    titled: bool = True,
) -> Rules:
    """Return the measures of a notation; ``type`` and ``spacing`` are what a theme sets for a map in full.

    On a slide they change the measures in proportion.

    >>> rules_for("office", spacing=[("margin", 64)]).margin, rules_for("office", True, spacing=[("margin", 64)]).margin
    (64, 56.0)
    """
    full = RULES[notation] if titled else RULES[notation]._replace(titled=False)
    if not compact:
        return _with(full, dict(type), dict(spacing))
    slide = COMPACT[notation]._replace(titled=titled)
    sizes = {key: getattr(slide.type, key) * size / getattr(full.type, key) for key, size in type}
    wide = {key: getattr(slide, key) * length / (getattr(full, key) or getattr(OFFICE, key)) for key, length in spacing}
    return _with(slide, sizes, wide)


def _with(rules: Rules, sizes: dict[str, Any], measures: dict[str, Any]) -> Rules:
    return rules._replace(type=rules.type._replace(**sizes), **measures) if sizes or measures else rules


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

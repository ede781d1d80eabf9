"""Improvements: what would be changed on a value stream, by whom and until when; and what the stream should reach."""

from ..values import NamedTuple
from .quantities import Count, Duration, Money, Percent, Rate, Text

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from .model import Place, Process, Queue
    from .plan import Date


class Setting(NamedTuple):
    """One field of a step, queue, path or arrow: set anew, or scaled."""

    field: str
    """The attribute: ``lead_time`` of a step, ``time`` of a queue, ``share`` of a path, rework, exit or flow."""
    value: Duration | Percent | Count | Rate | Money | Text | str | bool | tuple[str, ...] | tuple[tuple[str, str], ...] | None = None
    """What it becomes; ``None`` where it is scaled."""
    factor: float = 1.0
    """What it is multiplied by where it has no new value: 0.5 for ``-50%``."""
    text: str = ""
    """As written: ``5m``, ``-50%``."""


class Change(NamedTuple):
    """One ``change:`` line of an improvement."""

    kind: str
    """``set``, ``remove``, ``merge``, ``insert``, ``replace``, ``automate``, ``parallel``, ``drop``, ``move`` or ``add``."""
    what: str
    """What it changes: ``step``, ``queue``, ``path``, ``rework``, ``exit``, ``route`` or ``information``."""
    targets: tuple[str, ...] = ()
    """Ids of what it changes, in the order of the text; of an arrow its two ends."""
    settings: tuple[Setting, ...] = ()
    step: "Process | None" = None
    """The step that is inserted, that replaces or that others are merged into."""
    queue: "Queue | None" = None
    """The queue that is added."""
    side: str = ""
    """``before`` or ``after`` the anchor."""
    anchor: str = ""
    """Id of the step beside which something is inserted, added or moved to."""
    name: str = ""
    """Of a parallel, what it is called; of an added arrow, its reason."""
    places: "tuple[Place, ...]" = ()
    """Systems that only the new fields use."""
    text: str = ""
    """As written."""


class Improvement(NamedTuple):
    """An ``improve`` statement: an idea with what it changes, and its place in the plan."""

    id: str
    text: str
    targets: tuple[str, ...] = ()
    """Ids of what it is ``on``; else of what its first change is about."""
    kind: str = ""
    """As written: ``automate``, ``eliminate`` …"""
    owner: str = ""
    due: "Date | None" = None
    status: str = ""
    """``idea``, ``planned``, ``doing``, ``done`` or ``dropped``; empty when not said."""
    effort: Duration | Money | Count | None = None
    effort_text: str = ""
    """As written, also where it can't be compared."""
    changes: tuple[Change, ...] = ()


class Target(NamedTuple):
    """A figure that the stream should reach (``target:``)."""

    figure: str
    """Key of the figure: ``lead_time``."""
    value: Duration | Percent | Count | Money

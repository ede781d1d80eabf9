"""A comparison as a picture: two states on one sheet, in any format that a map can be drawn in."""

from __future__ import annotations

from functools import cached_property

from ..pipeline import Look, Run
from ..scenario.compare import Comparison
from ..wording import wording
from .outputs import Target, write
from .trouble import Trouble, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..layout.model import Layout
    from ..scenario.figures import State

FORMATS = ("svg", "png", "pdf", "html")


class SideBySide(Run):
    """Two states of a comparison on their way to a picture; what is told beside it is of the later one."""

    def __init__(self, found: Comparison, look: Look, view: str = "sheet") -> None:
        """Take a comparison of two states, how its picture should look, and what it shows."""
        super().__init__(found.states[-1].stream, look)
        self.found = found
        self.view = view

    @property
    def states(self) -> tuple[tuple[str, State], ...]:
        """The states that the picture shows, with what their ids begin with."""
        from ..layout.sidebyside import marks

        states = self.found.states
        if self.view == "difference":  # which shows the last, beside the first
            states = (states[0], states[-1])
        return tuple(zip(marks(len(states)), states, strict=True))

    @cached_property
    def layout(self) -> Layout:
        """The states with their columns aligned, the waterfall and the figures under them."""
        from ..report.comparison import comparison_layout

        return comparison_layout(self.found, self.look.notation, self.view)


def write_pictures(found: Comparison, outputs: Sequence[str], look: Look, view: str = "sheet") -> None:
    """Write the comparison to every output; raise :class:`Trouble` before anything is written where that can't be."""
    from ..renderers.errors import Unrenderable
    from ..renderers.formats import format_of
    from ..report.comparison_panels import waterfall_of

    if view == "plan" and not found.tasks:
        raise Trouble("no plan: the map has no improvement (write improve, with owner, due and change lines)")
    targets = []
    for path in outputs:
        form = format_of(path)
        if form is None or form.name not in FORMATS:
            raise Trouble(f"{path}: a comparison is drawn as {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
        targets.append(Target(path, form))
    run = SideBySide(found, look, view)
    if view == "waterfall" and waterfall_of(found, wording(run.stream.language)) is None:
        raise Trouble("no waterfall: it takes improvements with change lines, and times that are known")
    try:
        drawn = [(target, target.format.render(run)) for target in targets]
    except Unrenderable as error:
        raise Trouble(str(error)) from None
    for target, data in drawn:
        write(target, data)
    tell(f"wrote {', '.join(outputs)}")

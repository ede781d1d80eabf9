"""What a report is about: a map with its figures and its picture, and what is computed of it, each part when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from ..metrics.hints import Hint
from ..metrics.timeline import Timeline
from ..values import NamedTuple
from ..wording import ENGLISH, Wording, wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from ..drawing.marks import Drawing
    from ..drawing.themes import Theme
    from ..language.diagnostics import Diagnostic
    from ..layout.timecharts import Leg
    from ..metrics.model import Figure, Figures
    from ..scenario.compare import Comparison
    from ..scenario.figures import State
    from ..stream.model import ValueStream

    States = tuple[tuple[str, State], ...]


MINUTE = 60.0
"""Of times from here on, fractions of a second aren't told."""


class Matter(NamedTuple):
    """What a run hands to the report."""

    stream: ValueStream
    figures: Figures
    drawing: Drawing
    theme: Theme
    findings: tuple[Diagnostic, ...] = ()
    """What was found in the map."""
    waived: tuple[Diagnostic, ...] = ()
    """What would have been found, had the map's author not accepted it."""
    states: States = ()
    """Of a picture of several states: what the ids of each begin with, and the state."""


class Subject:
    """A map that is reported on."""

    def __init__(self, matter: Matter) -> None:
        """Take what a run gives."""
        self.stream, self.figures, self.drawing, self.theme, self.findings, self.waived, self.states = matter
        self.say: Wording = wording(self.stream.language)
        self.written = ""
        """The parts of the report so far, as HTML."""

    def of(self, state: State) -> Subject:
        """Return one state of a picture of several, in the language of the page."""
        stream = state.stream._replace(language=self.stream.language)
        return Subject(Matter(stream, state.figures, self.drawing, self.theme))

    @property
    def english(self) -> bool:
        """Whether the report is in English."""
        return self.say is ENGLISH

    @cached_property
    def told(self) -> Callable[[str], str]:
        """What puts a figure's sentence into the language of the map."""
        if self.say is ENGLISH:
            return self.say.sentence
        return self.say.knowing(self.stream).sentence  # type: ignore[attr-defined,no-any-return]

    @cached_property
    def shown(self) -> ValueStream:
        """The stream with its quantities as the language of the map writes them."""
        return self.say.tell(self.stream, self.figures)[0]

    @cached_property
    def timeline(self) -> Timeline:
        """The times of the main path."""
        return Timeline(self.stream)

    @cached_property
    def hints(self) -> tuple[Hint, ...]:
        """Kinds of waste, the costliest first."""
        from ..metrics.hints import hints

        return hints(self.stream, self.figures)

    @cached_property
    def legs(self) -> tuple[Leg, ...]:
        """The steps of the main path, each with the wait before it."""
        from ..layout.timecharts import legs_of

        return tuple(legs_of(self.timeline, self.stream))

    @cached_property
    def comparison(self) -> Comparison | None:
        """The map against its own future; nothing where no improvement says what it changes."""
        from ..scenario.compare import compare_future
        from ..scenario.future import planned

        if self.stream.collapsed or not any(one.changes for one in planned(self.stream)):
            return None
        return compare_future(self.stream)

    @cached_property
    def numbers(self) -> dict[str, str]:
        """The number of each step, as the map shows it, by its id."""
        from ..layout.grid import grid

        return {cell.step.id: cell.number for cell in grid(self.stream).cells}

    @cached_property
    def names(self) -> dict[str, str]:
        """What each object of the map is called, by its id."""
        named = {place.id: place.name for place in self.stream.places}
        named |= {process.id: process.name for process in self.stream.processes}
        return named | {queue.id: queue.name or self.kind(queue.kind) for queue in self.stream.queues()}

    def kind(self, kind: str) -> str:
        """Return what a kind of queue is called."""
        return capital(self.say(kind.replace("_", " ")))

    def step(self, id: str) -> str:
        """Return a step's number and name as the map shows them: ``3 Review and approve``, on a factory map the name alone."""
        number = "" if self.stream.notation == "classic" else self.numbers.get(id, "")
        return f"{number} {self.names.get(id, '')}".strip()

    def figure(self, key: str) -> Figure | None:
        """Return a figure by its key."""
        return next((figure for figure in self.figures.figures if figure.key == key), None)

    def time(self, seconds: float) -> str:
        """Return a computed time as the language writes it."""
        return self.say.amount(self.timeline.show(round(seconds) if seconds >= MINUTE else seconds).text)

    def share(self, share: float) -> str:
        """Return a share as the language writes it: whole per cent where that says enough."""
        text = f"{share * 100:.0f} %" if share >= 0.1 else f"{share * 100:.1f} %"
        return self.say.amount(text)

    def also(self, *words: str) -> str:
        """Return words as a list in a sentence: ``a, b and c``."""
        *first, last = words
        return self.say("{one} and {other}", one=self.say.comma(*first), other=last) if first else last

    @property
    def missing_of_lead_time(self) -> str:
        """What the lead time lacks, in the language of the map."""
        lead = self.figure("lead_time")
        return self.told(lead.missing) if lead else ""


def capital(text: str) -> str:
    """Return a text that begins with a capital."""
    return text[:1].upper() + text[1:]

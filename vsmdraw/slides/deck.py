"""SLIDES: what a deck is made of. One row each, in the order they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..drawing.draw import draw
from ..drawing.styles import styled
from ..layout.slides import arrange_slides
from ..values import NamedTuple
from ..wording import STATES, wording
from .model import Slide, Subject
from .notes import basis_of


class Kind(NamedTuple):
    """One kind of slide."""

    name: str
    """What ``--only`` calls it."""
    meaning: str
    """What it shows, in a line."""
    make: Callable[[Subject], Iterator[Slide]]
    """From the map to its slides; none where it has nothing to show."""


def deck_of(subject: Subject, only: Sequence[str] = ()) -> tuple[Slide, ...]:
    """Return the slides of a deck; of only these kinds, where some are named."""
    return tuple(slide for kind in SLIDES if not only or kind.name in only for slide in kind.make(subject))


def _title(subject: Subject) -> Iterator[Slide]:
    stream, say = subject.stream, wording(subject.stream.language)
    state = say(STATES[stream.state]) if stream.state in STATES else stream.state
    about = [say("unit: {name}", name=stream.unit) if stream.unit else "", subject.told.demand.text if subject.told.demand else ""]
    lead = (state, " · ".join(filter(None, about)), " · ".join(filter(None, (stream.author, say.date(stream.date)))))
    yield Slide("title", stream.title or say("Value stream map"), tuple(filter(None, lead)), notes=basis_of(subject))


def _map(subject: Subject) -> Iterator[Slide]:
    layouts = arrange_slides(subject.stream, subject.figures, subject.options)
    title = subject.stream.title or wording(subject.stream.language)("Value stream map")
    for number, layout in enumerate(layouts, 1):
        drawing = styled(draw(layout), subject.style)._replace(language=subject.stream.language)
        named = f"{title} ({number}/{len(layouts)})" if len(layouts) > 1 else title
        yield Slide("map", named, (), drawing, layout, notes=basis_of(subject))


SLIDES: tuple[Kind, ...] = (
    Kind("title", "what the map is about", _title),
    Kind("map", "the map, on several slides where it can't be read on one", _map),
)

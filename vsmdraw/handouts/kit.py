"""The kit: what all sheets know of the map, and the pages that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..drawing.marks import Drawing, Group, Mark
from ..geometry.boxes import Size
from ..geometry.paper import PT_PER_MM as MM
from ..layout.faces import Role, roles_of
from ..layout.grid import Grid, grid
from ..metrics.model import Figures
from ..stream.model import Line, Process, Split, ValueStream
from ..values import NamedTuple
from ..wording import ENGLISH, Wording, wording
from .pen import HAIR, rule, text, wide

MARGIN = 12.0
"""mm: only cut marks stand in it."""
FOOT = 20.0
"""mm: what stands on a page ends this far above the paper's lower edge."""
SMALL = {"A4": Size(210, 297), "letter": Size(215.9, 279.4)}
LARGE = {"A4": Size(420, 297), "letter": Size(431.8, 279.4)}
"""The papers of a kit: sheets stand on the small one, maps lie on the large one, twice its size (A3, tabloid)."""


DATA = {
    "office": ("PT", "LT", "%C&A", "People", "System"),
    "classic": ("C/T", "C/O", "Uptime", "People", "Batch"),
}
"""Rows of the data boxes to fill in, by notation."""


class Step(NamedTuple):
    """A step as the sheets name it."""

    number: str
    process: Process
    role: Role | None
    joint: str = ""
    """How it follows the one before in the list: ``then``, ``or`` (another path of a choice), ``and`` (of a parallel, at the same
    time), ``also`` (a line that starts by itself); empty for the first."""

    @property
    def label(self) -> str:
        """Number and name."""
        return f"{self.number} {self.process.name}"


class Kit(NamedTuple):
    """The map and what its sheets are made for."""

    stream: ValueStream
    figures: Figures
    grid: Grid
    steps: tuple[Step, ...]
    paper: str = "A4"
    poster: str = "A0"
    """The paper of the poster, by name or in mm."""
    whole: bool = False
    """Whether the poster is one page, whatever its size; else it is tiled over sheets of the kit's paper."""
    blank_steps: int = 6
    """How many steps the fully blank map has."""
    numbers: dict[str, str] = {}  # noqa: RUF012  (a value: nobody writes to it)
    """On which pages each sheet stands, once that is known: ``3``, ``2–8``."""
    say: Wording = ENGLISH
    """The words of the map's language."""

    @property
    def small(self) -> Size:
        """The upright paper of a sheet, in mm."""
        return SMALL[self.paper]

    @property
    def large(self) -> Size:
        """The lying paper of a map, in mm."""
        return LARGE[self.paper]

    @property
    def data(self) -> tuple[str, ...]:
        """What is measured at a step, the most important first."""
        return tuple(self.say(label) for label in DATA[self.stream.notation])

    @property
    def title(self) -> str:
        """The map's title."""
        return self.stream.title or self.say("Value stream")

    @property
    def unit(self) -> str:
        """What travels the stream."""
        return self.stream.unit or self.say("item")

    def sheet(self, name: str) -> str:
        """Return where to find a sheet: ``sheet 3``; its name while the pages aren't numbered or without it."""
        pages = self.numbers.get(name, "")
        if not pages:
            return self.say(name)
        return self.say("sheets {number}", number=pages) if "–" in pages else self.say("sheet {number}", number=pages)

    def part(self, name: str, number: int, total: int) -> str:
        """Return what a page of several is called."""
        return self.say("{name}, {number} of {total}", name=name, number=number, total=total) if total > 1 else name


class Page(NamedTuple):
    """One page to print."""

    sheet: str
    """Which sheet it belongs to: a row of ``SHEETS``."""
    name: str
    """What its foot says."""
    size: Size
    """Paper in mm, as it lies before the reader."""
    marks: tuple[Mark, ...]
    remark: str = ""
    """What is to be said about it."""
    cut: bool = False
    """Whether cut marks stand in its margin."""


def kit_of(stream: ValueStream, figures: Figures, paper: str = "A4", poster: str = "A0", whole: bool = False, blank_steps: int = 0) -> Kit:
    """Return the kit of a map; without ``blank_steps`` the fully blank map has as many as the map's main path."""
    say = wording(stream.language)
    told, _ = say.tell(stream, figures)
    flow = grid(stream)
    numbers = {cell.step.id: cell.number for cell in flow.cells}
    roles = {role.name: role for role in roles_of(stream.processes)}
    steps = tuple(
        Step(numbers[step.id], step, roles[step.role.text] if step.role else None, joint) for step, joint in in_order(told)
    )
    return Kit(stream, figures, flow, steps, paper, poster, whole, blank_steps or max(2, min(len(flow.main), 6)), say=say)


def in_order(stream: ValueStream) -> Iterator[tuple[Process, str]]:
    """Yield the steps in the order of the text, and how each follows the one before."""
    first = True
    for number, line in enumerate(stream.lines()):
        for step, joint in _steps(line, "also" if number else "then"):
            yield step, "" if first else joint
            first = False


def _steps(line: Line, joint: str) -> Iterator[tuple[Process, str]]:
    open_lines = [(iter(line.steps), joint)]
    while open_lines:  # no recursion: a map may nest as deep as it likes
        steps, joint = open_lines.pop()
        for step in steps:
            if isinstance(step, Split):
                open_lines.append((steps, "then"))
                between = "or" if step.kind == "choice" else "and"
                filled = [path.line for path in step.paths if path.line.steps]
                for index, inner in reversed(list(enumerate(filled))):
                    open_lines.append((iter(inner.steps), between if index else joint))
                break
            yield step, joint
            joint = "then"


def furnished(kit: Kit, pages: Sequence[Page]) -> list[Drawing]:
    """Return the pages as drawings in points, each with its foot: the map, the page's name, its number of all."""
    return [_drawing(kit, page, number, len(pages)) for number, page in enumerate(pages, 1)]


def _drawing(kit: Kit, page: Page, number: int, count: int) -> Drawing:
    wide, high = page.size
    foot = Group(tuple(foot_marks(kit, page.name, page.size, f"{number} / {count}")), "foot")
    body = Group(page.marks, "sheet", title=page.name)
    return Drawing(wide * MM, high * MM, (body, foot), f"{kit.title}: {page.name}", "", f"p{number}-")


def foot_marks(kit: Kit, name: str, size: Size, number: str) -> Iterator[Mark]:
    """Yield the foot of a page."""
    width, high = size
    yield rule(MARGIN, high - 17.4, width - MARGIN, "hair", HAIR)
    y = high - 12.9
    yield text(width - MARGIN, y, number, 8, fill="muted", anchor="end")
    yield text(width / 2, y, name, 8, True, "muted", "middle")
    room = width / 2 - MARGIN - wide(name, 8, True) / 2 - 4
    if (title := _title_in(kit.title, room)) is not None:
        yield text(MARGIN, y, title, 8, fill="muted")


def _title_in(title: str, room: float) -> str | None:
    """Return as much of a title as there is room for, at a break between words: the whole title stands on the map."""
    words = title
    while words and wide(words, 8) > room:
        words = words.rpartition(" ")[0].rstrip(" :,;-–")
    return words or None


Builder = Callable[[Kit], Sequence[Page]]


class Sheet(NamedTuple):
    """A row of SHEETS."""

    key: str
    """Its name on the command line's ``--kit``; several sheets may share one."""
    name: str
    """What it is called on paper."""
    meaning: str
    build: Builder
    refers: bool = False
    """Whether it says on which pages other sheets stand."""

"""PDF: the report on pages of paper, from the same variables as the parts of the page on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..drawing.marks import Drawing, Group, Mark, Rect, Words
from ..geometry.boxes import Box, Size
from ..geometry.paper import PT_PER_MM, is_named, lying, paper_of, points
from ..geometry.textsize import width, wrap
from . import figures, gaps, glossary, plan, quality, story, timing, wastes
from .flow import FOOT, HEADED, LEADING, SMALL, TEXT, Cell, Paged, Part, Piece, bullet, lines, moved, paged, table
from .page import held
from .picture import untitled
from .pictures import drawings_of
from .sections import SECTIONS, head, state_of
from .subject import Matter, Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

PAPER, MARGIN, LEAST = "A4", 12.0, 60.0
"""The sheet where none is asked for; mm: what is free around it, and what has to be left between the margins."""
BIG = (30, 24, 18, 14, 11)
"""Sizes of the numbers of the story: the first in which all stand side by side."""
BAR = 16.0
CHART = 0.8
"""Points for each px of a chart at least, where the sheet is wide enough: its smallest letters are 8 pt then."""
TOKENS = {"work": "work", "inside": "wait-strong", "queues": "wait-tint", "lead": "ink", "wait": "wait-text"}
EMPTY = "–"


def render(matter: Matter, paper: str = "", margin: float | None = None, fonts: Sequence[str] = ()) -> bytes:
    """Return the report as a PDF; :class:`~vsmdraw.renderers.errors.Unrenderable` says why there is none."""
    from ..renderers.pdf import About, Bookmark, Page, render

    subject = Subject(matter)
    pages = pages_of(subject, paper, margin)
    title = head(subject)["title"]
    sheets = [
        Page(
            Drawing(page.size.width, page.size.height, page.groups, title, language=subject.stream.language), page.size.width,
            page.size.height, scale=1.0, bookmarks=tuple(Bookmark(name, Box(10, down, 0, 0)) for name, down in page.begins),
        )
        for page in pages
    ]  # fmt: skip
    about = About(title, subject.stream.author, f"Value stream report, {subject.stream.state} state", subject.stream.language)
    return render(sheets, subject.theme._replace(logo=None), about, fonts)


def pages_of(subject: Subject, paper: str = "", margin: float | None = None) -> list[Paged]:
    """Return the pages of the report."""
    size = points(paper_of(paper or PAPER))
    sheet = lying(size) if is_named(paper or PAPER) else size
    free = (MARGIN if margin is None else margin) * PT_PER_MM
    room = Size(sheet.width - 2 * free, sheet.height - 2 * free - FOOT)
    if min(room) < LEAST * PT_PER_MM:
        from ..renderers.errors import Unrenderable

        raise Unrenderable(
            f"a report needs {LEAST:g} mm between its margins each way; this sheet leaves {room.width / PT_PER_MM:.0f} ×"
            f" {room.height / PT_PER_MM:.0f} mm (choose a larger --page or a smaller --margin)"
        )
    from html import escape

    parts: list[Part] = []
    for name, fresh, pieces_of in PARTS:
        section = next(section for section in SECTIONS if section.name == name)
        pieces = tuple(pieces_of(subject, room))
        if pieces:
            subject.written += escape(" ".join(_words(pieces)))  # for the glossary
            parts.append(Part(subject.say(section.heading), pieces, fresh, name != "story"))
    title = head(subject)["title"]
    return paged(parts, sheet, free, subject.say.comma(title, state_of(subject)), subject.say("continued"))


# -- sections


def _story(subject: Subject, room: Size) -> Iterator[Piece]:
    """Give title, three numbers with a sentence each, and the bar of work and waiting."""
    top, found = head(subject), story.story(subject)
    yield from lines(top["kicker"], room.width, TEXT, True, "muted")
    yield from lines(top["title"], room.width, 20, True, after=4)
    facts = [*(f"{word} {text}" for word, text in top["span"]), *(held(f"{name}: {text}") for name, text in top["facts"])]
    if facts:
        yield from lines("  ·  ".join(facts), room.width, TEXT, fill="muted", after=10)
    yield _numbers(subject, found["numbers"], room.width)
    if found["shares"]:
        yield _bar(found["shares"], room.width)
        key = "   ".join(held(f"{subject.told(share['name'])} {subject.told(share['text'])}") for share in found["shares"])
        yield from lines(key, room.width, TEXT, after=4)
    if found["note"]:
        yield from lines(held(found["note"]), room.width, TEXT, fill="muted")


def _numbers(subject: Subject, numbers: Sequence[Any], room: float) -> Piece:
    wide = (room - 2 * 24) / 3
    values = [held(subject.told(number.bound + number.value)) for number in numbers]
    big = next((size for size in BIG if all(width(value, size, True) <= wide for value in values)), BIG[-1])
    marks: list[Mark] = []
    high = 0.0
    for place, (number, value) in enumerate(zip(numbers, values, strict=True)):
        x, y = place * (wide + 24), 0.0
        fill = "muted" if number.value == "unknown" else {"work": "work-text", "wait": "wait-text"}.get(number.kind, "ink")
        for size, bold, words, colour in ((big, True, value, fill), (11, False, held(number.words), "ink")):
            for line in wrap(words, size, wide, bold):
                marks.append(Words(round(x, 2), round(y + size, 2), line, size, bold, colour))
                y += size * LEADING
        high = max(high, y)
    return Piece(high + 12, tuple(marks))


def _bar(shares: Sequence[dict[str, Any]], room: float) -> Piece:
    total = sum(float(share["grow"]) for share in shares) or 1.0
    marks: list[Mark] = []
    x = 0.0
    for share in shares:
        wide = float(share["grow"]) / total * room
        marks.append(Rect(round(x, 2), 0, round(wide, 2), BAR, TOKENS[share["kind"]]))
        x += wide
    return Piece(BAR + 6, (*marks, Rect(0, 0, round(room, 2), BAR, "", "ink", 0.8)))


def _figures(subject: Subject, room: Size) -> Iterator[Piece]:
    say, found = subject.say, figures.figures(subject)
    yield from _lede(found, room)
    caption = (say("By path, rework not counted, and over all routes on average, rework counted") if found["paths"]
               else say("What the map adds up to, and how"))  # fmt: skip
    values = [(f"{path['name']} {path['share']}".strip(), True) for path in found["paths"]]
    columns = [(say("Figure"), False), *(values or [(say("Value"), True)])]
    columns += [*([(say("All routes"), True)] if values else []), (say("Basis"), False)]
    columns += [(say("Missing"), False)] if found["wants"] else []
    rows = [
        [row["label"], *(subject.told(cell) for cell in row["cells"]), *([subject.told(row["average"])] if values else []), row["basis"],
         *([row["missing"]] if found["wants"] else [])]
        for row in found["rows"]
    ]  # fmt: skip
    yield from _table(columns, rows, room, caption)
    if found["left_out"]:
        yield from lines(say("Further paths: {count}.", count=found["left_out"]), room.width, TEXT, fill="muted")
    basis = say("Basis: {words}.", words=subject.told(subject.figures.basis)) + " " + say("Every figure is computed before it is rounded.")
    yield from lines(held(basis), room.width, SMALL, fill="muted")


def _map(subject: Subject, room: Size) -> Iterator[Piece]:
    """Give the map as large as the page holds it, without its title block: the first page has that."""
    drawing = subject.drawing
    if subject.theme.logo:
        from ..drawing.logo import with_logo

        drawing = with_logo(drawing, subject.theme.logo)
    picture, inked = untitled(drawing)
    yield _picture(picture, inked, Size(room.width, room.height - HEADED - 1), largest=1.2)


def _picture(drawing: Drawing, inked: Box, room: Size, largest: float) -> Piece:
    scale = min(room.width / inked.width, room.height / inked.height, largest)
    x, y = (room.width - inked.width * scale) / 2 - inked.x * scale, -inked.y * scale
    return Piece(inked.height * scale, links=tuple(moved(group, x, y, scale) for group in drawing.groups))


def _charts(section: str, gather: Callable[[Subject], dict[str, Any] | None]) -> Callable[[Subject, Size], Iterator[Piece]]:
    def pieces(subject: Subject, room: Size) -> Iterator[Piece]:
        drawn = drawings_of(subject, section, room.width / CHART)
        found = gather(subject) if drawn else None
        if not found:
            return
        yield from (piece._replace(kept=True) for piece in _lede(found, room))
        for _, drawing in drawn:
            whole = Box(0, 0, drawing.width, drawing.height)
            yield _picture(drawing, whole, Size(room.width, room.height - 2.5 * HEADED), 1.0)
            yield Piece(14)

    return pieces


def _wastes(subject: Subject, room: Size) -> Iterator[Piece]:
    say, found = subject.say, wastes.wastes(subject)
    if found is None:
        return
    yield from _lede(found, room)
    for one in found["remarks"]:
        where = f"{one['where']}. " if one["where"] else ""
        yield from bullet(f"{one['name']}: {where}{one['text']}", room.width)
    for one in found["counts"]:
        words = say("Counted {count}; demand and time let {total} be expected.", count=one["counted"], total=one["expected"])
        yield from bullet(held(f"{say('Count and time disagree')}: {one['name']}. {words}"), room.width)
    if found["hints"]:
        if found["remarks"] or found["counts"]:
            yield Piece(8)
        rows = [[hint["label"], hint["time"], "; ".join((hint["words"], *(f"{say('noted')}: {text}" for text in hint["noted"])))]
                for hint in found["hints"]]  # fmt: skip
        caption = say("What an item needn't take, the costliest first; the same hour may stand in several rows")
        yield from _table([(say("Hint"), False), (say("Time"), True), (say("Found"), False)], rows, room, caption)


def _plan(subject: Subject, room: Size) -> Iterator[Piece]:
    say, found = subject.say, plan.plan(subject)
    if found is None:
        return
    yield from _lede(found, room)
    if found["tasks"]:
        kinds = [("number", "", True, True), ("text", say("Improvement"), False, True), ("effect", say("What changes"), False, True),
                 ("owner", say("Owner"), False, found["owners"]), ("due", say("Due"), False, found["dues"]),
                 ("status", say("Status"), False, found["states"]), ("effort", say("Effort"), False, found["states"]),
                 ("saves", say("Effect"), True, True)]  # fmt: skip
        shown = [(key, label, number) for key, label, number, wanted in kinds if wanted]
        tasks = [{**task, "effect": "; ".join(task["effect"])} for task in found["tasks"]]
        rows = [[str(task[key] or "") for key, _, _ in shown] for task in tasks]
        caption = say("Effect on the lead time of the main path, each after those above it")
        yield from _table([(label, number) for _, label, number in shown], rows, room, caption, bold=1)
        if found["after"]:
            yield from lines(held(f"{say('All of them')}: {found['before']} → {found['after']} ({found['saved']})"), room.width, TEXT, True,
                             after=10)  # fmt: skip
    for row in found["made"]:
        details = "; ".join(f"{name}: {text}" for name, text in row["details"])
        yield from bullet(held(f"{row['number']} {row['text']}. {details}"), room.width)
    if found["goals"]:
        rows = [[goal["label"], goal["now"], goal["text"]] for goal in found["goals"]]
        yield from _table([(say("Figure"), False), (say("Now"), True), (say("Target"), True)], rows, room, say("Targets"))


def _gaps(subject: Subject, room: Size) -> Iterator[Piece]:
    say, found = subject.say, gaps.gaps(subject)
    if found is None:
        return
    yield from _lede(found, room)
    assumed, missing = list(found["assumed"]), list[str]()
    for one, reason in found["waived"]:
        assumed.append(f"{say('Accepted')}. {one.message}{f': {reason}' if reason else ''} [{one.code}]")
    for one in found["findings"]:
        place = f", line {one.span.line}" if one.span.line else ""
        missing.append(f"{one.severity.capitalize()}{place}. {one.message}{f' ({one.hint})' if one.hint else ''} [{one.code}]")
    missing += found["missing"]
    for name, texts in ((say("Assumed"), assumed), (say("Missing or in doubt"), missing)):
        if texts:
            yield from (piece._replace(kept=True) for piece in lines(name, room.width, 11, True, after=3))
            for text in texts:
                yield from bullet(held(text), room.width)
            yield Piece(8)


def _glossary(subject: Subject, room: Size) -> Iterator[Piece]:
    """Give the terms that stand in the parts before it."""
    found = glossary.glossary(subject)
    if found:
        columns = [(subject.say("Terms used in this report"), False), ("", False)]
        yield from _table(columns, [list(row) for row in found["terms"]], room)


PARTS: tuple[tuple[str, bool, Callable[[Subject, Size], Iterator[Piece]]], ...] = (
    ("story", True, _story),
    ("figures", False, _figures),
    ("map", True, _map),
    ("time", True, _charts("time", timing.timing)),
    ("quality", False, _charts("quality", quality.quality)),
    ("wastes", True, _wastes),
    ("plan", False, _plan),
    ("gaps", True, _gaps),
    ("glossary", False, _glossary),
)
"""Sections in the order of print, and whether each begins a page."""


def _words(marks: Sequence[Piece | Mark]) -> Iterator[str]:
    """Give all that is written in pieces."""
    for mark in marks:
        if isinstance(mark, Words):
            yield mark.text
        elif isinstance(mark, Group):
            yield from _words(mark.marks)
        elif isinstance(mark, Piece):
            yield from _words((*mark.marks, *mark.links))


def _lede(found: dict[str, Any], room: Size) -> Iterator[Piece]:
    if found["lede"]:
        yield from lines(held(found["lede"]), room.width, 11, after=8)


def _table(columns: Sequence[tuple[str, bool]], rows: Sequence[Sequence[str]], room: Size, caption: str = "",
           bold: int = 0) -> Iterator[Piece]:  # fmt: skip
    """Give a table of texts, one column bold; an empty cell is a dash."""
    cells = [[Cell(held(text) or EMPTY, place == bold) for place, text in enumerate(row)] for row in rows]
    return table(columns, cells, room, caption)

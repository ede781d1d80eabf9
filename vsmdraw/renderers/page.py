"""HTML: one page with the map, its figures, the steps, and what is missing or in doubt. One file, no network.

The map on it is the SVG of every other output, except that its colours are the page's own CSS variables: so the map
follows the reader's light or dark screen, and prints on white.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..resources import folder
from ..stream.fields import FIELDS, FieldKind
from ..wording import ENGLISH, STATES, Wording, wording
from .panels import cell

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..drawing.marks import Drawing
    from ..drawing.themes import Theme
    from ..geometry.boxes import Box
    from ..language.diagnostics import Diagnostic
    from ..metrics.model import Figure, Figures
    from ..stream.model import Gap, ValueStream
    from .panels import Panel

    Told = Callable[[str], str]

NUMBERS = ("duration", "percent", "count", "rate", "money")
WORDS = ("practice", "activity", "input", "tasks", "output")
"""Fields of a process that get a table of their own: they are sentences, not values."""
BARS = (("inside", "wait-strong"), ("queues", "wait-tint"))
"""Parts of the bar that a theme may hatch: class and token."""
READABLE = 0.7
"""The map is shrunk to the page no further than this; a wider one scrolls."""


class Big(NamedTuple):
    """A number of the story and the words after it."""

    kind: str
    bound: str
    """``at least`` or ``at most`` when only a part is known."""
    value: str
    words: str


def render(stream: ValueStream, figures: Figures, drawing: Drawing, theme: Theme, diagnostics: tuple[Diagnostic, ...] = (),
           waived: tuple[Diagnostic, ...] = ()) -> str:
    """Return the page. A ``light`` or ``auto`` map follows the reader's screen; any other theme stays as it is.

    ``diagnostics`` and ``waived`` are what was found in the map, and what would have been had its author not accepted it.
    """
    import jinja2

    from ..drawing.contrast import luminance
    from ..metrics.hints import hints
    from .figure_groups import grouped, ways
    from .panels import panels

    pages = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder("templates")), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )
    pages.filters["held"] = held
    say = wording(stream.language)
    told = say.sentence if say is ENGLISH else say.knowing(stream).sentence  # type: ignore[attr-defined]
    pages.filters["told"] = told
    shown, _ = say.tell(stream, figures)
    names = _names(stream, say)
    reasons = {waiver.code: waiver.reason for waiver in reversed(stream.waivers)}
    picture, room = _untitled(drawing)
    story = _story(stream, figures, say, told)
    shares = _shares(figures)
    about = panels(shown, figures, told)
    svg, boxes = _inline(picture, room, theme, about)
    return pages.get_template("page.html.j2").render(
        language=stream.language or "en",
        say=say,
        english=say is ENGLISH,
        title=stream.title or say("Value stream map"),
        page_title=_page_title(stream, say),
        kicker=f"{say('Value stream map')} · {_state(stream, say)}",
        scheme="light dark" if _night(theme) else "dark" if luminance(theme.colours["paper"]) < 0.18 else "light",
        logo=theme.logo,
        palette=_palette(theme, room.width),
        span=[(word, text) for word, text in ((say("From"), stream.trigger), (say("To"), stream.outcome)) if text],
        facts=_facts(shown, say),
        story=story,
        story_is_long=any(len(big.bound + big.value) > 9 for big in story),
        shares=shares,
        shares_in_words=say.comma(*(f"{told(share['name'])} {told(share['text'])}" for share in shares)),
        svg=svg,
        panels=[{"step": boxes[panel.id], **panel._asdict()} for panel in about if panel.id in boxes],
        groups=grouped(stream, figures),
        ways=ways(figures, say, told),
        hints=hints(stream, figures),
        steps_caption=say("In the order of work, with what waits between") if any(stream.queues()) else say("In the order of work"),
        columns=[{"label": kind.label, "number": kind.type in NUMBERS} for kind in _columns(stream)],
        steps=list(_steps(shown, {id: told(text) for id, text in figures.waits}, names, say)),
        words=[kind for kind in FIELDS if kind.key in WORDS and any(getattr(process, kind.key) for process in stream.processes)],
        processes=stream.processes,
        remarks=list(_remarks(stream, names, say)),
        gaps=_gaps(figures, say, told),
        findings=diagnostics,
        waived=[(one, reasons.get(one.code, "")) for one in waived],
        basis=figures.basis,
    )


def _inline(drawing: Drawing, room: Box, theme: Theme, about: list[Panel]) -> tuple[Any, dict[str, str]]:
    """Return the map's SVG for the page, and the id on the page of each place, queue and step by its id in the drawing.

    The SVG is cut to its room, coloured by the page's variables (an extracted copy falls back on hex), its boxes follow each other in
    the order of the text, and what has a title is read as one thing rather than text by text.
    """
    import re

    from markupsafe import Markup

    from .panels import ANSWERING
    from .svg import render as render_svg

    variables = {name: f"var(--{name},{value})" for name, value in theme.colours.items()}
    drawing = _in_text_order(drawing, about)
    svg = render_svg(drawing, theme._replace(colours=variables, night={}, logo=None), paper=False)
    head, end, rest = svg.partition(">")
    head = re.sub(r' (?:width|height)="[^"]*"', "", head)
    head = re.sub(r'viewBox="[^"]*"', f'viewBox="{room.x:g} {room.y:g} {room.width:g} {room.height:g}"', head)
    rest = re.sub(r'(<g data-icon="[^"]*" id="[^"]*"[^>]*)>\n<title>', r'\1 role="img">\n<title>', rest)
    said = r'<a xlink:href="([^"]*)">\n(<g [^>]*>\n<title>([^<]*)<)'
    rest = re.sub(said, r'<a xlink:href="\1" rel="noopener" aria-label="\3">\n\2', rest)
    names = [group.id for group in drawing.groups if group.icon in ANSWERING]
    boxes = dict(zip(names, re.findall(rf'^<g data-icon="(?:{"|".join(ANSWERING)})" id="([^"]*)"', rest, re.M), strict=True))
    return Markup(head.replace('role="img"', 'role="group"') + end + rest), boxes


def _in_text_order(drawing: Drawing, about: list[Panel]) -> Drawing:
    """Return the drawing with places, and steps with their queues, in the order in which a reader tabs through them; they don't overlap."""
    rank = {panel.id: number for number, panel in enumerate(about)}
    groups = list(drawing.groups)
    for kinds in (("place",), ("process", "stock")):
        where = [index for index, group in enumerate(groups) if group.icon in kinds]
        for index, group in zip(where, sorted((groups[index] for index in where), key=lambda group: rank.get(group.id, 0)), strict=True):
            groups[index] = group
    return drawing._replace(groups=tuple(groups))


def _untitled(drawing: Drawing) -> tuple[Drawing, Box]:
    """Return the map without the title block, which the page has, and the room that is left: its edges meet the text's edges."""
    from math import ceil, floor

    from ..drawing.bounds import boxes
    from ..geometry.boxes import Box, around

    kept = drawing._replace(groups=tuple(group for group in drawing.groups if group.icon != "title"))
    inked = around(found.box for found in boxes(kept))
    west, north = floor(inked.west), floor(inked.north)
    return kept, Box(west, north, ceil(inked.east) - west, ceil(inked.south) - north)


def _palette(theme: Theme, width: float) -> Any:
    """Return the page's colours as CSS, one set each for the screen, the dark screen and the printer."""
    from markupsafe import Markup

    from ..drawing.themes import THEMES

    def colours(of: Theme) -> str:
        return "".join(f"--{name}:{value};" for name, value in of.colours.items())

    rules = [f":root{{{colours(theme)}--map-width:{width:g}px;--map-readable:{width * READABLE:g}px}}"]
    if night := _night(theme):
        rules.append(f"@media screen and (prefers-color-scheme:dark){{:root{{{colours(theme._replace(colours=night))}}}}}")
    rules += [_hatched(kind, theme, token) for kind, token in BARS if token in theme.hatches]
    printed = theme if theme.hatches else THEMES["grey"]
    rules.append(f"@media print{{:root{{color-scheme:light;{colours(printed)}}}}}")
    return Markup("\n".join(rules))


def _hatched(kind: str, theme: Theme, token: str) -> str:
    """Return the rule that fills a part of the bar and its key with upright lines, as dense as the map's hatch."""
    hatch = theme.hatches[token]
    lines = f"var(--{token}) 0 {hatch.spacing - 1:g}px,var(--{hatch.ink}) {hatch.spacing - 1:g}px {hatch.spacing:g}px"  # whole px: no moiré
    return f".bar .{kind},.key .{kind}{{background:repeating-linear-gradient(90deg,{lines})!important;print-color-adjust:exact}}"


def _night(theme: Theme) -> dict[str, str]:
    """Return the page's colours on a dark screen; nothing for a theme that stays as it is."""
    from ..drawing.themes import DARK, LIGHT

    return theme.night or (DARK.colours if theme.colours == LIGHT.colours else {})


def _state(stream: ValueStream, say: Wording) -> str:
    return f"{stream.state.capitalize()} state" if say is ENGLISH or stream.state not in STATES else say(STATES[stream.state])


def _page_title(stream: ValueStream, say: Wording) -> str:
    title = stream.title or say("Value stream map")
    if say is ENGLISH:
        return f"{title}: value stream, {stream.state} state"
    return say.colon(title, say.comma(say("Value stream map"), _state(stream, say)))


def _facts(stream: ValueStream, say: Wording) -> list[tuple[str, str]]:
    """Return what the head of the map says about itself."""
    said = [(say("Unit"), stream.unit), (say("Demand"), stream.demand.text if stream.demand else ""),
            (say("Author"), stream.author), (say("Date"), stream.date), (say("Version"), stream.version),
            *((_capital(name.removeprefix("x-")), text) for name, text in stream.extra)]
    return [(name, text) for name, text in said if text]


def _story(stream: ValueStream, figures: Figures, say: Wording, told: Told) -> list[Big]:
    """Return the three numbers a reader takes away."""
    stocked = stream.convention == "learning-to-see"
    if stream.unit:
        one = "for one {name}, in stock on its way." if stocked else "for one {name}, from the first step to the last."
    else:
        one = "for one item, in stock on its way." if stocked else "for one item, from the first step to the last."
    ratio, wait = _figure(figures, "activity_ratio"), _figure(figures, "longest_wait")
    known = ratio is not None and ratio.value is not None
    share = say("of work on it, {share} of the lead time.", share=told(ratio.text)) if ratio and known else say("of work on it.")
    longest = say("is the longest wait: {words}.", words=told(wait.basis)) if wait and wait.text != "unknown" else say(
        "How long the longest wait takes isn't known.")  # fmt: skip
    return [
        _big("", _figure(figures, "lead_time"), say(one, name=stream.unit) if stream.unit else say(one), say, told),
        _big("work", _figure(figures, "process_time"), share, say, told),
        _big("wait", wait, longest, say, told),
    ]


def _big(kind: str, figure: Figure | None, words: str, say: Wording, told: Told) -> Big:
    if figure is None:
        return Big(kind, "", "unknown", words)
    bound = next((words for words in ("at least ", "at most ") if figure.text.startswith(words)), "")
    return Big(kind, bound, figure.text.removeprefix(bound), f"{words} {say.ended(_capital(told(figure.missing)))}".rstrip())


def _shares(figures: Figures) -> list[dict[str, Any]]:
    """Return how the lead time divides into work, waiting in steps and queues; nothing if a part of it is unknown."""
    lead, work, inside, queues = (_figure(figures, key) for key in ("lead_time", "process_time", "waiting_in_steps", "waiting_in_queues"))
    if not (lead and work and inside and queues) or not lead.value or None in (work.value, inside.value, queues.value):
        return []
    parts = (("work", "Work", work), ("inside", "Waiting in steps", inside), ("queues", "Queues", queues))
    return [{"kind": kind, "name": name, "grow": f"{part.value / lead.value:.4f}", "text": part.text}
            for kind, name, part in parts if part.value]


def _columns(stream: ValueStream) -> list[FieldKind]:
    """Return the fields that at least one step has, in the order of the table of fields."""
    kinds = [kind for kind in FIELDS if kind.key not in WORDS and kind.type not in ("flag", "link") and kind.key != "group"]
    return [kind for kind in kinds if any(cell(process, kind, {}) for process in stream.processes)]


def _steps(stream: ValueStream, waits: dict[str, str], names: dict[str, str], say: Wording) -> Iterator[dict[str, Any]]:
    """Give the rows of the step table in the order of the text: what waits, then the step; a path begins with its name."""
    from ..layout.description import parts
    from ..layout.grid import grid
    from ..stream.model import Process

    columns = _columns(stream)
    numbers = {cell.step.id: cell.number for cell in grid(stream).cells}
    for heading, part in parts(stream):
        if heading:
            yield {"queue": True, "name": heading[0], "text": heading[1]}
        elif isinstance(part, Process):
            cells = [cell(part, kind, names) for kind in columns]
            yield {"queue": False, "number": numbers[part.id], "name": part.name, "cells": cells}
        elif part:
            yield from _waiting(part, waits, say)


def _waiting(gap: Gap, waits: dict[str, str], say: Wording) -> Iterator[dict[str, Any]]:
    for queue in gap.queues:
        amount = queue.quantity.text if queue.quantity else ""
        most = say("at most {words}", words=queue.maximum.text) if queue.maximum else ""
        yield {"queue": True, "name": queue.name or _capital(say(queue.kind.replace("_", " "))),
               "text": say.comma(amount, most, waits.get(queue.id, say("unknown")))}


def _remarks(stream: ValueStream, names: dict[str, str], say: Wording) -> Iterator[dict[str, Any]]:
    """Give wastes, ideas and notes with the object they are about."""
    for waste in stream.wastes:
        yield {"kind": "waste", "letter": waste.kind[:1].upper(), "name": _capital(say.sentence(waste.kind)),
               "where": names.get(waste.target, ""), "text": waste.text, "details": ()}
    for burst in stream.bursts:
        if burst.number and not burst.details:  # told with the first of its places
            continue
        yield {"kind": "idea", "letter": "!", "name": say("Improvement"), "where": names.get(burst.target, ""), "text": burst.text,
               "details": [(_capital(say.sentence(name)), text) for name, text in burst.details if name.lower() != "on"]}
    for note in stream.notes:
        yield {"kind": "note", "letter": "i", "name": say("Note"), "where": names.get(note.target, ""), "text": note.text, "details": ()}


def _gaps(figures: Figures, say: Wording, told: Told) -> list[str]:
    """Return what the figures lack, each lack once, with the figures that suffer from it."""
    suffering: dict[str, list[str]] = {}
    for figure in figures.figures:
        if figure.missing:
            suffering.setdefault(figure.missing, []).append(told(figure.label))
    return [f"{say.ended(_capital(told(missing)))} {say('Concerns {names}.', names=say.comma(*labels))}"
            for missing, labels in suffering.items()]


def _names(stream: ValueStream, say: Wording) -> dict[str, str]:
    """Return what each object of the map is called, by its id."""
    named = {place.id: place.name for place in stream.places}
    named |= {process.id: process.name for process in stream.processes}
    return named | {queue.id: queue.name or _capital(say(queue.kind.replace("_", " "))) for queue in stream.queues()}


def _figure(figures: Figures, key: str) -> Figure | None:
    return next((figure for figure in figures.figures if figure.key == key), None)


def held(text: str) -> str:
    """Return the text with its numbers and their units held together by no-break spaces.

    >>> held("process time ÷ lead time, 8 h/day, 20 days a month")
    'process time ÷ lead time, 8\\xa0h/day, 20\\xa0days a month'
    """
    import re

    return re.sub(r"(?<=\d) (?=%|(?:ms|s|min|h|d|(?:week|day|month|hour|shift)s?)\b)", "\u00a0", text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


"""SECTIONS: the parts of the report in their order, one row each. Templates, the documentation and the tests read it."""

from __future__ import annotations

from ..values import NamedTuple
from . import figures, gaps, glossary, picture, plan, quality, rework, states, steps, story, timing, wastes
from .subject import Subject, capital

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

STATES = {"current": "Current state", "future": "Future state", "ideal": "Ideal state", "target": "Target state"}


class Section(NamedTuple):
    """A part of the report."""

    name: str
    """Its template is ``NAME.html.j2``."""
    heading: str
    """In English; empty for one without."""
    meaning: str
    gather: Callable[[Subject], dict[str, Any] | None]
    """From the subject to the variables of its template; nothing where there is nothing to say: then it is left out."""
    variables: tuple[tuple[str, str], ...]
    """The variables that its template has besides those of every template, with what they hold."""


def head(subject: Subject) -> dict[str, Any]:
    """Return the variables of the head of the page."""
    stream, say = subject.stream, subject.say
    shown = subject.shown
    said = [(say("Unit"), shown.unit), (say("Demand"), shown.demand.text if shown.demand else ""), (say("Author"), shown.author),
            (say("Date"), shown.date), (say("Version"), shown.version),
            *((capital(name.removeprefix("x-")), text) for name, text in shown.extra)]  # fmt: skip
    return {
        "title": stream.title or say("Value stream map"),
        "kicker": f"{say('Value stream map')} · {state_of(subject)}",
        "logo": subject.theme.logo,
        "span": [(word, text) for word, text in ((say("From"), stream.trigger), (say("To"), stream.outcome)) if text],
        "facts": [(name, text) for name, text in said if text],
    }


def basis(subject: Subject) -> dict[str, Any]:
    """Return the variables of the foot of the page."""
    return {"words": subject.told(subject.figures.basis)}


def state_of(subject: Subject) -> str:
    """Return what the state of the map is called."""
    state = subject.stream.state
    return f"{state.capitalize()} state" if subject.english or state not in STATES else subject.say(STATES[state])


LEDE = ("lede", "a computed sentence that says the main thing; empty where there is none")
CHARTS = ("charts", "pictures: `name`, `title`, `svg`; none where the map lacks the numbers")

SECTIONS: tuple[Section, ...] = (
    Section("head", "", "title, state, what the stream is about", head, (
        ("title", "of the map"), ("kicker", "what it is, and of which state"),
        ("logo", "of the theme: `side`, `href`, `name`, `most`; or none"),
        ("span", "trigger and outcome: pairs of a word and a text"), ("facts", "unit, demand, author, date, …: pairs of a name and a text"),
    )),
    Section("story", "In short", "three numbers with a sentence each, and the bar of work and waiting", story.story, (
        ("numbers", "three: `kind` (`lead`, `work`, `wait`), `bound` (`at least ` or empty), `value`, `words`"),
        ("long", "whether they have to be set smaller to stand side by side"),
        ("shares", "how the lead time divides: `kind`, `name`, `grow` (share of the whole), `text`; none where a part is unknown"),
        ("shares_in_words", "the same as one sentence"),
        ("note", "which path the numbers are about, and what all routes take; may be empty"),
    )),
    Section("map", "The map", "the map, to zoom, to pan, to point at", picture.the_map, (
        ("svg", "the map as SVG"), ("width", "its own width in px"), ("readable", "the least width in px at which it can be read"),
        ("panels", "of each place, queue and step: `step` (id on the page), `id`, `number`, `name`, `rows` (label, text), `link`"),
    )),
    Section("figures", "Figures", "what the map adds up to, by path, with the basis of each figure", figures.figures, (
        LEDE, ("paths", "the columns: `name`, `share`; none where all items go the same way"),
        ("left_out", "how many further paths there are"),
        ("rows", "`key`, `label`, `part` (of the one above), `cells` (one for each path, or the one value), `average` (over all routes), "
                 "`basis`, `missing`"), ("wants", "whether any row lacks something"),
    )),
    Section("time", "Where the time goes", "work and waiting of each step", timing.timing, (
        LEDE, CHARTS, ("rows", "`name`, `queue` (the wait before it), `work`, `inside` (the wait in it), `adds`, `share` of the lead time"),
        ("total", "the lead time"), ("path", "which path it is; may be empty"), ("in_steps", "whether waiting in steps is counted"),
        ("counts_work", "whether work is counted in the lead time"),
    )),
    Section("quality", "Right the first time", "%C&A from step to step", quality.quality, (
        LEDE, CHARTS, ("rows", "`id`, `name`, `own` (%C&A), `lost` (share) and `lost_text` (points), `rolled`"),
        ("path", "which path it is; may be empty"),
    )),
    Section("rework", "Rework and branches", "what goes back, which ways items take, who leaves", rework.rework, (
        LEDE, ("backs", "`from`, `to`, `share`, `reason`"), ("choices", "`question`, `parallel`, `paths` (`name`, `share`, `steps`)"),
        ("leaves", "`name`, `share`, `reason`"), ("skips", "`from`, `to`, `share`, `label`"),
        ("ways", "`name`, `share`, `figures` (LT, PT, activity ratio, rolled %C&A), the average of all routes last"),
    )),
    Section("wastes", "Wastes and hints", "wastes and notes of the map, and what its numbers let suspect", wastes.wastes, (
        LEDE, ("remarks", "of the map: `kind` (`waste`, `idea`, `note`), `letter`, `name`, `where`, `text`"),
        ("hints", "from the numbers, the costliest first: `label`, `time`, `words`, `noted` (texts)"),
        ("counts", "counts that don't fit their times (Little's law): `name`, `counted`, `expected`"),
    )),
    Section("plan", "Improvements and plan", "what would be changed, by whom and until when, and what it saves", plan.plan, (
        LEDE, ("tasks", "`number`, `text`, `owner`, `due`, `day` (ISO), `status`, `effort`, `saves`, `known`, `effect` (texts)"),
        ("before", "lead time before all of them; empty where that isn't known"), ("after", "and after"), ("saved", "and the difference"),
        ("owners", "whether any has an owner"), ("dues", "whether any has a due day"), ("states", "whether any has a status or an effort"),
        ("goals", "targets: `label`, `text`, `now`"),
        ("made", "on a future state, what was made: `number`, `text`, `details` (name, text)"),
    )),
    Section("compare", "Current against future", "both states on one sheet", states.states, (
        LEDE, ("svg", "both states as SVG"), ("width", "its own width in px"),
        ("rows", "`label`, `before`, `after`, `change`, `percent`, `verdict` (`better`, `worse`, …)"),
    )),
    Section("steps", "Steps", "every number of every step", steps.steps, (
        ("caption", "what order they are in"), ("columns", "`label`, `number` (whether it holds numbers)"),
        ("rows", "of a step `id`, `number`, `name`, `cells`; of what waits, or of a path, `queue` is true: `name`, `text`"),
    )),
    Section("work", "What is done", "the steps in the words of the map", steps.work, (
        ("columns", "labels"), ("rows", "`number`, `name`, `cells`"),
    )),
    Section("gaps", "Assumptions and gaps", "every estimate, every missing number, every accepted finding", gaps.gaps, (
        LEDE, ("assumed", "sentences"), ("missing", "sentences"),
        ("findings", "of `vsmdraw check`: `severity`, `span.line`, `message`, `hint`, `code`"),
        ("waived", "pairs of such a finding and the reason"),
    )),
    Section("list", "Every figure", "all figures with basis and what they lack", figures.every_figure, (
        ("groups", "`heading`, `note`, `rows` (`label`, `text`, `basis`, `missing`)"), ("count", "how many figures they are"),
    )),
    Section("glossary", "Glossary", "the terms that the parts before it use", glossary.glossary, (
        ("terms", "pairs of a term and what it means"),
    )),
    Section("basis", "", "the foot of the page: what the figures rest on", basis, (("words", "calendar, demand, takt and convention"),)),
)  # fmt: skip

SHARED = (
    ("name", "of the part: `story`"),
    ("heading", "its heading in the language of the map"),
    ("language", "of the map: `en`"),
    ("english", "whether that is English"),
    ("say(words, …)", "built-in English words in the language of the map"),
    ("text|told", "a filter: what a figure says, in the language of the map"),
    ("text|held", "a filter: numbers don't part from their units"),
)
"""What every part has."""

PAGE = (
    ("parts", "the finished parts by their names, empty where there is nothing to say: `{{ parts.story }}`"),
    ("page_title", "for the browser's window"),
    ("scheme", "`light dark`, `light` or `dark`"),
    ("palette", "the theme's colours as CSS variables, for screens, dark screens and paper"),
    ("foot", "title and state as a CSS string, for the foot of printed pages"),
    ("language", "of the map"),
)
"""What the page around the parts, ``page.html.j2``, has besides ``say``."""

FILES = ("page.html.j2", "page.css", "page.js", *(f"{section.name}.html.j2" for section in SECTIONS))
"""What a folder of own templates may replace."""

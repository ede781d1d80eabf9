"""What every host of maps needs: options read, the picture for a page, its text alternative, its figures, and what is wrong where."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..drawing.styles import STYLES
from ..drawing.themes import FILE, THEMES, ThemeError
from ..language.diagnostics import Diagnostic, format_text
from ..language.source import Source, Span, read_source
from ..language.words import nearest
from ..metrics.explain import metric_named
from ..metrics.model import Figure
from ..pipeline import Look, LookError, Run
from ..values import NamedTuple
from ..wording import ENGLISH, STATES, english, wording


class Option(NamedTuple):
    """A row of OPTIONS: one way to say how a map should look."""

    name: str
    """As people write it: ``colour-by``."""
    field: str
    """The field of :class:`~vsmdraw.pipeline.Look` that it sets."""
    read: Callable[[str], Any]
    """From what is written to the field's value; ``ValueError`` says what can be written."""
    shape: str
    """What can be written, for the reference pages."""
    meaning: str
    also: tuple[str, ...] = ()
    """Other spellings."""


class OptionError(ValueError):
    """Options that can't be read; ``problems`` has a sentence for each."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


def _one_of(*words: str) -> Callable[[str], str]:
    """Return what reads one of these words."""

    def read(text: str) -> str:
        word = text.strip().lower()
        if word in words:
            return word
        near = nearest(word, list(words))
        raise ValueError(f"unknown {text.strip()!r} ({f'did you mean {near}?' if near else f'write {_listed(words)}'})")

    return read


def _theme(text: str) -> str:
    if text.strip().lower().endswith(FILE):
        return text.strip()
    try:
        return _one_of(*THEMES)(text)
    except ValueError as error:
        said = str(error)
        raise ValueError(said if "did you mean" in said else f"{said[:-1]}, or the name of a {FILE} file)") from None


def _language(text: str) -> str:
    from ..wording.languages import CODES, code_of, nearest_language, spoken

    if spoken(code_of(text)):
        return code_of(text)
    near = nearest_language(text)
    raise ValueError(f"no built-in words in {text.strip()!r} ({f'did you mean {near}?' if near else f'write {_listed(CODES)}'})")


def _sheet(text: str) -> str:
    from ..layout.fit import sheet_of

    sheet_of(text.strip())
    return text.strip()


def _rows(text: str) -> str:
    word = text.strip()
    if word != "auto" and not (word.isdecimal() and 1 <= int(word) <= 10_000):
        raise ValueError(f"not a number of columns: {word!r} (write auto, or how many columns a row has: 6)")
    return word


def names(text: str) -> tuple[str, ...]:
    """Return what is written with commas or line ends between.

    >>> names("Approval, Set up")
    ('Approval', 'Set up')
    """
    return tuple(word.strip() for word in text.replace("\n", ",").split(",") if word.strip())


def _some(text: str) -> tuple[str, ...]:
    found = names(text)
    if not found:
        raise ValueError("nothing is named")
    return found


def _flag(text: str) -> bool:
    word = text.strip().lower()
    if word in ("", "yes", "true", "on", "1"):
        return True
    if word in ("no", "false", "off", "0"):
        return False
    raise ValueError(f"unknown {text.strip()!r} (write yes or no, or nothing for yes)")


OPTIONS: tuple[Option, ...] = (
    Option("theme", "theme", _theme, "|".join((*THEMES, f"FILE{FILE}")), "the colours, in place of the map's own"),
    Option("notation", "notation", _one_of("office", "classic"), "office|classic", "symbols and data boxes"),
    Option("style", "style", _one_of(*STYLES), "|".join(STYLES), "ruled, or drawn by hand"),
    Option("colour-by", "colour_by", _one_of("role", "value", "tool"), "role|value|tool", "what the colours of the steps tell",
           ("color-by",)),
    Option("state", "state", _one_of("current", "future"), "current|future", "the map as it is written, or with its improvements made"),
    Option("with", "improvements", _some, "IMPROVEMENTS", "of the future, only these, by id or number: `1, 3`"),
    Option("convention", "convention", _one_of("office", "learning-to-see", "with-processing"), "office|learning-to-see|with-processing",
           "how total lead time is summed"),
    Option("language", "language", _language, "LANGUAGE", "built-in words and numbers in `en`, `de`, `fr`, `es`, `pt`, `ja` or `zh`"),
    Option("direction", "direction", _one_of("right", "down"), "right|down", "whether work runs across the page, or down it"),
    Option("fit", "fit", _sheet, "SHEET", "the sheet to fill: `16:9`, `4:3`, `A4`, `A3`, `letter`, or px such as `1600x900`"),
    Option("wrap", "wrap", _rows, "auto|COLUMNS", "rows of a long map"),
    Option("detail", "detail", _one_of("exec", "team", "all"), "exec|team|all", "how much the boxes say"),
    Option("collapse", "collapse", _some, "GROUPS|all", "groups that are drawn as one box each, with summed figures"),
    Option("ladder", "ladder", _one_of("even", "scaled"), "even|scaled", "`scaled`: under the ladder a second one to scale"),
    Option("bars", "bars", _flag, "", "a bar for each step under the map: its work, the waiting in it, the queue before it"),
)  # fmt: skip
"""How a map on a page can look; every host reads its options here."""

OPTION = {name: row for row in OPTIONS for name in (row.name, *row.also)}
"""Each row by every way to spell it."""


def read_look(written: Mapping[str, str | None], base: Look = Look()) -> Look:  # noqa: B008
    """Return the look that options describe, on top of another; raise :class:`OptionError` with all that is wrong.

    >>> read_look({"theme": "dark", "collapse": "all", "bars": None}).collapse
    ('all',)
    >>> read_look({"theme": "drak", "colour": "role"})
    Traceback (most recent call last):
    ...
    vsmdraw.integrations.figure.OptionError: theme: unknown 'drak' (did you mean dark?); unknown option colour (did you mean colour-by?)
    """
    fields: dict[str, Any] = {}
    wrong = []
    for name, text in written.items():
        row = OPTION.get(name.strip().lower().replace("_", "-"))
        if row is None:
            near = nearest(name, list(OPTION))
            wrong.append(f"unknown option {name} ({f'did you mean {near}?' if near else f'write {_listed(OPTION)}'})")
            continue
        try:
            fields[row.field] = row.read(text or "")
        except ValueError as error:
            wrong.append(f"{row.name}: {error}")
    if fields.get("improvements") and fields.setdefault("state", "future") != "future":
        wrong.append("with chooses improvements of the future: leave state: current out")
    if wrong:
        raise OptionError(wrong)
    return base._replace(**fields)


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last


# -- from text to run


def written_here(text: str, file: str, line: int = 1, look: Look = Look()) -> Run:  # noqa: B008
    """Return the run of a map that stands in a document, its first line on ``line``: findings and hints name lines of the document."""
    return Run(Source(file, "\n" * (line - 1) + text), look)


def from_file(path: str, look: Look = Look(), shown: str = "") -> Run:  # noqa: B008
    """Return the run of a file; ``shown`` is what findings call it. OSError when it can't be read.

    A theme file that the map names is looked for beside the map, so ``shown`` has to lead there too.
    """
    with open(path, "rb") as file:
        source, findings = read_source(file.read(), shown or path)
    return Run(source, look, findings)


def speaking(run: Run, language: str) -> Run:
    """Return the run with built-in words in the language of the document around it, where neither map nor look names another."""
    from ..wording.languages import code_of, spoken

    code = spoken(code_of(language))
    if run.look.language or run.failed or not code or "header:language" in run.resolution.origins:
        return run
    return Run(run.subject, run.look._replace(language=code), run.earlier)


def unreadable(path: str, error: OSError) -> str:
    """Return why a file can't be read, as a sentence."""
    return f"cannot read {path}: {(error.strerror or str(error)).lower()}"


def files_of(run: Run) -> tuple[str, ...]:
    """Return the files besides its text that a map's picture is made from: its theme file and the logo that this names."""
    theme = run.look.theme or ("" if run.failed else run.stream.theme)
    if not theme.lower().endswith(FILE):
        return ()
    file = run.subject.name if isinstance(run.subject, Source) and not run.look.theme else ""
    path = os.path.join(os.path.dirname(file), theme)
    try:
        import tomllib

        with open(path, "rb") as toml:
            logo = tomllib.load(toml).get("logo", {}).get("file", "")
    except (OSError, ValueError, AttributeError):  # what is wrong with it is told where it is read
        return (path,)
    return (path, os.path.join(os.path.dirname(path), logo)) if isinstance(logo, str) and logo else (path,)


# -- what is wrong


class Problem(NamedTuple):
    """One thing to be said about a map, and where."""

    severity: str
    """``error``: there is no picture; ``warning``: there is one, and probably something is wrong."""
    code: str
    """Of the finding; ``look`` and ``theme`` for what options and theme files ask for."""
    message: str
    """One line, with the way out."""
    file: str
    line: int
    """Counted from 1; 0 for none."""
    column: int = 0


def problems(run: Run, first: int = 1) -> tuple[Problem, ...]:
    """Return all that is wrong with a map and its look, in the order of the text; none of the notes.

    A map without errors is drawn for it. ``first`` is the line on which the map's text begins: what concerns no line is told there.
    """
    return tuple(
        Problem(one.severity, one.code, one.message + (f" ({one.hint})" if one.hint else ""), one.file, one.span.line, one.span.column)
        for one in _found(run, first)
    )


def report(run: Run, first: int = 1) -> str:
    """Return what :func:`problems` tells as people read it in a terminal: with lines, carets and ways out; empty if all is well."""
    file, lines = (run.subject.name, run.subject.lines) if isinstance(run.subject, Source) else ("", [])
    return "\n\n".join(
        format_text(one, lines[one.span.line - 1] if one.file == file and one.span.length and one.span.line <= len(lines) else "")
        for one in _found(run, first)
    )


def is_broken(found: Iterable[Problem]) -> bool:
    """Return whether one of the problems keeps the map from being drawn."""
    return any(problem.severity == "error" for problem in found)


def _found(run: Run, first: int) -> tuple[Diagnostic, ...]:
    """Return the findings of a map and, as findings, what is to be said about its look."""
    file = run.subject.name if isinstance(run.subject, Source) else ""
    found = list(run.diagnostics)
    wrong: list[Diagnostic] = []
    if not run.failed:
        try:
            run.drawing  # noqa: B018  (computed for what it may raise)
            run.theme  # noqa: B018
            found += run.layout_findings
            wrong += [Diagnostic("look", "warning", remark, Span(first, 1, 0), "", file) for remark in run.remarks]
        except LookError as error:
            wrong.append(Diagnostic("look", "error", str(error), Span(first, 1, 0), "", file))
        except ThemeError as error:
            wrong += [_of_theme("error", said, file, first) for said in str(error).split("\n")]
        else:
            wrong += [_of_theme("warning", said, file, first) for said in _doubts(run)]
    told = [
        one._replace(file=one.file or file, span=one.span if one.span.line >= first else Span(first, 1))
        for one in sorted(found, key=lambda one: one.span[:2]) if one.severity != "note"
    ]  # fmt: skip
    return (*told, *wrong)


def _doubts(run: Run) -> tuple[str, ...]:
    """Return what is doubtful about the theme file of a map."""
    from ..drawing.brand import read_brand

    files = files_of(run)
    return read_brand(files[0]).warnings if files else ()


def _of_theme(severity: str, said: str, file: str, first: int) -> Diagnostic:
    """Return what was said about a theme file at its own line (``acme.toml:4: …``); at the map's where it names none."""
    import re

    place = re.match(r"(.+?\.toml):(\d+)(?::(\d+))?: ", said, re.IGNORECASE)
    if place is None:
        return Diagnostic("theme", severity, said, Span(first, 1, 0), "", file)
    return Diagnostic("theme", severity, said[place.end() :], Span(int(place[2]), int(place[3] or 1), 0), "", place[1])


# -- what is shown


def inline_svg(run: Run, prefix: str, alt: str = "") -> str:
    """Return the picture for the middle of an HTML page; every id in it begins with ``prefix``, so that two maps don't clash.

    The picture shrinks with the page as far as it can be read; further down, what holds it scrolls (``overflow-x: auto``).
    A map whose theme is ``auto``, or that asks for no colours of its own, follows the page: its ``color-scheme`` says whether it is light
    or dark. ``alt`` takes the place of the description that is read to those who don't see the picture. Raises
    :class:`~vsmdraw.pipeline.MapError` and what :func:`problems` tells.
    """
    from ..drawing.themes import AUTO, LIGHT
    from ..pipeline import MapError
    from ..renderers.svg import render
    from ..report.picture import READABLE

    if run.failed:
        raise MapError(run.diagnostics)
    theme = run.theme
    if theme == LIGHT and not run.look.theme:
        theme = AUTO
    drawing = run.drawing._replace(prefix=prefix)
    svg = render(drawing._replace(description=alt) if alt else drawing, theme, inline=True)
    return svg.replace("<svg ", f'<svg style="max-width:100%;min-width:{drawing.width * READABLE:.0f}px;height:auto" ', 1)


class Alternative(NamedTuple):
    """What a map says to those who don't see it."""

    title: str
    description: str

    def __str__(self) -> str:
        return f"{self.title}. {self.description}" if self.title else self.description


def alternative(run: Run) -> Alternative:
    """Return a map's text alternative: its title and, in order, what it says."""
    return Alternative(run.drawing.title, run.drawing.description)


class Table(NamedTuple):
    """Figures of a map as rows of text."""

    heading: str
    """What the map calls itself: ``Password reset, current state``."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """A figure's name, its value, and how it came about with what it lacks."""
    basis: str
    """What all of them rest on: calendar, demand, convention."""


USUAL = ("lead_time", "process_time", "activity_ratio", "rolled_complete_accurate", "expected_lead_time", "longest_wait", "takt_time",
         "bottleneck")  # fmt: skip
"""What a table shows where nobody says more: of these, those that are known, and the first two in any case."""


def metrics_table(run: Run, keys: Iterable[str] = ()) -> Table:
    """Return some figures of a map, in the map's language: those named (``lead-time``), ``all``, or the usual ones.

    Raises :class:`OptionError` for names that no figure has.
    """
    wanted, wrong = [], []
    for key in keys:
        try:
            wanted.append(key if key == "all" else metric_named(key).key)
        except KeyError as error:
            wrong.append(str(error.args[0]))
    if wrong:
        raise OptionError(wrong)
    say = wording(run.stream.language)
    told = say.tell(run.stream, run.figures)[1]
    if "all" in wanted:
        chosen = list(told.figures)
    elif wanted:
        chosen = [told.named(key) for key in wanted]
    else:
        chosen = [told.named(key) for key in USUAL if key in USUAL[:2] or english(told.named(key).text) != "unknown"]
    title, state = run.stream.title or say("Value stream map"), run.stream.state
    named = f"{state} state" if say is ENGLISH else say(STATES[state]) if state in STATES else state
    why = [say.marks[1].join(part for part in (one.basis, one.missing) if part) for one in chosen]
    return Table(
        say.comma(title, named),
        (say("Figure"), say("Value"), say("Basis")),
        tuple((one.label, one.text, basis) for one, basis in zip(chosen, why, strict=True)),
        told.basis,
    )


class Asked(NamedTuple):
    """One figure of one map that a sentence wants."""

    file: str
    key: str
    state: str = ""


def asked(words: str) -> Asked:
    """Return which figure of which map is meant; raise :class:`OptionError` if it can't be told.

    >>> asked("hr.vsm lead-time"), asked("maps/HR access.vsm future activity-ratio")
    (Asked(file='hr.vsm', key='lead_time', state=''), Asked(file='maps/HR access.vsm', key='activity_ratio', state='future'))
    """
    file, _, key = words.strip().rpartition(" ")
    file, state = file.strip(), ""
    for word in ("current", "future"):
        if file.endswith(f" {word}"):
            file, state = file.removesuffix(word).strip(), word
    if file in ("", "current", "future"):
        raise OptionError([f"{words.strip()!r} names no figure of a map (write the map's file and a figure: hr.vsm lead-time)"])
    try:
        return Asked(file, metric_named(key).key, state)
    except KeyError as error:
        raise OptionError([str(error.args[0])]) from None


def figure_of(run: Run, key: str) -> Figure:
    """Return one figure of a map, in the map's language; ``unknown`` stays unknown. Raises :class:`OptionError` for no figure's name."""
    try:
        wanted = metric_named(key).key
    except KeyError as error:
        raise OptionError([str(error.args[0])]) from None
    return wording(run.stream.language).tell(run.stream, run.figures)[1].named(wanted)

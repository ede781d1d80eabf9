"""The whole run on one page: read, parse, resolve, measure, arrange, draw, render.

Each stop is computed when it is first asked for, and each stage is imported by the stop that needs it:
asking for figures never loads the layout, and writing an SVG never loads what only the HTML page uses.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property

from .language.source import Source
from .values import NamedTuple

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drawing.marks import Drawing
    from .drawing.themes import Theme
    from .language.diagnostics import Diagnostic
    from .language.resolver import Resolution
    from .language.syntax import Document
    from .layout.fit import Sheet
    from .layout.model import Layout
    from .layout.options import Options
    from .metrics.model import Figures
    from .rules.lint import Review
    from .scenario.figures import State
    from .slides.model import Slide
    from .stream.model import ValueStream


class Look(NamedTuple):
    """How a picture should look; what is left out is the map's own choice."""

    theme: str = ""
    """Name of a theme or of a theme file (``acme.toml``); empty: the map's ``theme:``."""
    notation: str = ""
    """``office`` or ``classic``; empty: the map's ``notation:``. Changes the drawing, never the sums."""
    convention: str = ""
    """How lead time is summed; empty: the map's ``convention:``."""
    width: int | None = None
    """PNG: pixels across."""
    scale: float | None = None
    """PNG: pixels for each px of the map."""
    dpi: float | None = None
    """PNG: dots per inch written into the file; with neither width nor scale it sets the size too (96 is 1:1)."""
    background: str = ""
    """PNG: ``transparent``, or a colour like ``#FFFFFF``; empty: the drawing's own paper."""
    wrap: str = ""
    """Rows of a long map: ``auto``, or how many columns a row has; empty: one row."""
    fit: str = ""
    """A sheet to fit: ``16:9``, ``4:3``, ``A4``, ``A3``, ``letter`` or ``1600x900``; empty: as large as it gets."""
    detail: str = ""
    """How much the boxes say: ``team`` or ``exec``; empty: all."""
    colour_by: str = ""
    """What the colours of the steps tell: ``role``, ``value`` or ``tool``; empty: the map's ``colour by:``."""
    page: str = ""
    """PDF: the paper, by name (``A3``) or in mm (``500x300``); empty: as large as the map."""
    margin: float | None = None
    """PDF: free mm along every side of the paper."""
    fonts: tuple[str, ...] = ()
    """PDF: font files for letters that the shipped font lacks, in the order in which they are asked."""
    report: bool = False
    """PDF: whether it is the whole report rather than the map alone."""
    collapse: tuple[str, ...] = ()
    """Groups that are drawn as one box each, with summed figures; ``all`` stands for every one."""
    ladder: str = ""
    """``scaled``: a second ladder whose rungs are as wide as they take long; empty or ``even``: just the one under the boxes."""
    bars: bool = False
    """Whether bars under the map show, per step, its work, the waiting in it and the queue before it."""
    style: str = ""
    """``clean`` or ``sketch`` (drawn by hand); empty: the map's ``style:``."""
    state: str = ""
    """``future``: the map with its improvements made; empty or ``current``: as it is written."""
    improvements: tuple[str, ...] = ()
    """Of the future, the improvements to make, by id or number; empty: all that aren't dropped."""
    language: str = ""
    """Code of the language of built-in words and numbers, such as ``de``; empty: the map's ``language:``."""
    direction: str = ""
    """Whether work runs across the page (``right``) or ``down`` it; empty: the map's ``direction:``."""
    template: str = ""
    """PPTX: the presentation or template file whose master, colours and title it takes; empty: our own."""
    only: tuple[str, ...] = ()
    """PPTX: the kinds of slides to make (see :data:`vsmdraw.slides.deck.SLIDES`); empty: all."""
    templates: str = ""
    """HTML: a folder with templates to use in place of the report's own."""


class MapError(ValueError):
    """A map that can't be drawn; ``diagnostics`` says why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.diagnostics = diagnostics
        errors = [finding for finding in diagnostics if finding.severity == "error"]
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        first = errors[0]
        super().__init__(f"{first.file}:{first.span.line}:{first.span.column}: {first.message}{more}")


class LookError(ValueError):
    """A look that this map can't have: a sentence with the way out."""


class Run:
    """One map on its way from text (or from a value stream built in code) to its pictures.

    >>> run = Run(Source("reset.vsm", "title: Password reset\\nprocess Log the ticket\\nqueue | 4h\\nprocess Reset it\\n"))
    >>> [process.name for process in run.stream.processes]
    ['Log the ticket', 'Reset it']
    """

    def __init__(self, subject: Source | ValueStream, look: Look = Look(), earlier: tuple[Diagnostic, ...] = ()) -> None:  # noqa: B008
        """Take a text or a stream, how it should look, and what reading the file has already found."""
        self.subject = subject
        self.look = look
        self.earlier = earlier

    @cached_property
    def document(self) -> Document:
        """The statements as written."""
        from .language.parser import parse

        assert isinstance(self.subject, Source), "a stream built in code has no text"
        return parse(self.subject)

    @cached_property
    def resolution(self) -> Resolution:
        """The value stream as the text has it, and every finding on the way."""
        from .language.resolver import resolve

        return resolve(self.document)

    @property
    def current(self) -> ValueStream:
        """The value stream as it is written."""
        return self.resolution.stream if isinstance(self.subject, Source) else self.subject

    @property
    def future(self) -> ValueStream:
        """The value stream with its improvements made; raise :class:`LookError` when there is nothing to make."""
        from .scenario.future import future

        now = self.current
        if self.look.language:
            now = now._replace(language=self.look.language)
        try:
            made = future(now, self.look.improvements or None)
        except ValueError as error:
            raise LookError(str(error)) from None
        if made is now and now.state != "future":
            raise LookError("no improvement changes anything (write change: lines under improve: change: approve | LT 5m)")
        return made

    @cached_property
    def stream(self) -> ValueStream:
        """The value stream, in the notation and convention asked for."""
        stream = self.current if self.look.state != "future" else self.future
        look = self.look
        return stream._replace(
            notation=look.notation or stream.notation, convention=look.convention or stream.convention,
            colour_by=look.colour_by or stream.colour_by, language=look.language or stream.language,
            direction=look.direction or stream.direction,
        )  # fmt: skip

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Every finding in the text, in its order; none for a stream built in code."""
        if any(finding.code == "not-a-text" for finding in self.earlier):
            return self.earlier  # what an empty text lacks is not the reader's trouble
        return self.earlier + (tuple(self.resolution.diagnostics) if isinstance(self.subject, Source) else ())

    @cached_property
    def review(self) -> Review:
        """What the method linter says about a map without errors; nothing about one with errors."""
        from .rules.lint import Review, lint

        if self.failed:
            return Review(())
        ahead = self.look.state != "future"
        if isinstance(self.subject, Source):
            return lint(self.stream, self.resolution, self.figures, self.subject.name, ahead)
        return lint(self.stream, None, self.figures, ahead=ahead)

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Every finding in the text, of the method linter and about the sheet, in the order of the text."""
        return tuple(sorted((*self.diagnostics, *self.review.findings, *self.layout_findings), key=lambda finding: finding.span[:2]))

    @property
    def waived(self) -> tuple[Diagnostic, ...]:
        """What would have been found, had the map's author not accepted it."""
        return self.review.waived

    @property
    def failed(self) -> bool:
        """Whether an error keeps the map from being drawn."""
        return any(finding.severity == "error" for finding in self.diagnostics)

    @cached_property
    def figures(self) -> Figures:
        """Every metric, and the ladder."""
        from .metrics.measure import measure

        return measure(self.stream)

    @property
    def basic_figures(self) -> Figures:
        """All the figures that a picture shows; every one where they are measured anyway."""
        if "figures" in self.__dict__:
            return self.figures
        from .metrics.basic import BASIC
        from .metrics.measure import measure

        return measure(self.stream, BASIC)

    @property
    def states(self) -> tuple[tuple[str, State], ...]:
        """Of a picture of several states: what the ids of each begin with, and the state; none on a map's own."""
        return ()

    @cached_property
    def layout(self) -> Layout:
        """Where everything stands."""
        from .layout.arrange import arrange

        look, theme = self.look, self._theme
        self._look_at_groups()
        if look.wrap and self.stream.direction == "down":
            raise LookError("--wrap is for maps whose work runs across the page (leave it out, or say --direction right)")
        if not (look.wrap or look.fit or look.detail or look.collapse or look.ladder or look.bars or theme.type or theme.spacing):
            return arrange(self.stream, self.basic_figures)
        return arrange(self.stream, self.basic_figures, self._options)

    @property
    def _options(self) -> Options:
        """How the map should be laid out."""
        from .layout.options import Options

        look, theme = self.look, self._theme
        sizes, spacing = tuple(theme.type.items()), tuple(theme.spacing.items())
        return Options(look.wrap, look.fit, look.detail, sizes, spacing, look.collapse, look.ladder or "even", look.bars)

    @cached_property
    def layout_findings(self) -> tuple[Diagnostic, ...]:
        """What is to be said about the layout on the sheet it should fit: text that can't be read there."""
        if not self.look.fit or self.failed:
            return ()
        from .language.diagnostics import Diagnostic
        from .language.findings import FINDING
        from .language.source import Span
        from .layout.fit import too_small, ways_out

        said = too_small(self.layout, self.look.fit, self.stream.direction == "down")
        if not said:
            return ()
        span, file = Span(0, 0, 0), ""
        if isinstance(self.subject, Source):
            origins = self.resolution.origins
            titled = origins.get("header:title")
            span = titled.span if titled else min((one.span for one in origins.values()), default=Span(1, 1, 1))
            file = self.subject.name
        code = "text-too-small"
        return (Diagnostic(code, FINDING[code].severity, said, span, ways_out(self.stream, self._options), file),)

    def _look_at_groups(self) -> None:
        """Raise :class:`LookError` for a group that the map doesn't have."""
        if not self.look.collapse:
            return
        from .language.words import nearest
        from .layout.collapse import UnknownGroup, group_names, unknown_group

        name = unknown_group(self.stream, self.look.collapse)
        if name is not None:
            known = group_names(self.stream)
            raise LookError(str(UnknownGroup(name, known, nearest(name, list(known)))))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is to be said about the layout: groups that can't be collapsed."""
        if not self.look.collapse:
            return ()
        from .layout.collapse import collapse

        return collapse(self.stream, self.basic_figures, self.look.collapse).remarks

    @cached_property
    def drawing(self) -> Drawing:
        """The finished picture as data."""
        from .drawing.draw import draw
        from .drawing.styles import styled

        return styled(draw(self.layout), self.look.style or self.stream.style)._replace(language=self.stream.language)

    @cached_property
    def decks(self) -> dict[Sheet, tuple[Slide, ...]]:
        """The decks made so far, by the room that their maps have."""
        return {}

    def deck(self, room: Sheet) -> tuple[Slide, ...]:
        """The slides of a deck whose maps have so much room; work runs across a slide unless the look says otherwise."""
        from .slides.deck import deck_of
        from .slides.model import Subject
        from .wording import wording

        stream = self.stream._replace(direction=self.look.direction or "right")
        self._look_at_groups()
        told = wording(stream.language).tell(stream, self.figures)
        options = self._options._replace(fit=room, titled=False)
        found = None
        if self.look.state != "future" and any(one.changes for one in stream.improvements):
            from .scenario.compare import compare_future

            try:
                found = compare_future(stream, self.look.improvements or None)
            except ValueError as error:
                raise LookError(str(error)) from None
        subject = Subject(stream, self.figures, *told, options, self.look.style or stream.style, found)
        self.decks[room] = deck_of(subject, self.look.only)
        return self.decks[room]

    @cached_property
    def theme(self) -> Theme:
        """The colours asked for, or the map's own; the roles' colours where the map has them."""
        theme = self._theme
        if theme.roles:
            from .drawing.brand import with_roles

            entries = [placed.content for placed in self.layout.of("legend") if placed.content.symbol == "role"]
            theme = with_roles(theme, [(entry.words[0].text, entry.tone) for entry in entries])
        return theme

    @cached_property
    def _theme(self) -> Theme:
        """The theme as its table or file has it; a theme file that a map names stands beside the map."""
        from .drawing.themes import theme_named

        return theme_named(self.look.theme) if self.look.theme else theme_named(self.stream.theme, self._folder)

    @property
    def _folder(self) -> str:
        """Where the map's text stands; empty: where the process runs."""
        return self.subject.name.rpartition("/")[0] if isinstance(self.subject, Source) else ""

    @cached_property
    def svg(self) -> str:
        """The picture as SVG."""
        from .renderers.svg import render

        return render(self.drawing, self.theme)

    def render(self, format: str = "svg") -> bytes:
        """Return the map in a format of :data:`~vsmdraw.renderers.formats.FORMATS`.

        Raises :class:`MapError` if it has errors, :class:`LookError` if it can't have the look asked for.
        """
        from .renderers.formats import format_named

        if self.failed:
            raise MapError(self.diagnostics)
        self._look_at_groups()
        return format_named(format).render(self)


def render(subject: str | Source | ValueStream, format: str = "svg", *, theme: str = "", notation: str = "", convention: str = "",
           width: int | None = None, scale: float | None = None, dpi: float | None = None, background: str = "",
           colour_by: str = "", page: str = "", margin: float | None = None, fonts: Sequence[str] = (), style: str = "",
           collapse: str | Sequence[str] = (), ladder: str = "", bars: bool = False, language: str = "", fit: str = "",
           wrap: str | int = "", detail: str = "", direction: str = "", templates: str = "", template: str = "",
           only: str | Sequence[str] = ()) -> bytes:
    """Return a map as a picture or document.

    In: the text of a map (or a :class:`Source`, or a value stream built in code), the name of a format (``svg``,
    ``png``, ``pdf``, ``html``, ``json``, ``dot``, ``mermaid`` …) and how it should look (see :class:`Look`). Out: the file's bytes.
    Raises :class:`MapError` when the map has errors, ``ValueError`` for a format, a style, a group, a sheet or a level of detail
    that nobody knows.
    """
    groups = (collapse,) if isinstance(collapse, str) and collapse else tuple(collapse)
    slides = (only,) if isinstance(only, str) and only else tuple(only)
    look = Look(theme, notation, convention, width, scale, dpi, background, str(wrap), fit, detail, colour_by, page=page,
                margin=margin, fonts=tuple(fonts), style=style, collapse=groups, ladder=ladder, bars=bars, language=language,
                direction=direction, templates=templates, template=template, only=slides)
    return Run(_source(subject), look).render(format)


def check(subject: str | Source | ValueStream, *, fit: str = "") -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with a map, in the order of its text: findings and what the method linter says.

    With ``fit`` (see :class:`Look`) also whether it can be read on that sheet. A map without errors is laid out and drawn too, so
    what ``render`` would stumble over shows here.
    """
    from .drawing.themes import ThemeError

    run = Run(_source(subject), Look(fit=fit))
    if not run.failed:
        with suppress(ThemeError):  # a theme file is no part of the text
            run.drawing  # noqa: B018  (computed for what it may raise)
    return run.findings


def _source(subject: str | Source | ValueStream) -> Source | ValueStream:
    return Source("<text>", subject) if isinstance(subject, str) else subject

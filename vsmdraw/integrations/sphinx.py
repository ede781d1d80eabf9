"""Maps in Sphinx: ``.. vsm::``, ``.. vsm-metrics::`` and ``:vsm:metric:`` for ``extensions = ["vsmdraw.integrations.sphinx"]``.

A directive reads its map, reports what is wrong with it and leaves a node; the picture is drawn when a page is written, as its builder
can show it: in the page, as a file beside it, or told in words.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.domains import Domain
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.i18n import search_image_for_language

from .. import __version__
from ..drawing.themes import FILE
from ..language.source import Source
from ..pipeline import Look, LookError, Run
from ..renderers.errors import Unrenderable
from ..values import NamedTuple
from .figure import (
    OPTIONS,
    OptionError,
    Problem,
    alternative,
    asked,
    figure_of,
    files_of,
    from_file,
    inline_svg,
    is_broken,
    metrics_table,
    names,
    problems,
    read_look,
    speaking,
    unreadable,
    written_here,
)

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata, RoleFunction
    from sphinx.writers.html5 import HTML5Translator

log = logging.getLogger(__name__)

STYLES = Path(__file__).parent / "vsmdraw.css"
OUT_OF_PAGE = ("epub", "htmlhelp", "qthelp", "applehelp")
"""Builders of HTML whose readers can't be trusted with an SVG in the middle of a page: it stands in a file of its own."""


class Kind(NamedTuple):
    """A kind of file that a builder can take in."""

    type: str
    """As builders call it: ``image/png``."""
    format: str
    """Our own name for it."""
    look: Look
    """What its pictures need on top of the look asked for."""


KINDS = (
    Kind("application/pdf", "pdf", Look()),
    Kind("image/svg+xml", "svg", Look()),
    Kind("image/png", "png", Look(scale=2.0)),
)
"""Best first."""

WIDTHS = (22, 23, 55)
"""Of the columns of a table of figures, in per cent."""


# -- what pages hold until they are written


class vsm_map(nodes.General, nodes.Element):
    """A map that is drawn when its page is written: its text, where it stands, and the options it was given."""


class Place(NamedTuple):
    """Where a map's text stands."""

    file: str
    line: int = 1
    """Of its first line."""


class Teller:
    """Reports what is wrong on one page as warnings of the build, each thing once."""

    def __init__(self, env: BuildEnvironment) -> None:
        if "vsm-told" not in env.temp_data:
            env.temp_data["vsm-told"] = set()
        self.told: set[Problem] = env.temp_data["vsm-told"]

    def tell(self, found: Sequence[Problem]) -> bool:
        """Report problems and return whether one of them keeps a map from being drawn."""
        for problem in found:
            if problem not in self.told:
                self.told.add(problem)
                where = f"{problem.file}:{problem.line}" if problem.line else problem.file
                log.warning("%s", problem.message, location=where, type="vsm", subtype=problem.code)
        return is_broken(found)


class MapDirective(SphinxDirective):
    """``.. vsm::``: a map from a file or from its own text."""

    class _Any(dict[str, Any]):
        """Takes every option, so that unknown ones are told with the nearest known one."""

        def __missing__(self, name: str) -> Any:
            return directives.unchanged

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = _Any(
        {row.name: directives.unchanged for row in OPTIONS}
        | {name: directives.unchanged for name in ("caption", "alt", "figures", "name")}
        | {"class": directives.class_option, "align": lambda word: directives.choice(word, ("left", "center", "right"))}
    )
    own: ClassVar[tuple[str, ...]] = ("caption", "alt", "figures", "name", "class", "align")
    """Options that are about the page, not about the look of the map."""

    def run(self) -> list[Node]:
        """Return the map with its caption and its figures, or what is wrong with it."""
        run = self.read()
        if run is None:
            return self.broken()
        made = vsm_map(
            file=run.subject.name if isinstance(run.subject, Source) else "",  # beside it stands the theme that the map names
            text=run.subject.text if isinstance(run.subject, Source) else "",
            written=self.written, alt=self.options.get("alt", ""), classes=self.options.get("class", []),
            prefix=f"vsm-{sha256(self.env.docname.encode()).hexdigest()[:6]}-{self.env.new_serialno('vsm') + 1}", first=self.first,
        )  # fmt: skip
        self.set_source_info(made)
        return [self.captioned(made), *(self.table(run) if "figures" in self.options else ())]

    # -- reading

    def read(self) -> Run | None:
        """Return the run of the map; ``None`` where there will be no picture, when everything that is wrong was told."""
        self.found: list[Problem] = []
        self.written = {name: text or "" for name, text in self.options.items() if name not in self.own}
        look = self.look()
        run, self.first = self.source(look)
        if run is not None:
            run = speaking(run, self.config.language)
            for file in files_of(run):
                self.env.note_dependency(file)
            self.found += [self.placed(one) for one in problems(run, self.first)]
        return None if Teller(self.env).tell(self.found) else run

    def look(self) -> Look:
        """Return the look that the project and this directive ask for."""
        theme = self.written.get("theme", "")
        if theme.lower().endswith(FILE):
            self.written["theme"] = self.env.relfn2path(theme)[1]
        look = look_of(self.config)
        try:
            return read_look(self.written, look)
        except OptionError as error:
            for said in error.problems:
                self.wrong("option", said, self.line_of_option(said))
        return look

    def source(self, look: Look) -> tuple[Run | None, int]:
        """Return the run of what stands in the file or in the directive, and the line that it begins on."""
        if self.arguments and self.content:
            self.wrong("source", "a map comes from a file or from the text below, not from both")
        elif self.arguments:
            run, problem = opened(self.env, self.arguments[0], look)
            if problem:
                self.wrong("source", problem)
            return run, 1
        elif not self.content:
            self.wrong("source", "there is no map (name its file, or write its text below, indented, after a blank line)")
        else:
            place = self.place()
            return written_here("\n".join(self.content), place.file, place.line, look), place.line
        return None, 1

    def place(self) -> Place:
        """Return where the text of the directive stands: the file that was included, if it was."""
        file, line = self.content.items[0] if self.content.items else (None, None)
        return Place(file or self.get_source_info()[0], 1 + (line if line is not None else self.content_offset))

    def line_of_option(self, said: str) -> int:
        """Return on which line of the directive, counted from 0, stands the option that a sentence is about."""
        for number, line in enumerate(self.block_text.split("\n")):
            name = line.strip()[1:].partition(":")[0] if line.strip().startswith(":") else ""
            if name and said.startswith((f"{name}:", f"unknown option {name} ", f"{name} ")):
                return number
        return 0

    def wrong(self, code: str, said: str, below: int = 0) -> None:
        """Note an error of the directive itself, so many lines below its first."""
        self.found.append(Problem("error", code, said, *self.place_of(below)))

    def place_of(self, below: int) -> Place:
        """Return where the line of the document is that stands so many lines below the first of the directive."""
        source, line = self.state_machine.get_source_and_line(self.lineno + below)
        return Place(source or str(self.env.doc2path(self.env.docname)), line or self.lineno)

    def placed(self, problem: Problem) -> Problem:
        """Return a problem where it can be mended: one with the look that is asked for here, in the document."""
        asked_here = problem.code == "look" or (problem.code == "theme" and "theme" in self.written)
        if not asked_here or problem.file.lower().endswith(FILE):
            return problem
        file, line = self.place_of(self.line_of_option("theme:") if problem.code == "theme" else 0)
        return problem._replace(file=file, line=line)

    # -- what is left on the page

    def captioned(self, made: vsm_map) -> Node:
        """Return the map as a figure with its caption, which can be numbered, referred to and translated; as it is without one."""
        if "caption" not in self.options:
            self.add_name(made)
            return made
        caption, messages = self.inline("caption", nodes.caption)
        figure = nodes.figure("", made, caption, *messages, classes=["vsm-figure"])
        if "align" in self.options:
            figure["align"] = self.options["align"]
        self.set_source_info(figure)
        self.add_name(figure)
        return figure

    def inline(self, option: str, kind: type[nodes.TextElement]) -> tuple[nodes.TextElement, list[Any]]:
        """Return what an option says as an element of the page, and the messages of its markup."""
        text = " ".join(self.options[option].split())
        parts, messages = self.state.inline_text(text, self.lineno + self.line_of_option(f"{option}:"))
        element = kind(text, "", *parts)
        element.source, element.line = self.place_of(self.line_of_option(f"{option}:"))
        return element, messages

    def table(self, run: Run) -> list[Node]:
        """Return a table of the figures asked for, and what they rest on."""
        try:
            found = metrics_table(run, names(self.options.get("figures") or ""))
        except OptionError as error:
            self.found = []
            for said in error.problems:
                self.wrong("option", f"figures: {said}", self.line_of_option("figures:"))
            Teller(self.env).tell(self.found)
            return self.broken()
        group = nodes.tgroup("", *(nodes.colspec(colwidth=width) for width in WIDTHS), cols=len(WIDTHS))
        group += nodes.thead("", _row(found.head))
        group += nodes.tbody("", *(_row(row) for row in found.rows))
        table = nodes.table("", group, classes=["vsm-metrics", "colwidths-given"])
        return [table, _said(found.basis, classes=["vsm-basis"])]

    def broken(self) -> list[Node]:
        """Return a box that says what keeps the map from being shown: the rest of the page is built."""
        lines = [f"{Path(one.file).name}:{one.line}: {one.message}" for one in self.found if one.severity == "error"]
        rows = [nodes.list_item("", _said(line)) for line in lines]
        return [nodes.error("", nodes.bullet_list("", *rows), classes=["vsm-broken"])]


class MetricsDirective(MapDirective):
    """``.. vsm-metrics::``: figures of a map as a table."""

    own: ClassVar[tuple[str, ...]] = ("caption", "figures", "name", "class")

    def run(self) -> list[Node]:
        """Return the table, or what is wrong with the map."""
        run = self.read()
        if run is None:
            return self.broken()
        table, *rest = self.table(run)
        if isinstance(table, nodes.table):
            table["classes"] += self.options.get("class", [])
            if "caption" in self.options:
                title, messages = self.inline("caption", nodes.title)
                table.insert(0, title)
                rest += messages
            self.set_source_info(table)
            self.add_name(table)
        return [table, *rest]


def _row(texts: Sequence[str]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", _said(text)) for text in texts))


def _said(text: str, **attributes: Any) -> nodes.paragraph:
    """Return what the map says: it is in the map's language, so nobody translates it."""
    return nodes.paragraph(text, text, translatable=False, **attributes)


class MetricRole(SphinxRole):
    """``:vsm:metric:`hr.vsm lead-time```: one figure of a map in a sentence."""

    def run(self) -> tuple[list[Node], list[nodes.system_message]]:
        """Return the figure as text, or the role as it is written where there is none."""
        found: list[Problem] = []
        file, line = self.place()
        try:
            wanted = asked(self.text)
            look = look_of(self.config)
            run, problem = opened(self.env, wanted.file, look._replace(state=wanted.state or look.state))
            if run is None:
                raise OptionError([problem])
            run = speaking(run, self.config.language)
            if not run.failed:
                text = figure_of(run, wanted.key).text
                return [nodes.inline(self.rawtext, text, classes=["vsm-metric"])], []
            found += [one for one in problems(run) if one.severity == "error"]
            found.append(Problem("error", "source", f"{wanted.file} has errors: there is no figure to tell", file, line))
        except LookError as error:
            found.append(Problem("error", "look", f"{wanted.file}: {error}", file, line))
        except OptionError as error:
            found += [Problem("error", "figure", said, file, line) for said in error.problems]
        Teller(self.env).tell(found)
        return [nodes.problematic(self.rawtext, self.rawtext)], []

    def place(self) -> Place:
        """Return where the role stands: docutils only knows on which line its paragraph begins."""
        file, line = self.get_source_info()
        try:
            with open(file, encoding="utf-8") as text:
                lines = text.read().split("\n")[line - 1 :]
        except (OSError, ValueError):
            return Place(file, line)
        below = (number for number, written in enumerate(lines) if self.rawtext in written)
        return Place(file, line + next(below, 0))


class MapDomain(Domain):
    """The names that begin with ``vsm:``."""

    name = "vsm"
    label = "Value stream maps"
    roles: ClassVar[dict[str, RoleFunction | MetricRole]] = {"metric": MetricRole()}
    directives: ClassVar[dict[str, Any]] = {}

    def merge_domaindata(self, docnames: Any, otherdata: Any) -> None:
        """Do nothing: the domain keeps nothing."""


def opened(env: BuildEnvironment, name: str, look: Look) -> tuple[Run | None, str]:
    """Return the run of a file beside the page (or below the project's folder: ``/maps/hr.vsm``), or why it can't be read.

    The page is read again when the file changes. A file for the language of the build (``hr.de.vsm``) is taken where there is one.
    """
    relative, path = env.relfn2path(search_image_for_language(name, env))
    env.note_dependency(relative)
    try:
        return from_file(path, look), ""
    except OSError as error:
        return None, unreadable(name, error)


# -- what the project says


def look_of(config: Config, builder: str = "") -> Look:
    """Return the look of all maps of the project, on top of it that for one builder."""
    return read_look(config.vsm_builder_options.get(builder, {}), read_look(config.vsm_options))


def check_config(app: Sphinx, config: Config) -> None:
    """Read our part of conf.py; raise ConfigError with everything that is wrong in it. A theme file is one beside conf.py."""
    wrong: list[str] = []

    def texts(name: str, options: Mapping[str, Any]) -> dict[str, str]:
        found = {key: ",".join(value) if isinstance(value, (list, tuple)) else _word(value) for key, value in options.items()}
        if found.get("theme", "").lower().endswith(FILE):
            found["theme"] = str(Path(app.confdir) / found["theme"])
        try:
            read_look(found)
        except OptionError as error:
            wrong.extend(f"{name}: {said}" for said in error.problems)
        return found

    config.vsm_options = texts("vsm_options", config.vsm_options)
    config.vsm_builder_options = {
        name: texts(f"vsm_builder_options[{name!r}]", options) for name, options in config.vsm_builder_options.items()
    }
    if wrong:
        raise ConfigError("; ".join(wrong))


def _word(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


# -- from a page to a builder


def show(app: Sphinx, page: nodes.document, docname: str) -> None:
    """Put in the place of each map of a page what the builder can show: nothing else in HTML, a picture in a file, or words."""
    builder = app.builder
    for node in list(page.findall(vsm_map)):
        if builder.format == "man":
            _end_caption(node)
        run = run_of(node, app.config, builder.name)
        if app.config.vsm_builder_options.get(builder.name) and Teller(app.env).tell(problems(run, node["first"])):
            _put(node, [_said(str(alternative(run_of(node, app.config))))])
        elif builder.format != "html" or builder.name in OUT_OF_PAGE:
            _put(node, _instead(node, run, builder, docname))


def _end_caption(node: vsm_map) -> None:
    """Make the caption of a map a paragraph: in a manual page a caption runs into the request that ends its figure."""
    for caption in list(node.parent.findall(nodes.caption)) if isinstance(node.parent, nodes.figure) else []:
        caption.replace_self(nodes.paragraph("", "", *caption.children))


def _instead(node: vsm_map, run: Run, builder: Builder, docname: str) -> list[Node]:
    """Return a picture of the best kind that the builder takes, or the map in words."""
    told = node["alt"] or str(alternative(run))
    for kind in KINDS:
        if kind.type in builder.supported_image_types:
            try:
                path = _drawn(run, kind, Path(builder.env.doctreedir) / "vsm")
            except Unrenderable as error:
                log.warning("%s", str(error), location=node, type="vsm", subtype=kind.format, once=True)
                continue
            builder.env.images.add_file(docname, path)
            return [nodes.image(uri=path, candidates={kind.type: path}, alt=told)]
    return [_said(told)]


def _drawn(run: Run, kind: Kind, folder: Path) -> str:
    """Draw a map into a file whose name tells what is in it, and return where that stands."""
    data = Run(run.subject, run.look._replace(scale=kind.look.scale)).render(kind.format)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"vsm-{sha256(data).hexdigest()[:16]}.{kind.format}"
    if not path.exists():  # by its name the same picture
        beside = path.with_suffix(f".{os.getpid()}")  # another process may be drawing the same
        beside.write_bytes(data)
        beside.replace(path)
    return str(path)


def run_of(node: vsm_map, config: Config, builder: str = "") -> Run:
    """Return the run of a map for a builder; what its directive says goes above what the project says."""
    return speaking(Run(Source(node["file"], node["text"]), read_look(node["written"], look_of(config, builder))), config.language)


def _put(node: vsm_map, instead: list[Node]) -> None:
    """Replace a map, and give its names to what comes in its place."""
    for one in instead[:1]:
        if isinstance(one, nodes.Element):
            one["ids"] += node["ids"]
            one["names"] += node["names"]
            one["classes"] += node["classes"]
    node.replace_self(instead)


def visit_html(self: HTML5Translator, node: vsm_map) -> None:
    """Write the picture into the page, in a box that scrolls where the page is too narrow to read it."""
    run = run_of(node, self.config, self.builder.name)
    about: dict[str, Any] = {"tabindex": "0", "role": "group", "aria-label": alternative(run).title}
    self.body.append(self.starttag(node, "div", "", CLASS="vsm", **about))
    self.body.append(inline_svg(run, node["prefix"], node["alt"]))
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell Sphinx what there is."""
    app.add_config_value("vsm_options", {}, "env", dict)
    app.add_config_value("vsm_builder_options", {}, "env", dict)
    app.add_node(vsm_map, html=(visit_html, None))
    app.add_directive("vsm", MapDirective)
    app.add_directive("vsm-metrics", MetricsDirective)
    app.add_domain(MapDomain)
    app.add_css_file(STYLES.name)
    app.connect("config-inited", check_config)
    app.connect("builder-inited", add_styles)
    app.connect("doctree-resolved", show)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def add_styles(app: Sphinx) -> None:
    """Let pages of HTML have our style sheet."""
    if app.builder.format == "html":
        app.config.html_static_path = [*app.config.html_static_path, str(STYLES)]

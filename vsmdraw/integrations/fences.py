"""Maps in Markdown, for Python-Markdown and all that build with it: fences of ``vsm``, and single figures in a sentence.

:func:`fence` and :func:`validate` are what ``pymdownx.superfences`` calls a format and a validator, :func:`figure` is a format of
``pymdownx.inlinehilite``. ``vsmdraw.integrations.python_markdown`` puts them in place.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from typing import Any

from ..drawing.themes import FILE
from ..pipeline import Look, Run
from ..values import NamedTuple
from .figure import (
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
    report,
    unreadable,
    written_here,
)
from .html import box_of, table_of

OWN = ("file", "caption", "alt", "figures", "name", "dark")
"""Options of a fence that are about the page, not about the look of the map; ``dark`` is for ``vsmdraw embed``: here maps follow it."""
DOCUMENT = "vsm_document"
"""Where a document is kept: with what converts it."""
PLAIN = "vsmdraw"
"""The logger where no builder of sites is at work."""


class Defaults(NamedTuple):
    """What holds for all maps of a site."""

    look: Look = Look()
    docs: str = ""
    """The folder to look for files in that don't stand beside the page."""
    files: Any = None
    """A set that takes every file that a page is made from, for builders that watch them."""


class Page(NamedTuple):
    """A document that maps stand in."""

    file: str
    """As findings call it; the folder of what it names is the folder of its maps."""
    docs: str
    """The folder of all documents."""
    lines: tuple[str, ...]
    """Its text as its author sees it."""
    logger: str
    """The logger whose warnings make a strict build fail."""


class Document:
    """What is known of a document while its maps are drawn, one after the other."""

    def __init__(self, md: Any, from_extension: bool) -> None:
        self.from_extension = from_extension
        self.page = page_of(md)
        self.defaults = defaults_of(md)
        self.text = md.lines
        self.maps = 0
        self.at = {"map": 0, "figure": 0}
        self.problems: list[Problem] = []

    def find_map(self, source: str) -> int:
        """Return on which line, counted from 1, a map's text begins; 0 if it came from elsewhere than the page's own file."""
        wanted = [bare(line) for line in source.rstrip().split("\n")]
        lines = self.page.lines
        for start in range(self.at["map"], len(lines) - len(wanted)):
            if OPENING.match(lines[start]) and [bare(line) for line in lines[start + 1 : start + 1 + len(wanted)]] == wanted:
                self.at["map"] = start + 1
                return start + 2
        return 0

    def find_figure(self, words: str) -> Problem:
        """Return a problem without words on the line on which a figure is asked for."""
        lines = self.page.lines
        for number in range(self.at["figure"], len(lines)):
            column = lines[number].find(f"#!vsm {words}")
            if column >= 0:
                self.at["figure"] = number
                return Problem("error", "figure", "", self.page.file, number + 1, column + 1)
        return Problem("error", "figure", "", self.page.file, 0)

    def tell(self, found: Sequence[Problem]) -> None:
        """Report problems as warnings of the build."""
        for problem in found:
            if problem not in self.problems:
                self.problems.append(problem)
                logging.getLogger(self.page.logger).warning("%s", sentence(problem))

    def uses(self, path: str) -> None:
        """Note a file that the page is made from."""
        if self.defaults.files is not None:
            self.defaults.files.add(os.path.abspath(path))

    def place(self, path: str) -> str:
        """Return where a file is: beside the page, or in the folder of all documents."""
        folders = [os.path.dirname(self.page.file), self.page.docs]
        places = [os.path.join(folder, path) for folder in folders]
        return shown(next(filter(os.path.isfile, places), places[-1]))


OPENING = re.compile(r"[ >\t]*(`{3,}|~{3,})[ \t]*\{?[ \t]*\.?vsm\b")


def bare(line: str) -> str:
    """Return what a line of a document says, without the quotes and lists it stands in."""
    return " ".join(line.lstrip(" >\t").split())


def sentence(problem: Problem) -> str:
    """Return a problem as one line: ``docs/index.md:14:20: unknown unit apples (write one of s, min, h)``."""
    line = f":{problem.line}" + (f":{problem.column}" if problem.column else "") if problem.line else ""
    return f"{problem.file}{line}: {problem.message}"


def shown(path: str) -> str:
    """Return a path as people write it from where they are."""
    near = os.path.relpath(path)
    return path if near.startswith("..") else near.replace(os.sep, "/")


# -- where a document stands


def page_of(md: Any) -> Page:
    """Return the document that is being converted, as far as its host tells."""
    if "relpath" in md.treeprocessors:  # MkDocs and ProperDocs: what turns links to files into links to pages knows both
        host: Any = md.treeprocessors["relpath"]
        logger = f"{type(host).__module__.partition('.')[0]}.plugins.vsmdraw"
        return _page_at(host.file.abs_src_path or host.file.src_uri, host.config["docs_dir"], logger, md)
    if "rendering_context" in md.preprocessors:  # Zensical
        host = md.preprocessors["rendering_context"]
        docs = os.path.join(os.path.dirname(host.config.get("config_file") or ""), host.config.get("docs_dir") or "docs")
        return _page_at(os.path.join(docs, host.page.path), docs, PLAIN, md)
    docs = defaults_of(md).docs
    return Page(os.path.join(docs, "<text>") if docs else "<text>", docs, tuple(md.lines), PLAIN)


def _page_at(path: str, docs: str, logger: str, md: Any) -> Page:
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().split("\n")
    except (OSError, UnicodeDecodeError):  # a page that a plugin has made up
        lines = md.lines
    return Page(shown(path), docs, tuple(lines), logger)


def defaults_of(md: Any) -> Defaults:
    """Return what the site says about all its maps."""
    for extension in md.registeredExtensions:
        found = getattr(extension, "vsm_defaults", None)
        if isinstance(found, Defaults):
            return found
    return Defaults()


def begin(md: Any) -> None:
    """Forget the document before: another one is being converted."""
    setattr(md, DOCUMENT, Document(md, True))


def document_of(md: Any) -> Document:
    """Return what is known of the document that is being converted; without our extension it is another when its lines are others."""
    known: Document | None = getattr(md, DOCUMENT, None)
    if known is None or (not known.from_extension and known.text is not md.lines):
        known = Document(md, False)
        setattr(md, DOCUMENT, known)
    return known


# -- fences


def validate(language: str, inputs: Mapping[str, str], options: dict[str, str], attrs: Mapping[str, str], md: Any) -> bool:
    """Take every option: what is wrong with one is told in the page, where a fence that isn't taken would be shown as code."""
    for name, value in inputs.items():
        options[name] = "" if value in (name, True) else str(value)
    return True


def fence(source: str, language: str, class_name: str, options: Mapping[str, str], md: Any, classes: Sequence[str] = (),
          id_value: str = "", **_: object) -> str:  # fmt: skip
    """Return the map of a fence as HTML, or a box that says what is wrong with it."""
    from pymdownx.superfences import SuperFencesException

    try:
        return show(document_of(md), source, dict(options or {}), classes, id_value)
    except Exception as error:  # all others are swallowed, and the map would be shown as code
        raise SuperFencesException(f"{type(error).__name__}: {error}") from error


def show(document: Document, source: str, options: Mapping[str, str], classes: Sequence[str] = (), id_value: str = "") -> str:
    """Return the map with its caption and its figures, or a box that says what is wrong; warnings of the build tell it too."""
    document.maps += 1
    own = {name: value for name, value in options.items() if name in OWN}
    first = document.find_map(source) if source.strip() else _header_line(document, options)
    file = document.page.file if first else f"{document.page.file}, map {document.maps}"
    header = max(1, first - 1) if first else 1
    found: list[Problem] = []
    look = _look(document, {name: value for name, value in options.items() if name not in OWN}, found, file, header)
    run, start = _source(document, source, own, look, found, (file, first or 1, header))
    table = ""
    if run is not None:
        for path in files_of(run):
            document.uses(path)
        found += problems(run, start)
        if "figures" in own and not is_broken(found):
            try:
                table = table_of(metrics_table(run, names(own["figures"])))
            except OptionError as error:
                found += [Problem("error", "option", f"figures: {said}", file, header) for said in error.problems]
    document.tell(found)
    if run is None or is_broken(found):
        return box_of("This map can't be drawn", _said(run, start, found))
    prefix = f"vsm-{sha256(document.page.file.encode()).hexdigest()[:6]}-{document.maps}"
    return _figure(run, prefix, own, table, classes, id_value or own.get("name", ""))


def _header_line(document: Document, options: Mapping[str, str]) -> int:
    """Return the line after the opening of an empty fence, told by the file that it names."""
    lines = document.page.lines
    for number in range(document.at["map"], len(lines)):
        if OPENING.match(lines[number]) and options.get("file", "") in lines[number]:
            document.at["map"] = number + 1
            return number + 2
    return 0


def _look(document: Document, written: dict[str, str], found: list[Problem], file: str, header: int) -> Look:
    if written.get("theme", "").lower().endswith(FILE):
        written["theme"] = document.place(written["theme"])
    try:
        return read_look(written, document.defaults.look)
    except OptionError as error:
        found += [Problem("error", "option", said, file, header) for said in error.problems]
        return document.defaults.look


def _source(document: Document, source: str, own: Mapping[str, str], look: Look, found: list[Problem],
            place: tuple[str, int, int]) -> tuple[Run | None, int]:  # fmt: skip
    """Return the run of what the fence holds or names, and the line that its text begins on."""
    file, first, header = place
    if "file" not in own:
        if source.strip():
            return written_here(source, file, first, look), first
        found.append(Problem("error", "source", "there is no map (write it into the fence, or name its file: file=hr.vsm)", file, header))
    elif source.strip():
        found.append(Problem("error", "source", "a map comes from a file or from the text in the fence, not from both", file, header))
    else:
        path = document.place(own["file"])
        document.uses(path)
        try:
            return from_file(path, look), 1
        except OSError as error:
            found.append(Problem("error", "source", unreadable(path, error), file, header))
    return None, first


def _said(run: Run | None, start: int, found: Sequence[Problem]) -> str:
    """Return what is wrong, with lines and carets where a map has been read."""
    of_map = {problem for problem in problems(run, start)} if run else set()
    others = "\n".join(sentence(problem) for problem in found if problem not in of_map)
    return "\n\n".join(part for part in (others, report(run, start) if run else "") if part)


def _figure(run: Run, prefix: str, own: Mapping[str, str], table: str, classes: Sequence[str], id_value: str) -> str:
    about = f' id="{escape(id_value)}"' if id_value else ""
    label = escape(alternative(run).title)
    picture = inline_svg(run, prefix, own.get("alt", ""))
    box = f'<div class="vsm" style="overflow-x:auto" tabindex="0" role="group" aria-label="{label}">{picture}</div>'
    caption = f"<figcaption>{escape(own['caption'])}</figcaption>" if own.get("caption") else ""
    kind = escape(" ".join(("vsm-figure", *classes)))
    return f'<figure class="{kind}"{about} style="width:auto;max-width:100%;display:block;margin:1em 0">{box}{caption}{table}</figure>'


# -- figures in a sentence


def figure(source: str, language: str, class_name: str, md: Any) -> Any:
    """Return one figure of a map for the middle of a sentence: what stands in code that begins with ``#!vsm``."""
    from xml.etree.ElementTree import Element

    from markdown.util import AtomicString

    document, words = document_of(md), source.strip()
    text, problem = said(document, words)
    made = Element("span" if not problem else "code", {"class": "vsm-metric" if not problem else "vsm-broken"})
    if problem:
        made.set("title", problem)
    made.text = AtomicString(text)
    return made


def said(document: Document, words: str) -> tuple[str, str]:
    """Return a figure's text, or the words that ask for it with what is wrong with them."""
    place = document.find_figure(words)
    try:
        wanted = asked(words)
        path = document.place(wanted.file)
        document.uses(path)
        look = document.defaults.look
        run = from_file(path, look._replace(state=wanted.state or look.state))
        found = problems(run)
        document.tell([problem for problem in found if problem.severity == "error"])
        if not is_broken(found):
            return figure_of(run, wanted.key).text, ""
        why = f"{path} can't be measured"
    except OptionError as error:
        why = "; ".join(error.problems)
    except OSError as error:
        why = unreadable(path, error)
    document.tell([place._replace(message=why)])
    return f"{words}: {why}", why

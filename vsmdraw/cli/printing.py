"""Printing the kit of a map: its sheets as pages of a PDF, or of an HTML page that prints the same."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ..pipeline import Look, Run
from ..values import NamedTuple
from .findings import show
from .maps import SUFFIX, Map, read
from .outputs import Target, plan, write
from .trouble import FINDINGS, USAGE, Trouble, tell

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from ..drawing.marks import Drawing
    from ..drawing.themes import Theme
    from ..handouts.kit import Kit, Page

WRITTEN = ("pdf", "html")


class Wishes(NamedTuple):
    """What is asked for."""

    kits: tuple[str, ...] = ()
    """Names of sheets; none: all."""
    paper: str = "A4"
    poster: str = "A0"
    whole: bool = False
    blank_steps: int = 0
    theme: str = ""
    fonts: tuple[str, ...] = ()
    """Files for letters that the PDF's font lacks."""
    language: str = ""
    """Code of the language of the sheets' words; empty: the map's."""


def print_kit(word: str, outputs: Sequence[str], wishes: Wishes, quiet: bool = False) -> int:
    """Write the kit of one map and return the exit code."""
    from ..drawing.themes import ThemeError
    from ..renderers.errors import Unrenderable

    try:
        one = Map(word)
        targets = _targets(one, outputs)
        run = read(one, Look(theme=wishes.theme, language=wishes.language))
        show(run)
        if run.failed:
            return FINDINGS
        kit, pages, drawings, theme = kit_pages(run, wishes)
        for target, data in [(target, _rendered(target, kit, pages, drawings, theme, wishes.fonts)) for target in targets]:
            write(target, data)
        for remark in dict.fromkeys(filter(None, (page.remark for page in pages))):
            tell(f"{word}: {remark}")
        if remark := _english(kit):
            tell(f"{word}: {remark}")
        if strange := _lacking(targets, drawings, wishes.fonts):
            tell(f"{word}: {strange}")
        files = [target.path for target in targets if target.path != "-"]
        if files and not quiet:
            tell(f"wrote {', '.join(files)} ({len(pages)} page{'s' if len(pages) > 1 else ''})")
    except (Trouble, Unrenderable, ThemeError) as trouble:
        tell(str(trouble))
        return USAGE
    return 0


def kit_pages(run: Run, wishes: Wishes) -> tuple[Kit, list[Page], list[Drawing], Theme]:
    """Return the kit of a map, its pages, each as a drawing, and the theme to write them with."""
    from ..handouts.kit import furnished, kit_of
    from ..handouts.poster import with_pale
    from ..handouts.table import pages_of

    kit = kit_of(run.stream, run.figures, wishes.paper, wishes.poster, wishes.whole, wishes.blank_steps)
    pages = pages_of(kit, wishes.kits)
    return kit, pages, furnished(kit, pages), with_pale(run.theme)


def _english(kit: Kit) -> str:
    """Return what to say when the map's language has no built-in words."""
    from ..wording.languages import spoken

    language = kit.stream.language or "en"
    if language[:2] == "en" or spoken(language):
        return ""
    return f"no built-in words in {language}: the sheets' own words are English; those of the map are its own"


def _targets(one: Map, outputs: Sequence[str]) -> tuple[Target, ...]:
    """Return the files to write; without any named, one beside the map."""
    stem = "map" if one.path == "-" else one.stem
    words = list(outputs) or [os.path.join(os.path.dirname(one.path), f"{stem}-kit.pdf")]
    if os.path.isdir(one.path):
        raise Trouble(f"{one.path} is a folder: a kit is printed for one map (name a {SUFFIX} file)")
    words = [os.path.join(word, f"{stem}-kit.pdf") if word.endswith(("/", os.sep)) or os.path.isdir(word) else word for word in words]
    (job,) = plan([one], words, ["pdf"] if "-" in words else [])
    for target in job.targets:
        if target.format.name not in WRITTEN:
            raise Trouble(f"{target.path}: a kit is written as .pdf or .html")
    return job.targets


def _rendered(target: Target, kit: Kit, pages: Sequence[Page], drawings: Sequence[Drawing], theme: Theme,
              fonts: Sequence[str]) -> bytes:  # fmt: skip
    language = kit.stream.language or "en"
    about = kit.say("workshop kit")
    if target.format.name == "html":
        from ..renderers.handout_page import render

        named = [(page.name, page.size.width, page.size.height, drawing) for page, drawing in zip(pages, drawings, strict=True)]
        return render(kit.title, language, kit.say, named, theme).encode()
    from ..renderers import pdf

    sheets = [pdf.Page(drawing, drawing.width, drawing.height, scale=1.0, name=page.name)
              for page, drawing in zip(pages, drawings, strict=True)]  # fmt: skip
    subject = about[:1].upper() + about[1:]
    return pdf.render(sheets, theme, pdf.About(kit.say.colon(kit.title, about), kit.stream.author, subject, language), fonts)


def _lacking(targets: Sequence[Target], drawings: Sequence[Drawing], fonts: Sequence[str]) -> str:
    """Return what to say about characters that the PDF's font lacks."""
    if not any(target.format.name == "pdf" for target in targets):
        return ""
    from ..renderers.pdf import lacking
    from ..renderers.pdf_sheet import texts

    return lacking("".join(map(texts, drawings)), fonts)

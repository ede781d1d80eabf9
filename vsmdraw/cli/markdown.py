"""Markdown documents: where their fenced maps stand, and where the pictures of these are shown.

Blocks are those that CommonMark sees: a fence in a list or a quotation is one, a fence that is shown inside another, in an indented block,
in a comment or between HTML tags is not.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from ..values import NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

LANGUAGE = re.compile(r"vsm(?=\s|$)|\{\s*\.?vsm(?=[\s}])", re.IGNORECASE)
"""How the info string of a map begins: ``vsm``, ``{vsm``, ``{.vsm``."""
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+\Z")
CODE_SPAN = re.compile(r"(?<![\\`])(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

PATH = re.compile(r"""[^\s"'()<>\[\]|`=]+\.vsm(?:\.dark)?\.(?:svg|png)(?![\w.-])""")
IMAGE = re.compile(
    r"!\[(?P<alt>(?:\\.|\[(?:\\.|[^\]\\])*\]|[^\[\]\\])*)\]"
    r"""\((?P<open>\s*<?)(?P<path>(?:(?<=<)[^<>\r\n]+?|[^\s"'()<>\[\]|`]+)\.vsm(?:\.dark)?\.(?:svg|png))(?P<close>>?(?:\s+"[^"]*")?\s*)\)"""
)
OURS = re.compile(
    r'<picture><source media="\(prefers-color-scheme: dark\)" srcset="(?P<dark>[^"]*)">'
    r'<img alt="(?P<alt>[^"]*)" src="(?P<path>[^"]*)"></picture>'
)
NAMED = re.compile(r"(?P<document>.+)\.(?P<block>[^.]+)\.vsm(?P<dark>\.dark)?\.(?P<format>svg|png)")


class Fence(NamedTuple):
    """A fenced block that holds a map."""

    text: str
    """The map, without what the lists and quotations around it put before its lines."""
    info: str
    """What stands behind the language."""
    line: int
    """Its first line, counted from 0."""
    end: int
    """The line behind its last."""
    column: int
    """Where ``info`` begins, counted from 0."""
    margins: tuple[int, ...]
    """For each line of the text, how many characters stand before it."""
    margin: str
    """What stands before its closing line: a picture there is in the same list or quotation."""
    closed: bool
    """Whether its end is written."""


class Place(NamedTuple):
    """A place in a document where a picture of a map is shown or named."""

    start: int
    end: int
    """Of the text."""
    line: int
    """Counted from 0."""
    kind: str
    """``image``, ``picture`` (as we write it: a light and a dark one) or ``path`` (whatever else names the file)."""
    path: str
    """As written, with its ``%20``."""
    alt: str = ""
    """In plain words."""
    dark: bool = False
    around: tuple[str, str] = ("", "")
    """Of an image: what stands in the brackets before and behind the path."""

    @property
    def file(self) -> str:
        """The path, as the file system has it."""
        return unquote(self.path)

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is no file below the document."""
        return "://" in self.path or self.path.startswith("/")


class Picture(NamedTuple):
    """What the name of a picture says: ``README.password-reset.vsm.svg``."""

    document: str
    block: str
    dark: bool
    format: str

    @property
    def file(self) -> str:
        """The name."""
        return f"{self.document}.{self.block}.vsm{'.dark' if self.dark else ''}.{self.format}"


class Markdown(NamedTuple):
    """A document."""

    lines: tuple[str, ...]
    """With their ends."""
    fences: tuple[Fence, ...]
    places: tuple[Place, ...]
    """In the order of the text."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.lines)


def picture_named(path: str) -> Picture | None:
    """Return what a picture's name says; ``None`` for a file that ``embed`` hasn't named.

    >>> picture_named("pictures/README.password-reset.vsm.svg")
    Picture(document='README', block='password-reset', dark=False, format='svg')
    >>> picture_named("README.svg")
    """
    found = NAMED.fullmatch(path.rpartition("/")[2])
    return found and Picture(found["document"], found["block"], bool(found["dark"]), found["format"])


def read_markdown(text: str) -> Markdown:
    """Return the blocks and places of a document."""
    from markdown_it import MarkdownIt

    lines = tuple(LINE.findall(text))
    tokens = MarkdownIt("commonmark").parse(text)
    fences = tuple(_fence(token, lines) for token in tokens if token.type == "fence" and LANGUAGE.match(token.info.strip()))
    return Markdown(lines, fences, tuple(_places("".join(_masked(lines, tokens)))))


def link(path: str) -> str:
    """Return a path as a link has it.

    >>> link("pictures/My notes (2).prüfen.vsm.svg")
    'pictures/My%20notes%20%282%29.prüfen.vsm.svg'
    """
    return "".join(mark if mark > "\x7f" else quote(mark, safe="/") for mark in path)


def image(alt: str, path: str, around: tuple[str, str] = ("", "")) -> str:
    """Return a picture as Markdown shows it."""
    plain = re.sub(r"([\\`*_\[\]<>|&])", r"\\\1", alt)
    return f"![{plain}]({around[0]}{link(path)}{around[1]})"


def pair(alt: str, path: str, dark: str) -> str:
    """Return a light and a dark picture, of which the reader's screen chooses."""
    source = f'<source media="(prefers-color-scheme: dark)" srcset="{html.escape(link(dark))}">'
    return f'<picture>{source}<img alt="{html.escape(alt)}" src="{html.escape(link(path))}"></picture>'


def _fence(token: Token, lines: tuple[str, ...]) -> Fence:
    assert token.map
    first, end = token.map
    bare = [line.rstrip("\r\n") for line in lines[first:end]]
    last = bare[-1].lstrip(" \t>")
    closed = len(bare) > 1 and len(last.strip()) >= len(token.markup) and not last.strip().strip(token.markup[0])
    content = token.content.split("\n")[:-1]
    opened = bare[0].rfind(token.markup + token.info) + len(token.markup)
    info = token.info.strip()
    language = LANGUAGE.match(info)
    assert language
    rest = info[language.end() :].lstrip()
    column = opened + token.info.find(info) + len(info) - len(rest)
    rest = rest.removesuffix("}").rstrip() if language[0].startswith("{") else rest
    margins = tuple(_margin(line, shown) for line, shown in zip(bare[1:], content, strict=False))
    margin = bare[-1][: len(bare[-1]) - len(last)] if closed else ""
    return Fence(token.content, rest, first, end, column, margins, margin, closed)


def _margin(line: str, shown: str) -> int:
    """Return how many characters of a line don't belong to its block; of a tab some columns may."""
    if line.endswith(shown):
        return len(line) - len(shown)
    return max(0, len(line) - len(shown.lstrip(" ")))


def _masked(lines: tuple[str, ...], tokens: Iterable[Token]) -> list[str]:
    """Return the lines with blanks in the place of code and comments, each as long as it was."""
    masked = list(lines)

    def cover(span: tuple[int, int], pattern: re.Pattern[str] | None) -> None:
        text = "".join(masked[span[0] : span[1]])
        covered = pattern.sub(lambda found: _blank(found[0]), text) if pattern else _blank(text)
        masked[span[0] : span[1]] = LINE.findall(covered)

    for token in tokens:
        if token.map and token.type in ("fence", "code_block"):
            cover((token.map[0], token.map[1]), None)
        elif token.map and token.type in ("inline", "html_block"):
            cover((token.map[0], token.map[1]), COMMENT)
            if token.type == "inline":
                cover((token.map[0], token.map[1]), CODE_SPAN)
    return masked


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


def _places(text: str) -> Iterator[Place]:
    """Give the places where pictures are named."""
    found: list[Place] = []
    taken: list[tuple[int, int]] = []
    ends = list(accumulate(map(len, LINE.findall(text))))

    def add(match: re.Match[str], kind: str, path: str, **more: Any) -> None:
        if not any(start < match.end() and match.start() < end for start, end in taken):
            taken.append(match.span())
            found.append(Place(*match.span(), bisect_right(ends, match.start()), kind, path, **more))

    for match in OURS.finditer(text):
        if picture_named(unquote(path := html.unescape(match["path"]))):
            add(match, "picture", path, alt=html.unescape(match["alt"]))
    for match in IMAGE.finditer(text):
        if picture := picture_named(unquote(match["path"])):
            add(match, "image", match["path"], alt=_plain(match["alt"]), dark=picture.dark, around=(match["open"], match["close"]))
    for match in PATH.finditer(text):
        if picture := picture_named(unquote(match[0])):
            add(match, "path", match[0], dark=picture.dark)
    yield from sorted(found)


def _plain(alt: str) -> str:
    """Return what the brackets of an image say."""
    return " ".join(html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", alt)).split())

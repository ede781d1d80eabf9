"""What each piece of a map's text is to those who colour it: keyword, field, quantity, name … as the parser itself reads it.

A new word of the language is a row of ``language/words.py`` or of ``FIELDS``, and is coloured with no further change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language.parser import parse
from ..language.source import Source
from ..language.syntax import Field, Piece, Statement
from ..language.words import (
    CHANGES,
    FIELD_TABLES,
    FREQUENCY_WORDS,
    HEADERS,
    INFORMATION_KINDS,
    STATEMENTS,
    STATUSES,
    TRANSPORTS,
    VALUES,
    Word,
    squeeze,
)  # fmt: skip
from ..stream.quantities import UNITS
from ..values import NamedTuple


class Class(NamedTuple):
    """One kind of piece."""

    name: str
    token: str
    """What Pygments calls it."""
    scope: str
    """What TextMate's grammars call it."""
    meaning: str


CLASSES: tuple[Class, ...] = (
    Class("comment", "Comment.Single", "comment.line.number-sign", "from a # on"),
    Class("statement", "Keyword", "keyword.control", "what a line begins with: process, queue, rework …"),
    Class("header", "Keyword.Declaration", "keyword.other.header", "lines about the whole map: title, demand, calendar …"),
    Class("change", "Keyword.Pseudo", "keyword.other.change", "what a change does: merge, insert, remove …"),
    Class("field", "Name.Attribute", "entity.other.attribute-name", "names of fields: PT, C&A, by …"),
    Class("own", "Name.Variable", "variable.other", "fields of the author's own"),
    Class("constant", "Name.Constant", "constant.language", "words of a closed list: electronic, truck, VA, done …"),
    Class("id", "Name.Label", "entity.name.label", "ids, and what refers to a step, queue or place"),
    Class("name", "Name.Function", "entity.name.function", "names of steps, places and paths"),
    Class("words", "String", "string.unquoted", "titles and remarks"),
    Class("quoted", "String.Double", "string.quoted.double", "words in quotes"),
    Class("number", "Number", "constant.numeric", "numbers"),
    Class("unit", "Keyword.Type", "keyword.other.unit", "units of time, and %"),
    Class("operator", "Operator", "keyword.operator", "the arrow"),
    Class("mark", "Punctuation", "punctuation.separator", "bars and colons"),
)
BY_NAME: dict[str, Class] = {row.name: row for row in CLASSES}

LISTS: dict[tuple[str, str], tuple[Word, ...]] = {
    ("ship", "mode"): TRANSPORTS, ("ship", ""): TRANSPORTS, ("info", "kind"): INFORMATION_KINDS, ("info", ""): INFORMATION_KINDS,
    ("process", "value"): VALUES, ("process", ""): VALUES, ("improve", "status"): STATUSES,
}  # fmt: skip
"""Closed lists by the kind of statement and the key of the field that holds one of their words; without a key where it stands alone."""
TIMES = tuple(sorted({word for words in UNITS.values() for word in words}, key=lambda word: (-len(word), word)))
ARROWS = ("->", "→", "=>", "⟶", "➔", "➜")
QUANTITY = re.compile(
    rf"""(?P<quoted>"(?:\\.|[^"\\\n])*")|(?P<operator>{"|".join(map(re.escape, ARROWS))}|\.\.)|(?P<mark>[|:])"""
    rf"""|(?:(?<!\w)|(?<=\dx)|(?<=\sp))(?P<number>\d+(?:[.,]\d+)*)(?:\s?(?P<unit>(?:{"|".join(TIMES)})(?![^\W\d_])|%))?"""
    rf"""|(?<=/)\s?(?P<period>{"|".join(TIMES)})(?![^\W\d_])""",
    re.IGNORECASE,
)
"""What stands out in any text: quoted words, arrows, marks, numbers and their units."""


class Spot(NamedTuple):
    """A piece of one line."""

    line: int
    column: int
    """From 1."""
    length: int
    what: str
    """Name of a class; ``quantity`` for a value whose numbers and units count by themselves."""


def coloured(text: str) -> Iterator[tuple[int, str, str]]:
    """Give the pieces of a text in order: where each begins, the name of its class (empty for none) and itself.

    >>> [(what, piece) for _, what, piece in coloured("process a: Ask | PT 5m  # quick") if what]  # doctest: +NORMALIZE_WHITESPACE
    [('statement', 'process'), ('id', 'a'), ('mark', ':'), ('name', 'Ask'), ('mark', '|'), ('field', 'PT'), ('number', '5'), ('unit', 'm'),
     ('comment', '# quick')]
    """
    spots: dict[int, list[Spot]] = {}
    for spot in _spots(text):
        spots.setdefault(spot.line, []).append(spot)
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        at = 0
        for spot in sorted(spots.get(number, ()), key=lambda spot: (spot.column, -spot.length)):
            first, last = spot.column - 1, min(spot.column - 1 + spot.length, len(line))
            if first < at or last <= first:
                continue
            yield from _plain(line, at, first, start, marks=True)
            if spot.what == "quantity":
                yield from _plain(line, first, last, start)
            else:
                yield start + first, spot.what, line[first:last]
            at = last
        yield from _plain(line, at, len(line), start, marks=True)
        start += len(line) + 1
        if start <= len(text):
            yield start - 1, "", "\n"


def _plain(line: str, begin: int, end: int, start: int, marks: bool = False) -> Iterator[tuple[int, str, str]]:
    """Give a piece that is nothing by itself, with what stands out in it."""
    at = begin
    for found in QUANTITY.finditer(line, begin, end):
        for what in ("quoted", "operator", "mark", "number", "unit", "period"):
            if found[what] is None or (what == "mark" and not marks):
                continue
            first, last = found.span(what)
            if first > at:
                yield start + at, "", line[at:first]
            yield start + first, {"period": "unit"}.get(what, what), line[first:last]
            at = last
    if at < end:
        yield start + at, "", line[at:end]


def _spots(text: str) -> Iterator[Spot]:
    """Give what the parser knows of a text."""
    document = parse(Source("", text))
    for comment in document.comments:
        yield Spot(comment.line, comment.column, len(comment.text), "comment")
    for statement in document.statements:
        yield from _of_statement(statement)
        for field in statement.fields:
            yield from _of_field(statement, field)


def _of_statement(statement: Statement) -> Iterator[Spot]:
    if statement.kind == "unknown":
        return
    header = statement.kind == "header"
    yield Spot(statement.line, statement.column, statement.length, "header" if header else "statement")
    form = next((row.form for row in STATEMENTS if row.kind == statement.kind), "")
    kinds = {"id": "id", "name": "id" if form in ("arrow", "step") else "constant" if statement.kind == "waste" else "name",
             "target": "id", "text": "words"}  # fmt: skip
    for part, what in kinds.items():
        piece: Piece | None = getattr(statement, part)
        if piece is not None and piece.length:
            quoted = piece.length > len(piece.text)
            yield Spot(piece.line, piece.column, piece.length, "quoted" if quoted else _header_value(statement, piece) if header else what)


def _header_value(statement: Statement, piece: Piece) -> str:
    """Return what the value of a header is: a word of its list, words, or something with numbers in it."""
    row = next((row for row in HEADERS if row.key == statement.keyword), None)
    if row is not None and squeeze(piece.text) in map(squeeze, row.values):
        return "constant"
    return "quantity" if re.search(r"\d", piece.text) and statement.keyword not in ("title", "trigger", "outcome") else "words"


def _of_field(statement: Statement, field: Field) -> Iterator[Spot]:
    if field.label:
        length = len(field.label) + 2 if field.own else len(field.label)  # an own one stands in quotes
        yield Spot(field.line, field.label_column, length, "own" if field.own else "field")
    if not field.value or (field.label and field.column == field.label_column):
        return
    what = "quoted" if field.quoted else "quantity"
    rows = LISTS.get((statement.kind, field.key)) or (LISTS.get((statement.kind, "")) if not field.key else None)
    if rows and not field.quoted and squeeze(field.value) in {squeeze(word) for row in rows for word in row.words}:
        what = "constant"
    if field.key in ("frequency", "") and squeeze(field.value) in FREQUENCY_WORDS:
        what = "constant"
    if field.key == "on":
        what = "id"
    if field.key == "change":
        yield from _of_change(field)
        return
    yield Spot(field.line, field.column, field.length, what)


def _of_change(field: Field) -> Iterator[Spot]:
    """Give the word a change begins with, and the fields in it."""
    first = re.match(r"\w+", field.value)
    verbs = {squeeze(word) for row in CHANGES for word in (row.key, *row.words)}
    if first and squeeze(first[0]) in verbs:
        yield Spot(field.line, field.column, len(first[0]), "change")
    names = {squeeze(alias) for rows in FIELD_TABLES.values() for row in rows for alias in row.aliases}
    for cell in re.finditer(r"\|\s*([^\W\d](?:[^\s:|]*))", field.value):
        if squeeze(cell[1]) in names:
            yield Spot(field.line, field.column + cell.start(1), len(cell[1]), "field")

"""The document: a map as it was written, statement by statement, nothing settled yet."""

from __future__ import annotations

from ..values import NamedTuple
from .diagnostics import Diagnostic
from .source import Source, Span


class Piece(NamedTuple):
    """Some words of the text and where they stand."""

    text: str
    """Without quotes around it."""
    line: int
    column: int
    length: int
    """As written, quotes included."""

    @property
    def span(self) -> Span:
        """The place, for a finding."""
        return Span(self.line, self.column, max(1, self.length))


class Field(NamedTuple):
    """A field of a statement, written between bars or on an indented line of its own."""

    key: str
    """The field's key in its table; empty for a value that stands alone; for an author's own field its label."""
    label: str
    """The name as written: ``touch time``; empty for a value that stands alone."""
    value: str
    """The value without quotes; empty for a flag."""
    line: int
    label_column: int
    column: int
    """Of the value; of the label when there is no value."""
    length: int
    own: bool = False
    """A field of the author's own: ``"Own field": value``."""
    inline: bool = True
    """Written between bars."""
    quoted: bool = False
    """Whether the value stood in quotes: then it is words, never a number."""

    @property
    def span(self) -> Span:
        """The place of the value, for a finding."""
        return Span(self.line, self.column, max(1, self.length))

    @property
    def label_span(self) -> Span:
        """The place of the name, for a finding."""
        return Span(self.line, self.label_column, max(1, len(self.label))) if self.label else self.span


class Statement(NamedTuple):
    """One statement, as written."""

    kind: str
    """A row of the table of statements; ``header``; ``route`` (``flow A -> B``); ``unknown``."""
    keyword: str
    """As written; of a header its key."""
    line: int
    column: int
    length: int
    parent: int = -1
    """Place of the enclosing block in the document's statements; -1 at the top."""
    depth: int = 0
    """How many blocks enclose it."""
    id: Piece | None = None
    name: Piece | None = None
    """The name; of an arrow where it starts; of a waste its kind."""
    target: Piece | None = None
    """Where an arrow ends; what a waste, burst or note is on."""
    text: Piece | None = None
    """Of a header its value, of a remark or improvement its words, of a block what follows the keyword."""
    fields: tuple[Field, ...] = ()

    @property
    def span(self) -> Span:
        """The place of the keyword, for a finding."""
        return Span(self.line, self.column, max(1, self.length))


class Comment(NamedTuple):
    """A comment, with its ``#``."""

    text: str
    line: int
    column: int
    alone: bool
    """Whether the line holds nothing else."""


class Document(NamedTuple):
    """A map as written. Statements are flat and in the order of the text: nested ones name their block by its place."""

    source: Source
    statements: tuple[Statement, ...] = ()
    comments: tuple[Comment, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

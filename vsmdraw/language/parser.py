"""From text to document: what stands on each line. Never raises; every line is read on its own, so one mistake hides no other."""

from __future__ import annotations

from .diagnostics import Findings, shorten
from .source import Source, Span, split_lines
from .syntax import Comment, Document, Field, Piece, Statement
from .words import CYCLE_TIME_WORDS, HEADER_WORDS, STATEMENT_WORDS, VALUES, Header, Vocabulary, field_words, lookup, nearest, squeeze
from .words import Statement as StatementKind

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Any

MOST_LINES = 200_000
LONGEST_LINE = 100_000
MOST_FIELDS = 200  # of one statement
TAB = 4  # columns of indent
MASK = "\x01"  # stands for each character of a quoted text while looking for bars, colons and hashes
CONTROLS = [chr(code) for code in range(32) if code not in (9, 10, 13)] + ["\x7f", "\ufffe", "\uffff"]
BLOCKS = frozenset(("choice", "parallel", "path", "feeder"))
BARE_TABLES = frozenset(("place", "rework", "path", "ship", "info"))
"""Their fields are mostly written without a name, so a name needs its colon: ``content: what to make``."""


def parse(source: Source) -> Document:
    """Return the document of a text, with the findings about its form.

    >>> document = parse(Source("reset.vsm", "title: Password reset\\nprocess Log the ticket | PT 2m"))
    >>> [(statement.kind, statement.keyword) for statement in document.statements]
    [('header', 'title'), ('process', 'process')]
    >>> document.statements[1].fields[0].key, document.statements[1].fields[0].value
    ('process_time', '2m')
    """
    return _Parser(source).run()


def match(vocabulary: Vocabulary, text: str) -> tuple[Any, int]:
    """Return the row whose word the text begins with (the longest one) and where that word ends; None and the first word's end otherwise.

    A word ends at white space or a colon. ``text`` doesn't begin with white space.
    """
    first = text.split(None, 1)[0]
    colon = first.find(":")
    if colon >= 0:
        first = first[:colon]
    end = len(first)
    key = squeeze(first)
    if key in vocabulary.longest and colon < 0:
        ends = [end]
        position = end
        while len(ends) < vocabulary.longest[key]:
            rest = text[position : position + 80]
            word = rest.lstrip()
            if not word or word[0] == ":":
                break
            position += len(rest) - len(word)
            word = word.split(None, 1)[0]
            colon = word.find(":")
            position += colon if colon >= 0 else len(word)
            ends.append(position)
            if colon >= 0:
                break
        for longer_end in reversed(ends[1:]):
            row = vocabulary.rows.get(squeeze(text[:longer_end]))
            if row is not None:
                return row, longer_end
    return vocabulary.rows.get(key), end


def excerpt(field: Field) -> _Parser:
    """Return a parser that stands at the words of a field, at their place in the file: what a change says is read as a line is.

    >>> parser = excerpt(Field("change", "change", 'approve | LT 5m', 7, 5, 13, 15))
    >>> [(field.key, field.value, field.column) for field in parser.cells("process", parser.masked.index("|"))]
    [('lead_time', '5m', 26)]
    """
    parser = _Parser(Source("", ""))
    parser.line = field.line
    parser.raw = " " * (field.column - 1 + field.quoted) + field.value
    parser.masked = parser.mask(parser.raw) if '"' in field.value else parser.raw
    return parser


class _Open:
    """A statement that indented lines may still belong to."""

    __slots__ = ("at", "depth", "indent", "kind", "table")

    def __init__(self, indent: int, at: int, kind: str, table: str, depth: int) -> None:
        self.indent, self.at, self.kind, self.table = indent, at, kind, table
        self.depth = depth  # of the statements inside it


class _Parser:
    """Reads one text. The state: statements so far, their fields (a statement is finished by the lines after it), what is open."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings = Findings(source.name)
        self.statements: list[Statement] = []
        self.fields: list[list[Field]] = []
        self.comments: list[Comment] = []
        self.open: list[_Open] = []
        self.line = 0
        self.raw = ""
        self.masked = ""
        self.indents = ""

    def run(self) -> Document:
        lines = self.readable_lines()
        for number, raw in enumerate(lines, 1):
            body = raw.lstrip()
            if body:
                self.line = number
                if len(raw) <= LONGEST_LINE:
                    self.read_line(raw, body)
                else:
                    message = f"this line has {len(raw):,} characters"
                    self.findings.add("line-too-long", message, Span(number, 1), f"at most {LONGEST_LINE:,}")
        statements = tuple(
            statement._replace(fields=tuple(fields)) if fields else statement
            for statement, fields in zip(self.statements, self.fields, strict=True)
        )
        return Document(self.source, statements, tuple(self.comments), self.findings.result())

    def readable_lines(self) -> list[str]:
        """Return the lines, what no text may hold replaced character by character, and no more of them than a map can have."""
        text = self.source.text
        bad = [mark for mark in CONTROLS if mark in text]
        if text.count("\r") != text.count("\r\n"):
            bad.append("\r")
        surrogates = not text.isascii() and not _encodable(text)
        if bad or surrogates:
            text = self.without_bad_characters(text, set(bad))
        lines = split_lines(text)
        if lines[0].startswith("\ufeff"):
            lines[0] = " " + lines[0][1:]
        if len(lines) > MOST_LINES:
            message = f"this file has {len(lines):,} lines"
            self.findings.add("too-many-lines", message, Span(MOST_LINES, 1), f"only the first {MOST_LINES:,} are read")
            del lines[MOST_LINES:]
        return lines

    def without_bad_characters(self, text: str, bad: set[str]) -> str:
        lines = split_lines(text)
        hint = "lines end with \\n" if bad == {"\r"} else "remove it, or save the file as UTF-8 text"
        for number, line in enumerate(lines, 1):
            if line.isprintable():
                continue
            first = next((mark for mark in line if mark in bad or "\ud800" <= mark <= "\udfff"), "")
            if first:
                message = f"U+{ord(first):04X} can't stand in a map"
                self.findings.add("bad-character", message, Span(number, line.index(first) + 1), hint)
                lines[number - 1] = "".join("\ufffd" if mark in bad or "\ud800" <= mark <= "\udfff" else mark for mark in line)
        return "\n".join(lines)

    # One line

    def read_line(self, raw: str, body: str) -> None:
        start = len(raw) - len(body)
        indent = self.indent_of(raw, start) if start else 0
        masked = self.mask(raw) if '"' in raw else raw
        if "#" in masked:
            cut = _comment_start(masked)
            if cut >= 0:
                alone = cut == start
                self.comments.append(Comment(raw[cut:].rstrip(), self.line, cut + 1, alone))
                if alone:
                    return
                raw, masked = raw[:cut], masked[:cut]
        self.raw, self.masked = raw, masked = raw.rstrip(), masked.rstrip()
        while self.open and self.open[-1].indent >= indent:
            self.open.pop()
        if self.open and self.open[-1].kind not in BLOCKS and self.read_indented(start):
            return
        self.read_statement(start, indent)

    def indent_of(self, raw: str, start: int) -> int:
        white = raw[:start]
        if "\t" not in white:
            if white[0] == " ":
                self.note_indent(" ", start)
            return start
        self.note_indent("\t" if white.strip("\t") == "" else "both", start)
        column = 0
        for mark in white:
            column = (column // TAB + 1) * TAB if mark == "\t" else column + 1
        return column

    def note_indent(self, kind: str, length: int) -> None:
        """Remember what lines are indented with; say so once when it changes."""
        if self.indents == "said" or kind == self.indents != "both":
            return
        if kind != "both" and not self.indents:
            self.indents = kind
            return
        how = {"both": "tabs and spaces", "\t": "tabs, earlier ones with spaces", " ": "spaces, earlier ones with tabs"}[kind]
        hint = f"use one of them; a tab counts as {TAB} spaces"
        self.findings.add("mixed-indent", f"this line is indented with {how}", Span(self.line, 1, length), hint)
        self.indents = "said"

    def mask(self, raw: str) -> str:
        """Return the line with quoted texts masked, so that their bars, colons and hashes are not seen."""
        pieces: list[str] = []
        done = 0
        position = raw.find('"')
        while position >= 0:
            if position and raw[position - 1] not in " \t:|>,([→":
                position = raw.find('"', position + 1)
                continue
            if _comment_start(raw, done, position) >= 0:
                break
            end = raw.find('"', position + 1)
            while end > 0 and _escaped(raw, end):
                end = raw.find('"', end + 1)
            if end < 0:
                hint = 'write " at its end; inside quotes, \\" is a quote'
                self.findings.add("unclosed-quote", "this quote is never closed", Span(self.line, position + 1), hint)
                break
            pieces.append(raw[done:position])
            pieces.append(MASK * (end + 1 - position))
            done = end + 1
            position = raw.find('"', done)
        pieces.append(raw[done:])
        return "".join(pieces)

    def piece(self, start: int, end: int) -> Piece | None:
        """Return the words between two places of the line, without white space and quotes around them; None when there are none."""
        raw = self.raw
        text = raw[start:end]
        stripped = text.strip()
        if not stripped:
            return None
        start += len(text) - len(text.lstrip())
        end = start + len(stripped)
        if stripped[0] == '"' and self.masked[start:end] == MASK * (end - start):
            return Piece(_unquote(stripped), self.line, start + 1, end - start)
        return Piece(stripped, self.line, start + 1, end - start)

    def span(self, start: int, end: int) -> Span:
        return Span(self.line, start + 1, max(1, end - start))

    # Statements

    def read_statement(self, start: int, indent: int) -> None:
        masked = self.masked
        bar = masked.find("|", start)
        head_end = bar if bar >= 0 else len(masked)
        head = masked[start:head_end]
        if not head or head.isspace():
            hint = "begin with a word: process, queue, customer …"
            self.findings.add("unknown-statement", "this line begins with a bar", self.span(start, start + 1), hint)
            self.add(Statement("unknown", "", self.line, start + 1, 1), indent, "", "unknown")
            return
        row, end = match(STATEMENT_WORDS, head)
        if row is not None and squeeze(head[:end]) not in HEADER_WORDS.longest:
            self.read_known(row, start, start + end, head_end, indent)
            return
        header, header_end = match(HEADER_WORDS, head)
        if header is None and head[:2] in ("x-", "X-") and head.find(":") > 2:
            header_end = head.index(":")
            header = Header(self.raw[start : start + header_end].strip(), (), "", "")
        colon = header is not None and head[header_end:].lstrip().startswith(":")
        if row is not None and not (colon and header_end > end):
            self.read_known(row, start, start + end, head_end, indent)
        elif header is None:
            self.read_unknown(start, start + end, head_end, indent)
        else:
            if not colon:
                word = self.raw[start : start + header_end]
                self.findings.add("missing-colon", f"{word} needs a colon", self.span(start, start + header_end), f"write {header.shape}")
            self.read_header(header, start, start + header_end, indent)

    def read_unknown(self, start: int, end: int, head_end: int, indent: int) -> None:
        """Say so, and read on as if the nearest word had been written."""
        word = self.raw[start:end]
        colon = self.masked.find(":", start, head_end)
        like_header = colon >= 0 and "->" not in self.masked and len(self.masked[start:colon].split()) <= 2
        code = "unknown-header" if like_header else "unknown-statement"
        if self.findings.full(code):
            self.findings.add(code, "", self.span(start, end))
            self.add(Statement("unknown", word, self.line, start + 1, end - start), indent, "", "unknown")
            return
        guess = nearest(word, STATEMENT_WORDS.words)
        if like_header:
            whole = self.raw[start:colon].rstrip()
            header_guess = nearest(whole, HEADER_WORDS.words)
            if header_guess and (not guess or colon == end):
                guess, end = header_guess, start + len(whole)
            elif not guess:
                word, end = whole, start + len(whole)
        header, row = HEADER_WORDS.rows.get(squeeze(guess)), STATEMENT_WORDS.rows.get(squeeze(guess))
        like_header = header is not None or (like_header and row is None)
        what, code = ("header", "unknown-header") if like_header else ("statement", "unknown-statement")
        self.findings.add(
            code, f"unknown {what} {shorten(self.raw[start:end])}", self.span(start, end), _hint_for(word, guess, like_header)
        )
        if header is not None:
            self.read_header(header, start, end, indent)
        elif row is not None:
            self.read_known(row, start, end, head_end, indent)
        else:
            self.add(Statement("unknown", word, self.line, start + 1, end - start), indent, "", "unknown")

    def add(self, statement: Statement, indent: int, table: str, kind: str) -> list[Field]:
        """Keep a statement, inside the block that is open, and return the list its fields go to."""
        parent, depth = (self.open[-1].at, self.open[-1].depth) if self.open else (-1, 0)
        fields: list[Field] = []
        self.statements.append(statement._replace(parent=parent, depth=depth) if depth else statement)
        self.fields.append(fields)
        if kind != "header" or not self.open:
            self.open.append(_Open(indent, len(self.statements) - 1, kind, table, depth + 1))
        return fields

    def read_header(self, header: Header, start: int, end: int, indent: int) -> None:
        position = end
        while position < len(self.masked) and self.masked[position] in ": \t":
            position += 1
            if self.masked[position - 1] == ":":
                break
        value = self.piece(position, len(self.raw))
        if value is None or not value.text:
            self.findings.add(
                "missing-value", f"{self.raw[start:end]} has no value", self.span(start, end), f"write {header.shape or 'x-name: value'}"
            )
        self.add(Statement("header", header.key, self.line, start + 1, end - start, text=value), indent, "", "header")

    def read_known(self, row: StatementKind, start: int, end: int, head_end: int, indent: int) -> None:
        """Read a statement whose keyword stands from ``start`` to ``end`` and whose first bar (or end of line) is at ``head_end``."""
        keyword = self.raw[start:end]
        position = end
        while position < head_end and self.masked[position] in " \t":
            position += 1
        colon = position < head_end and self.masked[position] == ":"
        if colon:
            position += 1
        statement = Statement(row.kind, keyword, self.line, start + 1, end - start)
        form = row.form
        if form == "name":
            fields = self.add(self.read_name(statement, row, position, head_end, colon), indent, row.fields, row.kind)
            if head_end < len(self.masked):
                self.read_cells(row.fields, fields, head_end)
        elif form == "arrow":
            if row.kind == "feeder":
                head_end = len(self.masked)
            statement, text_start = self.read_arrow(statement, row, position, head_end)
            fields = self.add(statement, indent, row.fields, row.kind)
            if not row.fields:
                return
            if text_start >= 0:
                self.read_field(row.fields, fields, text_start, head_end, True)
            if head_end < len(self.masked):
                self.read_cells(row.fields, fields, head_end)
        elif form == "remark":
            self.add(self.read_remark(statement, row, position, colon), indent, "", row.kind)
        elif form == "improve":
            fields = self.add(self.read_improvement(statement, row, position, head_end, colon), indent, row.fields, row.kind)
            if head_end < len(self.masked):
                self.read_cells(row.fields, fields, head_end)
        elif form == "split":
            self.add(self.read_name(statement, row, position, len(self.masked), colon), indent, "", row.kind)
        elif form == "path":
            self.read_path(statement, row, position, head_end, colon, indent)
        elif form == "step":
            self.read_step(statement, row, position, head_end, indent)
        elif row.kind == "flow" and self.masked[position:].strip():
            self.read_known(STATEMENT_WORDS.rows["route"], start, end, head_end, indent)
        else:
            text = self.piece(position, len(self.raw))
            if text is not None:
                self.findings.add(
                    "unexpected-text",
                    f"{shorten(text.text)} can't stand after {keyword}",
                    text.span,
                    f"write {keyword} on a line of its own",
                )
            self.add(statement._replace(text=text), indent, "", row.kind)

    def read_path(self, statement: Statement, row: StatementKind, start: int, end: int, colon: bool, indent: int) -> None:
        """Read ``path 70%: Name``, ``path 70% Name``, ``path Name`` or ``path id: Name``, with the share perhaps behind a bar."""
        if not (self.open and self.open[-1].kind in ("choice", "parallel")):
            self.findings.add(
                "misplaced-path",
                "a path stands inside a choice or parallel",
                statement.span,
                "write choice: … or parallel: above it and indent the path",
            )
        share = None
        if not colon:
            size = _share_length(self.masked[start:end])
            share, start = self.piece(start, start + size), start + size
            if self.masked[start:end].lstrip()[:1] == ":":
                start, colon = self.masked.index(":", start) + 1, True
        statement = self.read_name(statement, row, start, end, colon)
        name = statement.name
        if share is None and name is not None and name.length == len(name.text) == _share_length(name.text):
            share = name
            statement = statement._replace(id=None, name=statement.id)
        fields = self.add(statement, indent, row.fields, row.kind)
        if share is not None:
            fields.append(Field("share", "", share.text, share.line, share.column, share.column, share.length))
        if end < len(self.masked):
            self.read_cells(row.fields, fields, end)

    def read_step(self, statement: Statement, row: StatementKind, start: int, end: int, indent: int) -> None:
        """Read ``exit STEP``, ``exit STEP: reason``."""
        colon = self.masked.find(":", start, end)
        name = self.piece(start, colon if colon >= 0 else end)
        if name is None or not name.text:
            self.findings.add("missing-name", f"this {row.words[0]} names no step", statement.span, f"write {row.shape}")
        fields = self.add(statement._replace(name=name), indent, row.fields, row.kind)
        if colon >= 0:
            self.read_field(row.fields, fields, colon + 1, end, True)
        if end < len(self.masked):
            self.read_cells(row.fields, fields, end)

    def read_name(self, statement: Statement, row: StatementKind, start: int, end: int, colon: bool) -> Statement:
        """Read ``Name``, ``id: Name`` or (after ``keyword:``) ``Name``."""
        split = -1 if colon else self.masked.find(":", start, end)
        ident = self.piece(start, split) if split >= 0 else None
        name = self.piece(split + 1 if split >= 0 else start, end)
        if ident is not None and len(ident.text.split()) > 1:
            hint = f'an id is one word; quote a name that has a colon: {statement.keyword} "{shorten(self.raw[start:end].strip())}"'
            self.findings.add("bad-id", f"{shorten(ident.text)} is not an id: it has several words", ident.span, hint)
            ident, name = None, self.piece(start, end)
        if name is None:
            name, ident = ident, None
        if (name is None or not name.text) and row.form == "name" and row.fields != "queue":
            self.findings.add("missing-name", f"this {row.words[0]} has no name", statement.span, f"write {row.shape}")
        return statement._replace(id=ident, name=name)

    def read_arrow(self, statement: Statement, row: StatementKind, start: int, end: int) -> tuple[Statement, int]:
        """Read ``A -> B`` or ``A -> B: text``; return where the text starts, or -1."""
        masked = self.masked
        arrow, size = masked.find("->", start, end), 2
        if arrow < 0:
            for other in ("→", "=>", "⟶", "➔", "➜"):
                arrow = masked.find(other, start, end)
                if arrow >= 0:
                    size = len(other)
                    break
        if arrow < 0:
            self.findings.add("missing-arrow", f"this {row.words[0]} has no arrow", statement.span, f"write {row.shape}")
            return statement, -1
        source_end = arrow
        while source_end > start and masked[source_end - 1] in "-=":
            source_end -= 1
        colon = masked.find(":", arrow + size, end) if row.fields else -1
        source, target = self.piece(start, source_end), self.piece(arrow + size, colon if colon >= 0 else end)
        for side, words in ((source, "before"), (target, "after")):
            if side is None or not side.text:
                self.findings.add("missing-end", f"nothing stands {words} the arrow", self.span(arrow, arrow + size), f"write {row.shape}")
        return statement._replace(name=source, target=target), colon + 1 if colon >= 0 and masked[colon + 1 : end].strip() else -1

    def read_remark(self, statement: Statement, row: StatementKind, start: int, colon: bool) -> Statement:
        """Read ``KIND on STEP: text``, ``on STEP: text`` or (after ``keyword:``) ``text``."""
        masked, end = self.masked, len(self.masked)
        split = -1 if colon else masked.find(":", start)
        head_end = split if split >= 0 else end
        text = self.piece(start, end) if colon else self.piece(split + 1, end) if split >= 0 else None
        kind = target = None
        if not colon:
            head = masked[start:head_end].replace("\t", " ")
            if head[:3] in ("on ", "On ", "ON "):
                target = self.piece(start + 3, head_end)
            elif row.kind == "waste":
                place = next((start + head.index(on) for on in (" on ", " On ", " ON ") if on in head), head_end)
                kind, target = self.piece(start, place), self.piece(place + 4, head_end)
            elif split < 0:
                text = self.piece(start, end)
            else:
                target = self.piece(start, head_end)
        if row.kind == "waste" and (kind is None or not kind.text):
            self.findings.add("missing-name", "this waste has no kind", statement.span, f"write {row.shape}")
        if target is None and row.kind != "note":
            self.findings.add("missing-target", f"this {row.words[0]} is on nothing", statement.span, f"write {row.shape}")
        if (text is None or not text.text) and row.kind != "waste":
            self.findings.add("missing-text", f"this {row.words[0]} says nothing", statement.span, f"write {row.shape}")
        return statement._replace(name=kind, target=target, text=text)

    def read_improvement(self, statement: Statement, row: StatementKind, start: int, end: int, colon: bool) -> Statement:
        split = -1 if colon else self.masked.find(":", start, end)
        if split >= 0:
            ident, text = self.piece(start, split), self.piece(split + 1, end)
        else:
            ident, text = None, self.piece(start, end)
        if text is None or not text.text:
            self.findings.add("missing-text", "this improvement says nothing", statement.span, f"write {row.shape}")
        return statement._replace(id=ident, text=text)

    # Fields

    def cells(self, table: str, start: int) -> tuple[Field, ...]:
        """Return the fields between bars, from the bar at ``start``."""
        fields: list[Field] = []
        self.read_cells(table, fields, start)
        return tuple(fields)

    def read_cells(self, table: str, fields: list[Field], start: int) -> None:
        """Read the fields between bars, from the bar at ``start``."""
        masked = self.masked
        position = start + 1
        while True:
            bar = masked.find("|", position)
            self.read_field(table, fields, position, bar if bar >= 0 else len(masked), True)
            if bar < 0 or self.too_many(fields, bar, bar + 1):
                return
            position = bar + 1

    def read_indented(self, start: int) -> bool:
        """Read a line that is indented under a statement as its fields; return whether it was one."""
        above = self.open[-1]
        if above.kind == "unknown":
            return True
        text = self.masked[start:]
        field = match(field_words(above.table), text)[0] if above.table else None
        if field is not None and "->" not in text:
            self.indented_fields(above, start)
            return True
        row, end = match(STATEMENT_WORDS, text)
        if above.table and (row is None or (field is not None and row.form != "arrow")):
            self.indented_fields(above, start)
            return True
        keyword = shorten(self.statements[above.at].keyword)
        if row is None:
            header, end = match(HEADER_WORDS, text)
            if header is None:
                message = f"this line is indented under {keyword}, which has no fields"
                hint = "move it to the left margin, or put it on the line above"
                self.findings.add("unexpected-indent", message, self.span(start, len(self.raw)), hint)
                return True
        message = f"{self.raw[start : start + end]} is indented under {keyword}"
        self.findings.add("unexpected-indent", message, self.span(start, start + end), "move it to the left margin")
        while self.open and self.open[-1].kind not in BLOCKS:
            self.open.pop()
        return False

    def indented_fields(self, above: _Open, start: int) -> None:
        position, end = start, len(self.masked)
        fields = self.fields[above.at]
        while position <= end:
            bar = self.masked.find("|", position) if above.table != "improve" else -1
            self.read_field(above.table, fields, position, bar if bar >= 0 else end, False)
            if bar < 0:
                return
            position = bar + 1

    def read_field(self, table: str, fields: list[Field], start: int, end: int, inline: bool) -> None:
        """Read one field between two places of the line; empty ones are passed by."""
        cell = self.masked[start:end]
        text = cell.lstrip()
        if not text:
            return
        start += len(cell) - len(text)
        text = text.rstrip()
        end = start + len(text)
        if text[0] == MASK:
            self.read_quoted(table, fields, start, end, inline)
            return
        row, size = match(field_words(table), text)
        if row is not None and table in BARE_TABLES and not text[size:].lstrip().startswith(":"):
            row = None
        if row is None or (row.key == "value" and lookup(VALUES, text) is not None):
            self.read_unnamed(table, fields, start, end, text, inline)
            return
        position = start + size
        masked = self.masked
        while position < end and masked[position] in " \t":
            position += 1
        if position < end and masked[position] == ":":
            position += 1
        self.keep(fields, row.key, row.type, start, start + size, position, end, inline)

    def keep(self, fields: list[Field], key: str, kind: str, label_start: int, label_end: int, start: int, end: int, inline: bool) -> None:
        """Keep a field with a name, unless it is there already or has no value."""
        if self.too_many(fields, label_start, label_end):
            return
        label = self.raw[label_start:label_end]
        raw = self.raw[start:end]
        value = raw.lstrip()
        start += len(raw) - len(value)
        quoted = False
        if not value:
            if kind not in ("flag", "automation"):
                self.findings.add("missing-value", f"{label} has no value", self.span(label_start, label_end), _example(kind, label))
                return
            start = label_start
            length = label_end - label_start
        else:
            length = len(value)
            if value[0] == '"' and self.masked[start:end] == MASK * length:
                value, quoted = _unquote(value), True
        if key != "change":
            for other in fields:
                if other.key == key and not other.own:
                    self.duplicate(other, label, self.span(label_start, label_end))
                    return
        fields.append(Field(key, label, value, self.line, label_start + 1, start + 1, length, False, inline, quoted))

    def too_many(self, fields: list[Field], start: int, end: int) -> bool:
        if len(fields) < MOST_FIELDS:
            return False
        self.findings.add(
            "too-many-fields", f"more than {MOST_FIELDS} fields in one statement", self.span(start, end), "the rest is not read"
        )
        return True

    def duplicate(self, other: Field, label: str, span: Span) -> None:
        if squeeze(other.label) == squeeze(label) or not other.label:
            message = f"{label} is given twice"
        else:
            message = f"{label} is another word for {other.label}, which is given already"
        self.findings.add(
            "duplicate-field", message, span, f"the first one is on line {other.line}" if other.line != span.line else "keep one of them"
        )

    def read_quoted(self, table: str, fields: list[Field], start: int, end: int, inline: bool) -> None:
        """Read ``"Own field": value`` or a value in quotes."""
        masked = self.masked
        label_end = start
        while label_end < end and masked[label_end] == MASK:
            label_end += 1
        colon = label_end
        while colon < end and masked[colon] in " \t":
            colon += 1
        if colon >= end or masked[colon] != ":":
            self.bare(table, fields, start, end, inline)
            return
        label, value = self.piece(start, label_end), self.piece(colon + 1, end)
        if label is None or not label.text:
            self.findings.add("missing-name", "this field has no name", self.span(start, label_end), 'write "Own field": value')
        elif table not in ("process", "place"):
            self.unknown_field(table, label.text, self.span(start, label_end))
        elif value is None:
            self.findings.add("missing-value", f"{shorten(label.text)} has no value", label.span, f'write "{shorten(label.text)}": value')
        else:
            self.own(fields, label, value, inline)

    def own(self, fields: list[Field], label: Piece, value: Piece, inline: bool) -> None:
        if self.too_many(fields, label.column - 1, label.column):
            return
        for other in fields:
            if other.own and other.key == label.text:
                self.duplicate(other, label.text, label.span)
                return
        fields.append(Field(label.text, label.text, value.text, self.line, label.column, value.column, value.length, True, inline))

    def read_unnamed(self, table: str, fields: list[Field], start: int, end: int, text: str, inline: bool) -> None:
        """Read a field that doesn't begin with a known name: a value alone, a place's own row, or a mistake."""
        colon = text.find(":")
        if table == "place":
            if colon > 0:
                label, value = self.piece(start, start + colon), self.piece(start + colon + 1, end)
                if label is not None and value is not None:
                    self.own(fields, label, value, inline)
                else:
                    self.findings.add("missing-value", f"{shorten(text)} has no value", self.span(start, end), "write name: value")
                return
            self.bare(table, fields, start, end, inline)
            return
        if (table in BARE_TABLES and colon < 0) or (table == "queue" and _starts_like_number(text) and colon < 0):
            self.bare(table, fields, start, end, inline)
        elif table == "process" and colon < 0 and (worth := lookup(VALUES, text)) is not None:
            for other in fields:
                if other.key == "value":
                    self.duplicate(other, text, self.span(start, end))
                    return
            fields.append(Field("value", "", worth.key, self.line, start + 1, start + 1, end - start, False, inline))
        elif table == "process" and _starts_like_number(text):
            self.findings.add(
                "missing-field-name",
                f"{shorten(text)} belongs to no field",
                self.span(start, end),
                f"say what it is: {'C&A' if '%' in text else 'PT'} {shorten(text)}, {'uptime' if '%' in text else 'LT'} {shorten(text)} …",
            )
        elif table in ("process", "queue") and squeeze(_label(text)) in CYCLE_TIME_WORDS:
            size = len(_label(text))
            rest = text[size:].lstrip(" \t:")
            self.findings.add(
                "ambiguous-cycle-time",
                f"{text[:size]} can mean two things",
                self.span(start, start + size),
                f"write C/T {shorten(rest)} for the time between two completions, PT {shorten(rest)} for the hands-on time of one item",
            )
        elif table in BARE_TABLES and len(text[:colon].split()) > 2:
            self.bare(table, fields, start, end, inline)
        else:
            words = _label(text)
            self.unknown_field(table, words, self.span(start, start + len(words)))

    def bare(self, table: str, fields: list[Field], start: int, end: int, inline: bool) -> None:
        piece = self.piece(start, end)
        if piece is None or self.too_many(fields, start, end):
            return
        if table in ("process", "improve"):
            self.unknown_field(table, piece.text, piece.span)
            return
        fields.append(
            Field(
                "",
                "",
                piece.text,
                self.line,
                piece.column,
                piece.column,
                piece.length,
                False,
                inline,
                piece.text != self.raw[start:end].strip(),
            )
        )

    def unknown_field(self, table: str, label: str, span: Span) -> None:
        if self.findings.full("unknown-field"):
            self.findings.add("unknown-field", "", span)
            return
        known = field_words(table)
        guess = nearest(label, known.words)
        hint = f"did you mean {guess}?" if guess else ""
        if table == "improve" and match(field_words("process"), label)[0] is not None:
            hint = "a change with fields stands on an indented line of its own: change: approve | LT 5m"
        elif table == "process":
            hint += f'{" else " if guess else ""}a field of your own stands in quotes: "{shorten(label)}": …'
        elif not guess:
            hint = "known are " + ", ".join(dict.fromkeys(row.aliases[0] for row in known.rows.values()))
        self.findings.add("unknown-field", f"unknown field {shorten(label)}", span, hint)


def _hint_for(word: str, guess: str, like_header: bool) -> str:
    """Return the way out of an unknown first word."""
    if guess:
        return f"did you mean {guess}?"
    if like_header:
        return f"a header of your own begins with x-: x-{shorten('-'.join(word.lower().split()))}: …"
    return "a line begins with process, queue, customer, supplier, system, info, ship, rework, note … or is a header such as title: …"


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _comment_start(masked: str, begin: int = 0, end: int | None = None) -> int:
    """Return where the comment starts, -1 without one: at a ``#`` that begins the line, or between white space.

    ``Issue #12`` holds no comment: nothing of a name may vanish unseen.
    """
    position = masked.find("#", begin, end)
    if position >= 0 and begin == 0 and not masked[:position].strip():
        return position
    last = len(masked) - 1
    while position >= 0 and not (masked[position - 1] in " \t" and (position == last or masked[position + 1] in " \t#")):
        position = masked.find("#", position + 1, end)
    return position


def _escaped(raw: str, position: int) -> bool:
    """Whether the quote at this position has an odd number of backslashes before it."""
    count = 0
    while raw[position - 1 - count] == "\\":
        count += 1
    return count % 2 == 1


def _unquote(quoted: str) -> str:
    inner = quoted[1:-1]
    if "\\" not in inner:
        return inner
    return inner.replace("\\\\", MASK).replace('\\"', '"').replace(MASK, "\\")


def _starts_like_number(text: str) -> bool:
    return text[0].isdigit() or (text[0] in "~≈.<>+-" and len(text) > 1 and text[1:].lstrip()[:1].isdigit())


def _share_length(text: str) -> int:
    """Return how many characters of the beginning are a share: ``70%``, ``~30 percent``; 0 when it begins otherwise.

    Figures without a unit are taken for a share too, so that the missing % is found: ``path 30: Privileged``.
    """
    body = text.lstrip()
    start = len(text) - len(body)
    word = body.split(None, 1)[0].partition(":")[0] if body else ""
    if word.endswith("%"):
        return start + len(word)
    if not word or not _starts_like_number(body):
        return 0
    end = 0
    while end < len(body) and body[end] in "~≈<>+-.,/ \t0123456789":
        end += 1
    for unit in ("%", "percent", "per cent", "pct"):
        if body[end : end + len(unit)].casefold() == unit:
            return start + end + len(unit)
    return start + end if not body[end:] or body[end] == ":" else 0


def _label(text: str) -> str:
    """Return what was meant as the name in ``name: value`` or ``name value``: the words before the colon or the first number."""
    colon = text.find(":")
    if colon > 0:
        return text[:colon].rstrip()
    words = text.split(" ")
    size = 1
    while size < len(words) and words[size] and not _starts_like_number(words[size]):
        size += 1
    return " ".join(words[:size]) if size < len(words) else words[0]


def _example(kind: str, label: str) -> str:
    values = {"duration": "5m", "percent": "95%", "count": "3", "rate": "350/month", "money": "40 EUR/h", "value": "VA", "link": "https://…"}
    return f"write {label} {values.get(kind, '…')}"

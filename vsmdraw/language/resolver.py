"""From document to value stream: what the words of a map mean. Collects findings and carries on."""

from __future__ import annotations

from ..stream.calendar import NO_CALENDAR, Calendar, parse_calendar
from ..stream.model import (
    Burst,
    Exit,
    Feeder,
    Gap,
    Information,
    Line,
    Note,
    Place,
    Process,
    Queue,
    Rework,
    Route,
    Shipment,
    ValueStream,
    Waiver,
    Waste,
)
from ..stream.quantities import (
    UNITS,
    Count,
    Duration,
    Percent,
    QuantityError,
    Rate,
    Text,
    is_rate,
    parse_count,
    parse_duration,
    parse_money,
    parse_percent,
    parse_rate,
    parse_waiting,
)
from ..values import NamedTuple
from .diagnostics import Diagnostic, Findings, has_errors, shorten
from .lines import OpenLine, OpenSplit, Stand, comes_before, rest_of
from .source import Span
from .syntax import Document, Field, Piece, Statement
from .words import (
    FIELD_TABLES,
    FREQUENCY_WORDS,
    HEADERS,
    INFORMATION_KINDS,
    TRANSPORTS,
    VALUES,
    WASTES,
    YES_NO,
    Word,
    lookup,
    nearest,
    one_slip,
    squeeze,
)

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from .improvements import _Improvements

PLACES = frozenset(("customer", "supplier", "control", "system", "external"))
QUEUES = frozenset(("queue", "inventory", "inbox", "fifo", "supermarket", "buffer", "safety_stock"))
MOVEMENTS = frozenset(("push", "pull", "flow"))
MOST_NESTED = 20
"""So many splits may stand within each other."""
BLOCKS = frozenset(("choice", "parallel", "path", "feeder"))
MOVED_BY = {"fifo": "flow", "supermarket": "pull"}
"""How work moves on from a queue of that kind, where the map doesn't say."""

LONG_UNITS = [word for words in UNITS.values() for word in words if len(word) > 2]

SHORT_LABELS = frozenset(row.label for row in FIELD_TABLES["process"] if row.label.isupper()) | {"C&A"}
"""Names of fields that nobody writes in the name of a step: PT, C/T, %C&A."""

FLAGS = frozenset(("shared", "pacemaker", "push", "pull", "flow"))

MOST_ALIKE = 50  # of one name are remembered: enough to say that it is ambiguous
MOST_GUESSES = 20  # unknown names are compared with all names; after so many the trouble is another one

NO_WAIT = Gap()

OWN_PHASE = frozenset(("calendar", "claims", "target", "allow", "timeline"))
"""Headers that are settled by themselves."""

MANY_LINES = frozenset(("claims", "target", "allow"))
"""Headers that may stand on several lines."""

_HEADERS = {header.key: header for header in HEADERS}
_FIELD_TYPES = {row.key: row.type for row in FIELD_TABLES["process"]}


class Resolution(NamedTuple):
    """What a document means."""

    stream: ValueStream
    """As much as could be understood; to be drawn only when no finding is an error."""
    diagnostics: tuple[Diagnostic, ...]
    """Findings of the document and of its meaning, in the order of the text."""
    origins: dict[str, Statement] = {}  # noqa: RUF012  (nobody adds to it)
    """Where things are said: of a step, queue, place, split, path or feeder by its id; of others by kind and number, ``rework:0``,
    ``claim:0``, ``allow:0``; of a header by its key, ``header:demand``."""
    waived: tuple[Diagnostic, ...] = ()
    """What would have been found, had the author not accepted it (``allow: code | reason``)."""


def resolve(document: Document) -> Resolution:
    """Return the value stream of a document, and every finding about its form and its meaning.

    >>> from vsmdraw.language.parser import parse
    >>> from vsmdraw.language.source import Source
    >>> stream, findings, *_ = resolve(parse(Source("reset.vsm", "process Log | PT 2m\\nqueue | 4h\\nprocess Reset | PT 30")))
    >>> [step.id for step in stream.processes], [finding.code for finding in findings]
    (['log', 'reset'], ['missing-unit'])
    """
    return _Resolver(document).run()


class _Resolver:
    """Settles one document. What is a room of its own (stated figures, improvements) asks it for names and quantities."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings = Findings(document.source.name)
        self.calendar: Calendar = NO_CALENDAR
        self.used: dict[str, int] = {}
        self.explicit: set[str] = set()
        self.alone: dict[str, Stand | None] = {}
        """The only place of a kind; None when there are several."""
        self.by_id: dict[str, Stand] = {}
        self.by_name: dict[str, list[Stand]] = {}
        self.values: dict[tuple[str, str], Any] = {}
        self.first_of: dict[str, Span] = {}
        """Where a long (days, weeks) and a short (minutes, hours) time stand first, on a map without calendar."""
        self.places: list[Place] = []
        self.steps: list[Process] = []
        """Of all lines, in the order of the text."""
        self.main = OpenLine()
        self.lines: dict[int, OpenLine] = {-1: self.main}
        """By the place of the block in the document; of blocks that aren't lines of their own, the line they stand in."""
        self.splits: dict[int, OpenSplit] = {}
        self.origins: dict[str, Statement] = {}
        self.feeders: list[OpenLine] = []
        self.routes: list[tuple[Stand, Stand]] = []
        """Flows between steps that no line orders: from one path of a split to another."""
        self.leaving: list[tuple[int, float, Stand, Span]] = []
        """What leaves steps otherwise than along their lines: line of the text, share, step, place."""
        self.sums: dict[str, float] = {}
        """Of each step, the sum of that."""
        self.arrows: dict[str, Any] = {}
        """Reworks, exits, flows, information and shipments."""
        self.improvements: _Improvements | None = None

    def run(self) -> Resolution:
        """The phases, in order."""
        headers, others = self.split_headers()
        settings = self.settle_headers(headers)
        ids = self.settle_ids(others)
        self.settle_places(others, ids)
        self.settle_lines(ids)
        skips = self.settle_skips(others)
        line, feeders = self.finish_lines()
        arrows = self.arrows = self.settle_arrows(others, skips)
        remarks = self.settle_remarks(others)
        self.look_at_the_whole(headers, others)
        notation, convention = self.settle_notation(settings)
        stream = ValueStream(
            calendar=self.calendar,
            places=tuple(self.places),
            line=line,
            feeders=feeders,
            timelines=self.timelines(headers),
            waivers=self.waivers(headers),
            improvements=self.improvements.found if self.improvements is not None else (),
            **{**settings, **self.stated(headers), **arrows, **remarks, "notation": notation, "convention": convention},
        )
        if self.somewhere_all_leave() and not has_errors((*self.document.diagnostics, *self.findings.found)):
            self.look_at_routes(stream)
        if stream.improvements and not has_errors((*self.document.diagnostics, *self.findings.found)):
            assert self.improvements is not None
            self.improvements.look_at_future(stream)
        found = self.findings.result(self.document.diagnostics)
        if not stream.waivers:
            return Resolution(stream, found, self.origins)
        codes = {waiver.code for waiver in stream.waivers}
        waived = tuple(finding for finding in found if finding.code in codes and finding.severity != "error")
        return Resolution(stream, tuple(finding for finding in found if finding not in waived), self.origins, waived)

    # Headers

    def split_headers(self) -> tuple[list[Statement], list[Statement]]:
        headers: list[Statement] = []
        others: list[Statement] = []
        for statement in self.document.statements:
            (headers if statement.kind == "header" else others).append(statement)
        return headers, others

    def settle_headers(self, headers: list[Statement]) -> dict[str, Any]:
        """Return the fields of the stream that the header sets."""
        first: dict[str, Statement] = {}
        for statement in headers:
            key = statement.keyword
            if key in first and key not in MANY_LINES:
                message = "" if self.findings.full("duplicate-header") else self.twice(statement)
                self.findings.add("duplicate-header", message, statement.span, f"the first one is on line {first[key].line}")
            elif key not in first:
                first[key] = statement
                self.origins[f"header:{key}"] = statement
        settings: dict[str, Any] = {}
        calendar = first.get("calendar")
        if calendar is not None and calendar.text is not None:
            self.calendar = self.quantity(calendar.text, parse_calendar) or Calendar(given=True)
        extra: list[tuple[str, str]] = []
        for key, statement in first.items():
            text = statement.text
            if text is None or not text.text or key in OWN_PHASE:
                continue
            if key[:2] in ("x-", "X-"):
                extra.append((key, text.text))
            elif key == "demand":
                settings["demand"] = self.rate(text)
            else:
                self.set_header(settings, key, text)
        settings["extra"] = tuple(extra)
        return settings

    def twice(self, statement: Statement) -> str:
        line = self.document.source.lines[statement.line - 1]
        word = line[statement.column - 1 : statement.column - 1 + statement.length]
        same = squeeze(word) == squeeze(statement.keyword)
        return f"{word} is given twice" if same else f"{word} is another word for {statement.keyword}, which is given already"

    def set_header(self, settings: dict[str, Any], key: str, text: Piece) -> None:
        values = _HEADERS[key].values
        value = text.text
        if key == "theme" and _is_theme_file(value):
            settings[key] = value
            return
        if key == "base" and not _is_map_beside(value):
            hint = "write the name of a map beside this one, or below it: base: current.vsm"
            self.findings.add("bad-value", f"base can't be {shorten(value)}", text.span, hint)
            return
        if values:
            value = {squeeze(known): known for known in values}.get(squeeze(value), "")
            if not value:
                if other := _header_with(text.text):
                    said = f"{key.replace('_', ' ')} can't be {shorten(text.text)}"
                    self.findings.add("bad-value", said, text.span, f"did you mean {other}: {text.text}?")
                    return
                self.bad_value(key.replace("_", " "), text, list(values))
                return
        elif key == "language":
            value = self.language(text)
            if not value:
                return
        settings[key] = value

    def language(self, text: Piece) -> str:
        """Return the code of a language that is written as a code or a name."""
        from ..wording.languages import CODES, code_of, nearest_language

        code = code_of(text.text)
        if not code:
            near = nearest_language(text.text)
            hint = f"did you mean {near}?" if near else f"write its code: {', '.join(CODES)}, or another such as pt-BR"
            self.findings.add("bad-value", f"{shorten(text.text)} is not a language", text.span, hint)
        return code

    def stated(self, headers: list[Statement]) -> dict[str, Any]:
        """Return the figures that the header states, measured and wanted."""
        if not any(statement.keyword in ("claims", "target") for statement in headers):
            return {}
        from .stated import claims, targets

        return {"claims": claims(self, headers), "targets": targets(self, headers)}

    def waivers(self, headers: list[Statement]) -> tuple[Waiver, ...]:
        """Return what the author accepts: ``allow: code | reason``."""
        found: list[Waiver] = []
        for statement in headers:
            text = statement.text
            if statement.keyword != "allow" or text is None or not text.text:
                continue
            code, _, reason = text.text.partition("|")
            code = code.strip().casefold()
            if not reason.strip():
                self.findings.add(
                    "waiver-without-reason", f"{shorten(code)} is allowed without a reason", text.span, f"allow: {code} | why"
                )
            self.origins[f"allow:{len(found)}"] = Statement("allow", code, text.line, text.column, min(len(code), text.length))
            found.append(Waiver(code, reason.strip()))
        return tuple(found)

    def settle_notation(self, settings: dict[str, Any]) -> tuple[str, str]:
        """Return notation and convention; where the map doesn't say, the fields of its steps do."""
        notation = settings.get("notation", "")
        if not notation:
            office = any(step.process_time is not None or step.lead_time is not None for step in self.steps)
            classic = any(step.cycle_time is not None for step in self.steps)
            notation = "classic" if classic and not office else "office"
        return notation, settings.get("convention") or ("learning-to-see" if notation == "classic" else "office")

    # Ids and references

    def settle_ids(self, statements: list[Statement]) -> dict[int, str]:
        """Return the id of every named statement by its line: the author's own first, then one from the name."""
        ids: dict[int, str] = {}
        taken: dict[str, Statement] = {}
        named = [row for row in statements if row.kind == "process" or row.kind in PLACES or row.kind in QUEUES or row.kind in BLOCKS]
        for statement in named:
            ident = statement.id
            if ident is None or not ident.text:
                continue
            key = ident.text.casefold()
            if key in taken:
                self.findings.add(
                    "duplicate-id", f"the id {shorten(ident.text)} is used twice", ident.span, f"the first one is on line {taken[key].line}"
                )
                continue
            taken[key] = statement
            ids[statement.line] = ident.text
            self.used[key] = 1
            self.explicit.add(key)
        for statement in named:
            if statement.line not in ids and statement.kind not in QUEUES and statement.kind not in BLOCKS:
                ids[statement.line] = self.unique(slug(statement.name.text if statement.name else "") or statement.kind)
        return ids

    def unique(self, wanted: str) -> str:
        """Return the wanted id, with a number when it is used already."""
        used = self.used
        key = wanted.casefold()
        number = used.get(key)
        if number is None:
            used[key] = 1
            return wanted
        while True:
            number += 1
            candidate = f"{wanted}-{number}"
            if candidate.casefold() not in used:
                break
        used[key] = number
        used[candidate.casefold()] = 1
        return candidate

    def register(self, ident: str, name: str, kind: str, line: OpenLine | None = None, at: int = -1) -> None:
        entity = Stand(ident, name, kind, line, at)
        self.by_id.setdefault(ident.casefold(), entity)
        if kind in PLACES:
            self.alone[kind] = None if kind in self.alone else entity
        if name:
            alike = self.by_name.setdefault(fold(name), [])
            if len(alike) < MOST_ALIKE:
                alike.append(entity)

    def refer(self, piece: Piece | None, kinds: str = "", prefer: str = "", name: str = "") -> Stand | None:
        """Return what a text refers to: an id, a name, ``queue before STEP``, or ``customer`` where there is one.

        ``kinds`` is ``process`` when only a step will do, ``prefer`` the kind of place that is meant when several have the name,
        ``name`` the part of the piece that names it.
        """
        if piece is None:
            return None
        text = name or piece.text
        key = text.casefold()
        found = [entity for entity in self.by_name.get(fold(text), ()) if not kinds or entity.kind == kinds]
        entity = self.by_id.get(key)
        if entity is not None and (not kinds or entity.kind == kinds) and (key in self.explicit or len(found) < 2):
            return entity
        if len(found) > 1:
            return self.one_of(found, prefer, text, piece)
        if found:
            return found[0]
        other = None if kinds else self.beside(text) or self.alone.get(key)
        if other is None:
            self.unknown_reference(text, piece, kinds)
        return other

    def one_of(self, found: list[Stand], prefer: str, text: str, piece: Piece) -> Stand:
        """Return which of several of one name is meant: the preferred kind of place, else any place, else nobody knows."""
        for entity in found:
            if entity.kind == prefer:
                return entity
        for entity in found:
            if entity.kind in PLACES:
                return entity
        hint = f"give one of them an id, as in {found[1].kind} second: {shorten(found[1].name)}, and use that"
        self.findings.add("ambiguous-reference", f"{shorten(text)} can mean {len(found)} steps", piece.span, hint)
        return found[0]

    def beside(self, text: str) -> Stand | None:
        """Return the queue of ``queue before STEP`` or ``after STEP``; None when the text says no such thing."""
        words = text.casefold().split()
        if words and words[0] in QUEUES:
            words = words[1:]
        if len(words) < 2 or words[0] not in ("before", "after"):
            return None
        name = " ".join(words[1:])
        steps = [
            entity for entity in (self.by_id.get(name), *self.by_name.get(name, ())) if entity is not None and entity.kind == "process"
        ]
        if not steps or steps[0].line is None:
            return None
        line, place = steps[0].line, steps[0].at + (words[0] == "after")
        while not line.gaps[place].queues and line.split is not None and place == (len(line.steps) if words[0] == "after" else 0):
            line, place = line.split.line, line.split.place + (words[0] == "after")  # outside of the split, still beside the step
        queues = line.gaps[place].queues
        return self.by_id[queues[0].id.casefold()] if queues else None

    def unknown_reference(self, text: str, piece: Piece, kinds: str) -> None:
        if self.findings.full("unknown-reference"):
            self.findings.add("unknown-reference", "", piece.span)
            return
        other = self.by_id.get(text.casefold()) or next(iter(self.by_name.get(fold(text), ())), None)
        if other is not None:
            self.findings.add(
                "unknown-reference",
                f"{shorten(text)} is a {other.kind.replace('_', ' ')}, not a step",
                piece.span,
                "name a step by its id or name",
            )
            return
        few = self.findings.counts.get("unknown-reference", 0) < MOST_GUESSES
        wanted = [entity for entity in self.by_id.values() if not kinds or entity.kind == kinds][:2000] if few else []
        guess = nearest(text, [*(entity.name for entity in wanted if entity.name), *(entity.id for entity in wanted)])
        what = "step" if kinds else "step, queue or place"
        if bar := self.known_beginning(text):
            hint = f"put a bar behind {shorten(bar)}: {shorten(bar)} | {shorten(text[len(bar) :].strip())}"
        elif guess:
            hint = f"did you mean {guess}?"
        elif kinds:
            hint = "use the id or the name of a step of this map"
        else:
            hint = "use the id or the name of a step, queue or place of this map, or add it: customer: …, supplier: …, system: …"
        self.findings.add("unknown-reference", f"no {what} is called {shorten(text)}", piece.span, hint)

    def known_beginning(self, text: str) -> str:
        """Return the name that a text begins with and goes on after: ``Reset`` of ``Reset 5%``."""
        words = text.split(" ")
        for size in range(min(len(words) - 1, 8), 0, -1):
            beginning = " ".join(words[:size])
            if (beginning.casefold() in self.by_id or fold(beginning) in self.by_name) and not words[size][:1].isalpha():
                return beginning
        return ""

    # Places

    def settle_places(self, statements: list[Statement], ids: dict[int, str]) -> None:
        seen: set[tuple[str, str]] = set()
        for statement in statements:
            if statement.kind not in PLACES or statement.name is None:
                continue
            name = statement.name.text
            if (statement.kind, fold(name)) in seen:
                self.findings.add(
                    "duplicate-place",
                    f"the {statement.kind} {shorten(name)} is there already",
                    statement.name.span,
                    "remove one, or name them apart",
                )
            seen.add((statement.kind, fold(name)))
            detail = ", ".join(field.value for field in statement.fields if not field.own and field.key != "link")
            link = next((self.link(field) for field in statement.fields if field.key == "link"), None) or ""
            own = tuple((field.key, field.value) for field in statement.fields if field.own)
            ident = ids[statement.line]
            self.places.append(Place(ident, name, statement.kind, detail, own, link))
            self.origins[ident] = statement
            self.register(ident, name, statement.kind)

    def systems(self, field: Field) -> tuple[str, ...]:
        """Return the ids of the systems a step uses; one that isn't declared is declared by being used."""
        found: list[str] = []
        for name in [field.value] if field.quoted else names_in(field.value):
            entity = self.by_id.get(name.casefold())
            if entity is None or entity.kind not in PLACES:
                named = [entity for entity in self.by_name.get(fold(name), ()) if entity.kind in PLACES]
                entity = next((entity for entity in named if entity.kind == "system"), named[0] if named else None)
            if entity is None:
                ident = self.unique(slug(name) or "system")
                self.places.append(Place(ident, name, "system"))
                self.register(ident, name, "system")
                entity = self.by_name[fold(name)][-1]
            if entity.id not in found:
                found.append(entity.id)
        return tuple(found)

    # The line of work

    def settle_lines(self, ids: dict[int, str]) -> None:
        """Build every line of work, each with its steps and gaps in the order of the text."""
        for at, statement in enumerate(self.document.statements):
            kind = statement.kind
            if kind == "process":
                line = self.line_of(statement, ids)
                ident = ids[statement.line]
                if line.waiting or line.movement is not None:
                    self.close_gap(line, ids, f"before-{ident}")
                else:
                    line.gaps.append(NO_WAIT)
                step = self.process(statement, ident)
                self.register(ident, step.name, "process", line, len(line.steps))
                self.origins[ident] = statement
                line.steps.append(step)
                self.steps.append(step)
            elif kind in QUEUES:
                self.line_of(statement, ids).waiting.append(statement)
            elif kind in MOVEMENTS:
                self.move(self.line_of(statement, ids), statement)
            elif kind in BLOCKS:
                self.open_block(at, statement, ids)
        for line in [self.main, *self.feeders, *(path for split in self.splits.values() for path in split.paths)]:
            self.close_gap(line, ids, _behind(line))

    def line_of(self, statement: Statement, ids: dict[int, str]) -> OpenLine:
        """Return the line that a statement stands in; in a choice but on none of its paths, one made up for it."""
        line = self.lines.get(statement.parent)
        if line is not None:
            return line
        split = self.splits[statement.parent]
        if split.stray is None:
            what = split.statement.kind
            self.findings.add(
                "outside-of-path", f"this stands in the {what}, on none of its paths", statement.span, "write path: above it and indent it"
            )
            split.stray = self.new_path(split, None, ids)
        return split.stray

    def move(self, line: OpenLine, statement: Statement) -> None:
        if line.movement is None:
            line.movement = statement
            return
        self.findings.add(
            "duplicate-movement",
            f"{statement.kind} after {line.movement.kind}: between two steps work moves in one way",
            statement.span,
            f"the first one is on line {line.movement.line}",
        )

    def open_block(self, at: int, statement: Statement, ids: dict[int, str]) -> None:
        """Begin a split, a path or a feeder."""
        name = statement.name.text if statement.name is not None else ""
        if statement.kind == "path":
            split = self.splits.get(statement.parent)
            # one outside of a split has its finding: what stands in it is read as if it stood around it
            self.lines[at] = self.new_path(split, statement, ids) if split is not None else self.line_of(statement, ids)
        elif statement.kind == "feeder":
            ident = ids.get(statement.line) or self.unique(slug(name) or "feeder")
            line = self.lines[at] = OpenLine(ident, statement, None, name)
            self.origins[ident] = statement
            self.feeders.append(line)
        else:
            line = self.line_of(statement, ids)
            ident = ids.get(statement.line) or self.unique(slug(name) or statement.kind)
            self.close_gap(line, ids, f"before-{ident}")
            self.splits[at] = OpenSplit(ident, statement, line)
            self.origins[ident] = statement
            line.steps.append(None)

    def new_path(self, split: OpenSplit, statement: Statement | None, ids: dict[int, str]) -> OpenLine:
        name = statement.name.text if statement is not None and statement.name is not None else ""
        ident = ids.get(statement.line) if statement is not None else None
        line = OpenLine(ident or self.unique(slug(name) or f"{split.id}-path"), statement, split, name)
        if statement is not None:
            line.share = self.path_share(split, statement)
            self.origins[line.id] = statement
        split.paths.append(line)
        return line

    def close_gap(self, line: OpenLine, ids: dict[int, str], ident: str) -> None:
        """Keep what stands between the last step of a line and the next one."""
        moves = line.movement.kind if line.movement is not None else ""
        queues: list[Queue] = []
        for statement in line.waiting:
            own = ids.get(statement.line)
            queue, said = self.queue(statement, own or "")
            if own is None:
                queue = queue._replace(id=self.unique(slug(queue.name) or ident))
            self.register(queue.id, queue.name, queue.kind, line, len(line.gaps))
            self.origins[queue.id] = statement
            moves = moves or said
            queues.append(queue)
        if not moves:
            moves = next((MOVED_BY[queue.kind] for queue in queues if queue.kind in MOVED_BY), "push")
        line.gaps.append(Gap(tuple(queues), moves) if queues or moves != "push" else NO_WAIT)
        line.waiting, line.movement = [], None

    # Splits and feeders

    def path_share(self, split: OpenSplit, statement: Statement) -> Percent | None:
        """Return how many items take a path, None when it doesn't say."""
        share: Percent | None = None
        for field in statement.fields:
            number = field.key == "share" or (not field.quoted and field.value[:1] in "0123456789~≈.<+-")
            if not number:
                self.findings.add(
                    "unexpected-text", f"{shorten(field.value)} can't stand here", field.span, "write path 30%: and the name of the path"
                )
            elif split.statement.kind == "parallel":
                self.findings.add(
                    "share-of-parallel",
                    "every item takes every path of a parallel, so they have no shares",
                    field.span,
                    "remove the share, or write choice: above the paths",
                )
            elif share is None:
                share = self.cached("percent", field, parse_percent)
            else:
                self.findings.add("duplicate-field", "the share of this path is given twice", field.span, "keep one of them")
        return share

    def finish_lines(self) -> tuple[Line, tuple[Feeder, ...]]:
        """Return the main line and the feeders; the splits from the innermost outwards."""
        for split in reversed(self.splits.values()):
            self.look_at_split(split)
            split.line.steps[split.place] = split.finish()
        feeders = [self.feeder(line) for line in self.feeders]
        return self.main.finish(), tuple(feeder for feeder in feeders if feeder is not None)

    def look_at_split(self, split: OpenSplit) -> None:
        """Find what is wrong with a split as a whole, and settle the share that may be left out."""
        kind, place = split.statement.kind, split.statement.span
        names: set[str] = set()
        for path in split.paths:
            if path.name and fold(path.name) in names and path.statement is not None and path.statement.name is not None:
                self.findings.add(
                    "duplicate-path",
                    f"two paths of this {kind} are called {shorten(path.name)}",
                    path.statement.name.span,
                    "name them apart",
                )
            names.add(fold(path.name))
        if split.line.depth == MOST_NESTED:
            hint = "nobody reads such a map: draw the inner part as a map of its own"
            self.findings.add("too-deep", f"more than {MOST_NESTED} splits within each other", place, hint)
        if not split.paths:
            self.findings.add("no-path", f"this {kind} has no path", place, "indent its paths under it: path 70%: Standard")
        elif not any(path.steps for path in split.paths):
            self.findings.add("empty-split", f"no path of this {kind} has a step", place, "indent the steps under their path")
        elif len(split.paths) == 1 and split.stray is None and (split.paths[0].share is None or split.paths[0].share.share == 1):
            hint = "add the other path; it may be empty" if kind == "choice" else "write its steps without the parallel"
            self.findings.add("single-path", f"this {kind} has one path", place, hint)
        if kind == "choice" and split.paths and split.stray is None:
            self.look_at_shares(split)

    def look_at_shares(self, split: OpenSplit) -> None:
        given = [path.share for path in split.paths if path.share is not None]
        silent = [path for path in split.paths if path.share is None]
        total = sum(share.share for share in given)
        unread = any(path.statement is not None and path.statement.fields for path in silent)
        if unread:
            return  # a share that can't be read has its own finding
        shown = f"{round(total * 100, 9):.10g} %"
        hint = "they are 100 % together; one share may be left out and takes the rest"
        if silent and total > 1 - 1e-9:
            message = f"the shares add up to {shown}: nothing is left for the path without one"
            self.findings.add("shares-of-choice", message, split.statement.span, hint)
        elif len(silent) == 1:
            silent[0].share = rest_of(given)
        elif silent:
            message = f"{len(silent)} of {len(split.paths)} paths have no share"
            self.findings.add("unknown-share", message, split.statement.span, "write how many items take each: path 70%: Standard")
        elif abs(total - 1) > 1e-9:
            self.findings.add("shares-of-choice", f"the shares add up to {shown}", split.statement.span, hint)

    def feeder(self, line: OpenLine) -> Feeder | None:
        """Return a feeder whose lines are finished; None when nobody knows where it joins."""
        statement = line.statement
        assert statement is not None
        target = self.refer(statement.target, "process")
        if not line.steps:
            self.findings.add("empty-feeder", "this feeder has no steps", statement.span, "indent its steps under it")
        if target is None or statement.target is None:
            return None
        line.target = target
        passed: list[OpenLine] = []
        root = line
        while root is not self.main and root not in passed and line.target is not None:
            passed.append(root)
            joined = root.target
            if joined is None or joined.line is None:
                break
            root = joined.line
            while root.split is not None:
                root = root.split.line
            if root is line:
                message = f"{shorten(target.name)} is a step of this feeder itself"
                if len(passed) > 1:
                    message = f"this feeder joins at {shorten(target.name)}, whose line joins this feeder"
                self.findings.add("feeder-to-itself", message, statement.target.span, "name a step of the line that it joins")
                line.target = None
                return None
        return Feeder(line.id, line.name, target.id, line.finish())

    def timelines(self, headers: list[Statement]) -> tuple[str, ...]:
        """Return the names of the paths that get a ladder beside that of the main path."""
        statement = next((row for row in headers if row.keyword == "timeline" and row.text is not None), None)
        if statement is None or statement.text is None:
            return ()
        found: list[str] = []
        for name in names_in(statement.text.text):
            if fold(name) == "main":
                continue
            start = max(0, statement.text.text.find(name))
            path = self.path_named(name, Span(statement.text.line, statement.text.column + start, len(name)), "main")
            if path is not None and path.id not in found:
                found.append(path.id)
        return tuple(found)

    def path_named(self, name: str, place: Span, other: str = "") -> OpenLine | None:
        """Return the path of that id or name; ``other`` is a word that may stand in its place."""
        paths = [path for split in self.splits.values() for path in split.paths]
        alike = [path for path in paths if path.id.casefold() == name.casefold()]
        alike = alike or [path for path in paths if path.name and fold(path.name) == fold(name)]
        if len(alike) == 1:
            return alike[0]
        if alike:
            hint = f"give one of them an id, as in path 30% second: {shorten(name)}, and use that"
            self.findings.add("ambiguous-reference", f"{shorten(name)} can mean {len(alike)} paths", place, hint)
            return None
        guess = nearest(name, [word for path in paths for word in (path.name, path.id) if word] + ([other] if other else []))
        hint = f"did you mean {guess}?" if guess else "write main, or the names of paths: main, privileged" if other else "name a path"
        self.findings.add("unknown-path", f"no path is called {shorten(name)}", place, hint)
        return None

    def process(self, statement: Statement, ident: str) -> Process:
        known: dict[str, Any] = {}
        own: list[tuple[str, str]] = []
        for field in statement.fields:
            if field.own:
                own.append((field.key, field.value))
            else:
                value = self.process_field(field)
                if value is not None:
                    known[field.key] = value
        if own:
            known["own"] = tuple(own)
        if statement.name is not None and not statement.name.text.isalpha() and any(mark in "0123456789" for mark in statement.name.text):
            self.look_at_name(statement.name, statement)
        step = Process(ident, statement.name.text if statement.name else ident, **known)
        if step.lead_time is not None and step.process_time is not None:
            self.check_lead_time(step, statement)
        return step

    def look_at_name(self, name: Piece, statement: Statement) -> None:
        """Ask about numbers that stand in a name and were meant as a field: ``process Weld C/T 39s``, ``process Weld: 39s``."""
        if name.length != len(name.text):
            return
        words = name.text.split()
        for at, word in enumerate(words[1:-1], 1):
            if word.rstrip(":") in SHORT_LABELS and words[at + 1][0] in "0123456789~":
                self.missing_bar(" ".join(words[:at]), " ".join(words[at:]), name, statement)
                return
        if name.text[0].isdigit() and statement.id is not None and self.is_quantity(name):
            hint = f"say what it is: {statement.keyword} {statement.id.text} | PT {shorten(name.text)}"
            self.findings.add("missing-field-name", f"{shorten(name.text)} belongs to no field", name.span, hint)

    def lacks_bar(self, name: Piece, statement: Statement) -> bool:
        """Whether the last word of a queue's name was meant as its time: ``queue Inbox 4h``; say so."""
        before, _, last = name.text.rpartition(" ")
        if not before or not last[0].isdigit() or name.length != len(name.text):
            return False
        try:
            parse_duration(last, self.calendar)
        except QuantityError:
            return False
        self.missing_bar(before, last, name, statement)
        return True

    def missing_bar(self, before: str, meant: str, name: Piece, statement: Statement) -> None:
        span = Span(name.line, name.column + name.length - len(meant) if name.text.endswith(meant) else name.column, len(meant))
        hint = f"put a bar before it: {statement.keyword} {shorten(before)} | {shorten(meant)}; or the name in quotes"
        self.findings.add("missing-bar", f"{shorten(meant)} stands in the name", span, hint)

    def process_field(self, field: Field) -> Any:
        """Return the value of a field, or None when it can't be read."""
        kind = _FIELD_TYPES[field.key]
        if kind == "duration":
            return self.duration(field)
        if kind == "text":
            return Text(field.value) if field.key != "group" else field.value
        if kind == "systems":
            return self.systems(field)
        if kind == "percent":
            return self.cached("percent", field, parse_percent)
        if kind == "count":
            return self.cached("count", field, parse_count)
        if kind == "rate":
            return self.cached("rate", field, lambda text: parse_rate(text, self.calendar))
        if kind == "money":
            return self.cached("money", field, parse_money)
        if kind == "value":
            row = lookup(VALUES, field.value)
            if row is None:
                self.bad_value(field.label, field, [word.key for word in VALUES])
            return Text(row.key) if row else None
        if kind == "flag":
            return self.flag(field)
        if kind == "link":
            return self.link(field)
        return self.automation(field)

    def link(self, field: Field) -> str | None:
        """Return a link that may be followed; None and a finding for any other."""
        from ..stream.links import is_safe

        if is_safe(field.value):
            return field.value.strip()
        self.findings.add(
            "bad-link",
            f"{shorten(field.value)} is not a link that a map may have",
            field.span,
            "write https://…, http://…, mailto:… or a file beside the map: sops/approve.html",
        )
        return None

    def flag(self, field: Field) -> bool | None:
        if not field.value:
            return True
        answer = YES_NO.get(field.value.casefold())
        if answer is None:
            self.bad_value(field.label, field, ["yes", "no"])
        return answer

    def automation(self, field: Field) -> Percent | None:
        answer = YES_NO.get(field.value.casefold(), True if not field.value else None)
        if answer is not None:
            return Percent(1.0, "yes") if answer else Percent(0.0, "no")
        if not any(mark.isdigit() for mark in field.value):
            self.bad_value(field.label, field, ["yes", "no", "40%"])
            return None
        value = self.cached("percent", field, parse_percent)
        return value if isinstance(value, Percent) else None

    def check_lead_time(self, step: Process, statement: Statement) -> None:
        lead, work = step.lead_time, step.process_time
        if lead is None or work is None or lead.seconds >= work.seconds * (1 - 1e-9):
            return
        field = next(field for field in statement.fields if field.key == "lead_time")
        self.findings.add(
            "lead-below-process",
            f"LT {lead.text} is less than PT {work.text}",
            field.span,
            "LT is the whole time at the step, hands-on time included; or are the two swapped?",
        )

    def queue(self, statement: Statement, ident: str) -> tuple[Queue, str]:
        """Return a queue and how work moves on from it (empty: not said)."""
        name = statement.name
        found: dict[str, Any] = {}
        if name is not None and self.is_quantity(name):
            self.queue_field(Field("", "", name.text, name.line, name.column, name.column, name.length), found)
            name = statement.id
        if name is not None:
            found["name"] = name.text
        for field in statement.fields:
            self.queue_field(field, found)
        moves = found.pop("moves", None) or ""
        queue = Queue(ident, statement.kind, **{key: value for key, value in found.items() if value is not None})
        if "time" not in found and "quantity" not in found and not (name is not None and self.lacks_bar(name, statement)):
            message = f"how long work waits in this {statement.keyword} is not known"
            self.findings.add("unknown-wait", message, statement.span, "add a time or a quantity: 4h, 12 requests")
        return queue, moves

    def queue_field(self, field: Field, found: dict[str, Any]) -> None:
        """Read one field of a queue into ``found``; None where it can't be read."""
        key = field.key
        value: Any
        if key == "":
            value = self.cached("waiting", field, self.waiting)
            self.remember_unit(value, field)
            key = "quantity" if isinstance(value, Count) else "time"
        elif key == "time":
            value = self.duration(field)
        elif key in ("quantity", "maximum"):
            value = self.cached("count", field, parse_count)
        elif key == "name":
            value = field.value
        elif key == "link":
            value = self.link(field)
        else:
            value = key if self.flag(field) else None
            key = "moves"
        if key in found:
            what = {"moves": "movement"}.get(key, key)
            self.findings.add("duplicate-field", f"the {what} of this queue is given twice", field.span, "keep one of them")
        else:
            found[key] = value

    def waiting(self, text: str) -> Duration | Count:
        """Return a time or a quantity. What is counted in an ordinary word is no misspelt time: that is known at little cost."""
        number, _, word = text.partition(" ")
        if len(word) > 3 and word.isalpha() and number[:1].isdigit() and not one_slip(word, LONG_UNITS):
            return parse_count(text)
        return parse_waiting(text, self.calendar)

    def is_quantity(self, name: Piece) -> bool:
        """Whether what stands in a queue's place of the name is its time or quantity: ``queue 4h``, ``inventory 7000``."""
        text = name.text
        if name.length != len(text) or not (text[:1].isdigit() or text[:1] in "~≈"):
            return False
        number = text.split()[0].lstrip("~≈").replace(",", "").replace(".", "").isdigit()
        try:
            value = self.waiting(text)
        except QuantityError:
            return number
        return isinstance(value, Duration) or number or not value.unit

    # Quantities

    def quantity(self, piece: Piece | Field, read: Callable[[str], Any], text: str = "") -> Any:
        """Return what a text says, or None and a finding."""
        text = text or (piece.value if isinstance(piece, Field) else piece.text)
        try:
            return read(text)
        except QuantityError as error:
            self.report(error, piece, text)
            return None

    def report(self, error: QuantityError, piece: Piece | Field, text: str) -> None:
        quoted = piece.length != len(text)
        start, length = (0, piece.length) if quoted else (error.start, error.length)
        start = min(start, max(0, piece.length - 1))
        length = max(1, min(length, piece.length - start))
        self.findings.add(error.code, error.message, Span(piece.line, piece.column + start, length), error.hint)

    def cached(self, kind: str, field: Field, read: Callable[[str], Any]) -> Any:
        """Return the quantity of a field; equal texts are read once."""
        key = (kind, field.value)
        value = self.values.get(key)
        if value is None:
            if not field.value:
                return None
            try:
                value = read(field.value)
            except QuantityError as error:
                value = error
            self.values[key] = value
        if isinstance(value, QuantityError):
            self.report(value, field, field.value)
            return None
        return value

    def duration(self, field: Field) -> Duration | None:
        value = self.cached("duration", field, lambda text: parse_duration(text, self.calendar))
        if not self.calendar.given:
            self.remember_unit(value, field)
        return value if isinstance(value, Duration) else None

    def rate(self, text: Piece) -> Rate | None:
        value = self.quantity(text, lambda words: parse_rate(words, self.calendar))
        return value if isinstance(value, Rate) else None

    def remember_unit(self, value: Any, field: Field) -> None:
        """On a map without calendar, remember where days and where hours are used: together they need one."""
        if self.calendar.given or len(self.first_of) == 2 or not isinstance(value, Duration) or "calendar" in field.value:
            return
        for words in value.text.replace("–", " ").replace(")", " ").split():
            if words in ("d", "week", "weeks", "month", "months", "w", "mo"):
                self.first_of.setdefault("long", field.span)
            elif words in ("min", "h", "s"):
                self.first_of.setdefault("short", field.span)

    def bad_value(self, label: str, piece: Piece | Field, known: list[str]) -> None:
        text = piece.value if isinstance(piece, Field) else piece.text
        guess = nearest(text, known)
        hint = f"did you mean {guess}?" if guess else f"write {', '.join(known[:-1])} or {known[-1]}"
        self.findings.add(
            "bad-value",
            f"{label} can't be {shorten(text)}" if label.casefold() not in FLAGS else f"{label} takes no value",
            piece.span,
            hint,
        )

    # Arrows

    def settle_skips(self, statements: list[Statement]) -> dict[int, Route]:
        """Return the routes of ``skip`` statements by their line."""
        skips = {statement.line: self.skip(statement) for statement in statements if statement.kind == "skip"}
        return {line: route for line, route in skips.items() if route is not None}

    def settle_arrows(self, statements: list[Statement], skips: dict[int, Route]) -> dict[str, Any]:
        shipments: list[Shipment] = []
        information: list[Information] = []
        reworks: list[Rework] = []
        exits: list[Exit] = []
        routes: list[Route] = []
        for statement in statements:
            if statement.kind == "route":
                route = self.route(statement)
                if route is not None:
                    self.origins[f"route:{len(routes)}"] = statement
                    routes.append(route)
            elif statement.line in skips:
                self.origins[f"route:{len(routes)}"] = statement
                routes.append(skips[statement.line])
            elif statement.kind == "exit":
                leaving = self.exit(statement)
                if leaving is not None:
                    self.origins[f"exit:{len(exits)}"] = statement
                    exits.append(leaving)
        for statement in statements:
            if statement.kind == "ship":
                ends = self.ends(statement, "supplier", "customer")
                values = self.open_fields(statement, TRANSPORTS, "mode")
                if ends:
                    shipments.append(Shipment(*ends, **values))
            elif statement.kind == "info":
                ends = self.ends(statement, "customer", "supplier")
                values = self.open_fields(statement, INFORMATION_KINDS, "kind")
                if ends:
                    information.append(Information(*ends, **values))
            elif statement.kind == "rework":
                rework = self.rework(statement)
                if rework is not None:
                    self.origins[f"rework:{len(reworks)}"] = statement
                    reworks.append(rework)
        self.add_up_shares()
        return {
            "shipments": tuple(shipments),
            "information": tuple(information),
            "reworks": tuple(reworks),
            "exits": tuple(exits),
            "routes": tuple(routes),
        }

    def ends(self, statement: Statement, source_kind: str, target_kind: str) -> tuple[str, str] | None:
        """Return the ids at both ends of an arrow; None when one isn't known. Of places of one name, the kinds are preferred."""
        source, target = self.refer(statement.name, prefer=source_kind), self.refer(statement.target, prefer=target_kind)
        if source is None or target is None:
            return None
        if source.id == target.id and statement.target is not None:
            message = f"this arrow goes from {shorten(source.name or source.id)} to itself"
            self.findings.add("arrow-to-itself", message, statement.target.span, "name the other end")
            return None
        return source.id, target.id

    def open_fields(self, statement: Statement, kinds: tuple[Word, ...], key: str) -> dict[str, str]:
        """Return kind (or mode), label and frequency; what stands without a name is known by what it says."""
        values: dict[str, str] = {}
        rest: list[Field] = []
        for field in statement.fields:
            if field.key == key:
                row = lookup(kinds, field.value)
                if row is None:
                    self.bad_value(field.label, field, [word.key.replace("_", " ") for word in kinds])
                else:
                    values[key] = row.key
            elif field.key:
                values[field.key] = field.value
            elif not field.quoted and (row := lookup(kinds, field.value)) is not None:
                if key in values:
                    self.findings.add(
                        "duplicate-field", f"the {key} is given twice", field.span, f'keep one of them, or write "{field.value}"'
                    )
                values.setdefault(key, row.key)
            else:
                rest.append(field)
        for field in rest:
            if "frequency" not in values and not field.quoted and _is_frequency(field.value):
                values["frequency"] = field.value
            elif "label" not in values:
                values["label"] = field.value
                self.doubt_kind(field, kinds, key, values)
            elif "frequency" not in values:
                values["frequency"] = field.value
            else:
                self.findings.add(
                    "unexpected-text",
                    f"{shorten(field.value)} is one text too many",
                    field.span,
                    "what travels and how often are known already: name each, content: … | frequency: …",
                )
        return values

    def doubt_kind(self, field: Field, kinds: tuple[Word, ...], key: str, values: dict[str, str]) -> None:
        """Ask about a label that looks like a misspelt kind."""
        if key in values or field.quoted or " " in field.value or self.findings.full("misspelt-kind"):
            return
        guess = one_slip(field.value, [word for row in kinds for word in row.words if len(word) > 3])
        if guess:
            self.findings.add(
                "misspelt-kind", f"{field.value} is taken as a label", field.span, f'did you mean {guess}? else write "{field.value}"'
            )

    def rework(self, statement: Statement) -> Rework | None:
        source, target = self.refer(statement.name, "process"), self.refer(statement.target, "process")
        share, reason = self.share_and_reason(statement)
        if source is None or target is None:
            return None
        if not comes_before(target, source, self.routes):
            span = statement.target.span if statement.target is not None else statement.span
            came, went = shorten(source.name), shorten(target.name)
            message = f"rework goes back to an earlier step, and no item passes {went} before {came}"
            hint = "name a step that items pass on the way there"
            if target is source:
                message = f"rework goes back to an earlier step, not from {came} to itself"
                hint = "write a field of the step: rework 5%"
            elif comes_before(source, target, self.routes):
                message = f"rework goes back to an earlier step, and {went} comes after {came}"
                hint = f"write rework {target.id} -> {source.id}; work that goes on ahead is flow {source.id} -> {target.id}"
            self.findings.add("rework-forward", message, span, hint)
            return None
        self.add_share(source, share, statement)
        return Rework(source.id, target.id, share, reason)

    def route(self, statement: Statement) -> Route | None:
        """Return the route of ``flow A -> B``: it goes ahead, never back."""
        source, target = self.refer(statement.name, "process"), self.refer(statement.target, "process")
        share, label = self.share_and_reason(statement)
        if source is None or target is None:
            return None
        span = statement.target.span if statement.target is not None else statement.span
        if source is target:
            message = f"this arrow goes from {shorten(source.name)} to itself"
            self.findings.add("arrow-to-itself", message, span, "name the other end")
            return None
        if comes_before(target, source, self.routes):
            message = f"flow goes on to a later step, and {shorten(target.name)} comes before {shorten(source.name)}"
            self.findings.add("flow-back", message, span, f"write rework {source.id} -> {target.id}")
            return None
        if not comes_before(source, target, []):
            self.routes.append((source, target))
        self.add_share(source, share, statement)
        return Route(source.id, target.id, share, label)

    def skip(self, statement: Statement) -> Route | None:
        """Return the route past a step, from the step before it to the one behind it.

        Where none stands there (at the ends of a line, beside a split), the step gets a choice around it with an empty path.
        """
        step = self.refer(statement.name, "process")
        share, label = self.share_and_reason(statement)
        if step is None or step.line is None or step.at < 0:
            return None
        steps = step.line.steps
        source = steps[step.at - 1] if step.at else None
        target = steps[step.at + 1] if step.at + 1 < len(steps) else None
        if not isinstance(source, Process) or not isinstance(target, Process):
            self.pass_by(step, step.line, share, label, statement)
            return None
        self.add_share(self.by_id[source.id.casefold()], share, statement)
        return Route(source.id, target.id, share, label)

    def pass_by(self, step: Stand, line: OpenLine, share: Percent | None, label: str, statement: Statement) -> None:
        """Put a step and the wait before it on a path of a choice, beside an empty path for those who skip it."""
        split = OpenSplit(self.unique(f"skip-{step.id}"), Statement("choice", "skip", statement.line, statement.column, 4), line)
        split.place = step.at
        through = OpenLine(self.unique(f"through-{step.id}"), None, split)
        past = OpenLine(self.unique(f"past-{step.id}"), None, split, label)
        through.steps, through.gaps = [line.steps[step.at]], [line.gaps[step.at], NO_WAIT]
        past.gaps = [NO_WAIT]
        past.share = share
        split.paths = [through, past]
        line.steps[step.at], line.gaps[step.at] = None, NO_WAIT
        step.line, step.at = through, 0
        self.origins[split.id] = statement
        self.splits[-2 - len(self.splits)] = split  # the innermost: finished before the split that it may stand in

    def exit(self, statement: Statement) -> Exit | None:
        step = self.refer(statement.name, "process")
        share, reason = self.share_and_reason(statement)
        if step is None:
            return None
        self.add_share(step, share, statement)
        return Exit(step.id, share, reason)

    def share_and_reason(self, statement: Statement) -> tuple[Percent | None, str]:
        share: Percent | None = None
        reasons: list[str] = []
        for field in statement.fields:
            if field.key == "share" or (not field.key and not field.quoted and share is None and field.value[:1] in "0123456789~≈.<+-"):
                value = self.cached("percent", field, parse_percent)
                share = value if isinstance(value, Percent) else share
            else:
                reasons.append(field.value)
        return share, ", ".join(reasons)

    def add_share(self, source: Stand, share: Percent | None, statement: Statement) -> None:
        """Remember what leaves a step otherwise than along its line."""
        if share is not None:
            self.leaving.append((statement.line, share.share, source, statement.span))

    def add_up_shares(self) -> None:
        """Add up, in the order of the text, what leaves each step: it can't be more than all of it."""
        self.leaving.sort(key=lambda row: row[0])
        sums = self.sums
        for _, share, source, span in self.leaving:
            before = sums.get(source.id, 0.0)
            total = sums[source.id] = before + share
            if before <= 1 + 1e-9 < total:
                message = f"{total * 100:g} % of what leaves {shorten(source.name)} goes back, leaves or goes another way"
                self.findings.add("shares-above-all", message, span, "all that is said to leave a step is at most 100 % together")

    # Remarks

    def settle_remarks(self, statements: list[Statement]) -> dict[str, Any]:
        wastes: list[Waste] = []
        bursts: list[tuple[Statement, Burst]] = []
        notes: list[Note] = []
        for statement in statements:
            if statement.kind not in ("waste", "burst", "note"):
                continue
            target = self.refer(statement.target)
            text = statement.text.text if statement.text is not None else ""
            if statement.kind == "note":
                if text and (target is not None or statement.target is None):
                    notes.append(Note(target.id if target is not None else "", text))
            elif statement.kind == "waste":
                kind = self.waste_kind(statement.name)
                if target is not None and kind:
                    self.origins[f"waste:{len(wastes)}"] = statement
                    wastes.append(Waste(kind, target.id, text))
            elif target is not None and text:
                bursts.append((statement, Burst(target.id, text)))
        improvements = [statement for statement in statements if statement.kind == "improve"]
        if improvements:
            from .improvements import settle

            self.improvements, found = settle(self, improvements)
            bursts += found
            bursts.sort(key=lambda row: row[0].line)
        for number, (statement, _) in enumerate(bursts):
            self.origins[f"burst:{number}"] = statement
        return {"wastes": tuple(wastes), "bursts": tuple(burst for _, burst in bursts), "notes": tuple(notes)}

    def waste_kind(self, name: Piece | None) -> str:
        if name is None:
            return ""
        if lookup(WASTES, name.text) is None and not self.findings.full("misspelt-kind"):
            guess = one_slip(name.text, [word for row in WASTES for word in row.words if len(word) > 3])
            if guess:
                self.findings.add(
                    "misspelt-kind",
                    f"{shorten(name.text)} is no waste of the usual lists",
                    name.span,
                    f'did you mean {guess}? else write "{shorten(name.text)}"',
                )
        return name.text

    # The whole

    def somewhere_all_leave(self) -> bool:
        """Whether all items leave some step or take one path: only then can a loop have no end, or a step be out of reach."""
        for step in self.steps:
            leaving = self.sums.get(step.id, 0.0)
            if step.rework is not None:
                leaving += step.rework.share
            if step.scrap is not None:
                leaving += step.scrap.share
            if leaving >= 1 - 1e-9:
                return True
        return any(path.share is not None and not 0 < path.share.share < 1 for split in self.splits.values() for path in split.paths)

    def look_at_routes(self, stream: ValueStream) -> None:
        """Find what keeps items from getting through."""
        from ..routing.problems import problems

        names = {step.id: shorten(step.name) for step in self.steps}
        for problem in problems(stream):
            ids = [ident for ident in problem.ids if ident in names]
            if problem.code == "unreachable-step":
                for ident in ids:
                    hint = "lower the shares of what leaves before it"
                    self.findings.add(problem.code, f"no item ever gets to {names[ident]}", self.place_of(ident), hint)
            elif problem.code == "endless-loop":
                shown = ", ".join(names[ident] for ident in ids[:4]) + (" …" if len(ids) > 4 else "")
                where = self.place_of(ids[0] if ids else "")
                self.findings.add(problem.code, f"no item ever leaves this loop: {shown}", where, "send less than 100 % back")
            elif problem.code == "no-end":
                message = "no item ever gets to the end of the stream: all go back or leave"
                self.findings.add(problem.code, message, self.place_of(self.steps[-1].id), "let some of them go on")

    def place_of(self, ident: str) -> Span:
        """Return where a step has its name."""
        statement = self.origins.get(ident)
        if statement is None:
            return Span(1, 1)
        return statement.name.span if statement.name is not None else statement.span

    def look_at_the_whole(self, headers: list[Statement], others: list[Statement]) -> None:
        if not self.steps:
            first = (headers + others)[0].span if headers or others else Span(1, 1)
            self.findings.add("no-process", "this map has no process", first, "write one step a line: process Log the ticket")
        if len(self.first_of) == 2:
            self.findings.add(
                "mixed-day-lengths",
                "days and hours are mixed, and the map doesn't say how long a day is: 1 d = 24 h is assumed",
                self.first_of["long"],
                "add calendar: 8h/day, 20d/month, or calendar: 24h/day",
            )


def _behind(line: OpenLine) -> str:
    """Return the id of a queue without a name at the end of a line."""
    last = line.steps[-1] if line.steps else None
    if isinstance(last, Process):
        return f"after-{last.id}"
    if not line.steps:
        return f"in-{line.id}" if line.id else "queue"
    return f"at-the-end-of-{line.id}" if line.id else "at-the-end"


def slug(name: str) -> str:
    r"""Return the id that a name gives: its letters and digits, in lower case, with hyphens between.

    >>> slug("Log & triage (1st line)"), slug("Prüfen"), slug("???")
    ('log-triage-1st-line', 'prüfen', '')
    >>> slug("\u0938\u094d\u0925\u093f\u0924\u093f"), slug("e\u0301tape")
    ('\u0938\u094d\u0925\u093f\u0924\u093f', 'e\u0301tape')
    """
    letters = "".join(
        [mark if mark.isalnum() or (mark > "\u02ff" and _belongs_to_a_letter(mark)) else " " for mark in name[:80].casefold()]
    )
    return "-".join(letters.split())


def _belongs_to_a_letter(mark: str) -> bool:
    """Whether a character is an accent or vowel sign that stands on the letter before it."""
    from unicodedata import category

    return category(mark)[0] == "M"


def _header_with(value: str) -> str:
    """Return the key of the header that can have the value; empty if none can."""
    wanted = squeeze(value)
    return next((key.replace("_", " ") for key, header in _HEADERS.items() if wanted in map(squeeze, header.values)), "")


def _is_theme_file(name: str) -> bool:
    """Whether a text names a theme file beside the map or below it: a map can't have a file read from anywhere else."""
    parts = name.replace("\\", "/").split("/")
    return name.lower().endswith(".toml") and ".." not in parts and parts[0] != "" and ":" not in name


def _is_map_beside(name: str) -> bool:
    """Whether a text names a map beside this one or below it."""
    parts = name.replace("\\", "/").split("/")
    return name.lower().endswith(".vsm") and ".." not in parts and parts[0] != "" and ":" not in name


def names_in(text: str) -> list[str]:
    """Return the names between commas; in quotes a comma is part of its name.

    >>> names_in('SAP, "Jira, old", portal')
    ['SAP', 'Jira, old', 'portal']
    """
    names: list[str] = []
    start = 0
    quoted = False
    last = text.rfind('"')
    for at, mark in enumerate(text + ","):
        if mark == '"':
            quoted = not quoted and at < last
        elif mark == "," and (not quoted or at == len(text)):
            name = text[start:at].strip()
            names.append(name[1:-1] if len(name) > 1 and name[0] == name[-1] == '"' else name)
            start = at + 1
    return [name for name in names if name]


def fold(name: str) -> str:
    """Return the form in which names are compared: without case, white space as one space."""
    return " ".join(name.casefold().split())


def _is_frequency(text: str) -> bool:
    """Whether a text says how often: ``350/month``, ``2 per week``, ``daily``, ``every 2 weeks``."""
    if squeeze(text) in FREQUENCY_WORDS or text.casefold().startswith("every "):
        return True
    return (text[:1].isdigit() or text[:1] in "~≈") and is_rate(text)

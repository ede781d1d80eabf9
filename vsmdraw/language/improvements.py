"""Improvements: what their lines mean, and what is wrong with the future that they make."""

from __future__ import annotations

from ..stream.improvements import Change, Improvement, Setting
from ..stream.model import Burst, Place, Process, Queue, ValueStream
from ..stream.plan import parse_date, parse_effort
from ..values import NamedTuple
from .diagnostics import shorten
from .lines import Stand
from .parser import excerpt, match
from .source import Span
from .syntax import Field, Piece, Statement
from .words import FIELD_TABLES, STATUSES, change_words, lookup, nearest

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from typing import Any

    from .parser import _Parser
    from .resolver import _Resolver

ARROWS = {"rework": "rework", "loop": "rework", "flow": "route", "route": "route", "info": "information", "information": "information"}
"""Words that an arrow is named with, and what it is in a change."""
_ROWS = {"rework": "reworks", "route": "routes", "information": "information", "exit": "exits"}
TABLES = {"step": "process", "queue": "queue", "path": "path", "rework": "rework", "exit": "rework", "route": "rework"}
"""Which table the fields of a change are looked up in, by what it changes."""
SCALED = frozenset(("duration", "percent", "count", "rate", "money"))
_TYPES = {table: {row.key: row.type for row in FIELD_TABLES[table]} for table in ("process", "queue", "path", "rework")}


class Thing(NamedTuple):
    """What a change names."""

    what: str
    ids: tuple[str, ...]


def settle(resolver: _Resolver, statements: list[Statement]) -> tuple[_Improvements, list[tuple[Statement, Burst]]]:
    """Settle the ``improve`` statements of a document, all else of it being settled; return them, and their bursts."""
    room = _Improvements(resolver)
    return room, room.settle(statements)


class _Improvements:
    """Settles the ``improve`` statements of one document, when all else of it is settled."""

    def __init__(self, resolver: _Resolver) -> None:
        self.resolver = resolver
        self.findings = resolver.findings
        self.found: tuple[Improvement, ...] = ()
        self.spans: dict[tuple[int, int], Span] = {}
        """Where changes stand, by the number of their improvement and their own."""
        self.settings: dict[tuple[str, str], list[tuple[int, Setting, Span]]] = {}
        """By thing and field: which improvement sets or scales it, and where."""
        self.future_places: dict[str, Place] = {}
        """Systems that only changes name."""

    def settle(self, statements: list[Statement]) -> list[tuple[Statement, Burst]]:
        """Return the burst of each improvement; the improvements themselves are in ``found``."""
        ids: dict[str, int] = {}
        found: list[Improvement] = []
        bursts: list[tuple[Statement, Burst]] = []
        for statement in statements:
            one = self.improvement(statement, ids, len(found))
            if one is None:
                continue
            self.resolver.origins[f"improve:{len(found)}"] = statement
            found.append(one)
            details = tuple((field.key, field.value) for field in statement.fields if field.key != "change")
            bursts.append((statement, Burst(one.targets[0], one.text, one.id, details)))
        self.found = tuple(found)
        self.look_at_conflicts()
        return bursts

    def improvement(self, statement: Statement, ids: dict[str, int], number: int) -> Improvement | None:
        """Return an improvement; ``None`` when it is on nothing that the map has."""
        text = statement.text.text if statement.text is not None else ""
        ident = self.ident(statement, text, ids)
        on: list[str] = []
        changes: list[Change] = []
        values: dict[str, Any] = {}
        looked = False
        for field in statement.fields:
            if field.key == "on":
                on += self.names(field)
            elif field.key == "change":
                change = self.change(field)
                if change is not None:
                    self.spans[number, len(changes)] = field.span
                    self.remember(number, change, field.span)
                    changes.append(change)
            else:
                values |= self.detail(field)
            looked = looked or field.key in ("on", "change")
        if not looked:
            self.findings.add("missing-target", "this improvement is on nothing", statement.span, "add on: and the step it changes")
        where = on or [ident for change in changes for ident in self.shown_at(change)][:1]
        return Improvement(ident, text, tuple(where), changes=tuple(changes), **values) if where else None

    def ident(self, statement: Statement, text: str, ids: dict[str, int]) -> str:
        """Return the id of an improvement: its own, else one from its words."""
        from .resolver import slug

        if statement.id is not None and statement.id.text:
            ident = statement.id.text
            if ident.casefold() in ids:
                hint = f"the first one is on line {ids[ident.casefold()]}"
                self.findings.add("duplicate-id", f"the id {shorten(ident)} is used twice", statement.id.span, hint)
        else:
            ident = base = slug(text) or "improvement"
            number = 1
            while ident.casefold() in ids:
                number += 1
                ident = f"{base}-{number}"
        ids.setdefault(ident.casefold(), statement.line)
        return ident

    def names(self, field: Field) -> list[str]:
        """Return the ids of what ``on: A, B`` names."""
        from .resolver import fold, names_in

        piece = Piece(field.value, field.line, field.column, field.length)
        names = [field.value] if field.quoted or fold(field.value) in self.resolver.by_name else names_in(field.value)
        found = [self.resolver.refer(piece, name=name) for name in names]
        return [entity.id for entity in found if entity is not None]

    def detail(self, field: Field) -> dict[str, Any]:
        """Return what a line says of the plan."""
        resolver = self.resolver
        if field.key == "due":
            return {"due": resolver.quantity(field, parse_date)}
        if field.key == "effort":
            return {"effort": resolver.quantity(field, lambda text: parse_effort(text, resolver.calendar)), "effort_text": field.value}
        if field.key == "status":
            row = lookup(STATUSES, field.value)
            if row is None:
                resolver.bad_value("status", field, [word.key for word in STATUSES])
            return {"status": row.key if row is not None else ""}
        return {field.key: field.value}

    def shown_at(self, change: Change) -> tuple[str, ...]:
        """Return the ids of steps, queues and places that a change is about."""
        if change.what == "path":
            return self.steps_of_path(change.targets[0])
        return (change.anchor,) if change.anchor else tuple(ident for ident in change.targets if ident.casefold() in self.resolver.by_id)

    def steps_of_path(self, ident: str) -> tuple[str, ...]:
        """Return a step to show what is changed about a path at: one on it, else on another of its choice, else any."""
        for split in self.resolver.splits.values():
            if any(path.id == ident for path in split.paths):
                paths = sorted(split.paths, key=lambda path: path.id != ident)
                steps = [step.id for path in paths for step in path.steps if isinstance(step, Process)]
                return (*steps, *(step.id for step in self.resolver.steps))[:1]
        return ()

    # One change

    def change(self, field: Field) -> Change | None:
        """Return what a ``change:`` line says; ``None`` and findings when it can't be told."""
        line = excerpt(field)
        start = field.column - 1 + field.quoted
        bar = line.masked.find("|", start)
        end = bar if bar >= 0 else len(line.masked)
        head = line.piece(start, end)
        if head is None or not head.text:
            self.findings.add("empty-change", "this change names nothing", field.span, "begin with a step: approve | LT 5m")
            return None
        verb, size = match(change_words(), head.text)
        named = self.is_known(head.text) or head.length != len(head.text)  # in quotes it is a name
        if verb is None or named or not head.text[size:].strip():
            change = self.set(line, start, end, bar, field)
        elif verb.key == "set":
            change = self.set(line, head.column - 1 + size, end, bar, field)
        else:
            rest = start + len(line.masked[start:end]) - len(line.masked[start:end].lstrip()) + size
            change = getattr(self, f"read_{verb.key}")(line, rest, end, bar, field)
        for finding in line.findings.found:
            self.findings.add(finding.code, finding.message, finding.span, finding.hint)
        return None if change is None or line.findings.found else change._replace(text=field.value)

    def is_known(self, text: str) -> bool:
        """Whether something on the map is called that, so that its name may begin like a verb."""
        from .resolver import fold

        return text.casefold() in self.resolver.by_id or fold(text) in self.resolver.by_name

    def set(self, line: _Parser, start: int, end: int, bar: int, field: Field) -> Change | None:
        """Read ``STEP, STEP | fields``, ``queue before STEP | …``, ``path NAME | …``, ``rework A -> B | …``."""
        thing = self.thing(line, start, end)
        if thing is None:
            return None
        if thing.what == "information":
            message = "an information flow has nothing that a change could set"
            self.findings.add("empty-change", message, field.span, "write drop info A -> B to take it away")
            return None
        fields = line.cells(TABLES[thing.what], bar) if bar >= 0 else ()
        if not fields and not line.findings.found:
            message = f"this doesn't say what becomes different about {shorten(field.value.split('|')[0].strip())}"
            self.findings.add("empty-change", message, field.span, "add the field as it will be: | LT 5m")
            return None
        settings, places = self.read_settings(thing.what, fields)
        if len(settings) < len(fields):
            return None
        return Change("set", thing.what, thing.ids, settings, places=places)

    def read_automate(self, line: _Parser, start: int, end: int, bar: int, field: Field) -> Change | None:
        steps = self.steps(line, start, end)
        settings, places = self.read_settings("step", line.cells("process", bar) if bar >= 0 else ())
        return Change("automate", "step", steps, settings, places=places) if steps else None

    def read_remove(self, line: _Parser, start: int, end: int, bar: int, field: Field) -> Change | None:
        thing = self.thing(line, start, end)
        if bar >= 0:
            self.findings.add("unexpected-text", "what is taken away has no fields", line.span(bar, len(line.raw)), "remove the bar")
        if thing is None:
            return None
        if thing.what == "path":
            piece = line.piece(start, end)
            hint = "give it no items: path NAME | 0%"
            self.findings.add("empty-change", "a path can't be taken away", piece.span if piece else field.span, hint)
            return None
        return Change("remove" if thing.what == "step" else "drop", thing.what, thing.ids)

    def read_merge(self, line: _Parser, start: int, end: int, bar: int, field: Field) -> Change | None:
        head = line.masked[start:end]
        cut, size = self.word_in(head, (" as:", " as ", " into:", " into "))
        steps = self.steps(line, start, start + cut if cut >= 0 else end, several=True)
        ident, name = self.new_name(line, start + cut + size, end) if cut >= 0 else (None, None)
        if not steps:
            return None
        spoken = name.text if name is not None else " + ".join(self.name_of(step) for step in steps)
        step, places = self.new_step(line, bar, ident, name, spoken, field)
        return Change("merge", "step", steps, step=step, places=places) if step is not None else None

    def read_insert(self, line: _Parser, start: int, end: int, bar: int, field: Field) -> Change | None:
        anchor, side, colon = self.anchor(line, start, end, field)
        if not anchor:
            return None
        ident, name = self.new_name(line, colon + 1, end) if colon >= 0 else (None, None)
        if name is None or not name.text:
            hint = f"write insert {side} {anchor}: Name | PT 5m"
            self.findings.add("missing-name", "this inserts a step without a name", field.span, hint)
            return None
        step, places = self.new_step(line, bar, ident, name, name.text, field)
        return Change("insert", "step", (), step=step, side=side, anchor=anchor, places=places) if step is not None else None

    def read_replace(self, line: _Parser, start: int, end: int, bar: int, field: Field) -> Change | None:
        colon = line.masked.find(":", start, end)
        cut, size = (colon - start, 1) if colon >= 0 else self.word_in(line.masked[start:end], (" by ", " with "))
        steps = self.steps(line, start, start + cut if cut >= 0 else end)
        name = line.piece(start + cut + size, end) if cut >= 0 else None
        if name is None or not name.text:
            self.findings.add("missing-name", "this doesn't say what takes the place", field.span, "write replace STEP: Name | PT 5m")
            return None
        if not steps:
            return None
        step, places = self.process(line, bar, name, name.text, steps[0], field)
        return Change("replace", "step", steps[:1], step=step, places=places)

    def read_parallel(self, line: _Parser, start: int, end: int, bar: int, field: Field) -> Change | None:
        cut, size = self.word_in(line.masked[start:end], (" as:", " as "))
        steps = self.steps(line, start, start + cut if cut >= 0 else end, several=True)
        name = line.piece(start + cut + size, end) if cut >= 0 else None
        return Change("parallel", "step", steps, name=name.text if name is not None else "") if steps else None

    def read_move(self, line: _Parser, start: int, end: int, bar: int, field: Field) -> Change | None:
        cut, size = self.word_in(line.masked[start:end], (" after ", " before ", " behind "))
        if cut < 0:
            self.findings.add("missing-target", "this doesn't say where the step goes", field.span, "write move STEP after STEP")
            return None
        side = "before" if line.masked[start + cut : start + cut + size].strip() == "before" else "after"
        steps = self.steps(line, start, start + cut)
        anchors = self.steps(line, start + cut + size, end)
        if not steps or not anchors:
            return None
        if steps[0] == anchors[0]:
            self.findings.add("arrow-to-itself", f"{steps[0]} can't stand {side} itself", field.span, "name another step")
            return None
        return Change("move", "step", steps[:1], side=side, anchor=anchors[0])

    def read_add(self, line: _Parser, start: int, end: int, bar: int, field: Field) -> Change | None:
        words = line.masked[start:end].split()
        first = words[0].casefold() if words else ""
        at = line.masked.find(words[0], start) + len(first) if words else start
        if first in ("after", "before", "behind"):
            return self.read_insert(line, start, end, bar, field)
        from .resolver import QUEUES

        kind = first.replace(" ", "_")
        if kind in QUEUES or first in ("wait", "backlog"):
            return self.add_queue(line, at, end, bar, kind if kind in QUEUES else "queue", field)
        if first in ("rework", "exit"):
            return self.add_arrow(line, at, end, bar, first, field)
        hint = "write add queue before STEP | 30m, add rework B -> A | 2%, add exit STEP | 5%, or insert after STEP: Name"
        self.findings.add("empty-change", f"{shorten(' '.join(words))} can't be added", field.span, hint)
        return None

    def add_queue(self, line: _Parser, start: int, end: int, bar: int, kind: str, field: Field) -> Change | None:
        anchor, side, _ = self.anchor(line, start, end, field)
        found: dict[str, Any] = {}
        for cell in line.cells("queue", bar) if bar >= 0 else ():
            self.resolver.queue_field(cell, found)
        found.pop("moves", None)
        if not anchor:
            return None
        values = {key: value for key, value in found.items() if value is not None}
        queue = Queue(self.resolver.unique(f"new-{side}-{anchor}"), kind, **values)
        self.resolver.register(queue.id, queue.name, kind)
        return Change("add", "queue", (), queue=queue, side=side, anchor=anchor)

    def add_arrow(self, line: _Parser, start: int, end: int, bar: int, what: str, field: Field) -> Change | None:
        ends = self.ends(line, start, end) if what == "rework" else self.steps(line, start, end)[:1]
        share, reason = self.resolver.share_and_reason(_statement(field, line.cells("rework", bar) if bar >= 0 else ()))
        if not ends:
            return None
        settings = (Setting("share", share, 1.0, share.text),) if share is not None else ()
        return Change("add", what, ends, settings, name=reason)

    # What a change names

    def thing(self, line: _Parser, start: int, end: int) -> Thing | None:
        """Return what stands between two places of the line."""
        piece = line.piece(start, end)
        if piece is None or not piece.text:
            self.findings.add("empty-change", "this change names nothing", line.span(start, end), "begin with a step: approve | LT 5m")
            return None
        first = piece.text.split()[0].casefold()
        behind = piece.column - 1 + len(piece.text.split()[0]) if piece.length == len(piece.text) else start
        if not self.is_known(piece.text) and len(piece.text.split()) > 1:
            if first == "path":
                name = line.piece(behind, end)
                path = self.resolver.path_named(name.text, name.span) if name is not None else None
                return Thing("path", (path.id,)) if path is not None else None
            if first == "exit":
                steps = self.steps(line, behind, end)[:1]
                return self.arrow("exit", steps, piece) if steps else None
            if ARROWS.get(first) == "rework" or (first in ARROWS and any(mark in piece.text for mark in ("->", "→"))):
                ends = self.ends(line, behind, end, ARROWS[first] == "information")
                return self.arrow(ARROWS[first], ends, piece) if ends else None
            if self.resolver_queue_words(piece.text):
                queues = self.queues_beside(piece)
                return Thing("queue", queues) if queues else None
        return self.stands(line, start, end, piece)

    def resolver_queue_words(self, text: str) -> bool:
        """Whether a text has the form ``queue before STEP``."""
        from .resolver import QUEUES

        words = text.casefold().split()
        return len(words) > 2 and (words[0] in QUEUES or words[0] in ("wait", "backlog")) and words[1] in ("before", "after", "behind")

    def queues_beside(self, piece: Piece) -> tuple[str, ...]:
        """Return the ids of all queues between the steps that ``queue before STEP`` means."""
        words = piece.text.split()
        side = "before" if words[1].casefold() == "before" else "after"
        name = " ".join(words[2:])
        start = piece.column + piece.text.rfind(words[2])
        step = self.resolver.refer(Piece(name, piece.line, start, len(name)), "process")
        if step is None:
            return ()
        entity = self.resolver.beside(f"queue {side} {step.id}")
        if entity is None or entity.line is None:
            hint = f"add one: add queue {side} {step.id} | 30m"
            self.findings.add("unknown-reference", f"nothing waits {side} {shorten(step.name)}", piece.span, hint)
            return ()
        return tuple(queue.id for queue in entity.line.gaps[entity.at].queues)

    def stands(self, line: _Parser, start: int, end: int, piece: Piece) -> Thing | None:
        """Return the steps or queues of a list of names."""
        found: list[Stand] = []
        for name in [piece] if self.is_known(piece.text) else self.pieces(line, start, end):
            guess = self.misspelt_verb(name.text)
            if guess:
                self.findings.add("unknown-reference", f"no step, queue or place is called {shorten(name.text)}", name.span, guess)
                return None
            entity = self.resolver.refer(name)
            if entity is None:
                return None
            found.append(entity)
        from .resolver import PLACES, QUEUES

        kinds = {"step" if entity.kind == "process" else "queue" if entity.kind in QUEUES else "place" for entity in found}
        if kinds & {"place"}:
            other = next(entity for entity in found if entity.kind in PLACES)
            message = f"{shorten(other.name or other.id)} is a {other.kind}: a change is about a step, queue, path or arrow"
            self.findings.add("unknown-reference", message, piece.span, "name a step by its id or name")
            return None
        if len(kinds) > 1:
            self.findings.add("unknown-reference", "steps and queues have different fields", piece.span, "write a change for each")
            return None
        return Thing(kinds.pop(), tuple(dict.fromkeys(entity.id for entity in found))) if kinds else None

    def misspelt_verb(self, text: str) -> str:
        """Return the way out where a text begins with a misspelt verb and goes on with a step."""
        first, _, rest = text.partition(" ")
        if not rest or self.is_known(text) or not self.is_known(rest.split(",")[0].strip()):
            return ""
        guess = nearest(first, [*change_words().words, *ARROWS, "exit", "path", "queue"])
        return f"did you mean {guess} {rest}?" if guess else ""

    def pieces(self, line: _Parser, start: int, end: int) -> list[Piece]:
        """Return what stands between commas."""
        found: list[Piece] = []
        at = start
        while at <= end:
            comma = line.masked.find(",", at, end)
            stop = comma if comma >= 0 else end
            piece = line.piece(at, stop)
            if piece is not None and piece.text:
                found.append(piece)
            at = stop + 1
        return found

    def steps(self, line: _Parser, start: int, end: int, several: bool = False) -> tuple[str, ...]:
        """Return the ids of the steps named between two places; none when one isn't known, or of several there is one."""
        whole = line.piece(start, end)
        if whole is None or not whole.text:
            span = line.span(min(start, len(line.raw) - 1), max(end, start + 1))
            self.findings.add("missing-name", "this change names no step", span, "name a step by its id or name")
            return ()
        pieces = [whole] if self.is_known(whole.text) else self.pieces(line, start, end)
        found = [self.resolver.refer(piece, "process") for piece in pieces]
        ids = tuple(dict.fromkeys(entity.id for entity in found if entity is not None))
        if None in found:
            return ()
        if several and len(ids) < 2:
            self.findings.add("empty-change", "this needs two steps or more", whole.span, "name them with commas between")
            return ()
        return ids

    def ends(self, line: _Parser, start: int, end: int, anything: bool = False) -> tuple[str, ...]:
        """Return the ids at both ends of ``A -> B``."""
        mark = next((mark for mark in ("->", "→") if line.masked.find(mark, start, end) >= 0), "")
        if not mark:
            self.findings.add("missing-arrow", "this arrow has no ->", line.span(start, end), "write A -> B")
            return ()
        at = line.masked.find(mark, start, end)
        ids: list[str] = []
        for piece in (line.piece(start, at), line.piece(at + len(mark), end)):
            if piece is None:
                self.findings.add("missing-end", "nothing stands at one end of the arrow", line.span(at, at + len(mark)), "write A -> B")
                return ()
            entity = self.resolver.refer(piece, "" if anything else "process")
            if entity is None:
                return ()
            ids.append(entity.id)
        return tuple(ids)

    def arrow(self, what: str, ends: tuple[str, ...], piece: Piece) -> Thing | None:
        """Return an arrow of the map, by its ends."""
        rows = self.resolver.arrows[_ROWS[what]]
        there = [(row.source,) if what == "exit" else (row.source, row.target) for row in rows]
        if ends in there:
            return Thing(what, ends)
        known = ", ".join(" -> ".join(some) for some in dict.fromkeys(there))
        name = {"route": "flow", "information": "info"}.get(what, what)
        hint = f"the map has {name} {known}" if known else f"the map has no {name}"
        if what in ("rework", "exit"):
            hint += f"; to make one, write add {what} {' -> '.join(ends)} | 5%"
        where = " -> ".join(ends) if len(ends) > 1 else f"from {ends[0]}"
        self.findings.add("unknown-reference", f"no {name} goes {where}", piece.span, hint)
        return None

    def anchor(self, line: _Parser, start: int, end: int, field: Field) -> tuple[str, str, int]:
        """Return the step of ``after STEP: …``, the side, and where the colon stands (-1: nowhere)."""
        words = line.masked[start:end].split()
        if not words or words[0].casefold() not in ("after", "before", "behind"):
            self.findings.add("missing-target", "this doesn't say where it goes", field.span, "write after STEP or before STEP")
            return "", "", -1
        colon = line.masked.find(":", start, end)
        at = line.masked.index(words[0], start) + len(words[0])
        steps = self.steps(line, at, colon if colon >= 0 else end)
        return steps[0] if steps else "", "before" if words[0].casefold() == "before" else "after", colon

    @staticmethod
    def word_in(masked: str, words: tuple[str, ...]) -> tuple[int, int]:
        """Return where the first of some words stands, and its length; -1 when none does."""
        for word in words:
            at = masked.casefold().find(word)
            if at >= 0:
                return at, len(word)
        return -1, 0

    def name_of(self, ident: str) -> str:
        return self.resolver.by_id[ident.casefold()].name or ident

    # New steps and fields

    def new_name(self, line: _Parser, start: int, end: int) -> tuple[Piece | None, Piece | None]:
        """Read ``id: Name`` or ``Name``."""
        colon = line.masked.find(":", start, end)
        ident = line.piece(start, colon) if colon >= 0 else None
        if ident is not None and len(ident.text.split()) > 1:
            hint = f'an id is one word; quote a name that has a colon: "{shorten(line.raw[start:end].strip())}"'
            self.findings.add("bad-id", f"{shorten(ident.text)} is not an id: it has several words", ident.span, hint)
            return None, line.piece(start, end)
        return ident, line.piece(colon + 1 if colon >= 0 else start, end)

    def new_step(
        self, line: _Parser, bar: int, ident: Piece | None, name: Piece | None, spoken: str, field: Field
    ) -> tuple[Process | None, tuple[Place, ...]]:
        """Return a step that only the future has, known to the changes after it."""
        from .resolver import slug

        resolver = self.resolver
        if ident is not None and ident.text.casefold() in resolver.used:
            hint = "give the new step an id of its own"
            self.findings.add("duplicate-id", f"the id {shorten(ident.text)} is used already", ident.span, hint)
            return None, ()
        own = resolver.unique(ident.text if ident is not None else slug(spoken) or "step")
        if ident is not None:
            resolver.explicit.add(own.casefold())
        step, places = self.process(line, bar, name, spoken, own, field)
        resolver.register(own, spoken, "process")
        return step, places

    def process(
        self, line: _Parser, bar: int, name: Piece | None, spoken: str, ident: str, field: Field
    ) -> tuple[Process, tuple[Place, ...]]:
        """Return a step with the fields of the line."""
        cells = line.cells("process", bar) if bar >= 0 else ()
        before = len(self.resolver.places)
        step = self.resolver.process(_statement(field, cells, name), ident)._replace(name=spoken)
        return step, self.new_places(before, step.systems)

    def new_places(self, before: int, systems: tuple[str, ...]) -> tuple[Place, ...]:
        """Take systems that only a change names off the current map, and return those that a change needs."""
        for place in self.resolver.places[before:]:
            self.future_places[place.id] = place
        del self.resolver.places[before:]
        return tuple(self.future_places[ident] for ident in systems if ident in self.future_places)

    def read_settings(self, what: str, fields: tuple[Field, ...]) -> tuple[tuple[Setting, ...], tuple[Place, ...]]:
        """Return what the fields of a change set or scale; one that can't be read has its finding and is left out."""
        before = len(self.resolver.places)
        table = TABLES[what]
        settings: list[Setting] = []
        own: list[tuple[str, str]] = []
        for field in fields:
            if field.own:
                own.append((field.key, field.value))
                continue
            found = self.setting(what, table, field)
            if found is not None:
                settings.append(found)
        if own:
            settings.append(Setting("own", tuple(own)))
        systems: Any = [setting.value for setting in settings if setting.field == "systems"]
        return tuple(settings), self.new_places(before, tuple(ident for ids in systems for ident in ids))

    def setting(self, what: str, table: str, field: Field) -> Setting | None:
        kind = _TYPES[table].get(field.key, "percent" if table in ("path", "rework") else "duration")
        key = field.key or ("waiting" if table == "queue" else "share")
        if kind in SCALED and not field.quoted:
            factor = self.factor(field, kind)
            if factor is not None:
                return Setting(key, None, factor, field.value) if factor > 0 else None
        if table == "process":
            value = self.resolver.process_field(field)
            return Setting(key, value, 1.0, field.value) if value is not None else None
        if table == "queue":
            found: dict[str, Any] = {}
            self.resolver.queue_field(field, found)
            name, value = next(iter(found.items()))
            return Setting("movement" if name == "moves" else name, value, 1.0, field.value) if value is not None else None
        number = field.value[:1].isdigit() or field.value[:1] in "~≈.<"
        if field.key == "reason" or (not field.key and table == "rework" and not number):
            return Setting("reason" if what != "route" else "label", field.value, 1.0, field.value)
        from ..stream.quantities import parse_percent

        value = self.resolver.cached("percent", field, parse_percent)
        return Setting("share", value, 1.0, field.value) if value is not None else None

    def factor(self, field: Field, kind: str) -> float | None:
        """Return what ``-50%``, ``+20%``, ``x0.5`` multiply by; ``None`` for a value, 0 where it has a finding."""
        text = field.value.replace("−", "-").strip()
        sign, digits = text[:1], text[1:].strip()
        if sign in "x×*" and sign:
            number = _number(digits)
            return number if number is not None and number > 0 else None
        percent = digits.removesuffix("%").strip()
        if sign not in ("+", "-") or percent == digits:
            return None
        number = _number(percent)
        if number is None:
            return None
        if sign == "-" and number >= 100:
            hint = "write what it becomes: 0, or take the step or queue away: remove STEP, drop queue before STEP"
            self.findings.add("bad-percent", f"{shorten(field.value)} leaves nothing", field.span, hint)
            return 0.0
        if sign == "+" and kind == "percent":
            hint = "write what it becomes, such as 95%"
            self.findings.add("ambiguous-scale", f"{shorten(field.value)} of a share can mean points or per cent", field.span, hint)
            return 0.0
        return 1 + number / 100 if sign == "+" else 1 - number / 100

    # All of them together

    def remember(self, number: int, change: Change, span: Span) -> None:
        """Remember which fields of what an improvement sets."""
        for setting in change.settings if change.kind in ("set", "automate") else ():
            key = " -> ".join((change.what, *change.targets)) if change.what in _ROWS else ""
            for ident in [key] if key else change.targets:
                self.settings.setdefault((ident, setting.field), []).append((number, setting, span))

    def look_at_conflicts(self) -> None:
        """Find improvements that set one field differently, or whose order matters."""
        for (ident, field), rows in self.settings.items():
            for at, (number, setting, span) in enumerate(rows):
                for other, earlier, _ in rows[:at]:
                    if other == number:
                        continue
                    name = self.found[other].id if other < len(self.found) else "another improvement"
                    label = field.replace("_", " ")
                    if setting.value is not None and earlier.value is not None:
                        if setting.value != earlier.value:
                            message = f"the {label} of {shorten(ident)} is {earlier.text} by {shorten(name)}, {setting.text} here"
                            self.findings.add("conflicting-changes", message, span, "together, the later one holds")
                            break
                    elif (setting.value is None) != (earlier.value is None):
                        message = f"{shorten(name)} says {earlier.text} for the {label} of {shorten(ident)}, this {setting.text}"
                        self.findings.add("order-matters", message, span, "they take effect in the order of the text")
                        break

    def look_at_future(self, stream: ValueStream) -> None:
        """Apply all changes in the order of the text, and say which can't be made and what is wrong with what comes out."""
        from ..scenario.apply import outcomes

        states: list[tuple[Span, ValueStream]] = [(Span(1, 1), stream)]
        removed: dict[str, str] = {}
        lead = {step.id: _lead_below(step) for step in stream.processes}
        for number, one in enumerate(stream.improvements):
            for at, outcome in enumerate(outcomes(stream, one)):
                span = self.spans.get((number, at), Span(1, 1))
                if outcome.code:
                    self.say(outcome, one.changes[at], removed, span)
                    continue
                removed |= {ident: one.id for ident, _ in outcome.moved}
                stream = outcome.stream
                states.append((span, stream))
                for step in stream.processes:
                    below = _lead_below(step)
                    if below and not lead.get(step.id):
                        hint = "LT is the whole time at the step, hands-on time included: say both"
                        self.findings.add("lead-below-process", f"{shorten(step.name)} would have {below}", span, hint)
                lead = {step.id: _lead_below(step) for step in stream.processes}
                if not stream.processes:
                    self.findings.add("nothing-left", "with this change no step is left", span, "a future state needs a step")
                    return
        self.look_at_routes(states)

    def say(self, outcome: Any, change: Change, removed: dict[str, str], span: Span) -> None:
        """Say why a change wasn't made."""
        code, hint = outcome.code, outcome.hint
        if code == "change-of-removed":
            gone = next((ident for ident in (*change.targets, change.anchor) if ident in removed), "")
            if gone:
                code = "removed-twice" if change.kind in ("remove", "drop") else code
                hint = f"{removed[gone]} has taken it away"
            else:
                hint = "an improvement before this one has taken it away"
        self.findings.add(code, outcome.message, span, hint)

    def look_at_routes(self, states: list[tuple[Span, ValueStream]]) -> None:
        """Find what keeps items from getting through the future state, and the change that brings it about."""
        from ..routing.problems import problems

        def trouble(stream: ValueStream) -> set[tuple[str, tuple[str, ...]]]:
            return {(problem.code, tuple(problem.ids)) for problem in problems(stream)}

        known = trouble(states[0][1])
        if not trouble(states[-1][1]) - known:
            return
        words = {"unreachable-step": "no item would get to", "endless-loop": "no item would leave this loop:"}
        for span, stream in states[1:]:
            new = trouble(stream) - known
            known |= new
            for code, ids in sorted(new):
                message = f"in the future state {words.get(code, 'no item would get to the end')} {', '.join(ids[:4])}".rstrip()
                self.findings.add(code, message, span, "change less, or take the step away: remove STEP")


def _lead_below(step: Process) -> str:
    """Return what a step says of itself when its LT is below its PT."""
    lead, work = step.lead_time, step.process_time
    if lead is None or work is None or lead.seconds >= work.seconds * (1 - 1e-9):
        return ""
    return f"LT {lead.text}, which is less than PT {work.text}"


def _statement(field: Field, fields: tuple[Field, ...], name: Piece | None = None) -> Statement:
    return Statement("process", "process", field.line, field.column, field.length, name=name, fields=fields)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < 1e9 else None

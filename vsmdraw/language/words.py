"""The words of the language: every table that the parser reads and the reference page prints.

A word is compared without case, spaces, dots, hyphens and underscores, so ``Safety stock``, ``safety-stock`` and
``SafetyStock`` are one word.
"""

from __future__ import annotations

from ..stream.fields import FIELDS, LINK_MEANING, LINK_WORDS, FieldKind
from ..values import NamedTuple

TYPE_CHECKING = False  # typing itself takes 3 ms to import
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


class Statement(NamedTuple):
    """A kind of statement: what a line can begin with."""

    kind: str
    words: tuple[str, ...]
    """What people write, the preferred word first."""
    group: str
    form: str
    """``name`` (id, name, fields), ``arrow`` (from -> to), ``step`` (of a step: reason), ``split`` (id, question), ``path`` (share, name),
    ``remark`` (on a step: text), ``improve`` or ``bare``."""
    shape: str
    """What a line of it looks like, for the reference page."""
    meaning: str
    fields: str = ""
    """Which table its fields are looked up in: a key of :data:`FIELD_TABLES`."""


STATEMENTS: tuple[Statement, ...] = (
    Statement(
        "customer", ("customer", "client", "consumer"), "places", "name", "customer: Employee", "who the work is for; top right", "place"
    ),
    Statement(
        "supplier",
        ("supplier", "vendor", "source"),
        "places",
        "name",
        "supplier: Steel mill",
        "where the work or material comes from; top left",
        "place",
    ),
    Statement(
        "control",
        ("control", "production control", "production planning", "planning", "dispatcher", "scheduling"),
        "places",
        "name",
        "control: Production control | MRP",
        "who plans and dispatches the work; top centre",
        "place",
    ),
    Statement(
        "system",
        ("system", "application", "tool", "IT system"),
        "places",
        "name",
        "system portal: ITSM portal",
        "a system that steps use; information band",
        "place",
    ),
    Statement(
        "external",
        ("external", "outside source", "outside sources", "third party", "partner"),
        "places",
        "name",
        "external: Background check agency",
        "any other party outside the stream",
        "place",
    ),
    Statement(
        "process",
        ("process", "step", "activity", "task", "operation", "process step", "process box", "dedicated process"),
        "work",
        "name",
        "process log: Log and triage | PT 2m | LT 1h",
        "a step that works on the item",
        "process",
    ),
    Statement("queue", ("queue", "wait", "backlog", "waiting"), "between", "name", "queue | 4h | 12 requests", "items wait", "queue"),
    Statement(
        "inventory",
        ("inventory", "stock", "inventory triangle", "triangle", "inventory box", "warehouse"),
        "between",
        "name",
        "inventory coils | 5d",
        "pieces or material wait",
        "queue",
    ),
    Statement(
        "inbox", ("inbox", "in-box", "in tray", "tray"), "between", "name", "inbox | 8 forms", "items wait in a tray before a step", "queue"
    ),
    Statement(
        "fifo", ("fifo", "fifo lane", "fifo line"), "between", "name", "fifo | max 10", "first in, first out, up to a maximum", "queue"
    ),
    Statement(
        "supermarket",
        ("supermarket", "kanban supermarket"),
        "between",
        "name",
        "supermarket | 400 | max 600",
        "a controlled store that the next step pulls from",
        "queue",
    ),
    Statement("buffer", ("buffer", "buffer stock"), "between", "name", "buffer | 1d", "stock against swings of the demand", "queue"),
    Statement("safety_stock", ("safety stock",), "between", "name", "safety stock | 2d", "stock against trouble upstream", "queue"),
    Statement("push", ("push", "push arrow"), "between", "bare", "push", "work moves on when it is done, wanted or not (what is assumed)"),
    Statement("pull", ("pull", "physical pull", "withdrawal"), "between", "bare", "pull", "the next step takes work when it needs it"),
    Statement(
        "flow",
        ("flow", "continuous flow", "one-piece flow"),
        "between",
        "bare",
        "flow",
        "work moves on one piece at a time without waiting",
    ),
    Statement(
        "rework",
        ("rework", "loop"),
        "route",
        "arrow",
        "rework approve -> log | 5% | incomplete form",
        "work goes back to an earlier step",
        "rework",
    ),
    Statement(
        "choice", ("choice", "decision", "gateway"), "route", "split", "choice: Standard role?", "each item takes one of several paths"
    ),
    Statement(
        "parallel",
        ("parallel", "fork"),
        "route",
        "split",
        "parallel: Checks",
        "all paths are worked on at once; the last one is waited for",
    ),
    Statement(
        "path",
        ("path", "branch"),
        "route",
        "path",
        "path 70%: Standard",
        "a path of a choice or parallel, its steps indented under it; without any, items skip what the others do",
        "path",
    ),
    Statement(
        "feeder",
        ("feeder", "feeder line", "tributary"),
        "route",
        "arrow",
        "feeder Frame -> Assembly",
        "a line that starts by itself and joins at a step, its own steps indented under it",
    ),
    Statement(
        "exit",
        ("exit", "leave", "abandon"),
        "route",
        "step",
        "exit approve | 3% | rejected",
        "items leave the stream behind a step",
        "rework",
    ),
    Statement(
        "skip",
        ("skip", "bypass"),
        "route",
        "step",
        "skip approve | 40% | standard access",
        "items pass a step and the wait before it by",
        "rework",
    ),
    Statement(
        "route",
        ("route",),
        "route",
        "arrow",
        "flow log -> confirm | 20%",
        "items go from a step to a later one that doesn't follow it (`route log -> confirm` says the same)",
        "rework",
    ),
    Statement(
        "ship",
        ("ship", "shipment", "shipment arrow", "external shipment", "transport", "deliver", "delivery"),
        "outside",
        "arrow",
        "ship Steel mill -> Stamping | truck | 2/week",
        "goods travel from or to the outside",
        "ship",
    ),
    Statement(
        "info",
        ("info", "information", "information flow", "information arrow"),
        "information",
        "arrow",
        "info Employee -> portal | electronic | access request | 350/month",
        "a message, order or schedule",
        "info",
    ),
    Statement(
        "waste",
        ("waste", "muda", "waste tag"),
        "notes",
        "remark",
        "waste waiting on approve: Approval is asked even for standard access",
        "a waste seen on a step or queue",
    ),
    Statement(
        "burst",
        ("burst", "kaizen burst", "kaizen", "kaizen lightning burst"),
        "notes",
        "remark",
        "burst on approve: Auto-approve low-risk roles",
        "an idea for improvement where it applies",
    ),
    Statement(
        "note",
        ("note", "comment", "remark"),
        "notes",
        "remark",
        "note on approve: Two people only",
        "a remark on a step, queue or place, or on the whole map",
    ),
    Statement(
        "improve",
        ("improve", "improvement"),
        "improvement",
        "improve",
        "improve auto: Auto-approve low-risk roles",
        "an improvement with owner, due date and changes; drawn as a burst",
        "improve",
    ),
)


class Header(NamedTuple):
    """A line of the header: ``key: value``."""

    key: str
    words: tuple[str, ...]
    shape: str
    meaning: str
    values: tuple[str, ...] = ()
    """The only values it can have."""


HEADERS: tuple[Header, ...] = (
    Header("title", ("title",), "title: Access to the HR application", "what the map is called"),
    Header("state", ("state",), "state: current", "current, future, ideal: which state of the stream is shown"),
    Header("unit", ("unit", "item"), "unit: request", "what travels the stream"),
    Header("demand", ("demand", "volume", "customer demand"), "demand: 350/month", "items asked for per period"),
    Header(
        "calendar", ("calendar", "working time", "hours"), "calendar: 8h/day, 20d/month", "how much working time a day, week and month hold"
    ),
    Header("notation", ("notation",), "notation: classic", "which data boxes and ladder are drawn", ("office", "classic")),
    Header(
        "convention",
        ("convention",),
        "convention: learning-to-see",
        "how the total lead time is summed",
        ("office", "learning-to-see", "with-processing"),
    ),
    Header("trigger", ("trigger", "starts with"), "trigger: An employee asks for access", "what starts the stream"),
    Header("outcome", ("outcome", "result", "ends with"), "outcome: The employee signs in", "what the customer has at the end"),
    Header("author", ("author", "authors", "drawn by"), "author: Ines", "who drew the map"),
    Header("date", ("date",), "date: 2026-03-31", "when the stream was walked"),
    Header("version", ("version", "revision"), "version: 2", "of the map"),
    Header("language", ("language", "lang"), "language: de",
           "of the built-in words and numbers on the picture: en, de, fr, es, pt, ja, zh or a name such as German"),
    Header(
        "theme", ("theme",), "theme: print", "the colours; or a theme file beside the map: `theme: acme.toml`",
        ("light", "dark", "auto", "print", "grey", "high-contrast"),
    ),
    Header(
        "colour_by", ("colour by", "color by", "colours by"), "colour by: value", "what the colours of the steps tell",
        ("role", "value", "tool"),
    ),
    Header(
        "direction", ("direction", "orientation"), "direction: down", "whether work runs across the page or down it", ("right", "down"),
    ),
    Header("style", ("style", "drawing style"), "style: sketch", "how it is drawn: ruled, or by hand", ("clean", "sketch")),
    Header(
        "base", ("base",), "base: current.vsm",
        "a map beside this one or below it: the current state that this one is the future of, or measured anew",
    ),
    Header(
        "target", ("target", "targets", "goal"), "target: lead time 4h, activity ratio 10%",
        "figures that the stream should reach; their names are those of `claims`",
    ),
    Header("claims", ("claims", "claim"), "claims: lead time 23 d, process time 5 d", "figures the author states, to check against"),
    Header("allow", ("allow", "waive"), "allow: missing-ca | measured next month", "a finding the author accepts, and why"),
    Header("timeline", ("timeline", "timelines"), "timeline: main, privileged", "which paths get a ladder"),
)


QUEUE_FIELDS: tuple[FieldKind, ...] = (
    FieldKind(
        "time",
        "Time",
        "duration",
        ("time", "wait", "wait time", "waiting time", "LT", "lead time"),
        "how long an item waits here; may be written alone: `4h`",
    ),
    FieldKind(
        "quantity",
        "Quantity",
        "count",
        ("quantity", "items", "pieces", "pcs", "count", "WIP", "stock"),
        "how many items wait here; may be written alone: `12 requests`",
    ),
    FieldKind("maximum", "Max", "count", ("max", "maximum", "limit", "capacity", "max."), "the most that may wait here"),
    FieldKind("name", "Name", "text", ("name",), "what waits"),
    FieldKind("push", "Push", "flag", ("push",), "how work moves on from here"),
    FieldKind("pull", "Pull", "flag", ("pull",), "how work moves on from here"),
    FieldKind("flow", "Flow", "flag", ("flow",), "how work moves on from here"),
    FieldKind("link", "Link", "link", LINK_WORDS, LINK_MEANING),
)

PLACE_FIELDS: tuple[FieldKind, ...] = (
    FieldKind("detail", "Detail", "text", ("detail", "note"), "a word more about it; may be written alone: `MRP`"),
    FieldKind("link", "Link", "link", LINK_WORDS, LINK_MEANING),
)

PATH_FIELDS: tuple[FieldKind, ...] = (
    FieldKind("share", "Share", "percent", ("share", "percent"), "share of the items that take it; may be written alone: `path 30%: …`"),
)

REWORK_FIELDS: tuple[FieldKind, ...] = (
    FieldKind("share", "Share", "percent", ("share", "percent"), "share of the items that go this way; may be written alone: `5%`"),
    FieldKind("reason", "Reason", "text", ("reason", "because", "why"), "why; may be written alone"),
)

SHIP_FIELDS: tuple[FieldKind, ...] = (
    FieldKind("mode", "Mode", "text", ("mode", "by", "with"), "how it travels; may be written alone: `truck`"),
    FieldKind("frequency", "Frequency", "text", ("frequency", "how often"), "how often; may be written alone: `2/week`, `daily`"),
    FieldKind("label", "Label", "text", ("label", "content", "load"), "what travels; may be written alone"),
)

INFO_FIELDS: tuple[FieldKind, ...] = (
    FieldKind("kind", "Kind", "text", ("kind", "type", "via", "by"), "how it travels; may be written alone: `electronic`"),
    FieldKind("label", "Content", "text", ("content", "label", "what"), "what it says; may be written alone"),
    FieldKind("frequency", "Frequency", "text", ("frequency", "how often"), "how often; may be written alone: `350/month`, `weekly`"),
)

IMPROVE_FIELDS: tuple[FieldKind, ...] = (
    FieldKind("on", "On", "text", ("on", "at", "step"), "the step or queue it changes"),
    FieldKind("kind", "Kind", "text", ("kind", "type"), "eliminate, combine, rearrange, simplify, automate …"),
    FieldKind("owner", "Owner", "text", ("owner", "who", "by"), "who brings it about"),
    FieldKind(
        "due", "Due", "date", ("due", "until", "due date"),
        "when it is done: `2026-03-31`, `31 March 2026`, `March 2026`, `Q1 2026`, `2026-W14`",
    ),
    FieldKind("status", "Status", "status", ("status",), "idea, planned, doing, done or dropped"),
    FieldKind(
        "effort", "Effort", "effort", ("effort", "cost"), "what it takes: `5d`, `2 person-days`, `4000 EUR`, `8 points`, `S`, `M`, `L`"
    ),
    FieldKind("change", "Change", "change", ("change", "changes"), "what it changes; as many lines as you like"),
)

CLAIMS: tuple[FieldKind, ...] = (
    FieldKind(
        "lead_time",
        "Lead time",
        "duration",
        ("lead time", "total lead time", "LT", "total LT", "production lead time", "PLT"),
        "how long one item takes",
    ),
    FieldKind(
        "process_time",
        "Process time",
        "duration",
        ("process time", "processing time", "PT", "total PT", "touch time"),
        "how much of it is work",
    ),
    FieldKind(
        "activity_ratio",
        "Activity ratio",
        "percent",
        ("activity ratio", "AR", "flow efficiency", "PCE", "process cycle efficiency"),
        "process time ÷ lead time",
    ),
    FieldKind("va_ratio", "VA ratio", "percent", ("VA ratio", "value ratio", "value-added ratio"), "value-adding time ÷ lead time"),
    FieldKind(
        "rolled_complete_accurate",
        "Rolled %C&A",
        "percent",
        ("rolled C&A", "rolled %C&A", "C&A", "%C&A"),
        "product of the %C&A of all steps",
    ),
    FieldKind("waiting", "Waiting", "duration", ("waiting", "wait", "wait time", "waiting time"), "all waiting"),
    FieldKind("longest_wait", "Longest wait", "duration", ("longest wait",), "the longest single wait"),
    FieldKind("takt_time", "Takt time", "duration", ("takt time", "takt"), "available time ÷ demand"),
    FieldKind("stock", "Stock", "count", ("stock", "inventory"), "items in queues"),
    FieldKind("wip", "WIP", "count", ("WIP", "work in process", "work in progress"), "items under way"),
    FieldKind("steps", "Steps", "count", ("steps", "processes"), "number of steps"),
    FieldKind("people", "People", "count", ("people", "operators"), "people at the steps"),
    FieldKind("handoffs", "Handoffs", "count", ("handoffs", "handovers", "hand-offs"), "changes of role"),
    FieldKind(
        "expected_lead_time",
        "Expected LT",
        "duration",
        ("expected lead time", "expected LT", "average lead time", "mean lead time"),
        "over all routes, rework and exits counted",
    ),
    FieldKind("expected_process_time", "Expected PT", "duration", ("expected process time", "expected PT"), "over all routes"),
    FieldKind(
        "expected_activity_ratio", "Expected activity ratio", "percent", ("expected activity ratio", "expected AR"), "over all routes"
    ),
    FieldKind("expected_complete_accurate", "Rolled %C&A, all paths", "percent", ("expected C&A", "expected %C&A"), "over all routes"),
    FieldKind("longest_path", "Longest path", "duration", ("longest path",), "lead time of the slowest path by itself"),
    FieldKind("yield", "Yield", "percent", ("yield", "completion rate"), "share of the items that reach the end"),
    FieldKind(
        "rolled_first_pass_yield", "Rolled FPY", "percent", ("rolled FPY", "RTY", "rolled throughput yield"), "product of the yields"
    ),
    FieldKind("capacity", "Capacity", "count", ("capacity",), "items a working day the tightest step lets through"),
    FieldKind("utilisation", "Utilisation", "percent", ("utilisation", "utilization"), "of the busiest step"),
    FieldKind("full_time", "FTE", "count", ("FTE", "full-time equivalents"), "people whom the demand keeps busy"),
    FieldKind("cost_per_item", "Cost per item", "money", ("cost per item", "cost"), "what one item costs on average"),
)
"""What ``claims:`` can state: the keys are those of figures."""

FIELD_TABLES: dict[str, tuple[FieldKind, ...]] = {
    "process": FIELDS,
    "queue": QUEUE_FIELDS,
    "place": PLACE_FIELDS,
    "path": PATH_FIELDS,
    "rework": REWORK_FIELDS,
    "ship": SHIP_FIELDS,
    "info": INFO_FIELDS,
    "improve": IMPROVE_FIELDS,
    "claims": CLAIMS,
}


class Word(NamedTuple):
    """One value of a closed list, with everything people write for it."""

    key: str
    words: tuple[str, ...]
    meaning: str


TRANSPORTS: tuple[Word, ...] = (
    Word("truck", ("truck", "lorry", "road", "van", "shipment truck", "shipment by truck", "external shipment"), "by road"),
    Word("rail", ("rail", "train", "railroad"), "by rail"),
    Word("boat", ("boat", "ship", "sea", "vessel"), "by water"),
    Word("plane", ("plane", "air", "airplane", "air freight", "aeroplane"), "by air"),
    Word("forklift", ("forklift", "fork lift", "fork truck", "forklift truck", "move by forklift"), "inside the works"),
    Word("courier", ("courier", "express", "bike", "milk run"), "by courier"),
    Word("mail", ("mail", "post", "parcel"), "by post"),
    Word("network", ("network", "download", "upload", "online"), "over the network"),
)

INFORMATION_KINDS: tuple[Word, ...] = (
    Word("manual", ("manual", "paper", "manual info", "manual information"), "carried by hand or on paper (what is assumed)"),
    Word(
        "electronic",
        ("electronic", "edi", "email", "e-mail", "api", "electronic info", "electronic information", "automatic"),
        "sent by a system",
    ),
    Word("verbal", ("verbal", "phone", "spoken", "meeting", "telephone", "call"), "said, in person or by phone"),
    Word("go_see", ("go see", "go-see", "gemba", "go see scheduling", "glasses"), "somebody goes and looks"),
    Word("production_kanban", ("production kanban", "kanban", "production card"), "a card that orders production"),
    Word(
        "withdrawal_kanban", ("withdrawal kanban", "withdrawal card", "move kanban", "conveyance kanban"), "a card that orders a withdrawal"
    ),
    Word("signal_kanban", ("signal kanban", "signal", "triangle kanban"), "a signal that a batch is due"),
)

VALUES: tuple[Word, ...] = (
    Word("VA", ("VA", "value adding", "value-adding", "value added", "value add"), "the customer would pay for it"),
    Word(
        "NNVA",
        ("NNVA", "BVA", "BNVA", "necessary", "business value added", "necessary non value adding"),
        "needed, but the customer would not pay for it",
    ),
    Word("NVA", ("NVA", "non value adding", "non-value-adding", "non value added", "waste"), "could go"),
)

WASTES: tuple[Word, ...] = (
    Word("defects", ("defects", "defect", "errors", "rework", "correction", "D"), "work that has to be done again or thrown away"),
    Word("overproduction", ("overproduction", "O", "extra features"), "more, or earlier, than asked for"),
    Word("waiting", ("waiting", "wait", "W", "delay", "delays"), "work or people wait"),
    Word("talent", ("talent", "non-utilized talent", "unused talent", "skills", "N", "underutilization"), "knowledge that is not used"),
    Word(
        "transport", ("transport", "transportation", "T", "handoffs", "handoff", "hand-offs", "handovers"), "work is carried or handed on"
    ),
    Word("inventory", ("inventory", "I", "stock", "partially done work", "backlog", "WIP"), "more on hand than the flow needs"),
    Word("motion", ("motion", "M", "searching", "task switching", "switching"), "people move, search or switch"),
    Word(
        "overprocessing",
        ("overprocessing", "extra processing", "E", "P", "extra processes", "approvals", "relearning", "gold plating"),
        "more is done than the customer needs",
    ),
)

STATUSES: tuple[Word, ...] = (
    Word("idea", ("idea", "proposed", "open", "new"), "somebody thought of it"),
    Word("planned", ("planned", "agreed", "to do", "todo", "accepted"), "it has been agreed on"),
    Word("doing", ("doing", "in progress", "started", "ongoing", "under way"), "somebody is at it"),
    Word("done", ("done", "finished", "completed", "complete", "closed", "implemented"), "it is in place"),
    Word("dropped", ("dropped", "rejected", "cancelled", "canceled", "abandoned", "withdrawn"),
         "nobody is going to do it: no part of the future state"),
)  # fmt: skip


class Verb(NamedTuple):
    """What a ``change:`` line can begin with; without one it sets fields."""

    key: str
    words: tuple[str, ...]
    shape: str
    meaning: str


CHANGES: tuple[Verb, ...] = (
    Verb("set", ("set", "scale", "cap", "level", "limit"), "approve | LT 5m | C&A 99% | by IAM bot",
         "fields of a step become what is said; the word `set` before it may be left out"),
    Verb("scale", (), "approve | LT -50%", "a field becomes that much less (`-50%`), more (`+20%`) or so many times as much (`x0.5`)"),
    Verb("queue", (), "queue before approve | time -50%",
         "time, count or maximum of a queue; time and count go together, and `max 5` takes away what is beyond it"),
    Verb("rework", (), "rework approve -> log | 1%",
         "the share of a rework, exit (`exit approve | 1%`) or flow (`flow log -> confirm | 30%`)"),
    Verb("path", (), "path Standard | 90%", "how many items take a path of a choice; the other paths make room in proportion"),
    Verb("automate", ("automate",), "automate approve | PT 0m | LT 5m", "a step runs by itself, nobody works at it"),
    Verb("remove", ("remove", "eliminate", "delete", "drop"), "remove approve",
         "a step goes, and what waits for it; also `drop queue before approve`, `drop rework approve -> log`, `drop exit approve`, "
         "`drop info portal -> approve`"),
    Verb("merge", ("merge", "combine"), "merge log, approve as: Check and approve | LT 20m", "steps that follow each other become one"),
    Verb("insert", ("insert",), "insert after log: check: Check the form | PT 1m", "a new step directly behind (or `before`) another"),
    Verb("replace", ("replace",), "replace approve: Decide by rule | PT 0m | automated",
         "another step in the place of one; nothing is taken over"),
    Verb("parallel", ("parallel", "parallelise", "parallelize"), "parallel credit, stock",
         "steps that follow each other are worked on at the same time"),
    Verb("move", ("move",), "move check after log", "a step, and what waits for it, stands elsewhere"),
    Verb("add", ("add",), "add queue before check | 30m", "a queue, or `add rework B -> A | 2%`, `add exit A | 5%`"),
)  # fmt: skip

YES_NO: dict[str, bool] = {
    "yes": True,
    "true": True,
    "y": True,
    "on": True,
    "full": True,
    "fully": True,
    "no": False,
    "false": False,
    "n": False,
    "off": False,
    "manual": False,
}

FREQUENCY_WORDS: frozenset[str] = frozenset(
    (
        "daily",
        "weekly",
        "monthly",
        "quarterly",
        "yearly",
        "annually",
        "hourly",
        "biweekly",
        "fortnightly",
        "continuous",
        "continuously",
        "ondemand",
        "adhoc",
        "realtime",
        "asneeded",
        "immediately",
        "everyday",
        "everyweek",
        "everymonth",
        "perorder",
        "onceaday",
        "onceaweek",
        "onceamonth",
        "twiceaday",
        "twiceaweek",
        "twiceamonth",
    )
)

CYCLE_TIME_WORDS: frozenset[str] = frozenset(("cycletime", "ct", "cycle"))
"""Could mean C/T (a rate) or PT (a duration of work): asked, never guessed."""

_SQUEEZE = {ord(mark): None for mark in " .-_\t\u00a0"}


def squeeze(word: str) -> str:
    """Return the form in which words are compared.

    >>> squeeze("First-Pass Yield"), squeeze("C/T"), squeeze("%C&A")
    ('firstpassyield', 'c/t', '%c&a')
    """
    return word.casefold().translate(_SQUEEZE)


class Vocabulary:
    """Words that a text may begin with, and the row that each stands for."""

    def __init__(self, rows: Iterable[tuple[Any, tuple[str, ...]]]) -> None:
        """Take each row with its words."""
        self.rows: dict[str, Any] = {}
        """Rows by their squeezed words."""
        self.words: list[str] = []
        """As they are written."""
        self.longest: dict[str, int] = {}
        """Of the words that are several: by the first of them, how many at most."""
        for row, words in rows:
            for word in words:
                self.rows[squeeze(word)] = row
                self.words.append(word)
                if " " in word:
                    parts = word.split(" ")
                    first = squeeze(parts[0])
                    self.longest[first] = max(self.longest.get(first, 0), len(parts))


STATEMENT_WORDS = Vocabulary((row, row.words) for row in STATEMENTS)
HEADER_WORDS = Vocabulary((row, row.words) for row in HEADERS)
_FIELD_WORDS: dict[str, Vocabulary] = {}
_CHANGE_WORDS: list[Vocabulary] = []


def field_words(table: str) -> Vocabulary:
    """Return the words of a table of fields, a key of :data:`FIELD_TABLES`."""
    words = _FIELD_WORDS.get(table)
    if words is None:
        words = _FIELD_WORDS[table] = Vocabulary((row, row.aliases) for row in FIELD_TABLES[table])
    return words


def change_words() -> Vocabulary:
    """Return the words that changes begin with."""
    if not _CHANGE_WORDS:
        _CHANGE_WORDS.append(Vocabulary((row, row.words) for row in CHANGES))
    return _CHANGE_WORDS[0]


_LISTS: dict[int, dict[str, Word]] = {}  # by the identity of the list: the lists are constants of this module


def lookup(rows: tuple[Word, ...], text: str) -> Word | None:
    """Return the row of one of the lists above that the text is a word of, or None.

    >>> lookup(VALUES, "value-adding").key
    'VA'
    """
    words = _LISTS.get(id(rows))
    if words is None:
        words = _LISTS[id(rows)] = {squeeze(word): row for row in rows for word in row.words}
    return words.get(squeeze(text))


def nearest(word: str, known: list[str]) -> str:
    """Return the known word that the reader most likely meant, or an empty string.

    >>> nearest("proces", ["process", "queue"])
    'process'
    >>> nearest("zebra", ["process", "queue"])
    ''
    """
    if not 0 < len(word) <= 60:
        return ""
    import difflib

    wanted = word.casefold()
    folded = {known_word.casefold(): known_word for known_word in reversed(known)}
    for found in difflib.get_close_matches(wanted, folded, 5, 0.66):
        if found[0] == wanted[0] or difflib.SequenceMatcher(None, found, wanted).ratio() > 0.8:
            return folded[found]  # people rarely misspell the first letter
    return ""


def one_slip(word: str, known: Iterable[str]) -> str:
    """Return the known word that is one slip of the fingers away, or an empty string: one letter too many, too few, wrong or swapped.

    For words that may well be right as they are; :func:`nearest` looks further and costs more.

    >>> one_slip("elektronic", ["manual", "electronic"]), one_slip("hurs", ["hours"]), one_slip("tickets", ["hours"])
    ('electronic', 'hours', '')
    """
    wanted = word.casefold()
    size = len(wanted)
    for other in known:
        if -2 < len(other) - size < 2:
            at = 0
            while at < size and at < len(other) and wanted[at] == other[at]:
                at += 1
            ours, theirs = wanted[at:], other[at:]
            if ours[1:] == theirs[1:] or ours == theirs[1:] or ours[1:] == theirs:
                return other
            if ours[:2] == theirs[1::-1] and ours[2:] == theirs[2:]:
                return other
    return ""

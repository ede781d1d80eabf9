"""The fields of a process: one row each, read by the language, the data boxes and the reference pages."""

from ..values import NamedTuple


class FieldKind(NamedTuple):
    """A field a process can have."""

    key: str
    """Its name on :class:`~vsmdraw.stream.model.Process`."""
    label: str
    """What the data box prints in front of the value."""
    type: str
    """``duration``, ``percent``, ``count``, ``rate``, ``money``, ``text``, ``systems``, ``automation``, ``value``, ``flag`` or ``link``."""
    aliases: tuple[str, ...]
    """What people write: compared without case, spaces, dots and hyphens."""
    meaning: str


LINK_WORDS = ("link", "URL", "href", "hyperlink")
LINK_MEANING = "where to read on: http, https, mailto or a file beside the map; the box becomes a link"

FIELDS: tuple[FieldKind, ...] = (
    FieldKind("process_time", "PT", "duration",
              ("PT", "process time", "processing time", "touch time", "hands-on time", "hands on",
              "work time"),
              "hands-on time for one item"),
    FieldKind("lead_time", "LT", "duration", ("LT", "lead time", "elapsed time", "elapsed", "turnaround time", "turnaround", "TAT"),
              "time from arrival at the step until it passes the item on"),
    FieldKind("wait", "Wait", "duration", ("wait", "waiting", "wait time", "waiting time"), "waiting inside the step"),
    FieldKind("cycle_time", "C/T", "duration", ("C/T",), "time between two completions of this process (a rate, not PT)"),
    FieldKind("changeover", "C/O", "duration",
              ("C/O", "changeover", "changeover time", "setup", "setup time"),
              "time to change from one kind to the next"),
    FieldKind("uptime", "Uptime", "percent", ("uptime", "availability"), "share of available time in which the process can run"),
    FieldKind("people", "People", "count", ("people", "operators", "operator", "FTE", "staff", "headcount"), "people who work at the step"),
    FieldKind("shifts", "Shifts", "count", ("shifts", "shift"), "shifts a day"),
    FieldKind("available", "Avail.", "duration", ("available", "available time", "avail"), "available working time"),
    FieldKind("batch", "Batch", "count", ("batch", "batch size", "lot", "lot size"), "items worked on together"),
    FieldKind("every_part_every", "EPE", "duration",
              ("EPE", "EPEI", "EPEX", "every part every"),
              "how long until every kind has been made once"),
    FieldKind("scrap", "Scrap", "percent", ("scrap", "scrap rate"), "share thrown away"),
    FieldKind("complete_accurate", "%C&A", "percent",
              ("C&A", "%C&A", "%CA", "CA", "complete and accurate",
              "percent complete and accurate"),
              "share the next step can use without asking, correcting or adding"),
    FieldKind("first_pass_yield", "FPY", "percent",
              ("FPY", "first-pass yield", "first pass yield", "first-time yield", "FTY"),
              "share right the first time"),
    FieldKind("rework", "Rework", "percent", ("rework", "rework rate"), "share done again at this step"),
    FieldKind("wip", "WIP", "count", ("WIP", "work in process", "work in progress"), "items inside the step"),
    FieldKind("demand", "Demand", "rate", ("demand", "volume", "arrivals"), "items asked of the step per period"),
    FieldKind("target", "SLA", "duration", ("SLA", "target", "target time"), "agreed time of the step"),
    FieldKind("cost", "Cost", "money", ("cost", "rate", "cost rate"), "cost per hour or per item"),
    FieldKind("role", "By", "text", ("by", "role", "team", "who", "owner"), "who does it"),
    FieldKind("systems", "In", "systems", ("in", "system", "systems", "tool", "tools"), "systems the step uses"),
    FieldKind("practice", "Practice", "text", ("practice",), "management practice the step belongs to"),
    FieldKind("activity", "Activity", "text", ("activity", "value chain activity"), "activity of the service value chain"),
    FieldKind("value", "Value", "value", ("value", "VA class", "value class"), "VA, NNVA or NVA"),
    FieldKind("automated", "Automated", "automation", ("automated", "automation", "auto"), "yes, no or a share"),
    FieldKind("input", "Input", "text", ("input", "inputs"), "what the step needs"),
    FieldKind("output", "Output", "text", ("output", "outputs"), "what the step gives"),
    FieldKind("tasks", "Tasks", "text", ("tasks", "task"), "what is done in the step"),
    FieldKind("shared", "Shared", "flag", ("shared",), "used by other streams too"),
    FieldKind("pacemaker", "Pacemaker", "flag", ("pacemaker",), "the one scheduled process"),
    FieldKind("group", "Group", "text", ("group", "cell"), "steps that are one cell or can be collapsed"),
    FieldKind("link", "Link", "link", LINK_WORDS, LINK_MEANING),
)

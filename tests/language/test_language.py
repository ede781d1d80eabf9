"""What the words of a map mean: each row a text and what it says."""

import pytest

from vsmdraw.language.diagnostics import Diagnostic, format_all, format_github, format_json, format_text, has_errors, tally, width
from vsmdraw.language.parser import parse
from vsmdraw.language.resolver import resolve
from vsmdraw.language.source import Source, Span
from vsmdraw.language.words import FIELD_TABLES, HEADERS, STATEMENTS
from vsmdraw.stream.calendar import Calendar
from vsmdraw.stream.model import Place, Rework, Shipment, ValueStream
from vsmdraw.stream.quantities import Percent


def stream(text: str, *expected: str) -> ValueStream:
    """Return the stream of a text that earns these findings and no others."""
    resolution = resolve(parse(Source("map.vsm", text)))
    assert [finding.code for finding in resolution.diagnostics] == list(expected), format_all(resolution.diagnostics, Source("", text))
    return resolution.stream


def step(fields: str):
    return stream(f"calendar: 8h/day\nprocess Log {fields}").processes[0]


def test_five_lines():
    reset = stream("title: Password reset\ncustomer: Employee\nprocess Log the ticket\nqueue | 4h\nprocess Reset the password")

    assert reset.title == "Password reset"
    assert reset.places == (Place("employee", "Employee", "customer"),)
    assert [one.name for one in reset.processes] == ["Log the ticket", "Reset the password"]
    assert [len(gap.queues) for gap in reset.line.gaps] == [0, 1, 0]
    assert reset.line.gaps[1].queues[0].time.seconds == 4 * 3600


BRACKETS = """\
title:    Steering brackets
notation: classic
demand:   18400/month
calendar: 20d/month, 2 shifts of 8h, breaks 2x10m

supplier: Steel mill
customer: Assembly plant | tray 20
control:  Production control | MRP

ship Steel mill -> Stamping | truck | 2/week
inventory coils             | 5d
process Stamping            | C/T 1s  | C/O 1h  | uptime 85% | people 1 | EPE 2w
inventory                   | 7000
process Weld                | C/T 39s | C/O 0
inventory finished          | 4140
ship Weld -> Assembly plant | by: rail | 1/day | brackets

info Assembly plant -> control | electronic | 90/60/30-day forecast
info control -> Steel mill     | fax 2x a day | "daily"
info control -> Stamping       | weekly schedule
"""


def test_a_factory():
    brackets = stream(BRACKETS)

    assert brackets.convention == "learning-to-see"
    assert brackets.calendar == Calendar(55_200.0, 5.0, 20.0, 2.0, 28_800.0, 1_200.0, True, "2 × 10 min")
    assert brackets.demand.per_second == pytest.approx(1 / 60)
    assert brackets.places[1:] == (
        Place("assembly-plant", "Assembly plant", "customer", "tray 20"),
        Place("production-control", "Production control", "control", "MRP"),
    )
    assert [(queue.name, queue.time and queue.time.text, queue.quantity and queue.quantity.value) for queue in brackets.queues()] == [
        ("coils", "5 d", None),
        ("", None, 7000),
        ("finished", None, 4140),
    ]
    assert brackets.shipments == (
        Shipment("steel-mill", "stamping", "truck", "2/week"),
        Shipment("weld", "assembly-plant", "rail", "1/day", "brackets"),
    )
    assert [(flow.source, flow.target, flow.kind, flow.label, flow.frequency) for flow in brackets.information] == [
        ("assembly-plant", "production-control", "electronic", "90/60/30-day forecast", ""),
        ("production-control", "steel-mill", "manual", "fax 2x a day", "daily"),
        ("production-control", "stamping", "manual", "weekly schedule", ""),
    ]


@pytest.mark.parametrize(
    "one_line, indented",
    [
        ("process log: Log | PT 2m | by Desk | in portal, iam", "process log: Log\n    PT: 2m\n    by: Desk\n    in: portal, iam"),
        ('process Log | C&A 95% | "Own | field": 3 | NVA', 'process Log\n  C&A 95%\n  "Own | field": 3\n  value: NVA'),
        ("process Log | automated | shared", "process Log\n\tautomated: yes\n\n\t# a comment\n\tshared"),
        ("process A\nqueue Inbox | 4h | 3 forms\nprocess B", "process A\nqueue Inbox\n  time: 4h\n  quantity: 3 forms\nprocess B"),
        ("process A\nprocess B\nrework B -> A | 5% | form", "process A\nprocess B\nrework B -> A\n  share: 5%\n  reason: form"),
        ("customer: C | tray 20\nprocess A", "customer: C\n  detail: tray 20\nprocess A"),
        (
            "customer: C\nprocess A\ninfo C -> A | edi | order | daily",
            "customer: C\nprocess A\ninfo C -> A\n  kind: edi\n  content: order\n  frequency: daily",
        ),
    ],
)
def test_one_line_and_indented_fields_mean_the_same(one_line, indented):
    assert stream(one_line) == stream(indented)


@pytest.mark.parametrize(
    "fields, key, text",
    [
        ("| PT 2m", "process_time", "2 min"),
        ("| touch time 2m", "process_time", "2 min"),
        ("| Process Time: ~2m", "process_time", "≈ 2 min"),
        ("| PROCESSING-TIME 5m..30m", "process_time", "5–30 min"),
        ("| turnaround 1h p85 3d", "lead_time", "1 h (P85 3 d)"),
        ("| C/T 39s", "cycle_time", "39 s"),
        ("| setup time 10m", "changeover", "10 min"),
        ("| complete and accurate 95%", "complete_accurate", "95 %"),
        ("| %C&A: 95%", "complete_accurate", "95 %"),
        ("| operators 2", "people", "2"),
        ("| FTE 1.5", "people", "1.5"),
        ("| every part every 2w", "every_part_every", "2 weeks"),
        ("| cost 60 EUR/h", "cost", "60 EUR / h"),
        ("| team Service desk", "role", "Service desk"),
        ("| by: Team A: nights", "role", "Team A: nights"),
        ("| first pass yield 90%", "first_pass_yield", "90 %"),
        ("| demand 20/day", "demand", "20 / day"),
        ("| VA", "value", "VA"),
        ("| business value added", "value", "NNVA"),
        ("| value: nva", "value", "NVA"),
        ("| automated 40%", "automated", "40 %"),
        ("| automated no", "automated", "no"),
        ("| tasks read; sort", "tasks", "read; sort"),
    ],
)
def test_fields_of_a_process(fields, key, text):
    assert getattr(step(fields), key).text == text


@pytest.mark.parametrize(
    "text, kind, name, time, quantity",
    [
        ("queue | 4h", "queue", "", "4 h", None),
        ("wait 4h", "queue", "", "4 h", None),
        ("queue: 4h", "queue", "", "4 h", None),
        ("inventory 7000", "inventory", "", None, "7,000"),
        ("inventory 3 coils", "inventory", "", None, "3 coils"),
        ("inventory coils | 5d", "inventory", "coils", "5 d", None),
        ('queue "4h" | 2h', "queue", "4h", "2 h", None),
        ("inbox 2nd line | 20m | 3 forms", "inbox", "2nd line", "20 min", "3 forms"),
        ("safety stock | 2d", "safety_stock", "", "2 d", None),
        ("Safety-Stock bolts | 500", "safety_stock", "bolts", None, "500"),
        ("buffer | items 20 | wait 1h", "buffer", "", "1 h", "20"),
        ("backlog b: Open tickets | 12 requests", "queue", "Open tickets", None, "12 requests"),
    ],
)
def test_queues(text, kind, name, time, quantity):
    (queue,) = stream(f"calendar: 8h/day\nprocess A\n{text}\nprocess B").queues()

    assert (queue.kind, queue.name) == (kind, name)
    assert (queue.time.text if queue.time else None) == time
    assert (queue.quantity.text if queue.quantity else None) == quantity


@pytest.mark.parametrize(
    "between, movement",
    [("", "push"), ("queue 4h", "push"), ("pull", "pull"), ("queue 4h\nflow", "flow"), ("queue 4h | pull", "pull"),
     ("fifo 4h | max 3", "flow"), ("supermarket 400", "pull"), ("supermarket 400\npush", "push")],
)  # fmt: skip
def test_how_work_moves(between, movement):
    assert stream(f"process A\n{between}\nprocess B").line.gaps[1].movement == movement


@pytest.mark.parametrize(
    "line, name",
    [
        ('process "Approve | reject: #2" | PT 2m', "Approve | reject: #2"),
        ('process "say \\"yes\\"" | PT 2m', 'say "yes"'),
        ('process Drill 3" hole | PT 2m', 'Drill 3" hole'),
        ("process Issue #12 | PT 2m", "Issue #12"),
        ("process C# build | PT 2m # not checked", "C# build"),
        ("process: Log: twice | PT 2m", "Log: twice"),
        ("process 申請を受け付ける | PT 2m", "申請を受け付ける"),
        ("PROCESS مراجعة الطلب | PT 2m", "مراجعة الطلب"),
        ("step 🙂 | PT 2m", "🙂"),
        ("activity  Two   blanks | PT 2m", "Two   blanks"),
    ],
)
def test_names(line, name):
    (process,) = stream(line).processes

    assert process.name == name
    assert process.process_time.seconds == 120


def test_ids_come_from_names_and_stay_apart():
    ids = stream("process Review\nprocess review\nprocess !!\nprocess review-2\nprocess Review\nqueue 4h\nprocess r: Review\nsystem Review")

    assert [one.id for one in ids.processes] == ["review", "review-2", "process", "review-2-2", "review-3", "r"]
    assert [queue.id for queue in ids.queues()] == ["before-r"]
    assert ids.places[0].id == "review-4"


def test_an_id_of_the_authors_own_is_never_given_to_another():
    assert [one.id for one in stream("process Log\nprocess log: Write it down").processes] == ["log-2", "log"]


def test_references_go_by_id_or_name_whatever_their_case():
    text = "customer: HR\nprocess log: Log it\nqueue Open tickets | 4h\nprocess Reset\n"
    remarks = "rework RESET -> LOG | 5%\nnote on open  tickets: a\nnote on queue before reset: b\nnote on customer: c\nnote on log it: d"

    found = stream(text + remarks)

    assert found.reworks == (Rework("reset", "log", Percent(0.05, "5 %"), ""),)
    assert [note.target for note in found.notes] == ["open-tickets", "open-tickets", "hr", "log"]


def test_one_name_for_supplier_and_customer():
    found = stream("supplier: Employee\ncustomer: Employee\nprocess A\nship Employee -> A\nship A -> Employee\ninfo Employee -> A")

    assert [(ship.source, ship.target) for ship in found.shipments] == [("employee", "a"), ("a", "employee-2")]
    assert found.information[0].source == "employee-2"


def test_a_system_is_declared_by_being_used():
    found = stream('system portal: ITSM portal\nprocess A | in Portal, SAP\nprocess B | in sap, "Jira, old"\ninfo A -> SAP | api')

    assert [step.systems for step in found.processes] == [("portal", "sap"), ("sap", "jira-old")]
    assert [(place.id, place.kind) for place in found.places] == [("portal", "system"), ("sap", "system"), ("jira-old", "system")]


@pytest.mark.parametrize(
    "text, notation, convention",
    [
        ("process A | PT 2m", "office", "office"),
        ("process A", "office", "office"),
        ("process A | C/T 2m", "classic", "learning-to-see"),
        ("process A | C/T 2m\nprocess B | LT 3m", "office", "office"),
        ("notation: Classic\nprocess A | PT 2m", "classic", "learning-to-see"),
        ("convention: with processing\nprocess A | C/T 2m", "classic", "with-processing"),
    ],
)
def test_notation_and_convention(text, notation, convention):
    found = stream(text)

    assert (found.notation, found.convention) == (notation, convention)


def test_header_fields():
    found = stream("State: future\nx-ticket: CHG 12 | approved\nauthor: Ines\nprocess A\ntrigger: a call # by phone\nlanguage: pt-BR")

    assert (found.state, found.author, found.trigger, found.language) == ("future", "Ines", "a call", "pt-BR")
    assert found.extra == (("x-ticket", "CHG 12 | approved"),)


def test_remarks():
    found = stream(
        "process Put on hold\nwaste waiting on Put on hold: two | three\nburst on Put on hold: call\nnote: by night\nnote Put on hold: x"
    )

    assert [(waste.kind, waste.target, waste.text) for waste in found.wastes] == [("waiting", "put-on-hold", "two | three")]
    assert [(burst.target, burst.text) for burst in found.bursts] == [("put-on-hold", "call")]
    assert [(note.target, note.text) for note in found.notes] == [("", "by night"), ("put-on-hold", "x")]


def test_letters_that_grow_in_lower_case_keep_their_places():
    found = stream("process İstanbul İİ\nwaste waiting on İstanbul İİ: x\nwaste İİİ On İSTANBUL İİ: y")

    assert [(waste.kind, waste.target) for waste in found.wastes] == [("waiting", found.processes[0].id), ("İİİ", found.processes[0].id)]


def test_an_improvement_is_carried():
    bot = "improve bot: Use a bot\n  on: A, B\n  owner: IAM\n  change: A | PT 0m | automated\n"
    text = "process A | PT 5m\nprocess B\n" + bot + "improve Drop it | on: B"
    first, second = stream(text).bursts

    assert (first.id, first.target, first.text) == ("bot", "a", "Use a bot")
    assert first.details == (("on", "A, B"), ("owner", "IAM"))
    assert stream(text).improvements[0].changes[0].text == "A | PT 0m | automated"
    assert (second.id, second.target) == ("drop-it", "b")


def test_an_indented_text_is_read_like_any_other():
    assert stream("\n    title: A\n    process Log\n        PT: 2m\n    ").processes[0].process_time.seconds == 120


def test_comments_are_kept():
    document = parse(Source("map.vsm", "# first\nprocess Log | PT 2m # second\n\n  # third"))

    assert [(comment.text, comment.line, comment.column, comment.alone) for comment in document.comments] == [
        ("# first", 1, 1, True), ("# second", 2, 21, False), ("# third", 4, 3, True),
    ]  # fmt: skip


def test_every_statement_is_kept_with_its_block():
    document = parse(Source("map.vsm", "choice: a\n  path 70%: b\n    process c\n      PT: 2m\n  path: d\nprocess e"))

    assert [(one.kind, one.line, one.parent, one.depth) for one in document.statements] == [
        ("choice", 1, -1, 0), ("path", 2, 0, 1), ("process", 3, 1, 2), ("path", 5, 0, 1), ("process", 6, -1, 0),
    ]  # fmt: skip
    assert document.statements[2].fields[0].label == "PT"


def test_quantities_are_shown_where_they_stand():
    (finding,) = resolve(parse(Source("weld.vsm", "process Weld\n  C/T 39"))).diagnostics

    assert format_text(finding, "  C/T 39") == (
        "weld.vsm:2:7: error[missing-unit]: 39 has no unit\n  |   C/T 39\n  |       ^^\n  = hint: write 39 s, 39 min, 39 h or 39 d"
    )


@pytest.mark.parametrize(
    "line, span, carets",
    [
        ("abc def", Span(1, 5, 3), "    ^^^"),
        ("漢字 def", Span(1, 4, 3), "     ^^^"),
        ("漢字 def", Span(1, 1, 2), "^^^^"),
        ("e\u0301e def", Span(1, 5, 3), "   ^^^"),
        ("\tdef", Span(1, 2, 3), "    ^^^"),
        ("abc", Span(1, 4, 1), "   ^"),
        ("x" * 500 + "def", Span(1, 501, 3), " " * 157 + "^^^"),
    ],
)
def test_carets_stand_under_the_words(line, span, carets):
    finding = Diagnostic("bad-value", "error", "no", span)

    assert format_text(finding, line).split("\n")[2] == "  | " + carets


def test_findings_as_json_annotations_and_tally():
    finding = Diagnostic("bad-value", "note", "50% of\nit", Span(3, 2, 4), "a, b", "a:b.vsm")

    assert '"line": 3' in format_json([finding]) and '"hint": "a, b"' in format_json([finding])
    assert format_github(finding) == "::notice file=a%3Ab.vsm,line=3,col=2,endColumn=6,title=bad-value::50%25 of%0Ait (a, b)"
    assert tally([finding, finding]) == "2 notes"
    assert not has_errors([finding])
    assert width("漢字 e\u0301") == 6


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: row.kind)
def test_every_statement_is_known_by_all_its_words(row):
    for word in row.words:
        shape = word + row.shape[len(row.words[0]) :] if row.shape.startswith(row.words[0]) else row.shape
        kinds = {statement.kind for statement in parse(Source("", shape)).statements}
        assert kinds == {row.kind}, shape


@pytest.mark.parametrize("row", HEADERS, ids=lambda row: row.key)
def test_every_header_is_known_by_all_its_words(row):
    for word in row.words:
        (statement,) = parse(Source("", f"{word.upper()}: x")).statements
        assert (statement.kind, statement.keyword) == ("header", row.key)


@pytest.mark.parametrize("table", FIELD_TABLES)
def test_no_word_means_two_fields(table):
    words = [alias.casefold().translate({ord(mark): None for mark in " .-"}) for row in FIELD_TABLES[table] for alias in set(row.aliases)]
    rows = {}
    for row in FIELD_TABLES[table]:
        for alias in row.aliases:
            assert rows.setdefault(alias.casefold().replace(" ", "").replace("-", "").replace(".", ""), row.key) == row.key
    assert words

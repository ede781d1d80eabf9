"""Each kind of change does what docs/future.md says, to the figure."""

import pytest
from maps import HEAD, LINE, changed, figure, queue, read, step

from vsmdraw.stream.model import Process, Split

MINUTE = 60


def names(stream):
    return [step.id for step in stream.line.steps]


def waits(stream):
    return [[queue.time.text for queue in gap.queues] for gap in stream.line.gaps]


def test_a_field_is_set():
    approve = step(changed("approve | LT 5m | PT 0 | by IAM bot | automated"), "approve")

    assert (approve.lead_time.seconds, approve.process_time.seconds, approve.role.text) == (300, 0, "IAM bot")
    assert approve.automated.share == 1


@pytest.mark.parametrize(
    "change, ident, field, text",
    [
        ("approve | LT -50%", "approve", "lead_time", "30 min"),
        ("approve | LT +20%", "approve", "lead_time", "1 h 12 min"),
        ("approve | LT x0.25", "approve", "lead_time", "15 min"),
        ("log, approve | PT -50%", "log", "process_time", "1 min"),
        ("log, approve | PT -50%", "approve", "process_time", "90 s"),
        ("log | people x2", "log", "people", "4"),
        ("submit | C&A -10%", "submit", "complete_accurate", "81 %"),
        ("approve | wait 7m", "approve", "lead_time", "10 min"),
        ('grant | "Tool": new', "grant", "own", (("Tool", "new"),)),
        ("grant | batch 1", "grant", "batch", "1"),
    ],
)  # fmt: skip
def test_a_step_is_set_or_scaled(change, ident, field, text):
    value = getattr(step(changed(change), ident), field)

    assert getattr(value, "text", value) == text


RANGES = HEAD + "process a: A | PT 5m..30m | LT 1h p85 3h\nprocess b: B | C&A ~90% | cost 60 EUR/h | demand 350/month\n"


@pytest.mark.parametrize(
    "change, ident, field, text",
    [
        ("a | PT -50%", "a", "process_time", "150 s – 15 min"),
        ("a | LT -50%", "a", "lead_time", "30 min (P85 1 h 30 min)"),
        ("b | C&A -50%", "b", "complete_accurate", "≈ 45 %"),
        ("b | cost -50%", "b", "cost", "30 EUR / h"),
        ("b | demand +10%", "b", "demand", "385 / month"),
    ],
)
def test_ranges_percentiles_and_guesses_stay_what_they_are(change, ident, field, text):
    assert getattr(step(changed(change, text=RANGES), ident), field).text == text


@pytest.mark.parametrize(
    "change, time, quantity",
    [
        ("queue before approve | 5m", "5 min", None),
        ("queue before approve | -50%", "22 min 30 s", 1.5),
        ("queue before approve | time -50%", "22 min 30 s", 1.5),
        ("queue before approve | quantity 1", "15 min", 1),
        ("queue before approve | 5m | 2 requests", "5 min", 2),
        ("queue before approve | max 1", "15 min", 1),
        ("queue before approve | max 10", "45 min", 3),
        ("queue after log | 15m", "15 min", 1),
    ],
)  # fmt: skip
def test_time_and_count_of_a_queue_go_together(change, time, quantity):
    found = queue(changed(change), "before-approve")

    assert found.time.text == time
    assert (found.quantity.value if found.quantity else None) == (quantity if quantity is None else pytest.approx(quantity))


def test_a_maximum_without_a_count_is_a_time_by_the_demand():
    text = HEAD + "process a: A | PT 1m\nqueue b: | 10h\nprocess c: C | PT 1m\n"

    assert queue(changed("b | max 2", text=text), "b").time.seconds == pytest.approx(2 * 160 * 3600 / 350)
    assert queue(changed("b | max 2", text=text.replace("demand: 350/month\n", "")), "b").time.text == "10 h"


def test_automating_leaves_nobody_at_the_step():
    approve = step(changed("automate approve | PT 0m | LT 5m | by IAM bot"), "approve")

    assert (approve.automated.share, approve.people, approve.role.text) == (1, None, "IAM bot")


def test_what_waited_for_a_removed_step_goes_and_what_waits_behind_it_stays():
    after = changed("remove approve")

    assert names(after) == ["submit", "log", "grant"]
    assert waits(after) == [[], ["20 min"], ["2 h"], ["10 min"]]
    assert (after.reworks, after.exits) == ((), ())
    assert [(row.source, row.target) for row in after.information] == [("employee", "portal")]
    assert (after.wastes, after.notes) == ((), ())
    assert [place.id for place in after.places] == ["employee", "portal"], "nothing uses the other system any more"


def test_goods_leave_from_the_step_before_a_removed_one():
    after = changed("remove grant")

    assert [(row.source, row.target) for row in after.shipments] == [("approve", "employee")]
    assert [(row.source, row.target) for row in after.routes] == [("log", "approve")]


def test_rework_to_a_removed_step_comes_back_to_the_next():
    assert [(row.source, row.target) for row in changed("remove log").reworks] == []
    after = changed("remove submit", text=LINE + "rework grant -> submit | 1%\n")

    assert [(row.source, row.target) for row in after.reworks] == [("approve", "log"), ("grant", "log")]


def test_merged_steps_add_up():
    after = changed("merge log, approve as: both: Log and approve")
    both = step(after, "both")

    assert both.name == "Log and approve"
    assert (both.process_time.seconds, both.lead_time.seconds) == (5 * MINUTE, (15 + 45 + 60) * MINUTE)
    assert both.complete_accurate.share == pytest.approx(0.95 * 0.98)
    assert (both.role.text, both.people.value, both.systems) == ("Service desk + Access team", 3, ("portal", "iam"))
    assert both.rework.text == "5 %", "what went back within them is done again in the one"
    assert [(row.source, row.target) for row in after.information] == [("employee", "portal"), ("portal", "both")]
    assert figure(after, "lead_time").value == figure(read(LINE), "lead_time").value
    assert figure(after, "handoffs").value == 2


def test_what_is_said_of_a_merged_step_holds():
    both = step(changed("merge log, approve as: Both | LT 10m | by One team | people 1"), "both")

    assert (both.lead_time.text, both.role.text, both.people.text, both.process_time.text) == ("10 min", "One team", "1", "5 min")


def test_what_is_unknown_of_one_step_is_unknown_of_the_merged_one():
    text = HEAD + "process a: A | PT 5m | people 2 | by X\nqueue\nprocess b: B | C&A 90% | people 3 | by X\n"
    merged = step(changed("merge a, b as: m: M", text=text, codes=("unknown-wait",)), "m")

    assert (merged.process_time, merged.lead_time, merged.complete_accurate) == (None, None, None)
    assert merged.people.value == 3, "one role doing both has the people that the larger step needs"


def test_a_cell_of_factory_steps_has_their_work():
    text = "demand: 460/day\nprocess a: Weld | C/T 39s | people 1\ninventory | 1700\nprocess b: Assembly | C/T 62s | people 1\n"
    cell = step(changed("merge a, b as: Cell | C/T 56s", text=text), "cell")

    assert (cell.process_time.text, cell.cycle_time.text, cell.people.value) == ("101 s", "56 s", 2)


def test_a_step_is_inserted_directly_beside_another():
    after = changed("insert after log: check: Check the form | PT 1m | by Clerk")
    before = changed("insert before approve: Check the form | PT 1m")

    assert names(after) == ["submit", "log", "check", "approve", "grant"]
    assert waits(after) == [[], ["20 min"], [], ["45 min"], ["2 h"], ["10 min"]]
    assert names(before) == ["submit", "log", "check-the-form", "approve", "grant"]
    assert waits(before) == [[], ["20 min"], ["45 min"], [], ["2 h"], ["10 min"]]


def test_a_replaced_step_takes_nothing_over():
    after = changed("replace approve: Decide by rule | PT 0 | automated")

    assert step(after, "approve") == Process(
        "approve", "Decide by rule", process_time=step(after, "approve").process_time, automated=step(after, "approve").automated
    )
    assert after.reworks == read(LINE).reworks


def test_neighbours_are_worked_on_at_the_same_time():
    after = changed("parallel log, approve as: Checks")
    split = after.line.steps[1]

    assert isinstance(split, Split) and (split.kind, split.question) == ("parallel", "Checks")
    assert [path.line.steps[0].id for path in split.paths] == ["log", "approve"]
    assert [queue.time.text for gap in split.paths[1].line.gaps for queue in gap.queues] == ["45 min"]
    assert after.reworks == ()
    assert figure(after, "lead_time").value == (10 + 20 + (45 + 60) + 120 + 15 + 10) * MINUTE


def test_the_last_path_of_a_parallel_joins_the_line():
    text = HEAD + "process a: A | PT 1m\nparallel:\n    path: x\n        process b: B | PT 2m\n    path: y\n        process c: C | PT 3m\n"
    after = changed("remove c", text=text)

    assert names(after) == ["a", "b"]


def test_a_choice_without_steps_closes_up():
    split = "choice:\n    path 40%: x\n        process b: B | PT 2m\n    path: y\n"
    text = HEAD + "process a: A | PT 1m\n" + split + "queue | 1h\nprocess c: C | PT 1m\n"
    after = changed("remove b", text=text)

    assert names(after) == ["a", "c"]
    assert waits(after) == [[], ["1 h"], []]


def test_a_step_moves_with_what_waits_for_it():
    after = changed("move approve before log")

    assert names(after) == ["submit", "approve", "log", "grant"]
    assert waits(after) == [[], ["20 min", "45 min"], [], ["2 h"], ["10 min"]]
    assert after.reworks == (), "it would lead ahead now"
    assert figure(after, "lead_time").value == figure(read(LINE), "lead_time").value


def test_queues_and_arrows_are_dropped_and_added():
    after = changed(
        "drop queue before log", "remove rework approve -> log", "drop flow log -> grant", "drop info portal -> approve",
        "drop exit approve",
        "add queue before log | 5m", "add queue after grant | 1h", "add rework grant -> approve | 2% | wrong role", "add exit log | 3%",
    )  # fmt: skip

    assert waits(after) == [[], ["5 min"], ["45 min"], ["2 h"], ["1 h", "10 min"]]
    assert [(row.source, row.target, row.share.text, row.reason) for row in after.reworks] == [("grant", "approve", "2 %", "wrong role")]
    assert [(row.source, row.share.text) for row in after.exits] == [("log", "3 %")]
    assert after.routes == ()
    assert len(after.information) == 1


def test_shares_of_arrows_change():
    after = changed("rework approve -> log | 1%", "exit approve | -50%", "flow log -> grant | 30%")

    assert (after.reworks[0].share.text, after.reworks[0].reason) == ("1 %", "incomplete form")
    assert (after.exits[0].share.text, after.routes[0].share.text) == ("5 %", "30 %")


CHOICE = HEAD + """\
choice: Which?
    path 50%: A
        process a: Do A | PT 1m
    path 30%: B
        process b: Do B | PT 1m
    path 20%: C
        process c: Do C | PT 1m
"""


@pytest.mark.parametrize(
    "changes, shares",
    [
        (("path A | 60%",), ["60 %", "24 %", "16 %"]),
        (("path A | -20%",), ["40 %", "36 %", "24 %"]),
        (("path A | 60%", "path B | 40%"), ["60 %", "40 %", "0 %"]),
        (("path C | 0%",), ["62.5 %", "37.5 %", "0 %"]),
    ],
)
def test_the_other_paths_make_room(changes, shares):
    codes = ("unreachable-step",) if shares[-1] == "0 %" else ()

    assert [path.share.text for path in changed(*changes, text=CHOICE, codes=codes).line.steps[0].paths] == shares


def test_paths_that_leave_no_room_are_found():
    text = CHOICE + "improve x: more\n    change: path A | 60%\n    change: path B | 50%\n"

    read(text, "shares-of-choice")


def test_a_system_of_the_future_is_not_on_the_current_map():
    text = LINE + "improve x: a bot\n    change: approve | in robot, portal\nimprove y: another\n    change: log | in robot\n"
    now = read(text)

    assert [place.id for place in now.places] == ["employee", "portal", "iam"]
    after = changed("approve | in robot, portal", "log | in robot")
    assert [place.id for place in after.places] == ["employee", "portal", "robot"]
    assert step(after, "approve").systems == ("robot", "portal")


def test_a_queue_between_can_be_pulled_from():
    assert changed("queue before approve | pull").line.gaps[2].movement == "pull"


def test_the_notes_of_a_future_are_in_the_language_of_the_map():
    changes = ("queue before approve | 5m", "remove submit", "automate log | PT 1m", "rework approve -> log | 1%")
    told = dict(changed(*changes, text="language: de\n" + LINE).bursts[0].details)["effect"]

    assert told.split("; ") == [
        "Submit entfällt", "Log BZ 2 min → 1 min, automatisiert",
        "die Warteschlange vor Approve 45 min → 5 min, 3 requests → unbekannt", "Nacharbeit Approve → Log 5 % → 1 %",
    ]  # fmt: skip

"""Published future states: the current state with its changes gives the totals that the future's own steps give.

Facts and figures of published maps; where a source prints a total that its steps don't give, the test holds to the steps.
"""

import pytest
from maps import figure, read

from vsmdraw.scenario.compare import compare_future
from vsmdraw.scenario.figures import rows, state
from vsmdraw.scenario.future import future

BUG_TRIAGE = """
calendar: 8h/day
demand: 16/day
process reported: Bug reported | PT 2m
queue | 45m
process triage: Triage | PT 15m
queue | 3h
process reproduce: Reproduce | PT 40m
queue | 6h
process fix: Fix | PT 120m
queue | 2h
process verify: Verify | PT 20m
queue | 4h
process deploy: Deploy | PT 5m
improve rota: One person triages as reports come in
    change: queue before triage | 10m
improve environment: A test environment that is always there
    change: queue before reproduce | 15m
    change: reproduce | PT 25m
improve limit: No more than one bug at a time
    change: queue before fix | 1h
    change: fix | PT 60m
improve pairs: Verify right away
    change: queue before verify | 15m
improve pipeline: Deploy on demand
    change: queue before deploy | 10m
"""

ORDERS = """
process entry: Order entry | PT 15m | LT 2h | C&A 85% | by Sales | WIP 50
process credit: Credit check | PT 10m | LT 8h | C&A 95% | by Finance | WIP 30
process allocate: Allocate stock | PT 5m | LT 4h | C&A 90% | by Warehouse | WIP 20
process pick: Pick and pack | PT 30m | LT 6h | C&A 92% | by Warehouse | WIP 40
process ship: Ship | PT 10m | LT 24h | C&A 98% | by Logistics | WIP 100
improve form: Orders come in by form
    change: entry | PT 10m | LT 30m | C&A 98% | WIP 10
improve rules: Credit and stock by rule
    change: automate credit, allocate | PT 1m | LT 5m | C&A 99% | by System | WIP 0
improve flow: Pick in the order of shipping
    change: pick | PT 25m | LT 2h | C&A 96% | WIP 15
improve trucks: Six trucks a day
    change: ship | LT 4h | C&A 99% | WIP 20
"""

ACME = """
notation: classic
demand: 18400/month
calendar: 20d/month, 2 shifts of 8h, breaks 2x10m
inventory coils | 5d
process stamping: Stamping | C/T 1s | C/O 1h | uptime 85% | people 1 | EPE 2w
inventory stamped | 7000
process weld-1: Weld 1 | C/T 39s | C/O 10m | uptime 100% | people 1
inventory | 1700
process weld-2: Weld 2 | C/T 46s | C/O 10m | uptime 80% | people 1
inventory | 2450
process assembly-1: Assembly 1 | C/T 62s | C/O 0 | uptime 100% | people 1
inventory | 1840
process assembly-2: Assembly 2 | C/T 40s | C/O 0 | uptime 100% | people 1
inventory finished | 4140
process shipping: Shipping
improve cell: Weld and assemble in one cell, pull from stamping
    change: merge weld-1, weld-2, assembly-1, assembly-2 as: cell: Weld and assembly | C/T 56s | PT 168s | people 3 | uptime 100%
    change: stamped | 1.5d
    change: coils | 2d
improve level: Level the mix, change over in less than 10 minutes
    change: stamping | C/O < 10m
    change: stamped | 1d
    change: coils | 1.5d
    change: finished | 2d
"""
CONFLICTS = ("conflicting-changes", "conflicting-changes")
"""The second improvement takes the stocks further than the first one does."""

MINUTE, DAY = 60, 55_200
FUTURES = [
    pytest.param(BUG_TRIAGE, None, {
        "lead_time": (237 * MINUTE, "3 h 57 min"), "process_time": (127 * MINUTE, "2 h 7 min"), "waiting": (110 * MINUTE, "1 h 50 min"),
        "activity_ratio": (0.535865, "53.6 %"),
    }, id="bug triage"),
    pytest.param(ORDERS, None, {
        "lead_time": (400 * MINUTE, "6 h 40 min"), "process_time": (47 * MINUTE, "47 min"), "activity_ratio": (0.1175, "11.8 %"),
        "rolled_complete_accurate": (0.912857, "91.3 %"), "wip": (45, "45"),
    }, id="orders"),
    pytest.param(ACME, ["cell"], {"lead_time": (8 * DAY, "8 d"), "process_time": (169, "169 s")}, id="Acme, flow and pull"),
    pytest.param(ACME, None, {
        "lead_time": (4.5 * DAY, "4.5 d"), "process_time": (169, "169 s"), "takt_time": (60, "60 s"),
    }, id="Acme, levelled"),
]  # fmt: skip


@pytest.mark.parametrize("text, chosen, printed", FUTURES)
def test_current_and_changes_give_the_future_totals(text, chosen, printed):
    after = future(read(text.lstrip(), *(CONFLICTS if text == ACME else ())), chosen)

    for key, (value, shown) in printed.items():
        assert figure(after, key).value == pytest.approx(value, rel=1e-4), key
        assert figure(after, key).text == shown, key


REDUCTIONS = [
    # what the sources print: 79 %, 85 % and 33 %, 80.9 %
    pytest.param(BUG_TRIAGE, "lead_time", "−79 %", id="bug triage"),
    pytest.param(ORDERS, "lead_time", "−85 %", id="orders, lead time"),
    pytest.param(ORDERS, "process_time", "−33 %", id="orders, process time"),
    pytest.param(ACME, "lead_time", "−81 %", id="Acme"),
]


@pytest.mark.parametrize("text, key, percent", REDUCTIONS)
def test_the_printed_reductions_come_out(text, key, percent):
    found = compare_future(read(text.lstrip(), *(CONFLICTS if text == ACME else ())))

    assert next(row for row in found.rows if row.key == key).shifts[0].percent == percent
    gains = [one.in_turn for one in found.effects.effects]
    assert sum(gains) == pytest.approx(found.effects.saved)


def test_the_cell_removes_the_bottleneck():
    now = read(ACME.lstrip(), *CONFLICTS)

    assert (figure(now, "bottleneck").text, figure(future(now), "bottleneck").text) == ("Assembly 1", "Weld and assembly")
    assert figure(future(now), "utilisation").value < 1 < figure(now, "utilisation").value


def test_two_maps_compare_as_well_as_a_map_and_its_future():
    """A future that is written as a map of its own: the steps of the cell are gone, stamping and shipping are matched."""
    now = read(ACME.lstrip(), *CONFLICTS)
    told = {row.key: row for row in rows([state("now", now), state("then", future(now))])}

    assert told["lead_time"].texts == ("23.6 d", "4.5 d")
    assert told["lead_time"].shifts[0].text == "−19.1 d"
    assert told["process_time"].shifts[0].text == "−19 s"

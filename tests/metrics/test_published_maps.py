"""Published maps: their own steps must give their own totals, to the digits they print, and never a total they got wrong."""

import pytest
from hand_built import stream

from vsmdraw.metrics.measure import measure

MINUTE, HOUR = 60, 3600

MARTIN_OSTERLING = """
    step A | PT 10m | LT 1d | CA 50%
    step B | PT 5m | LT 0.5d | CA 75%
    step C | PT 120m | LT 5d | CA 85%
    step D | PT 30m | LT 2d | CA 99%
    step E | PT 15m | LT 1d | CA 95%
"""

WAIT_APART = """
    wait 0
    step A | PT 2d | LT 5d | CA 80%
    wait 3d
    step B | PT 3d | LT 10d | CA 70%
    wait 7d
    step C | PT 5d | LT 8d | CA 90%
    wait 2d
    step D | PT 1d | LT 4d | CA 60%
    wait 3d
    step E | PT 2d | LT 6d | CA 75%
    wait 5d
    step F | PT 0.5d | LT 1d | CA 95%
"""

ACME = """
    wait 5d
    step Stamping | C/T 1s | C/O 1h | UP 85% | PEOPLE 1
    wait 7000
    step Weld 1 | C/T 39s | C/O 10m | UP 100% | PEOPLE 1
    wait 1700
    step Weld 2 | C/T 46s | C/O 10m | UP 80% | PEOPLE 1
    wait 2450
    step Assembly 1 | C/T 62s | C/O 0 | UP 100% | PEOPLE 1
    wait 1840
    step Assembly 2 | C/T 40s | C/O 0 | UP 100% | PEOPLE 1
    wait 4140
    step Shipping
"""

ACME_FUTURE = """
    wait 1.5d
    step Stamping | C/T 1s | C/O < 10m | UP 85%
    wait 1d
    step Weld and assembly cell | C/T 56s | PT 168s | UP 100% | PEOPLE 3
    wait 2d
    step Shipping
"""

FACTORY = {
    "calendar": "20d/month, 2 shifts of 8h, breaks 2x10m",
    "demand": "18400/month",
    "notation": "classic",
    "convention": "learning-to-see",
}
ROUND_THE_CLOCK = FACTORY | {"calendar": "24h/day, 20d/month"}

BUG_TRIAGE = """
    wait 0m
    step Reported | PT 2m
    wait 45m
    step Triage | PT 15m
    wait 3h
    step Reproduce | PT 40m
    wait 6h
    step Fix | PT 120m
    wait 2h
    step Verify | PT 20m
    wait 4h
    step Deploy | PT 5m
"""

BUG_TRIAGE_FUTURE = """
    wait 0m
    step Reported | PT 2m
    wait 10m
    step Triage | PT 15m
    wait 15m
    step Reproduce | PT 25m
    wait 60m
    step Fix | PT 60m
    wait 15m
    step Verify | PT 20m
    wait 10m
    step Deploy | PT 5m
"""

PIPELINE = """
    step Write code | PT 4h
    wait 6h
    step Review | PT 30m
    wait 10m
    step Build | PT 5m
    wait 2m
    step Unit tests | PT 8m
    wait 30m
    step Integration tests | PT 20m
    wait 2h
    step Staging | PT 5m
    wait 8h
    step QA | PT 1h
    wait 24h
    step Approval | PT 5m
    wait 1h
    step Production | PT 5m
    step Monitoring | PT 15m
"""

FEATURE = """
    step Requirements | PT 2d
    wait 3d
    step Design | PT 1d
    wait 2d
    step Development | PT 5d
    wait 2d
    step Review | PT 0.5d
    wait 1d
    step QA | PT 2d
    wait 1d
    step Staging | PT 0.5d
    wait 2d
    step Production | PT 0.5d
    wait 0d
"""

SERVICE_REQUEST = """
    step Receive | PT 5m | LT 2h | CA 90%
    step Review | PT 15m | LT 4h | CA 85%
    step Execute | PT 2h | LT 8h | CA 95%
    step Check | PT 30m | LT 4h | CA 80%
    step Deliver | PT 10m | LT 2h | CA 99%
"""

INCIDENT = """
    step Detect | PT 0m
    wait 15m
    step Triage | PT 10m
    wait 20m
    step Investigate | PT 45m
    wait 30m
    step Fix | PT 60m
    wait 15m
    step Deploy | PT 10m
    wait 5m
    step Review | PT 20m
    wait 0m
"""

INCIDENT_TEMPLATE = """
    wait 0.25h
    step Alert | PT 0.1h | VALUE VA
    wait 0.5h
    step Triage | PT 0.25h | VALUE VA
    wait 0.5h
    step Investigate | PT 1h | VALUE VA
    wait 0.25h
    step Remedy | PT 0.75h | VALUE VA
    wait 0.5h
    step Verify | PT 0.25h | VALUE VA
    wait 48h
    step Review | PT 1h | VALUE VA
"""

COFFEE = """
    step Walk in | PT 0m
    wait 5m
    step Order | PT 0.5m
    wait 0.5m
    step Pass on | PT 0.5m
    wait 5m
    step Make | PT 1.5m
    wait 1m
    step Taste | PT 0.5m
    wait 0.5m
    step Walk out | PT 0m
"""

ORDERS = """
    step Entry | PT 15m | LT 2h | CA 85% | BY Sales | WIP 50
    step Credit | PT 10m | LT 8h | CA 95% | BY Finance | WIP 30
    step Allocate | PT 5m | LT 4h | CA 90% | BY Warehouse | WIP 20
    step Pick | PT 30m | LT 6h | CA 92% | BY Warehouse | WIP 40
    step Ship | PT 10m | LT 24h | CA 98% | BY Logistics | WIP 100
"""

ORDERS_FUTURE = """
    step Entry | PT 10m | LT 30m | CA 98% | BY Sales | WIP 10
    step Credit | PT 1m | LT 5m | CA 99% | BY System | WIP 0
    step Allocate | PT 1m | LT 5m | CA 99% | BY System | WIP 0
    step Pick | PT 25m | LT 2h | CA 96% | BY Warehouse | WIP 15
    step Ship | PT 10m | LT 4h | CA 99% | BY Logistics | WIP 20
"""

WEB_TEAM = """
    step Label | PT 3d | VALUE NVA
    step Code | PT 4d | VALUE VA
    step Tell QA | PT 2d | VALUE NVA
    step Test | PT 3d | VALUE NNVA
    step Triage | PT 3d | VALUE NVA
    step Pre-production | PT 2d | VALUE NNVA
    step Approve | PT 4d | VALUE NVA
    step Deploy | PT 1d | VALUE VA
"""

DEVELOPMENT = """
    step Analyse | PT 10h | LT 80h | CA 100%
    step Design | PT 20h | LT 80h | CA 80%
    step Develop | PT 20h | LT 120h | CA 60%
    step Test | PT 8h | LT 20h | CA 40%
    step Deploy | PT 1h | LT 160h | CA 90%
"""

WITHOUT_REWORK = """
    step Request | PT 10m | CA 100%
    wait 5m
    step Analyse | PT 30m | CA 90%
    wait 15m
    step Develop | PT 60m | CA 85%
    wait 20m
    step Test | PT 40m | CA 95%
    wait 10m
    step Deploy | PT 20m | CA 98%
"""

MAPS = [
    pytest.param(
        MARTIN_OSTERLING,
        {"calendar": "8h/day"},
        {
            "process_time": (180 * MINUTE, "3 h"),
            "lead_time": (9.5 * 8 * HOUR, "9.5 d"),
            "activity_ratio": (0.03947, "3.9 %"),
            "rolled_complete_accurate": (0.2998, "30.0 %"),
        },
        id="office example, 8 h days",
    ),
    pytest.param(
        MARTIN_OSTERLING,
        {},
        {"lead_time": (9.5 * 24 * HOUR, "9.5 d"), "activity_ratio": (0.013158, "1.3 %")},
        id="office example, 24 h days",
    ),
    pytest.param(
        WAIT_APART,
        {"calendar": "8h/day"},
        {
            "lead_time": (54 * 8 * HOUR, "54 d"),
            "process_time": (13.5 * 8 * HOUR, "13.5 d"),
            "activity_ratio": (0.25, "25 %"),
            "rolled_complete_accurate": (0.21546, "21.5 %"),
            "waiting": (40.5 * 8 * HOUR, "40.5 d"),
            "waiting_in_queues": (20 * 8 * HOUR, "20 d"),
            "waiting_in_steps": (20.5 * 8 * HOUR, "20.5 d"),
        },
        id="wait apart from LT",
    ),
    pytest.param(
        ACME,
        FACTORY,
        {
            "lead_time": (1_303_800, "23.6 d"),
            "process_time": (188, "188 s"),
            "takt_time": (60, "60 s"),
            "activity_ratio": (0.00014419, "0.0144 %"),
            "steps": (5, "5"),
            "people": (5, "5"),
            "bottleneck": (62 / 60, "Assembly 1"),
            "stock": (None, "at least 17,130"),
            "longest_wait": (420_000, "7.6 d"),
        },
        id="Acme, current state",
    ),
    pytest.param(
        ACME, ROUND_THE_CLOCK, {"lead_time": (2_040_730.4, "23.6 d"), "activity_ratio": (0.00009212, "0.0092 %")}, id="Acme on 24 h days"
    ),
    pytest.param(
        ACME,
        FACTORY | {"convention": "with-processing"},
        {"lead_time": (1_303_988, "23.6 d"), "process_time": (188, "188 s")},
        id="Acme with processing",
    ),
    pytest.param(
        ACME_FUTURE,
        FACTORY,
        {"lead_time": (4.5 * 55_200, "4.5 d"), "process_time": (169, "169 s"), "takt_time": (60, "60 s")},
        id="Acme, levelled",
    ),
    pytest.param(
        "wait 2d\nstep Stamping | C/T 1s\nwait 1.5d\nstep Cell | C/T 168s\nwait 4.5d\nstep Shipping",
        FACTORY,
        {"lead_time": (8 * 55_200, "8 d")},
        id="Acme, flow and pull",
    ),
    pytest.param(
        BUG_TRIAGE,
        {"calendar": "8h/day", "demand": "16/day"},
        {
            "lead_time": (1147 * MINUTE, "2.4 d"),
            "process_time": (202 * MINUTE, "3 h 22 min"),
            "waiting": (945 * MINUTE, "2.0 d"),
            "activity_ratio": (0.176112, "17.6 %"),
            "takt_time": (30 * MINUTE, "30 min"),
        },
        id="bug triage",
    ),
    pytest.param(BUG_TRIAGE, {}, {"lead_time": (1147 * MINUTE, "19 h 7 min")}, id="bug triage without a calendar"),
    pytest.param(
        BUG_TRIAGE_FUTURE,
        {"calendar": "8h/day", "demand": "16/day"},
        {
            "lead_time": (237 * MINUTE, "3 h 57 min"),
            "process_time": (127 * MINUTE, "2 h 7 min"),
            "waiting": (110 * MINUTE, "1 h 50 min"),
            "activity_ratio": (0.535865, "53.6 %"),
        },
        id="bug triage, future",
    ),
    pytest.param(
        PIPELINE,
        {},
        {
            "lead_time": (2895 * MINUTE, "48 h 15 min"),
            "process_time": (393 * MINUTE, "6 h 33 min"),
            "waiting": (2502 * MINUTE, "41 h 42 min"),
            "activity_ratio": (0.135751, "13.6 %"),
            "longest_wait": (24 * HOUR, "24 h"),
        },
        id="commit to production",
    ),
    pytest.param(
        FEATURE,
        {},
        {
            "lead_time": (22.5 * 24 * HOUR, "22.5 d"),
            "process_time": (11.5 * 24 * HOUR, "11.5 d"),
            "waiting": (11 * 24 * HOUR, "11 d"),
            "activity_ratio": (0.511111, "51.1 %"),
        },
        id="feature request",
    ),
    pytest.param(
        SERVICE_REQUEST,
        {},
        {
            "lead_time": (20 * HOUR, "20 h"),
            "process_time": (3 * HOUR, "3 h"),
            "activity_ratio": (0.15, "15 %"),
            "rolled_complete_accurate": (0.575586, "57.6 %"),
        },
        id="service request",
    ),
    pytest.param(
        INCIDENT,
        {},
        {
            "lead_time": (230 * MINUTE, "3 h 50 min"),
            "process_time": (145 * MINUTE, "2 h 25 min"),
            "waiting": (85 * MINUTE, "1 h 25 min"),
            "activity_ratio": (0.630435, "63.0 %"),
        },
        id="incident",
    ),
    pytest.param(
        INCIDENT_TEMPLATE,
        {},
        {
            "lead_time": (53.35 * HOUR, "53 h 21 min"),
            "process_time": (3.35 * HOUR, "3 h 21 min"),
            "waiting": (50 * HOUR, "50 h"),
            "activity_ratio": (0.062793, "6.3 %"),
            "va_ratio": (0.062793, "6.3 %"),
        },
        id="incident, a tool's template",
    ),
    pytest.param(
        COFFEE,
        {},
        {
            "lead_time": (15 * MINUTE, "15 min"),
            "process_time": (3 * MINUTE, "3 min"),
            "waiting": (12 * MINUTE, "12 min"),
            "activity_ratio": (0.2, "20 %"),
        },
        id="coffee",
    ),
    pytest.param(
        ORDERS,
        {},
        {
            "lead_time": (44 * HOUR, "44 h"),
            "process_time": (70 * MINUTE, "1 h 10 min"),
            "activity_ratio": (0.026515, "2.7 %"),
            "rolled_complete_accurate": (0.655238, "65.5 %"),
            "handoffs": (3, "3"),
            "wip": (240, "240"),
        },
        id="orders",
    ),
    pytest.param(
        ORDERS_FUTURE,
        {},
        {
            "lead_time": (400 * MINUTE, "6 h 40 min"),
            "process_time": (47 * MINUTE, "47 min"),
            "activity_ratio": (0.1175, "11.8 %"),
            "rolled_complete_accurate": (0.912857, "91.3 %"),
        },
        id="orders, future",
    ),
    pytest.param(WEB_TEAM, {}, {"lead_time": (22 * 24 * HOUR, "22 d"), "va_ratio": (0.227273, "22.7 %")}, id="one feature"),
    pytest.param(
        DEVELOPMENT,
        {},
        {
            "lead_time": (460 * HOUR, "460 h"),
            "process_time": (59 * HOUR, "59 h"),
            "rolled_complete_accurate": (0.1728, "17.3 %"),
            "waiting_in_steps": (401 * HOUR, "401 h"),
        },
        id="development",
    ),
    pytest.param(
        WITHOUT_REWORK,
        {},
        {
            "lead_time": (210 * MINUTE, "3 h 30 min"),
            "process_time": (160 * MINUTE, "2 h 40 min"),
            "activity_ratio": (0.761905, "76.2 %"),
            "rolled_complete_accurate": (0.712215, "71.2 %"),
        },
        id="request to deployment, its rework left out",
    ),
]


@pytest.mark.parametrize("rows, header, printed", MAPS)
def test_the_steps_give_the_printed_totals(rows, header, printed):
    figures = measure(stream(rows, **header))

    for key, (value, text) in printed.items():
        assert figures[key].text == text, key
        assert figures[key].value == (value if value is None else pytest.approx(value, rel=1e-4)), key


def test_acme_ladder_prints_what_the_map_prints():
    figures = measure(stream(ACME, **FACTORY))

    assert [rung.text for rung in figures.ladder] == [
        "5 d",
        "1 s",
        "7.6 d",
        "39 s",
        "1.8 d",
        "46 s",
        "2.7 d",
        "62 s",
        "2 d",
        "40 s",
        "4.5 d",
        "",
        "",
    ]
    assert [rung.kind for rung in figures.ladder][-3:] == ["wait", "none", "none"]
    assert figures.verdict == ("s7", "cycle_time", "62 s > takt 60 s")
    assert "rounded" not in figures["lead_time"].basis
    assert figures.basis == (
        "working day 2 shifts × 27,600 s (8 h less 2 × 10 min), 20 days a month; demand 18,400 / month; takt 60 s; "
        "lead time = inventory time alone"
    )


TAKTS = [
    ("20d/month, 2 shifts of 8h, breaks 2x15m", "24000/month", 45.0, "45 s"),
    ("3 shifts of 8h, breaks 50m", "75/day", 0.2867 * HOUR, "17 min 12 s"),
    ("8h/day", "16/day", 1800.0, "30 min"),
]


@pytest.mark.parametrize("calendar, demand, seconds, text", TAKTS)
def test_takt_is_available_time_over_demand(calendar, demand, seconds, text):
    takt = measure(stream("step A | C/T 30s | UP 50%", calendar, demand, "classic"))["takt_time"]

    assert takt.value == pytest.approx(seconds, rel=1e-3)
    assert takt.text == text


WRONG = [
    # what the source prints, where its own steps say otherwise
    pytest.param(
        "step Log | PT 2m\nstep Approve | LT 1h\nstep Provision | PT 15m", {}, "process_time", "25 min", id="8 of 25 minutes on no step"
    ),
    pytest.param("step Log | PT 2m\nstep Approve | LT 1h\nstep Provision | PT 15m", {}, "lead_time", "4 h", id="3 of 4 hours on no step"),
    pytest.param(PIPELINE, {}, "activity_ratio", "13.5 %", id="totals rounded before dividing"),
    pytest.param(PIPELINE, {}, "lead_time", "48 h", id="a quarter of an hour lost"),
    pytest.param(ORDERS, {}, "wip", "150", id="its own column sums to 240"),
    pytest.param(ORDERS_FUTURE, {}, "activity_ratio", "11.7 %", id="divided by a rounded lead time"),
    pytest.param(ACME, FACTORY, "activity_ratio", "0.0 %", id="a little is not nothing"),
    pytest.param(ACME, FACTORY, "activity_ratio", "0.0092 %", id="24 h days on a two-shift map"),
]


@pytest.mark.parametrize("rows, header, key, wrong", WRONG)
def test_a_total_that_its_source_got_wrong_never_comes_out(rows, header, key, wrong):
    assert measure(stream(rows, **header))[key].text != wrong

"""Demand against capacity: utilisation, bottleneck, people and cost; counts against times; agreed times and carried measures."""

import pytest
from branching import choice, line, percent, step
from hand_built import stream as built
from test_published_maps import ACME, FACTORY
from test_routes import OFFICE

from vsmdraw.metrics.explain import explain
from vsmdraw.metrics.hints import KINDS, hints
from vsmdraw.metrics.measure import measure
from vsmdraw.metrics.table import GROUPS, METRICS
from vsmdraw.stream.calendar import parse_calendar
from vsmdraw.stream.model import Process, Queue, Rework, Text, ValueStream, Waste
from vsmdraw.stream.quantities import parse_count, parse_duration, parse_money, parse_percent, parse_rate

DAYS = parse_calendar("8h/day, 20d/month")


def task(name, work, people="1", **more):
    return Process(name, name.capitalize(), parse_duration(work, DAYS), people=parse_count(people) if people else None, **more)


def office(*parts, demand="240/day", **more):
    return ValueStream(line=line(*parts), calendar=DAYS, demand=parse_rate(demand, DAYS), **more)


def test_the_factory_cannot_keep_up():
    figures = measure(built(ACME, **FACTORY))

    assert figures["bottleneck"].text == "Assembly 1"
    assert figures["utilisation"].value == pytest.approx(62 / 60)
    assert figures["effective_cycle_time"].text == "62 s, Assembly 1"
    assert figures["effective_cycle_time"].basis.endswith("above takt 60 s")
    assert figures["capacity"].text == "445 a shift, Assembly 1"
    assert figures["capacity"].basis.endswith("demand 460 a shift")
    assert figures["full_time"].value == pytest.approx(188 / 60 * 2)  # two shifts, each with people of its own


def test_people_are_busy_by_demand_times_work():
    figures = measure(office(task("a", "1m", "1", role=Text("Desk")), task("b", "3m", "2", role=Text("Lab"))))

    assert {figure.key: figure.value for figure in figures.loads} == pytest.approx(
        {"step:a": 0.5, "step:b": 0.75, "role:Desk": 0.5, "role:Lab": 0.75})  # fmt: skip
    assert figures["bottleneck"].text == "B"
    assert figures["role_utilisation"].text == "75 %, Lab"
    assert figures["capacity"].value == pytest.approx(320)
    assert figures["full_time"].value == pytest.approx(2)


def test_a_role_at_two_steps_is_one_team():
    figures = measure(office(task("a", "1m", "2", role=Text("Desk")), task("b", "1m", "2", role=Text("desk "))))

    assert figures["role_utilisation"].value == pytest.approx(0.5)


def test_rework_comes_again_and_a_path_comes_for_its_share():
    rework = office(task("a", "1m"), reworks=(Rework("a", "a", percent(0.5)),))
    part = office(choice("c", (0.5, line(task("a", "1m"))), (0.5, line())))

    assert measure(rework)["utilisation"].value == pytest.approx(1.0)
    assert measure(part)["utilisation"].value == pytest.approx(0.25)


def test_own_demand_own_shifts_and_machines():
    own = office(task("a", "1m", demand=parse_rate("480/day", DAYS)))
    half = office(task("a", "1m", available=parse_duration("4h", DAYS)))
    machine = office(task("a", "1m", automated=parse_percent("100%")))

    assert measure(own)["utilisation"].value == pytest.approx(1)
    assert measure(half)["utilisation"].value == pytest.approx(1)
    assert measure(machine)["utilisation"].value is None
    assert measure(machine)["labour"].value == 0


def test_without_demand_or_fields_the_longest_wait_is_called_so():
    figure = measure(ValueStream(line=line(step("a"), 900, step("b"))))["bottleneck"]

    assert figure.text == "longest wait: 900 s" or figure.text.startswith("longest wait: ")
    assert "not a computed bottleneck" in figure.basis


def test_cost_per_item_and_period():
    stream = office(task("a", "30m", cost=parse_money("60 EUR/h")), task("b", "1m", cost=parse_money("2.50 EUR")), demand="100/month")
    figures = measure(stream)

    assert figures["cost_per_item"].value == pytest.approx(32.5)
    assert figures["cost_per_item"].text == "32.50 EUR"
    assert figures["cost_per_period"].text == "3,250 EUR a month"


def test_costs_that_are_missing_or_of_two_kinds():
    some = measure(office(task("a", "30m", cost=parse_money("€60/h")), task("b", "1m")))["cost_per_item"]
    mixed = measure(office(task("a", "30m", cost=parse_money("€60/h")), task("b", "1m", cost=parse_money("$2"))))["cost_per_item"]
    none = measure(office(task("a", "30m")))["cost_per_item"]

    assert (some.value, some.text, some.missing) == (None, "at least €30.00", "1 of 2 steps has no cost")
    assert (mixed.text, mixed.missing) == ("unknown", "costs in € and $")
    assert (none.text, none.missing) == ("unknown", "no step has a cost")


def test_counts_that_do_not_fit_the_times():
    figure = measure(OFFICE)["littles_law"]

    assert figure.basis.endswith("furthest off queue before Log: counted 6, 0.7 expected")
    assert figure.text == "counted 25, 9.5 expected"
    assert figure.steps[0] == "q1"


def test_agreed_times():
    figures = measure(office(task("a", "1h", target=parse_duration("30m", DAYS)), task("b", "1m", target=parse_duration("5m", DAYS))))

    assert figures["targets_met"].text == "1 of 2 steps"
    assert figures["targets_met"].steps == ("a",)
    assert "A takes 1 h, agreed 30 min" in figures["targets_met"].basis


@pytest.mark.parametrize(
    ("fields", "key", "met", "text"),
    [
        ([("x-CSAT", "4.7 of 5, target 4.5")], "satisfaction", 1, "4.7 of 5 (target 4.5)"),
        ([("x-CSAT", "4.2 of 5"), ("x-CSAT target", "4.5")], "satisfaction", 0, "4.2 of 5 (target 4.5)"),
        ([("x-change failure rate", "12 % (target 15 %)")], "change_fail_rate", 1, "12 % (target 15 %)"),
        ([("x-deployment frequency", "2/week, target 1/day")], "deployment_frequency", 0, "2/week (target 1/day)"),
        ([("x-mean time to restore service", "3 h, target 1 h")], "recovery_time", 0, "3 h (target 1 h)"),
        ([("x-flow time", "12 d")], "flow_time", None, "12 d"),
        ([("x-NPS", "very good, target better")], "satisfaction", None, "very good (target better)"),
    ],
)
def test_carried_measures_meet_their_targets(fields, key, met, text):
    (figure,) = measure(office(task("a", "1m"), extra=tuple(fields))).carried

    assert (figure.key, figure.value, figure.text) == (key, met, text)


def test_fields_that_are_no_measure_are_left_alone():
    assert measure(office(task("a", "1m"), extra=(("x-total lead time as measured", "4 h"),))).carried == ()


# -- explain


@pytest.mark.parametrize("key", [metric.key for metric in METRICS])
@pytest.mark.parametrize("stream", [OFFICE, built(ACME, **FACTORY), ValueStream()], ids=["office", "factory", "empty"])
def test_every_figure_explains_itself(stream, key):
    explained = explain(stream, key)

    assert explained.figure == measure(stream)[key]
    assert explained.formula and explained.meaning and explained.convention and explained.gaps
    for row in explained.rows:
        assert row.name and row.text, row


def test_the_lead_time_is_explained_part_by_part():
    explained = explain(OFFICE, "lead-time")

    assert [(row.name, row.text) for row in explained.rows[:3]] == [("Submit", "10 min"), ("queue before Log", "20 min"), ("Log", "15 min")]
    assert explained.path == "standard path, 70 % of requests, rework not counted"
    assert explained.convention == "office: queues + LT of the steps"


def test_the_average_is_explained_with_visits():
    rows = {row.target: row.text for row in explain(OFFICE, "Expected LT").rows}

    assert rows["log"] == "1.053 visits × 15 min = 15 min 47 s"
    assert rows["hand"] == "0.3 visits × 2 h = 36 min"


def test_a_figure_that_is_none():
    with pytest.raises(KeyError, match="write lead-time"):
        explain(OFFICE, "leed-time")


def test_every_row_belongs_to_a_group():
    assert {metric.group for metric in METRICS} == set(GROUPS)


# -- hints


def test_hints_rank_what_costs_time():
    stream = OFFICE._replace(wastes=(Waste("waiting", "approve", "approval is asked for everybody"),))
    found = {hint.kind: hint for hint in hints(stream, measure(stream))}

    assert list(found) == ["waiting", "handoffs", "approvals", "manual", "rework", "task_switching"]
    assert found["waiting"].seconds == pytest.approx(24_094, abs=1)  # 420.0 min less 18.46 min of work
    assert found["waiting"].noted == ("approval is asked for everybody",)
    assert found["rework"].seconds == pytest.approx((75 + 45) * 60 * 0.05 / 0.95)
    assert found["rework"].steps == ("approve",)
    assert found["approvals"].steps == ("approve",)
    assert found["manual"].seconds == pytest.approx((18.46316 - 0.7) * 60, abs=0.1)
    assert found["task_switching"].seconds is None


def test_batches_wait_until_they_are_full():
    stream = office(task("a", "1m", batch=parse_count("21")), demand="10/day")
    batches = next(hint for hint in hints(stream, measure(stream)) if hint.kind == "batches")

    assert batches.seconds == pytest.approx(28_800)
    assert batches.steps == ("a",)


def test_a_map_without_numbers_has_no_hints_and_no_crash():
    assert hints(ValueStream(), measure(ValueStream())) == ()
    bare = ValueStream(line=line(Process("a", "A"), Queue("q"), Process("b", "B")))
    assert all(hint.seconds is None for hint in hints(bare, measure(bare)))
    assert len({kind.key for kind in KINDS}) == len(KINDS)

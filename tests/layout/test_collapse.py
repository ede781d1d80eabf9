"""Groups as single boxes: the totals stay, everything that hung on the steps hangs on the box, and what can't be isn't."""

import random
from math import isclose

import pytest
from clashes import clashes
from streams import grouped

from vsmdraw.language.source import Source
from vsmdraw.layout.arrange import arrange
from vsmdraw.layout.collapse import UnknownGroup, collapse, steps_in
from vsmdraw.layout.options import Options
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Look, LookError, Run, render
from vsmdraw.stream.model import Line, Process
from vsmdraw.stream.quantities import Duration, Percent

MAP = """
title: Access
calendar: 8h/day, 20d/month
demand: 350/month
unit: request
customer: Employee
system portal: ITSM portal
system iam: Identities
process Submit | PT 5m | LT 10m | C&A 90% | by Employee | in portal
queue | 20m
process Log | PT 2m | LT 15m | C&A 95% | by Service desk | people 3 | in portal | group First line
queue triage | 45m | 2 requests
process Classify | PT 2m | LT 20m | C&A 98% | by Service desk | people 3 | in portal | group first  LINE
process Route | PT 1m | C&A 90% | by Service desk | people 3 | in iam | group First line
queue | 30m
process Approve | PT 3m | LT 1h | C&A 98%
rework Route -> Log | 5% | wrong queue
rework Approve -> Classify | 7% | incomplete form
exit Classify | 3% | withdrawn
info Employee -> portal | electronic | request
info portal -> Classify | electronic | ticket
info Log -> triage | verbal | shout
info Employee -> Log | reminder
info Employee -> Route | reminder
waste waiting on triage: Nobody owns it
burst on Route: Auto-route
note on Classify: Counted on a Monday
"""


def run(text, *groups, **look):
    return Run(Source("map.vsm", text), Look(collapse=groups or ("all",), **look))


def collapsed(text, *groups):
    its = run(text)
    return collapse(its.stream, its.figures, groups or ("all",))


def box_of(text, *groups):
    stream = collapsed(text, *groups).stream
    return next(step for step in stream.processes if step.id in stream.boxes)


# -- for every map


@pytest.mark.parametrize("seed", range(150))
def test_the_totals_stay_and_nothing_lies_over_anything(seed):
    stream = grouped(random.Random(seed))
    figures = measure(stream)
    whole, boxed = arrange(stream, figures), arrange(stream, figures, Options(collapse=("all",)))

    assert boxed.of("totals")[0].content == whole.of("totals")[0].content
    assert set(clashes(boxed)) <= set(clashes(whole))
    assert len({item.id for item in boxed.placed}) == len(boxed.placed)


@pytest.mark.parametrize("seed", range(150))
def test_every_ladder_still_adds_up(seed):
    stream = grouped(random.Random(seed))
    figures = measure(stream)
    drawn = collapse(stream, figures, ("all",))

    for before, after in zip(ladders(figures), ladders(drawn.figures), strict=True):
        assert added(before) == pytest.approx(added(after)) if added(before) is not None else added(after) is None
        assert [rung.index for rung in after] == [(at + 1) // 2 if not at % 2 else at // 2 for at in range(len(after))]
    assert [figure.text for figure in drawn.figures.figures] == [figure.text for figure in figures.figures]
    assert [rung.target for rung in drawn.figures.ladder[1::2]] == [id for id in main_steps(drawn.stream)]


def ladders(figures):
    return [figures.ladder, *(path.ladder for path in figures.paths)]


def added(ladder):
    seconds = [rung.seconds for rung in ladder]
    return None if None in seconds else sum(seconds)


def main_steps(stream):
    from vsmdraw.routing.trail import main_trail

    return [step.id for step in main_trail(stream).line.steps]


@pytest.mark.parametrize("seed", range(60))
def test_measured_anew_a_map_of_boxes_has_the_same_totals(seed):
    """Of a line on which every time is known: then LT, PT, ratio and %C&A can be reckoned from the boxes alone."""
    r = random.Random(seed)
    stream = grouped(r)
    steps = tuple(
        step._replace(process_time=Duration(60.0 * r.randint(1, 9), "x"), lead_time=Duration(600.0 * r.randint(1, 90), "x"),
                      complete_accurate=Percent(r.random(), "x"))
        for step in stream.processes if step.id.startswith("s")
    )  # fmt: skip
    gaps = tuple(gap._replace(queues=tuple(queue._replace(time=Duration(60.0 * r.randint(0, 999), "x")) for queue in gap.queues))
                 for gap in stream.line.gaps)[:1] * (len(steps) + 1)  # fmt: skip
    gaps = tuple(gap._replace(queues=tuple(queue._replace(id=f"{queue.id}-{at}") for queue in gap.queues)) for at, gap in enumerate(gaps))
    stream = type(stream)(line=Line(steps, gaps), calendar=stream.calendar, notation=stream.notation, convention="office")
    figures = measure(stream)
    drawn = collapse(stream, figures, ("all",)).stream
    again = measure(drawn)

    for key in ("lead_time", "process_time", "activity_ratio", "rolled_complete_accurate"):
        assert again[key].text == figures[key].text
        assert isclose(again[key].value, figures[key].value)


@pytest.mark.parametrize("options", [Options(wrap="3", collapse=("all",)), Options(detail="exec", collapse=("all",)),
                                     Options(fit="16:9", collapse=("all",))], ids=str)  # fmt: skip
@pytest.mark.parametrize("seed", range(25))
def test_boxes_go_with_rows_sheets_and_levels(seed, options):
    stream = grouped(random.Random(seed))

    layout = arrange(stream, measure(stream), options)

    assert set(clashes(layout)) <= set(clashes(arrange(stream, measure(stream), options._replace(collapse=()))))
    assert len({item.id for item in layout.placed}) == len(layout.placed)


def test_a_row_without_a_step_of_the_main_path_can_be_drawn():
    """A choice that most items skip, alone on a row."""
    text = "process A\nchoice: Ask?\n    path 90%: No\n    path 10%: Yes\n        process B\n        process C\n"
    for wrap in ("1", "2"):
        assert run(f"{text}process D | group G\nprocess E | group G", wrap=wrap).layout.of("process")


# -- what the box says


def test_the_box_sums_times_and_multiplies_shares():
    box = box_of(MAP)

    assert (box.name, box.process_time.text, box.lead_time.text) == ("First line", "5 min", "1 h 21 min")
    assert box.complete_accurate.text == "83.8 %"
    assert (box.role.text, box.people.text, box.systems) == ("Service desk", "3", ("portal", "iam"))


@pytest.mark.parametrize(
    ("old", "new", "field", "text"),
    [
        ("process Route | PT 1m", "process Route", "process_time", "at least 4 min"),
        ("queue triage | 45m | 2 requests", "queue triage", "lead_time", "at least 36 min"),
        ("process Route | PT 1m | C&A 90%", "process Route | PT 1m", "complete_accurate", "at most 93.1 %"),
        ("process Route | PT 1m", "process Route | PT ~1m", "process_time", "≈ 5 min"),
        ("people 3 | in iam", "people 2 | in iam", "people", "8"),
    ],
)
def test_what_is_unknown_stays_unknown(old, new, field, text):
    assert getattr(box_of(MAP.replace(old, new)), field).text == text


def test_nothing_known_is_nothing_said():
    box = box_of("process A | group G\nprocess B | group G\nprocess C | PT 1m")

    assert (box.process_time, box.lead_time, box.complete_accurate, box.people, box.role) == (None,) * 5


def test_a_row_that_only_boxes_have_is_not_unknown_elsewhere():
    text = "process A | PT 1m | group G\nqueue | 1h\nprocess B | PT 1m | group G\nprocess C | PT 1m | C&A 90%"
    boxed = run(text).layout.of("process")

    assert [[(row.label, row.value) for row in item.content.rows] for item in boxed] == [
        [("PT", "2 min"), ("LT", "1 h 2 min"), ("%C&A", "–")], [("PT", "1 min"), ("LT", "–"), ("%C&A", "90 %")],
    ]  # fmt: skip


def test_roles_are_told_when_there_is_one():
    assert box_of(MAP.replace("C&A 90% | by Service desk", "C&A 90% | by Portal team")).role is None


def test_steps_keep_the_numbers_of_the_whole_map():
    layout = run(MAP).layout

    assert [item.content.number for item in layout.of("process")] == ["1", "2–4", "5"]
    assert [item.content.number for item in layout.of("rung") if item.content.kind == "work"] == ["1", "2–4", "5"]
    assert [item.content.words for item in run(MAP, wrap="2").layout.of("continuation")] == ["to 5", "from 4"]


def test_everything_hangs_on_the_box():
    stream = collapsed(MAP).stream

    assert [(back.source, back.target, back.reason) for back in stream.reworks] == [
        ("approve", "group-log", "to Classify: incomplete form")
    ]  # fmt: skip
    assert [(leave.source, leave.reason) for leave in stream.exits] == [("group-log", "Classify: withdrawn")]
    assert [(flow.source, flow.target, flow.label) for flow in stream.information] == [
        ("employee", "portal", "request"), ("portal", "group-log", "ticket"), ("employee", "group-log", "reminder"),
    ]  # fmt: skip
    assert [(waste.target, waste.text) for waste in stream.wastes] == [("group-log", "triage: Nobody owns it")]
    assert [burst.target for burst in stream.bursts] == ["group-log"]
    assert [note.text for note in stream.notes] == [
        "Classify: Counted on a Monday",
        "3 steps: Log, triage (2 requests, 45 min), Classify, Route; rework inside: 5 % from Route to Log, wrong queue; "
        "information inside: shout, from Log to triage",
    ]


def test_the_text_alternative_says_it():
    assert "2–4 First line: 3 steps in one box, PT 5 min, LT 1 h 21 min, %C&A 83.8 %, by Service desk." in run(MAP).layout.description


def test_where_no_lead_time_is_counted_the_ladder_says_what_waits_inside():
    layout = run(MAP, notation="classic", convention="learning-to-see").layout

    assert [item.content.words for item in layout.of("path_label")] == [(("wait inside 45 min", False),)]


def test_the_longest_queue_is_that_of_the_whole_map():
    longest = [item.id for item in run(MAP.replace("queue triage | 45m", "queue triage | 10m")).layout.of("rung") if item.content.longest]

    assert longest == ["rung-gap-3"]
    assert not any(item.content.longest for item in run(MAP).layout.of("rung"))  # it is inside


def test_the_bottleneck_may_be_inside():
    its = collapsed("notation: classic\ndemand: 480/day\ncalendar: 8h/day\nprocess A | C/T 50s | group G\nprocess B | C/T 70s | group G")

    assert its.figures.verdict == ("group-a", "cycle_time", "B: 70 s > takt 60 s")
    assert its.stream.processes[0].cycle_time.text == "70 s"


def test_feeders_join_the_box():
    its = collapsed(MAP + "feeder Papers -> Route\n    process Scan | PT 5m\n")

    assert its.stream.feeders[0].target == "group-log"
    assert "Papers joins at Route" in its.stream.notes[-1].text


def test_only_the_groups_asked_for():
    text = MAP.replace("process Approve | PT 3m", "process Approve | group Second | PT 3m\nprocess Grant | group Second | PT 3m")

    assert [step.name for step in collapsed(text, "second").stream.processes] == ["Submit", "Log", "Classify", "Route", "Second"]
    assert [step.name for step in collapsed(text, "Second", "First line").stream.processes] == ["Submit", "First line", "Second"]


# -- what can't be


CHOICE = """
process A | PT 1m | group G
choice: Which?
    path 60%: One
        process B | PT 1m{one}
    path 40%: Two
        process C | PT 1m{two}
process D | PT 1m | group G
"""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("process A | group G\nprocess B\nprocess C | group G",
         "group G isn't collapsed: its steps don't follow each other, B stands between them"),
        (CHOICE.format(one="", two=""), "group G isn't collapsed: a choice stands between its steps"),
        (CHOICE.format(one=" | group G", two=""), "group G isn't collapsed: its steps stand on different paths"),
        ("process A\nprocess B | group G\nprocess C | group G\nprocess D\nflow A -> C | 20%",
         "group G isn't collapsed: a flow begins or ends in the middle of it"),
        ("process A\nprocess B", "nothing is collapsed: no step has a group"),
    ],
)  # fmt: skip
def test_a_group_that_cant_be_one_box_stays_and_a_remark_says_why(text, why):
    its = run(text)

    assert its.remarks == (why,)
    assert sorted(item.id for item in its.layout.of("process")) == sorted(f"step-{step.id}" for step in its.stream.processes)


def test_a_group_whose_exits_decide_about_the_main_path_stays():
    text = """
process A | PT 1m
choice: Which?
    path 60%: One
        process B | PT 1m | group G
        process C | PT 1m | group G
    path 40%: Two
        process D | PT 1m
process E | PT 1m
exit B | 60%
exit C | 60%
"""
    assert run(text).remarks == ("group G isn't collapsed: what leaves its steps decides which path is the main one",)


def test_a_group_of_one_step_is_that_step():
    text = "process A | group G\nprocess B"

    assert collapsed(text, "G").remarks == ("group G has one step: there is nothing to collapse",)
    assert collapsed(text).remarks == ()


def test_an_unknown_group_is_named_with_the_nearest():
    with pytest.raises(LookError, match=r"no group is called 'First lin' \(did you mean First line\?\)"):
        render(MAP, collapse=("First lin",))
    with pytest.raises(UnknownGroup, match=r"no group is called 'Zebra' \(groups are First line\)"):
        arrange(run(MAP).stream, run(MAP).figures, Options(collapse=("Zebra",)))


def test_a_box_knows_its_steps():
    stream = collapsed(MAP).stream

    assert [step.name for step in steps_in(stream.boxes["group-log"])] == ["Log", "Classify", "Route"]
    assert all(isinstance(step, Process) for step in steps_in(stream.boxes["group-log"]))

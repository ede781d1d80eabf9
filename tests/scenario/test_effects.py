"""What each improvement buys, on maps small enough to reckon by hand."""

import pytest
from maps import HEAD, read

from vsmdraw.scenario.effects import effects, length, saved
from vsmdraw.scenario.future import future

MINUTE = 60
LINE = HEAD + """\
process a: A | PT 10m | LT 1h
queue b: Basket | 2h
process b2: B | PT 10m | LT 30m
process c: C | PT 5m | LT 20m
"""


def minutes(seconds):
    return None if seconds is None else round(seconds / 60)


def test_each_alone_all_together_and_in_the_best_order():
    bought = effects(read(LINE + """\
improve small: a form
    effort: 1d
    change: c | LT 10m
improve large: a rule
    effort: 20d
    change: b | 30m
improve middle: a bot
    effort: 2d
    change: a | LT 20m
"""))

    assert [minutes(one.alone) for one in bought.effects] == [10, 90, 40]
    assert [minutes(one.in_turn) for one in bought.effects] == [10, 90, 40]
    assert [minutes(one.lost) for one in bought.effects] == [10, 90, 40]
    assert [pick.id for pick in bought.by_time] == ["large", "middle", "small"]
    assert [minutes(pick.total) for pick in bought.by_time] == [90, 130, 140]
    assert (bought.effort_unit, [pick.id for pick in bought.by_effort]) == ("working day", ["middle", "small", "large"])
    assert [minutes(pick.per_effort) for pick in bought.by_effort] == [20, 10, 4]
    assert (bought.spare, round(bought.kept, 4)) == ((1,), round(130 / 140, 4))


def test_overlapping_improvements_are_named():
    text = LINE + "improve x: no C\n    change: remove c\nimprove y: faster C\n    change: c | LT 5m\n"
    bought = effects(read(text, "change-of-removed"))

    assert [minutes(one.alone) for one in bought.effects] == [20, 15]
    assert [minutes(one.in_turn) for one in bought.effects] == [20, 0]
    assert [minutes(one.lost) for one in bought.effects] == [5, 0]
    assert [(pair.first, pair.second, minutes(pair.together), minutes(pair.apart)) for pair in bought.overlapping] == [(1, 2, 20, 35)]
    assert bought.spare == (2,)
    assert bought.kept == 1


def test_improvements_that_pay_only_together_are_named():
    text = HEAD + """\
process a: A | PT 5m
parallel: Checks
    path: credit
        process credit: Credit | PT 10m | LT 2h
    path: stock
        process stock: Stock | PT 10m | LT 2h
improve x: faster credit
    change: credit | LT 30m
improve y: faster stock
    change: stock | LT 30m
"""
    bought = effects(read(text))

    assert [minutes(one.alone) for one in bought.effects] == [0, 0]
    assert [(pair.first, pair.second, minutes(pair.together), minutes(pair.apart)) for pair in bought.only_together] == [(1, 2, 90, 0)]
    assert minutes(bought.saved) == 90
    assert bought.spare == ()


def test_a_gain_can_be_known_where_the_whole_is_not():
    text = LINE.replace("process c: C | PT 5m | LT 20m", "process c: C") + "improve x: faster\n    change: a | LT 20m\n"
    bought = effects(read(text))

    assert bought.before.unknown == ("c",)
    assert minutes(bought.saved) == 40
    assert [bar.text for bar in bought.bars] == ["at least 3 h 30 min", "at least 2 h 50 min", "at least 2 h 50 min"]


def test_a_gain_is_unknown_when_an_unknown_step_goes():
    text = LINE.replace("process c: C | PT 5m | LT 20m", "process c: C") + "improve x: no C\n    change: remove c\n"
    bought = effects(read(text))

    assert bought.effects[0].alone is None
    assert bought.bars[1].after is None
    assert [pick.saved for pick in bought.by_time] == [None]


def test_rework_shows_on_average_alone():
    text = LINE + "rework c -> a | 10%\nimprove x: a form\n    change: rework c -> a | 0%\n"
    bought = effects(read(text))

    assert minutes(bought.effects[0].alone) == 0
    assert minutes(bought.effects[0].overall) == round(230 / 0.9 - 230)
    assert minutes(effects(read(text), measure="expected_lead_time").effects[0].alone) == round(230 / 0.9 - 230)


def test_efforts_of_different_kinds_are_not_compared():
    text = LINE + "".join(f"improve {name}: {name}\n    effort: {effort}\n    change: {change}\n" for name, effort, change in [
        ("x", "M", "a | LT 20m"), ("y", "L", "c | LT 5m"), ("z", "500 EUR", "b | 1h")])  # fmt: skip
    bought = effects(read(text))

    assert bought.effort_unit == "size"
    assert [pick.id for pick in bought.by_effort] == ["x", "y"]
    assert [minutes(pick.per_effort) for pick in bought.by_effort] == [round(40 / 3), 3]


@pytest.mark.parametrize("measure", ["steps", "takt"])
def test_only_lead_times_rank(measure):
    with pytest.raises(ValueError, match="can't be ranked"):
        effects(read(LINE), measure=measure)


def test_the_bars_are_the_states_and_what_lies_between():
    stream = read(LINE + "improve x: one\n    change: a | LT 20m\nimprove y: two\n    change: b | 30m\n")
    bars = effects(stream).bars

    assert [(bar.kind, bar.text, bar.change) for bar in bars] == [
        ("state", "3 h 50 min", ""), ("improvement", "3 h 10 min", "−40 min"), ("improvement", "1 h 40 min", "−1 h 30 min"),
        ("state", "1 h 40 min", ""),
    ]  # fmt: skip
    assert dict(bars[0].parts) == {"work": 25 * MINUTE, "steps": 85 * MINUTE, "queues": 120 * MINUTE}
    assert saved(length(stream), length(future(stream))) == 130 * MINUTE


def test_a_dropped_improvement_is_not_made():
    stream = read(LINE + "improve x: one\n    status: dropped\n    change: a | LT 20m\n")

    assert future(stream) is stream
    assert effects(stream).effects == ()
    assert effects(stream, ["x"]).saved == 40 * MINUTE, "asked for by name it is"

"""Truths about every map and every change."""

import os
import random

import pytest
from changes import set_step, with_improvements
from clashes import clashes
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streams import branching, stream

from vsmdraw.layout.arrange import arrange
from vsmdraw.metrics.measure import measure
from vsmdraw.pipeline import Run
from vsmdraw.routing.problems import problems
from vsmdraw.rules.lint import lint
from vsmdraw.rules.table import RULES
from vsmdraw.scenario.apply import apply, outcomes
from vsmdraw.scenario.compare import compare_future
from vsmdraw.scenario.effects import effects
from vsmdraw.scenario.figures import rows, state
from vsmdraw.scenario.future import future, touched, with_changes
from vsmdraw.scenario.match import differences, match
from vsmdraw.stream.improvements import Change, Improvement, Setting
from vsmdraw.stream.model import Split, walk

TRUTH = settings(
    max_examples=100, deadline=None, derandomize=not os.environ.get("EXPLORE"), suppress_health_check=list(HealthCheck)
)
SEEDS = st.integers(0, 2**32)


def drawn(seed):
    r = random.Random(seed)
    return r, (branching if r.random() < 0.5 else stream)(r)


@TRUTH
@given(SEEDS)
def test_no_change_is_the_identity(seed):
    _, now = drawn(seed)

    assert future(now) is now
    assert apply(now, Improvement("x", "Nothing")) == now
    assert with_changes(now, ()) == now
    assert differences(now, now) == ()
    for row in rows([state("a", now), state("b", now)]):
        assert row.texts[0] == row.texts[1]
        assert row.shifts[0].difference in (None, 0)


@TRUTH
@given(SEEDS)
def test_every_step_is_its_own_partner(seed):
    _, now = drawn(seed)

    assert all((pair.before, pair.how) == (pair.after, "id") for pair in match(now, now))


@TRUTH
@given(SEEDS)
def test_a_future_is_a_sound_stream(seed):
    r, now = drawn(seed)
    now = with_improvements(r, now)
    after = with_changes(now, now.improvements)

    ids = [part.id for part in (*after.processes, *after.queues(), *after.places)]
    assert len(ids) == len(set(ids))
    for line in after.lines():
        assert len(line.gaps) == len(line.steps) + 1
        for part in walk(line):
            if isinstance(part, Split):
                assert all(len(path.line.gaps) == len(path.line.steps) + 1 for path in part.paths)
                shares = [path.share.share for path in part.paths if path.share is not None]
                assert part.kind != "choice" or len(shares) < len(part.paths) or sum(shares) == pytest.approx(1)
    there = {*ids, ""}
    arrows = (*after.reworks, *after.routes, *after.information, *after.shipments)
    assert {end for arrow in arrows for end in (arrow.source, arrow.target)} <= there
    assert {leave.source for leave in after.exits} | {feeder.target for feeder in after.feeders} <= there
    assert {remark.target for remark in (*after.wastes, *after.notes)} <= there
    if after.processes and not problems(after):
        measure(after)


@settings(TRUTH, max_examples=40)
@given(SEEDS)
def test_a_future_can_be_drawn(seed):
    r, now = drawn(seed)
    now = with_improvements(r, now, 2)
    after = future(now)
    if not after.processes or problems(after) or len(after.processes) > 25:
        return

    layout = arrange(after, measure(after))

    assert clashes(layout) == []
    numbers = {burst.number for burst in after.bursts}
    assert numbers == {str(one.number) for one in touched(now, now.improvements) if one.differences}


@TRUTH
@given(SEEDS)
def test_improvements_of_different_steps_commute(seed):
    r, now = drawn(seed)
    if len(now.processes) < 2:
        return
    first, second = r.sample([step.id for step in now.processes], 2)
    one, two = (Improvement(ident, ident, changes=(set_step(r, [ident]),)) for ident in (first, second))

    assert apply(apply(now, one), two) == apply(apply(now, two), one)


@TRUTH
@given(SEEDS)
def test_the_bars_add_up(seed):
    r, now = drawn(seed)
    now = with_improvements(r, now)
    made = with_changes(now, now.improvements)
    if not made.processes or problems(made) or problems(now) or any(problems(with_changes(now, now.improvements[:at])) for at in range(4)):
        return

    bought = effects(now)

    first, *steps, last = bought.bars
    assert (first.kind, last.kind) == ("state", "state")
    if bought.saved is not None and all(bar.after is not None for bar in steps):
        assert sum(bar.before - bar.after for bar in steps) == pytest.approx(first.after - last.after, abs=1e-6)
        assert sum(one.in_turn for one in bought.effects) == pytest.approx(bought.saved, abs=1e-6)
        for bar, before in zip(steps, [first, *steps], strict=False):
            assert bar.before == before.after
    for bar in (first, last):
        assert sum(seconds for _, seconds in bar.parts) == pytest.approx(bar.after)
        assert all(seconds >= -1e-6 for _, seconds in bar.parts)


@TRUTH
@given(SEEDS)
def test_an_order_gains_what_all_gain(seed):
    r, now = drawn(seed)
    steps = [step.id for step in now.processes]
    made = tuple(Improvement(f"i{number}", "Idea", changes=(set_step(r, steps),)) for number in range(4))
    bought = effects(now._replace(improvements=made))

    assert sorted(pick.number for pick in bought.by_time) == [1, 2, 3, 4]
    assert bought.by_time[-1].total == bought.saved
    assert set(bought.spare) < {1, 2, 3, 4}
    assert not bought.spare or bought.kept >= 0.9


@TRUTH
@given(SEEDS)
def test_what_is_set_back_is_as_it_was(seed):
    r, now = drawn(seed)
    step = r.choice(now.processes)
    change = set_step(r, [step.id])
    back = tuple(Setting(one.field, getattr(step, one.field)) for one in change.settings)
    if any(one.value is None for one in back):
        return

    there = Improvement("x", "There", changes=(change,))
    again = Improvement("y", "And back", changes=(Change("set", "step", (step.id,), back),))

    assert apply(apply(now, there), again) == now


@settings(TRUTH, max_examples=25)
@given(SEEDS)
def test_the_current_map_is_the_same_bytes_whatever_its_future(seed):
    r, now = drawn(seed)
    if len(now.processes) > 12:
        return
    before = Run(now).render("svg")
    planned = with_improvements(r, now)._replace(bursts=now.bursts)

    future(planned)
    for at in range(len(planned.improvements)):
        outcomes(planned, planned.improvements[at])

    assert Run(planned).render("svg") == before
    assert Run(with_changes(planned, ())).render("svg") == before
    assert Run(planned._replace(improvements=())).render("svg") == before


@settings(TRUTH, max_examples=40)
@given(SEEDS)
def test_a_comparison_says_the_same_every_time(seed):
    r, now = drawn(seed)
    now = with_improvements(r, now, 2)
    after = with_changes(now, now.improvements)
    if not after.processes or problems(after) or problems(now) or any(problems(apply(now, one)) for one in now.improvements):
        return
    if any(not apply(now, one).processes for one in now.improvements):
        return

    assert compare_future(now, runs=50) == compare_future(now, runs=50)


@TRUTH
@given(SEEDS)
def test_what_the_rules_find_in_the_future_alone_is_told_ahead(seed):
    r, now = drawn(seed)
    now = with_improvements(r, now)
    told = {finding.code for finding in lint(now).findings if finding.message.startswith("in the future state")}

    before, after = ({finding.code for finding in lint(one, ahead=False).findings} for one in (now, with_changes(now, now.improvements)))

    asked = {rule.code for rule in RULES if rule.ahead}
    assert asked & (after - before) <= told <= asked & after

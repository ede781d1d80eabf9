"""RULES: every rule of the method is one row; the command line, docs/rules.md and the tests read it."""

from __future__ import annotations

from . import claims, method, routes, times
from .model import Remark, Rule, Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def by_the_linter(subject: Subject) -> Iterable[Remark]:
    """Waivers are looked at when all rules have spoken: see :func:`~vsmdraw.rules.lint.lint`."""
    return ()


RULES: tuple[Rule, ...] = (
    # Times
    Rule(
        "lead-below-process",
        "error",
        "the lead time of a step is less than its process time",
        "LT is the whole time from the arrival of an item until it is passed on; the hands-on time PT is part of it.",
        times.lead_below_process,
        "process Log | PT 2h | LT 30m",
        "process Log | PT 30m | LT 2h",
    ),
    Rule(
        "lead-equals-process",
        "warning",
        "every lead time equals its process time",
        "Nobody's work starts the moment it arrives and never stops, at every step. Times like these come from a standard or a "
        "plan; a map shows what was seen.",
        times.lead_equals_process,
        "process Log | PT 5m | LT 5m\nprocess Check | PT 10m | LT 10m\nprocess Close | PT 2m | LT 2m",
        "process Log | PT 5m | LT 1h\nprocess Check | PT 10m | LT 2h\nprocess Close | PT 2m | LT 2m",
        ahead="",
    ),
    Rule(
        "wait-counted-twice",
        "warning",
        "the waiting inside a step and the queue before it are alike",
        "A queue between steps is added to their lead times. When LT − PT of a step is about the queue before it, the LT probably "
        "begins when the item arrives in the queue, and the wait is in the total twice.",
        times.wait_counted_twice,
        "process Log | PT 5m\nqueue | 4h\nprocess Check | PT 10m | LT 4h10m",
        "process Log | PT 5m\nqueue | 4h\nprocess Check | PT 10m | LT 30m",
        ahead="",
    ),
    Rule(
        "long-process-time",
        "warning",
        "somebody works more than a day on one item without a pause",
        "PT is hands-on time. More than a working day of it is rare; mostly it is the elapsed time, which is LT.",
        times.long_process_time,
        "calendar: 8h/day\nprocess Review | PT 2d",
        "calendar: 8h/day\nprocess Review | PT 3h | LT 2d",
    ),
    Rule(
        "estimates-only",
        "note",
        "every time is an estimate",
        "A map of guesses shows what people believe; the surprises are in what is measured.",
        times.estimates_only,
        "process Log | PT ~5m\nqueue | ~4h\nprocess Close | PT ~5m",
        "process Log | PT ~5m\nqueue | 4h\nprocess Close | PT ~5m",
        ahead="",
    ),
    Rule(
        "cycle-over-takt",
        "warning",
        "a process is slower than the customer takes",
        "With a C/T over the takt time a process falls behind every day, unless it works longer than the others.",
        times.cycle_over_takt,
        "calendar: 8h/day\ndemand: 480/day\nprocess Weld | C/T 75s",
        "calendar: 8h/day\ndemand: 480/day\nprocess Weld | C/T 55s",
    ),
    Rule(
        "littles-law",
        "warning",
        "the time and the number of a queue disagree by more than a factor of 2",
        "In a stable system, items = throughput × time (Little's law). Where both are given and the demand is known, one of the three "
        "is wrong, or the queue grows.",
        times.littles_law,
        "calendar: 8h/day\ndemand: 80/day\nprocess Log\nqueue | 4h | 400 requests\nprocess Close",
        "calendar: 8h/day\ndemand: 80/day\nprocess Log\nqueue | 4h | 40 requests\nprocess Close",
    ),
    # The map
    Rule(
        "no-customer",
        "warning",
        "the map has no customer",
        "Value is what the customer says it is, and takt is the customer's pace.",
        method.no_customer,
        "process Log",
        "customer: Employee\nprocess Log",
    ),
    Rule(
        "no-information",
        "note",
        "the map has no information flow",
        "How each step knows what to do next is half of a value stream map; without it, it is a flowchart.",
        method.no_information,
        "customer: Employee\nprocess Log",
        "customer: Employee\nprocess Log\ninfo Employee -> Log | email",
    ),
    Rule(
        "no-demand",
        "note",
        "the map has no demand",
        "Without demand there is no takt, a quantity gives no time, and nobody can say whether a step keeps up.",
        method.no_demand,
        "process Log",
        "demand: 350/month\nprocess Log",
    ),
    Rule(
        "missing-complete-accurate",
        "note",
        "steps of an office map have no %C&A",
        "Time alone hides the rework: in offices most of it comes from what arrives incomplete or wrong. Factory maps count scrap instead.",
        method.missing_complete_accurate,
        "process Log | PT 5m",
        "process Log | PT 5m | C&A 90%",
        ahead="once",
    ),
    Rule(
        "letters-without-font",
        "note",
        "names are in letters that the shipped font lacks",
        "Latin, Greek and Cyrillic letters are drawn from the font in the package and look the same everywhere. Others are "
        "measured as wide as they usually are and taken from whatever font there is: a browser's, or for a PNG the first of the fonts "
        "named here that the machine has. On a machine without any they are boxes, or missing.",
        method.letters_without_font,
        "process 受付 | PT 5m",
        "process Uketsuke | PT 5m",
        ahead="once",
    ),
    Rule(
        "many-steps",
        "warning",
        "the map has more than 15 steps",
        "5 to 15 steps are a map, seen from above; with many more it has become a process map, and the stream can't be seen.",
        method.many_steps,
        "\n".join(f"process Step {number}" for number in range(1, 17)),
        "\n".join(f"process Step {number}" for number in range(1, 9)),
        ahead="once",
    ),
    Rule(
        "two-pacemakers",
        "warning",
        "two processes are the pacemaker",
        "One process is scheduled and the others follow it; with two, the stream between them is pushed.",
        method.two_pacemakers,
        "process Weld | pacemaker\nprocess Assemble | pacemaker",
        "process Weld\nprocess Assemble | pacemaker",
    ),
    Rule(
        "fifo-without-maximum",
        "warning",
        "a FIFO lane has no maximum",
        "What makes it a lane is that the step before it stops when it is full.",
        method.fifo_without_maximum,
        "process A\nfifo | 2h\nprocess B",
        "process A\nfifo | 2h | max 10\nprocess B",
    ),
    Rule(
        "supermarket-without-pull",
        "warning",
        "work is pushed through a supermarket",
        "A supermarket is a store from which the next step takes what it needs; one that work is pushed through is inventory.",
        method.supermarket_without_pull,
        "process A\nsupermarket | 400\npush\nprocess B",
        "process A\nsupermarket | 400\npull\nprocess B",
    ),
    Rule(
        "remark-beside-the-flow",
        "warning",
        "a waste or a burst is on no step and no queue",
        "Wastes are seen, and improvements made, where the work is done or waits.",
        method.remark_beside_the_flow,
        "customer: Employee\nprocess Log\nburst on Employee: ask once",
        "customer: Employee\nprocess Log\nburst on Log: ask once",
        ahead="",
    ),
    Rule(
        "hands-to-itself",
        "note",
        "a role hands to itself through a queue",
        "Two steps in a row by one role with a wait between them are mostly one step, or the wait is for something that the map "
        "doesn't show. Steps that run by themselves are left out.",
        method.hands_to_itself,
        "process Check | by Finance\nqueue | 1d\nprocess Approve | by Finance",
        "process Check and approve | by Finance",
    ),
    Rule(
        "automated-with-people",
        "warning",
        "a step that runs by itself has people",
        "Either part of it is done by hand, or the people are elsewhere. Both change what the map says about capacity and cost.",
        method.automated_with_people,
        "process Grant | automated | people 2",
        "process Grant | automated 60% | people 2",
    ),
    # What the author states
    Rule(
        "claim-contradicted",
        "warning",
        "a stated figure isn't the computed one",
        "Printed totals outlive the numbers they were added up from. A figure is right when the computed one rounds to it at the precision "
        "it is printed with.",
        claims.claim_contradicted,
        "claims: lead time 5h\nprocess Log | PT 5m\nqueue | 4h\nprocess Close | PT 5m",
        "claims: lead time 4h10m\nprocess Log | PT 5m\nqueue | 4h\nprocess Close | PT 5m",
        ahead="",
    ),
    Rule(
        "claim-not-checked",
        "note",
        "a stated figure can't be computed",
        "Something that it needs isn't known, so the figure is neither confirmed nor contradicted.",
        claims.claim_not_checked,
        "claims: lead time 5h\nprocess Log | PT 5m\nqueue\nprocess Close | PT 5m",
        "process Log | PT 5m\nqueue\nprocess Close | PT 5m",
        ahead="",
    ),
    # Routes
    Rule(
        "endless-loop",
        "error",
        "no item ever leaves a loop",
        "When all that leaves a step goes back, the lead time has no end.",
        routes.endless_loop,
        "process Log\nprocess Check\nprocess Close\nrework Check -> Log | 100%",
        "process Log\nprocess Check\nprocess Close\nrework Check -> Log | 10%",
    ),
    Rule(
        "no-end",
        "error",
        "no item gets to the end of the stream",
        "When all go back or leave, there is no outcome to measure.",
        routes.no_end,
        "process Log\nprocess Check\nexit Check | 100%",
        "process Log\nprocess Check\nexit Check | 10%",
    ),
    Rule(
        "unreachable-step",
        "warning",
        "no item ever gets to a step",
        "A step that no item gets to isn't part of the stream. Where its path isn't taken any more, leave it out.",
        routes.unreachable_step,
        "process Log\nprocess Check\nprocess Close\nflow Log -> Close | 100%",
        "process Log\nprocess Check\nprocess Close\nflow Log -> Close | 20%",
    ),
    Rule(
        "shares-above-all",
        "error",
        "more than 100 % of what leaves a step is sent elsewhere",
        "Each rework, exit and flow takes its share of all that leaves the step; the rest goes on along the line.",
        routes.shares_above_all,
        "process A\nprocess B\nprocess C\nrework C -> A | 60%\nrework C -> B | 50%",
        "process A\nprocess B\nprocess C\nrework C -> A | 10%\nrework C -> B | 20%",
    ),
    Rule(
        "shares-of-choice",
        "error",
        "the shares of a choice don't add up to 100 %",
        "Each item takes one of the paths. One share may be left out and takes the rest.",
        routes.shares_of_choice,
        "choice: Standard?\n    path 70%: yes\n        process Grant\n    path 20%: no\n        process Ask",
        "choice: Standard?\n    path 70%: yes\n        process Grant\n    path: no\n        process Ask",
    ),
    Rule(
        "unknown-target",
        "error",
        "an arrow or a feeder leads to no step",
        "Both ends of an arrow are steps, and a feeder joins another line. In a text that is an unknown reference; a stream built in code "
        "can have it.",
        routes.unknown_target,
        "(a Rework whose target is the id of no step)",
        "process A\nprocess B\nrework B -> A | 5%",
    ),
    # Waivers
    Rule(
        "unknown-waiver",
        "warning",
        "allow names no finding that can be allowed",
        "A waiver with a slip in its code silences nothing; an error can't be allowed at all.",
        by_the_linter,
        "allow: no-custommer | an inner process\nprocess Log",
        "allow: no-customer | an inner process\nprocess Log",
        ahead="",
    ),
    Rule(
        "unused-waiver",
        "warning",
        "a waiver silences nothing",
        "What it allowed has gone: the waiver would hide it when it comes back.",
        by_the_linter,
        "allow: no-customer | an inner process\ncustomer: Employee\nprocess Log",
        "customer: Employee\nprocess Log",
        ahead="",
    ),
)
"""Times, the map, what the author states, routes, waivers: the order of docs/rules.md."""

RULE: dict[str, Rule] = {rule.code: rule for rule in RULES}

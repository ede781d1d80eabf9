"""Load: what demand asks of each step and each role, what they can do, who is needed and what it costs.

Each step is reckoned with the visits that items really make: rework comes again, a path of 30 % comes for 30 %.
"""

from ..stream.calendar import calendar_basis, day_basis
from ..stream.model import Process
from ..stream.quantities import Money, format_duration, format_share
from ..values import NamedTuple
from .model import Figure
from .reading import Reading, joined, lacking
from .stock import number
from .takt import effective_cycle_time, takt_text
from .timeline import Timeline
from .times import longest_wait, work_name


class Load(NamedTuple):
    """What is asked of one step against what it can do."""

    step: Process
    visits: float
    """Per item."""
    seconds: float
    """Of the step's capacity that one visit takes: effective C/T, or PT ÷ people."""
    utilisation: float | None
    """1 is all it can do; ``None`` without a demand."""
    by: str
    """``C/T`` or ``people``."""


def loads(timeline: Timeline) -> list[Load]:
    """Return the load of every step for which it can be computed: from its C/T, else from PT and people."""
    found = []
    for step, visits in visited(timeline):
        seconds, by = _taken(timeline, step)
        if seconds is not None and visits > 0:
            rate = rate_of(timeline, step, visits)
            found.append(Load(step, visits, seconds, None if rate is None else rate * seconds, by))
    return found


def visited(timeline: Timeline) -> list[tuple[Process, float]]:
    """Return every step that is work with its visits per item; without known shares those of a stream of one way."""
    staged = {timeline.steps[index].id for index in timeline.staging}
    if not timeline.parts_ways:
        return [(step, 1.0) for step in timeline.steps if step.id not in staged]
    return [(step, visits) for step, visits, _ in timeline.traffic.steps() if step.id not in staged]


def _taken(timeline: Timeline, step: Process) -> tuple[float | None, str]:
    """Return what one visit takes of the step's working time, and by which of its fields."""
    effective = effective_cycle_time(step)
    open_share = _open_share(timeline, step)
    if effective is not None:
        return effective / open_share, "C/T"
    if step.process_time is None or step.people is None or not step.people.value or _automated(step) == 1:
        return None, ""
    return step.process_time.seconds / step.people.value / open_share, "people"


def _open_share(timeline: Timeline, step: Process) -> float:
    """Return which share of the map's working day the step works: its own available time or its own shifts, if given."""
    if step.available is not None and step.available.seconds > 0:
        return step.available.seconds / timeline.calendar.seconds_per_day
    if step.shifts is not None and step.shifts.value > 0:
        return step.shifts.value / timeline.calendar.shifts
    return 1.0


def _automated(step: Process) -> float:
    return step.automated.share if step.automated is not None else 0.0


def rate_of(timeline: Timeline, step: Process, visits: float) -> float | None:
    """Return how many visits a second are asked of the step: its own demand, else that of the map."""
    if step.demand is not None:
        return step.demand.per_second
    return visits / timeline.takt if timeline.takt is not None else None


# -- capacity and utilisation


def bottleneck(timeline: Timeline) -> Reading:
    """The step with the highest utilisation; where none can be computed, the longest wait, called so."""
    used = _used(timeline)
    if not used:
        longest = longest_wait(timeline)
        lack = "no step has a C/T, or PT and people, to compare with takt"
        why = "no demand, so no takt to compare with" if timeline.takt is None else lack
        if not longest.steps:
            return Reading(None, "unknown", "", why)
        basis = joined(longest.basis, "not a computed bottleneck")
        return Reading(None, f"longest wait: {longest.text}", basis, joined(why, longest.missing), longest.steps)
    highest = max(used, key=lambda load: load.utilisation or 0.0)
    longest = longest_wait(timeline)
    room = (highest.utilisation or 0.0) < 0.8 and longest.steps  # then demand isn't what makes items wait
    wait = f"no step is short of capacity; the longest wait is {longest.text}, {longest.basis}" if room else ""
    basis = joined(_reason(timeline, highest), wait)
    return Reading(highest.utilisation, highest.step.name, basis, _unused(timeline, used), (highest.step.id,))


def utilisation(timeline: Timeline) -> Reading:
    """The highest utilisation of a step."""
    used = _used(timeline)
    if not used:
        return Reading(None, "unknown", "demand × visits × time ÷ what the step can do", _unused(timeline, used) or "no demand")
    highest = max(used, key=lambda load: load.utilisation or 0.0)
    share = highest.utilisation or 0.0
    text = f"{format_share(share)}, {highest.step.name}"
    return Reading(share, text, _reason(timeline, highest), _unused(timeline, used), (highest.step.id,))


def effective(timeline: Timeline) -> Reading:
    """The highest effective C/T beside takt."""
    known = [(step, seconds) for step, _ in visited(timeline) if (seconds := effective_cycle_time(step)) is not None]
    basis = "C/T ÷ uptime + C/O ÷ batch, ÷ (1 − scrap)"
    steps = len(timeline.measured)
    if not known:
        return Reading(None, "unknown", basis, "no step has a C/T" if steps else "no steps")
    step, seconds = max(known, key=lambda one: one[1])
    text = f"{format_duration(seconds, timeline.calendar, 's')}, {step.name}"
    against = "no demand, so no takt" if timeline.takt is None else (
        f"{'above' if seconds > timeline.takt * (1 + 1e-9) else 'within'} takt {takt_text(timeline)}"
    )  # fmt: skip
    return Reading(seconds, text, joined(basis, against), "", (step.id,))


def capacity(timeline: Timeline) -> Reading:
    """What the tightest step lets through in a working day (where there are several shifts, it is shown per shift)."""
    found = [load for load in loads(timeline) if load.seconds > 0]
    basis = "available time ÷ effective C/T, or people × available time ÷ PT; ÷ visits per item"
    if not found:
        lack = "no step has a C/T, or PT and people"
        return Reading(None, "unknown", basis, lack if timeline.measured else "no steps")
    tight = max(found, key=lambda load: load.seconds * load.visits)
    per_day = timeline.calendar.seconds_per_day / (tight.seconds * tight.visits)
    shifts = timeline.calendar.shifts
    span, word = (shifts, "shift") if shifts > 1 else (1.0, "day")
    demand = ""
    if timeline.takt is not None:
        demand = f"demand {number(timeline.calendar.seconds_per_day / timeline.takt / span)} a {word}"
    time = day_basis(timeline.calendar._replace(seconds_per_day=timeline.calendar.seconds_per_day / span)).removesuffix("/day")
    each = format_duration(tight.seconds * tight.visits, timeline.calendar, "s")
    text = f"{_whole(per_day / span)} a {word}, {tight.step.name}"
    return Reading(per_day, text, joined(f"{time} a {word} ÷ {each} for each item", demand), "", (tight.step.id,))


def _whole(value: float) -> str:
    """Return what gets done as people count it: whole ones, rounded down, unless there are very few."""
    return number(float(int(value + 1e-9))) if value >= 10 else number(round(value, 2)) if value >= 0.01 else f"{value:.2g}"


def role_utilisation(timeline: Timeline) -> Reading:
    """The highest utilisation of a role."""
    roles = [role for role in _roles(timeline) if role.utilisation is not None]
    basis = "demand × visits × PT of the role's steps ÷ its people"
    if not roles:
        why = "no demand" if timeline.takt is None else "no role has PT and people" if _roles(timeline) else "no step has a role"
        return Reading(None, "unknown", basis, why)
    highest = max(roles, key=lambda role: role.utilisation or 0.0)
    share = highest.utilisation or 0.0
    text = f"{'at least ' if highest.missing else ''}{format_share(share)}, {highest.name}"
    return Reading(None if highest.missing else share, text, joined(basis, highest.words), highest.missing, highest.steps)


class Role(NamedTuple):
    """What is asked of everybody in one role."""

    name: str
    steps: tuple[str, ...]
    people: float | None
    """The most that one of its steps names: the same people work at all of them."""
    needed: float | None
    """People at work on it all the time; ``None`` without a demand."""
    utilisation: float | None
    words: str
    missing: str


def _roles(timeline: Timeline) -> list[Role]:
    """Return every role with its load, in the order in which the map names them."""
    by: dict[str, list[tuple[Process, float]]] = {}
    names: dict[str, str] = {}
    for step, visits in visited(timeline):
        if step.role is not None and visits > 0 and _automated(step) < 1:
            name = " ".join(step.role.text.split())
            names.setdefault(name.casefold(), name)
            by.setdefault(name.casefold(), []).append((step, visits))
    return [_role(timeline, names[key], steps) for key, steps in by.items()]


def _role(timeline: Timeline, name: str, steps: list[tuple[Process, float]]) -> Role:
    people = max((step.people.value for step, _ in steps if step.people is not None), default=None)
    known = [(step, visits) for step, visits in steps if step.process_time is not None]
    missing = lacking(len(steps) - len(known), len(steps), "step", "PT")
    needed: float | None = 0.0
    for step, visits in known:
        rate = rate_of(timeline, step, visits)
        needed = None if rate is None or needed is None else needed + rate * _hands(step) / _open_share(timeline, step)
    utilised = needed / people if needed is not None and people and known else None
    words = f"{len(steps)} step{'s' if len(steps) > 1 else ''}, {persons(people) if people else 'people unknown'}"
    return Role(name, tuple(step.id for step, _ in steps), people, needed, utilised, words, missing)


def _hands(step: Process) -> float:
    """Return the seconds of people's work in one visit: what is automated needs none."""
    return (step.process_time.seconds if step.process_time else 0.0) * (1 - _automated(step))


def load_figures(timeline: Timeline) -> tuple[Figure, ...]:
    """Return the utilisation of each step and each role that can be computed."""
    found = [
        Figure(f"step:{load.step.id}", load.step.name, load.utilisation, "ratio", format_share(load.utilisation or 0.0),
               _reason(timeline, load), "", (load.step.id,))
        for load in _used(timeline)
    ]  # fmt: skip
    for role in _roles(timeline):
        if role.utilisation is not None:
            text = f"{'at least ' if role.missing else ''}{format_share(role.utilisation)}"
            value = None if role.missing else role.utilisation
            found.append(Figure(f"role:{role.name}", role.name, value, "ratio", text, role.words, role.missing, role.steps))
    return tuple(found)


def _used(timeline: Timeline) -> list[Load]:
    return [load for load in loads(timeline) if load.utilisation is not None]


def _unused(timeline: Timeline, used: list[Load]) -> str:
    steps = visited(timeline)
    if timeline.takt is None and not used:
        return "no demand"
    counted = {step.id for step, visits in steps if visits > 0 and (timeline.classic or _automated(step) < 1)}
    lacks = len(counted) - sum(load.step.id in counted for load in used)
    what = "C/T" if used and all(load.by == "C/T" for load in used) else "C/T, or PT and people"
    return lacking(max(lacks, 0), len(counted), "step", what)


def _reason(timeline: Timeline, load: Load) -> str:
    """Return why a step is as busy as it is."""
    share = format_share(load.utilisation or 0.0)
    often = f" × {load.visits:.3g} visits" if abs(load.visits - 1) > 5e-4 else ""
    if load.by == "C/T":
        plain = load.step.cycle_time is not None and load.step.cycle_time.seconds == load.seconds
        time = format_duration(load.seconds, timeline.calendar, "s")
        against = f"takt {takt_text(timeline)}" if timeline.takt is not None and load.step.demand is None else "its demand"
        return f"{'C/T' if plain else 'effective C/T'} {time}{often} is {share} of {against}"
    people = load.step.people.value if load.step.people else 0.0
    demand = load.step.demand or timeline.stream.demand
    asked = f"{demand.text}{often if load.step.demand is None else ''} × PT {load.step.process_time.text}" if (
        demand and load.step.process_time) else ""  # fmt: skip
    return f"{asked} is {share} of what {persons(people)} can do at {day_basis(timeline.calendar)}"


def persons(people: float) -> str:
    """Return ``1 person`` or ``2.5 people``."""
    return f"{number(people)} {'person' if people == 1 else 'people'}"


# -- people and cost


def labour(timeline: Timeline) -> Reading:
    """People's work on one item: process time less what is automated."""
    steps = [(step, visits) for step, visits in visited(timeline) if visits > 0]
    basis = joined(f"visits × {work_name(timeline)} × manual share", "of all branches" if timeline.parts_ways else "")
    known = sum(visits * _manual(timeline, step) for step, visits in steps)
    missing = _missing_work(timeline, steps)
    if missing or not steps:
        text = f"at least {timeline.show(known).text}" if known else "unknown"
        return Reading(None, text, basis, missing or "no steps")
    return Reading(known, timeline.show(known).text, basis)


def full_time(timeline: Timeline) -> Reading:
    """People needed full time for the demand."""
    basis = joined("demand × people's work on one item ÷ working time of one person", calendar_basis(timeline.calendar))
    work = labour(timeline)
    if timeline.takt is None:
        return Reading(None, "unknown", basis, joined("no demand", work.missing))
    steps = [(step, visits) for step, visits in visited(timeline) if visits > 0]
    rates = [(step, rate_of(timeline, step, visits) or 0.0) for step, visits in steps]
    need = sum(rate * _manual(timeline, step) for step, rate in rates) * timeline.calendar.shifts
    text = f"{number(round(need, 2)) if need >= 0.01 or not need else f'{need:.2g}'} FTE"
    if work.value is None:
        return Reading(None, f"at least {text}" if need else "unknown", basis, work.missing)
    return Reading(need, text, basis)


def _manual(timeline: Timeline, step: Process) -> float:
    return timeline.work_of(step).known * (1 - _automated(step))


def _missing_work(timeline: Timeline, steps: list[tuple[Process, float]]) -> str:
    lacks = sum(timeline.work_of(step).seconds is None and _automated(step) < 1 for step, _ in steps)
    return joined(lacking(lacks, len(steps), "step", work_name(timeline)), timeline.traffic.missing if timeline.parts_ways else "")


def cost_per_item(timeline: Timeline) -> Reading:
    """Cost of one item: of each visit the cost per item, or the cost per hour × PT."""
    steps = [(step, visits) for step, visits in visited(timeline) if visits > 0]
    basis = f"visits × (cost per item, or cost per hour × {work_name(timeline)})"
    priced = [(step, step.cost, visits) for step, visits in steps if step.cost is not None]
    if not priced:
        return Reading(None, "unknown", basis, "no step has a cost" if steps else "no steps")
    currencies = list(dict.fromkeys(cost.currency for _, cost, _ in priced))
    if len(currencies) > 1:
        return Reading(None, "unknown", basis, f"costs in {' and '.join(currencies)}")
    untimed = sum(cost.per == "hour" and timeline.work_of(step).seconds is None for step, cost, _ in priced)
    amount = sum(visits * _price(timeline, step, cost) for step, cost, visits in priced)
    missing = joined(
        lacking(len(steps) - len(priced), len(steps), "step", "cost"),
        lacking(untimed, len(priced), "step with an hourly cost", work_name(timeline)),
        timeline.traffic.missing if timeline.parts_ways else "",
    )
    text = money(amount, priced[0][1])
    ids = tuple(step.id for step, _, _ in priced)
    return Reading(None if missing else amount, f"at least {text}" if missing else text, basis, missing, ids)


def cost_per_period(timeline: Timeline) -> Reading:
    """Cost of all items of the period that the demand names."""
    one = cost_per_item(timeline)
    demand = timeline.stream.demand
    if demand is None:
        return Reading(None, "unknown", "cost per item × demand", joined("no demand", one.missing))
    basis = f"cost per item × demand {demand.text}"
    if one.text == "unknown":
        return Reading(None, "unknown", basis, one.missing)
    steps = [(step, visits) for step, visits in visited(timeline) if visits > 0 and step.cost is not None]
    amount = demand.count * sum(visits * _price(timeline, step, step.cost) for step, visits in steps if step.cost is not None)
    price = next(step.cost for step, _ in steps if step.cost is not None)
    text = f"{money(amount, price)} a {demand.period or 'period'}"
    return Reading(None if one.missing else amount, f"at least {text}" if one.missing else text, basis, one.missing, one.steps)


def _price(timeline: Timeline, step: Process, cost: Money) -> float:
    """Return what one visit costs."""
    return cost.amount if cost.per == "item" else cost.amount * timeline.work_of(step).known / 3600


def money(amount: float, like: Money) -> str:
    """Return an amount as the map writes its costs: ``€12.50``, ``1,234 EUR``."""
    places = 2 if amount < 1000 else 0
    shown = f"{amount:,.{places}f}" if amount >= 0.01 or not amount else f"{amount:.2g}"
    if like.text.lstrip("≈ ").startswith(like.currency):
        return f"{like.currency}{'' if len(like.currency) == 1 else ' '}{shown}"
    return f"{shown} {like.currency}"

"""Value streams of every kind, for what must hold of every map.

``stream(random.Random(7))`` always gives the same stream; a generator of hypothesis does as well, and then a failing
stream is made smaller. Names are short and long, with words that don't wrap, in three scripts; every list may be empty.
"""

from vsmdraw.stream.calendar import Calendar
from vsmdraw.stream.model import (
    Burst,
    Exit,
    Feeder,
    Gap,
    Information,
    Line,
    Note,
    Path,
    Place,
    Process,
    Queue,
    Rework,
    Route,
    Shipment,
    Split,
    ValueStream,
    Waste,
)
from vsmdraw.stream.quantities import Count, Duration, Percent, Rate, Text

SAID = (
    "Log triage review and approve the incoming request Provision automatically Access management Wertstromabschnitt "
    "Optikmontage Gesamtanlageneffektivität verify deploy QA build unit tests УЗКОЕ МЕСТО 6. Nhận hàng + nhập kho "
    "Zugriffsberechtigungsverwaltungssystem a"
)
WORDS = SAID.split()
UNITS = {"s": 1, "min": 60, "h": 3600, "d": 28_800}
STOCKS = ("queue", "inventory", "inbox", "fifo", "supermarket", "buffer", "safety_stock")
CHANNELS = ("manual", "electronic", "electronic", "verbal", "go_see", "production_kanban", "withdrawal_kanban", "signal_kanban")


def stream(r):
    """Return a stream of up to 40 steps with everything that may be on and around it; ``r`` is a ``random.Random``."""
    roles = [words(r, 3) for _ in range(r.randint(0, 6))]
    systems = places(r, "system", (0, 0, 1, 2, 3, 6), 4)
    line = line_of(r, roles, systems)
    around = [
        *places(r, "customer", (0, 1, 1, 1, 2, 3), 3),
        *places(r, "supplier", (0, 0, 1, 2), 3),
        *places(r, "control", (0, 1, 1, 2), 3),
        *places(r, "external", (0, 0, 0, 1), 3),
        *systems,
    ]
    objects = [*(step.id for step in line.steps), *(queue.id for gap in line.gaps for queue in gap.queues)]
    return ValueStream(
        title=r.choice(["", words(r, 4), words(r, 14)]),
        unit=r.choice(["", "request"]),
        notation=r.choice(["office", "classic"]),
        convention=r.choice(["office", "learning-to-see", "with-processing"]),
        demand=r.choice([None, Rate(350, 350 / (20 * 28_800), "350 / month", "month")]),
        calendar=Calendar(28_800, 5, 20, given=True),
        trigger=r.choice(["", words(r, 9)]),
        outcome=r.choice(["", words(r, 9)]),
        author=r.choice(["", words(r, 2)]),
        places=tuple(around),
        line=line,
        shipments=shipments(r, around, line.steps),
        information=information(r, around, line.steps, objects),
        reworks=reworks(r, line.steps),
        wastes=several(r, (0, 0, 1, 2, 4), lambda _: Waste(r.choice(["waiting", "rework", "handoffs"]), r.choice(objects), maybe(r, 12))),
        bursts=several(r, (0, 0, 1, 2, 4), lambda number: burst(r, r.choice(objects), number)),
        notes=several(r, (0, 0, 1, 2), lambda _: Note(r.choice([*objects, ""]), words(r, 30))),
    )


# -- the line


def line_of(r, roles, systems):
    """Return steps and gaps; on poor lines nothing waits, on rich ones up to two stocks in a gap."""
    richness = r.random()
    count = r.choice([1, 2, 3, 4, 5, 6, 8, 12, 20, 40])
    gaps = tuple(gap(r, index, (0, 0, 1, 1, 1, 2) if richness > 0.3 else (0,)) for index in range(count + 1))
    return Line(tuple(process(r, index, richness, roles, systems) for index in range(count)), gaps)


def gap(r, index, counts):
    return Gap(several(r, counts, lambda number: queue(r, f"q{index}-{number}")), r.choice(["push", "push", "pull", "flow"]))


def queue(r, id):
    kind = r.choice(STOCKS)
    quantity = r.choice([None, Count(12, "12 requests", "requests"), Count(7000, "7,000")])
    return Queue(id, kind, r.choice(["", maybe(r, 3)]), r.choice([None, duration(r)]), quantity, Count(5, "5") if kind == "fifo" else None)


def process(r, index, richness, roles, systems):
    chances = {
        "process_time": (0.7, lambda: duration(r)),
        "lead_time": (0.5 * richness, lambda: duration(r)),
        "complete_accurate": (0.5, lambda: Percent(0.95, "95 %")),
        "cycle_time": (0.4, lambda: duration(r)),
        "people": (0.6, lambda: Count(2, "2")),
        "role": (0.8 if roles else 0, lambda: Text(r.choice(roles))),
        "systems": (0.5 if systems else 0, lambda: tuple(one.id for one in r.sample(systems, r.randint(1, min(4, len(systems)))))),
        "automated": (0.2, lambda: Percent(r.choice([1, 0.4, 0]), "40 %")),
        "own": (0.2, lambda: ((words(r, 3), words(r, 3)),)),
        "shared": (0.1, lambda: True),
        "pacemaker": (0.1, lambda: True),
    }
    return Process(f"s{index}", words(r, 7), **{field: make() for field, (chance, make) in chances.items() if r.random() < chance})


def reworks(r, steps):
    def rework(_):
        target, source = sorted(r.sample(range(len(steps)), 2))
        return Rework(f"s{source}", f"s{target}", r.choice([None, Percent(0.05, "5 %")]), maybe(r, 3))

    return several(r, (0, 0, 1, 2, 3), rework) if len(steps) > 1 else ()


# -- what is around it


def places(r, kind, counts, most_words):
    def place(number):
        own = ((words(r, 2), "12"),) if kind == "customer" and r.random() < 0.3 else ()
        return Place(f"{kind}{number}", words(r, most_words), kind, r.choice(["", "MRP", maybe(r, most_words)]), own)

    return several(r, counts, place)


def shipments(r, around, steps):
    suppliers = [place.id for place in around if place.kind == "supplier"]
    customers = [place.id for place in around if place.kind == "customer"]
    found = []
    if suppliers and r.random() < 0.7:
        found.append(Shipment(suppliers[0], steps[0].id, "truck", r.choice(["", "daily", "Tue. & Thu."]), r.choice(["", "500 ft coils"])))
    if customers and r.random() < 0.6:
        mode = r.choice(["truck", "boat", "plane", "courier", "mail"])
        found.append(Shipment(steps[-1].id, customers[-1], mode, r.choice(["", "1/day"])))
    if suppliers and r.random() < 0.3:
        found.append(Shipment(suppliers[-1], r.choice(steps).id, "rail", "weekly", "coils"))
    return tuple(found)


def information(r, around, steps, objects):
    """Return flows between anything and anything, and at times one place that tells many steps."""
    ends = [*(place.id for place in around), *objects]

    def flow(_):
        source, target = r.sample(ends, 2)
        return Information(source, target, r.choice(CHANNELS), maybe(r, 5), r.choice(["", "350 / month", "each request"]))

    found = several(r, (0, 1, 2, 4, 8, 12), flow) if len(ends) > 1 else ()
    if around and r.random() < 0.3:
        teller = r.choice(around).id
        found += tuple(Information(teller, step.id, "manual", "weekly schedule", "") for step in steps[:6])
    return found


def burst(r, target, number):
    details = (("owner", words(r, 2)), ("due", "2026-03-31"))
    return Burst(target, words(r, 7), r.choice(["", f"b{number}"]), r.choice([(), details]))


# -- paths


def branching(r):
    """Return such a stream with its steps spread over nested choices and parallels, with feeders, exits and routes."""
    plain = stream(r)
    steps, made = plain.line.steps, []

    def stock():
        made.append("queue")
        return Gap((Queue(f"b{len(made)}", time=duration(r)),)) if r.random() < 0.3 else Gap()

    def nested(items, depth, first, last):
        parts, gaps, at = [], [first], 0
        while at < len(items):
            part, at = (items[at], at + 1) if depth == 3 or r.random() > 0.35 else split(items, at, depth)
            parts.append(part)
            gaps.append(last if at == len(items) else stock())
        return Line(tuple(parts), tuple(gaps))

    def split(items, at, depth):
        count = r.randint(1, min(6, len(items) - at))
        mine = items[at : at + count]
        shares = r.choice([(0.7, 0.3), (0.5, 0.5), (0.2, 0.8), (0.5, 0.3, 0.2), (0.1, 0.2, 0.7)])
        cuts = [0, *sorted(r.randint(0, count) for _ in shares[1:]), count]
        made.append("split")
        id, kind = f"split{len(made)}", r.choice(["choice", "choice", "parallel"])
        paths = []
        for number, share in enumerate(shares):
            line = nested(mine[cuts[number] : cuts[number + 1]], depth + 1, stock(), stock())
            percent = Percent(share, f"{round(share * 100)} %") if kind == "choice" else None
            paths.append(Path(f"{id}-{number}", maybe(r, 2), percent, line if line.steps else Line((), line.gaps[:1])))
        return Split(id, kind, maybe(r, 3), tuple(paths)), at + count

    line = nested(steps, 0, plain.line.gaps[0], plain.line.gaps[-1])
    feeders = several(r, (0, 0, 1), lambda number: Feeder(f"feeder{number}", words(r, 2), r.choice(steps).id, feeding(r, number)))
    branched = plain._replace(
        line=line,
        feeders=feeders,
        exits=several(r, (0, 0, 1, 2), lambda _: Exit(r.choice(steps).id, r.choice([None, Percent(0.03, "3 %")]), maybe(r, 4))),
        routes=several(r, (0, 0, 1), lambda _: route(r, steps)) if len(steps) > 3 else (),
    )
    there = {"", *(one.id for things in (branched.places, branched.processes, branched.queues()) for one in things)}
    return branched._replace(
        information=tuple(one for one in branched.information if {one.source, one.target} <= there),
        wastes=tuple(one for one in branched.wastes if one.target in there),
        bursts=tuple(one for one in branched.bursts if one.target in there),
        notes=tuple(one for one in branched.notes if one.target in there),
    )


def grouped(r):
    """Return such a stream, branching or not, whose steps belong to groups: most stand together, some don't."""
    plain = r.choice([stream, branching])(r)
    names = [words(r, 3) for _ in range(4)]
    count = [0]

    def place(step):
        if isinstance(step, Split):
            return step._replace(paths=tuple(path._replace(line=put(path.line)) for path in step.paths))
        count[0] += 1
        name = names[count[0] // size % 4] if r.random() < sure else ""
        return step._replace(group=name)

    def put(line):
        return line._replace(steps=tuple(place(step) for step in line.steps))

    size, sure = r.choice([2, 3, 5]), r.choice([0.7, 1, 1])
    return plain._replace(line=put(plain.line), feeders=tuple(feeder._replace(line=put(feeder.line)) for feeder in plain.feeders))


def feeding(r, number):
    steps = several(r, (1, 2, 3), lambda at: Process(f"f{number}-{at}", words(r, 3), process_time=duration(r)))
    stocks = [several(r, (0, 1), lambda _, at=at: Queue(f"fq{number}-{at}", time=duration(r))) for at in range(len(steps) + 1)]
    return Line(steps, tuple(map(Gap, stocks)))


def route(r, steps):
    source, target = sorted(r.sample(range(len(steps)), 2))
    return Route(steps[source].id, steps[target].id, Percent(0.1, "10 %"), maybe(r, 2))


# -- the pieces


def several(r, counts, make):
    """Return as many as one of the counts says, each made with its number."""
    return tuple(make(number) for number in range(r.choice(counts)))


def words(r, most):
    return " ".join(r.choice(WORDS) for _ in range(r.randint(1, most)))


def maybe(r, most):
    return r.choice(["", words(r, most)])


def duration(r):
    value, unit = r.choice([1, 5, 30, 45, 90, 600]), r.choice(list(UNITS))
    text = r.choice([f"{value} {unit}"] * 8 + [f"≈ {value} {unit}", f"{value} {unit} (P85 {value * 3} {unit})"])
    return Duration(value * UNITS[unit], text)

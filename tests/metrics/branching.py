"""Streams that part and come back, generated; and a plain walker of single items to compare the arithmetic with.

The walker knows the meaning of the routes and nothing of networks: it goes through the nested lines as a person would.
"""

from hypothesis import strategies as st

from vsmdraw.stream.calendar import Calendar
from vsmdraw.stream.model import Exit, Gap, Line, Path, Process, Queue, Rework, Route, Split, ValueStream
from vsmdraw.stream.quantities import Duration, Percent, Rate


def duration(seconds):
    return Duration(float(seconds), f"{seconds:g} s")


def percent(share):
    return Percent(share, f"{share:.6%}")


def step(name, seconds=60, work=None):
    return Process(name, name.upper(), process_time=duration(seconds if work is None else work), lead_time=duration(seconds))


def line(*parts):
    """Steps, splits and numbers, which are queues of so many seconds."""
    steps, gaps, waiting = [], [], []
    for part in parts:
        if isinstance(part, (int, float)):
            waiting.append(Queue(f"q{id(part)}-{len(gaps)}-{len(waiting)}", time=duration(part)))
        elif isinstance(part, Queue):
            waiting.append(part)
        else:
            gaps.append(Gap(tuple(waiting)))
            steps.append(part)
            waiting = []
    return Line(tuple(steps), (*gaps, Gap(tuple(waiting))))


def choice(name, *ways):
    return Split(name, "choice", "", tuple(Path(f"{name}{i}", f"{name}{i}", percent(share), some) for i, (share, some) in enumerate(ways)))


def parallel(name, *lines):
    return Split(name, "parallel", "", tuple(Path(f"{name}{i}", f"{name}{i}", None, some) for i, some in enumerate(lines)))


class Names:
    def __init__(self):
        self.count = 0

    def next(self, letter):
        self.count += 1
        return f"{letter}{self.count}"


TIMES = st.integers(0, 5000)


@st.composite
def lines(draw, names, depth, kinds):
    parts = []
    for _ in range(draw(st.integers(0 if depth < 2 else 1, 3))):
        kind = draw(st.sampled_from(["step", "step", "queue", *(kinds if depth else ())]))
        if kind == "step":
            seconds = draw(TIMES)
            parts.append(step(names.next("s"), seconds, draw(st.integers(0, seconds))))
        elif kind == "queue":
            parts.append(Queue(names.next("q"), time=duration(draw(TIMES))))
        else:
            ways = [draw(lines(names, depth - 1, kinds)) for _ in range(draw(st.integers(2, 3)))]
            name = names.next("c")
            weights = [draw(st.integers(1, 9)) for _ in ways]
            shares = [weight / sum(weights) for weight in weights]
            parts.append(choice(name, *zip(shares, ways, strict=True)) if kind == "choice" else parallel(name, *ways))
    return line(*parts)


@st.composite
def streams(draw, kinds=("choice", "parallel"), reworks=3, exits=2, depth=2, routes=1):
    names = Names()
    first, last = step(names.next("s"), draw(TIMES)), step("last", draw(TIMES))
    middle = draw(lines(names, depth, kinds))
    whole = Line((first, *middle.steps, last), (Gap(), *middle.gaps, Gap()))
    plain = ValueStream(line=whole, demand=Rate(1, 1 / 600, "some"), calendar=Calendar())
    ids = [one.id for one in plain.processes]
    back = []
    for _ in range(draw(st.integers(0, reworks))):
        source = draw(st.integers(0, len(ids) - 1))
        back.append(Rework(ids[source], ids[draw(st.integers(0, source))], percent(draw(st.sampled_from([0.05, 0.1, 0.25])))))
    out = [Exit(draw(st.sampled_from(ids)), percent(draw(st.sampled_from([0.02, 0.1])))) for _ in range(draw(st.integers(0, exits)))]
    skips = []
    for _ in range(draw(st.integers(0, routes))):
        source = draw(st.integers(0, len(ids) - 2))
        skips.append(Route(ids[source], ids[draw(st.integers(source + 1, len(ids) - 1))], percent(draw(st.sampled_from([0.1, 0.3])))))
    return plain._replace(reworks=tuple(back), exits=tuple(out), routes=tuple(skips))


class Jump(Exception):
    """An arrow that takes an item elsewhere; to ``None`` it leaves."""

    def __init__(self, target):
        self.target = target


def holds(some, target):
    """Whether a line holds a step, at whatever depth."""
    return any(one.id == target or (isinstance(one, Split) and any(holds(path.line, target) for path in one.paths)) for one in some.steps)


class Walker:
    """One item after the other, step by step."""

    def __init__(self, stream, random):
        self.stream = stream
        self.random = random
        self.visits = {}
        self.clock = 0.0
        self.arrows = {}
        for rework in stream.reworks:
            self.arrows.setdefault(rework.source, []).append((rework.share.share, rework.target))
        for route in stream.routes:
            self.arrows.setdefault(route.source, []).append((route.share.share, route.target))
        for leaving in stream.exits:
            self.arrows.setdefault(leaving.source, []).append((leaving.share.share, None))

    def item(self):
        """Walk one item; return how long it took and whether it got to the end."""
        self.clock = 0.0
        try:
            self.line(self.stream.line)
        except Jump as jump:
            assert jump.target is None
            return self.clock, False
        return self.clock, True

    def line(self, some, target=None):
        """Walk a line from its start, or from a step within it."""
        while True:
            try:
                return self.once(some, target)
            except Jump as jump:
                if jump.target is None or not holds(some, jump.target):
                    raise
                target = jump.target

    def once(self, some, target):
        for position, one in enumerate(some.steps):
            inside = target is not None and (one.id == target or (isinstance(one, Split) and any(holds(p.line, target) for p in one.paths)))
            if target is not None and not inside:
                continue
            if not inside:
                self.queues(some.gaps[position])
            if isinstance(one, Split):
                self.split(one, target if inside else None)
            else:
                self.spend(one.id, one.lead_time.seconds)
                self.leave(one.id)
            target = None
        self.queues(some.gaps[-1])

    def queues(self, gap):
        for queue in gap.queues:
            self.spend(queue.id, queue.time.seconds)

    def spend(self, name, seconds):
        self.visits[name] = self.visits.get(name, 0) + 1
        self.clock += seconds

    def leave(self, name):
        chance = self.random.random()
        arrows = self.arrows.get(name, ())
        scale = max(sum(share for share, _ in arrows), 1.0)
        for share, target in arrows:
            if chance < share / scale:
                raise Jump(target)
            chance -= share / scale

    def split(self, one, target):
        if target is not None:
            return self.line(next(path.line for path in one.paths if holds(path.line, target)), target)
        if one.kind == "choice":
            path = self.random.choices(one.paths, [path.share.share for path in one.paths])[0]
            return self.line(path.line)
        start, ends, jumps = self.clock, [self.clock], []
        for path in one.paths:
            self.clock = start
            try:
                self.line(path.line)
            except Jump as jump:
                jumps.append(jump)
            ends.append(self.clock)
        self.clock = max(ends)
        if jumps:
            raise jumps[0]
        return None


def times(network):
    """Elapsed seconds and work of each node."""
    elapsed, work = [], []
    for node in network.nodes:
        part = node.part
        if isinstance(part, Process):
            elapsed.append(part.lead_time.seconds)
            work.append(part.process_time.seconds)
        else:
            elapsed.append(part.time.seconds if isinstance(part, Queue) else 0.0)
            work.append(0.0)
    return elapsed, work

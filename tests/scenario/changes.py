"""Changes of every kind for a stream, drawn at random."""

from vsmdraw.stream.improvements import Change, Improvement, Setting
from vsmdraw.stream.model import Process, Queue, Split, walk
from vsmdraw.stream.quantities import Count, Duration, Percent, Text

STEP_FIELDS = ("process_time", "lead_time", "complete_accurate", "people", "role")


def value(r, field):
    if field == "role":
        return Text(r.choice(["Desk", "Bot"]))
    if field in ("complete_accurate", "share"):
        share = r.choice([0.0, 0.25, 0.9, 1.0])
        return Percent(share, f"{share * 100:g} %")
    if field in ("people", "quantity", "maximum"):
        number = r.choice([0, 1, 3, 500])
        return Count(float(number), str(number))
    minutes = r.choice([0, 1, 7, 90])
    return Duration(minutes * 60.0, f"{minutes} min")


def setting(r, field):
    if field != "role" and r.random() < 0.5:
        factor = r.choice([0.1, 0.5, 0.8, 1.2, 3.0])
        return Setting(field, None, factor, f"x{factor:g}")
    return Setting(field, value(r, field), 1.0, "said")


def set_step(r, steps):
    return Change("set", "step", (r.choice(steps),), tuple(setting(r, field) for field in r.sample(STEP_FIELDS, r.randint(1, 3))))


def change(r, stream, number):
    """Return a change of any kind; some can't be made."""
    steps = [step.id for step in stream.processes]
    queues = [queue.id for queue in stream.queues()]
    lines = list(stream.lines())
    for line in lines:
        lines += [path.line for step in line.steps if isinstance(step, Split) for path in step.paths]
    runs = [[step.id for step in line.steps[at : at + 2]] for line in lines for at in range(len(line.steps) - 1)
            if all(isinstance(step, Process) for step in line.steps[at : at + 2])]  # fmt: skip
    choices = [part for line in stream.lines() for part in walk(line) if isinstance(part, Split) and part.kind == "choice"]
    paths = [path.id for split in choices for path in split.paths]
    one = r.choice(steps)
    new = Process(f"new{number}", f"New {number}", process_time=value(r, "process_time"))
    kinds = [
        set_step(r, steps),
        Change("remove", "step", (one,)),
        Change("automate", "step", (one,), (Setting("process_time", value(r, "process_time")),)),
        Change("insert", "step", (), step=new, side=r.choice(["before", "after"]), anchor=one),
        Change("replace", "step", (one,), step=Process(one, "Otherwise")),
        Change("move", "step", (one,), side=r.choice(["before", "after"]), anchor=r.choice(steps)),
        Change("add", "queue", (), queue=Queue(f"newq{number}", time=value(r, "time")), side=r.choice(["before", "after"]), anchor=one),
    ]
    if queues:
        kinds += [
            Change("drop", "queue", (r.choice(queues),)),
            Change("set", "queue", (r.choice(queues),), (setting(r, r.choice(["time", "quantity", "maximum"])),)),
            Change("set", "queue", (r.choice(queues),), (Setting("waiting", None, 0.5, "-50%"),)),
        ]
    if runs:
        kinds += [Change("merge", "step", tuple(r.choice(runs)), step=new), Change("parallel", "step", tuple(r.choice(runs)))]
    if paths:
        kinds.append(Change("set", "path", (r.choice(paths),), (setting(r, "share"),)))
    for what, rows in (("rework", stream.reworks), ("exit", stream.exits), ("route", stream.routes)):
        if rows:
            row = r.choice(rows)
            ends = (row.source,) if what == "exit" else (row.source, row.target)
            kinds += [Change("drop", what, ends), Change("set", what, ends, (setting(r, "share"),))]
    found = r.choice(kinds)
    return found if found.targets[:1] != (found.anchor,) or not found.anchor else kinds[0]


def with_improvements(r, stream, most=4):
    """Return the stream with up to four improvements of up to three changes each."""
    made = [
        Improvement(f"i{number}", f"Idea {number}", (r.choice(stream.processes).id,),
                    changes=tuple(change(r, stream, f"{number}-{at}") for at in range(r.randint(1, 3))))
        for number in range(r.randint(1, most))
    ]  # fmt: skip
    return stream._replace(improvements=tuple(made), bursts=())

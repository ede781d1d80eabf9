"""What the boxes and queues of a map say, and how much room that needs; the same for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from ..geometry.textsize import width, wrap
from ..geometry.typescale import Type
from ..metrics.model import Figures
from ..shapes.process import PADDING, Row, number_slot
from ..stream.fields import FIELDS
from ..stream.model import Process, Queue, ValueStream
from ..values import NamedTuple
from ..wording import english
from .colouring import tone_of
from .heat import longest_queue
from .rules import CORNER, MOST_TAGS, PORT, Rules


class Role(NamedTuple):
    """Who does a step: the letter survives black-and-white printing, the tone doesn't."""

    name: str
    letter: str
    tone: str


class Faces(NamedTuple):
    """What every process box says, in the order of the processes."""

    names: tuple[tuple[str, ...], ...]
    hanging: bool
    """Names start behind their numbers instead of standing centred."""
    roles: tuple[tuple[str, ...], ...]
    """Lines of the role's name."""
    rows: tuple[tuple[Row, ...], ...]
    width: float
    """Of all boxes."""
    band: float
    """Height of the name bands."""
    body: float
    """Height of the bodies."""
    legend: tuple[Role, ...]
    """Every role of the map once."""
    colours: str = "role"
    """What they are: roles, value classes or tools."""
    longest: str = ""
    """Id of the queue with the longest wait."""


def part_of(face: Faces, stream: ValueStream, part: ValueStream) -> Faces:
    """Return what the boxes of a part of a stream say, in that part's order."""
    place = {step.id: index for index, step in enumerate(stream.processes)}
    chosen = [place[step.id] for step in part.processes]
    return face._replace(
        names=tuple(face.names[index] for index in chosen),
        roles=tuple(face.roles[index] for index in chosen),
        rows=tuple(face.rows[index] for index in chosen),
    )


def faces(stream: ValueStream, figures: Figures, rules: Rules, numbers: Sequence[str], data_under: bool = True) -> Faces:
    """Return what the boxes say. Width, name band and body are the same for all: the most that one of them needs.

    The width is that of the name's part; data rows count where their box hangs under it.
    """
    steps = stream.processes
    legend = roles_of(steps)
    if stream.colour_by == "value":
        legend = tuple(role._replace(tone=tone_of(role.name, "value", rules.say)) for role in legend)
    rows = data_rows(stream, figures, rules)
    box = box_width(steps, rows if data_under else (), numbers, rules, edge_room(stream) if data_under else 0.0)
    slot = number_slot(max(numbers, key=len, default=""), rules.type)
    names, hanging = names_beside(steps, box, slot, rules.type) if rules.compact and slot else names_in(steps, box, slot, rules.type)
    named = rules.role_names and not rules.body_row
    roles = tuple(role_in(step, box, rules.type) if named else () for step in steps)
    boxes = stream.boxes
    names = tuple((*name, "") if step.id in boxes else name for step, name in zip(steps, names, strict=True))  # its sign stands there
    most_lines = max((len(name) for name in names), default=1)
    tone_band = 5 if legend and rules.notation == "classic" else 0
    tallest_role = max((len(lines) for lines in roles), default=1)
    return Faces(
        names, hanging, roles, rows, box,
        band=rules.one_name + rules.type.name_leading * (most_lines - 1) + tone_band,
        body=max(rules.body, tallest_role * rules.type.role_leading + 12),
        legend=legend,
        colours=stream.colour_by,
        longest=longest_queue(stream, figures),
    )  # fmt: skip


def roles_of(steps: Sequence[Process]) -> tuple[Role, ...]:
    """Return the roles in the order in which they first work, each with a letter of its own."""
    names = list(dict.fromkeys(step.role.text for step in steps if step.role))
    taken: set[str] = set()
    roles = []
    for index, name in enumerate(names):
        letter = next((char for char in [*_initials(name), *name.upper(), *"ABCDEFGHJKLMNOPQRSTUVWXYZ"]
                       if char not in taken and char.isalpha() and len(char) == 1), str(index + 1))  # fmt: skip
        taken.add(letter)
        roles.append(Role(name, letter, f"role-{index % 8 + 1}"))
    return tuple(roles)


def _initials(name: str) -> list[str]:
    return [word[0].upper() for word in name.split() if word]


def data_rows(stream: ValueStream, figures: Figures, rules: Rules) -> tuple[tuple[Row, ...], ...]:
    """Return every step's data rows: the same rows in the same order, an empty row nowhere.

    In classic notation a step without any data (shipping, staging) has no data box.
    """
    steps = stream.processes
    wanted = [field for field in FIELDS if field.key not in IN_THE_BOX and (rules.fields is None or field.key in rules.fields)]
    shown = [field for field in wanted if any(getattr(step, field.key) is not None for step in steps)]
    if rules.notation == "classic":
        shown.sort(key=lambda field: CLASSIC_FIRST.index(field.key) if field.key in CLASSIC_FIRST else len(CLASSIC_FIRST))
    own = list(dict.fromkeys(label for step in steps for label, _ in step.own)) if rules.fields is None else []
    partly = rules.fields is None and any(step.automated and 0 < step.automated.share < 1 for step in steps)
    say = rules.say
    missing = "–" if rules.notation == "classic" or rules.body_row else say("unknown")
    verdict_step, verdict_field, _ = figures.verdict
    boxes = stream.boxes
    summed_alone = {field.key for field in shown if all(getattr(step, field.key) is None for step in steps if step.id not in boxes)}
    rows = []
    for step in steps:
        mine = []
        for field in shown:
            value = getattr(step, field.key)
            lacks = "–" if field.key in summed_alone else missing
            tone = "missing" if value is None else "alert" if (step.id, field.key) == (verdict_step, verdict_field) else ""
            mine.append(Row(say(field.label), lacks if value is None else value.text, tone))
        if partly:
            mine.append(Row(say("Automated"), step.automated.text if step.automated else say("no"), "" if step.automated else "missing"))
        values = dict(step.own)
        mine += [Row(label, values.get(label, missing), "" if label in values else "missing") for label in own]
        if step.id in boxes:  # what isn't summed isn't unknown
            mine = [row._replace(value="–") if row.tone == "missing" else row for row in mine]
        empty = rules.notation == "classic" and all(row.tone == "missing" for row in mine)
        rows.append(() if empty else tuple(mine))
    return tuple(rows)


IN_THE_BOX = {
    "people", "role", "systems", "automated", "practice", "activity", "input", "output", "tasks", "shared", "pacemaker", "group", "link",
}  # fmt: skip
"""Fields with a place of their own: in the body, as a line to a system, or in the words about the step."""
CLASSIC_FIRST = ("cycle_time", "changeover", "uptime", "every_part_every", "shifts", "available", "batch", "scrap")


def edge_room(stream: ValueStream) -> float:
    """Return how wide a box must be for the waste discs, flows and system lines that share the fullest upper edge of the map."""
    room: dict[str, float] = {}
    tags: dict[str, int] = {}
    for waste in stream.wastes:
        tags[waste.target] = min(tags.get(waste.target, 0) + 1, MOST_TAGS)
        room[waste.target] = 24.0 * tags[waste.target]
    numbers: dict[str, int] = {}
    for burst in stream.bursts:
        if burst.number and numbers.get(burst.target, 0) < MOST_TAGS:
            numbers[burst.target] = numbers.get(burst.target, 0) + 1
            room[burst.target] = room.get(burst.target, 0.0) + 24.0
    ends = [id for info in stream.information for id in (info.source, info.target)]
    for id in (*ends, *(id for ship in stream.shipments for id in (ship.source, ship.target))):
        room[id] = room.get(id, 0.0) + PORT
    most = 0.0
    for step in stream.processes:
        if step.systems or step.id in room:
            most = max(most, room.get(step.id, 0.0) + PORT * len(step.systems) + (16.0 if step.pacemaker else 0.0))
    return most + 2 * CORNER if most else 0.0


def box_width(steps: Sequence[Process], rows: Sequence[Sequence[Row]], numbers: Sequence[str], rules: Rules, edge: float = 0.0) -> float:
    """Return the width all boxes share: the widest row, the longest word of a name, a role that fits in two lines."""
    need, type = max(rules.box, edge), rules.type
    for mine in rows:
        for row in mine:
            if rules.body_row:
                words = width(row.label, type.small) + PADDING / 2 + width(row.value, type.small)
                need = max(need, words + type.chip + 6 + 2 * PADDING)
            else:
                need = max(need, width(row.label, type.text, True) + width(row.value, type.text, True) + 3 * PADDING)
    slot = number_slot(max(numbers, key=len, default=""), rules.type)
    for step in steps:
        words = max((width(word, type.name, True) for word in step.name.split()), default=0)
        longest = max(words, width(step.name, type.name, True) / 3)  # three lines of a name are enough
        aside = slot
        if rules.compact and slot:  # the first word stands beside the number, the others need not
            first = width(step.name.split()[0], type.name, True) if step.name.split() else 0.0
            need = max(need, min(rules.box_most, first + slot + 2 * PADDING + 1))
            aside = 0.0
        need = max(need, min(rules.box_most, longest + aside + 2 * PADDING))
        if step.role and rules.role_names and not rules.body_row:
            word = max((width(part, type.small) for part in step.role.text.split()), default=0)
            need = max(need, min(rules.box_most, word + _beside_role(step, type)))
    return rules.box + -(-(need - rules.box) // rules.box_step) * rules.box_step


def _beside_role(step: Process, type: Type) -> float:
    """Room of the body that people and letter take."""
    people = 16 + 5 + width(step.people.text, type.text, True) + 6 if step.people else 24.0
    return PADDING + people + 6 + type.chip + PADDING


def names_in(steps: Sequence[Process], box: float, slot: float, type: Type) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return the names' lines, and whether they all hang behind their numbers.

    Centred names look best; if one of them would come too near to its number, all of them hang.
    """

    def wrapped(room: float) -> tuple[tuple[str, ...], ...]:
        return tuple(wrap(step.name, type.name, room, True) for step in steps)

    room, behind = box - 2 * (slot + 6 if slot else PADDING), box - slot - 2 * PADDING
    longest_word = max((width(word, type.name, True) for step in steps for word in step.name.split()), default=0)
    if slot and longest_word > room:
        return wrapped(behind), True
    centred = wrapped(room)
    lines = max(map(len, centred), default=1)
    if not slot or lines <= 2:
        return centred, False
    hanging = wrapped(behind)
    return (centred, False) if lines <= max(map(len, hanging)) else (hanging, True)


def names_beside(steps: Sequence[Process], box: float, slot: float, type: Type) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return the names' lines where all hang behind their numbers; lines too long for that begin at the box's edge, the first apart."""
    behind, whole = box - slot - 2 * PADDING, box - 2 * PADDING

    def lines(name: str) -> tuple[str, ...]:
        if all(width(word, type.name, True) <= behind for word in name.split()):
            return wrap(name, type.name, behind, True)
        first: list[str] = []
        words = name.split()
        while words and width(" ".join([*first, words[0]]), type.name, True) <= behind:
            first.append(words.pop(0))
        return (" ".join(first), *wrap(" ".join(words), type.name, whole, True))

    return tuple(lines(step.name) for step in steps), True


def role_in(step: Process, box: float, type: Type) -> tuple[str, ...]:
    """Return the lines of the step's role beside its people and letter."""
    if not step.role:
        return ()
    room = box - _beside_role(step, type)
    wide, longest = width(step.role.text, type.small), max((width(word, type.small) for word in step.role.text.split()), default=0.0)
    return wrap(step.role.text, type.small, min(room, max(70, longest)) if wide > 70 and room < 110 else room)


def words_width(queue: Queue, waits: dict[str, str], rules: Rules) -> float:
    """Return the width of what stands under a queue."""
    return max((width(text, rules.type.text, tone != "quantity") for text, tone in queue_lines(queue, waits, rules)), default=0.0)


def queue_width(queue: Queue, waits: dict[str, str], rules: Rules) -> float:
    """Return the width of one queue's slot."""
    least = {"fifo": rules.fifo_gap, "supermarket": rules.market_gap}.get(queue.kind, rules.queue_gap)
    words = words_width(queue, waits, rules)
    pull = 52.0 if queue.kind == "supermarket" else 0.0  # the arrow behind it starts at the shelves, not at the words
    return max(least, -(-(words + 2 * rules.gap_padding + pull) // 8) * 8)


def queue_lines(queue: Queue, waits: dict[str, str], rules: Rules) -> tuple[tuple[str, str], ...]:
    """Return what stands under a queue: name, quantity, maximum, time."""
    say = rules.say
    lines = [(line, "name") for line in wrap(queue.name, rules.type.text, 96, True)] if queue.name else []
    if queue.quantity:
        unit = "" if queue.quantity.unit and queue.quantity.text.endswith(queue.quantity.unit) else queue.quantity.unit
        lines.append((f"{queue.quantity.text} {unit}".strip(), "quantity"))
    if queue.maximum:
        lines.append((say("max {count}", count=queue.maximum.text), "quantity"))
    time = waits.get(queue.id, queue.time.text if queue.time else say("unknown"))
    if time:  # on a slide the ladder alone says it
        lines.append((time, "missing" if english(time) == "unknown" else "time"))
    return tuple(lines)

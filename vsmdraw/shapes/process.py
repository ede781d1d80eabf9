"""The process box: name band, body with people and role, and the data box under it."""

from __future__ import annotations

from ..drawing.marks import Circle, Mark, Path, Rect, Words
from ..geometry.boxes import Box
from ..geometry.paths import num
from ..geometry.textsize import width
from ..geometry.typescale import NORMAL, Type
from ..values import NamedTuple

PADDING = 8


class Row(NamedTuple):
    """One row of a data box."""

    label: str
    value: str
    tone: str = ""
    """``missing`` (muted), ``alert`` (it causes a verdict), ``work`` (takt) or nothing."""


class ProcessBox(NamedTuple):
    """What a process box says. Heights are the same in every box of a map."""

    number: str
    name: tuple[str, ...]
    hanging: bool
    """Names start behind the number instead of standing centred."""
    band: float
    """Height of the name band."""
    body: float
    """Height of the body."""
    row: float
    """Height of a data row; 0: the only one stands in the body."""
    people: str
    automated: bool
    role: tuple[str, ...]
    letter: str
    tone: str
    """Colour token of the role; empty without roles."""
    rows: tuple[Row, ...]
    verdict: str = ""
    """Why this step is the bottleneck; empty otherwise."""
    shared: bool = False
    pacemaker: bool = False


class DataBeside(NamedTuple):
    """A process box whose data box stands right of its name, as high as the box, instead of hanging under it."""

    said: ProcessBox
    wide: float
    """Width of the data box."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the data rows."""
        return self.said.rows


def draw(box: Box, content: ProcessBox | DataBeside, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Fill the box: fills and hair lines first, outlines last, so that nothing eats into a frame."""
    if isinstance(content, DataBeside):
        return _with_data_beside(box, content.said, content.wide, type)
    return (
        *_grounds(box, content),
        *_name(box, content, type),
        *_body(box, content, type),
        *(data_rows(Box(box.x, _data_top(box, content), box.width, box.height), content.rows, content.row, type) if content.row else ()),
        *_frames(box, content),
    )


def _with_data_beside(box: Box, content: ProcessBox, beside: float, type: Type) -> tuple[Mark, ...]:
    """The name's part, and right of it the data in as many columns as the height asks for."""
    named = Box(box.x, box.y, box.width - (beside if content.rows else 0), box.height)
    marks: list[Mark] = [*_grounds(named, content), *_name(named, content, type), *_body(named, content, type)]
    deep = max(1, round(box.height / content.row))
    across = max(1, -(-len(content.rows) // deep))
    wide = beside / across
    for number in range(across if content.rows else 0):
        part = Box(named.east + number * wide, box.y, wide, box.height)
        rows = content.rows[number * deep : (number + 1) * deep]
        marks.append(Rect(part.x, part.y, part.width, part.height, "paper"))
        marks += data_rows(part, rows, content.row, type)
        if len(rows) < deep:  # what the column lacks of its rows stays an empty row
            floor = num(box.y + len(rows) * content.row)
            marks.append(Path(f"M{num(part.x)} {floor}H{num(part.east)}", stroke="hair", stroke_width=1))
        marks.append(Path(f"M{num(part.x)} {num(box.y)}V{num(box.south)}", stroke="ink"))
    frame = box if content.rows else named
    marks.append(Rect(frame.x, frame.y, frame.width, frame.height, stroke="ink", stroke_width=3 if content.pacemaker else 1.5))
    if content.verdict:
        marks.append(Rect(named.x, named.y, named.width, named.height, stroke="alert", stroke_width=3))
    return tuple(marks)


def _data_top(box: Box, content: ProcessBox) -> float:
    return box.y + content.band + content.body


def _grounds(box: Box, content: ProcessBox) -> tuple[Mark, ...]:
    marks: list[Mark] = [
        Rect(box.x, box.y, box.width, box.height, fill="paper"),
        Rect(box.x, box.y, box.width, content.band, fill="panel"),
    ]
    if content.tone:
        marks.append(Rect(box.x, box.y, box.width, 5, fill=content.tone))
    if content.shared:
        marks.append(Path(_hatch(Box(box.x, box.y + content.band + content.body - 6, box.width, 6)), stroke="line", stroke_width=1))
    marks.append(Path(f"M{num(box.x)} {num(box.y + content.band)}H{num(box.east)}", stroke="line", stroke_width=1))
    return tuple(marks)


def shared_sign(box: Box) -> tuple[Mark, ...]:
    """Return a small box with the hatched strip of a process that other streams use too."""
    strip = Path(_hatch(Box(box.x, box.south - 6, box.width, 6)), stroke="line", stroke_width=1)
    return (Rect(box.x, box.y, box.width, box.height, "paper", "ink", 1.25), strip)


def _hatch(box: Box) -> str:
    """Slanted strokes that stay inside the box, as lines: patterns don't survive every program."""
    strokes = []
    x = box.x + 2
    while x + box.height <= box.east:
        strokes.append(f"M{num(x)} {num(box.south)}L{num(x + box.height)} {num(box.north)}")
        x += 8
    return "".join(strokes)


def _name(box: Box, content: ProcessBox, type: Type) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if content.number:
        marks.append(Words(box.x + PADDING, _name_at(box, content, 0, type)[1], content.number, type.text, True, "muted"))
    for index, line in enumerate(content.name):
        if line:
            x, baseline, anchor = _name_at(box, content, index, type)
            marks.append(Words(x, baseline, line, type.name, True, "ink", anchor))
    return tuple(marks)


def _name_at(box: Box, content: ProcessBox, index: int, type: Type) -> tuple[float, float, str]:
    """Return where a line of the name stands, and how: x, baseline, anchor."""
    tone_band = 5 if content.tone else 0
    first = box.y + tone_band + (content.band - tone_band - type.name_leading * len(content.name)) / 2 + type.name - 1.5
    if content.hanging:
        behind = box.x + number_slot(content.number, type) + PADDING
        fits = not index or width(content.name[index], type.name, True) <= box.east - behind - PADDING + 0.5
        return behind if fits else box.x + PADDING, first + index * type.name_leading, "start"  # too long to hang: from the edge on
    return box.centre.x, first + index * type.name_leading, "middle"


class Several(NamedTuple):
    """What makes a process box one that stands for several steps."""

    words: str
    """How many: ``4 steps``."""
    process: ProcessBox
    """The box that it is drawn on; its last line of the name is left empty for the words."""


def draw_several(box: Box, content: Several, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Draw second sides, as sub-processes have them in other charts, and say under the name how many steps there are."""
    x, baseline, anchor = _name_at(box, content.process, len(content.process.name) - 1, type)
    south = num(_data_top(box, content.process))
    top = num(box.y + (5 if content.process.tone else 0))
    sides = f"M{num(box.x + 4)} {top}V{south}M{num(box.east - 4)} {top}V{south}"
    return (Path(sides, stroke="ink", stroke_width=1), Words(x, baseline - 1, content.words, type.small, False, "muted", anchor))


def several_sign(box: Box) -> tuple[Mark, ...]:
    """Return a small box that stands for several steps."""
    sides = f"M{num(box.x + 3)} {num(box.y)}V{num(box.south)}M{num(box.east - 3)} {num(box.y)}V{num(box.south)}"
    return (Rect(box.x, box.y, box.width, box.height, "paper", "ink", 1.25), Path(sides, stroke="ink", stroke_width=1))


def number_slot(number: str, type: Type = NORMAL) -> float:
    """How far a number of that many characters reaches into the box, in px from its edge.

    >>> number_slot("4B"), number_slot("")
    (23.0, 0.0)
    """
    return PADDING + type.text * 0.625 * len(number) if number else 0.0


def _body(box: Box, content: ProcessBox, type: Type) -> tuple[Mark, ...]:
    middle = box.y + content.band + content.body / 2
    if not content.row:
        return _row_in_body(box, middle, content, type)
    marks: list[Mark] = []
    if content.automated:
        marks += gear(box.x + PADDING + 8, middle)
    elif content.people:
        marks += operator(box.x + PADDING + 8, middle)
        marks.append(Words(box.x + PADDING + 21, middle + type.middle(type.text), content.people, type.text, True))
    right = box.east - PADDING
    if content.letter:
        marks += chip(right - type.chip, middle, content.letter, content.tone or "muted", type)
        right -= type.chip + 6
    first = middle + type.middle(type.small) - (len(content.role) - 1) * type.role_leading / 2
    for index, line in enumerate(content.role):
        marks.append(Words(right, first + index * type.role_leading, line, type.small, False, "ink", "end"))
    return tuple(marks)


def _row_in_body(box: Box, middle: float, content: ProcessBox, type: Type) -> tuple[Mark, ...]:
    """The letter left, or who works there, and the one data row right."""
    marks: list[Mark] = []
    if content.letter:
        marks += chip(box.x + PADDING, middle, content.letter, content.tone or "muted", type)
    elif content.automated:
        marks += gear(box.x + PADDING + 8, middle)
    if not content.rows and content.letter and content.automated:
        marks += gear(box.east - PADDING - 8, middle)
    baseline, right = middle + type.middle(type.small), box.east - PADDING
    for row in content.rows:
        label, value = TEXT_TONES.get(row.tone, ("muted", "ink"))
        marks.append(Words(right, baseline, row.value, type.small, False, value, "end"))
        right -= width(row.value, type.small) + PADDING / 2
        marks.append(Words(right, baseline, row.label, type.small, False, label, "end"))
    return tuple(marks)


def chip(x: float, middle: float, letter: str, tone: str, type: Type) -> tuple[Mark, ...]:
    """The square with a role's letter, from ``x`` on."""
    side = type.chip
    return (
        Rect(x, middle - side / 2, side, side, fill=tone, radius=2),
        Words(x + side / 2, middle + type.middle(type.small), letter, type.small, True, "on-role", "middle"),
    )


def operator(x: float, y: float) -> tuple[Mark, ...]:
    """Head and shoulders seen from above, 16 wide, centred on the point."""
    return (
        Path(
            f"M{num(x - 8)} {num(y + 5)}V{num(y + 3)}C{num(x - 8)} {num(y - 1.6)} {num(x - 4.4)} {num(y - 3)} {num(x)} {num(y - 3)}"
            f"C{num(x + 4.4)} {num(y - 3)} {num(x + 8)} {num(y - 1.6)} {num(x + 8)} {num(y + 3)}V{num(y + 5)}",
            "paper", "ink", 1.5, "round", "round",
        ),
        Circle(x, y - 3, 4, "paper", "ink", 1.5),
    )


def gear(x: float, y: float) -> tuple[Mark, ...]:
    """The sign of an automated step, 16 wide, centred on the point."""
    teeth = "".join(
        f"M{num(x + dx * 4)} {num(y + dy * 4)}L{num(x + dx * 8)} {num(y + dy * 8)}"
        for dx, dy in ((1, 0), (0.71, 0.71), (0, 1), (-0.71, 0.71), (-1, 0), (-0.71, -0.71), (0, -1), (0.71, -0.71))
    )
    return (Path(teeth, stroke="ink", stroke_width=3), Circle(x, y, 4.25, "paper", "ink", 3))


def data_rows(box: Box, rows: tuple[Row, ...], height: float, type: Type = NORMAL) -> tuple[Mark, ...]:
    """Rows of label and value from the top of the box down, with hair lines between them."""
    marks: list[Mark] = []
    for index, row in enumerate(rows):
        if row.tone in GROUNDS:
            marks.append(Rect(box.x, box.y + index * height, box.width, height, fill=GROUNDS[row.tone]))
    if len(rows) > 1:
        hairs = "".join(f"M{num(box.x)} {num(box.y + index * height)}H{num(box.east)}" for index in range(1, len(rows)))
        marks.append(Path(hairs, stroke="hair", stroke_width=1))
    for index, row in enumerate(rows):
        baseline = box.y + index * height + height / 2 + type.middle(type.text)
        bold = row.tone in GROUNDS
        label, value = TEXT_TONES.get(row.tone, ("muted", "ink"))
        if row.label:
            marks.append(Words(box.x + PADDING, baseline, row.label, type.text, bold, label))
        if row.value:
            marks.append(Words(box.east - PADDING, baseline, row.value, type.text, bold, value, "end"))
    return tuple(marks)


GROUNDS = {"alert": "alert-tint", "work": "work-tint", "changed": "idea"}
TEXT_TONES = {
    "missing": ("muted", "muted"), "alert": ("alert", "alert"), "work": ("work-text", "work-text"), "changed": ("on-idea", "on-idea"),
}  # fmt: skip


def _frames(box: Box, content: ProcessBox) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if content.rows and content.row:
        marks.append(Path(f"M{num(box.x)} {num(_data_top(box, content))}H{num(box.east)}", stroke="ink"))
    marks.append(Rect(box.x, box.y, box.width, box.height, stroke="ink", stroke_width=3 if content.pacemaker else 1.5))
    if content.verdict:
        marks.append(Rect(box.x, box.y, box.width, content.band + content.body, stroke="alert", stroke_width=3))
    return tuple(marks)

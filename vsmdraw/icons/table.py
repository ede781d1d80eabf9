"""The symbols: one row each, in the order they are shown.

What a symbol looks like is in the file of its name beside this one; it is read when the symbol is asked for.
"""

from __future__ import annotations

from ..drawing.marks import Mark
from ..values import NamedTuple
from .place import marks_of
from .place import place as place


class Icon(NamedTuple):
    """A symbol of value stream mapping."""

    name: str
    """Its name in code, the name of its file, and the ``icon`` of its group in a drawing."""
    label: str
    """Its name on paper."""
    group: str
    """The row of the symbol sheet it stands in."""
    meaning: str
    aliases: tuple[str, ...] = ()
    """What else people and other tools call it, in lower case."""
    marks: tuple[Mark, ...] = ()
    """What it looks like on the 96 x 72 grid; empty in the table, filled by :func:`icon`."""


WORK, STOCK, TRANSPORT, INFORMATION, PULL, FINDINGS = GROUPS = (
    "Places and work",
    "Stock and flow",
    "Transport",
    "Information",
    "Pull and levelling",
    "Facts and findings",
)
"""The rows of the symbol sheet."""


def called(words: str) -> tuple[str, ...]:
    """Return the words between commas."""
    return tuple(words.split(", "))


# Words of: Visio, Lucidchart, draw.io, Minitab (tests/icons/other_tools.txt), Learning to See, and the service world.
ICONS = (
    Icon(
        "customer",
        "Customer, supplier",
        WORK,
        "Who asks for the work or delivers to it: customer top right, supplier top left.",
        called("supplier, outside source, outside sources, factory, vendor, consumer"),
    ),
    Icon(
        "external",
        "External party",
        WORK,
        "Someone outside who takes part, but is neither customer nor supplier.",
        called("external process, partner, third party, subcontractor, outside process, outside service"),
    ),
    Icon(
        "control",
        "Control",
        WORK,
        "Who plans, schedules or dispatches the work.",
        called(
            "production control, planning, production planning, production planning and control, dispatcher, dispatching, backlog owner, "
            "scheduling, order processing, control center, control centre"
        ),
    ),
    Icon(
        "system",
        "System",
        WORK,
        "An application that keeps records and that steps work in.",
        called("mrp, erp, mrp/erp, itsm tool, application, database, it system, data storage"),
    ),
    Icon(
        "process",
        "Process",
        WORK,
        "A step that works on the item, without a stop inside.",
        called(
            "step, activity, dedicated process, manufacturing process, process box, production process, business process, operation, task"
        ),
    ),
    Icon(
        "shared_process",
        "Shared process",
        WORK,
        "A step that other value streams use too.",
        called("shared, shared resource, manufacturing process shared, shared process box"),
    ),
    Icon(
        "work_cell",
        "Work cell",
        WORK,
        "Steps that stand close together and pass one item at a time.",
        called("cell, workcell, u-cell, u-shaped cell, cellular process"),
    ),
    Icon(
        "operator",
        "Operator",
        WORK,
        "A person who works at the step; a number beside it counts them.",
        called("people, person, worker, fte, staff, employee"),
    ),
    Icon(
        "gear",
        "Automated",
        WORK,
        "The step runs without hands.",
        called("automatic, machine, bot, automation, automated process, automated step"),
    ),
    Icon(
        "inventory",
        "Inventory, queue",
        STOCK,
        "Items that wait: how many, and for how long.",
        called("queue, wait, waiting, stock, backlog, wip, work in progress, inventory triangle, inventory box, material buffer"),
    ),
    Icon(
        "inbox",
        "In-box",
        STOCK,
        "Requests that wait before a step, counted.",
        called("tray, in-tray, intake queue"),
    ),
    Icon(
        "supermarket",
        "Supermarket",
        STOCK,
        "A store that the next step takes from and the step before fills up; it opens towards the step that fills it.",
        called("kanban supermarket, store, shelves"),
    ),
    Icon(
        "warehouse",
        "Warehouse",
        STOCK,
        "A store away from the line.",
        called("storage, depot, distribution centre, distribution center"),
    ),
    Icon(
        "cross_dock",
        "Cross-dock",
        STOCK,
        "Goods change from one vehicle to another and are not stored.",
        called("crossdock, cross docking, transshipment, transhipment, hub"),
    ),
    Icon(
        "buffer",
        "Buffer",
        STOCK,
        "Stock kept against swings of demand.",
        called("buffer stock, buffer inventory, buffer or safety stock, buffer/safety stock, safety buffer stock"),
    ),
    Icon(
        "safety_stock",
        "Safety stock",
        STOCK,
        "Stock kept against trouble upstream.",
        called("safety buffer, safety inventory, emergency stock, reserve"),
    ),
    Icon(
        "fifo",
        "FIFO lane",
        STOCK,
        "A lane of limited length: what comes in first goes out first.",
        called("fifo line, fifo sequence flow, fifo sequence, first in first out, first-in-first-out sequence flow, sequenced lane"),
    ),
    Icon(
        "push_arrow",
        "Push arrow",
        STOCK,
        "Work goes to the next step whether it is needed there or not.",
        called("push, push movement, material push, movement by push"),
    ),
    Icon(
        "shipment_arrow",
        "Shipment arrow",
        TRANSPORT,
        "Goods from the supplier or to the customer.",
        called(
            "shipment, shipments, external flow, external shipment, finished goods, finished goods to customer, delivery, "
            "material flow"
        ),
    ),
    Icon(
        "truck",
        "Truck",
        TRANSPORT,
        "Goods by road.",
        called("lorry, truck shipment, shipment truck, road, van, external shipment by truck, external shipment truck"),
    ),
    Icon(
        "rail",
        "Rail",
        TRANSPORT,
        "Goods by rail.",
        called("train, rail shipment, railway, railroad, shipment rail"),
    ),
    Icon(
        "boat",
        "Boat",
        TRANSPORT,
        "Goods by water.",
        called("ship, sea, vessel, barge, boat shipment, container ship, ocean freight, external shipment boat"),
    ),
    Icon(
        "plane",
        "Plane",
        TRANSPORT,
        "Goods by air.",
        called("air, airplane, aeroplane, aircraft, air shipment, air freight, airplane 7, external shipment airplane"),
    ),
    Icon(
        "forklift",
        "Forklift",
        TRANSPORT,
        "Goods moved inside the house.",
        called("fork lift, fork-lift truck, move by forklift, external shipment forklift, internal transport, tugger, pallet truck"),
    ),
    Icon(
        "courier",
        "Courier",
        TRANSPORT,
        "A parcel, sent by itself.",
        called("parcel, express, milk run, messenger, package"),
    ),
    Icon(
        "mail",
        "Mail",
        TRANSPORT,
        "Paper in an envelope.",
        called("post, letter, envelope, postal service, internal mail"),
    ),
    Icon(
        "network",
        "Network",
        TRANSPORT,
        "Goods that are bits: downloads, deployments, files.",
        called("download, internet, digital delivery, data transfer, file transfer, deployment, web"),
    ),
    Icon(
        "manual_information",
        "Manual information",
        INFORMATION,
        "An order or message carried by hand: paper, a list, a walk.",
        called(
            "manual, manual info, manual info flow, manual info flow edge, manual information flow, manual information arrow, paper, "
            "information flow, straight arrow"
        ),
    ),
    Icon(
        "electronic_information",
        "Electronic information",
        INFORMATION,
        "An order or message that a system sends: EDI, API, e-mail.",
        called(
            "electronic, electronic info, electronic info flow, electronic info flow edge, electronic information flow, "
            "electronic information arrow, edi, api, e-mail, email, lightning arrow"
        ),
    ),
    Icon(
        "information_label",
        "Information label",
        INFORMATION,
        "What the message says, and how often it comes.",
        called("schedule, information, other information, info box, information box, weekly schedule, production schedule"),
    ),
    Icon(
        "phone",
        "Phone, verbal",
        INFORMATION,
        "By word of mouth, near or far.",
        called("verbal, verbal information, verbal info, telephone, call, phone call, spoken"),
    ),
    Icon(
        "go_see",
        "Go see",
        INFORMATION,
        "Somebody goes and looks, and changes the plan by it.",
        called("go see scheduling, go see production, go see production scheduling, eyeglasses, glasses, gemba, go look"),
    ),
    Icon(
        "orders",
        "Orders",
        INFORMATION,
        "A pile of orders or requests.",
        called("order, requests, documents, paperwork, forms, tickets"),
    ),
    Icon(
        "meeting",
        "Meeting",
        INFORMATION,
        "People sit together and decide.",
        called("board, stand-up, standup, huddle, conference, advisory board"),
    ),
    Icon(
        "approval",
        "Approval",
        INFORMATION,
        "Somebody has to say yes.",
        called("sign-off, signoff, authorization, authorisation, check, review gate, gate"),
    ),
    Icon(
        "physical_pull",
        "Physical pull",
        PULL,
        "The next step takes what it needs from the supermarket.",
        called("pull, pull arrow, material pull, withdrawal, pull circle, physical pull arrow"),
    ),
    Icon(
        "pacemaker",
        "Pacemaker",
        PULL,
        "The one step that is scheduled; it sets the pace of all others.",
        called("pacemaker process, scheduled process, pacesetter, schedule point"),
    ),
    Icon(
        "production_kanban",
        "Production kanban",
        PULL,
        "A card that orders making one container.",
        called("kanban, production card, production kanban card, production kanban single, make card"),
    ),
    Icon(
        "withdrawal_kanban",
        "Withdrawal kanban",
        PULL,
        "A card that orders moving one container.",
        called("move kanban, withdrawal card, transport kanban, conveyance kanban, withdrawal kanban card"),
    ),
    Icon(
        "signal_kanban",
        "Signal kanban",
        PULL,
        "A sign that orders making a whole batch when the stock falls to its mark.",
        called("triangle kanban, signal, reorder point, one-per-batch kanban"),
    ),
    Icon(
        "kanban_batch",
        "Batch of kanban",
        PULL,
        "Cards that arrive together.",
        called(
            "batched kanban, batches kanban, batch kanban, production kanban batch, batch withdrawal kanban, withdrawal kanban batch, "
            "kanban arriving in batches, kanban stack"
        ),
    ),
    Icon(
        "kanban_post",
        "Kanban post",
        PULL,
        "Where cards are gathered and fetched.",
        called("post for kanban, kanban box, kanban collection point, card post, kanban mailbox"),
    ),
    Icon(
        "load_levelling",
        "Load levelling",
        PULL,
        "Mixes kinds and evens out amounts over a span of time.",
        called("load leveling, heijunka, heijunka box, levelling, leveling, leveling box, load leveling box, oxox, production levelling"),
    ),
    Icon(
        "sequenced_pull_ball",
        "Sequenced-pull ball",
        PULL,
        "Leave to make one of a kind at once, without a supermarket.",
        called("sequenced pull, sequence pull ball, pull ball"),
    ),
    Icon(
        "data_box",
        "Data box",
        FINDINGS,
        "What was measured at the step: the same rows under every box.",
        called("data table, data cell, process data box, facts, process data"),
    ),
    Icon(
        "timeline",
        "Timeline rung",
        FINDINGS,
        "Waiting is the high line, working the low one.",
        called("ladder, rung, time ladder, timeline segment, timeline2, lead time ladder, square wave"),
    ),
    Icon(
        "totals_box",
        "Totals box",
        FINDINGS,
        "The sums of the timeline: lead time, working time, their ratio.",
        called("timeline total, totals, total, timeline summary, summary, lead time box"),
    ),
    Icon(
        "kaizen_burst",
        "Kaizen burst",
        FINDINGS,
        "An idea for improvement, where it applies.",
        called("burst, kaizen, kaizen lightning burst, kaizen lightening burst, improvement, starburst, improve"),
    ),
    Icon(
        "quality_problem",
        "Quality problem",
        FINDINGS,
        "Errors are made or found here.",
        called("quality, quality issue, defect, defects, quality burst, error"),
    ),
    Icon(
        "rework",
        "Rework",
        FINDINGS,
        "A share of the items goes back to an earlier step.",
        called("rework loop, loop back, return, correction, back-flow"),
    ),
    Icon(
        "scrap",
        "Scrap",
        FINDINGS,
        "A share of the items is lost.",
        called("waste bin, rejects, reject, discarded, abandoned"),
    ),
    Icon(
        "waste_tag",
        "Waste tag",
        FINDINGS,
        "A waste seen here, with the letter of its kind.",
        called("waste, muda, downtime waste, timwoods, waste marker"),
    ),
)


def find(word: str) -> Icon | None:
    """Return the row of a symbol by its name, label or alias, however it is spelled; ``None`` if there is none.

    >>> find("Heijunka").name, find("go-see").name, find("Safety stock").name, find("teapot")
    ('load_levelling', 'go_see', 'safety_stock', None)
    """
    wanted = plain(word)
    for row in ICONS:
        if wanted in map(plain, (row.name, row.label, *row.aliases)):
            return row
    return None


def plain(word: str) -> str:
    """Return a word without the differences that are none: case, hyphens, underscores, slashes.

    >>> plain("In-box"), plain("MRP/ERP"), plain("push_arrow")
    ('in box', 'mrp erp', 'push arrow')
    """
    for sign in "-_/,":
        word = word.replace(sign, " ")
    return " ".join(word.lower().split())


def icon(word: str) -> Icon:
    """Return a symbol with its marks.

    Raises:
        KeyError: nobody calls a symbol that.

    >>> icon("lorry").label, len(icon("lorry").marks) > 0
    ('Truck', True)
    """
    row = find(word)
    if row is None:
        raise KeyError(f"no symbol is called {word!r} (`vsmdraw icons` shows them all)")
    return row._replace(marks=marks_of(row.name))

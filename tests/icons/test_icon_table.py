"""The table of symbols and the files beside it say the same."""

from collections import Counter
from importlib import import_module
from importlib.resources import files

import pytest

from vsmdraw.icons.table import GROUPS, ICONS, find, icon, plain

NOT_SYMBOLS = {"__init__", "pen", "place", "reference", "sheet", "table"}
NAMES = [row.name for row in ICONS]


def test_each_row_has_its_file_and_each_file_its_row():
    modules = {entry.name.removesuffix(".py") for entry in files("vsmdraw.icons").iterdir() if entry.name.endswith(".py")}

    assert modules - NOT_SYMBOLS == set(NAMES)


def test_no_name_label_or_alias_means_two_symbols():
    words = Counter(word for row in ICONS for word in {plain(row.name), plain(row.label)} | set(map(plain, row.aliases)))

    assert [word for word, times in words.items() if times > 1] == []


@pytest.mark.parametrize("row", ICONS, ids=NAMES)
def test_a_row_says_what_the_symbol_is(row):
    assert row.group in GROUPS
    assert row.meaning.endswith(".") and row.meaning[0].isupper()
    assert row.label[0].isupper()
    assert [word for word in row.aliases if word != word.lower()] == []
    said = [plain(row.name), plain(row.label), *map(plain, row.aliases)]
    assert len(set(said[2:])) == len(row.aliases), "an alias is written twice"
    assert not set(said[2:]) & set(said[:2]), "an alias repeats the name"


@pytest.mark.parametrize("name", NAMES)
def test_a_file_draws_the_symbol_and_says_what_it_shows(name):
    module = import_module(f"vsmdraw.icons.{name}")

    assert module.MARKS
    assert (module.__doc__ or "").endswith(".")


def test_rows_stand_in_the_order_of_the_groups():
    assert [GROUPS.index(row.group) for row in ICONS] == sorted(GROUPS.index(row.group) for row in ICONS)


def test_no_two_symbols_look_alike():
    alike = Counter(icon(name).marks for name in NAMES)

    assert max(alike.values()) == 1


# What a map can hold (vsmdraw/stream/model.py) and the words of other tools, with the symbol each must find.
WORDS = {
    "customer": "customer supplier factory",
    "operator": "people FTE",
    "inventory": "queue inventory stock waiting backlog",
    "inbox": "inbox in-box",
    "push_arrow": "push",
    "physical_pull": "pull withdrawal",
    "manual_information": "manual paper",
    "electronic_information": "electronic EDI",
    "phone": "verbal phone",
    "load_levelling": "heijunka OXOX",
    "timeline": "ladder",
    "kaizen_burst": "burst improvement",
    "truck": "truck lorry",
    "plane": "plane air airplane",
    "system": "MRP ERP application",
}


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, words in WORDS.items() for word in words.split()])
def test_the_fields_words_find_their_symbol(name, word):
    assert find(word).name == name


VISIO = (
    "Process, Customer/Supplier, Inventory, Data table, Push arrow, Shipment arrow, Shipment truck, Timeline segment, Timeline total, "
    "Production control, Manual info, Electronic info, Go see, Kaizen burst, Safety stock, Supermarket, Physical pull, FIFO lane, "
    "Production kanban, Withdrawal kanban, Signal kanban, Kanban post, Sequenced pull ball, Load leveling, Buffer, Operator"
)
LUCIDCHART = (
    "Customer/Supplier, Dedicated process, Shared process, Data box, Workcell, Inventory, Shipments, Push arrow, Supermarket, "
    "Material pull, FIFO lane, Safety stock, External shipment, Production control, Manual info, Electronic info, Production "
    "kanban, Withdrawal kanban, Signal kanban, Kanban post, Sequenced pull, Load leveling, MRP/ERP, Go see, Verbal information, "
    "Kaizen burst, Operator, Timeline"
)
DRAWIO = (
    "air freight, airplane_7, batched kanban, boat shipment, control center, cross-dock, customer/supplier, data box, dedicated process, "
    "electronic_info_flow, fifo lane, fifo sequence, finished_goods_to_customer, go_see_production_scheduling, inventory_box, "
    "kaizen_lightening_burst, kanban_post, load_leveling, manual_info_flow, material pull, move_by_forklift, mrp_erp, operator, orders, "
    "production control, production kanban, push arrow, quality_problem, rail shipment, safety stock, sequenced-pull ball, shared process, "
    "signal kanban, supermarket, timeline, truck shipment, verbal information, verbal, warehouse, withdrawal_kanban, work cell"
)


@pytest.mark.parametrize("words", [VISIO, LUCIDCHART, DRAWIO], ids=["visio", "lucidchart", "drawio"])
def test_every_shape_of_other_tools_has_its_symbol(words):
    assert [word for word in words.split(", ") if find(word) is None] == []


def test_a_word_nobody_uses_is_told_so():
    with pytest.raises(KeyError, match="teapot"):
        icon("teapot")

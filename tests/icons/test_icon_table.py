"""The table of symbols and the files beside it say the same."""

from collections import Counter
from importlib import import_module
from importlib.resources import files
from pathlib import Path

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


OTHER_TOOLS = [
    [part.strip() for part in line.replace(": ", "|", 1).split("|")]
    for line in (Path(__file__).parent / "other_tools.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("tool", "word", "name"), OTHER_TOOLS, ids=lambda part: part)
def test_the_words_of_other_tools_find_their_symbol(tool, word, name):
    row = find(word)

    assert row, f"nothing is called what {tool} calls {word!r}"
    assert row.name == name


@pytest.mark.parametrize(("name", "word"), [(name, word) for name, words in WORDS.items() for word in words.split()])
def test_the_fields_words_find_their_symbol(name, word):
    assert find(word).name == name


def test_a_word_nobody_uses_is_told_so():
    with pytest.raises(KeyError, match="teapot"):
        icon("teapot")

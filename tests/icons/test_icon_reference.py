"""The reference page in docs/ is what the table and the drawings say today."""

from xml.etree import ElementTree

import pytest

from vsmdraw.icons.reference import DOCS, files, write
from vsmdraw.icons.table import ICONS

FILES = files()


@pytest.mark.parametrize("path", FILES)
def test_the_reference_is_current(path):
    assert (DOCS / path).read_text(encoding="utf-8") == FILES[path], "run `python -m vsmdraw.icons.reference`"


def test_no_picture_is_left_over():
    assert {f"icons/{file.name}" for file in (DOCS / "icons").iterdir()} == set(FILES) - {"icons.md"}


@pytest.mark.parametrize("row", ICONS, ids=[row.name for row in ICONS])
def test_the_page_says_all_about_a_symbol(row):
    (line,) = (line for line in FILES["icons.md"].splitlines() if f"`{row.name}`" in line)

    assert all(word in line for word in (row.label, row.meaning, f"icons/{row.name}.svg", *row.aliases))


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".svg")])
def test_a_picture_is_well_formed_and_has_a_title(path):
    root = ElementTree.fromstring(FILES[path])

    assert root.find("{http://www.w3.org/2000/svg}title").text


def test_writing_takes_away_what_is_gone(tmp_path):
    (tmp_path / "icons").mkdir()
    (tmp_path / "icons" / "zeppelin.svg").write_text("<svg/>")

    write(tmp_path)

    assert {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.*")} == set(FILES)

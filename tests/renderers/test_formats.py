"""FORMATS is complete and unambiguous."""

import pytest

import vsmdraw
from vsmdraw.renderers.formats import FORMATS, format_named, format_of, known_suffixes


def test_names_and_suffixes_are_unique():
    suffixes = [suffix for row in FORMATS for suffix in row.suffixes]
    assert len(set(suffixes)) == len(suffixes) and len({row.name for row in FORMATS}) == len(FORMATS)
    assert all(format_of(f"map{suffix}") is row for row in FORMATS for suffix in row.suffixes)


def test_an_unknown_suffix_is_none_and_the_list_names_all():
    assert format_of("map.svgz") is None and format_of("map") is None
    assert all(row.suffixes[0] in known_suffixes() for row in FORMATS)


def test_an_unknown_format_says_which_there_are():
    with pytest.raises(ValueError, match="unknown format 'bmp' \\(write svg, png,"):
        vsmdraw.render("process A", "bmp")
    assert format_named("SVG") is FORMATS[0]

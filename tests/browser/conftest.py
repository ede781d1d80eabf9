"""The programs that pictures are drawn with, besides the browser."""

import os
import shutil

import pytest


def program(name, package):
    """Return a program that pictures are drawn with. Where tests have to run it must be there."""
    if (found := shutil.which(name)) is None:
        assert not os.environ.get("CI"), f"pictures are drawn with {name} too: install {package}"
        pytest.skip(f"no {name} here")
    return found


@pytest.fixture(scope="session")
def inkscape():
    return program("inkscape", "inkscape")


@pytest.fixture(scope="session")
def libreoffice():
    return program("soffice", "libreoffice-draw")


@pytest.fixture(scope="session")
def poppler():
    return program("pdftocairo", "poppler-utils")


@pytest.fixture(scope="session")
def librsvg():
    """Return the program that draws with librsvg, as many desktops do. Where tests have to run it must be there."""
    return program("rsvg-convert", "librsvg2-bin")

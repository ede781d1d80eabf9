"""Chromium, started once for everything that is looked at in a browser."""

import os
import shutil

import pytest
from chromium import EXECUTABLE, Chromium


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Return a browser with one tab. Where tests have to run it must be there."""
    if EXECUTABLE is None:
        assert not os.environ.get("CI"), "pictures and pages are looked at in Chromium: install it"
        pytest.skip("no Chromium here")
    browser = Chromium(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


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

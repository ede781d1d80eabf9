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


@pytest.fixture(scope="session")
def librsvg():
    """Return the program that draws with librsvg, as many desktops do. Where tests have to run it must be there."""
    if (program := shutil.which("rsvg-convert")) is None:
        assert not os.environ.get("CI"), "pictures are drawn with librsvg too: install librsvg2-bin"
        pytest.skip("no librsvg here")
    return program

"""What the tests of pages look through: Chromium, started once for everything, and poppler; and a cache of the tests' own."""

import io
import os
import shutil
import subprocess

import pytest
from chromium import EXECUTABLE, Chromium


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory):
    """Calls with many maps keep pictures where the reader's caches are; those of the tests don't."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture
def rasterised():
    """Return a function that makes a PDF's page pixels: rows of red, green and blue, or the picture itself."""
    if not shutil.which("pdftoppm"):
        assert not os.environ.get("CI"), "pdftoppm (poppler-utils) is missing"
        pytest.skip("pdftoppm (poppler-utils) is missing")

    def pixels(data, dpi, page=1, raw=False):
        import PIL.Image

        call = ["pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-png", "-"]
        done = subprocess.run(call, input=data, capture_output=True, check=True)
        picture = PIL.Image.open(io.BytesIO(done.stdout)).convert("RGB")
        if raw:
            return picture
        flat = list(picture.get_flattened_data() if hasattr(picture, "get_flattened_data") else picture.getdata())
        return [flat[start : start + picture.width] for start in range(0, len(flat), picture.width)]

    return pixels


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """Return a browser with one tab. Where tests have to run it must be there."""
    if EXECUTABLE is None:
        assert not os.environ.get("CI"), "pictures and pages are looked at in Chromium: install it"
        pytest.skip("no Chromium here")
    browser = Chromium(tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()

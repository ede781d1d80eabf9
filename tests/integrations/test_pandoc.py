"""Documents with maps, made by Pandoc with our filter: HTML, Word and LaTeX, and what is wrong at its line."""

import html
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from base64 import b64decode
from pathlib import Path
from xml.etree import ElementTree as ET

import PIL.Image
import pytest
from pypdf import PdfReader

FILTER = Path(__file__).parents[2] / "vsmdraw/integrations/vsmdraw.lua"
COMMAND = Path(sys.executable).with_name("vsmdraw")
DOCUMENT = """\
---
title: Maps
vsm:
  detail: team
---

```{.vsm #today caption="As it *is*" notation=classic}
title: Password reset
process Log | PT 4m
queue | 4h
process Reset it | PT 6m
```

```{.vsm file="hr.vsm" state=future alt="How it will be"}
```
"""
BROKEN = """
> ```vsm
> title: Bad
> process Log | PT 4 apples
> ```

```{.vsm file=nowhere.vsm}
```

```{.vsm notation=clasic}
process Log | PT 4m
```

The end.
"""


@pytest.fixture(scope="session")
def convert(tmp_path_factory):
    """Return a function that has Pandoc make a document and returns how that went. Where tests have to run Pandoc must be there."""
    if not shutil.which("pandoc"):
        assert not os.environ.get("CI"), "documents are made with pandoc: install it"
        pytest.skip("no pandoc here")
    folder = tmp_path_factory.mktemp("pandoc")
    shutil.copy(Path(__file__).parent / "site/docs/hr.vsm", folder)

    def made(text, out, *options, command=COMMAND):
        (folder / "page.md").write_text(text, encoding="utf-8")
        call = ["pandoc", "-s", "--lua-filter", FILTER, "-M", f"vsm-command={command}", *options, "page.md", "-o", out]
        run = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
        return run, folder / out

    return made

def test_a_page_has_its_pictures_inside_and_is_the_same_every_time(convert):
    run, file = convert(DOCUMENT, "page.html")
    page = file.read_text(encoding="utf-8")

    assert (run.returncode, run.stderr) == (0, "")
    svgs = [ET.fromstring(b64decode(data)) for data in re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', page)]
    titles = [svg.find("{http://www.w3.org/2000/svg}title").text for svg in svgs]
    assert titles == ["Password reset, current state", "Password reset, future state"]
    assert "As it <em>is</em></figcaption>" in page and 'id="today"' in page
    alts = [html.unescape(alt) for alt in re.findall(r'alt="([^"]*)"', page)]
    assert alts[0].startswith("Password reset, current state. Value stream map in classic notation") and alts[1] == "How it will be"
    assert convert(DOCUMENT, "again.html")[1].read_bytes() == file.read_bytes()

def test_word_gets_pixels(convert):
    run, file = convert(DOCUMENT, "page.docx")

    assert (run.returncode, run.stderr) == (0, "")
    with zipfile.ZipFile(file) as parts:
        pictures = [parts.read(name) for name in parts.namelist() if "/media/" in name]
        assert "As it " in parts.read("word/document.xml").decode()
    assert [PIL.Image.open(io.BytesIO(data)).format for data in pictures] == ["PNG", "PNG"]

def test_latex_gets_pages(convert):
    run, file = convert(DOCUMENT, "page.tex", "--extract-media=pictures")

    assert (run.returncode, run.stderr) == (0, "")
    names = re.findall(r"\\includegraphics(?:\[.*?\])?\{(.*?\.pdf)\}", file.read_text(encoding="utf-8"))
    assert ["Password reset" in PdfReader(file.parent / name).pages[0].extract_text() for name in names] == [True, True]

def test_what_is_wrong_is_told_at_its_line_and_the_rest_is_made(convert):
    run, file = convert(DOCUMENT + BROKEN, "broken.html")
    page = html.unescape(file.read_text(encoding="utf-8"))

    assert run.returncode == 0
    line = (DOCUMENT + BROKEN).split("\n").index("> process Log | PT 4 apples") + 1
    said = f"page.md:{line}:20: error[bad-duration]: unknown unit apples\n  | process Log | PT 4 apples\n  |                    ^^^^^^\n"
    assert said in run.stderr and said in page
    assert "cannot read nowhere.vsm" in run.stderr and "'clasic' is not one of" in run.stderr
    assert page.count('class="vsm-broken"') == 3 and page.count("data:image/svg+xml") == 2 and "The end." in page

def test_a_strict_document_is_not_made(convert):
    run, file = convert("Text.\n\n```vsm\nprocess Log | PT 4 apples\n```\n", "strict.html", "-M", "vsm-strict=true")

    assert run.returncode != 0 and not file.exists()
    assert "1 of the maps can't be drawn: page.md:4" in run.stderr
    assert convert("Text.\n", "strict.html", "-M", "vsm-strict=true")[0].returncode == 0

def test_a_command_that_is_not_there_is_told(convert):
    run, file = convert(DOCUMENT, "nothing.html", command="no-such-vsmdraw")

    assert run.returncode != 0 and not file.exists()
    assert "cannot run no-such-vsmdraw" in run.stderr

def test_the_filter_is_printed_or_named():
    printed, named = (subprocess.run([COMMAND, "filter", *more], capture_output=True, text=True, check=True) for more in ((), ("--path",)))

    assert printed.stdout == FILTER.read_text(encoding="utf-8") == Path(named.stdout.strip()).read_text(encoding="utf-8")

def test_findings_call_standard_input_by_the_name_given(tmp_path):
    call = [COMMAND, "render", "-", "-o", "-", "--stdin-name", "page.md"]
    run = subprocess.run(call, input="process Log | PT 4 apples\n", capture_output=True, text=True, check=False)

    assert run.returncode == 1 and run.stderr.startswith("page.md:1:20: error[bad-duration]")

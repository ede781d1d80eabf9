"""Decks as a program that opens them sees them, for tests of slides."""

import io
from pathlib import Path
from zipfile import ZipFile

from pptx import Presentation

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Look, Run

SAMPLES = Path(__file__).parents[2] / "samples"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def sample(name, **look):
    file = next(SAMPLES.rglob(f"{name}.vsm"))
    return Run(Source(str(file), file.read_text(encoding="utf-8")), Look(**look))


def opened(data):
    return Presentation(io.BytesIO(data))


def parts(data):
    with ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def shapes(slide):
    """Return every shape of a slide, those in groups too."""
    return [element for element in slide.shapes._spTree.iter(f"{P}sp", f"{P}grpSp", f"{P}cxnSp", f"{P}pic", f"{P}graphicFrame")]


def lines(slide):
    """Return the lines of text on a slide's own shapes: a line break ends one as a paragraph does."""
    found = []
    for shape in slide.shapes._spTree.iter(f"{P}sp", f"{P}graphicFrame"):
        if shape.find(f".//{P}ph") is not None:
            continue
        for paragraph in shape.iter(f"{A}p"):
            found.append("")
            for piece in paragraph:
                if piece.tag == f"{A}br":
                    found.append("")
                elif piece.tag == f"{A}r":
                    found[-1] += piece.find(f"{A}t").text or ""
    return [line for line in found if line]

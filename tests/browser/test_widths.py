"""Texts take the room in a browser that the table of widths says."""

from html import escape
from pathlib import Path

from vsmdraw.fonts import BOLD, REGULAR
from vsmdraw.geometry.textsize import uncovered, width

TESTS = Path(__file__).parents[1]
OWN = TESTS / "geometry" / "labels.txt"
FOUND = TESTS.parents[1] / "shared" / "data" / "labels.txt"  # labels of real maps, where they are at hand
LABELS = [line for file in (OWN, FOUND) if file.exists() for line in file.read_text(encoding="utf-8").splitlines()]
SIZE = 100


def test_widths_are_those_of_a_browser(browser, tmp_path):
    texts = [(label, bold) for label in LABELS for bold in (False, True) if not uncovered(label)]
    assert len(texts) >= 200

    shown = in_browser(browser, texts, tmp_path / "labels.html")

    wrong = [(text, round(width(*text_of(text)), 1), px) for text, px in zip(texts, shown, strict=True) if off(text, px) > 0.01]
    assert not wrong
    assert sum(map(off, texts, shown)) / len(texts) < 0.001


def text_of(text):
    label, bold = text
    return label, SIZE, bold


def off(text, px):
    return abs(width(*text_of(text)) / px - 1)


def in_browser(browser, texts, file):
    """Return how wide Chromium shows each text with the shipped fonts, in px."""
    faces = "".join(
        f"@font-face {{ font-family: Shipped; font-weight: {weight}; src: url('{Path(font).as_uri()}') }}"
        for weight, font in ((400, REGULAR), (700, BOLD))
    )
    spans = "".join(f'<div><span style="font-weight: {700 if bold else 400}">{escape(label)}</span></div>' for label, bold in texts)
    style = f"<style>{faces} div {{ font: {SIZE}px Shipped; white-space: pre }}</style>"
    file.write_text(f'<!doctype html><meta charset="utf-8">{style}{spans}', encoding="utf-8")
    browser.open(file)
    assert browser.fonts("span") == {"Arimo, loaded"}, "the browser did not load the shipped fonts"
    return browser.run('[...document.querySelectorAll("span")].map(span => span.getBoundingClientRect().width)')

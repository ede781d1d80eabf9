"""Texts take the room in a browser that the table of widths says."""

import os
import subprocess
from html import escape
from pathlib import Path
from shutil import which

import pytest

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
    assert browser.fonts("span") == {"Arimo, loaded"}

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
    style = f"<style>{faces} div {{ font: {SIZE}px Shipped, sans-serif; white-space: pre }}</style>"
    file.write_text(f'<!doctype html><meta charset="utf-8">{style}{spans}', encoding="utf-8")
    browser.open(file)
    assert "Arimo, loaded" in browser.fonts("span"), "the browser did not load the shipped fonts"
    return browser.run('[...document.querySelectorAll("span")].map(span => span.getBoundingClientRect().width)')


SCRIPTS = [line.split(": ") for line in (TESTS / "geometry" / "scripts.txt").read_text(encoding="utf-8").splitlines()]
EXACT = ("Japanese", "Chinese", "Hangul")
"""Scripts whose letters all have one width."""


def installed(name):
    """Whether the machine has the font that widths of a script were measured in."""
    family = {"Japanese": "CJK JP", "Chinese": "CJK SC", "Hangul": "CJK KR"}.get(name, name)
    command = ["fc-list", f"Noto Sans {family}"]
    return bool(which("fc-list") and subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip())


def test_other_scripts_take_about_the_room_that_was_reckoned(browser, tmp_path):
    """Fonts differ, and so do letters: some words come out within a fifth, all of them together within a twentieth."""
    here = [(name, text) for name, text in SCRIPTS if installed(name)]
    if not here:
        assert not os.environ.get("CI"), "widths of other scripts are those of Noto Sans: install fonts-noto-core and fonts-noto-cjk"
        pytest.skip("no Noto fonts here")
    texts = [(text, bold) for _, text in here for bold in (False, True)]
    names = [name for name, _ in here for _ in (False, True)]

    shown = in_browser(browser, texts, tmp_path / "scripts.html")

    errors = [width(*text_of(text)) / px - 1 for text, px in zip(texts, shown, strict=True)]
    told = [(name, text, round(error, 3)) for name, text, error in zip(names, texts, errors, strict=True)]
    assert [one for one in told if abs(one[2]) > (0.03 if one[0] in EXACT else 0.2)] == []
    assert abs(sum(errors) / len(errors)) < 0.05

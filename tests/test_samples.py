"""Every sample is a map without any finding, and carries over the facts of its source."""

from pathlib import Path

import pytest

import vsmdraw
from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run

SAMPLES = {path.stem: path for path in sorted((Path(__file__).parent.parent / "samples").glob("*.vsm"))}


def figures(name):
    return Run(Source(name, SAMPLES[name].read_text(encoding="utf-8"))).figures


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_clean_and_names_its_source(name):
    text = SAMPLES[name].read_text(encoding="utf-8")
    assert [finding for finding in vsmdraw.check(text) if finding.severity != "note"] == []
    assert text.startswith("# ") and "\ntitle:" in text


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("acme-stamping", "lead_time", "23.6 d"),
        ("acme-stamping", "process_time", "188 s"),
        ("acme-stamping", "takt_time", "60 s"),
        ("acme-stamping-future", "lead_time", "4.5 d"),
        ("acme-stamping-future", "process_time", "169 s"),
        ("incident-restoration", "lead_time", "53 h 21 min"),  # the source prints 53.35 h
        ("incident-restoration", "process_time", "3 h 21 min"),  # 3.35 h
        ("incident-restoration", "activity_ratio", "6.3 %"),
        ("order-fulfilment", "lead_time", "44 h"),
        ("order-fulfilment", "process_time", "1 h 10 min"),
        ("order-fulfilment", "activity_ratio", "2.7 %"),
        ("order-fulfilment", "wip", "240"),
        ("hr-access", "process_time", "at least 17 min"),
        ("change-enablement", "waiting_in_queues", "3 d"),
        ("idea-to-production", "lead_time", "50.5 d"),
        ("idea-to-production", "process_time", "5.5 d"),
        ("idea-to-production", "activity_ratio", "10.9 %"),
        ("idea-to-production", "rolled_complete_accurate", "13.4 %"),
    ],
)
def test_a_sample_adds_up_to_what_its_source_says(name, key, value):
    assert figures(name)[key].text == value


def test_missing_numbers_stay_missing():
    assert figures("hr-access")["activity_ratio"].text == "unknown"
    assert figures("password-reset")["process_time"].value is None

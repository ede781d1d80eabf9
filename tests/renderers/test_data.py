"""JSON: every field of every value, by name."""

import json

import vsmdraw

TEXT = "title: Réset\ncalendar: 8h/day\nprocess Log | PT 4m\nqueue | ~4h\nprocess Reset\n"


def test_stream_figures_and_layout_are_there():
    whole = json.loads(vsmdraw.render(TEXT, "json"))
    assert list(whole) == ["shape", "stream", "figures", "layout"]
    assert whole["stream"]["title"] == "Réset"
    assert whole["stream"]["line"]["steps"][0]["process_time"]["seconds"] == 240
    assert whole["stream"]["line"]["gaps"][1]["queues"][0]["time"] == {
        "seconds": 14400, "text": "≈ 4 h", "estimate": True, "low": None, "high": None, "percentiles": [],
    }  # fmt: skip
    assert whole["stream"]["line"]["steps"][1]["process_time"] is None
    assert {figure["key"] for figure in whole["figures"]["figures"]} >= {"lead_time", "process_time"}
    assert whole["layout"]["width"] > 0 and whole["layout"]["placed"]


def test_it_is_text_in_utf_8_ending_in_a_line_feed():
    data = vsmdraw.render(TEXT, "json")
    assert "Réset".encode() in data and data.endswith(b"}\n")

"""A SARIF log has what version 2.1.0 asks for, and says what the findings say."""

import json

from vsmdraw.language.source import Source
from vsmdraw.pipeline import Run
from vsmdraw.rules.sarif import format_sarif
from vsmdraw.stream.model import ValueStream

MAP = """\
allow: no-demand | an inner process
process Prüfen | PT 2m
fifo | 3h
process Close
"""
REQUIRED = {
    "log": {"version", "runs"},
    "run": {"tool"},
    "driver": {"name"},
    "rule": {"id"},
    "result": {"message"},
    "suppression": {"kind"},
}
"""What the schema of SARIF 2.1.0 requires of each object that is written here."""


def log(text: str, name: str = "my maps/map.vsm") -> dict:
    run = Run(Source(name, text))
    return json.loads(format_sarif(run.findings, [(finding, "an inner process") for finding in run.review.waived], "1.2.3"))


def test_the_structure_is_what_the_schema_asks_for():
    sarif = log(MAP)
    (run,) = sarif["runs"]
    driver = run["tool"]["driver"]

    assert sarif.keys() >= REQUIRED["log"] and sarif["version"] == "2.1.0" and sarif["$schema"].endswith("sarif-schema-2.1.0.json")
    assert run.keys() >= REQUIRED["run"] and driver.keys() >= REQUIRED["driver"]
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for rule in driver["rules"]:
        assert rule.keys() >= REQUIRED["rule"]
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
        assert rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
    for result in run["results"]:
        assert result.keys() >= REQUIRED["result"] and result["message"]["text"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in result["locations"]:
            region = location["physicalLocation"]["region"]
            assert all(isinstance(number, int) and number >= 1 for number in region.values())
            assert region["endColumn"] > region["startColumn"]
        for suppression in result.get("suppressions", ()):
            assert suppression.keys() >= REQUIRED["suppression"] and suppression["kind"] in ("inSource", "external")


def test_results_point_at_the_words():
    (run,) = log(MAP)["runs"]
    lane = next(result for result in run["results"] if result["ruleId"] == "fifo-without-maximum")

    assert lane["level"] == "warning"
    assert lane["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "my%20maps/map.vsm"},
        "region": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 5},
    }


def test_what_is_allowed_is_suppressed():
    (run,) = log(MAP)["runs"]
    suppressed = [result for result in run["results"] if "suppressions" in result]

    assert [result["ruleId"] for result in suppressed] == ["no-demand"]
    assert suppressed[0]["suppressions"] == [{"kind": "inSource", "justification": "an inner process"}]


def test_a_map_without_findings_is_a_run_without_results():
    sarif = json.loads(format_sarif(()))

    assert sarif["runs"][0]["results"] == [] and sarif["runs"][0]["tool"]["driver"]["rules"] == []


def test_findings_without_a_place_have_no_region():
    sarif = json.loads(format_sarif(Run(ValueStream()).findings))

    assert all("locations" not in result for result in sarif["runs"][0]["results"])

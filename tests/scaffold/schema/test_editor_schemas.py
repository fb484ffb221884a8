"""The JSON Schemas for editors: never stricter than the reader, otherwise as strict as possible, with helpful words."""

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema.parsers.yaml import construct_yaml_implementation, impl2loader
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from random_records import file
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.scaffold.schema import KINDS, json_schema
from tuanmedia.yaml import Refusal, read

CHECKOUT = Path(__file__).parents[3]
LAW = load(shipped_rules())
HEAD = "name: 甲\nplatform: weibo\nowner: robotics\n"
yaml: Callable[[BytesIO], Any] = impl2loader(construct_yaml_implementation())


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(json_schema(kind, LAW)), format_checker=Draft202012Validator.FORMAT_CHECKER)


RECORDS = {model: file(model.model_json_schema(), LAW) for model in KINDS.values()}
VALIDATORS = {kind: validator(kind) for kind in KINDS}


def faults(kind: str, text: str) -> list[str]:
    """The keys of a file in which an editor finds faults."""
    errors = VALIDATORS[kind].iter_errors(yaml(BytesIO(text.encode())))
    return sorted(".".join(map(str, error.absolute_path)) for error in errors)


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_a_schema_of_2020_12(kind: str) -> None:
    whole = json.loads(json_schema(kind, LAW))
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(whole)


def test_every_file_of_the_sample_is_valid() -> None:
    for path in sorted((CHECKOUT / "registry").rglob("*.yaml")):
        folder = path.relative_to(CHECKOUT / "registry").parts[0]
        kind = {"accounts": "account", "organizations": "organization"}.get(folder, "units")
        assert faults(kind, path.read_text("utf-8")) == [], path


@pytest.mark.parametrize("model", [Account, Organization, Unit])
@settings(max_examples=60)
@given(data=st.data())
def test_a_record_that_the_reader_accepts_is_valid(model: type[Account], data: st.DataObject) -> None:
    text = data.draw(RECORDS[model])
    if model is Unit:
        text = "a-b: " + text if text.startswith("{") else "a-b:\n  " + text.replace("\n", "\n  ")
    assume(_is_accepted(model, text))
    kind = next(kind for kind, other in KINDS.items() if other is model)
    assert faults(kind, text) == []


@given(st.text(min_size=1, max_size=12))
def test_a_scalar_that_the_reader_accepts_is_valid(name: str) -> None:
    text = f"{HEAD}handle: {name}\n"
    assume(_is_accepted(Account, text))
    assert faults("account", text) == []


def _is_accepted(model: type[Account], text: str) -> bool:
    try:
        tree: Any = read(text.encode("utf-8", "surrogatepass")).tree
        model.model_validate(tree["a-b"] if model is Unit else tree)
    except (Refusal, ValueError):
        return False
    return True


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("platfrom: weibo", ""),
        ("平台: weibo", ""),
        ("created_on: 2026-13-01", "created_on"),
        ("created_on: 2026-02-30", "created_on"),
        ("created_on: 2026/09/28", "created_on"),
        ("created_on: 20260928", "created_on"),
        ("created_on: 2026-09-28T08:00", "created_on"),
        ("created_on:", "created_on"),
        ("handle: ''", "handle"),
        ("handle: ' a'", "handle"),
        ("handle: [a]", "handle"),
        ("handle: {a: b}", "handle"),
        ("monitoring: 李老师", "monitoring"),
        ("operators:", "operators"),
        ("filing: 2026-09-30", "filing"),
        ("filing: {sealed: yes}", "filing.sealed"),
        ("filing: {scan: {path: ../x, sha256: '" + "0" * 64 + "'}}", "filing.scan.path"),
        ("filing: {scan: {path: x, sha256: abc}}", "filing.scan.sha256"),
        ("operators: [甲]", "operators.0"),
        ("operators: [{duty: both}]", "operators.0"),
        ("operators: [{name: 甲, duty: boss}]", "operators.0.duty"),
        ("metrics: [{on: 2026-11-30, followers: -1}]", "metrics.0.followers"),
        ("metrics: [{on: 2026-11-30, followers: 1.2万}]", "metrics.0.followers"),
        ("metrics: [{on: 2026-11-30, followers: 1.5}]", "metrics.0.followers"),
        ("incidents: [{detected_at: 2026-11-01}]", "incidents.0.detected_at"),
        ("reviews: [{year: 2026, on: 2026-12-16, result: good}]", "reviews.0.result"),
    ],
)
def test_a_fault_is_reported_at_its_key(line: str, at: str) -> None:
    assert set(faults("account", f"{HEAD}{line}\n")) == {at}


@pytest.mark.parametrize("text", ["name: 甲\nplatform: myspace\nowner: a\n", "name: 甲\nplatform: weibo\nowner: A_b\n"])
def test_an_unknown_platform_and_a_malformed_id_are_faults(text: str) -> None:
    assert len(set(faults("account", text))) == 1


def test_units_need_an_id_and_a_kind_of_their_form() -> None:
    assert faults("units", "机械:\n  name: 机械\n  kind: college\n") == [""]
    assert faults("units", "a:\n  name: 机械\n  kind: hall\n") == ["a.kind"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_and_code_is_explained_in_chinese(kind: str) -> None:
    whole = json.loads(json_schema(kind, LAW))
    models = [whole.get("patternProperties", {"": whole}).popitem()[1], *whole.get("$defs", {}).values()]
    for model in models:
        for key, field in model["properties"].items():
            assert _is_chinese(field["title"]) or field["title"] == "SHA-256", key
            assert _is_chinese(field["description"]), key
            assert len(field.get("enumDescriptions", ())) == len(field.get("enum", ())), key
            assert all(map(_is_chinese, field.get("enumDescriptions", ()))), key


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text) and "{" not in text


def test_a_key_cites_its_clause_and_quotes_it() -> None:
    description = json.loads(json_schema("account", LAW))["properties"]["filing"]["description"]
    assert description.startswith("附件1 的备案与签字盖章〔第十一条（二）〕。")
    assert "条文：「指导教师、主办单位主要负责人须审核签字，并加盖单位公章」" in description


def test_a_pattern_has_the_words_of_the_check() -> None:
    account = json.loads(json_schema("account", LAW))["properties"]
    assert account["created_on"]["patternErrorMessage"] == "写成 2026-09-28 的形式，须是存在的日期"
    assert account["owner"]["patternErrorMessage"] == "编号只用小写字母、数字和连字符，如 robotics-club"
    assert account["follows"]["items"]["patternErrorMessage"] == "填写内容；没有的，删去这一项"


def test_platforms_and_citations_come_from_the_rules_in_force(law: Law, tmp_path: Path) -> None:
    from dataclasses import replace

    from tuanmedia.law.platforms import Platforms

    mine = Platforms({**law.platforms, "school-app": law.platforms["other"]})
    other = replace(law, platforms=mine, parts={key: part for key, part in law.parts.items() if key != "presence"})
    account = json.loads(json_schema("account", other))
    assert "school-app" in account["properties"]["platform"]["enum"]
    assert account["properties"]["follows"]["description"] == "本账号已关注的官方微博。"

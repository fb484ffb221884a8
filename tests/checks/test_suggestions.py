"""Where a file needs a code or an id and has the Chinese name, the finding names the value to write."""

from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

import base
from command_line import error_line, run_command
from tuanmedia.checks.wording import message
from tuanmedia.law.law import Law
from tuanmedia.model.codes import CATEGORIES, CODES, codes_named
from tuanmedia.model.entries import Approval, Change, Filing, Operator, Order, OrganizationChange, Review
from tuanmedia.model.records import Account, Organization, Unit
from tuanmedia.model.schema import entry_types

ON = date(2026, 11, 20)
ORDER = {"on": "2026-01-02", "reason": "长期未更新"}
REVIEW = {"year": "2025", "on": "2025-12-16"}
CORRECTION = {"was": "2026-01-01", "on": "2026-01-02", "reason": "登记时写错"}
WAIVER = {"reason": "平台限制", "approved_by": "校团委", "until": "2026-12-31"}
KIND = {"changed_on": "2026-01-02", "was": "旧名"}


@pytest.mark.parametrize(
    ("path", "patch", "nearest"),
    [
        (base.ACCOUNT, {"platform": "微信公众号"}, "wechat"),
        (base.ACCOUNT, {"platform": "微博"}, "weibo"),
        (base.ACCOUNT, {"platform": "B站"}, "bilibili"),
        (base.ACCOUNT, {"platform": "wechatt"}, "wechat"),
        (base.ACCOUNT, {"platform": "xhs"}, "xiaohongshu"),
        (base.ACCOUNT, {"owner": "机器人协会"}, "robotics"),
        (base.ACCOUNT, {"owner": "内蒙古科技大学机器人协会"}, "robotics"),
        (base.ACCOUNT, {"owner": "机器人"}, "robotics"),
        (base.ACCOUNT, {"owner": "robotic"}, "robotics"),
        (base.ACCOUNT, {"operators": [{"name": "王同学", "duty": "发布"}]}, "publisher"),
        (base.ACCOUNT, {"operators": [{"name": "王同学", "duty": "采编和发布"}]}, "both"),
        (base.ACCOUNT, {"approvals": [{"role": "指导教师", "on": "2026-01-02"}]}, "adviser"),
        (base.ACCOUNT, {"approvals": [{"role": "主要负责人", "on": "2026-01-02"}]}, "unit-head"),
        (base.ACCOUNT, {"filing": {"unknown": ["公章"]}}, "seal"),
        (base.ACCOUNT, {"changes": [{"kind": "密码", "changed_on": "2026-01-02"}]}, "password"),
        (base.ACCOUNT, {"orders": [{"kind": "责令停止运营", **ORDER}]}, "suspend"),
        (base.ACCOUNT, {"orders": [{"kind": "整改", **ORDER}]}, "rectify"),
        (base.ACCOUNT, {"reviews": [{"result": "通过", **REVIEW}]}, "pass"),
        (base.ACCOUNT, {"corrections": [{"field": "开通日期", **CORRECTION}]}, "created_on"),
        (base.ACCOUNT, {"corrections": [{"field": "责令.日期", **CORRECTION}]}, "orders.on"),
        (base.ACCOUNT, {"waivers": [{"rule": "第十二条（六）", **WAIVER}]}, "management.annual"),
        (base.ORGANIZATION, {"kind": "学生社团"}, "club"),
        (base.ORGANIZATION, {"kind": "社团"}, "club"),
        (base.ORGANIZATION, {"kind": "学生会"}, "school-union college-union"),
        (base.ORGANIZATION, {"unit": "机械工程学院"}, "mechanical"),
        (base.ORGANIZATION, {"changes": [{"kind": "名称", **KIND}]}, "name"),
        ("units.yaml", {"library": {"kind": "学院"}}, "college"),
        ("units.yaml", {"library": {"kind": "二级单位"}}, "department"),
        (base.POSTS, "2026-11-01T09:00,一则,重大事件,李老师,2026-11-01T09:00,", "major"),
    ],
)
def test_the_value_to_write_is_named(law: Law, path: str, patch: Any, nearest: str) -> None:
    content = base.posts(patch) if isinstance(patch, str) else patch
    before = base.findings(law, ON)
    (found,) = [
        finding
        for finding in base.findings(law, ON, {path: content})
        if finding.rule in ("registry.schema", "registry.reference") and finding not in before
    ]
    assert found.facts["nearest"] == nearest
    assert f"（是不是 {nearest.replace(' ', ' 或 ')}？）" in message(found, law, "zh")


@pytest.mark.parametrize("value", ["合格", "x", "一"])
def test_what_names_no_code_gets_no_suggestion(law: Law, value: str) -> None:
    found = base.findings(law, ON, {base.ACCOUNT: {"reviews": [{"result": value, **REVIEW}]}})
    (fault,) = [finding for finding in found if finding.rule == "registry.schema"]
    assert message(fault, law, "zh") == f"“result”不能是“{value}”，可以是：pass rectify cancel"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["organization", "--name", "甲社", "--kind", "社团"], "--kind：没有“社团”；是不是 club（学生社团）？"),
        (["order", "robotics-wechat", "整改"], "没有“整改”；是不是 rectify（限期整改）？"),
        (
            ["review", "robotics-wechat", "--result", "合格"],
            "可以是：pass（通过）、rectify（限期整改）、cancel（注销）",
        ),
    ],
)
def test_an_option_names_the_value_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, args: list[str], words: str
) -> None:
    root = base.write(tmp_path)
    assert words in error_line(run_command(capsys, *args, "--root", str(root), "--as-of", "2026-11-20"), 2)


def test_every_code_of_the_format_has_its_names() -> None:
    models: list[Any] = [Account, Organization, Unit, Approval, Change, Filing, Operator, Order, OrganizationChange]
    models += [Review, *entry_types(Account).values(), *entry_types(Organization).values()]
    declared = {
        f"{model.__name__}.{key}": codes
        for model in models
        for key, annotation in model.__annotations__.items()
        if (codes := _codes(annotation))
    }
    assert {key: set(names) for key, names in CODES.items()} == declared


@pytest.mark.parametrize("names", [*CODES.values(), CATEGORIES])
def test_every_code_is_found_by_its_code_and_its_names(names: dict[str, dict[str, str]]) -> None:
    for code, both in names.items():
        assert [codes_named(names, text) for text in (code, code.upper(), *both.values())] == [[code]] * 4


def _codes(annotation: Any) -> set[str]:
    """The texts of the literals within a type."""
    if isinstance(annotation, str):
        return {annotation}
    return {code for part in get_args(annotation) for code in _codes(part)}

"""What a request does, at the head of `check --base`: account by account, by name, and the same in each format."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

import base
from checkouts import create_repository, git, isolate_git
from command_line import run_check
from request import commit_all, write_patch
from tuanmedia.law.loading import shipped_rules
from tuanmedia.model.width import width
from tuanmedia.render.groups import MOST_ONE_BY_ONE
from tuanmedia.render.report.markdown import LONGEST

Capsys = pytest.CaptureFixture[str]
OPERATORS = [{"name": "王同学", "since": "2026-03-02"}, {"name": "郑同学", "since": "2026-03-02"}]
TITLE = "内科大机器人协会 · 微信公众号（robotics-wechat）"
CANCEL = {"kind": "cancel", "on": "2026-11-18", "reason": "久未更新"}
NEW = {
    "name": "机器人视频",
    "platform": "douyin",
    "owner": "robotics",
    "created_on": "2026-11-19",
    "operators": OPERATORS,
}
# The patch of the club's account, and a deed that must be told: its label, and its sentence.
DEEDS: list[tuple[Mapping[str, Any], str, str]] = [
    ({"name": "改了名"}, "改名", "账号名称由“内科大机器人协会”改为“改了名”"),
    ({"handle": None}, "改名", "删去平台账号“imust_robotics”"),
    ({"purpose": "活动宣传"}, "修改", "填写功能定位“活动宣传”"),
    ({"reviewer": "赵老师"}, "换人", "内容审核人由“李老师”改为“赵老师”"),
    ({"owner": "mech-union"}, "换主办", "主办组织由“机器人协会”改为“机械工程学院学生会”"),
    (
        {"operators": [*OPERATORS, {"name": "冯同学", "since": "2026-11-19"}]},
        "换人",
        "2026-11-19 冯同学上岗（采编与发布）",
    ),
    ({"orders": [CANCEL]}, "注销", "2026-11-18 责令注销：久未更新"),
    ({"orders": [CANCEL]}, "后果", "2027-11-18 "),
    ({"orders": [{**CANCEL, "kind": "suspend"}]}, "责令", "2026-11-18 责令停止运营：久未更新"),
    ({"closed": {"on": "2026-11-18"}}, "注销", "2026-11-18 自行注销"),
    ({"filing": {"filed_on": "2026-03-03"}}, "备案", "2026-03-04 备案，改为：2026-03-03 备案"),
    ({"filing": {"sealed": None}}, "备案", "删去备案加盖单位公章"),
    ({"commitment": None}, "承诺书", "删去：2026-03-03 指导教师李老师签订责任承诺书"),
    ({"training": ["2026-09-25", "2026-11-12"]}, "教育", "2026-11-12 思想政治教育"),
    ({"changes": [{"kind": "password", "changed_on": "2026-11-18"}]}, "变更", "2026-11-18 密码变更"),
    (
        {"handovers": [{"term": "2026-11-16", "reclaimed_on": "2026-11-17"}]},
        "交接",
        "2026-11-17 换届交接：指导教师收回",
    ),
    (
        {"reviews": [{"year": 2026, "on": "2026-11-18", "result": "pass"}]},
        "年审",
        "2026-11-18 2026 年度年审：通过",
    ),
    (
        {"corrections": [{"field": "reviewer", "was": "赵老师", "on": "2026-11-19", "reason": "写错"}]},
        "更正",
        "2026-11-19 更正“内容审核人”：写错",
    ),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose one commit is the base registry."""
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿")


def told(capsys: Capsys, root: Path, *args: str) -> str:
    return run_check(capsys, root, "--base", "HEAD", *args).out


def unwrapped(text: str) -> str:
    return "".join(line.strip() for line in text.split("\n"))


@pytest.mark.parametrize(("patch", "label", "sentence"), DEEDS)
def test_each_deed_is_told_first_by_the_name_of_the_account(
    capsys: Capsys, root: Path, patch: Mapping[str, Any], label: str, sentence: str
) -> None:
    write_patch(root, {base.ACCOUNT: patch})
    lines = told(capsys, root).split("\n")
    assert lines[0] == "这次改动：1 处"
    assert lines[1].strip() == TITLE.replace("内科大机器人协会", patch.get("name", "内科大机器人协会"))
    deeds = [line for line in lines[2 : lines.index("")] if line.split()[0] == label]
    rest = "\n".join(lines[2 : lines.index("")])
    assert deeds, rest
    assert sentence in unwrapped(rest)
    comment = told(capsys, root, "--format", "markdown")
    assert f"  - {label}：{sentence}" in comment
    assert comment.index("### 这次改动：1 处") < comment.find("| 条款 |") or "| 条款 |" not in comment


def test_what_stood_there_already_is_no_deed(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"orders": [CANCEL]}})
    commit_all(root)
    later = {"kind": "rectify", "on": "2026-11-10", "due_on": "2026-12-10", "reason": "先行整改"}
    write_patch(root, {base.ACCOUNT: {"orders": [later, CANCEL], "training": ["2026-09-25", "2026-11-12"]}})
    lines = told(capsys, root).split("\n")
    deeds = [line.split()[:2] for line in lines[2 : lines.index("")]]
    assert deeds == [["教育", "2026-11-12"], ["责令", "2026-11-10"], ["后果", "2026-12-10"]]


def test_a_new_account_says_whose_it_is_since_when_and_by_whom(capsys: Capsys, root: Path) -> None:
    write_patch(root, {"accounts/robotics-douyin.yaml": NEW})
    shown = told(capsys, root)
    assert "  机器人视频 · 抖音（robotics-douyin）\n" in shown
    assert "    新增      机器人协会主办，2026-11-19 开通，王同学、郑同学采编发布\n" in shown


def test_a_record_that_goes_moves_or_cannot_be_read_is_told(capsys: Capsys, root: Path) -> None:
    accounts = root / "registry/accounts"
    (accounts / "union-qq.yaml").unlink()
    (accounts / "union-weibo.yaml").write_text("name: [", "utf-8")
    (accounts / "moved").mkdir()
    (accounts / "mech-union-qq.yaml").rename(accounts / "moved/mech-union-qq.yaml")
    shown = unwrapped(told(capsys, root))
    assert "内科大校学生会空间 · QQ空间（union-qq）删除      删去了登记文件 registry/accounts/union-qq.yaml" in shown
    assert "内蒙古科技大学学生会 · 新浪微博（union-weibo）无法读取  改动之后文件无法读取" in shown
    assert "移动      文件由 registry/accounts/mech-union-qq.yaml 移到" in shown


def test_organizations_units_and_posts_are_told(capsys: Capsys, root: Path) -> None:
    (root / "registry/posts").mkdir()
    posts = root / f"registry/{base.POSTS}"
    posts.write_text(base.posts("2026-10-01T09:00 2026-10-02T09:00"), "utf-8")
    commit_all(root)
    posts.write_text(base.posts("2026-10-01T09:00"), "utf-8")
    write_patch(root, {base.ORGANIZATION: {"adviser": "周老师", "terms": ["2026-11-16"]}})
    units = root / "registry/units.yaml"
    units.write_text(units.read_text("utf-8").replace("赵院长", "吴院长"), "utf-8")
    shown = told(capsys, root)
    assert shown.startswith("这次改动：3 处\n")
    assert "    发布      发布记录由 2 条变为 1 条\n" in shown
    posts.write_text(base.posts("2026-10-03T09:00 2026-10-02T09:00"), "utf-8")
    assert "    发布      发布记录有改动，仍为 2 条\n" in told(capsys, root)
    assert "    换人      指导教师由“李老师”改为“周老师”\n" in shown
    assert "    换届      2026-11-16 换届，新一届任期开始\n" in shown
    assert "  机械工程学院（mechanical）\n    换人      主要负责人由“赵院长”改为“吴院长”\n" in shown


def test_a_changed_rule_says_from_what_to_what_and_what_it_would_do(capsys: Capsys, root: Path) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    write_patch(root, {base.ACCOUNT: {"operators": [*OPERATORS, {"name": "冯同学", "since": "2026-03-02"}]}})
    commit_all(root)
    path = root / "rules/management.yaml"
    path.write_bytes(path.read_bytes().replace("values: {试行: 2}".encode(), "values: {试行: 3}".encode(), 1))
    shown = told(capsys, root)
    assert "  规则（合并之后执行）\n    规则      改动 rules/management.yaml\n" in shown
    assert "    规则      management.operators.maximum：2 → 3\n" in shown
    assert "    后果      合并之后，问题新增 0 项，消失 1 项（management.operators）\n" in shown


def test_a_request_that_touches_no_record_says_so(capsys: Capsys, root: Path) -> None:
    (root / "README.md").write_text("一句话", "utf-8")
    assert told(capsys, root).startswith("这次改动没有触及登记事项。\n\n")
    path = root / f"registry/{base.ACCOUNT}"
    path.write_text("# 只是一句说明\n" + path.read_text("utf-8"), "utf-8")
    assert told(capsys, root).startswith("这次改动没有触及登记事项。\n\n")


def test_what_is_wrong_what_people_judge_and_what_comes_next_stand_apart(capsys: Capsys, root: Path) -> None:
    late = {"filed_on": "2026-11-04", "adviser_signed_on": "2026-11-04", "head_signed_on": "2026-11-04", "sealed": True}
    account = {**NEW, "created_on": "2026-11-02", "filing": late, "handle": None}
    approvals = base.BASE[base.ACCOUNT]["approvals"]
    write_patch(root, {"accounts/robotics-douyin.yaml": {**account, "approvals": approvals}})
    shown = told(capsys, root)
    places = [shown.index(f"\n{heading}：") for heading in ("新的问题", "须人看")]
    assert places == sorted(places)
    assert shown.index("history.backdated") > places[1] > shown.index("filing.commitment")
    assert shown.rindex("原有问题，不计入本次") > places[1]


def test_people_have_to_look_and_there_is_no_green_sign(capsys: Capsys, root: Path) -> None:
    filed = {"changes": [{"kind": "password", "changed_on": "2026-11-02", "filed_on": "2026-11-03"}]}
    write_patch(root, {base.ACCOUNT: filed})
    answer = run_check(capsys, root, "--base", "HEAD", "--format", "markdown")
    assert answer.code == 0
    assert "\n## ⚠️ 没有错误，有 1 项须人看\n" in answer.out
    assert "✅" not in answer.out
    git(root, "checkout", "--quiet", ".")
    assert "\n## ✅ 登记簿检查通过\n" in told(capsys, root, "--format", "markdown")


def test_what_stood_there_is_one_line_unless_all_is_asked_for(capsys: Capsys, root: Path) -> None:
    write_patch(root, {"accounts/union-qq.yaml": {"filing": {"sealed": None}}})
    commit_all(root)
    shown, whole = told(capsys, root), told(capsys, root, "--all")
    assert "\n\n原有问题，不计入本次：5 项（加 --all 列出）\n\n" in shown
    assert "备案表未加盖单位公章" not in shown
    assert "备案表未加盖单位公章" in whole


def test_many_records_have_a_line_each(capsys: Capsys, root: Path) -> None:
    count = MOST_ONE_BY_ONE + 1
    write_patch(root, {f"accounts/r{number:02}.yaml": {**NEW, "name": f"第{number}号"} for number in range(count)})
    lines = told(capsys, root).split("\n")
    assert lines[0] == f"这次改动：{count} 处"
    assert sum(line.startswith("  第") and line.endswith("）  新增") for line in lines) == count
    assert "机器人协会主办，2026-11-19 开通" in told(capsys, root, "--all")


def test_much_of_the_same_is_still_told_apart_by_what_it_asks_for(capsys: Capsys, root: Path) -> None:
    late = {"changes": [{"kind": "password", "changed_on": "2026-11-02", "filed_on": "2026-11-03"}]}
    new = {f"accounts/r{number:02}.yaml": {**NEW, "name": f"第{number}号"} for number in range(MOST_ONE_BY_ONE)}
    write_patch(root, {base.ACCOUNT: late, **new})
    shown = told(capsys, root)
    places = [shown.index(f"\n{heading}") for heading in ("按条款，共", "新的问题：", "须人看：", "接下来：")]
    assert places == sorted(places)
    assert places[2] < shown.rindex("history.backdated") < places[3]
    assert shown.index("（r00）") < shown.index("（r01）") < places[0]


def test_a_comment_on_a_request_of_any_size_fits_and_says_what_is_left_out(capsys: Capsys, root: Path) -> None:
    name = "很长的名称" * 20
    write_patch(root, {f"accounts/r{number:03}.yaml": {**NEW, "name": f"{name}{number}"} for number in range(300)})
    comment = told(capsys, root, "--format", "markdown")
    assert LONGEST - 5_000 < len(comment) < 65_536
    request, wrong = (comment.partition(f"### {heading}")[2] for heading in ("这次改动：300 处", "新的问题："))
    for part, total in ((request.partition("###")[0], 300), (wrong.partition("###")[0], int(wrong.split()[0]))):
        rows = part.count("\n- **") + part.count("\n| ❌ ") + part.count("\n| ⚠️ ")
        assert 0 < rows < total
        assert f"另有 {total - rows} 项未列出" in part


def test_only_what_lies_below_the_paths_is_told(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}, "accounts/union-qq.yaml": {"name": "也改了名"}})
    shown = run_check(capsys, root, f"registry/{base.ACCOUNT}", "--base", "HEAD").out
    assert shown.startswith("这次改动：1 处\n  改了名 · 微信公众号")


def test_the_document_for_programs_has_no_other_keys(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    document = json.loads(told(capsys, root, "--format", "json"))
    assert [*document] == ["version", "as_of", "counts", "notes", "summary", "findings"]


def test_what_somebody_wrote_is_read_by_no_host_and_breaks_no_line(capsys: Capsys, root: Path) -> None:
    name = "甲 **乙** <img src=x> @王 #1 [丙](http://example.org)" + "丁" * 60
    write_patch(root, {base.ACCOUNT: {"name": name}})
    html = MarkdownIt("gfm-like", {"linkify": False}).render(told(capsys, root, "--format", "markdown"))
    assert "<img" not in html
    assert "<a " not in html
    assert "@王" not in told(capsys, root, "--format", "markdown")
    assert [line for line in told(capsys, root).split("\n") if width(line) > 80] == []


def test_numbers_of_people_are_not_repeated(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"purpose": "联系 13800138000", "name": "王 13800138000"}})
    assert "13800138000" not in told(capsys, root) + told(capsys, root, "--format", "markdown")


def test_the_summary_of_a_step_begins_with_it(
    capsys: Capsys, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    told(capsys, root, "--format", "github")
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "- **改了名 · 微信公众号（robotics-wechat）**\n  - 改名：账号名称由" in summary

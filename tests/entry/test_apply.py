"""An entry is judged beside the register, and once more with what has come into it before it is written."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import base
from tuanmedia.checks import engine
from tuanmedia.checks.context import Context
from tuanmedia.entry import JudgedEntry, RecordEditor, Taken, apply_entry, judge_edits, judge_new_record
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.registry import loading
from tuanmedia.registry.files import File

DAY = date(2026, 11, 20)
MINE = "registry/accounts/robotics/robotics-douyin.yaml"
TREE: dict[str, Any] = {"name": "内科大机器人协会", "platform": "douyin", "owner": "robotics", "reviewer": "李老师"}


def looked_at(root: Path, law: Law) -> Context:
    return Context("", loading.load(root), law, DAY, DAY)


def planned(root: Path, law: Law, **more: object) -> JudgedEntry:
    return judge_new_record(looked_at(root, law), MINE, "accounts", {**TREE, **more})


def test_a_new_record_is_judged_with_the_others(tmp_path: Path, law: Law) -> None:
    base.write(tmp_path)
    assert planned(tmp_path, law).refusals == []
    assert {one.rule for one in planned(tmp_path, law).findings} == {"approval.club"}
    assert {one.rule for one in planned(tmp_path, law, owner="nobody").refusals} == {"registry.reference"}
    assert {one.rule for one in planned(tmp_path, law, platform="wechat").refusals} == {"registry.duplicate"}


def test_the_register_with_one_file_is_the_register_read_anew(tmp_path: Path, law: Law) -> None:
    base.write(tmp_path)
    before = loading.load(tmp_path)
    for path, kind, data in [
        (MINE, "accounts", b"name: a\nplatform: douyin\nowner: robotics\n"),
        ("registry/accounts/robotics-wechat.yaml", "accounts", b"name: [\n"),
        ("registry/accounts/robotics-wechat.yaml", "accounts", b"name: a\nplatform: qq\nowner: mech-union\n"),
        ("registry/accounts/x/robotics-wechat.yaml", "accounts", b"name: a\nplatform: qq\nowner: mech-union\n"),
        ("registry/organizations/robotics.yaml", "organizations", b"name: a\nkind: club\n"),
    ]:
        root = base.write(tmp_path / str(abs(hash(data + path.encode()))))
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(data)
        found = engine.evaluate(loading.with_files(before, [File(path, kind, data)]), law, DAY)  # type: ignore[arg-type]
        assert sorted(map(str, found)) == sorted(map(str, engine.evaluate(loading.load(root), law, DAY)))
    assert engine.evaluate(before, law, DAY) == engine.evaluate(loading.load(tmp_path), law, DAY)


def test_what_came_meanwhile_is_judged_too(tmp_path: Path, law: Law) -> None:
    base.write(tmp_path)
    entry = planned(tmp_path, law, handle="imust_robotics")
    theirs = tmp_path / "registry/accounts/theirs.yaml"
    theirs.write_text("name: 别的名字\nplatform: douyin\nowner: mech-union\nhandle: imust_robotics\n", "utf-8")
    assert {one.rule for one in apply_entry(entry).refusals} == {"registry.duplicate"}
    assert not (tmp_path / MINE).exists()
    theirs.write_text("name: 别的名字\nplatform: douyin\nowner: mech-union\nhandle: other\n", "utf-8")
    assert apply_entry(entry).refusals == []
    assert (tmp_path / MINE).read_bytes() == entry.file.data


@pytest.mark.parametrize("path", [MINE, "registry/accounts/elsewhere/robotics-douyin.yaml"])
def test_an_id_is_given_once(tmp_path: Path, law: Law, path: str) -> None:
    base.write(tmp_path)
    entry = planned(tmp_path, law)
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("name: 别的\nplatform: qq\nowner: robotics\n", "utf-8")
    with pytest.raises(Taken):
        apply_entry(entry)


def test_a_file_that_changed_since_it_was_shown_is_left_alone(tmp_path: Path, law: Law) -> None:
    base.write(tmp_path)
    ctx = looked_at(tmp_path, law)
    editor = RecordEditor(ctx, ctx.registry.accounts["robotics-wechat"])
    entry = judge_edits(ctx, [(editor, editor.fill_in(("closed",), {"on": date(2026, 11, 19), "reason": "合并"}))])
    path = tmp_path / entry.file.path
    changed = path.read_bytes() + b"# by hand\n"
    path.write_bytes(changed)
    with pytest.raises(CannotRun, match="has just been changed"):
        apply_entry(entry)
    assert path.read_bytes() == changed


def test_a_list_is_made_what_it_shall_be(tmp_path: Path, law: Law) -> None:
    base.write(tmp_path, {"accounts/robotics-wechat.yaml": {"monitoring": ["王同学", "李老师", "赵同学"]}})
    ctx = looked_at(tmp_path, law)
    editor = RecordEditor(ctx, ctx.registry.accounts["robotics-wechat"])
    entry = judge_edits(ctx, [(editor, editor.replace_list("monitoring", ["赵同学", "钱同学", "王同学"]))])
    assert "monitoring: [王同学, 赵同学, 钱同学]" in entry.file.data.decode().splitlines()

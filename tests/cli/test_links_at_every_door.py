"""Links where something is entered: what a phone copies is taken, and a link at odds with platform or handle is not."""

import sys
from pathlib import Path
from typing import Any

import pytest

import base
from command_line import CommandResult, error_line, run_command
from filings import folder_contents
from tuanmedia import yaml

Capsys = pytest.CaptureFixture[str]
FILE = "registry/accounts/union-weibo.yaml"
ID = "union-weibo"
SHARED = "【学生会】长按复制 https://m.weibo.cn/u/5610020302?jumpfrom=weibocom，7@1.com :5pm"
STORED = "https://m.weibo.cn/u/5610020302"
ODDS = "链接指向的账号是 5610020302，登记的平台账号却是 5610020309"
CHANGE = ("change", ID, "--changed-on", "2026-11-19")


def register(root: Path, **keys: Any) -> Path:
    return base.write(root, {"accounts/union-weibo.yaml": {"handle": "5610020301", **keys}})


def enter(capsys: Capsys, root: Path, *args: str) -> CommandResult:
    return run_command(capsys, *args, "--root", str(root), "--as-of", "2026-11-20", "--yes")


def tree(root: Path) -> Any:
    return yaml.read((root / FILE).read_bytes()).tree


@pytest.mark.parametrize(
    ("keys", "args", "handle", "url"),
    [
        ({"handle": "5610020302"}, ("set", ID, "url", SHARED), "5610020302", STORED),
        ({"handle": None}, ("set", ID, "url", SHARED), None, STORED),
        ({"filing": None}, ("set", ID, "handle", SHARED), "5610020302", STORED),
        ({"filing": None}, ("set", ID, "handle", "5610020309"), "5610020309", None),
        (
            {"filing": None, "url": "https://weibo.com/u/5610020302"},
            ("set", ID, "handle", SHARED),
            "5610020302",
            "https://weibo.com/u/5610020302",
        ),
        ({}, (*CHANGE, "--handle", SHARED), "5610020302", STORED),
        ({}, (*CHANGE, "--url", SHARED), "5610020302", STORED),
        ({}, (*CHANGE, "--handle", "5610020302", "--url", SHARED), "5610020302", STORED),
        ({}, (*CHANGE, "--name", "校学生会", "--url", "https://weibo.com/imust_union"), "imust_union", None),
    ],
)
def test_what_a_phone_copies_is_taken(
    capsys: Capsys, tmp_path: Path, keys: dict[str, Any], args: tuple[str, ...], handle: str | None, url: str | None
) -> None:
    answer = enter(capsys, register(tmp_path, **keys), *args)
    assert (answer.code, answer.err) == (0, "")
    after = tree(tmp_path)
    assert (after.get("handle"), after.get("url")) == (handle, url or after.get("url"))


@pytest.mark.parametrize(
    ("keys", "args", "code", "told"),
    [
        ({"handle": "5610020309"}, ("set", ID, "url", SHARED), 1, ODDS),
        ({"filing": None, "url": STORED}, ("set", ID, "handle", "5610020309"), 1, ODDS),
        ({"url": STORED, "handle": "5610020302"}, (*CHANGE, "--handle", "5610020309"), 2, "缺少 --url"),
        ({}, (*CHANGE, "--handle", "5610020309", "--url", SHARED), 1, ODDS),
        ({}, ("set", ID, "url", "https://v.douyin.com/iA/"), 2, "链接是抖音的，登记的平台却是新浪微博"),
        ({}, (*CHANGE, "--handle", "https://v.douyin.com/iA/"), 2, "链接是抖音的，登记的平台却是新浪微博"),
        ({}, (*CHANGE, "--handle", "https://weibo.com/login"), 2, "这个链接里没有UID 或个性域名"),
        ({}, (*CHANGE, "--url", "https://weibo.com/u/5610020301"), 2, f"只换链接用 tuanmedia set {ID} url"),
        ({}, ("set", ID, "url", f"{SHARED} https://weibo.com/u/5610020309"), 2, "不止一个链接"),
    ],
)
def test_a_link_at_odds_is_refused_in_the_words_of_its_rule(
    capsys: Capsys, tmp_path: Path, keys: dict[str, Any], args: tuple[str, ...], code: int, told: str
) -> None:
    before = folder_contents(register(tmp_path, **keys))
    answer = enter(capsys, tmp_path, *args)
    if code == 2:
        assert told in error_line(answer, 2)
    else:
        assert (answer.code, told in answer.out) == (1, True)
    assert folder_contents(tmp_path) == before


@pytest.mark.parametrize("args", [("--handle", SHARED), ("--url", SHARED), ("--handle", "5610020302", "--url", STORED)])
def test_a_change_that_is_entered_already_is_not_entered_twice(
    capsys: Capsys, tmp_path: Path, args: tuple[str, ...]
) -> None:
    register(tmp_path)
    assert enter(capsys, tmp_path, *CHANGE, *args).code == 0
    before = folder_contents(tmp_path)
    answer = enter(capsys, tmp_path, *CHANGE, *args)
    assert (answer.code, "没有改动" in answer.out, folder_contents(tmp_path)) == (0, True, before)


@pytest.mark.parametrize("named", [SHARED, "5610020302", "@5610020302", "内科大学联"])
def test_a_link_a_handle_or_a_former_name_will_do_for_an_id(capsys: Capsys, tmp_path: Path, named: str) -> None:
    renamed = {"kind": "name", "changed_on": "2024-05-01", "filed_on": "2024-05-01", "was": "内科大学联"}
    register(tmp_path, handle="5610020302", url="https://weibo.com/u/5610020302", changes=[renamed])
    assert enter(capsys, tmp_path, "set", named, "purpose", "权益服务").code == 0
    assert tree(tmp_path)["purpose"] == "权益服务"


def test_a_fault_that_is_there_already_refuses_nothing_else(capsys: Capsys, tmp_path: Path) -> None:
    register(tmp_path, handle="5610020309", url=STORED)
    assert enter(capsys, tmp_path, "set", ID, "purpose", "权益服务").code == 0


def test_a_platform_that_the_rules_do_not_know_takes_any_link(capsys: Capsys, tmp_path: Path) -> None:
    register(tmp_path, platform="tieba", filing=None)
    answer = enter(capsys, tmp_path, "set", ID, "url", "https://tieba.example/f?kw=甲")
    assert answer.err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_change_of_the_handle_asks_for_the_new_link(tmp_path: Path) -> None:
    from terminal import ENTER, Terminal

    register(tmp_path, handle="5610020302", url=STORED)
    with Terminal(*CHANGE, "--handle", "5610020309", "--as-of", "2026-11-20", root=tmp_path) as terminal:
        terminal.asks("现主页链接")
        terminal.types("https://weibo.com/u/5610020309", ENTER)
        for question in ("现名称：", "报备之日", "说明："):
            terminal.asks(question)
            terminal.types(ENTER)
        terminal.sees("写入吗？")
        terminal.types(ENTER)
        assert terminal.ends() == 0
    assert (tree(tmp_path)["handle"], tree(tmp_path)["url"]) == ("5610020309", "https://weibo.com/u/5610020309")

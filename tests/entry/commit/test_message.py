"""The message of an entry's commit, and the next step that is printed to its author."""

from typing import get_args

import pytest

from tuanmedia.checks.wording import Lang
from tuanmedia.entry.commit import Commit, CommitMessage
from tuanmedia.entry.commit.message import WHAT, is_entry_branch
from tuanmedia.model.width import width
from tuanmedia.render.entry.commit import next_step
from tuanmedia.render.layout import WIDTH

FILE = "registry/accounts/robotics/robotics-weibo.yaml"
ENTRY = CommitMessage("file", "robotics-weibo", "机器人协会 新浪微博", ["第十一条（一）", "第十条"], [FILE])
DONE = Commit("filing/robotics-weibo", "3f2a91c0de" * 4, "main", "origin")


def test_the_message_names_record_and_clause() -> None:
    assert ENTRY.text("zh") == (
        f"备案：机器人协会 新浪微博（robotics-weibo）\n\n依据：第十一条（一）、第十条\n文件：{FILE}\n"
    )
    assert ENTRY.text("en") == (
        f"Filing: 机器人协会 新浪微博 (robotics-weibo)\n\nClause: 第十一条（一）, 第十条\nFile: {FILE}\n"
    )
    assert ENTRY._replace(clauses=()).text("zh").splitlines()[1:] == ["", f"文件：{FILE}"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("机器人\n\nSigned-off-by: x\r\n# y\u2028z", "机器人 Signed-off-by: x ＃ y z"),
        ("a\x1b[31m\u202eb\0", "a［31mb"),
        ("[skip ci] @all #1 ***NO_CI***", "［skip ci］ ＠all ＃1 ＊＊＊NO_CI＊＊＊"),
        ("{files} \ud800", "{files} "),
        ("字" * 99, "字" * 60 + "…"),
    ],
)
def test_no_sign_of_a_name_is_obeyed(name: str, told: str) -> None:
    message = ENTRY._replace(name=name).text("zh")
    assert message.splitlines()[0] == f"备案：{told}（robotics-weibo）"
    assert message.encode().count(b"\n") == 4


@pytest.mark.parametrize("command", WHAT)
def test_every_command_has_its_branch_and_its_word(command: str) -> None:
    entry = ENTRY._replace(command=command)
    assert entry.branch == ("filing/robotics-weibo" if command == "file" else f"{command}/robotics-weibo")
    assert is_entry_branch(entry.branch)
    assert len({entry.text(lang) for lang in get_args(Lang)}) == 2


@pytest.mark.parametrize("branch", ["main", "filings", "feature/file"])
def test_other_branches_are_of_no_entry(branch: str) -> None:
    assert not is_entry_branch(branch)


def test_the_next_step_is_to_push_and_to_ask() -> None:
    assert next_step(DONE, "zh").splitlines() == [
        "已提交到新分支 filing/robotics-weibo（3f2a91c）；目前只在这台电脑上。",
        "下一步：",
        "    git push -u origin filing/robotics-weibo",
        "然后在 origin 的网站上新建合并请求（Pull Request / Merge Request），把",
        "filing/robotics-weibo 合并到 main。",
        "现在在 filing/robotics-weibo 上，再登记的会接在它后面。",
        "要另起，先回到 main，那里在合并之前没有这一条：",
        "    git switch main",
    ]


def test_without_a_remote_the_keeper_is_asked() -> None:
    text = next_step(DONE._replace(remote=None), "zh")
    assert "git push" not in text
    assert "请登记簿的管理人把 filing/robotics-weibo 合并到" in text


@pytest.mark.parametrize("remote", ["origin", None])
def test_an_entry_that_stands_on_another_waits_for_it(remote: str | None) -> None:
    text = next_step(DONE._replace(base="order/robotics-wechat", remote=remote), "zh").replace("\n", "")
    assert "把 filing/robotics-weibo 合并到主分支" in text.replace("把filing", "把 filing")
    assert "它接在 order/robotics-wechat 之后：先合并那一条" in text
    assert "git switch" not in text


@pytest.mark.parametrize("remote", ["origin", None])
@pytest.mark.parametrize("base", ["main", "order/robotics-wechat", "\u202e主\x1b[31m"])
@pytest.mark.parametrize("lang", get_args(Lang))
def test_it_is_told_within_a_screen(lang: Lang, base: str, remote: str | None) -> None:
    text = next_step(DONE._replace(base=base, remote=remote), lang)
    assert all(width(line) <= WIDTH for line in text.splitlines())
    assert not set("{}\x1b\u202e") & set(text)

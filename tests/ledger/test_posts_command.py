"""`posts`: what platforms export becomes registry/posts, known posts updated and none twice."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import base
from checkouts import create_repository, git, isolate_git
from command_line import DAY, CommandResult, error_line, run_command
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.ledger.posts.merging import merged_posts
from tuanmedia.ledger.posts.reading import TablePost
from tuanmedia.registry import posts as registry_posts

Capsys = pytest.CaptureFixture[str]
ACCOUNT = "robotics-wechat"
KNOWN = "posted_at,title,url,reads,note\n2026-09-15T12:30,运动会,https://mp.weixin.qq.com/s/a,900,留着\n"


def enter(capsys: Capsys, root: Path, table: str, *args: str, name: str = "posts.csv") -> CommandResult:
    """Enters a table that is given as the text of a .csv."""
    (root / name).write_text(table, "utf-8")
    return run_command(capsys, "posts", ACCOUNT, str(root / name), "--root", str(root), "--as-of", DAY, "--yes", *args)


def document(capsys: Capsys, root: Path, table: str, *args: str) -> Any:
    answer = enter(capsys, root, table, "--format", "json", *args)
    assert answer.err == ""
    return json.loads(answer.out)


def file_of(root: Path) -> Path:
    return root / "registry" / base.POSTS


def entered(root: Path) -> list[dict[str, str]]:
    """The rows of the account's file, as they are read back."""
    return list(csv.DictReader(StringIO(file_of(root).read_text("utf-8"), newline="")))


def counts(document: dict[str, Any]) -> tuple[int, ...]:
    return tuple(document[key] for key in ("rows", "new", "updated", "same"))


EXPORTS = {
    "wechat": (
        "内容标题,发表时间,总阅读人数,总阅读次数,总分享人数,总分享次数,内容url",
        "周报,20261002,301,421,12,16,https://mp.weixin.qq.com/s/a",
        "2026-10-02,周报,https://mp.weixin.qq.com/s/a,421,,16",
    ),
    "weibo": (
        "微博正文,头条文章url,微博视频url,发布时间,点赞数,转发数,评论数",
        "今天晨读,,无,2026-10-08 07:30,35,12,4",
        "2026-10-08T07:30,今天晨读,,,35,12",
    ),
    "douyin": (
        "作品名称,发布时间,审核状态,播放量,点赞量,分享量",
        "开学,2026-10-09 12:00:05,通过,1.2万,210,１２",
        "2026-10-09T12:00:05,开学,,12000,210,12",
    ),
    "bilibili": (
        "稿件标题,BV号,发布时间,播放量,点赞,分享",
        "招新,BV1xx411c7mD,2026/10/9 12:00,3千,2,1",
        "2026-10-09T12:00,招新,,3000,2,1",
    ),
    "xiaohongshu": (
        "笔记标题,首次发布时间,体裁,曝光,观看量,点赞,评论,收藏,分享",
        "晚霞,2026年10月09日12时30分00秒,图文,900,120,7,1,2,3",
        "2026-10-09T12:30,晚霞,,120,7,3",
    ),
    "kuaishou": (
        "作品描述,发布日期,播放数(万),点赞数",
        "社团招新,2026.10.9,1.5,30",
        "2026-10-09,社团招新,,15000,30,",
    ),
    "day and time": ("标题,日期,时间,阅读量", "早安,2026-10-09,8:05,20", "2026-10-09T08:05,早安,,20,,"),
    "another zone": ("title,posted_at,likes", "plain,2026-10-09T17:00:00Z,1", "2026-10-10T01:00,plain,,,1,"),
}


@pytest.mark.parametrize("platform", EXPORTS)
def test_the_export_of_a_platform_is_understood(capsys: Capsys, tmp_path: Path, platform: str) -> None:
    root, (heads, row, expected) = base.write(tmp_path), EXPORTS[platform]
    assert document(capsys, root, f"{heads}\n{row}\n")["faults"] == []
    (post,) = entered(root)
    columns = ("posted_at", "title", "url", "reads", "likes", "shares")
    assert ",".join(post.get(key, "") for key in columns) == expected
    assert registry_posts.read(file_of(root).read_bytes()).faults == []


def test_what_was_reviewed_and_what_stood_first_is_taken_too(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    heads = "标题,正文,发布时间,是否头条,事件类别,审核人,审核时间"
    row = ",正文,2026-10-09 下午3:05,头条,突发事件,李老师,2026/10/9 14:00"
    assert document(capsys, root, f"{heads}\n{row}\n")["faults"] == []
    assert entered(root) == [
        {
            "posted_at": "2026-10-09T15:05",
            "title": "正文",
            "url": "",
            "category": "emergency",
            "reviewed_by": "李老师",
            "reviewed_at": "2026-10-09T14:00",
            "headline": "1",
        }
    ]


def test_a_title_line_above_and_sums_below_are_no_posts(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    table = "最多导出前1000条笔记,,\n标题,发布时间,阅读量\n早安,2026-10-01 08:00,5\n标题,发布时间,阅读量\n合计,,5\n"
    assert counts(document(capsys, root, table)) == (1, 1, 0, 0)
    assert [post["title"] for post in entered(root)] == ["早安"]


def test_a_known_post_is_updated_in_its_figures_and_every_other_line_stays(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, raw={base.POSTS: KNOWN.encode()})
    table = "标题,发布时间,链接,阅读量\n改了题,2026-09-15,http://mp.weixin.qq.com/s/a,1200\n晚安,2026-09-16 22:00,,7\n"
    assert counts(document(capsys, root, table)) == (2, 1, 1, 0)
    head, updated, new = file_of(root).read_text("utf-8").splitlines()
    assert head == KNOWN.splitlines()[0]
    assert updated == KNOWN.splitlines()[1].replace("900", "1200")
    assert new == "2026-09-16T22:00,晚安,,7,"
    written = file_of(root).read_bytes()
    assert counts(document(capsys, root, table)) == (2, 0, 0, 2)
    assert file_of(root).read_bytes() == written


@pytest.mark.parametrize(
    ("rows", "new"),
    [
        (("早安,2026-10-01 08:00,", "早安,2026-10-01 08:00,"), 1),
        (("早安,2026-10-01 08:00,", "早安,2026-10-01,"), 1),
        (("早安,2026-10-01 08:00,", "早安,2026-10-01 09:00,"), 2),
        (("早安,2026-10-01 08:00,https://weibo.com/1/a", "早安,2026-10-01 08:00,https://weibo.com/1/b"), 2),
        (("早安,2026-10-01 08:00,https://weibo.com/1/a", "新题,2026-10-01,https://weibo.com/1/a?from=x"), 1),
        ((",2026-10-01,", ",2026-10-01,"), 2),
    ],
)
def test_what_makes_two_rows_one_post(capsys: Capsys, tmp_path: Path, rows: tuple[str, str], new: int) -> None:
    root = base.write(tmp_path)
    table = "标题,发布时间,链接,点赞数\n" + "".join(f"{row},{number}\n" for number, row in enumerate(rows, start=1))
    assert counts(document(capsys, root, table)) == (2, new, 0, 2 - new)
    assert max(int(post["likes"]) for post in entered(root)) == 2
    assert counts(document(capsys, root, table)) == (2, 0, 0, 2)


def test_a_cell_that_cannot_be_read_is_named_and_left_empty(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    table = (
        "标题,发布时间,阅读量,点赞数,事件类别\n"
        "甲,2026-10-01 08:00,很多,3,\n乙,国庆那天,5,6,\n丙,,7,8,\n丁,2026-13-01,1,1,\n戊,2026-10-05,1,1,八卦\n"
    )
    answer = document(capsys, root, table)
    assert counts(answer) == (5, 2, 0, 0)
    assert [tuple(fault.values()) for fault in answer["faults"]] == [
        (2, "C", "很多", "number"),
        (3, "B", "国庆那天", "date"),
        (4, "B", None, "missing"),
        (5, "B", "2026-13-01", "date"),
        (6, "E", "八卦", "kind"),
    ]
    assert [(post["title"], post["reads"], post["likes"]) for post in entered(root)] == [
        ("甲", "", "3"),
        ("戊", "1", "1"),
    ]
    shown = enter(capsys, root, table)
    assert shown.code == 1
    assert "第 2 行 C 列“很多”：不是一个数" in shown.out
    assert "第 4 行 B 列：没有发布时间，这一行不成一条" in shown.out


def test_a_number_of_a_person_enters_nothing_and_is_repeated_nowhere(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    table = "标题,发布时间,阅读量,联系电话\n报名请联系13000000001,2026-10-01,5,13000000002\n"
    answer = enter(capsys, root, table, "--format", "json")
    assert json.loads(answer.out)["faults"] == [{"row": 2, "column": "A", "value": None, "reason": "secret"}]
    assert answer.code == 1
    texts = answer.out + answer.err + enter(capsys, root, table).out + file_of(root).read_text("utf-8")
    assert "1300000000" not in texts


def test_a_figure_that_says_the_same_in_other_signs_is_not_rewritten(capsys: Capsys, tmp_path: Path) -> None:
    known = KNOWN.replace("900", "1.2万").encode()
    root = base.write(tmp_path, raw={base.POSTS: known})
    table = "标题,发布时间,链接,阅读量\n运动会,2026-09-15 12:30,https://mp.weixin.qq.com/s/a,12000\n"
    assert counts(document(capsys, root, table)) == (1, 0, 0, 1)
    assert file_of(root).read_bytes() == known


def test_a_title_keeps_its_words_without_the_signs_that_no_file_may_hold(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    assert document(capsys, root, "标题,发布时间\n早安\ue412\u202e你好👍🏻,2026-10-01\n")["faults"] == []
    assert entered(root)[0]["title"] == "早安你好👍🏻"


def test_links_of_another_platform_are_told_of(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    rows = "甲,2026-10-01,https://weibo.com/1/a\n乙,2026-10-02,https://mp.weixin.qq.com/s/b\n丙,2026-10-03,\n"
    shown = enter(capsys, root, f"标题,发布时间,链接\n{rows}").out
    assert "有 1 条的链接不是微信公众号的" in shown


def test_a_dry_run_shows_the_lines_and_writes_nothing(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path)
    answer = enter(capsys, root, "标题,发布时间\n早安,2026-10-01 08:00\n", "--dry-run")
    assert answer.code == 0
    assert "+2026-10-01T08:00,早安," in answer.out
    assert "只是预览，没有写入。" in answer.out
    assert not file_of(root).exists()


@pytest.mark.parametrize("raw", ["标题,时间\n".encode("gbk"), b"title,url\nx,y\n", b'posted_at,title\n2026-10-01,"x\n'])
def test_a_file_that_nobody_can_read_is_left_alone(capsys: Capsys, tmp_path: Path, raw: bytes) -> None:
    root = base.write(tmp_path, raw={base.POSTS: raw})
    complaint = error_line(enter(capsys, root, "标题,发布时间\n早安,2026-10-01 08:00\n"), 3)
    assert complaint == "registry/posts/robotics-wechat.csv 无法读取，没有写入；请先运行 tuanmedia check 并改正"
    assert file_of(root).read_bytes() == raw


@pytest.mark.parametrize(
    ("table", "complaint"),
    [("会议室,座位\nA101,60\n", "没有认得的列名"), ("", "posts.csv"), ("标题,正文\n早安,正文\n", "没有认得的列名")],
)
def test_a_table_without_times_is_no_table_of_posts(capsys: Capsys, tmp_path: Path, table: str, complaint: str) -> None:
    root = base.write(tmp_path)
    assert complaint in error_line(enter(capsys, root, table), 3)
    assert not file_of(root).exists()


def test_posts_are_committed_on_a_branch_of_their_own(
    capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = create_repository(tmp_path / "checkout")
    table = tmp_path / "table.csv"
    table.write_text("标题,发布时间\n早安,2026-10-01 08:00\n", "utf-8")
    args = ("posts", ACCOUNT, str(table), "--root", str(root), "--as-of", DAY, "--commit")
    assert run_command(capsys, *args).code == 0
    assert git(root, "branch", "--show-current") == f"posts/{ACCOUNT}"
    assert git(root, "show", "--format=%s", "--name-only").splitlines() == [
        "发布数据：内科大机器人协会（robotics-wechat）",
        "",
        f"registry/{base.POSTS}",
    ]


PLATFORMS = load(shipped_rules()).platforms
TITLES = st.sampled_from(["", "早安", "晚安"])
MOMENTS = st.sampled_from(["2026-10-01", "2026-10-01T08:00", "2026-10-01T08:00:05", "2026-10-01T09:00", "2026-10-02"])
LINKS = st.sampled_from(["", "https://weibo.com/1/a", "https://weibo.com/1/b"])
FIGURES = st.integers(0, 3).map(str)
POSTS = st.lists(
    st.fixed_dictionaries({"posted_at": MOMENTS, "title": TITLES, "url": LINKS, "likes": FIGURES}).map(TablePost),
    max_size=6,
)


@given(POSTS, POSTS)
def test_entering_twice_changes_nothing_and_every_post_is_there(
    first: list[TablePost], second: list[TablePost]
) -> None:
    known = merged_posts(None, first, PLATFORMS)
    once = merged_posts(known.data or None, second, PLATFORMS)
    again = merged_posts(once.data or None, second, PLATFORMS)
    assert (again.new, again.updated, again.data) == (0, 0, once.data)
    assert once.new + once.updated + once.same == len(second)
    days = {post.day.isoformat() for post in registry_posts.read(once.data or b"posted_at\n").rows}
    assert days >= {post.cells["posted_at"][:10] for post in second if not post.cells["url"]}

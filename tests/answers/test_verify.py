"""`verify`: whether a link, a handle or a name is that of an official account, and what is said of it."""

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import base
from command_line import error_line
from questions import Capsys, ask
from tuanmedia.answers.verify import ANSWERS
from tuanmedia.checks.identity import KnownNames
from tuanmedia.law.law import Law
from tuanmedia.model.names import names_within, normalised_name

DAY = "2026-11-20"
YOUTH: dict[str, Any] = {"name": "北原青年", "platform": "wechat", "handle": "beiyuan_qn", "owner": "committee"}
READING: dict[str, Any] = {"name": "北原读书会", "owner": "union", "created_on": "2025-03-10"}
VOICE = "北原青年之声"
PATCH: dict[str, Any] = {
    "organizations/radio.yaml": {"name": "校广播台", "kind": "other", "unit": "school", "adviser": "钱老师"},
    "organizations/union.yaml": {"changes": [{"kind": "name", "was": "校学联", "changed_on": "2020-01-01"}]},
    "accounts/youth.yaml": {**YOUTH, "created_on": "2019-09-02"},
    "accounts/voice.yaml": {
        "name": VOICE,
        "platform": "bilibili",
        "url": "https://space.bilibili.com/340020301",
        "owner": "committee",
        "created_on": "2022-04-18",
        "changes": [
            {"kind": "name", "changed_on": "2023-01-05", "was": "校园晚风"},
            {"kind": "name", "changed_on": "2024-01-05", "note": "原名“青年夜话社”，随改版更名"},
        ],
    },
    "accounts/reading-weibo.yaml": {**READING, "platform": "weibo", "url": "https://weibo.com/u/5610020301"},
    "accounts/reading-douyin.yaml": {
        **READING,
        "platform": "douyin",
        "handle": "dushu",
        "url": "https://v.douyin.com/iB/",
    },
    "accounts/pine-weibo.yaml": {**READING, "name": "松涛社", "platform": "weibo", "handle": "5610020309"},
    "accounts/pine-zhihu.yaml": {
        **READING,
        "name": "松涛社",
        "platform": "zhihu",
        "closed": {"on": "2025-06-30", "reason": "停更"},
    },
    "accounts/chess.yaml": {
        **READING,
        "name": "黑白棋社",
        "platform": "bilibili",
        "handle": "340020302",
        "orders": [{"kind": "cancel", "on": "2026-05-01", "reason": "违规"}],
    },
    "accounts/wheel.yaml": {
        **READING,
        "name": "风车骑行队",
        "platform": "kuaishou",
        "orders": [{"kind": "suspend", "on": "2026-10-12", "reason": "违规"}],
    },
    "accounts/plan.yaml": {"name": "明理短片", "platform": "douyin", "owner": "union"},
    "accounts/old.yaml": {
        "name": "晨读打卡",
        "platform": "wechat",
        "owner": "union",
        "metrics": [{"on": "2026-01-05", "followers": "120"}],
    },
    "accounts/site.yaml": {
        **READING,
        "name": "团学在线",
        "platform": "website",
        "url": "https://tw.beiyuan.example/index.htm?id=7",
    },
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path, PATCH)


def items(capsys: Capsys, root: Path, *args: str, day: str = DAY) -> list[Any]:
    """The items of the document, and nothing on standard error."""
    answer = ask(capsys, root, "verify", *args, "--as-of", day, "--format", "json")
    assert answer.err == ""
    document = json.loads(answer.out)
    found: list[Any] = document["items"]
    counts = {name: sum(one["answer"] == name for one in found) for name in ANSWERS}
    assert (document["version"], document["as_of"], document["summary"]) == (1, day, counts)
    assert answer.code == (0 if all(one["answer"] == "official" for one in found) else 1)
    return found


@pytest.mark.parametrize(
    ("text", "answer", "account"),
    [
        ("北原青年", "official", "youth"),
        ("“北原·青年”", "official", "youth"),
        ("北原\u200b青\u2060年", "official", "youth"),
        ("@Beiyuan_QN", "official", "youth"),
        ("bei\u200dyuan_qn", "official", "youth"),
        ("ｂｅｉｙｕａｎ＿ｑｎ", "official", "youth"),
        ("校园晚风", "official", "voice"),
        ("青年夜话社", "official", "voice"),
        ("https://m.bilibili.com/space/340020301?spm_id_from=333", "official", "voice"),
        ("【主页】长按复制 https://v.douyin.com/iB/ 7@1.com :5pm", "official", "reading-douyin"),
        ("https://v.douyin.com/ib/", "unknown", None),
        ("https://weibo.com/u/56100\u200b20301", "official", "reading-weibo"),
        ("weibo.com/n/北原读书会", "official", "reading-weibo"),
        ("https://space.bilibili.com/340020302", "ended", "chess"),
        ("风车骑行队", "suspended", "wheel"),
        ("明理短片", "planned", "plan"),
        ("tw.beiyuan.example/index.htm?id=7&utm_source=x", "official", "site"),
        ("校广播台", "unknown", None),
        ("南山天文社", "unknown", None),
        ("", "unknown", None),
    ],
)
def test_what_a_text_means(capsys: Capsys, root: Path, text: str, answer: str, account: str | None) -> None:
    (item,) = items(capsys, root, text)
    assert (item["answer"], item["account"]) == (answer, account)
    assert item["accounts"] == ([account] if account else [])


@pytest.mark.parametrize(
    ("text", "answer", "accounts"),
    [
        ("北原读书会", "official", ["reading-douyin", "reading-weibo"]),
        ("松涛社", "official", ["pine-weibo", "pine-zhihu"]),
        ("https://weibo.com/u/5610020301 https://space.bilibili.com/340020301", "official", ["reading-weibo", "voice"]),
        ("https://weibo.com/u/5610020301 https://space.bilibili.com/340020302", "ended", ["chess"]),
    ],
)
def test_the_operating_account_of_a_name_and_the_worst_link_decide(
    capsys: Capsys, root: Path, text: str, answer: str, accounts: list[str]
) -> None:
    (item,) = items(capsys, root, text)
    assert (item["answer"], item["accounts"]) == (answer, accounts)
    if len(accounts) > 1:
        assert (item["account"], item["platform"], item["handle"]) == (None, None, None)


@pytest.mark.parametrize("name", ["校学生会", "校学联"])
def test_a_name_of_an_organization_now_or_before_means_all_its_accounts(capsys: Capsys, root: Path, name: str) -> None:
    (item,) = items(capsys, root, name)
    assert item["answer"] == "official"
    assert {"union-weibo", "union-qq", "reading-weibo", "plan", "chess"} <= {*item["accounts"]}
    assert "这是组织“校学生会”" in ask(capsys, root, "verify", name, "--as-of", DAY).out


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("北源青年", ["youth"]),
        ("北原青年报", ["youth"]),
        ("北原青年官方", ["youth"]),
        ("官方北原青年号2", ["youth"]),
        ("北原青年微博", ["youth"]),
        ("北原讀书会", ["reading-douyin", "reading-weibo"]),
        ("校园晚凤", ["voice"]),
        ("松涛社官博", ["pine-weibo", "pine-zhihu"]),
        ("https://weibo.com/n/北原青年", ["youth"]),
        (f"【{VOICE}的个人空间】 https://space.bilibili.com/340029999", ["voice"]),
        ("校園晚風 https://weibo.com/u/5610029999", ["voice"]),
    ],
)
def test_a_likeness_is_called_a_likeness(capsys: Capsys, root: Path, text: str, like: list[str]) -> None:
    (item,) = items(capsys, root, text)
    assert (item["answer"], item["like"], item["account"]) == ("look-alike", like, None)


@pytest.mark.parametrize("text", ["北原青", "松涛会", "青年", "号", "北原大学青年读书"])
def test_what_is_farther_away_is_unknown(capsys: Capsys, root: Path, text: str) -> None:
    (item,) = items(capsys, root, text)
    assert (item["answer"], item["like"]) == ("unknown", [])


def test_of_what_is_unknown_platform_and_handle_are_those_of_the_link(capsys: Capsys, root: Path) -> None:
    texts = ["https://weibo.com/u/5610029999", "https://www.douyin.com/user/MS4wLjAB", "https://t.cn/abc", "无名"]
    got = [(one["platform"], one["handle"]) for one in items(capsys, root, *texts)]
    assert got == [("weibo", "5610029999"), ("douyin", None), (None, None), (None, None)]


def test_a_page_of_a_registered_website_is_unknown_and_names_it(capsys: Capsys, root: Path) -> None:
    (item,) = items(capsys, root, "https://tw.beiyuan.example/news/1.htm")
    assert (item["answer"], item["platform"], item["like"]) == ("unknown", "website", ["site"])


def test_the_past_is_looked_at_as_it_was(capsys: Capsys, root: Path) -> None:
    days = ["2025-03-09", "2025-03-10", "2026-04-30", "2026-05-01"]
    got = [items(capsys, root, "黑白棋社", day=day)[0] for day in days]
    assert [one["answer"] for one in got] == ["planned", "official", "official", "ended"]
    assert [one["until"] for one in got] == [None, None, None, "2026-05-01"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("北原青年", ["“北原青年”（微信公众号 beiyuan_qn）是校团委的官方账号，2019-09-02 开通", "还没有年审记录"]),
        ("imust_union", ["2025 年度年审通过（2025-12-16）"]),
        ("校园晚风", ["这是旧名，现名：“北原青年之声”"]),
        ("黑白棋社", ["已于 2026-05-01 被责令注销", "至 2027-05-01（含当日）不得重新开通"]),
        ("风车骑行队", ["已于 2026-10-12 被责令停止运营", "现在不应发布"]),
        ("明理短片", ["尚未开通"]),
        ("晨读打卡", ["开通日期未登记", "tuanmedia open old --on"]),
        ("https://t.cn/abc", ["短链接", "完整网址"]),
        ("https://mp.weixin.qq.com/s/AbC", ["微信公众号链接不说明是谁的账号"]),
        ("https://weibo.com/u/5610029999", ["（5610029999）"]),
        ("北源青年", ["没有登记", "人工认定", "“北原青年”（微信公众号 beiyuan_qn），校团委"]),
        ("南山天文社", ["没有叫这个名称"]),
    ],
)
def test_it_is_said_as_on_the_telephone(capsys: Capsys, root: Path, text: str, said: list[str]) -> None:
    lines = ask(capsys, root, "verify", text, "--as-of", DAY).out.split("\n")
    out = "".join(line.strip() for line in lines)
    assert [part for part in said if part.replace(" ", "") not in out.replace(" ", "")] == []
    if text == "晨读打卡":
        assert "尚未开通" not in out


def test_the_last_review_is_the_last_one_of_that_day(capsys: Capsys, root: Path) -> None:
    said = {day: ask(capsys, root, "verify", "imust_union", "--as-of", day).out for day in ("2025-12-15", "2025-12-16")}
    assert ["还没有年审记录" in out for out in said.values()] == [True, False]


def test_a_list_and_a_workbook(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    listed, output = tmp_path / "sweep.txt", tmp_path / "out.xlsx"
    listed.write_bytes("北原青年\r\n\r\n北源青年，https://weibo.com/u/1234567\n=1+1\n".encode("gb18030"))
    answer = ask(capsys, root, "verify", "--from", str(listed), "--output", str(output), "--as-of", DAY)
    assert (answer.code, answer.err) == (1, "")
    assert f"已写入{output}。" in "".join(answer.out.split())  # a long path is broken at the end of a line
    (sheet,) = openpyxl.load_workbook(io.BytesIO(output.read_bytes())).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert [row[:3] for row in rows[1:]] == [
        ["北原青年", "官方", "youth"],
        ["北源青年，https://weibo.com/u/1234567", "未登记", None],
        ["=1+1", "未登记", None],
    ]
    assert [cell.data_type for cell in sheet["A"]] == ["s"] * 4


TABLE = """\
2026年秋季网络巡查,,,
序号,平台,账号名称,平台账号,主页链接
1,公众号,北原青年,,
2,微博,北原青年,,
3,公众号,北原青年,beiyuan_fake,
4,微博,北原读书会,无,https://m.weibo.cn/profile/5610020301?jumpfrom=x
5,微博,北原读书会,,https://weibo.com/u/5610029999
6,B站,,340020302,
7,知乎,松涛社,,
8,微博,松涛社,songtao,
9,网站,团学在线,,tw.beiyuan.example/index.htm?id=7
10,抖音,校学生会,,
合计,,10 个,,
序号,平台,账号名称,平台账号,主页链接
"""


def test_the_rows_of_a_table_are_held_against_the_register(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    table = tmp_path / "sweep.csv"
    table.write_text(TABLE, "utf-8")
    got = [(one["answer"], one["account"], one["like"]) for one in items(capsys, root, "--from", str(table))]
    assert got == [
        ("official", "youth", []),
        ("look-alike", None, ["youth"]),  # on another platform
        ("look-alike", None, ["youth"]),  # another handle
        ("official", "reading-weibo", []),
        ("look-alike", None, ["reading-douyin", "reading-weibo"]),
        ("ended", "chess", []),
        ("ended", "pine-zhihu", []),
        ("official", "pine-weibo", []),  # a UID and a name say nothing of each other
        ("official", "site", []),
        ("unknown", None, []),
    ]


@pytest.mark.parametrize(
    ("table", "accounts"),
    [
        ("发现的账号\n北原青年\n松涛\n", None),
        ("北原青年\n北原读书会\n", [["youth"], ["reading-douyin", "reading-weibo"]]),
        ("说明,主页链接\n首页,https://weibo.com/u/5610020301\n", [["reading-weibo"]]),
        ("账号名称\n北原青年\n", [["youth"]]),
    ],
)
def test_a_table_of_one_known_column_will_do(
    capsys: Capsys, root: Path, tmp_path: Path, table: str, accounts: list[list[str]] | None
) -> None:
    path = tmp_path / "sweep.csv"
    path.write_text(table, "utf-8")
    got = [one["accounts"] for one in items(capsys, root, "--from", str(path))]
    assert got == (accounts or [[], ["youth"], []])


def test_a_workbook_has_a_sheet_a_platform_and_links_behind_names(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "微博"
    book.active.append(["账号名称", "主办单位"])
    book.active.append(["读书", "校学生会"])
    book.active["A2"].hyperlink = "https://weibo.com/u/5610020301"
    other = book.create_sheet("微信公众号")
    other.append(["账号名称", "微信号"])
    other.append(["随便什么", "beiyuan_qn"])
    other.append(["一、二级学院", None])
    book.create_sheet("说明").append(["本表由网信办汇总"])
    book.save(tmp_path / "sweep.xlsx")
    got = [one["account"] for one in items(capsys, root, "--from", str(tmp_path / "sweep.xlsx"))]
    assert got == ["reading-weibo", "youth"]


def test_a_password_in_a_text_is_not_repeated(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.xlsx"
    for form in ("text", "json"):
        args = ("北原青年 密码：hunter2", "--format", form, "--output", str(output))
        assert "hunter2" not in ask(capsys, root, "verify", *args, "--as-of", DAY).out
    sheet = openpyxl.load_workbook(io.BytesIO(output.read_bytes())).worksheets[0]
    assert sheet["A2"].value == "…"


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ((), 2, "缺少要查的文字，或 --from 文件"),
        (("甲", "--output", "a.csv"), 2, "请写成 .xlsx"),
        (("甲", "--output", "registry/a.xlsx"), 2, "不写进 registry/"),
        (("--from", "none.txt"), 3, "读不到"),
        (("--from", "empty.txt"), 2, "没有可查的内容"),
        (("--from", "prose.csv"), 2, "没有认得的列"),
    ],
)
def test_bad_usage_is_one_line(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], code: int, told: str
) -> None:
    monkeypatch.chdir(root)
    (root / "empty.txt").write_text(" \n\n")
    (root / "prose.csv").write_text("甲,乙\n丙,丁\n", "utf-8")
    assert told in error_line(ask(capsys, root, "verify", *args), code)


def test_a_register_that_cannot_be_read_whole_says_so(capsys: Capsys, root: Path) -> None:
    (root / "registry/accounts/youth.yaml").write_text("name: [", "utf-8")
    answer = ask(capsys, root, "verify", "北原青年", "--as-of", DAY)
    assert (answer.code, "另有 1 份登记无法读取" in answer.err) == (1, True)


@given(st.text(max_size=40), st.sampled_from(["{}官方", "官博{}", "{}号2", "官方{}官微"]))
def test_words_around_a_name_are_taken_off(name: str, around: str) -> None:
    forms = names_within(around.format(f"松涛{name}社"))
    assert normalised_name(f"松涛{name}社") in forms
    assert forms == sorted(forms, key=len, reverse=True)
    assert all(len(form) > 1 for form in forms)


def test_the_longest_name_in_a_text_is_the_one_that_counts(law: Law) -> None:
    names = KnownNames(base.registry(PATCH), law.platforms)
    assert [one.id for one in names.named_in(f"这里是{VOICE}，也是北原青年")] == ["voice"]
    assert names.named_in("这里是北原") == []


@pytest.mark.parametrize(
    "text",
    [
        "https://weibo.com/u/5610020301@evil.example",
        "https://weibo.com@evil.example/u/5610020301",
        "https://evil.example/?to=https://weibo.com/u/5610020301",
        "https://weibo.com.evil.example/u/5610020301",
        "号" * 20_000,
        "1" * 30_000 + "a",
        "weibo.com/" * 3_000,
    ],
)
def test_no_disguise_and_no_length_makes_a_text_official(capsys: Capsys, root: Path, text: str) -> None:
    (item,) = items(capsys, root, text)
    assert (item["answer"], item["accounts"]) == ("unknown", [])

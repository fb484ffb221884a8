"""What every paper of a review says of accounts that have ended, are not filed, are new, or have their result."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import html5lib
import pytest
from python_calamine import CalamineWorkbook

import base
from command_line import run_command
from tuanmedia.audit import sheet
from word_text import cells, text

Capsys = pytest.CaptureFixture[str]
ROBOTICS, WEIBO, QQ, NEW, LATE = "robotics-wechat", "union-weibo", "union-qq", "union-douyin", "mech-union-qq"
CLUB = "年审结果通知/社团-机器人协会-robotics.docx"
CANCELLED = {"orders": [{"kind": "cancel", "on": "2026-06-24", "reason": "无人运营"}]}
OF_UNION = {
    key: value for key, value in base.BASE["accounts/union-qq.yaml"].items() if key not in ("filing", "reviews")
}
PATCH: dict[str, Any] = {
    base.ACCOUNT: CANCELLED,
    base.POSTS: base.posts("2026-03-20T09:00 2026-04-20T09:00 2026-05-20T09:00"),
    f"accounts/{WEIBO}.yaml": {"closed": {"on": "2026-09-01", "reason": "合并"}},
    f"accounts/{NEW}.yaml": {
        **OF_UNION, "platform": "douyin", "name": "甲", "handle": "new", "created_on": "2026-12-15"
    },
    f"accounts/{LATE}.yaml": {"filing": None},
}  # fmt: skip


class Dossier:
    """The review of a register as each of its papers tells it."""

    def __init__(self, capsys: Capsys, root: Path, on: str = "2026-12-16") -> None:
        folder, args = root.parent / "年审", ("audit", "--year", "2026", "--as-of", on, "--root", str(root))
        answer = run_command(capsys, *args, "--output", str(folder))
        assert answer.code == 0, answer
        self.screen = answer.out
        self.document = json.loads(run_command(capsys, *args, "--format", "json").out)
        self.page = html5lib.parse((folder / "2026年度年审.html").read_bytes(), namespaceHTMLElements=False)
        self.papers = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.docx")}
        self.book = CalamineWorkbook.from_object(BytesIO((folder / "2026年度年审.xlsx").read_bytes()))

    def row(self, account: str, name: str = sheet.SHEET) -> dict[str, Any]:
        heads, *rows = self.book.get_sheet_by_name(name).to_python()
        return next(dict(zip(map(str, heads), row, strict=True)) for row in rows if row[0] == account)

    def overview(self) -> dict[str, int]:
        rows = self.book.get_sheet_by_name("总览").to_python()
        head = next(at for at, row in enumerate(rows) if row[0] == "项目")
        lines = rows[head + 1 :]
        return {str(row[0]): int(row[1]) for row in lines[: next(at for at, row in enumerate(lines) if not row[0])]}

    def groups(self, head: str) -> dict[str, dict[str, Any]]:
        rows = self.book.get_sheet_by_name("总览").to_python()
        at = next(at for at, row in enumerate(rows) if row[0] == head)
        lines = rows[at + 1 :]
        end = next((at for at, row in enumerate(lines) if not row[0]), len(lines))
        return {str(row[0]): dict(zip(map(str, rows[at]), row, strict=True)) for row in lines[:end]}

    def tiles(self) -> dict[str, int]:
        """The numbers at the top of the page, by their names."""
        words = [
            "".join(tile.itertext())
            for tile in self.page.iter("li")
            if tile.find("b") is not None or tile.find("a/b") is not None
        ]
        pairs = (re.fullmatch(r"(\d+) (.*)", word) for word in words)
        return {pair[2]: int(pair[1]) for pair in pairs if pair}

    def section(self, account: str) -> str:
        """The heading under which the page has the account."""
        for section in self.page.iter("section"):
            if any(card.get("id") == account for card in section.iter("details")):
                return re.sub(r" \d+$", "", "".join(section.find("h2").itertext()))
        raise LookupError(account)

    def card(self, account: str) -> str:
        return next("".join(card.itertext()) for card in self.page.iter("details") if card.get("id") == account)

    def notice(self, account: str, path: str) -> list[str]:
        name = next(one["name"] for one in self.document["accounts"] if one["account"] == account)
        return next(row for row in cells(self.papers[path]) if row[0].isdigit() and name in row[1])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "root", PATCH)


@pytest.fixture
def dossier(capsys: Capsys, root: Path) -> Dossier:
    return Dossier(capsys, root)


@pytest.mark.parametrize(("account", "end"), [(ROBOTICS, "2026-06-24 已责令注销"), (WEIBO, "2026-09-01 已自行注销")])
def test_what_has_ended_is_recommended_nothing(dossier: Dossier, account: str, end: str) -> None:
    row = dossier.row(account)
    assert (row[sheet.RECOMMENDATION], row["理由"]) == ("已注销", end)
    assert str(row["注销日期"]) == end[:10]
    assert dossier.section(account) == "已注销"
    assert end in dossier.card(account)
    assert f"    {end}" in dossier.screen
    (one,) = (one for one in dossier.document["accounts"] if one["account"] == account)
    assert (one["standing"], one["ended_on"]) == ("ended", end[:10])
    assert any(account in note and "不是建议" in note for note in dossier.document["notes"])


def test_the_club_reads_that_its_account_has_ended_and_not_that_it_passes(dossier: Dossier) -> None:
    row = dossier.notice(ROBOTICS, CLUB)
    assert row[-1] == "不年审"
    assert row[2].startswith("2026年6月24日已责令注销\n发文3篇")
    assert "你单位所属1个账号（其中1个已注销，不再年审）2026年1月1日至" in text(dossier.papers[CLUB])
    assert "通过" not in "".join(row)


def test_what_has_ended_is_not_silent_since(dossier: Dossier) -> None:
    """From its last post to its end there are 35 days, to the end of the year's days 210."""
    assert dossier.row(ROBOTICS)["最长未更新（天）"] == dossier.row(ROBOTICS, "排名")["最长未更新（天）"] == 35
    assert "最长35天未更新" in dossier.notice(ROBOTICS, CLUB)[2]
    assert "35 天（2026-05-20 至 2026-06-24）" in dossier.card(ROBOTICS)
    (one,) = (one for one in dossier.document["accounts"] if one["account"] == ROBOTICS)
    assert one["longest_gap_days"] == 210


def test_every_count_is_of_what_is_recommended(dossier: Dossier) -> None:
    passing = dossier.overview()["建议：通过"]
    assert passing == dossier.tiles()["通过"] == dossier.document["standings"]["pass"] == 6
    assert dossier.overview()["已注销"] == dossier.tiles()["已注销"] == 2
    assert "通过 6、通过并表彰 0、待备案 1、已注销 2" in "".join(dossier.screen.splitlines())
    assert dossier.groups("单位")["机械工程学院"]["已注销"] == 1
    assert sum(dossier.document["standings"].values()) == len(dossier.document["accounts"])


def test_what_record_enters_is_what_was_recommended(capsys: Capsys, root: Path, dossier: Dossier) -> None:
    args = ("audit", "--year", "2026", "--as-of", "2026-12-16", "--root", str(root), "--record")
    assert f"通过 {dossier.tiles()['通过']}\n" in run_command(capsys, *args).out


def test_what_is_not_filed_yet_is_not_recommended_to_pass(dossier: Dossier) -> None:
    row = dossier.row(NEW)
    assert (row[sheet.RECOMMENDATION], row["备案日期"]) == ("待备案", "")
    assert row["理由"] == "到 2026-12-16 尚未备案；年审的是备案的账号（第十二条（六））"
    assert dossier.section(NEW) == "待备案"


def test_what_was_opened_this_year_was_not_left_out_last_year(dossier: Dossier) -> None:
    groups = dossier.groups("上年结果")
    opened = [one for one in base.BASE if one.startswith("accounts/") and str(base.BASE[one]["created_on"]) >= "2026"]
    assert groups["本年开通"]["账号"] == len(opened) + 1


def test_an_order_to_rectify_rests_on_the_clauses_of_its_problems(dossier: Dossier) -> None:
    (name,) = (name for name in dossier.papers if name.startswith("限期整改通知书") and LATE in name)
    words = text(dossier.papers[name])
    assert "第十二条（七）" not in words
    assert "影响力不足" not in words
    assert "管理办法（试行）》第十一条（一），校团委责令你单位限期整改。" in words
    assert "“均须在创建新媒体平台后三个工作日内向校团委组织宣传部申报备案”" in words


SILENT = {base.POSTS: base.posts("2026-03-05T09:00"), f"accounts/{QQ}.yaml": {}}


@pytest.mark.parametrize(
    ("more", "ground"),
    [
        ({}, "》第十二条（七），校团委责令"),
        ({base.ACCOUNT: {"reviewer": None}}, "》第十三条（一）、第十二条（七），校团委责令"),
    ],
)
def test_an_order_about_silence_quotes_its_clause(
    capsys: Capsys, tmp_path: Path, more: dict[str, Any], ground: str
) -> None:
    root = base.write(tmp_path / "root", {**SILENT, **more})
    folder = tmp_path / "年审"
    args = ("audit", "--year", "2026", "--as-of", "2026-12-16", "--root", str(root), "--output", str(folder))
    assert run_command(capsys, *args, "--set", "management.activity.silence_days=30").code == 0
    (path,) = folder.glob(f"限期整改通知书/*{ROBOTICS}.docx")
    quote = "第十二条（七）：“对不定期更新、粉丝数量少、影响力不足的新媒体账号，校团委有权要求其限期整改直至注销”"
    assert quote in text(path.read_bytes())
    assert ground in text(path.read_bytes())


def test_the_clause_of_a_reason_of_ones_own_is_left_to_its_author_where_nothing_is_filed(
    capsys: Capsys, tmp_path: Path
) -> None:
    decided = {
        "filing": None,
        "reviews": [{"year": 2026, "on": "2026-12-15", "result": "rectify"}],
        "orders": [{"kind": "rectify", "on": "2026-12-15", "due_on": "2027-01-15", "reason": "从未备案"}],
    }
    dossier = Dossier(capsys, base.write(tmp_path / "root", {f"accounts/{LATE}.yaml": decided}))
    (data,) = (data for name, data in dossier.papers.items() if name.startswith("限期整改通知书"))
    assert "\n1. 从未备案。\n" in text(data)
    assert "》第十一条（一），校团委责令你单位限期整改。" in text(data)
    assert "第十二条（七）" not in text(data)


# Once results are entered

RESULTS = {
    f"accounts/{WEIBO}.yaml": {"reviews": [{"year": 2026, "on": "2026-12-15", "result": "pass"}]},
    f"accounts/{QQ}.yaml": {
        "reviews": [
            {"year": 2025, "on": "2025-12-16", "result": "pass"},
            {"year": 2026, "on": "2026-12-15", "result": "rectify"},
        ],
        "orders": [{"kind": "rectify", "on": "2026-12-15", "due_on": "2027-01-15", "reason": "停更"}],
    },
}


def test_results_are_counted_and_no_longer_recommended(capsys: Capsys, tmp_path: Path) -> None:
    dossier = Dossier(capsys, base.write(tmp_path / "root", RESULTS))
    counts = {"建议通过": 7, "已认定通过": 1, "已认定限期整改": 1}
    assert {name: dossier.tiles()[name] for name in counts} == counts
    assert "建议通过 7、" in "".join(dossier.screen.splitlines())
    assert {name.replace("：", ""): number for name, number in dossier.overview().items()}.items() >= counts.items()
    assert (dossier.section(WEIBO), dossier.section(QQ)) == ("已认定通过", "已认定限期整改")
    assert (dossier.row(QQ)[sheet.RECOMMENDATION], dossier.row(QQ)["理由"]) == ("已认定限期整改", "")
    (path,) = (path for path in dossier.papers if path.startswith("年审结果通知/组织-校学生会"))
    assert dossier.notice(QQ, path)[-1] == "限期整改（2027年1月15日前）"
    assert f"{QQ}：上年通过，本年限期整改" in dossier.screen


def test_once_all_have_their_results_nothing_is_recommended(capsys: Capsys, tmp_path: Path) -> None:
    review = {"reviews": [{"year": 2026, "on": "2026-12-15", "result": "pass"}]}
    every = {name: review for name in base.BASE if name.startswith("accounts/")}
    dossier = Dossier(capsys, base.write(tmp_path / "root", every))
    assert dossier.tiles() == {"账号": 9, "已认定通过": 9}
    assert [h2 for h2 in dossier.page.iter("h2") if "建议" in "".join(h2.itertext())] == []
    assert "建议：" not in "".join(dossier.overview())
    assert "建议通过的，用 --record" not in dossier.screen

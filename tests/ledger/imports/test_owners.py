"""Who runs the accounts of a ledger: organizations that are there, new ones, and what is said of both."""

from pathlib import Path
from typing import Any

import pytest

import base
from ledgers import Capsys, document, doubts, outcomes, run_import, workbook

HEADINGS = ("账号名称", "平台", "账号", "主办组织", "组织类别", "主管单位", "指导教师")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "登记簿")


def imported(capsys: Capsys, root: Path, *owners: tuple[Any, ...], owner_heading: str = "主办组织") -> Any:
    """Imports a row for each owner, which is a name with kind, unit and adviser."""
    headings = [owner_heading if one == "主办组织" else one for one in HEADINGS]
    rows = [[f"北原{n}", "微博", f"beiyuan_{n}", *owner] for n, owner in enumerate(owners, start=1)]
    return document(capsys, root, workbook(root.parent / "台账.xlsx", {"台账": [headings, *rows]}), "--dry-run")


@pytest.mark.parametrize("name", ["union", "校学生会", "校 学生会", "校学生会（校级）"])
def test_an_organization_is_found_by_id_or_by_name(capsys: Capsys, root: Path, name: str) -> None:
    assert imported(capsys, root, (name,))["rows"][0]["account"]["owner"] == "union"


def test_a_new_organization_needs_a_kind_and_a_unit_once(capsys: Capsys, root: Path) -> None:
    found = imported(capsys, root, ("北原摄影协会", "学生社团", "图书馆", "何老师"), ("北原摄影协会",))
    assert outcomes(found) == ["new", "new"]
    assert found["organizations"] == [
        {"id": "beiyuansheyingxiehui", "name": "北原摄影协会", "kind": "club", "unit": "library", "adviser": "何老师"}
    ]


@pytest.mark.parametrize(
    ("owner", "doubt"),
    [
        (("北原诗社",), ("D", "owner")),
        (("北原诗社", "学生社团"), ("D", "owner")),
        (("北原诗社", "兴趣小组", "图书馆"), ("E", "kind")),
        (("北原诗社", "学生社团", "天文台"), ("F", "unit")),
        (("机器人协会分会", "学生社团", "机械工程学院"), ("D", "owner")),
        (("学生会", "校学生会", "内蒙古科技大学"), ("D", "owner")),
        (("机械团委", "学院团总支", "机械工程学院"), ("D", "owner")),
        (("校级学生会", "校学生会", "内蒙古科技大学"), ("D", "owner")),
        (("机器人协会", "学院学生会"), ("E", "kind")),
        (("机器人协会", "学生社团", "图书馆"), ("F", "unit")),
        (("机器人协会", "学生社团", "机械工程学院", "何老师"), ("G", "person")),
    ],
)
def test_what_is_not_certain_is_one_doubt(
    capsys: Capsys, root: Path, owner: tuple[str, ...], doubt: tuple[str, str]
) -> None:
    found = imported(capsys, root, owner)
    assert doubts(found) == [(2, *doubt)]
    assert found["organizations"] == []


def test_a_unit_has_one_organization_of_a_kind_but_many_clubs(capsys: Capsys, root: Path) -> None:
    new = [("馆团总支", "学院团总支", "图书馆"), ("图书馆团委", "学院团总支", "图书馆")]
    found = imported(capsys, root, *new, ("北原诗社", "社团", "图书馆"), ("北原画社", "社团", "图书馆"))
    assert doubts(found) == [(3, "D", "owner")]
    assert [one["name"] for one in found["organizations"]] == ["馆团总支", "北原诗社", "北原画社"]


def test_a_name_that_only_says_a_kind_is_near_the_one_of_that_kind(capsys: Capsys, root: Path) -> None:
    base.write(root, {"organizations/committee.yaml": {"name": "内蒙古科技大学团委"}})
    file = workbook(root.parent / "台账.xlsx", {"微博": [["名称", "主办组织"], ["北原", "校团委"]]})
    answer = run_import(capsys, root, file, "--dry-run")
    assert answer.code == 1
    assert "名称相近的“内蒙古科技大学团委”" in answer.out.replace("\n", "").replace(" ", "")


def test_advisers_that_differ_are_doubts(capsys: Capsys, root: Path) -> None:
    club = ("北原诗社", "社团", "图书馆")
    found = imported(capsys, root, (*club, "何老师"), (*club, "张老师"), club)
    assert doubts(found) == [(2, "G", "person"), (3, "G", "person")]
    assert "adviser" not in found["organizations"][0]


def test_a_heading_of_clubs_says_the_kind(capsys: Capsys, root: Path) -> None:
    found = imported(capsys, root, ("北原诗社", None, "图书馆"), owner_heading="社团名称")
    assert found["organizations"][0]["kind"] == "club"


def test_an_organization_of_doubtful_rows_alone_is_not_made(capsys: Capsys, root: Path) -> None:
    rows = [HEADINGS, ["北原诗社", "贴吧", "beiyuan_1", "北原诗社", "社团", "图书馆"]]
    file = workbook(root.parent / "台账.xlsx", {"台账": rows})
    assert document(capsys, root, file, "--dry-run")["organizations"] == []


def test_an_adviser_that_the_register_lacks_is_told_and_not_entered(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path / "登记簿", {"organizations/robotics.yaml": {"adviser": None}})
    found = imported(capsys, root, ("机器人协会", None, None, "何老师"), ("机器人协会", None, None, "何老师"))
    assert outcomes(found) == ["new", "new"]
    assert any("机器人协会（何老师）" in note for note in found["notes"])


def test_advisers_that_differ_stay_doubts_once_the_organization_is_made(capsys: Capsys, root: Path) -> None:
    club = ["北原诗社", "社团", "图书馆"]
    rows = [
        [f"北原{adviser}", "微博", f"by_{n}", *club, adviser] for n, adviser in enumerate(("何老师", "张老师", None))
    ]
    file = workbook(root.parent / "台账.xlsx", {"台账": [HEADINGS, *rows]})
    assert outcomes(document(capsys, root, file, "--yes")) == ["doubt", "doubt", "new"]
    assert outcomes(document(capsys, root, file, "--yes")) == ["doubt", "doubt", "same"]

"""`tuanmedia init --from`: a new registry with the accounts of a ledger, all of it or nothing."""

import os
import sys
from pathlib import Path

import pytest

from command_line import CommandResult, error_line, run_command
from tuanmedia.registry.loading import load

Capsys = pytest.CaptureFixture[str]
DAY = "2026-11-20"
LEDGER = """账号名称,平台,平台账号,主办组织,组织类别,主管单位,指导教师,管理员,审核人,开通时间
北原团委,微博,beiyuantw,北原大学团委,校团委,北原大学,,王同学,钱老师,2019-03-01
机械团总支,QQ空间,10001234,机械工程学院团总支,学院团总支,机械工程学院,,周同学,钱老师,2024-05-06
机器人,微信公众号,jqr,机器人协会,学生社团,机械 工程学院,李老师,王同学,李老师,2025-09-10
图书志愿者,抖音,tszy,图书志愿者协会,学生社团,图书馆,李老师,张同学,李老师,{day}
"""
SCHOOLS = "北原学生会,微博,byxsh,北原大学学生会,校学生会,学校,,王同学,钱老师,2019-03-01\n"
UNITS = ("--colleges", "机械工程学院", "--departments", "图书馆")


def ledger(folder: Path, day: str = "2026-11-19") -> str:
    (folder / "台账.csv").write_text(LEDGER.format(day=day), "utf-8")
    return str(folder / "台账.csv")


def init(capsys: Capsys, root: Path, *args: str) -> CommandResult:
    fixed = ("--name", "北原大学", "--source", "pypi", "--as-of", DAY)
    return run_command(capsys, "init", str(root), *fixed, *args)


def test_a_ledger_comes_in_with_the_registry(capsys: Capsys, tmp_path: Path) -> None:
    root = tmp_path / "登记簿"
    answer = init(capsys, root, "--from", ledger(tmp_path), "--promulgated-on", "2024-03-01", *UNITS)
    assert answer.code == 0, answer
    assert "新增 4" in answer.out
    assert "补报期限为 2024-03-08" in answer.out  # by the day of promulgation that was set for this registry
    assert "tuanmedia due" in answer.out
    registry = load(root)
    assert {account.name for account in registry.accounts.values()} == {
        "北原团委",
        "机械团总支",
        "机器人",
        "图书志愿者",
    }
    assert {unit.name: unit.kind for unit in registry.units.values()} == {
        "北原大学": "school",
        "机械工程学院": "college",
        "图书馆": "department",
    }
    check = run_command(capsys, "check", "--root", str(root), "--as-of", DAY, "--select", "registry")
    assert check.code == 0, check
    again = run_command(capsys, "import", ledger(tmp_path), "--root", str(root), "--as-of", DAY, "--dry-run")
    assert "相同 4" in again.out


def test_a_unit_that_nobody_names_leaves_its_rows_in_doubt(capsys: Capsys, tmp_path: Path) -> None:
    root = tmp_path / "登记簿"
    answer = init(capsys, root, "--from", ledger(tmp_path))
    assert answer.code == 1
    assert len(load(root).accounts) == 1
    assert "有 3 行存疑" in answer.out
    assert "--doubts ../存疑.xlsx" in answer.out


@pytest.mark.parametrize(
    ("content", "told"),
    [("姓名,电话\n甲,1\n", "没有认得的表头"), ("", ""), ("账号名称,链接\n北原团委,\n", "看不出是哪个平台")],
)
def test_a_table_that_is_no_ledger_leaves_nothing(capsys: Capsys, tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "表.csv").write_text(content, "utf-8")
    assert told in error_line(init(capsys, tmp_path / "登记簿", "--from", str(tmp_path / "表.csv")), 3)
    assert not (tmp_path / "登记簿").exists()


def test_a_preview_shows_the_import_too(capsys: Capsys, tmp_path: Path) -> None:
    answer = init(capsys, tmp_path / "登记簿", "--from", ledger(tmp_path), *UNITS, "--dry-run")
    assert answer.code == 0
    assert "新增 4" in answer.out
    assert "registry/units.yaml" in answer.out
    assert not (tmp_path / "登记簿").exists()


def test_a_ledger_that_is_not_there(capsys: Capsys, tmp_path: Path) -> None:
    assert "没有文件" in error_line(init(capsys, tmp_path / "登记簿", "--from", "none.xlsx"), 2)


def test_a_full_disk_leaves_nothing(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, replace, calls = ledger(tmp_path), os.replace, list[object]()

    def full(*args: object) -> None:
        calls.append(args)
        if len(calls) > 48:
            raise OSError(28, "No space left on device")
        replace(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", full)
    assert "No space left" in error_line(_without_preview(init(capsys, tmp_path / "登记簿", "--from", file, *UNITS)), 3)
    assert not (tmp_path / "登记簿").exists()


def _without_preview(answer: CommandResult) -> CommandResult:
    assert "新增 4" in answer.out
    return answer._replace(out="")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_terminal_asks_for_the_ledger_and_its_units(tmp_path: Path) -> None:
    from terminal import CTRL_U, ENTER, Terminal

    (tmp_path / "台账.csv").write_text(LEDGER.format(day="2026-11-19") + SCHOOLS, "utf-8")
    (tmp_path / "表.csv").write_text("姓名,电话\n甲,1\n", "utf-8")
    with Terminal("init", "登记簿", "--as-of", DAY, root=tmp_path) as terminal:
        answers = {
            "学校全称": "北原大学",
            "从哪里安装": "pypi",
            "公布之日": "2024-03-01",
            "官方微博": "",
            "官方微信": "",
        }
        for question, answer in answers.items():
            terminal.sees(question)
            terminal.types(answer, ENTER)
        terminal.asks("已有的台账")
        terminal.types("表.csv", ENTER)
        terminal.sees("没有认得的表头")
        terminal.asks("表.csv")
        terminal.types(CTRL_U, "台账.csv", ENTER)
        terminal.asks("学院", "机械工程学院")
        terminal.types(ENTER)
        terminal.asks("其他二级单位", "图书馆")
        assert "图书馆、学校" not in terminal.text  # which is the name of no unit, and stays a doubt
        terminal.types(ENTER)
        terminal.sees("新增 4", "存疑 1")
        terminal.asks("写入吗")
        assert not (tmp_path / "登记簿").exists()
        terminal.types(ENTER)
        assert terminal.ends() == 1
    assert len(load(tmp_path / "登记簿").accounts) == 4

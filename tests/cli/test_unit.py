"""`tuanmedia unit`: units are entered and changed, by options, on a terminal and from a table."""

import sys
from pathlib import Path

import pytest

import base
from checkouts import git, isolate_git
from command_line import DAY, CommandResult, error_line, run_command
from filings import folder_contents
from tuanmedia.registry.loading import load

Capsys = pytest.CaptureFixture[str]
TABLE = """单位名称,类别,主要负责人,备注
化学化工学院,二级学院,孙院长,
体育部,部门,无,
机械 工程学院,,周院长,换届
合计,3,,
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "root")


def unit(capsys: Capsys, root: Path, *args: str) -> CommandResult:
    return run_command(capsys, "unit", "--root", str(root), "--as-of", DAY, "--yes", *args)


def units(root: Path) -> dict[str, tuple[str, str, str | None]]:
    return {record: (unit.name, unit.kind, unit.head) for record, unit in load(root).units.items()}


def table(root: Path, text: str, name: str = "单位.csv") -> str:
    (root.parent / name).write_text(text, "utf-8")
    return str(root.parent / name)


def test_a_new_unit_gets_an_id_from_its_name(capsys: Capsys, root: Path) -> None:
    assert unit(capsys, root, "--name", "化学化工学院", "--kind", "学院", "--head", "孙院长").code == 0
    assert units(root)["huaxuehuagongxueyuan"] == ("化学化工学院", "college", "孙院长")
    again = unit(capsys, root, "--name", "化学化工学院", "--kind", "college", "--head", "孙院长")
    assert (again.code, "没有改动" in again.out) == (0, True)
    assert unit(capsys, root, "--name", "体育部", "--kind", "department", "--id", "sports").code == 0
    assert units(root)["sports"] == ("体育部", "department", None)


def test_a_unit_is_changed_by_its_id_or_name(capsys: Capsys, root: Path) -> None:
    before = (root / "registry/units.yaml").read_text("utf-8")
    assert unit(capsys, root, "机械工程学院", "--head", "钱院长").code == 0
    assert (root / "registry/units.yaml").read_text("utf-8") == before.replace("赵院长", "钱院长")
    assert unit(capsys, root, "mechanical", "--name", "机械与电气工程学院").code == 0
    assert units(root)["mechanical"] == ("机械与电气工程学院", "college", "钱院长")


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (
            ["--name", "机械工程学院", "--kind", "college", "--head", "钱院长"],
            2,
            "要修改它，写 tuanmedia unit mechanical",
        ),
        (["--name", "数学学院", "--kind", "college", "--id", "mechanical"], 2, "已有人用"),
        (["--name", "分校", "--kind", "学校"], 2, "学校只有一个，已是 school"),
        (["体育部", "--head", "吴主任"], 2, "没有单位“体育部”"),
        (["mechanical", "--id", "jixie"], 2, "id 不再更改"),
        (["--name", "数学学院"], 2, "缺少 --kind"),
        (["--name", "数学学院", "--kind", "系"], 2, "没有“系”"),
        (["--name", "数学学院", "--kind", "college", "--head", "甲、乙"], 2, "不止一个人"),
    ],
)
def test_what_cannot_be_is_refused(capsys: Capsys, root: Path, args: list[str], code: int, told: str) -> None:
    before = folder_contents(root)
    assert told in error_line(unit(capsys, root, *args), code)
    assert folder_contents(root) == before


def test_a_password_never_enters(capsys: Capsys, root: Path) -> None:
    before = folder_contents(root)
    answer = unit(capsys, root, "--name", "数学学院 密码：abc", "--kind", "college")
    assert answer.code == 1
    assert "abc" not in answer.out.partition("没有写入")[2]
    assert folder_contents(root) == before


def test_several_units_come_from_a_table(capsys: Capsys, root: Path) -> None:
    file = table(root, TABLE)
    assert unit(capsys, root, "--from", file).code == 0
    found = units(root)
    assert found["huaxuehuagongxueyuan"] == ("化学化工学院", "college", "孙院长")
    assert found["tiyubu"] == ("体育部", "department", None)
    assert found["mechanical"] == ("机械工程学院", "college", "周院长")
    after = folder_contents(root)
    assert "没有改动" in unit(capsys, root, "--from", file).out
    assert folder_contents(root) == after


def test_one_kind_may_hold_for_a_whole_table(capsys: Capsys, root: Path) -> None:
    file = table(root, "学院\n数学学院\n物理学院\n")
    assert "第 2、3 行没有类别" in error_line(unit(capsys, root, "--from", file), 2)
    assert unit(capsys, root, "--from", file, "--kind", "学院").code == 0
    assert units(root)["wulixueyuan"] == ("物理学院", "college", None)


def test_faulty_cells_are_named_and_nothing_is_written(capsys: Capsys, root: Path) -> None:
    text = "单位名称,类别,负责人\n数学学院,系,孙院长、李院长\n,学院,王院长\n物理学院,学院,13800000000\n化工学院,学院,\n"
    before = folder_contents(root)
    answer = unit(capsys, root, "--from", table(root, text))
    assert answer.code == 1
    places = (
        "单位!B2  “系”不是单位的类别",
        "单位!C2  主要负责人应是一个人",
        "单位!A3  没有单位名称",
        "单位!C4  有密码或个人号码",
    )
    assert all(place in answer.out for place in places)
    assert "13800000000" not in answer.out
    assert folder_contents(root) == before


@pytest.mark.parametrize(
    ("text", "args", "code", "told"),
    [
        ("学院\n数学学院\n数学 学院\n", ["--kind", "学院"], 2, "重复了"),
        ("姓名,电话\n甲,1\n", [], 3, "没有认得的列名"),
        ("学院\n数学学院\n", ["--name", "物理学院"], 2, "不能同时给 --name"),
        ("学院\n数学学院\n", ["mechanical"], 2, "不能同时给 UNIT"),
        ("", [], 3, ""),
    ],
)
def test_a_table_that_will_not_do(capsys: Capsys, root: Path, text: str, args: list[str], code: int, told: str) -> None:
    before = folder_contents(root)
    assert told in error_line(unit(capsys, root, *args, "--from", table(root, text)), code)
    assert folder_contents(root) == before


def test_a_table_that_is_not_there(capsys: Capsys, root: Path) -> None:
    assert "没有文件" in error_line(unit(capsys, root, "--from", str(root / "none.xlsx")), 2)


def test_an_entry_of_units_is_committed(
    capsys: Capsys, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(tmp_path, monkeypatch)
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "x")
    assert unit(capsys, root, "--from", table(root, TABLE), "--commit").code == 0
    message = git(root, "log", "-1", "--format=%B", "--exclude=HEAD", "--branches=unit/*")
    assert message.startswith("单位登记：")
    assert "化学化工学院" in message
    assert "registry/units.yaml" in message


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_a_terminal_asks_for_a_new_unit_and_for_changes(root: Path) -> None:
    from terminal import CTRL_U, ENTER, RIGHT, Terminal

    with Terminal("unit", "--as-of", DAY, root=root) as terminal:
        for question, answer in (
            ("单位名称", "数学学院"),
            ("类别", "学院"),
            ("主要负责人", "孙院长"),
            ("单位的 id", ""),
        ):
            terminal.asks(question)
            terminal.types(answer, ENTER)
        terminal.asks("写入吗")
        terminal.types(ENTER)
        assert terminal.ends() == 0
    assert units(root)["shuxuexueyuan"] == ("数学学院", "college", "孙院长")
    with Terminal("unit", "数学学院", "--as-of", DAY, root=root) as terminal:
        terminal.asks("单位名称", "数学学院")
        terminal.types(ENTER)
        terminal.asks("类别", "college")
        terminal.types(ENTER)
        terminal.asks("主要负责人", "孙院长")
        terminal.types(RIGHT, CTRL_U, "李院长", ENTER)
        terminal.asks("写入吗")
        terminal.types(ENTER)
        assert terminal.ends() == 0
    assert units(root)["shuxuexueyuan"] == ("数学学院", "college", "李院长")

"""The table of all rules in docs/developer.md is what tools/clauses.py makes of rules/."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tuanmedia.law.law import Law

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def clauses() -> ModuleType:
    """tools/clauses.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("clauses_table", CHECKOUT / "tools/clauses.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = path
    return module


@pytest.fixture(scope="module")
def table(clauses: ModuleType) -> str:
    from tuanmedia.law.loading import load, shipped_rules

    return str(clauses.table(load(shipped_rules())))


def test_every_rule_has_a_row(table: str, law: Law) -> None:
    head, line, *rows = table.splitlines()
    assert (head.count(" | "), line) == (4, "| --- | --- | --- | --- | --- |")
    assert [row.split(" | ")[0] for row in rows] == [f"| `{rule}`" for rule in law.clauses]


def test_a_row_tells_clause_numbers_and_findings(table: str) -> None:
    rows = table.splitlines()
    assert (
        "| `management.operators` | 第十二条（二） | 学生社团信息采编及发布人员不得超过2人 "
        "| `maximum` 2 人 (试行)<br>`kinds` [club] (试行)<br>`club_maximum` unset | violated, review |"
    ) in rows
    assert "| `management.monitoring` | 第十二条（五） | 实行24小时监控 |  | violated (warning) |" in rows


def test_it_is_written_between_its_marks(clauses: ModuleType, table: str, tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("# 一\n<!-- clauses -->\n旧\n<!-- /clauses -->\n二\n", "utf-8")
    for _ in range(2):
        assert clauses.main(["--write", str(readme)]) == 0
        assert readme.read_text("utf-8") == f"# 一\n<!-- clauses -->\n{table}<!-- /clauses -->\n二\n"


def test_a_file_without_marks_is_left_alone(
    clauses: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = tmp_path / "README.md"
    readme.write_text("<!-- clauses -->\n", "utf-8")
    assert clauses.main(["--write", str(readme)]) == 1
    assert readme.read_text("utf-8") == "<!-- clauses -->\n"
    assert clauses.main(["--write", str(tmp_path / "none.md")]) == 1
    assert capsys.readouterr().out == ""


def test_the_table_for_developers_is_up_to_date(clauses: ModuleType, table: str) -> None:
    text = (CHECKOUT / "docs/developer.md").read_text("utf-8")
    assert clauses.with_table(text, table) == text

"""The annual review tells what was corrected since the review before: screen, document, workbook and page."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import base
from command_line import run_command

Capsys = pytest.CaptureFixture[str]
ORDER = {"kind": "suspend", "on": "2026-10-01", "reason": "失管"}
CORRECTIONS = [
    {"field": "created_on", "was": "2026-03-03", "on": "2026-05-04", "reason": "登记时写错"},
    {"field": "orders.on", "was": ORDER, "on": "2026-10-09", "reason": "文件日期是十月二日"},
    {"field": "name", "was": "旧名", "on": "2025-12-20", "reason": "上次年审已说明"},
    {"field": "name", "was": "又一个旧名", "on": "2025-12-21", "reason": "上次年审之后"},
    {"field": "name", "was": "还没有", "on": "2026-11-30", "reason": "所看之日以后"},
]
KIND = {"field": "kind", "was": "other", "on": "2026-06-01", "reason": "选错了类别"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register with corrections of an account and of an organization."""
    patch = {
        base.ACCOUNT: {"orders": [{**ORDER, "on": "2026-10-02"}], "corrections": CORRECTIONS},
        base.ORGANIZATION: {"corrections": [KIND]},
    }
    return base.write(tmp_path / "register", patch)


def audit(capsys: Capsys, root: Path, *args: str) -> str:
    answer = run_command(capsys, "audit", "--year", "2026", "--as-of", "2026-11-20", "--root", str(root), *args)
    assert answer.code == 0
    return answer.out


def test_the_screen_tells_them_in_words(capsys: Capsys, root: Path) -> None:
    told = audit(capsys, root)
    assert "上次年审以来的更正" in told
    assert "2025-12-21 更正账号名称，原为“又一个旧名”：上次年审之后" in told
    assert "2026-05-04 更正开通日期，原为“2026-03-03”：登记时写错" in told
    joined = "".join(line.strip() for line in told.splitlines())
    assert "2026-10-09 更正责令、日期，原为“类别 停止运营、日期 2026-10-01、原因 失管”：文件日期是十月二日" in joined
    assert "更正类别，原为“其他团学组织”：选错了类别" in told
    assert "上次年审已说明" not in told
    assert "所看之日以后" not in told


def test_the_document_holds_them_as_they_are(capsys: Capsys, root: Path) -> None:
    told: list[dict[str, Any]] = json.loads(audit(capsys, root, "--format", "json"))["corrections"]
    assert [(one["record"], one["on"], one["field"]) for one in told] == [
        ("robotics-wechat", "2025-12-21", "name"),
        ("robotics-wechat", "2026-05-04", "created_on"),
        ("robotics", "2026-06-01", "kind"),
        ("robotics-wechat", "2026-10-09", "orders.on"),
    ]
    assert (told[0]["was"], told[3]["was"], told[2]["reason"]) == ("又一个旧名", ORDER, "选错了类别")


def test_workbook_and_page_tell_them(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    audit(capsys, root, "--output", str(tmp_path / "out"))
    (path,) = (tmp_path / "out").rglob("*.xlsx")
    cells = [str(cell.value) for row in load_workbook(path)["总览"].iter_rows() for cell in row]
    assert {"上次年审以来的更正", "文件日期是十月二日", "责令、日期", "其他团学组织"} <= {*cells}
    (page,) = (tmp_path / "out").rglob("*.html")
    assert "文件日期是十月二日" in page.read_text("utf-8")


def test_without_any_nothing_is_told(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path / "register", {})
    assert "更正" not in audit(capsys, root)
    assert json.loads(audit(capsys, root, "--format", "json"))["corrections"] == []
    audit(capsys, root, "--output", str(tmp_path / "out"))
    (page,) = (tmp_path / "out").rglob("*.html")
    assert 'id="_corrections"' not in page.read_text("utf-8")

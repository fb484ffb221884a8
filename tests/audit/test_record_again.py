"""Results are judged once more under the lock: what came into the register meanwhile counts."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import base
from command_line import error_line
from tuanmedia.audit import sheet
from tuanmedia.cli.conversation import Conversation
from workbooks import CANCEL, PASS, filled, recorded, register

QQ = "registry/accounts/union-qq.yaml"


def meanwhile(monkeypatch: pytest.MonkeyPatch, root: Path, path: str, old: str, new: str) -> None:
    """Somebody edits a file while the question is on the screen."""

    def agree(_: Conversation, details: str = "") -> bool:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), "utf-8")
        return True

    monkeypatch.setattr(Conversation, "ask_agreement", agree)


def test_a_file_that_was_changed_meanwhile_stops_them_all(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = base.write(tmp_path / "root")
    path = filled(root, {"union-qq": PASS, "union-weibo": PASS})
    meanwhile(monkeypatch, root, QQ, "reviewer:", "# 核对过\nreviewer:")
    now = register(root) | {QQ: register(root)[QQ].replace(b"reviewer:", "# 核对过\nreviewer:".encode())}
    answer = recorded(capsys, root, "--from", path)
    assert answer.code == 3
    assert "刚被别人改过" in answer.err
    assert register(root) == now


def test_a_recommendation_that_has_changed_meanwhile_stops_them_all(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = base.write(tmp_path / "root")
    meanwhile(monkeypatch, root, "registry/organizations/robotics.yaml", "adviser: 李老师", "adviser: 王老师")
    answer = recorded(capsys, root)
    assert "建议有了变化，没有写入" in answer.err
    assert answer.code == 3
    assert b"2026-12-16" not in b"".join(register(root).values())


def test_what_would_be_wrong_now_is_refused(tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another account was opened meanwhile that the order would forbid (第十二条九)."""
    like = {key: value for key, value in base.BASE["accounts/robotics-wechat.yaml"].items() if key != "created_on"}
    later = {**like, "handle": "second", "name": "另一个账号"}
    root = base.write(tmp_path / "root", {"accounts/robotics-wechat-2.yaml": later})
    row = {**CANCEL, sheet.REVIEWED_ON: date(2026, 12, 11)}
    path = filled(root, {"robotics-wechat": row, "union-qq": PASS})
    planned = "registry/accounts/robotics-wechat-2.yaml"
    meanwhile(monkeypatch, root, planned, "owner: robotics", "owner: robotics\ncreated_on: 2026-12-14")
    before = register(root)
    answer = recorded(capsys, root, "--from", path)
    assert answer.code == 1
    assert "没有写入：\n  就 robotics-wechat-2 而言，" in answer.out
    assert {path: data for path, data in register(root).items() if path != planned} == {
        path: data for path, data in before.items() if path != planned
    }


def test_a_register_that_cannot_be_read_is_told_in_a_line(tmp_path: Path, capsys: Any) -> None:
    assert "registry" in error_line(recorded(capsys, tmp_path), 3)

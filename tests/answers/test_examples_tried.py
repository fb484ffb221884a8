"""`tuanmedia rules --test`: which examples of the rules hold, where those stand that do not, and which are missing."""

import json
import re
from pathlib import Path

import pytest

import base
from command_line import CommandResult, error_line, run_command
from filings import change_rules
from tuanmedia.answers.examples import EXAMPLE_DAY, example_trees, merged, patched_registry
from tuanmedia.checks import engine
from tuanmedia.law.law import Law

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path)


def tried(capsys: Capsys, root: Path, *args: str) -> CommandResult:
    return run_command(capsys, "rules", "--test", "--root", str(root), *args)


def line_of(root: Path, name: str, text: str) -> int:
    lines = (root / "rules" / name).read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_every_example_that_ships_holds(capsys: Capsys, root: Path, law: Law) -> None:
    count = sum(len(clause.examples) for clause in law.clauses.values())
    assert tried(capsys, root) == (0, f"共 {count} 个例子，{count} 个成立。\n", "")
    document = json.loads(tried(capsys, root, "--format", "json").out)
    assert (document["passed"], document["summary"]) == (True, {"examples": count, "hold": count})
    assert [document["without_kept"], document["without_broken"]] == [[], []]
    assert all(example["holds"] for example in document["examples"])


def test_no_registry_is_needed(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(capsys, "rules", "--test").code == 0


def test_an_example_that_finds_something_else_is_named_at_its_place(capsys: Capsys, root: Path) -> None:
    change_rules(root, "presence.yaml", "finds: violated", "finds: review")
    line = line_of(root, "presence.yaml", "say: 校学生会的微博被责令停止运营")
    answer = tried(capsys, root)
    assert answer.code == 1
    words = answer.out.replace("\n", "")
    assert f"rules/presence.yaml:{line}:9：presence.weibo 的例子" in words
    assert "不成立：应得出 review，实际得出 violated" in words
    (failed,) = [one for one in json.loads(tried(capsys, root, "--format", "json").out)["examples"] if not one["holds"]]
    assert (failed["file"], failed["line"]) == ("rules/presence.yaml", line)
    assert (failed["finds"], failed["found"]) == ("review", ["violated"])


def test_another_number_shows_the_examples_that_rest_on_it(capsys: Capsys, root: Path) -> None:
    change_rules(root, "filing.yaml", "试行: 3", "试行: 4")
    answer = tried(capsys, root, "--format", "json")
    failed = [one for one in json.loads(answer.out)["examples"] if not one["holds"]]
    assert answer.code == 1
    assert {one["rule"] for one in failed} == {"filing.created"}
    assert any(one["due"] and one["due"] not in one["found_due"] for one in failed)
    assert "（期限 2" in tried(capsys, root).out


def test_a_clause_needs_an_example_in_which_it_is_kept_and_one_of_a_breach(capsys: Capsys, root: Path) -> None:
    change_rules(root, "approval.yaml", "title:", "title:")
    path, kept, broken = root / "rules/approval.yaml", "没有守规的例子（不写 finds）", "没有违规的例子（写 finds）"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"\n +finds: .*", "", text), "utf-8")
    answer = tried(capsys, root)
    assert (answer.code, kept in answer.out, f"approval.club {broken}" in answer.out) == (1, False, True)
    path.write_text(text.partition("    examples:")[0], "utf-8")
    answer = tried(capsys, root)
    assert (answer.code, answer.out.count(kept), answer.out.count(broken)) == (1, 1, 1)


def test_rules_that_cannot_be_read_are_not_tried(capsys: Capsys, root: Path) -> None:
    change_rules(root, "filing.yaml", "quote: ", "quote: 另")
    assert "没有“另" in error_line(tried(capsys, root), 3)


def test_the_registry_of_examples_keeps_every_clause(law: Law) -> None:
    findings = engine.evaluate(patched_registry({}), law, EXAMPLE_DAY)
    assert [finding for finding in findings if finding.severity != "info"] == []


def test_a_patch_changes_removes_and_adds() -> None:
    patch = {
        "accounts/robotics-wechat.yaml": {"filing": {"sealed": "null"}, "reviewer": None, "purpose": "宣传"},
        "accounts/union-qq.yaml": "null",
        "posts/union-weibo.csv": "posted_at\n2026-11-01",
    }
    registry = patched_registry(patch)
    account = registry.accounts["robotics-wechat"]
    assert account.filing
    assert (account.filing.sealed, account.reviewer, account.purpose) == (False, None, "宣传")
    assert "union-qq" not in registry.accounts
    assert len(registry.posts["union-weibo"].rows) == 1
    assert merged(example_trees(), {}) == example_trees()

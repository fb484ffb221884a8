"""The pages of rules: `explain` and SARIF name them where school.yaml says where a school has published them."""

import json
from pathlib import Path

import pytest

import base
from command_line import DAY, error_line, run_command
from tuanmedia.law.loading import shipped_rules

Capsys = pytest.CaptureFixture[str]
PAGES = "https://tuanwei.example.edu.cn/团媒"


def root_with_pages(tmp_path: Path, docs_url: str) -> Path:
    """A registry whose rules are those that ship, but for where their pages are."""
    base.write(tmp_path)
    folder = tmp_path / "rules"
    folder.mkdir()
    for file in shipped_rules().glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    with (folder / "school.yaml").open("a", encoding="utf-8") as school:
        school.write(f"docs_url: {docs_url}\n")
    return tmp_path


@pytest.mark.parametrize("docs_url", [PAGES, f"{PAGES}/"])
def test_an_explanation_names_the_page_of_its_rule(capsys: Capsys, tmp_path: Path, docs_url: str) -> None:
    root, page = root_with_pages(tmp_path, docs_url), f"{PAGES}/rules/filing.created.html"
    text = run_command(capsys, "explain", "filing.created", "--as-of", DAY, "--root", str(root))
    assert f"网页：{page}" in text.out
    data = run_command(capsys, "explain", "filing.created", "--format", "json", "--root", str(root))
    assert json.loads(data.out)["page"] == page


def test_a_code_scanner_is_led_to_the_pages(capsys: Capsys, tmp_path: Path) -> None:
    root = root_with_pages(tmp_path, PAGES)
    answer = run_command(capsys, "check", "--format", "sarif", "--root", str(root), "--as-of", DAY)
    rules = json.loads(answer.out)["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["helpUri"] for rule in rules] == [f"{PAGES}/rules/{rule['id']}.html" for rule in rules]


def test_without_pages_none_is_named(capsys: Capsys, tmp_path: Path) -> None:
    base.write(tmp_path)
    answer = run_command(capsys, "check", "--format", "sarif", "--root", str(tmp_path), "--as-of", DAY)
    assert "helpUri" not in answer.out
    data = run_command(capsys, "explain", "filing.created", "--format", "json", "--root", str(tmp_path))
    assert json.loads(data.out)["page"] is None


@pytest.mark.parametrize(
    "docs_url", ["pages", "javascript:alert(1)", "https://a.example/?q=1", "https://a.example/a b"]
)
def test_what_is_no_address_of_pages_is_refused(capsys: Capsys, tmp_path: Path, docs_url: str) -> None:
    root = root_with_pages(tmp_path, docs_url)
    line = error_line(run_command(capsys, "check", "--root", str(root), "--as-of", DAY), 3)
    assert "school.yaml:" in line
    assert "“docs_url”须是网页所在文件夹的地址" in line

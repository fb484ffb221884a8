"""CONTRIBUTING.md: each thing that it shows how to add works when it is added as shown, and touches no other place."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

CHECKOUT = Path(__file__).parents[2]
DAY = "2026-11-22"
BLOCK = re.compile(r'```(?:python|yaml)\n# (\S+): (new|at the end|after "([^\n]+)")\n(.*?)```', re.DOTALL)
LIMIT = 12  # lines of a piece, without blank ones: CONTRIBUTING promises a dozen


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The package, its rules and the sample registry, to be changed."""
    for part in ("src", "rules", "registry"):
        shutil.copytree(CHECKOUT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def pieces(section: str) -> Iterator[tuple[str, str, str, str]]:
    """File, where in it, after which line, and text of each piece that the section shows."""
    page = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
    (body,) = re.findall(rf"^## {re.escape(section)}\n(.*?)(?=^## )", page, re.DOTALL | re.MULTILINE)
    yield from BLOCK.findall(body)


def add(checkout: Path, section: str) -> list[str]:
    """Puts each piece where the section says; the files that were changed or made."""
    touched = []
    for path, where, anchor, text in pieces(section):
        file = checkout / path
        lines = file.read_text("utf-8").splitlines(keepends=True) if where != "new" else []
        at = len(lines)
        if anchor:
            (at,) = (number for number, line in enumerate(lines, 1) if line.startswith(anchor))
        file.write_text("".join([*lines[:at], "\n\n" * (where == "at the end"), text, *lines[at:]]), "utf-8")
        touched.append(path)
    return touched


def run(checkout: Path, *args: str) -> str:
    """What the changed program prints."""
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src"), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "tuanmedia", *args]
    done = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    "section",
    [
        "A clause: an entry in rules/ and a function",
        "A field of an account: the model, a row, the form",
        "An output format: a module and a row",
        "A command that reads: a module and a row",
        "A command that enters: a module and two rows",
    ],
)
def test_each_piece_is_a_dozen_lines_at_most(section: str) -> None:
    shown = list(pieces(section))
    assert shown
    for path, _, _, text in shown:
        assert len([line for line in text.splitlines() if line]) <= LIMIT, path


def test_a_clause_is_two_places(checkout: Path) -> None:
    assert len(add(checkout, "A clause: an entry in rules/ and a function")) == 2
    assert "第十三条（三）" in run(checkout, "explain", "content.titled")
    posts = checkout / "registry/posts/art-troupe-douyin.csv"
    header, first, *_ = posts.read_text("utf-8").splitlines()
    title = header.split(",").index("title")
    posts.write_text(f"{header}\n{','.join('' if at == title else cell for at, cell in enumerate(first.split(',')))}\n")
    found = run(checkout, "check", "--as-of", DAY, "--select", "content.titled", "--format", "concise")
    assert found.startswith("registry/posts/art-troupe-douyin.csv:2:1: info content.titled ")


def test_a_field_is_the_model_a_row_and_its_blank(checkout: Path) -> None:
    touched = add(checkout, "A field of an account: the model, a row, the form")
    assert touched == ["src/tuanmedia/model/records.py", "src/tuanmedia/model/fields.py"]
    run(checkout, "set", "drama-club-weibo", "slogan", "看戏去", "--yes", "--as-of", DAY)
    assert "口号" in run(checkout, "show", "drama-club-weibo", "--as-of", DAY)
    assert json.loads(run(checkout, "schema", "account"))["properties"]["slogan"]["title"] == "口号"
    assert "--slogan" in run(checkout, "file", "--help")
    form = checkout / "rules/forms/filing.docx"
    template = docx.Document(str(form))
    template.add_paragraph("口号：{{ 口号 }}")
    template.save(str(form))
    (printed,) = run(checkout, "form", "drama-club-weibo", "--kind", "filing", "--as-of", DAY).split()[-1:]
    assert "口号：看戏去" in [paragraph.text for paragraph in docx.Document(str(checkout / printed)).paragraphs]


def test_an_output_format_is_a_module_and_a_row(checkout: Path) -> None:
    assert len(add(checkout, "An output format: a module and a row")) == 2
    records = run(checkout, "check", "--as-of", DAY, "--format", "records").split()
    document = json.loads(run(checkout, "check", "--as-of", DAY, "--format", "json"))
    assert records == sorted({finding["record"] or finding["file"] for finding in document["findings"]})


def test_a_command_that_reads_is_a_module_and_a_row(checkout: Path) -> None:
    assert len(add(checkout, "A command that reads: a module and a row")) == 2
    assert re.fullmatch(r"\d+ 个学生社团\n", run(checkout, "clubs", "--as-of", DAY))
    assert json.loads(run(checkout, "clubs", "--as-of", DAY, "--format", "json"))["clubs"]


def test_a_command_that_enters_is_a_module_and_two_rows(checkout: Path) -> None:
    assert len(add(checkout, "A command that enters: a module and two rows")) == 3
    args = "drama-club-weibo", "--purpose", "演出预告", "--as-of", DAY
    assert "+purpose: 演出预告" in run(checkout, "retitle", *args, "--dry-run")
    run(checkout, "retitle", *args, "--yes")
    assert "演出预告" in run(checkout, "show", "drama-club-weibo", "--as-of", DAY)

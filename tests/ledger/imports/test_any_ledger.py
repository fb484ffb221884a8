"""Whatever stands in the cells of a ledger: nothing breaks, the register stays sound, a second run changes nothing."""

import json
import shutil
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import base
from filings import data_files
from ledgers import DAY, workbook
from tuanmedia.checks import engine
from tuanmedia.cli import run
from tuanmedia.law.law import Law
from tuanmedia.registry import loading

COLUMNS = {
    "登记编号": [None, "committee-weibo", "没有", "-"],
    "账号名称": [
        None,
        "北原青年",
        "北原 青年",
        "北原之声",
        "北原👩‍🎓之声",
        "内蒙古科技大学团委",
        "@北原",
        "北原\u202e",
        12,
        "=北原",
    ],
    "平台": [None, "微博", "公众号", "抖音", "B站", "贴吧", "其他", "微信公众号（订阅号）"],
    "账号": [None, "imust_committee", "beiyuan_qn", "a b", 1234567890, 7.1e18, "3.5E+15", "10001", "13000000001", True],
    "链接": [
        None,
        "https://weibo.com/u/1234567890",
        "weibo.com/imust_committee",
        "https://t.cn/abc",
        "点这里",
        "http://x.edu.cn",
    ],
    "主办组织": [None, "校团委", "校学生会", "union", "北原诗社", "机器人协会（校级）", "学生会", "机械工程学院"],
    "组织类别": [None, "学生社团", "校团委", "兴趣小组"],
    "主管单位": [None, "图书馆", "内蒙古科技大学", "天文台"],
    "指导教师": [None, "钱老师", "何老师、李老师", "李老师13000000001"],
    "采编人员": [
        None,
        "王同学、李同学",
        "王同学（采编）",
        "王同学\n李同学",
        "王 同学",
        "王同学（主席）",
        "、",
        "周同学、吴同学",
    ],
    "审核人": [None, "钱老师", "钱老师、李老师", "密码：abc123"],
    "值守人员": [None, "钱老师、周同学", "a.b@example.com"],
    "开通时间": [None, "2024-03-04", "2019年9月", 45000, 2019, "9999-12-31", "0001-01-01", -5, 1e300, "2023-2-29"],
    "备案时间": [None, "2024-03-06", "2031-01-01", "已备案"],
    "粉丝数": [None, "1.2万", "10万+", -3, 1e18, "约三百", "１２", 0],
    "统计日期": [None, "2026-10-31", "2027-01-01"],
    "运行状态": [None, "正常", "已注销", "计划中"],
    "功能定位": [None, "宣传: 团务", "# 号", "- 甲", "'引号'", "多\n行"],
}


def run_document(root: Path, file: Path, *args: str) -> tuple[int, Any]:
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["import", str(file), "--root", str(root), "--as-of", DAY, "--format", "json", *args])
    assert "内部错误" not in err.getvalue()
    return code, json.loads(out.getvalue()) if code < 2 else None


def mostly_sound(values: Sequence[Any]) -> st.SearchStrategy[Any]:
    """Most often the first two values, which are sound, so that whole rows come in."""
    return st.sampled_from([*values[:2] * 6, *values])


@given(st.lists(st.tuples(*map(mostly_sound, COLUMNS.values())), min_size=1, max_size=12))
def test_any_cells(law: Law, rows: Sequence[Sequence[Any]]) -> None:
    with TemporaryDirectory() as folder:
        root = base.write(Path(folder, "登记簿"))
        file = workbook(Path(folder, "台账.xlsx"), {"台账": [tuple(COLUMNS), *(map(_cell, row) for row in rows)]})
        code, first = run_document(root, file, "--yes", "--doubts", str(Path(folder, "存疑.xlsx")))
        if first is None:
            assert code == 3
            return
        registry = loading.load(root)
        errors = [
            (finding.rule, finding.say, finding.record)
            for finding in engine.evaluate(registry, law, base_day())
            if finding.rule.startswith("registry.") and finding.severity == "error"
        ]
        assert errors == []
        assert code == int(first["summary"]["doubt"] > 0)
        before = data_files(root)
        _, again = run_document(root, file, "--yes")
        later = {"new": ("same",), "more": ("same",), "twice": ("twice", "same")}
        for one, two in zip(first["rows"], again["rows"], strict=True):
            assert two["is"] in later.get(one["is"], (one["is"],)), (one, two)
        assert data_files(root) == before
        shutil.rmtree(root)


def _cell(value: Any) -> Any:
    return (
        value.replace("\u202e", "")
        if isinstance(value, str) and not value.isprintable() and "\n" not in value
        else value
    )


def base_day() -> Any:
    from datetime import date

    return date.fromisoformat(DAY)

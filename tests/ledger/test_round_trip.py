"""What goes out comes back in: an exported table imported again finds every row the same."""

import json
from pathlib import Path

import pytest

import base
from command_line import DAY, run_command

Capsys = pytest.CaptureFixture[str]
ODD = {
    "organizations/robotics.yaml": {"adviser": ["李老师", "赵老师"]},
    base.ACCOUNT: {
        "name": "=机器人协会",
        "handle": "-robotics",
        "url": "https://mp.weixin.qq.com/s/byRobot0001",
        "purpose": "社团活动与招新",
        "verified_as": "内蒙古科技大学机器人协会",
        "operators": [
            {"name": "王同学", "duty": "editor", "since": "2026-03-02"},
            {"name": "阿依努尔·艾山", "duty": "publisher", "since": "2026-03-02"},
            {"name": "孙同学", "since": "2026-03-02", "until": "2026-05-01"},
        ],
        "metrics": [{"on": "2026-10-01", "followers": 12345}, {"on": "2026-11-01", "posts": 3}],
    },
    "accounts/union-qq.yaml": {"orders": [{"kind": "suspend", "on": "2026-06-01", "reason": "违规"}]},
    "accounts/mech-union-qq.yaml": {"closed": {"on": "2026-06-01", "reason": "合并"}},
    "accounts/mech-union-weibo.yaml": {"orders": [{"kind": "cancel", "on": "2026-06-01", "reason": "违规"}]},
    "accounts/new-douyin.yaml": {"name": "+计划", "platform": "douyin", "owner": "union"},
    "accounts/linked-weibo.yaml": {
        "name": "有链接",
        "platform": "weibo",
        "url": "https://weibo.com/u/1234567003",
        "owner": "union",
    },
    "accounts/later-bilibili.yaml": {
        "name": "以后",
        "platform": "bilibili",
        "owner": "committee",
        "created_on": "2026-12-01",
        "filing": {"filed_on": "2026-12-02"},
    },
}


@pytest.mark.parametrize("file", ["全册.xlsx", "全册.csv"])
def test_an_exported_table_imported_again_finds_every_row_the_same(capsys: Capsys, tmp_path: Path, file: str) -> None:
    root = base.write(tmp_path, ODD)
    shared = ("--root", str(root), "--as-of", DAY)
    assert run_command(capsys, "export", str(root / file), *shared).code == 0
    answer = run_command(capsys, "import", str(root / file), *shared, "--dry-run", "--format", "json")
    assert answer.err == ""
    document = json.loads(answer.out)
    odd = [(row["row"], row["is"], row["as"], row["doubts"]) for row in document["rows"] if row["is"] != "same"]
    assert odd == []
    assert (answer.code, len(document["rows"])) == (0, 12)
    assert [sheet["unknown"] for sheet in document["sheets"]] == [[]] * len(document["sheets"])

"""Files of accounts, organizations and units that were mutated by chance: each is read or refused, judged, and put in
words, without an internal error.
"""

from datetime import date
from pathlib import Path
from random import Random

import pytest

import base
from mutations import FEWER_MUTATIONS, MUTATIONS, mutated
from tuanmedia.answers.show import account_profile
from tuanmedia.audit.figures import Span, figures
from tuanmedia.checks import engine
from tuanmedia.checks.context import Context
from tuanmedia.checks.influence import formula
from tuanmedia.checks.wording import action, message
from tuanmedia.law.law import Law
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.registry import Registry

DAY = date(2026, 11, 20)
PIECES = [
    *["---\n", "...\n", "&a ", "*a", "!!str ", "<<: ", "? ", "- ", ": ", "key: ", "|\n", ">-\n", "[]", "{}", "[", "]"],
    *[
        "null",
        "~",
        "true",
        "unknown: true",
        "weibo",
        "other",
        "cancel",
        "unit-head",
        "王同学、李同学",
        "甲 乙",
        "公众号",
    ],
    *[
        "on: 2026-11-20",
        "2026-11-20",
        "2027-01-01",
        "https://weibo.com/u/1",
        "m.weibo.cn/u/1",
        "http://[::1]",
        "orders:",
    ],
    *["\n  ", "\n    - ", "\n\t", "#", " #", "“", "：", "，", "@", "`", "%", "%YAML 1.2\n", "\\u200b", "\\ud800"],
]
SAMPLES = {
    f"registry/{base.ACCOUNT}": """\
# 机器人协会的公众号
name: 内科大机器人协会
platform: wechat
handle: imust_robotics
url: https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzA5MDU0MDkwMA==
owner: robotics
created_on: 2026-03-02
purpose: "社团活动宣传"
reviewer: 李老师
monitoring: [王同学, 李老师]
operators:
  - name: 王同学
    duty: editor
    since: 2026-03-02
    until: 2026-10-13
  - {name: 郑同学}
approvals:
  - {role: adviser, name: 李老师, on: 2026-02-25}
  - {role: unit-head, unknown: true, note: 审批表未找到}
filing: {filed_on: 2026-03-04, sealed: true, unknown: [head], scan: {path: evidence/a.pdf, sha256: %s}}
commitment: {name: 李老师, signed_on: 2026-03-03}
changes:
  - {kind: name, changed_on: 2026-10-20, filed_on: 2026-10-22, was: 内科大机协, note: 随协会更名}
handovers:
  - {term: 2026-09-14, reclaimed_on: 2026-09-14, password_changed_on: 2026-09-15, filed_on: 2026-09-16}
follows: [共青团中央]
training: [2026-10-10]
incidents:
  - {summary: 不实信息, detected_at: "2026-11-01T08:30", removed_at: "2026-11-01 08:50"}
orders:
  - {kind: rectify, on: 2026-06-16, due_on: 2026-07-15, completed_on: 2026-07-10, reason: 长期未更新}
  - {kind: suspend, on: 2026-08-01}
  - {kind: resume, on: 2026-08-09}
metrics:
  - {on: 2026-10-30, followers: 1280, posts: 46}
reviews:
  - {year: 2026, on: 2026-11-16, result: pass, notified_on: 2026-11-18, award: false}
corrections:
  - {field: created_on, was: 2026-03-01, on: 2026-11-01, reason: 登记时写错}
waivers:
  - {rule: presence.follows, reason: 平台限制, approved_by: 校团委, until: 2026-12-31}
""".replace("%s", "9f86d081" * 8),
    f"registry/{base.ORGANIZATION}": """\
name: 机器人协会
kind: club
unit: mechanical
adviser: [李老师, 周老师]
terms: [2025-09-15, 2026-09-14]
wechat_follows:
  confirmed_on: 2026-09-20
  missing: []
changes:
  - {kind: name, was: 机器人社, changed_on: 2026-03-01}
corrections:
  - {field: terms, was: 2025-09-14, on: 2026-01-05, reason: 登记时写错}
waivers:
  - {rule: presence.wechat, reason: 换届, approved_by: 校团委, until: 2026-12-31}
""",
    "registry/units.yaml": """\
school: {name: 内蒙古科技大学, kind: school, head: 校长}
mechanical:
  name: 机械工程学院
  kind: college
  head: 赵院长
library: {name: 图书馆, kind: department}
""",
}


@pytest.mark.parametrize("path", SAMPLES)
def test_no_file_of_a_record_is_an_internal_error(law: Law, path: str) -> None:
    files = [File(name, base.KINDS[name.split("/")[1]], data) for name, data in base.files().items()]
    unmutated = assemble(Path("nowhere"), files)
    others, read = [file for file in files if file.path != path], 0
    times = MUTATIONS if path == f"registry/{base.ACCOUNT}" else FEWER_MUTATIONS
    for seed in range(times):
        data = mutated(Random(seed), SAMPLES[path], PIECES)
        try:
            file = File(path, base.KINDS[path.split("/")[1]], data)
            registry = assemble(Path("nowhere"), [*others, file], unmutated)
            judge(registry, law, path, data)
        except Exception as error:
            raise AssertionError((seed, data)) from error
        read += not registry.file_faults
    assert 0 < read < times


def judge(registry: Registry, law: Law, path: str, data: bytes) -> None:
    """Finds everything, puts it in words, and looks at the account as the commands do."""
    lines = data.count(b"\n") + data.count(b"\r") + 2
    for finding in engine.evaluate(registry, law, DAY):
        if finding.file == path:
            assert finding.line is None or 1 <= finding.line <= lines
            assert message(finding, law, "zh")
            assert action(finding, law, "en")
    if account := registry.accounts.get("robotics-wechat"):
        account_profile(Context("", registry, law, DAY, DAY), account)
        figures(account, None, Span(date(2026, 1, 1), DAY), formula(law, DAY))

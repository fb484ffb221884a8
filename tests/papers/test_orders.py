"""Notices of an order to rectify, to stop, to cancel and to resume (第十二条（七）（八）（九）)."""

import re
import subprocess
from datetime import date
from pathlib import Path
from shutil import which
from typing import Any

import pytest

import base
from base_papers import CHECKOUT, CLUB, DAY, context, paper
from tuanmedia.checks.context import Context
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.law.law import Law
from tuanmedia.papers import PaperKind
from tuanmedia.papers.kinds import latest_order
from tuanmedia.papers.orders import order_blanks
from word_text import text

SOFFICE = which("soffice")
SUSPENDED = {"kind": "suspend", "on": "2026-10-01", "reason": "发布不实信息。"}
RESUMED = {"kind": "resume", "on": "2026-10-20"}
CANCELLED = {"kind": "cancel", "on": "2026-11-09", "reason": "长期无人运营"}
ORDERS = {"orders": [SUSPENDED, RESUMED, CANCELLED]}
NOTICES: tuple[PaperKind, ...] = ("suspension", "cancellation", "resumption")
REGULATION = "《内蒙古科技大学团学组织网络新媒体管理办法（试行）》"


def words(law: Law, kind: PaperKind, changed: dict[str, Any] = ORDERS) -> str:
    return text(paper(context(law, changed), kind).data)


@pytest.mark.parametrize("kind", NOTICES)
def test_a_notice_goes_to_the_club_and_copies_its_unit_and_adviser(law: Law, kind: PaperKind) -> None:
    assert "\n机器人协会：\n" in words(law, kind)
    assert "你单位开设的微信公众号账号“内科大机器人协会”" in words(law, kind)
    assert "\n抄送：机械工程学院、指导教师李老师\n" in words(law, kind)
    assert "赵院长" not in words(law, kind)


def test_an_account_of_a_college_union_is_its_colleges(law: Law) -> None:
    union = "mech-union-qq"
    registry = base.registry({f"accounts/{union}.yaml": {"orders": [SUSPENDED]}}, Path("nowhere"))
    letter = text(paper(Context("", registry, law, DAY, DAY), "suspension", union).data)
    assert "\n机械工程学院：\n经查，你单位所属机械工程学院学生会开设的QQ空间账号" in letter
    assert "\n抄送：机械工程学院学生会" in letter


def test_an_order_to_stop_names_day_reason_and_clause(law: Law) -> None:
    letter = words(law, "suspension")
    assert "存在下列问题：发布不实信息。\n" in letter
    assert f"依据{REGULATION}第十二条（八）“如有违反以上管理要求，并造成不良影响的，" in letter
    assert "责令该账号自2026年10月1日起停止运营。" in letter
    assert "\n共青团内蒙古科技大学委员会组织宣传部\n2026年10月1日\n" in letter


RECTIFIED = {"orders": [{"kind": "rectify", "on": "2026-09-01", "due_on": "2026-10-01"}, CANCELLED]}
REVIEWED = {"orders": [CANCELLED], "reviews": [{"year": 2026, "on": "2026-11-09", "result": "cancel"}]}


@pytest.mark.parametrize("changed", [RECTIFIED, REVIEWED])
def test_an_order_to_cancel_names_its_ground_and_the_last_day_of_the_ban(law: Law, changed: dict[str, Any]) -> None:
    letter = words(law, "cancellation", changed)
    assert f"依据{REGULATION}第十二条（七），校团委责令自2026年11月9日起注销该账号。" in letter
    assert "至2027年11月9日（含当日）不得重新开通运营。" in letter


@pytest.mark.parametrize("changed", [ORDERS, {"filing": None, **RECTIFIED}], ids=["other reason", "never filed"])
def test_a_cancellation_without_that_ground_leaves_its_clause_to_the_office(law: Law, changed: dict[str, Any]) -> None:
    letter = words(law, "cancellation", changed)
    assert "第十二条（七）" not in letter
    assert f"依据{REGULATION}第　　　条，" in letter


def test_a_resumption_names_the_day_of_the_stop(law: Law) -> None:
    letter = words(law, "resumption")
    assert "已于2026年10月1日被责令停止运营。经校团委审核，同意该账号自2026年10月20日起恢复运营。" in letter
    assert "于　　　　年　　月　　日被责令" in words(law, "resumption", {"orders": [RESUMED]})


ORDERED = {"kind": "rectify", "on": "2026-11-02", "due_on": "2026-12-15", "reason": "长期不更新"}


def test_an_order_to_rectify_outside_a_review_is_dated_and_names_its_day(law: Law) -> None:
    letter = words(law, "rectification", {"orders": [ORDERED]})
    assert "经查，你单位开设的微信公众号账号“内科大机器人协会”存在下列问题：\n长期不更新。\n" in letter
    assert f"依据{REGULATION}第　　　条，校团委责令你单位限期整改。请于2026年12月15日前（含当日）完成整改" in letter
    assert "\n共青团内蒙古科技大学委员会组织宣传部\n2026年11月2日\n" in letter
    assert "年审" not in letter
    assert "已责令整改" not in letter


def test_an_order_to_rectify_without_reason_and_day_leaves_room_for_both(law: Law) -> None:
    letter = words(law, "rectification", {"orders": [{"kind": "rectify", "on": "2026-11-02"}]})
    assert "存在下列问题：\n　　　　" in letter
    assert "请于　　　　年　　月　　日前" in letter


def test_without_a_reason_there_is_room_for_one(law: Law) -> None:
    assert "存在下列问题：　　" in words(law, "suspension", {"orders": [{"kind": "suspend", "on": "2026-10-01"}]})


@pytest.mark.parametrize(
    ("kind", "order"), [("rectification", "rectify"), ("suspension", "suspend"), ("cancellation", "cancel")]
)
def test_without_an_order_by_the_day_there_is_no_notice(law: Law, kind: PaperKind, order: str) -> None:
    later = {"orders": [{"kind": order, "on": "2026-11-21"}]}
    for changed in ({}, later, {"orders": [RESUMED]}):
        with pytest.raises(Misused, match=f"enter it by tuanmedia order {CLUB} {order},"):
            paper(context(law, changed), kind)


def test_of_several_orders_the_latest_by_the_day_is_printed(law: Law) -> None:
    again = {**SUSPENDED, "on": "2026-11-01"}
    changed = {"orders": [again, SUSPENDED]}
    assert "自2026年11月1日起" in words(law, "suspension", changed)
    assert "自2026年10月1日起" in text(paper(context(law, changed, date(2026, 10, 31)), "suspension").data)


def test_a_number_in_a_reason_is_not_printed(law: Law) -> None:
    with pytest.raises(CannotRun, match="原因"):
        paper(context(law, {"orders": [{**SUSPENDED, "reason": "联系 13800138000"}]}), "suspension")


def test_the_documented_blanks_of_an_order_are_those_there_are(law: Law) -> None:
    ctx = context(law, {"orders": [ORDERED, CANCELLED]})
    account = ctx.registry.accounts[CLUB]
    orders = [latest_order(account, kind, DAY) for kind in ("rectify", "cancel")]
    known = {name for order in orders if order for name in order_blanks(ctx, account, order)}
    written = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
    section = re.search("Of the notices of an order:(.*?)Of the papers of an annual review", written, re.DOTALL)
    assert section
    assert set(re.findall("[\u4e00-\u9fff]+", section[1])) == known


@pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice here")
def test_a_notice_is_one_page(law: Law, tmp_path: Path) -> None:
    for kind in NOTICES:
        (tmp_path / f"{kind}.docx").write_bytes(paper(context(law, ORDERS), kind).data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    files = map(str, sorted(tmp_path.glob("*.docx")))
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = [len(re.findall(rb"/Type\s*/Page\b", file.read_bytes())) for file in tmp_path.glob("*.pdf")]
    assert pages == [1] * len(NOTICES)

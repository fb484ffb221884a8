"""`tuanmedia audit --record`: the results of a review get into the accounts' files, from a workbook or without."""

from datetime import date, datetime
from difflib import ndiff
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

import base
import workbooks
from command_line import CommandResult, error_line, run_command
from terminal import CTRL_C, ENTER, Terminal
from tuanmedia.audit import sheet
from tuanmedia.checks import engine
from tuanmedia.registry import loading
from workbooks import CANCEL, DAY, LAW, PASS, RECTIFY, filled, recorded, register, text

ROBOTICS = "robotics-wechat"
ACCOUNTS = (
    "committee-qq", "committee-weibo", "mech-branch-qq", "mech-branch-weibo", "mech-union-qq", "mech-union-weibo",
    ROBOTICS, "union-qq", "union-weibo",
)  # fmt: skip
# One that is wrong, and one that is not filed.
BROKEN = {"accounts/robotics-wechat.yaml": {"reviewer": None}, "accounts/union-qq.yaml": {"filing": None}}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path / "root")


class Review(NamedTuple):
    """The reviews in an account's file."""

    on: date
    result: str
    notified_on: date | None = None
    award: bool = False


def entered(root: Path, account: str) -> list[Review]:
    """The reviews of 2026."""
    every = loading.load(root).accounts[account].reviews
    return [Review(one.on, one.result, one.notified_on, one.award) for one in every if one.year == 2026]


def passed(root: Path) -> list[str]:
    """The accounts that have passed on the day of the run."""
    result = [Review(DAY, "pass")]
    return [account for account in ACCOUNTS if entered(root, account) == result]


def test_what_is_recommended_to_pass_is_entered_and_no_more(tmp_path: Path, capsys: Any) -> None:
    root = base.write(tmp_path, BROKEN)
    before = register(root)
    answer = recorded(capsys, root)
    assert (answer.code, answer.err) == (0, "")
    assert passed(root) == [account for account in ACCOUNTS if account not in (ROBOTICS, "union-qq")]
    assert "2026 年度年审结果，7 个账号：通过 7" in answer.out
    assert "尚无结果，由人认定：2 个\n  robotics-wechat  限期整改\n  union-qq  限期整改，未备案\n" in answer.out
    assert "已写入 7 个文件。" in answer.out
    assert len([path for path, data in register(root).items() if data != before[path]]) == 7
    added = "  - year: 2026\n    on: 2026-12-16\n    result: pass\n"
    assert text(root, "union-weibo") == before["registry/accounts/union-weibo.yaml"].decode() + added


def test_neither_what_has_ended_nor_what_is_not_filed_yet_passes_by_itself(tmp_path: Path, capsys: Any) -> None:
    ended = {"closed": {"on": "2026-06-01", "reason": "合并"}}
    new = {key: value for key, value in base.BASE["accounts/union-qq.yaml"].items() if key not in ("filing", "reviews")}
    opened = {**new, "platform": "douyin", "name": "甲", "handle": "new", "created_on": "2026-12-15"}
    root = base.write(tmp_path, {"accounts/robotics-wechat.yaml": ended, "accounts/union-douyin.yaml": opened})
    answer = recorded(capsys, root)
    assert answer.code == 0
    assert passed(root) == [account for account in ACCOUNTS if account != ROBOTICS]
    assert entered(root, "union-douyin") == entered(root, ROBOTICS) == []
    assert "由人认定：1 个\n  union-douyin  待备案\n" in answer.out


def test_what_is_entered_needs_no_second_time(root: Path, capsys: Any) -> None:
    recorded(capsys, root)
    once = register(root)
    answer = recorded(capsys, root, day=date(2026, 12, 18))
    assert (answer.code, answer.out) == (0, "没有要写入的结果。\n")
    assert register(root) == once


def test_a_result_keeps_every_clause(root: Path, capsys: Any) -> None:
    path = filled(root, {account: {sheet.RESULT: "通过", sheet.NOTIFIED_ON: DAY} for account in ACCOUNTS})
    assert recorded(capsys, root, "--from", path).code == 0
    found = engine.evaluate(loading.load(root), LAW, date(2026, 12, 21))
    assert {one.rule for one in found if one.severity != "info"} == {"registry.calendar"}


def test_a_merged_day_is_the_day_of_each_row_of_its_range(root: Path, capsys: Any) -> None:
    def merge_days(book: Any) -> None:
        page = book[sheet.SHEET]
        days = workbooks.column(page, sheet.REVIEWED_ON)
        page.cell(2, days).value = date(2026, 12, 15)
        page.merge_cells(start_row=2, end_row=page.max_row, start_column=days, end_column=days)

    answer = recorded(capsys, root, "--from", filled(root, dict.fromkeys(ACCOUNTS, PASS), change=merge_days))
    assert answer.code == 0
    assert [entered(root, account) for account in ACCOUNTS] == [[Review(date(2026, 12, 15), "pass")]] * len(ACCOUNTS)


def test_a_filled_workbook_is_entered_with_orders(root: Path, capsys: Any) -> None:
    results = {
        "committee-weibo": {sheet.RESULT: "通过", sheet.AWARD: "是", sheet.NOTIFIED_ON: date(2026, 12, 16)},
        "union-weibo": RECTIFY,
        ROBOTICS: CANCEL,
    }
    before = register(root)
    answer = recorded(capsys, root, "--from", filled(root, results))
    assert (answer.code, answer.err) == (0, "")
    told = {path: data.decode() for path, data in register(root).items() if data != before[path]}
    assert {path: _added(before[path].decode(), now) for path, now in told.items()} == {
        "registry/accounts/committee-weibo.yaml": [
            *(
                "  - year: 2026",
                "    on: 2026-12-16",
                "    result: pass",
                "    notified_on: 2026-12-16",
                "    award: true",
            )
        ],
        "registry/accounts/union-weibo.yaml": [
            "orders:",
            "  - {kind: rectify, on: 2026-12-15, due_on: 2027-01-15, reason: 长期未更新}",
            *("  - year: 2026", "    on: 2026-12-15", "    result: rectify", "    notified_on: 2026-12-16"),
        ],
        "registry/accounts/robotics-wechat.yaml": [
            "orders:",
            "  - {kind: cancel, on: 2026-12-16, reason: 无人运营}",
            "reviews:",
            "  - {year: 2026, on: 2026-12-16, result: cancel}",
        ],
    }
    assert "3 个账号：通过 1、限期整改 1、注销 1" in answer.out
    assert "union-weibo\n    2027-01-15 周五  整改期限（2026-12-15 责令）" in answer.out
    assert "robotics-wechat\n    2027-12-16 周四  禁期届满日" in answer.out
    assert "尚无结果，由人认定：6 个" in answer.out


def _added(before: str, now: str) -> list[str]:
    """Lines that came; none may have gone."""
    old, new = before.splitlines(), now.splitlines()
    diff = list(ndiff(old, new))
    assert not [line for line in diff if line.startswith("- ")]
    return [line[2:] for line in diff if line.startswith("+ ")]


@pytest.mark.parametrize(
    "written", ["2026/12/15", "20261215", 20261215, "12月15日", "２０２６年１２月１５日", "2026-12-15 8:30"]
)
def test_a_day_is_written_as_in_an_option(root: Path, capsys: Any, written: Any) -> None:
    results = {"union-weibo": {**RECTIFY, sheet.REVIEWED_ON: written, sheet.ORDER_DUE: "1月15日"}}
    assert recorded(capsys, root, "--from", filled(root, results)).code == 0
    assert "{kind: rectify, on: 2026-12-15, due_on: 2027-01-15" in text(root, "union-weibo")


def test_a_year_is_given_out_filled_in_and_entered(root: Path, capsys: Any) -> None:
    at = ("audit", "--root", str(root), "--year", "2026", "--as-of", "2026-12-16")
    folder = root.parent / "年审"
    assert run_command(capsys, *at, "--output", str(folder)).code == 0
    (path,) = folder.glob("*.xlsx")
    book = openpyxl.load_workbook(path)
    page = book[sheet.SHEET]
    for row in range(2, page.max_row + 1):
        page.cell(row, workbooks.column(page, sheet.RESULT)).value = "通过"
    book.save(path)
    assert run_command(capsys, *at, "--record", "--from", str(path)).code == 0
    assert passed(root) == list(ACCOUNTS)


def test_the_same_workbook_once_more_changes_nothing(root: Path, capsys: Any) -> None:
    path = filled(root, {"union-weibo": RECTIFY, ROBOTICS: CANCEL, "union-qq": PASS})
    assert recorded(capsys, root, "--from", path).code == 0
    once = register(root)
    answer = recorded(capsys, root, "--from", path, day=date(2026, 12, 19))
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("没有要写入的结果。\n")
    assert register(root) == once


def test_what_was_left_out_is_completed(root: Path, capsys: Any) -> None:
    recorded(capsys, root)
    later = {sheet.RESULT: "通过", sheet.NOTIFIED_ON: date(2026, 12, 18), sheet.AWARD: "是"}
    assert recorded(capsys, root, "--from", filled(root, {"union-qq": later}), day=date(2026, 12, 18)).code == 0
    notified = date(2026, 12, 18)
    assert entered(root, "union-qq") == [Review(DAY, "pass", notified, True)]


@pytest.mark.parametrize(
    ("entered", "now", "place", "why"),
    [
        (PASS, RECTIFY, "结果", "结果已记为“通过”"),
        (PASS, {**PASS, sheet.REVIEWED_ON: date(2026, 12, 14)}, "年审日期", "2026-12-16"),
        ({**PASS, sheet.AWARD: "是"}, {**PASS, sheet.AWARD: "否"}, "表彰", "true"),
        (RECTIFY, {**RECTIFY, sheet.ORDER_DUE: date(2027, 2, 1)}, "整改期限", "2027-01-15"),
        (RECTIFY, {**RECTIFY, sheet.REASON: "别的"}, "责令事由", "长期未更新"),
    ],
)  # fmt: skip
def test_what_is_entered_is_never_rewritten(
    root: Path, capsys: Any, entered: dict[str, Any], now: dict[str, Any], place: str, why: str
) -> None:
    assert recorded(capsys, root, "--from", filled(root, {"union-qq": entered})).code == 0
    once = register(root)
    results = {"union-qq": now, "union-weibo": PASS}
    answer = recorded(capsys, root, "--from", filled(root, results))
    assert answer.code == 1
    assert f"（{place}）" in answer.out
    assert why in answer.out
    assert "不改写" in answer.out
    assert register(root) == once


def orders_of(root: Path, account: str) -> list[tuple[Any, ...]]:
    return [(one.kind, one.on, one.due_on, one.reason) for one in loading.load(root).accounts[account].orders]


def test_the_result_of_an_account_that_is_cancelled_needs_no_other_order(root: Path, capsys: Any) -> None:
    base.write(root, {base.ACCOUNT: {"orders": [{"kind": "cancel", "on": "2026-10-08", "reason": "无人运营"}]}})
    path = filled(root, {ROBOTICS: {sheet.RESULT: "注销"}})
    answer = recorded(capsys, root, "--from", path)
    assert (answer.code, answer.err) == (0, "")
    assert [one.result for one in entered(root, ROBOTICS)] == ["cancel"]
    assert orders_of(root, ROBOTICS) == [("cancel", date(2026, 10, 8), None, "无人运营")]
    assert recorded(capsys, root, "--from", path).out.startswith("没有要写入的结果。")


@pytest.mark.parametrize("reason", ["长期未更新", None])
def test_what_is_ordered_by_the_same_day_already_is_not_ordered_twice(root: Path, capsys: Any, reason: Any) -> None:
    order = {"kind": "rectify", "on": "2026-11-02", "due_on": "2027-01-15", "reason": "长期未更新"}
    base.write(root, {base.ACCOUNT: {"orders": [order]}})
    path = filled(root, {ROBOTICS: {**RECTIFY, sheet.REASON: reason}})
    answer = recorded(capsys, root, "--from", path)
    assert (answer.code, answer.err) == (0, "")
    assert [one.result for one in entered(root, ROBOTICS)] == ["rectify"]
    assert orders_of(root, ROBOTICS) == [("rectify", date(2026, 11, 2), date(2027, 1, 15), "长期未更新")]


@pytest.mark.parametrize("other", [{"due_on": "2027-02-01"}, {"due_on": "2027-01-15", "completed_on": "2026-12-01"}])
def test_what_is_ordered_otherwise_is_ordered_anew(root: Path, capsys: Any, other: dict[str, str]) -> None:
    base.write(root, {base.ACCOUNT: {"orders": [{"kind": "rectify", "on": "2026-11-02", "reason": "甲", **other}]}})
    assert recorded(capsys, root, "--from", filled(root, {ROBOTICS: RECTIFY})).code == 0
    assert len(orders_of(root, ROBOTICS)) == 2


def test_an_order_given_by_itself_after_the_review_is_that_of_the_result(root: Path, capsys: Any) -> None:
    at = ("--root", str(root), "--as-of", "2026-12-22")
    run_command(capsys, "review", "union-qq", *at, "--year", "2026", "--on", "2026-12-16", "--result", "rectify")
    run_command(
        capsys, "order", "union-qq", "rectify", *at, "--on", "2026-12-22", "--due-on", "2027-03-01", "--reason", "甲"
    )
    row = {sheet.RESULT: "限期整改", sheet.ORDER_DUE: date(2027, 3, 1), sheet.REASON: "甲"}
    once = register(root)
    assert recorded(capsys, root, "--from", filled(root, {"union-qq": row}), day=date(2026, 12, 23)).code == 0
    assert register(root) == once


def test_before_the_window_nothing_passes_in_bulk(root: Path, capsys: Any) -> None:
    before = register(root)
    for options in ([], ["--dry-run"]):
        answer = recorded(capsys, root, *options, day=date(2026, 12, 10))
        assert "2026-12-11 至 2026-12-20（第十二条（六）），2026-12-10 还没有到" in error_line(answer, 2)
    assert register(root) == before
    assert recorded(capsys, root, day=date(2026, 12, 11)).code == 0


OUTSIDE = "注意：2026年度的年审应在2026-12-11至2026-12-20（第十二条（六）），2026-12-10在此之外：union-qq"


def before_the_end(answer: CommandResult) -> str:
    """The screen before the results are written, or of a dry run, without blanks."""
    return "".join(answer.out.partition("预览")[0].split())


def test_before_the_yes_a_day_outside_the_window_is_told(root: Path, capsys: Any) -> None:
    path = filled(root, {"union-qq": PASS})
    answer = recorded(capsys, root, "--from", path, "--dry-run", day=date(2026, 12, 10))
    assert (answer.code, OUTSIDE in before_the_end(answer)) == (0, True)
    given = ("--year", "2026", "--on", "2026-12-10", "--result", "pass")
    answer = run_command(
        capsys, "review", "union-qq", "--root", str(root), "--as-of", "2026-12-10", *given, "--dry-run"
    )
    assert (answer.code, OUTSIDE in before_the_end(answer)) == (0, True)
    assert "注意：" not in recorded(capsys, root, "--from", path, "--dry-run").out


@pytest.mark.parametrize("on", [date(2026, 12, 1), date(2026, 12, 22)])
def test_a_review_outside_the_window_is_taken_and_told_as_late(root: Path, capsys: Any, on: date) -> None:
    row = {sheet.RESULT: "通过", sheet.REVIEWED_ON: on, sheet.NOTIFIED_ON: date(2026, 12, 23)}
    answer = recorded(capsys, root, "--from", filled(root, {"union-qq": row}), day=date(2026, 12, 23))
    assert answer.code == 0
    assert f"逾期  第十二条（六） 2026 年度的年审在 {on}，不在 12 月中旬\n            union-qq\n" in answer.out
    assert [one.on for one in entered(root, "union-qq")] == [on]


def test_a_year_that_has_passed_is_reviewed_on_the_day_of_the_run(root: Path, capsys: Any) -> None:
    day = date(2027, 1, 5)
    assert recorded(capsys, root, day=day).code == 0
    assert entered(root, "union-qq") == [Review(day, "pass")]


def test_a_secret_in_a_reason_gets_nowhere(root: Path, capsys: Any) -> None:
    before = register(root)
    path = filled(root, {ROBOTICS: {**CANCEL, sheet.REASON: "联系 13800138000"}, "union-qq": PASS})
    answer = recorded(capsys, root, "--from", path)
    assert answer.code == 1
    assert "没有写入：" in answer.out
    assert register(root) == before


REASONS = ("=1+1", "[red]x[/red]", "a: b # c", "- x", "'\"", "yes", "12", "{甲}", "长 " * 2000)


def test_whatever_a_reason_says_stays_text(root: Path, capsys: Any) -> None:
    said = dict(zip(ACCOUNTS, REASONS, strict=True))
    path = filled(root, dict.fromkeys(ACCOUNTS, CANCEL), change=lambda book: _say(book, said))
    assert recorded(capsys, root, "--from", path).code == 0
    accounts = loading.load(root).accounts
    assert {account: accounts[account].orders[0].reason for account in ACCOUNTS} == {
        account: " ".join(reason.split()) for account, reason in said.items()
    }


def _say(book: Any, reasons: dict[str, str]) -> None:
    """As a text, be it one that a formula begins like."""
    page = book[sheet.SHEET]
    for row in range(2, page.max_row + 1):
        cell = page.cell(row, workbooks.column(page, sheet.REASON))
        cell.value, cell.data_type = reasons[page.cell(row, 1).value], "s"


def test_only_what_comes_with_the_results_is_told(root: Path, capsys: Any) -> None:
    base.write(root, {"accounts/union-qq.yaml": {"training": ["2024-09-25"]}})
    found = engine.evaluate(loading.load(root), LAW, DAY)
    assert {one.rule for one in found if one.record == "union-qq"} == {"management.training"}
    answer = recorded(capsys, root, "--from", filled(root, {"union-qq": RECTIFY}))
    assert answer.out.partition("接下来\n")[2] == (
        "  待办  第十二条（七） 2026-12-15 责令的整改须于 2027-01-15 前（含当日）完成\n            union-qq\n"
    )


def test_a_preview_writes_nothing(root: Path, capsys: Any) -> None:
    before = register(root)
    answer = recorded(capsys, root, "--dry-run")
    assert (answer.code, answer.err) == (0, "")
    assert "+  - {year: 2026, on: 2026-12-16, result: pass}" in answer.out
    assert answer.out.endswith("只是预览，没有写入。\n")
    assert register(root) == before
    assert not (root / ".tuanmedia").exists()


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--from", "x.xlsx"], "--record"),
        (["--yes"], "--record"),
        (["--dry-run"], "--record"),
        (["--record", "--format", "json"], "JSON"),
        (["--record", "--output", "out"], "--output"),
        (["--record", "--set", "management.activity.silence_days=30"], "--set"),
        (["--record", "--from", "x.xlsx"], "x.xlsx"),
        (["--record", "--from", "."], "没有文件"),
    ],
)
def test_what_does_not_go_together_is_said_in_a_line(root: Path, capsys: Any, options: list[str], why: str) -> None:
    answer = run_command(capsys, "audit", "--root", str(root), "--year", "2026", "--as-of", "2026-12-16", *options)
    assert why in error_line(answer, 2)


def test_english_is_spoken_too(root: Path, capsys: Any) -> None:
    bad = {ROBOTICS: {sheet.RESULT: "rectify"}}
    answer = recorded(capsys, root, "--from", filled(root, bad), "--lang", "en")
    assert answer.code == 1
    assert "Nothing was written; to be mended in the workbook: 2\n  账号!" in answer.out
    good = {ROBOTICS: {sheet.RESULT: "PASS"}}
    answer = recorded(capsys, root, "--from", filled(root, good), "--lang", "en")
    assert "Results of the annual review of 2026; accounts: 1; passed 1" in answer.out


def test_somebody_at_a_terminal_is_asked(root: Path) -> None:
    before = register(root)
    command = ("audit", "--year", "2026", "--as-of", "2026-12-16", "--record")
    for keys, code in (("n", 1), (CTRL_C, 130)):
        with Terminal(*command, root=root) as terminal:
            terminal.asks("写入吗？")
            terminal.types(keys, *([ENTER] if keys == "n" else []))
            assert terminal.ends() == code
        assert register(root) == before
    with Terminal(*command, root=root) as terminal:
        terminal.asks("写入吗？")
        terminal.types(ENTER)
        assert terminal.ends() == 0
        assert "已写入 9 个文件。" in terminal.text
    assert passed(root) == list(ACCOUNTS)


def test_two_hundred_accounts_are_entered_at_once(tmp_path: Path, capsys: Any) -> None:
    root = workbooks.many(tmp_path / "root", 200)
    results = {f"many-{n:03}": RECTIFY if n % 10 == 0 else PASS for n in range(200)}
    assert recorded(capsys, root, "--from", filled(root, results)).code == 0
    accounts = loading.load(root).accounts
    given = [review.result for account in accounts.values() for review in account.reviews if review.year == 2026]
    assert (given.count("pass"), given.count("rectify")) == (180, 20)
    assert sum(len(account.orders) for account in accounts.values()) == 20


def test_moments_and_times_are_days_too(root: Path, capsys: Any) -> None:
    row = {sheet.RESULT: "通过", sheet.REVIEWED_ON: datetime(2026, 12, 15, 14, 30)}  # noqa: DTZ001
    assert recorded(capsys, root, "--from", filled(root, {ROBOTICS: row})).code == 0
    assert [one.on for one in entered(root, ROBOTICS)] == [date(2026, 12, 15)]

"""Commands on a terminal ask for missing values and for a yes before writing; elsewhere they name missing options."""

import sys
from pathlib import Path

import pytest

import base
from command_line import error_line, run_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
if sys.platform != "win32":
    from terminal import BACKSPACE, CTRL_C, CTRL_D, CTRL_U, ENTER, RIGHT, Terminal

ROBOTICS = "registry/accounts/robotics-wechat.yaml"
CLOSED = "closed: {on: 2026-11-19, reason: 社团合并}"
FULL = ["close", "robotics-wechat", "--on", "2026-11-19", "--reason", "社团合并"]
DAY = ["--as-of", "2026-11-20"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return base.write(tmp_path)


def closed(root: Path) -> bool:
    """Whether the account is closed."""
    return CLOSED in (root / ROBOTICS).read_text("utf-8").splitlines()


def test_missing_values_are_asked_for_and_shown_before_writing(root: Path) -> None:
    with Terminal("close", *DAY, root=root) as terminal:
        terminal.sees("账号或组织的 id，或全名：", "robotics-wechat", "内科大机器人协会")
        terminal.types("机器", ENTER)
        terminal.sees("可以指 2 个：robotics-wechat、robotics；请选一个账号或组织的 id，或全名：机器")
        terminal.types(BACKSPACE, BACKSPACE, "微信", ENTER)
        terminal.sees("注销之日：")
        terminal.types("2026年11月19日", ENTER)
        terminal.sees("2026-11-19", "原因：")
        terminal.types("社团解散", BACKSPACE, BACKSPACE, "合并", ENTER)
        terminal.sees(f"+{CLOSED}", "写入吗？")
        assert not closed(root)
        terminal.types(ENTER)
        assert terminal.ends() == 0
        terminal.sees(f"已写入 {ROBOTICS}")
    assert closed(root)


def test_going_back_offers_the_earlier_answer(root: Path) -> None:
    with Terminal("close", "robotics-wechat", *DAY, root=root) as terminal:
        terminal.sees("注销之日：")
        terminal.types("2026-11-18", ENTER)
        terminal.sees("原因：")
        terminal.types("<", ENTER)
        terminal.sees("原因：<注销之日：2026-11-18")
        terminal.types(RIGHT, BACKSPACE, "9", ENTER)
        terminal.sees("2026-11-19")
        terminal.types("社团合并", ENTER)
        terminal.sees("写入吗？")
        terminal.types("y", ENTER)
        assert terminal.ends() == 0
    assert closed(root)


@pytest.mark.parametrize(("keys", "code", "written"), [("是", 0, True), ("n", 1, False), ("否", 1, False)])
def test_only_a_yes_writes(root: Path, keys: str, code: int, written: bool) -> None:
    with Terminal(*FULL, *DAY, root=root) as terminal:
        terminal.sees("写入吗？")
        terminal.types(keys, ENTER)
        assert terminal.ends() == code
    assert closed(root) is written


PROMPTS = {
    "ID": (["close"], "全名："),
    "a day": (["close", "robotics-wechat"], "注销之日："),
    "a text": (["close", "robotics-wechat", "--on", "2026-11-19"], "原因："),
    "yes or no": (FULL, "写入吗？"),
    "one of a few": (["review", "robotics-wechat", "--year", "2026", "--on", "2026-11-19"], "结果："),
    "a number": (["review", "robotics-wechat", "--on", "2026-11-19", "--result", "pass"], "年度："),
    "a moment": (["incident", "robotics-wechat", "--summary", "甲"], "何时发现"),
}
NONSENSE = {
    "ID": "没有组织或账号“啊啊啊”",
    "a day": "“啊啊啊”不是日期；写成 2026-09-28 的形式",
    "yes or no": "“啊啊啊”不是回答；请输入 y（是）或 n（否）",
    "one of a few": "没有“啊啊啊”；可以是：pass（通过）、rectify（限期整改）、cancel（注销）",
    "a number": "“啊啊啊”不是年份；写成 2026",
    "a moment": "“啊啊啊”不是时间；写成 2026-11-01T08:30",
}


@pytest.mark.parametrize("prompt", PROMPTS)
def test_giving_up_writes_nothing(root: Path, prompt: str) -> None:
    args, prompt_text = PROMPTS[prompt]
    before = (root / ROBOTICS).read_bytes()
    for leave, code in ((CTRL_C, 130), (CTRL_D, 2)):
        with Terminal(*args, *DAY, root=root) as terminal:
            terminal.sees(prompt_text)
            terminal.types(leave)
            assert terminal.ends() == code
            if code == 2:
                terminal.sees("tuanmedia: 缺少" if prompt != "yes or no" else "不必询问时加 --yes")
            assert "Traceback" not in terminal.text
    assert (root / ROBOTICS).read_bytes() == before


@pytest.mark.parametrize("prompt", PROMPTS)
def test_a_closed_window_ends_the_run(root: Path, prompt: str) -> None:
    args, prompt_text = PROMPTS[prompt]
    before = (root / ROBOTICS).read_bytes()
    with Terminal(*args, *DAY, root=root) as terminal:
        terminal.sees(prompt_text)
        terminal.hangs_up()
        assert terminal.ends() != 0
    assert (root / ROBOTICS).read_bytes() == before


@pytest.mark.parametrize("prompt", NONSENSE)
def test_nonsense_is_refused_and_asked_again(root: Path, prompt: str) -> None:
    args, prompt_text = PROMPTS[prompt]
    with Terminal(*args, *DAY, root=root) as terminal:
        terminal.sees(prompt_text)
        terminal.types("啊啊啊", ENTER)
        terminal.sees(NONSENSE[prompt])
        terminal.types(CTRL_U, CTRL_C)
        assert terminal.ends() == 130


@pytest.mark.parametrize("key", ["<", "＜", "《"])
def test_there_is_no_way_back_from_the_first_question(root: Path, key: str) -> None:
    with Terminal("receive", *DAY, root=root) as terminal:
        terminal.sees("账号的 id 或全名")
        terminal.types(key, ENTER)
        terminal.sees("这是第一题，没有上一题。")
        terminal.types(CTRL_C)
        terminal.sees("已放弃，没有写入。")
        assert terminal.ends() == 130


@pytest.mark.parametrize("prompt", [name for name in PROMPTS if name != "yes or no"])
def test_an_empty_answer_to_a_required_question_is_refused(root: Path, prompt: str) -> None:
    args, prompt_text = PROMPTS[prompt]
    with Terminal(*args, *DAY, root=root) as terminal:
        terminal.sees(prompt_text)
        terminal.types(ENTER)
        terminal.sees("这一项必须回答")
        terminal.types(CTRL_C)
        assert terminal.ends() == 130


def test_optional_answers_may_be_left_out(root: Path) -> None:
    with Terminal("incident", "robotics-wechat", *DAY, root=root) as terminal:
        terminal.sees("何时发现")
        for answer, then in [
            ("2026-11-19T08:30", "情况："),
            ("不实信息", "何时删除："),
            ("", "何时报指导教师："),
            ("-", "何时报校团委："),
            ("2026-11-19 09:05", "写入吗？"),
        ]:
            terminal.types(answer, ENTER)
            terminal.sees(then)
        terminal.types(ENTER)
        assert terminal.ends() == 0
    times = 'detected_at: "2026-11-19T08:30", committee_informed_at: "2026-11-19T09:05"'
    assert f"  - {{summary: 不实信息, {times}}}" in (root / ROBOTICS).read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("args", "missing"),
    [
        (["close"], "ID、--on、--reason"),
        (["close", "robotics-wechat", "--reason", "甲"], "--on"),
        (["review", "robotics-wechat"], "--year、--on、--result"),
        (["order", "robotics-wechat"], "KIND、--on、--reason"),
        (["incident", "robotics-wechat"], "--detected-at、--summary"),
    ],
)
def test_without_a_terminal_all_missing_options_are_named(
    capsys: pytest.CaptureFixture[str], root: Path, args: list[str], missing: str
) -> None:
    assert error_line(run_command(capsys, *args, "--root", str(root), *DAY), 2) == f"缺少 {missing}"


def test_the_first_answer_completes_an_open_order(root: Path) -> None:
    order = {"kind": "rectify", "on": "2026-11-01", "due_on": "2026-11-30", "reason": "长期未更新"}
    base.write(root, {"accounts/robotics-wechat.yaml": {"orders": [order]}})
    with Terminal("order", "robotics-wechat", *DAY, root=root) as terminal:
        terminal.asks("责令的类别：")
        terminal.types("限期整改", ENTER)
        terminal.asks("整改完成之日（另下新令：留空）：")
        terminal.types("昨天", ENTER)
        terminal.asks("写入吗？")
        terminal.types(ENTER)
        assert terminal.ends() == 0
    lines = (root / ROBOTICS).read_text("utf-8").splitlines()
    assert [line.strip() for line in lines if "completed_on" in line] == ["completed_on: 2026-11-19"]


def test_a_new_organization_offers_units_and_a_free_id(root: Path) -> None:
    with Terminal("organization", *DAY, root=root) as terminal:
        for prompt_text, answer in [
            ("组织名称：", "摄影社"),
            ("类别：", "学生社团"),
            ("挂靠单位", "机械"),
            ("指导教师：", "周老师"),
            ("本届任期始于：", ""),
            ("组织的 id：", ""),
        ]:
            terminal.asks(prompt_text)
            terminal.types(answer, ENTER)
        terminal.asks("写入吗？")
        terminal.types(ENTER)
        assert terminal.ends() == 0
    written = (root / "registry/organizations/sheyingshe.yaml").read_text("utf-8")
    assert written == "name: 摄影社\nkind: club\nunit: mechanical\nadviser: 周老师\n"


def test_what_is_to_be_corrected_is_chosen_and_an_undoing_agreed_to(root: Path) -> None:
    before = (root / ROBOTICS).read_bytes()
    with Terminal("correct", "robotics-wechat", *DAY, root=root) as terminal:
        terminal.sees("更正哪一项", "created_on", "开通日期 2026-03-02")
        terminal.types("filed_on", ENTER)
        terminal.sees("删去")
        terminal.types(ENTER)
        terminal.sees("应为：")
        terminal.types("3月3日", ENTER)
        terminal.sees("理由")
        terminal.types("登记时写错", ENTER)
        terminal.sees("+  - {field: filing.filed_on, was: 2026-03-04, on: 2026-11-20, reason: 登记时写错}", "写入吗？")
        terminal.types(ENTER)
        assert terminal.ends() == 0
    after = (root / ROBOTICS).read_bytes()
    assert after != before
    for answer, left in (("n", after), ("y", before)):
        with Terminal("undo", root=root) as terminal:
            terminal.sees("-  - {field: filing.filed_on", "写入吗？")
            terminal.types(answer, ENTER)
            assert terminal.ends() == (1 if answer == "n" else 0)
        assert (root / ROBOTICS).read_bytes() == left

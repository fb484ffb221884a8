"""`tuanmedia notify`: what is sent where, what is said, the exit codes, and that no secret gets out."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import base
from command_line import CommandResult, error_line, run_command
from conftest import CHECKOUT
from servers import KEY, NOW, ROBOTS, SECRET, Answer, FakeClock, MailServer, RobotServer, mail_serving, serving
from tuanmedia.channels import CHANNELS
from tuanmedia.cli import notification

Capsys = pytest.CaptureFixture[str]
UNFILED = {"created_on": "2026-11-18", "filing": None, "commitment": None}
DAY = "2026-11-20"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The clock that the command uses, which never waits."""
    fake = FakeClock()
    monkeypatch.setattr(notification, "CLOCK", fake.clock)
    return fake


@pytest.fixture
def root(tmp_path: Path, clock: FakeClock) -> Path:
    """A registry with an account that is still to be filed."""
    return base.write(tmp_path / "registry-root", {base.ACCOUNT: UNFILED})


@pytest.fixture(params=ROBOTS)
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[RobotServer]:
    with serving(RobotServer(request.param, "" if request.param == "wecom" else SECRET)) as robot:
        for name, value in robot.variables.items():
            monkeypatch.setenv(name, value)
        yield robot


def notify(capsys: Capsys, root: Path, *args: str, day: str = DAY) -> CommandResult:
    """Runs the command, which repeats no secret."""
    answer = run_command(capsys, "notify", "--root", str(root), "--as-of", day, *args)
    assert not any(secret in answer.out + answer.err for secret in (KEY, SECRET, "right-word", "127.0.0.1"))
    return answer


def test_a_digest_is_sent_to_what_is_set_up(capsys: Capsys, root: Path, server: RobotServer) -> None:
    answer = notify(capsys, root)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.split("\n")[0].endswith("群机器人：已发送 1 条消息。")
    assert "须于 2026-11-23 前（含当日）备案" in server.contents[0]


def test_a_preview_shows_what_would_be_sent_and_sends_nothing(capsys: Capsys, root: Path, server: RobotServer) -> None:
    answer = notify(capsys, root, "--to", server.kind, "--dry-run")
    assert (answer.code, answer.err, server.requests) == (0, "", [])
    notify(capsys, root, "--to", server.kind)
    (content,) = server.contents
    assert content.partition("\n")[2].strip() in answer.out or content in answer.out
    assert "第 1 条，共 1 条，" in answer.out
    assert "只是预览，没有发送。" in answer.out


def test_a_preview_needs_no_variables_and_says_which_are_missing(capsys: Capsys, root: Path) -> None:
    answer = notify(capsys, root, "--to", "dingtalk", "--dry-run")
    assert answer.code == 0
    assert answer.err == "tuanmedia: 发送之前还要设置环境变量 TUANMEDIA_DINGTALK_WEBHOOK\n"
    assert notify(capsys, root, "--dry-run").out.startswith("── 文件，第 1 条，共 1 条，")


def test_variables_that_are_not_set_are_named(capsys: Capsys, root: Path) -> None:
    assert error_line(notify(capsys, root, "--to", "feishu"), 2) == (
        "飞书群机器人：没有设置环境变量 TUANMEDIA_FEISHU_WEBHOOK"
    )
    assert "TUANMEDIA_WECOM_WEBHOOK、TUANMEDIA_DINGTALK_WEBHOOK" in error_line(notify(capsys, root), 2)
    assert error_line(notify(capsys, root, "--to", "mail"), 2).endswith(
        "TUANMEDIA_MAIL_HOST、TUANMEDIA_MAIL_FROM、TUANMEDIA_MAIL_TO"
    )


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (["--to", "qq"], "没有发送方式“qq”；可以是：wecom dingtalk feishu mail file"),
        (["--to", "file"], "--to file 要与 --output 文件 一起用"),
        (["--to", "wecom", "--output", "x.md"], "--to file 要与 --output 文件 一起用"),
        (["--within", "-1"], "--within 应为 0 到 3660 的整数，不是“-1”"),
        (["--link", "javascript:x"], "--link “javascript:x”不是网址"),
        (["--link", "https://h/ x"], "--link “https://h/ x”不是网址"),
        (["--webhook", "https://h/x"], "没有选项“--webhook”"),
    ],
)
def test_bad_usage(capsys: Capsys, root: Path, args: list[str], complaint: str) -> None:
    assert error_line(notify(capsys, root, *args), 2) == complaint


def test_an_address_without_encryption_is_refused(capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUANMEDIA_WECOM_WEBHOOK", f"http://robots.example.edu/{KEY}")
    assert error_line(notify(capsys, root), 2) == "TUANMEDIA_WECOM_WEBHOOK 不是 https:// 开头的地址"


def test_nothing_owed_is_said_and_not_sent(capsys: Capsys, tmp_path: Path, server: RobotServer) -> None:
    answer = notify(capsys, base.write(tmp_path))
    assert answer.code == 0
    assert answer.out.startswith("截至 2026-11-20（周五）：0 项待办。没有要提醒的，没有发送。\n")
    assert server.requests == []


def test_what_is_not_due_soon_is_counted_and_not_sent(capsys: Capsys, root: Path, server: RobotServer) -> None:
    assert "2 天内到期和已逾期的：0 项" in notify(capsys, root, "--within", "2").out
    assert server.requests == []
    assert "已发送" in notify(capsys, root, "--within", "3").out


def test_a_refusal_is_exit_3_and_one_line(capsys: Capsys, root: Path, server: RobotServer) -> None:
    key, reason = ("code", "msg") if server.kind == "feishu" else ("errcode", "errmsg")
    server.answers = [Answer(json.dumps({key: 93000, reason: f"bad key {KEY}"}).encode())]
    assert error_line(notify(capsys, root), 3).endswith("：没有发出：被拒收（93000：bad key …）")


def test_a_try_that_failed_is_told_of(capsys: Capsys, root: Path, server: RobotServer, clock: FakeClock) -> None:
    server.answers = [Answer(b"", 500)]
    answer = notify(capsys, root)
    assert (answer.code, len(server.messages), clock.waits) == (0, 1, [5.0])
    assert answer.err.endswith("：对方暂时不能用（HTTP 500）；5 秒后重试（第 1 次，至多 2 次）\n")


def test_one_channel_that_fails_stops_no_other(capsys: Capsys, root: Path, tmp_path: Path, server: RobotServer) -> None:
    server.answers = [Answer(b"{}")]
    answer = notify(capsys, root, "--to", f"{server.kind},file", "--output", str(tmp_path / "待办.md"))
    assert answer.code == 3
    assert "看不懂它的回答" in answer.err
    assert (tmp_path / "待办.md").is_file()
    assert "待办.md。" in answer.out


def test_a_long_digest_goes_in_parts_that_the_service_takes(
    capsys: Capsys, tmp_path: Path, server: RobotServer, clock: FakeClock
) -> None:
    account = base.merge(base.BASE[base.ACCOUNT], UNFILED)
    accounts = {
        f"accounts/robotics-{number}.yaml": {**account, "name": f"机器人协会第{number}号" + "很长的名字" * 8}
        for number in range(90)
    }
    root = base.write(tmp_path / "long", accounts)
    answer = notify(capsys, root)
    assert answer.code == 0
    count = len(server.messages)
    assert (count > 1) and (count == len(server.requests))
    assert f"已发送 {count} 条消息" in answer.out
    assert len(clock.waits) == count - 1
    assert all("".join(server.contents).count(f"第{number}号") for number in range(90))
    assert ("内容较长" in answer.err) == (count > 20)


@pytest.mark.parametrize(
    ("name", "start"), [("待办.md", "# 新媒体账号待办\n\n截至 "), ("待办.txt", "新媒体账号待办\n\n截至 ")]
)
def test_a_file(capsys: Capsys, root: Path, tmp_path: Path, name: str, start: str) -> None:
    answer = notify(capsys, root, "--output", str(tmp_path / name), "--link", "https://git.example.edu/r?x=1")
    text = (tmp_path / name).read_text("utf-8")
    assert answer.code == 0
    assert text.startswith(start)
    assert ("**机器人协会**" in text) == name.endswith(".md")
    assert text.endswith("登记簿：https://git.example.edu/r?x=1\n")


def test_a_file_is_renewed_where_nothing_is_owed_any_more(capsys: Capsys, root: Path, tmp_path: Path) -> None:
    file = tmp_path / "待办.md"
    file.write_text("旧的", "utf-8")
    assert notify(capsys, root, "--output", str(file), "--within", "0").code == 0
    assert "：0 项" in file.read_text("utf-8")


def test_no_file_takes_the_place_of_a_record(capsys: Capsys, root: Path) -> None:
    place = root / "registry" / "units.yaml"
    before = place.read_bytes()
    assert "不写进 registry/" in error_line(notify(capsys, root, "--output", str(place)), 2)
    assert place.read_bytes() == before


def test_a_file_is_refused_before_anything_is_sent(capsys: Capsys, root: Path, server: RobotServer) -> None:
    place = str(root / "registry" / "notice.md")
    assert "不写进 registry/" in error_line(notify(capsys, root, "--to", f"{server.kind},file", "--output", place), 2)
    assert server.requests == []


def test_every_failure_is_told(capsys: Capsys, root: Path, tmp_path: Path, server: RobotServer) -> None:
    server.answers = [Answer(b"{}")]
    place = str(tmp_path / "missing" / "notice.md")
    answer = notify(capsys, root, "--to", f"file,{server.kind}", "--output", place)
    assert (answer.code, answer.out) == (3, "")
    first, second = answer.err.splitlines()
    assert first.startswith("tuanmedia: 没有文件夹")
    assert second.startswith(f"tuanmedia: {CHANNELS[server.kind].title['zh']}：没有发出")


def test_mail(capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CHECKOUT / "tests/data/localhost.pem"))
    with mail_serving(MailServer()) as server:
        for name, value in (("HOST", "127.0.0.1"), ("PORT", str(server.port)), ("FROM", "tw@example.edu"),
                            ("TO", "li@example.edu"), ("USER", "office"), ("PASSWORD", "right-word")):  # fmt: skip
            monkeypatch.setenv(f"TUANMEDIA_MAIL_{name}", value)
        answer = notify(capsys, root, "--to", "mail")
    assert (answer.code, answer.err, len(server.mails)) == (0, "", 1)
    assert answer.out.startswith("邮件：已发送 1 条消息。\n")


def test_the_signature_is_of_the_time_of_sending(capsys: Capsys, root: Path, server: RobotServer) -> None:
    notify(capsys, root)
    path, body = server.requests[0]
    if server.kind == "dingtalk":
        assert f"&timestamp={round(NOW * 1000)}&sign=" in path
    elif server.kind == "feishu":
        assert json.loads(body)["timestamp"] == str(round(NOW))

"""Robots: what each takes, how it is signed, and that a refusal is a failure in words, without the secret."""

import json
import warnings
from collections.abc import Iterator

import pytest

from servers import KEY, NOW, ROBOTS, SECRET, Answer, FakeClock, RobotServer, serving
from tuanmedia.channels import CHANNELS, SendFailure, dispatch, read_settings
from tuanmedia.errors import Misused, Notice

PART = ("新媒体账号待办", "截至 2026-11-22（周日）：1 项待办。\n\n**街舞社**\n- 备案")


@pytest.fixture(params=ROBOTS)
def server(request: pytest.FixtureRequest) -> Iterator[RobotServer]:
    with serving(RobotServer(request.param)) as robot:
        yield robot


def send(robot: RobotServer, parts: list[tuple[str, str]], clock: FakeClock | None = None) -> FakeClock:
    clock = clock or FakeClock()
    channel = CHANNELS[robot.kind]
    dispatch(channel, read_settings(channel, robot.variables), parts, clock.clock)
    return clock


def failure(robot: RobotServer, parts: list[tuple[str, str]] | None = None) -> str:
    """The words of the failure to send, which hold no secret in either language."""
    with pytest.raises(SendFailure) as caught, warnings.catch_warnings():
        warnings.simplefilter("ignore", Notice)
        send(robot, parts or [PART])
    for words in caught.value.words.values():
        assert not any(secret in words for secret in (KEY, SECRET, "127.0.0.1", robot.address))
    assert caught.value.exit_code == 3
    return caught.value.words["zh"]


def test_a_message_arrives(server: RobotServer) -> None:
    send(server, [PART])
    (message,) = server.messages
    assert PART[1] in server.contents[0]
    assert PART[0] in json.dumps(message, ensure_ascii=False)


@pytest.mark.parametrize("kind", ["dingtalk", "feishu"])
def test_a_signature_is_what_the_service_computes(kind: str) -> None:
    with serving(RobotServer(kind, SECRET)) as robot:
        send(robot, [PART])
        assert len(robot.messages) == 1
        robot.secret = "another"
        path, body = robot.requests[0]
        assert b"sign" in robot.answer(path, body).body
        assert len(robot.messages) == 1


@pytest.mark.parametrize("kind", ["dingtalk", "feishu"])
def test_a_signature_of_known_value(kind: str) -> None:
    """The values were computed with `openssl dgst -sha256 -hmac`."""
    channel = CHANNELS[kind]
    address, message = channel.signed("https://h/x?y=z", {}, "secret", NOW)  # type: ignore[attr-defined]
    if kind == "dingtalk":
        assert (
            address == "https://h/x?y=z&timestamp=1764000000000&sign=lRkH2G8AsZMinQSw4N9E7OjfwStZY6tS7PtKnoPz6%2Bk%3D"
        )
    else:
        assert message == {"timestamp": "1764000000", "sign": "pkaPagedU09XdqI1xfOX926zONBbOkVjLse1uvTDNhM="}


def test_an_unsigned_message_is_refused_in_words(server: RobotServer) -> None:
    if server.kind == "wecom":
        pytest.skip("WeCom knows no signature")
    server.secret = SECRET
    channel = CHANNELS[server.kind]
    settings = read_settings(channel, {channel.required[0]: server.address})
    with pytest.raises(SendFailure, match="sign"):
        dispatch(channel, settings, [PART], FakeClock().clock)


def test_a_refusal_with_status_200_is_a_failure(server: RobotServer) -> None:
    key, reason = ("code", "msg") if server.kind == "feishu" else ("errcode", "errmsg")
    server.answers = [Answer(json.dumps({key: 19024, reason: "Key Words Not Found"}).encode())]
    assert failure(server).endswith("没有发出：被拒收（19024：Key Words Not Found）")
    assert len(server.requests) == 1


def test_a_reason_that_repeats_the_secret_is_shown_without_it(server: RobotServer) -> None:
    key, reason = ("code", "msg") if server.kind == "feishu" else ("errcode", "errmsg")
    said = f"invalid key={KEY} of {server.address}, webhook"
    server.answers = [Answer(json.dumps({key: 93000, reason: said}).encode())]
    assert failure(server).endswith("（93000：invalid key=… of …, webhook）")


@pytest.mark.parametrize(
    "body",
    [b"", b"ok", b"[]", b"{}", b'{"errcode": "0", "code": "0"}', b'{"errcode": false, "code": false}', b"[" * 9999],
)
def test_an_answer_that_nobody_understands_is_a_failure(server: RobotServer, body: bytes) -> None:
    server.answers = [Answer(body)]
    assert "看不懂它的回答（HTTP 200）" in failure(server)


def test_the_old_answer_of_feishu_is_understood() -> None:
    with serving(RobotServer("feishu")) as robot:
        robot.answers = [Answer(b'{"StatusCode": 0, "StatusMessage": "success"}')]
        send(robot, [PART])
        assert len(robot.requests) == 1


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("wecom", {"errcode": 45009, "errmsg": "api freq out of limit"}),
        ("dingtalk", {"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"}),
        ("dingtalk", {"errcode": 410100, "errmsg": "发送速度太快而限流"}),
        ("feishu", {"code": 11232, "msg": "frequency limited psm[lark.oapi.app_platform_runtime]appID[1500]"}),
        ("feishu", {"code": 9499, "msg": "frequency limited psm[lark]"}),
    ],
)
def test_too_many_messages_are_sent_again_after_a_minute(kind: str, answer: dict[str, object]) -> None:
    with serving(RobotServer(kind)) as robot:
        robot.answers = [Answer(json.dumps(answer).encode())] * 2
        with pytest.warns(Notice) as notices:
            clock = send(robot, [PART])
        assert clock.waits == [60.0, 60.0]
        assert len(robot.messages) == 1
        said = [notice.message.words["zh"] for notice in notices]  # type: ignore[union-attr]
        assert [words.endswith(f"60 秒后重试（第 {n} 次，至多 2 次）") for n, words in enumerate(said, 1)] == [True] * 2
        robot.answers = [Answer(json.dumps(answer).encode())] * 3
        assert "发送过于频繁" in failure(robot)
        assert len(robot.requests) == 6


def test_no_more_than_twenty_messages_go_in_a_minute(server: RobotServer) -> None:
    clock = send(server, [PART] * 25)
    assert len(server.messages) == 25
    assert len(clock.waits) == 24
    assert all(sum(clock.waits[start : start + 20]) > 60 for start in range(5))


def test_parts_go_in_their_order_and_stop_at_the_first_that_fails(server: RobotServer) -> None:
    key = "code" if server.kind == "feishu" else "errcode"
    parts = [(f"第 {number} 条", f"第 {number} 条内容") for number in range(1, 5)]
    server.answers = [
        Answer(f'{{"{key}": 0}}'.encode()),
        Answer(f'{{"{key}": 0}}'.encode()),
        Answer(f'{{"{key}": 7}}'.encode()),
    ]
    assert "共 4 条，已发出 2 条，第 3 条没有发出" in failure(server, parts)
    assert [b.decode().count("第 3 条内容") for _, b in server.requests] == [0, 0, 1]


@pytest.mark.parametrize("kind", ROBOTS)
@pytest.mark.parametrize(
    "address",
    ["http://example.edu/x", "ftp://127.0.0.1/x", "example.edu", "https://", "https://u:p@h/x", "https://h/x y", "https://h:x/",
     "https://[::1/x", "file:///etc/passwd", "https://h/\u202e", "http://127.0.0.1.example.edu/x"],
)  # fmt: skip
def test_only_https_is_an_address(kind: str, address: str) -> None:
    channel = CHANNELS[kind]
    with pytest.raises(Misused) as caught:
        read_settings(channel, {channel.required[0]: address})
    assert caught.value.words["zh"] == f"{channel.required[0]} 不是 https:// 开头的地址"
    assert "example" not in caught.value.words["en"]


@pytest.mark.parametrize(
    "address", ["https://h.example/x", "http://127.0.0.9/x", "http://localhost:9/x", "http://[::1]:9/x"]
)
def test_https_and_this_computer_are_addresses(address: str) -> None:
    assert read_settings(CHANNELS["wecom"], {"TUANMEDIA_WECOM_WEBHOOK": f" {address}\n"})


def test_variables_that_are_not_set_are_named() -> None:
    for channel in CHANNELS.values():
        with pytest.raises(Misused) as caught:
            read_settings(channel, {"TUANMEDIA_MAIL_HOST": " "})
        assert all(name in caught.value.words["zh"] for name in channel.required)


def test_settings_show_nothing_of_themselves() -> None:
    settings = read_settings(CHANNELS["wecom"], {"TUANMEDIA_WECOM_WEBHOOK": f"https://h/{KEY}"})
    assert KEY not in f"{settings!r} {settings} {[settings]}"

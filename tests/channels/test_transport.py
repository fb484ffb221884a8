"""The transport: bounded in time and size, encrypted, through a proxy, never to another address."""

import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from servers import CERTIFICATE, KEY, Answer, FakeClock, RobotServer, serving
from tuanmedia.channels import CHANNELS, SendFailure, dispatch, read_settings, transport
from tuanmedia.errors import Notice

PART = ("待办", "1 项")


@pytest.fixture
def server() -> Iterator[RobotServer]:
    with serving(RobotServer("wecom")) as robot:
        yield robot


def send(address: str) -> FakeClock:
    channel, clock = CHANNELS["wecom"], FakeClock()
    dispatch(channel, read_settings(channel, {"TUANMEDIA_WECOM_WEBHOOK": address}), [PART], clock.clock)
    return clock


def failure(address: str) -> tuple[str, list[str]]:
    """The words of the failure, and those of the notices before it. None of them holds the address."""
    with pytest.raises(SendFailure) as caught, warnings.catch_warnings(record=True) as notices:
        warnings.simplefilter("always")
        send(address)
    said = [notice.message.words["zh"] for notice in notices if isinstance(notice.message, Notice)]
    for words in (*said, *caught.value.words.values()):
        assert KEY not in words
        assert "127.0.0.1" not in words
    return caught.value.words["zh"].removeprefix("企业微信群机器人：没有发出："), said


@contextmanager
def raw_server(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """The address of a server that does with each connection what `talk` does."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def run() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                    with connection:
                        talk(connection)
                except OSError:
                    return

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/send?key={KEY}"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(server: RobotServer, status: int) -> None:
    with serving(RobotServer("wecom")) as other:
        server.answers = [Answer(b"", status, (("Location", other.address),))]
        words, notices = failure(server.address)
        assert words == f"对方要转到另一个地址（HTTP {status}），没有跟随；请核对地址"
        assert (other.requests, notices, len(server.requests)) == ([], [], 1)


def test_a_service_that_is_down_is_tried_twice_more(server: RobotServer) -> None:
    server.answers = [Answer(b"", 503)] * 3
    words, notices = failure(server.address)
    assert words == "对方暂时不能用（HTTP 503）"
    assert [notice.rpartition("；")[2] for notice in notices] == [
        "5 秒后重试（第 1 次，至多 2 次）",
        "5 秒后重试（第 2 次，至多 2 次）",
    ]
    assert len(server.requests) == 3


def test_what_arrives_on_the_third_try_has_arrived(server: RobotServer) -> None:
    server.answers = [Answer(b"", 502), Answer(b"", 429)]
    with pytest.warns(Notice):
        assert send(server.address).waits == [5.0, 60.0]
    assert len(server.messages) == 1


def test_a_refusal_with_another_status_is_read(server: RobotServer) -> None:
    server.answers = [Answer(b'{"errcode": 40035, "errmsg": "no access_token"}', 400), Answer(b"<html>", 404)]
    assert failure(server.address)[0] == "被拒收（40035：no access_token）"
    assert failure(server.address)[0] == "看不懂它的回答（HTTP 404）；请核对地址"


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/send?key={KEY}"
    words, notices = failure(address)
    assert words.startswith("连不上（")
    assert len(notices) == 2


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 2", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"]
)
def test_an_answer_that_breaks_off(answer: bytes) -> None:
    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(answer)

    with raw_server(talk) as address:
        assert failure(address)[0].startswith(("连接中断（", "连不上（", "看不懂它的回答"))


def test_whoever_answers_byte_by_byte_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "SECONDS", 0.2)

    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        for sign in b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 30:
            connection.sendall(bytes([sign]))
            time.sleep(0.02)

    with raw_server(talk) as address:
        start = time.monotonic()
        assert failure(address)[0] == "0.2 秒内没有回答"
        assert time.monotonic() - start < 3


def test_a_silent_server_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "STEP", 0.1)
    release = threading.Event()
    with raw_server(lambda connection: release.wait(5) and None) as address:
        assert failure(address)[0] == "连接超时"
        release.set()


def test_of_an_endless_answer_only_the_beginning_is_read() -> None:
    def talk(connection: socket.socket) -> None:
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(1000):
            connection.sendall(b" " * 65536)

    with raw_server(talk) as address:
        assert failure(address)[0] == "看不懂它的回答（HTTP 200）；请核对地址"


def test_only_a_trusted_certificate_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(RobotServer("wecom"), tls=True) as robot:
        address = robot.address.replace("http:", "https:")
        assert failure(address) == ("对方的证书不可信，没有发送", [])
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        send(address)
        assert len(robot.messages) == 1


def test_a_proxy_of_the_system_is_used_and_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        seen.append(connection.recv(65536))
        connection.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")

    with raw_server(talk) as proxy:
        monkeypatch.setenv("https_proxy", proxy.partition("/send")[0])
        words, notices = failure(f"https://robots.example.invalid/send?key={KEY}")
    assert words == "代理服务器没有接通"
    assert len(notices) == 2
    assert seen[0].startswith(b"CONNECT robots.example.invalid:443")
    assert KEY.encode() not in b"".join(seen)


def test_no_proxy_sees_what_goes_to_this_computer(server: RobotServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    send(server.address)
    assert len(server.messages) == 1

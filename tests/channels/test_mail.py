"""Mail: encrypted always, one message to everybody, and refusals in words that name nobody."""

import warnings
from email import message_from_bytes
from email.policy import default

import pytest

from servers import CERTIFICATE, NOW, FakeClock, MailServer, mail_serving
from tuanmedia.channels import CHANNELS, SendFailure, dispatch, mail, read_settings
from tuanmedia.errors import Misused, Notice

MAIL = CHANNELS["mail"]
SUBJECT, BODY = "新媒体账号待办", "截至 2026-11-22（周日）：1 项待办。\n\n街舞社\n- 备案\n."
BASE = {
    "TUANMEDIA_MAIL_FROM": "组织宣传部 <tw@example.edu>",
    "TUANMEDIA_MAIL_TO": "a@example.edu，李老师 <b@example.edu>",
}
LOGIN = {"TUANMEDIA_MAIL_USER": "office", "TUANMEDIA_MAIL_PASSWORD": "right-word"}


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


def send(server: MailServer, **variables: str) -> FakeClock:
    clock = FakeClock()
    where = {"TUANMEDIA_MAIL_HOST": "127.0.0.1", "TUANMEDIA_MAIL_PORT": str(server.port)}
    dispatch(MAIL, read_settings(MAIL, {**BASE, **where, **variables}), [(SUBJECT, BODY)], clock.clock)
    return clock


def failure(server: MailServer, **variables: str) -> str:
    with pytest.raises(SendFailure) as caught, warnings.catch_warnings():
        warnings.simplefilter("ignore", Notice)
        send(server, **variables)
    for words in caught.value.words.values():
        assert not any(secret in words for secret in ("wrong-word", "right-word", "office", "@", "127.0.0.1"))
    return caught.value.words["zh"].removeprefix("邮件：没有发出：")


def test_a_mail_arrives_after_starttls() -> None:
    with mail_serving(MailServer()) as server:
        send(server, **LOGIN)
    (data,) = server.mails
    message = message_from_bytes(data, policy=default)
    assert (message["Subject"], message["From"]) == (SUBJECT, "组织宣传部 <tw@example.edu>")
    assert message["To"] == "a@example.edu, 李老师 <b@example.edu>"
    assert message["Date"].datetime.timestamp() == NOW
    assert message["Auto-Submitted"] == "auto-generated"
    assert message.get_content().strip() == BODY
    assert [line for line in server.lines if line.startswith("RCPT")] == [
        "RCPT TO:<a@example.edu>",
        "RCPT TO:<b@example.edu>",
    ]
    assert server.lines.index("STARTTLS") < next(i for i, line in enumerate(server.lines) if line.startswith("AUTH"))


def test_a_mail_arrives_on_the_port_that_is_always_encrypted(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_serving(MailServer("always")) as server:
        monkeypatch.setattr(mail, "TLS_PORT", server.port)
        send(server, **LOGIN)
    assert len(server.mails) == 1
    assert "STARTTLS" not in server.lines


def test_nothing_is_sent_without_encryption() -> None:
    with mail_serving(MailServer("never")) as server:
        assert "不支持加密连接" in failure(server, **LOGIN)
    assert not [line for line in server.lines if line.startswith(("AUTH", "MAIL"))]


def test_only_a_trusted_certificate_will_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with mail_serving(MailServer()) as server:
        assert failure(server, **LOGIN) == "对方的证书不可信，没有发送"
    assert server.mails == []


def test_a_wrong_password_is_not_tried_again() -> None:
    with mail_serving(MailServer()) as server:
        words = failure(server, TUANMEDIA_MAIL_USER="office", TUANMEDIA_MAIL_PASSWORD="wrong-word")
    assert words == "邮件服务器不接受用户名或密码（535）"
    assert sum(line.startswith("AUTH PLAIN") for line in server.lines) == 1


def test_refused_recipients_are_counted_and_not_named() -> None:
    with mail_serving(MailServer(refuses=("a@",))) as server:
        assert failure(server) == "1 个收件人被拒收，其余已发出"
    assert len(server.mails) == 1
    with mail_serving(MailServer(refuses=("@",))) as server:
        assert failure(server) == "收件人都被拒收"
    assert server.mails == []


@pytest.mark.parametrize(
    ("code", "tries", "words"), [(451, 3, "邮件服务器暂时不能用（451）"), (554, 1, "邮件服务器拒收（554）")]
)
def test_a_refused_mail(code: int, tries: int, words: str) -> None:
    with mail_serving(MailServer(code=code)) as server:
        assert failure(server) == words
    assert server.lines.count("DATA") == tries


def test_nobody_there() -> None:
    with mail_serving(MailServer()) as server:
        pass
    assert failure(server).startswith("连不上（")


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("TUANMEDIA_MAIL_PORT", "0", "TUANMEDIA_MAIL_PORT 应为 1 到 65535 的整数"),
        ("TUANMEDIA_MAIL_PORT", "99999999999", "TUANMEDIA_MAIL_PORT 应为 1 到 65535 的整数"),
        ("TUANMEDIA_MAIL_PORT", "²", "TUANMEDIA_MAIL_PORT 应为 1 到 65535 的整数"),
        ("TUANMEDIA_MAIL_FROM", "nobody", "TUANMEDIA_MAIL_FROM 不是邮箱地址"),
        ("TUANMEDIA_MAIL_FROM", "a@example.edu, b@example.edu", "TUANMEDIA_MAIL_FROM 不是邮箱地址"),
        ("TUANMEDIA_MAIL_TO", "a@example.edu, nobody", "TUANMEDIA_MAIL_TO 不是邮箱地址"),
        ("TUANMEDIA_MAIL_TO", "a@example.edu\nBcc: c@example.edu", "TUANMEDIA_MAIL_TO 不是邮箱地址"),
        ("TUANMEDIA_MAIL_TO", ",", "TUANMEDIA_MAIL_TO 不是邮箱地址"),
        ("TUANMEDIA_MAIL_TO", "@", "TUANMEDIA_MAIL_TO 不是邮箱地址"),
        ("TUANMEDIA_MAIL_USER", "office", "没有设置环境变量 TUANMEDIA_MAIL_PASSWORD"),
        ("TUANMEDIA_MAIL_PASSWORD", "right-word", "没有设置环境变量 TUANMEDIA_MAIL_USER"),
    ],
)
def test_settings_that_cannot_be_used_are_named_without_their_value(variable: str, value: str, words: str) -> None:
    with pytest.raises(Misused) as caught:
        read_settings(MAIL, {**BASE, "TUANMEDIA_MAIL_HOST": "smtp.example.edu", variable: value})
    assert caught.value.words["zh"] == words

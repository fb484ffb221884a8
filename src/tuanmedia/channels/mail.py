"""Mail by SMTP, always encrypted: from the first byte on port 465, after STARTTLS on any other port."""

import smtplib
import ssl
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, getaddresses, make_msgid
from types import MappingProxyType
from typing import Literal

from tuanmedia.channels.channel import Settings
from tuanmedia.channels.failure import SendFailure, network_failure
from tuanmedia.channels.transport import STEP, bounded, fault_of
from tuanmedia.errors import Misused

HOST, PORT, USER, PASSWORD, SENDER, RECIPIENTS = (
    f"TUANMEDIA_MAIL_{name}" for name in ("HOST", "PORT", "USER", "PASSWORD", "FROM", "TO")
)
TLS_PORT = 465
# The name that this side gives in its greeting; that of the computer is nobody's business.
GREETING = "localhost"


class Mail:
    """Mail to everybody in TUANMEDIA_MAIL_TO."""

    name = "mail"
    title = MappingProxyType({"zh": "邮件", "en": "mail"})
    required = (HOST, SENDER, RECIPIENTS)
    optional = (PORT, USER, PASSWORD)
    markup: Literal["markdown", "text"] = "text"
    interval = 0.0
    limit = None

    def size(self, subject: str, body: str) -> int:
        """The bytes of subject and body."""
        return len((subject + body).encode("utf-8", "replace"))

    def require_valid(self, settings: Settings) -> None:
        """Raises Misused for a port that is none, an address that is none, and a user without a password."""
        port = settings.get(PORT)
        if port and not (port.isascii() and port.isdecimal() and 0 < int(port[:9]) < 65536):
            raise Misused(f"{PORT} 应为 1 到 65535 的整数", f"{PORT} is no number from 1 to 65535")
        for name, most in ((SENDER, 1), (RECIPIENTS, None)):
            addresses = _addresses(settings.get(name))
            if not addresses or (most and len(addresses) > most):
                raise Misused(f"{name} 不是邮箱地址", f"{name} is no mail address")
        if bool(settings.get(USER)) != bool(settings.get(PASSWORD)):
            missing = PASSWORD if settings.get(USER) else USER
            raise Misused(f"没有设置环境变量 {missing}", f"the environment variable {missing} is not set")

    def send(self, settings: Settings, subject: str, body: str, now: float) -> None:
        """Sends one mail. Raises SendFailure where it is not accepted for everybody."""
        bounded(lambda: _send(settings, _message(settings, subject, body, now)))


def _message(settings: Settings, subject: str, body: str, now: float) -> EmailMessage:
    message, (sender,) = EmailMessage(), _addresses(settings.get(SENDER))
    message["Subject"], message["From"] = subject, sender
    message["To"] = _addresses(settings.get(RECIPIENTS))
    message["Date"] = formatdate(now)
    message["Message-ID"] = make_msgid(domain=sender.domain)
    message["Auto-Submitted"] = "auto-generated"  # no answer by an absence notice (RFC 3834)
    message.set_content(f"{body}\n", charset="utf-8", cte="base64")
    return message


def _send(settings: Settings, message: EmailMessage) -> None:
    try:
        with _connection(settings.get(HOST), int(settings.get(PORT) or TLS_PORT)) as server:
            if settings.get(USER):
                server.login(settings.get(USER), settings.get(PASSWORD))
            refused = server.send_message(message)
    except smtplib.SMTPException as error:
        raise _refusal(error) from None
    except (OSError, ValueError) as error:
        raise fault_of(error) from None
    if refused:
        count = len(refused)
        raise SendFailure(f"{count} 个收件人被拒收，其余已发出", f"{count} recipients were refused; the others have it")


def _connection(host: str, port: int) -> smtplib.SMTP:
    """An encrypted connection. Raises SMTPException where the server has no encryption."""
    context = ssl.create_default_context()
    if port == TLS_PORT:
        return smtplib.SMTP_SSL(host, port, local_hostname=GREETING, timeout=STEP, context=context)
    server = smtplib.SMTP(host, port, local_hostname=GREETING, timeout=STEP)
    try:
        server.starttls(context=context)
    except BaseException:
        server.close()
        raise
    return server


def _refusal(error: smtplib.SMTPException) -> SendFailure:
    """The failure that an answer of the server is. Its text is not repeated: it may hold an address or a user."""
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return SendFailure(
            "邮件服务器不支持加密连接或登录，没有发送", "the server has no encryption or no login; nothing was sent"
        )
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return SendFailure(
            f"邮件服务器不接受用户名或密码（{error.smtp_code}）", f"user or password refused ({error.smtp_code})"
        )
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return SendFailure("收件人都被拒收", "all recipients were refused")
    code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else None
    if code is None or 400 <= code < 500:
        about = f"（{code}）" if code else ""
        return network_failure(f"邮件服务器暂时不能用{about}", f"the mail server cannot be used now{about}")
    return SendFailure(f"邮件服务器拒收（{code}）", f"the mail server refused it ({code})")


def _addresses(text: str) -> list[Address]:
    """The mail addresses of a text with commas between; none where one of them cannot be read."""
    if not text.isprintable():
        return []
    try:
        pairs = getaddresses([text.replace("；", ",").replace("，", ",").replace(";", ",")])
        addresses = [Address(name, addr_spec=address) for name, address in pairs]
    except (ValueError, IndexError, MessageError):
        return []
    return addresses if all(address.username and address.domain for address in addresses) else []

"""Servers on this computer that answer as the robots and a mail server do."""

import base64
import hashlib
import hmac
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import parse_qs, urlsplit

from tuanmedia.channels import Clock

CERTIFICATE = Path(__file__).parent / "data" / "localhost.pem"
NOW = 1_764_000_000.0
KEY = "693a91f6-7aaa-4bc4-97a0-0ec2sifa5aaa"  # the example of WeCom's own manual
SECRET = "SEC-for-tests-only-0123456789"
LOGIN = b"\0office\0right-word"
PATHS = {
    "wecom": f"/cgi-bin/webhook/send?key={KEY}",
    "dingtalk": f"/robot/send?access_token={KEY}",
    "feishu": f"/open-apis/bot/v2/hook/{KEY}",
}
ROBOTS = tuple(PATHS)


class Answer(NamedTuple):
    """What a server answers once, in the place of what it would."""

    body: bytes
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


class RobotServer:
    """A robot's service: it takes messages that are signed, whole and short enough, and refuses others in its way."""

    def __init__(self, kind: str, secret: str = "") -> None:
        self.kind, self.secret = kind, secret
        self.messages: list[dict[str, Any]] = []
        self.requests: list[tuple[str, bytes]] = []
        self.answers: list[Answer] = []
        self.port = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{PATHS[self.kind]}"

    @property
    def variables(self) -> dict[str, str]:
        """The environment variables that lead here."""
        name = f"TUANMEDIA_{self.kind.upper()}"
        return {f"{name}_WEBHOOK": self.address, **({f"{name}_SECRET": self.secret} if self.secret else {})}

    @property
    def contents(self) -> list[str]:
        """The texts of the messages that were taken."""
        if self.kind == "feishu":
            return [message["card"]["elements"][0]["content"] for message in self.messages]
        return [message["markdown"]["content" if self.kind == "wecom" else "text"] for message in self.messages]

    def answer(self, path: str, body: bytes) -> Answer:
        self.requests.append((path, body))
        if self.answers:
            return self.answers.pop(0)
        code, reason = self._fault(path, json.loads(body), body)
        if not code:
            self.messages.append(json.loads(body))
        keys = ("code", "msg") if self.kind == "feishu" else ("errcode", "errmsg")
        return Answer(json.dumps(dict(zip(keys, (code, reason), strict=True))).encode())

    def _fault(self, path: str, message: dict[str, Any], body: bytes) -> tuple[int, str]:
        if path.partition("&timestamp=")[0] != PATHS[self.kind]:
            return 93000, "invalid webhook url"
        if self.kind == "wecom":
            content = message["markdown"]["content"]
            return (40058, "markdown.content exceed max length 4096") if len(content.encode()) > 4096 else (0, "ok")
        if len(body) > 20_000:
            return (9499, "Bad Request") if self.kind == "feishu" else (460101, "message too long, exceed 20000 bytes")
        if self.secret and not self._is_signed(path, message):
            return (19021, "sign match fail") if self.kind == "feishu" else (310000, "sign not match")
        return 0, "ok"

    def _is_signed(self, path: str, message: dict[str, Any]) -> bool:
        if self.kind == "feishu":
            key, text = f"{message.get('timestamp')}\n{self.secret}", ""
            given, time = message.get("sign"), float(message.get("timestamp") or 0)
        else:
            query = parse_qs(urlsplit(path).query)
            (stamp,), (given,) = query.get("timestamp", ["0"]), query.get("sign", [""])
            key, text, time = self.secret, f"{stamp}\n{self.secret}", float(stamp) / 1000
        wanted = base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()
        return given == wanted and abs(time - NOW) < 1


@contextmanager
def serving(server: RobotServer, tls: bool = False) -> Iterator[RobotServer]:
    """The server, running."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            answer = server.answer(self.path, body)
            self.send_response(answer.status)
            for name, value in answer.headers:
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: Any) -> None:
            """Prints nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listener:
        if tls:
            listener.socket = tls_context().wrap_socket(listener.socket, server_side=True)
        server.port = listener.server_address[1]
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            listener.shutdown()
            thread.join()


def tls_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


class MailServer:
    """A mail server for one connection: it knows STARTTLS, or is encrypted from the first byte, or never."""

    def __init__(self, tls: str = "starttls", refuses: tuple[str, ...] = (), code: int = 250) -> None:
        self.tls, self.refuses, self.code = tls, refuses, code
        self.mails: list[bytes] = []
        self.lines: list[str] = []
        self.port = 0

    def talk(self, connection: socket.socket) -> None:
        """The dialogue with one client, in the clear or encrypted from its first byte."""
        if self.tls == "always":
            self._talk_encrypted(connection)
        elif self._converse(connection, "220 localhost ESMTP") == "STARTTLS":
            self._talk_encrypted(connection, greeting=())

    def _talk_encrypted(self, connection: socket.socket, greeting: tuple[str, ...] = ("220 localhost ESMTP",)) -> None:
        with tls_context().wrap_socket(connection, server_side=True) as encrypted:
            self._converse(encrypted, *greeting)

    def _converse(self, connection: socket.socket, *greeting: str) -> str:
        """The dialogue of RFC 5321, as far as a client needs it; returns the word that ends it."""
        with connection.makefile("rwb") as stream:
            _say(stream, *greeting)
            while line := stream.readline().decode().strip():
                word = line.split()[0].upper()
                self.lines.append(word + line[len(word) :])
                _say(stream, *self._replies(word, line, isinstance(connection, ssl.SSLSocket)))
                if word == "DATA":
                    self._take(stream)
                elif word in ("STARTTLS", "QUIT"):
                    return word
        return ""

    def _replies(self, word: str, line: str, is_encrypted: bool) -> list[str]:
        if word == "EHLO":
            offered = [] if is_encrypted or self.tls != "starttls" else ["250-STARTTLS"]
            return ["250-localhost", *offered, "250 AUTH PLAIN" if is_encrypted else "250 SIZE 1000000"]
        if word == "AUTH":
            return ["235 welcome" if line.split()[-1] == base64.b64encode(LOGIN).decode() else "535 no, office"]
        if word == "RCPT":
            return ["550 no such user" if any(name in line for name in self.refuses) else "250 ok"]
        return [{"STARTTLS": "220 go on", "DATA": "354 go on", "QUIT": "221 bye"}.get(word, "250 ok")]

    def _take(self, stream: BinaryIO) -> None:
        data = b""
        while not data.endswith(b"\r\n.\r\n"):
            data += stream.readline()
        self.mails += [data] if self.code == 250 else []
        _say(stream, f"{self.code} done")


def _say(stream: BinaryIO, *lines: str) -> None:
    stream.write("".join(f"{line}\r\n" for line in lines).encode())
    stream.flush()


@contextmanager
def mail_serving(server: MailServer) -> Iterator[MailServer]:
    """The mail server, running."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server.port = listener.getsockname()[1]

        def run() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    try:
                        server.talk(connection)
                    except OSError:
                        continue

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        yield server
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(5)


class FakeClock:
    """A clock that stands still but for the waits, which it writes down."""

    def __init__(self) -> None:
        self.time = NOW
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.time, self.sleep)

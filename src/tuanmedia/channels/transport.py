"""One POST of JSON over https: bounded in time and size, through the proxy of the system, never to another address."""

import http.client
import ipaddress
import json
import ssl
import threading
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, ProxyHandler, Request, build_opener

from tuanmedia.channels.failure import SendFailure, network_failure, rate_failure

T = TypeVar("T")

SECONDS = 30.0  # for a whole request or mail, from looking up the name to the end of the answer
STEP = 10.0  # for each step of it
LONGEST_ANSWER = 64 * 1024
HEADERS = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "tuanmedia"}


class Reply(NamedTuple):
    """The status of an answer, and its JSON object; empty where it is none."""

    status: int
    data: dict[str, Any]


class NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: the address, which is a secret, would go to whoever it leads to."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def is_safe_address(address: str) -> bool:
    """Whether a message may be sent to an address: over https, or on this computer."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if (
        not host
        or parts.username
        or parts.fragment
        or any(sign.isspace() or not sign.isprintable() for sign in address)
    ):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(parts))


def post(address: str, body: bytes) -> Reply:
    """Sends a body and reads the answer. Raises SendFailure, without the address, where there is no answer to read."""
    request = Request(address, data=body, headers=HEADERS, method="POST")
    return bounded(lambda: _reply(request))


def bounded(act: Callable[[], T]) -> T:
    """What `act` returns or raises, if it ends within SECONDS. Raises SendFailure if it does not.

    The time-outs of the library count each read anew, and looking up a name has none.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(act())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(SECONDS)
    if errors:
        raise errors[0]
    if not results:
        raise network_failure(f"{SECONDS:g} 秒内没有回答", f"no answer within {SECONDS:g} seconds")
    return results[0]


def fault_of(error: Exception) -> SendFailure:
    """The failure that an error of a connection is. Its words come from its kind: its own text may hold the address."""
    cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return SendFailure(
            "对方的证书不可信，没有发送", "the other side's certificate is not trusted; nothing was sent"
        )
    if isinstance(cause, TimeoutError):
        return network_failure("连接超时", "the connection timed out")
    if isinstance(cause, OSError) and cause.strerror and not isinstance(cause, ssl.SSLError):
        return network_failure(f"连不上（{cause.strerror}）", f"no connection ({cause.strerror})")
    if "Tunnel connection failed" in str(cause):
        return network_failure("代理服务器没有接通", "the proxy made no connection")
    return network_failure(f"连接中断（{type(cause).__name__}）", f"the connection broke ({type(cause).__name__})")


def _reply(request: Request) -> Reply:
    try:
        with _opener(urlsplit(request.full_url)).open(request, timeout=STEP) as answer:
            return Reply(answer.status, _data(answer.read(LONGEST_ANSWER)))
    except HTTPError as error:
        with error:
            return _refusal(error)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise fault_of(error) from None


def _refusal(error: HTTPError) -> Reply:
    """The reply with another status than 200. Raises SendFailure where the status says all."""
    if 300 <= error.code < 400:
        zh = f"对方要转到另一个地址（HTTP {error.code}），没有跟随；请核对地址"
        raise SendFailure(zh, f"it leads on to another address (HTTP {error.code}), not followed; check the address")
    if error.code == http.HTTPStatus.TOO_MANY_REQUESTS:
        raise rate_failure("发送过于频繁（HTTP 429）", "too many messages (HTTP 429)")
    if error.code >= http.HTTPStatus.INTERNAL_SERVER_ERROR:
        raise network_failure(f"对方暂时不能用（HTTP {error.code}）", f"it cannot be used now (HTTP {error.code})")
    return Reply(error.code, _data(error.read(LONGEST_ANSWER)))


def _data(body: bytes) -> dict[str, Any]:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _opener(address: SplitResult) -> OpenerDirector:
    """An opener as the library makes it, which checks certificates; nothing for this computer goes through a proxy."""
    return build_opener(NoRedirect(), *([ProxyHandler({})] if _is_loopback(address) else []))


def _is_loopback(address: SplitResult) -> bool:
    host = address.hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

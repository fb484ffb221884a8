"""The robots of group chats: how WeCom, DingTalk and Feishu take a message, sign it, and answer.

Sources:
- WeCom (企业微信): https://developer.work.weixin.qq.com/document/path/91770. The content of a message in Markdown has
  at most 4096 bytes of UTF-8; 20 messages a minute; `errcode` 0 is success, 45009 too many.
- DingTalk (钉钉): https://open.dingtalk.com/document/orgapp/custom-robot-access. A body has at most 20,000 bytes; 20
  messages a minute, and whoever sends more is shut out for ten; `errcode` 0 is success, 130101 and 410100 too many.
- Feishu (飞书): https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot. A body has at most 20 KB; 100
  messages a minute and 5 a second; refusals have HTTP status 200 too, `code` 0 is success, 11232 too many.
"""

import base64
import hashlib
import hmac
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal
from urllib.parse import urlencode

from tuanmedia.channels.channel import Settings
from tuanmedia.channels.failure import SendFailure, network_failure, rate_failure
from tuanmedia.channels.transport import Reply, is_safe_address, post
from tuanmedia.errors import Misused

# Seconds between two messages to one robot: a little more than for 20 a minute.
INTERVAL = 3.2
LONGEST_REASON = 200
# What takes the place of a signature where only the size of a message is asked for.
ANY_TIME = 1_800_000_000.0
BUSY = -1


class Robot(ABC):
    """What the robots have in common: an address that is secret, perhaps a signature, and an answer in JSON."""

    name: str
    title: Mapping[str, str]
    required: tuple[str, ...]  # the variable of the address
    optional: tuple[str, ...] = ()  # the variable of the secret that messages are signed with
    code_keys: tuple[str, ...] = ("errcode",)
    reason_key = "errmsg"
    rate_codes: frozenset[int]
    limit: int
    markup: Literal["markdown", "text"] = "markdown"
    interval = INTERVAL

    @abstractmethod
    def message(self, subject: str, body: str) -> dict[str, Any]:
        """The message as an object of JSON, unsigned."""

    def signed(self, address: str, message: dict[str, Any], secret: str, now: float) -> tuple[str, dict[str, Any]]:
        """The address and the message, signed for the time `now`; unchanged for a robot that takes no signature."""
        return address, message

    def size(self, subject: str, body: str) -> int:
        """The bytes of the whole body with a signature."""
        return len(_json(self.signed("", self.message(subject, body), "x", ANY_TIME)[1]))

    def require_valid(self, settings: Settings) -> None:
        """Raises Misused for an address that is not https, or none at all."""
        (variable,) = self.required
        if not is_safe_address(settings.get(variable)):
            raise Misused(f"{variable} 不是 https:// 开头的地址", f"{variable} is no address that begins with https://")

    def send(self, settings: Settings, subject: str, body: str, now: float) -> None:
        """Sends one message. Raises SendFailure where it is not accepted."""
        address, message = settings.get(self.required[0]), self.message(subject, body)
        if secret := next(map(settings.get, self.optional), ""):
            address, message = self.signed(address, message, secret, now)
        self._require_accepted(post(address, _json(message)), settings)

    def _require_accepted(self, reply: Reply, settings: Settings) -> None:
        code = next((reply.data[key] for key in self.code_keys if key in reply.data), None)
        if not isinstance(code, int) or isinstance(code, bool):
            zh = f"看不懂它的回答（HTTP {reply.status}）；请核对地址"
            raise SendFailure(zh, f"its answer cannot be read (HTTP {reply.status}); check the address")
        if code == 0:
            return
        reason = settings.concealed(" ".join(str(reply.data.get(self.reason_key, "")).split()))[:LONGEST_REASON]
        if code in self.rate_codes or "frequency limit" in reason:
            raise rate_failure(f"发送过于频繁（{code}：{reason}）", f"too many messages ({code}: {reason})")
        if code == BUSY:
            raise network_failure(f"对方系统繁忙（{reason}）", f"its system is busy ({reason})")
        raise SendFailure(f"被拒收（{code}：{reason}）", f"it was refused ({code}: {reason})")


class WeCom(Robot):
    """企业微信: the address holds a key, and there is no signature."""

    name = "wecom"
    title = MappingProxyType({"zh": "企业微信群机器人", "en": "WeCom robot"})
    required = ("TUANMEDIA_WECOM_WEBHOOK",)
    rate_codes = frozenset({45009})
    limit = 4096

    def message(self, subject: str, body: str) -> dict[str, Any]:
        return {"msgtype": "markdown", "markdown": {"content": f"**{subject}**\n{body}"}}

    def size(self, subject: str, body: str) -> int:
        """The bytes of the content alone."""
        return len(self.message(subject, body)["markdown"]["content"].encode())


class DingTalk(Robot):
    """钉钉: the signature stands in the address, over the time in milliseconds and the secret."""

    name = "dingtalk"
    title = MappingProxyType({"zh": "钉钉群机器人", "en": "DingTalk robot"})
    required = ("TUANMEDIA_DINGTALK_WEBHOOK",)
    optional = ("TUANMEDIA_DINGTALK_SECRET",)
    rate_codes = frozenset({130101, 410100})
    limit = 20_000

    def message(self, subject: str, body: str) -> dict[str, Any]:
        return {"msgtype": "markdown", "markdown": {"title": subject, "text": f"**{subject}**\n\n{body}"}}

    def signed(self, address: str, message: dict[str, Any], secret: str, now: float) -> tuple[str, dict[str, Any]]:
        time = str(round(now * 1000))
        query = urlencode({"timestamp": time, "sign": _signature(secret, f"{time}\n{secret}")})
        return f"{address}{'&' if '?' in address else '?'}{query}", message


class Feishu(Robot):
    """飞书: the signature stands in the body, over nothing, with the time in seconds and the secret as its key."""

    name = "feishu"
    title = MappingProxyType({"zh": "飞书群机器人", "en": "Feishu robot"})
    required = ("TUANMEDIA_FEISHU_WEBHOOK",)
    optional = ("TUANMEDIA_FEISHU_SECRET",)
    code_keys = ("code", "StatusCode")
    reason_key = "msg"
    rate_codes = frozenset({11232})
    limit = 20_000

    def message(self, subject: str, body: str) -> dict[str, Any]:
        header = {"title": {"tag": "plain_text", "content": subject}}
        return {
            "msg_type": "interactive",
            "card": {"header": header, "elements": [{"tag": "markdown", "content": body}]},
        }

    def signed(self, address: str, message: dict[str, Any], secret: str, now: float) -> tuple[str, dict[str, Any]]:
        time = str(round(now))
        return address, {"timestamp": time, "sign": _signature(f"{time}\n{secret}", ""), **message}


def _signature(key: str, text: str) -> str:
    """HMAC-SHA256 in base64."""
    return base64.b64encode(hmac.new(key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def _json(message: Mapping[str, Any]) -> bytes:
    return json.dumps(message, ensure_ascii=False).encode("utf-8", "replace")

"""The dispatch of a message's parts, in order: at the pace that the service allows, and again where a try failed."""

import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tuanmedia.channels.channel import Channel, Settings
from tuanmedia.channels.failure import SendFailure
from tuanmedia.errors import Notice

MOST_RETRIES = 2


@dataclass(frozen=True, slots=True)
class Clock:
    """The time in seconds since 1970, and the wait for some seconds."""

    now: Callable[[], float] = time.time
    sleep: Callable[[float], None] = time.sleep


def dispatch(channel: Channel, settings: Settings, parts: Sequence[tuple[str, str]], clock: Clock) -> None:
    """Sends the parts, each a subject and a body. Raises SendFailure at the first that fails, with the number sent."""
    for number, (subject, body) in enumerate(parts):
        if number:
            clock.sleep(channel.interval)
        try:
            _send(channel, settings, subject, body, clock)
        except SendFailure as failure:
            raise _failure(failure, channel, number, len(parts)) from None


def _send(channel: Channel, settings: Settings, subject: str, body: str, clock: Clock) -> None:
    """Sends one message, at most three times, with a Notice before each further try."""
    for retry in range(MOST_RETRIES + 1):
        try:
            return channel.send(settings, subject, body, clock.now())
        except SendFailure as failure:
            if failure.wait is None or retry == MOST_RETRIES:
                raise
            wait = max(failure.wait, channel.interval)
            warnings.warn(_retry_notice(channel, failure, wait, retry + 1), stacklevel=2)
            clock.sleep(wait)
    return None


def _retry_notice(channel: Channel, failure: SendFailure, wait: float, number: int) -> Notice:
    return Notice(
        f"{channel.title['zh']}：{failure.words['zh']}；{wait:g} 秒后重试（第 {number} 次，至多 {MOST_RETRIES} 次）",
        f"{channel.title['en']}: {failure.words['en']}; trying again in {wait:g} s ({number} of {MOST_RETRIES})",
    )


def _failure(failure: SendFailure, channel: Channel, sent: int, count: int) -> SendFailure:
    """The failure with the channel, and with what had been sent before it."""
    zh, en = (f"{channel.title['zh']}：没有发出", f"{channel.title['en']}: not sent")
    if count > 1:
        zh = f"{channel.title['zh']}：共 {count} 条，已发出 {sent} 条，第 {sent + 1} 条没有发出"
        en = f"{channel.title['en']}: {sent} of {count} messages sent, number {sent + 1} not"
    return SendFailure(f"{zh}：{failure.words['zh']}", f"{en}: {failure.words['en']}")

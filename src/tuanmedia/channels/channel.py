"""What a channel is, and its settings: environment variables, because an option is seen by every process."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol

from tuanmedia.errors import Misused

MARK = "…"
# A shorter part of an address is an ordinary word (`webhook`), and no key: the shortest key in use has 36 characters.
SHORTEST_KEY = 16
_between = re.compile(r"[/?&=,;@\s]")


class Settings(NamedTuple):
    """The values of a channel's variables, by name, without those that are not set."""

    values: Mapping[str, str]

    def __repr__(self) -> str:
        return "Settings(…)"  # no traceback, log or assertion shows a secret

    def get(self, name: str) -> str:
        """The value of a variable; empty where it is not set."""
        return self.values.get(name, "")

    def concealed(self, text: str) -> str:
        """The text with an ellipsis for every value, and for every key in an address, that stands in it."""
        keys = {key for value in self.values.values() for key in _between.split(value) if len(key) >= SHORTEST_KEY}
        for secret in sorted(keys.union(self.values.values()), key=len, reverse=True):
            text = text.replace(secret, MARK)
        return text


class Channel(Protocol):
    """A way to send: what it is called, what it needs, how much one message holds, and how it is sent."""

    name: str
    markup: Literal["markdown", "text"]
    interval: float  # seconds between two messages, at least

    @property
    def title(self) -> Mapping[str, str]:
        """What it is called, by language."""

    @property
    def required(self) -> tuple[str, ...]:
        """The environment variables that it cannot do without."""

    @property
    def optional(self) -> tuple[str, ...]:
        """The other environment variables that it reads."""

    @property
    def limit(self) -> int | None:
        """The most bytes that one message may have; None for no limit."""

    def size(self, subject: str, body: str) -> int:
        """The bytes of a message, as the service counts them."""

    def require_valid(self, settings: Settings) -> None:
        """Raises Misused, which names the variable and not its value, for a value that cannot be used."""

    def send(self, settings: Settings, subject: str, body: str, now: float) -> None:
        """Sends one message; `now` is the time in seconds since 1970. Raises SendFailure where it is not accepted."""


def missing_variables(channel: Channel, environment: Mapping[str, str]) -> list[str]:
    """The variables that the channel needs and that are not set."""
    return [name for name in channel.required if not environment.get(name, "").strip()]


def read_settings(channel: Channel, environment: Mapping[str, str]) -> Settings:
    """The channel's settings in an environment. Raises Misused for variables that are not set or cannot be used."""
    names = (*channel.required, *channel.optional)
    settings = Settings({name: value for name in names if (value := environment.get(name, "").strip())})
    if missing := missing_variables(channel, environment):
        raise Misused(
            f"{channel.title['zh']}：没有设置环境变量 {'、'.join(missing)}",
            f"{channel.title['en']}: these environment variables are not set: {', '.join(missing)}",
        )
    channel.require_valid(settings)
    return settings

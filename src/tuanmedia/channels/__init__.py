"""What leaves for the outside: messages to a group's robot, and mail. Nothing else in the program opens a connection.

`robots` and `mail` are the channels, `channel` says what one is and reads its settings from the environment,
`transport` carries, `dispatch` keeps the pace and tries again. Only the command line may import this room.
"""

from collections.abc import Mapping

from tuanmedia.channels.channel import Channel, Settings, missing_variables, read_settings
from tuanmedia.channels.dispatch import Clock, dispatch
from tuanmedia.channels.failure import SendFailure
from tuanmedia.channels.mail import Mail
from tuanmedia.channels.robots import DingTalk, Feishu, WeCom

CHANNELS: Mapping[str, Channel] = {channel.name: channel for channel in (WeCom(), DingTalk(), Feishu(), Mail())}

__all__ = ["CHANNELS", "Channel", "Clock", "SendFailure", "Settings", "dispatch", "missing_variables", "read_settings"]

"""A digest on its way: the channels that were asked for, the parts for each, shown, sent, or written to a file."""

import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tuanmedia.channels import (
    CHANNELS,
    Channel,
    Clock,
    Settings,
    dispatch,
    missing_variables,
    read_settings,
)
from tuanmedia.cli.options import require_one_of
from tuanmedia.cli.output import print_output, require_outside
from tuanmedia.errors import CannotRun, Misused, Notice

if TYPE_CHECKING:
    from tuanmedia.render.digest import DigestPart, Markup

# What makes the parts of the digest that fit, in a markup.
Paginate = Callable[["Markup", Callable[[str, str], bool]], "list[DigestPart]"]

CLOCK = Clock()
FILE = "file"
MARKDOWN_ENDINGS = (".md", ".markdown")
# Before more messages than these are sent, the run says how long that takes.
MANY = 20
WORDS = {
    "file": {"zh": "文件", "en": "file"},
    "part": {
        "zh": "── {title}，第 {number} 条，共 {count} 条，{size} 字节 ──",
        "en": "── {title}, {number} of {count}, {size} bytes ──",
    },
    "dry": {"zh": "只是预览，没有发送。", "en": "A preview; nothing was sent."},
    "sent": {"zh": "{title}：已发送 {count} 条消息。", "en": "{title}: {count} messages sent."},
    "written": {"zh": "已写入 {path}。", "en": "{path} written."},
}


class Destination(NamedTuple):
    """Where the digest goes: a channel with its settings, or a file where there is none."""

    channel: Channel | None
    settings: Settings
    file: Path | None = None

    def title(self, lang: str) -> str:
        """What it is called."""
        return (self.channel.title if self.channel else WORDS["file"])[lang]

    @property
    def markup(self) -> "Markup":
        """The markup that is read there."""
        if self.channel:
            return self.channel.markup
        return "markdown" if self.file and self.file.suffix.lower() in MARKDOWN_ENDINGS else "text"

    def fits(self, subject: str, body: str) -> bool:
        """Whether a part can be sent as one message."""
        channel = self.channel
        return channel is None or channel.limit is None or channel.size(subject, body) <= channel.limit


def plan_destinations(
    names: Sequence[str], output: Path | None, dry_run: bool, environment: Mapping[str, str]
) -> list[Destination]:
    """The destinations of these names, each once; without names, all channels whose variables are set.

    `output` is the file of `file`. Raises Misused for a name that is none, for variables that are not set, and where a
    file is missing or not wanted. A preview needs no variables: what is missing is a Notice.
    """
    for name in names:
        require_one_of(("发送方式", "way to send"), name, [*CHANNELS, FILE])
    if names and (FILE in names) != (output is not None):
        raise Misused("--to file 要与 --output 文件 一起用", "--to file and --output FILE go together")
    wanted = list(dict.fromkeys(names)) or ([FILE] if output else _ready(environment))
    if not wanted and not dry_run:
        every = [name for channel in CHANNELS.values() for name in channel.required]
        raise Misused(
            f"没有设置发到哪里：用 --output 文件 写成文件，或设置环境变量（{'、'.join(every)}）",
            f"nowhere to send to: write a file with --output FILE, or set environment variables ({', '.join(every)})",
        )
    return [_destination(name, output, dry_run, environment) for name in wanted or [FILE]]


def show(destinations: Sequence[Destination], paginate: Paginate, lang: str) -> None:
    """Prints what would be sent, part by part."""
    lines = []
    for destination in destinations:
        parts = paginate(destination.markup, destination.fits)
        for number, part in enumerate(parts, start=1):
            size = destination.channel.size(*part) if destination.channel else len(_document(destination, parts))
            numbers = {"number": number, "count": len(parts), "size": f"{size:,}"}
            lines += [WORDS["part"][lang].format(title=destination.title(lang), **numbers), *part, ""]
    print_output("".join(f"{line}\n" for line in [*lines, WORDS["dry"][lang]]))


def send(destinations: Sequence[Destination], paginate: Paginate, root: Path, lang: str) -> None:
    """Sends the digest to each destination, and prints what has gone. Raises CannotRun for those that failed.

    Raises Misused, before anything is sent, for a file that would take the place of a record or a rule.
    """
    for destination in destinations:
        if destination.file:
            require_outside(destination.file, root)
    failures: list[CannotRun] = []
    for destination in destinations:
        try:
            print_output(_sent(destination, paginate(destination.markup, destination.fits), lang))
        except CannotRun as failure:
            failures.append(failure)
    if failures:
        first, *more = failures
        first.more = tuple(more)
        raise first


def _ready(environment: Mapping[str, str]) -> list[str]:
    return [name for name, channel in CHANNELS.items() if not missing_variables(channel, environment)]


def _destination(name: str, output: Path | None, dry_run: bool, environment: Mapping[str, str]) -> Destination:
    if name == FILE:
        return Destination(None, Settings({}), output)
    channel = CHANNELS[name]
    if dry_run and (missing := missing_variables(channel, environment)):
        warnings.warn(
            Notice(
                f"发送之前还要设置环境变量 {'、'.join(missing)}",
                f"before it can be sent, set the environment variables {', '.join(missing)}",
            ),
            stacklevel=2,
        )
        return Destination(channel, Settings({}))
    return Destination(channel, read_settings(channel, environment))


def _sent(destination: Destination, parts: "Sequence[DigestPart]", lang: str) -> str:
    """Sends or writes the parts, and returns a line that says so."""
    from tuanmedia.render.layout import visible

    if destination.file:
        from tuanmedia.registry.writing.disk import save  # late: few runs write a file

        save(destination.file, _document(destination, parts))
        return WORDS["written"][lang].format(path=visible(str(destination.file))) + "\n"
    if destination.channel is None:
        return ""
    if len(parts) > MANY:
        warnings.warn(_long_notice(destination.channel, len(parts)), stacklevel=2)
    dispatch(destination.channel, destination.settings, parts, CLOCK)
    return WORDS["sent"][lang].format(title=destination.title(lang), count=len(parts)) + "\n"


def _document(destination: Destination, parts: "Sequence[DigestPart]") -> bytes:
    """The bytes of a file with the digest."""
    mark = "# " if destination.markup == "markdown" else ""
    return "\n".join(f"{mark}{part.subject}\n\n{part.body}\n" for part in parts).encode("utf-8", "replace")


def _long_notice(channel: Channel, count: int) -> Notice:
    minutes = max(1, round(count * channel.interval / 60))
    return Notice(
        f"{channel.title['zh']}：内容较长，分 {count} 条发送，约 {minutes} 分钟；用 --within 可以只发近期的",
        f"{channel.title['en']}: {count} messages, about {minutes} minutes; --within sends only what is due soon",
    )

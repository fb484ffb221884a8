"""Every odd text in every text field of every command: it comes back as it was, or is refused with a reason."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from docx import Document

import base
from command_line import DAY, CommandResult, run_command
from filings import BRANCH, CLUB, LOCK_FILES, Flags, flags, folder_contents
from tuanmedia import yaml

Capsys = pytest.CaptureFixture[str]
# In a run of the whole suite each text goes into one field, and of four texts one is taken.
WHOLE, STEP = "TUANMEDIA_NAUGHTY" in os.environ, 4
SEPARATORS = ",，、;；/／"
ROBOTICS = "registry/accounts/robotics-wechat.yaml"
ORGANIZATION = "registry/organizations/new.yaml"
PLANNED: Flags = {"--created-on": None, "--planned": []}


class Field(NamedTuple):
    """Where a text is told, in which file it is to stand and at which route, and whether it is printed."""

    args: Callable[[str], list[str]]
    file: str
    route: tuple[str | int, ...]
    printed: bool = False
    listed: bool = False


def filed(option: str, *route: str | int, printed: bool = True, given: Flags = BRANCH) -> Field:
    """A field of a filing."""
    owner, platform = ("robotics", "weibo") if given is CLUB else ("mech-branch", "douyin")
    told = flags({**given, **({} if given is CLUB else PLANNED)}, {option: None})
    return Field(
        lambda text: ["file", *told, f"{option}={text}"],
        f"registry/accounts/{owner}/{owner}-{platform}.yaml",
        route,
        printed,
        option in ("--operator", "--watch", "--follows"),
    )


def later(*args: str, route: tuple[str | int, ...], file: str = ROBOTICS, option: str = "") -> Field:
    """A field of what happens to an account later."""
    more = (lambda text: [f"{option}={text}"]) if option else (lambda text: ["--", text])
    return Field(lambda text: [*args, *more(text)], file, route, listed=option == "--adviser")


ENTERED = ["--id", "new", "--kind", "club", "--unit", "mechanical"]
FIELDS = {
    "name": filed("--name", "name"),
    "handle": filed("--handle", "handle"),
    "url": filed("--url", "url"),
    "operator": filed("--operator", "operators", 0, "name"),
    "operator of a club": filed("--operator", "operators", 0, "name", given=CLUB),
    "reviewer": filed("--reviewer", "reviewer"),
    "watch": filed("--watch", "monitoring", 0),
    "purpose": filed("--purpose", "purpose"),
    "maintenance": filed("--maintenance", "maintenance"),
    "follows": filed("--follows", "follows", 0, printed=False),
    "note": later(
        *["change", "robotics-wechat", "--kind", "password", "--changed-on", "2026-11-19"],
        route=("changes", 0, "note"),
        option="--note",
    ),
    "new name": later("change", "robotics-wechat", "--changed-on", "2026-11-19", route=("name",), option="--name"),
    "reason": later("close", "robotics-wechat", "--on", DAY, route=("closed", "reason"), option="--reason"),
    "reason of an order": later(
        *["order", "robotics-wechat", "suspend", "--on", "2026-11-19"], route=("orders", 0, "reason"), option="--reason"
    ),
    "summary": later(
        *["incident", "robotics-wechat", "--detected-at", "2026-11-19T08:30"],
        route=("incidents", 0, "summary"),
        option="--summary",
    ),
    "set purpose": later("set", "robotics-wechat", "--as-of", DAY, "purpose", route=("purpose",)),
    "organization": later("organization", *ENTERED, route=("name",), file=ORGANIZATION, option="--name"),
    "adviser": later(
        *["organization", *ENTERED, "--name", "赛车协会"], route=("adviser",), file=ORGANIZATION, option="--adviser"
    ),
}


def at(tree: Any, route: tuple[str | int, ...]) -> Any:
    for step in route:
        tree = tree[step]
    return tree


def told(capsys: Capsys, root: Path, args: list[str]) -> CommandResult:
    own = args.index("--") if "--" in args else len(args)
    return run_command(capsys, *args[:own], "--root", str(root), "--as-of", DAY, "--yes", *args[own:])


def paper(root: Path) -> str:
    (path,) = (root / "forms").glob("*附件1*.docx")
    return "\n".join(cell.text for table in Document(str(path)).tables for row in table.rows for cell in row.cells)


def restored(root: Path, before: dict[str, bytes | None]) -> None:
    """Puts everything back that a run has written."""
    now = folder_contents(root)
    for name in sorted(now.keys() - before.keys(), reverse=True):
        (root / name).rmdir() if now[name] is None else (root / name).unlink()
    for name, data in before.items():
        if data is not None and now.get(name) != data:
            (root / name).write_bytes(data)


def tried(capsys: Capsys, root: Path, field: Field, text: str, before: dict[str, bytes | None]) -> bool:
    """Whether the text was entered; if so it stands there as it was, else nothing is written and the reason told."""
    answer = told(capsys, root, field.args(text))
    assert "Traceback" not in answer.out + answer.err
    if answer.code:
        assert answer.code in (1, 2), (text, answer)
        reason = answer.err.count("\n") == 1 and answer.err.startswith("tuanmedia: ")
        assert reason if answer.code == 2 else answer.out.count("没有写入：") == 1, (text, answer)
        assert folder_contents(root) == before
        return False
    value = at(yaml.read((root / field.file).read_bytes()).tree, field.route)
    if field.listed and any(sign in text for sign in SEPARATORS):
        assert all(name in text for name in ([value] if isinstance(value, str) else value))
    else:
        assert value == text
    assert not field.printed or value in paper(root), text
    assert not list((root / ".tuanmedia").glob("*.new"))
    return True


def sown(naughty: list[str]) -> Iterator[tuple[Field, str]]:
    """Each text with its field; or all with all."""
    fields = list(FIELDS.values())
    if WHOLE:
        yield from ((field, text) for field in fields for text in naughty)
    else:
        yield from ((fields[number % len(fields)], text) for number, text in enumerate(naughty[::STEP]))


def test_every_naughty_string_comes_back_or_is_refused(capsys: Capsys, tmp_path: Path, shared: Path) -> None:
    before = folder_contents(base.write(tmp_path))
    naughty = [one for one in json.loads((shared / "blns.json").read_text("utf-8")) if one]
    every, entered = list(sown(naughty)), 0
    for field, text in every:
        if tried(capsys, tmp_path, field, text, before):
            entered += 1
            restored(tmp_path, before)
    assert entered > len(every) / 2
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.glob(".tuanmedia/*")} <= LOCK_FILES

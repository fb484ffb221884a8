"""The base registry of the tests: a small registry that violates no clause on 2026-11-20, and patches to it."""

import copy
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tuanmedia.checks import engine
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry.files import File, UnreadFile
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.registry import Base, Registry

DATA = Path(__file__).parent / "data"
ACCOUNT = "accounts/robotics-wechat.yaml"
POSTS = "posts/robotics-wechat.csv"
ORGANIZATION = "organizations/robotics.yaml"

BASE: dict[str, Any] = YAML(typ="safe", pure=True).load((DATA / "base.yaml").read_text("utf-8"))
KINDS = {"units.yaml": "units", "organizations": "organizations", "accounts": "accounts", "posts": "posts"}
HEADER = "posted_at,title,category,reviewed_by,reviewed_at,authorization,reads,looks,likes,shares,headline"


def merge(base: Any, patch: Any) -> Any:
    """`base` with the values of `patch`; a null value removes its key."""
    if not isinstance(patch, Mapping) or not isinstance(base, Mapping):
        return copy.deepcopy(patch)
    result = dict(copy.deepcopy(base))
    for key, value in patch.items():
        if value is None or value == "null":
            result.pop(key, None)
        else:
            result[key] = merge(result.get(key), value)
    return result


def yaml_text(value: Any, indent: int = 0) -> str:
    """A mapping as YAML, in the plain form that the program writes."""
    pad = "  " * indent
    lines = []
    for key, item in value.items():
        if isinstance(item, Mapping) and item:
            lines.append(f"{pad}{key}:\n{yaml_text(item, indent + 1)}")
        elif isinstance(item, list) and item and isinstance(item[0], Mapping):
            lines += [f"{pad}{key}:", *(_item(entry, indent + 1) for entry in item)]
        else:
            lines.append(f"{pad}{key}: {_scalar(item)}")
    return "\n".join(lines)


def files(patch: Mapping[str, Any] | None = None) -> dict[str, bytes]:
    """The files of the base registry with a patch, by their path below the root."""
    tree = merge(BASE, patch or {})
    return {f"registry/{name}": _content(content).encode() for name, content in tree.items()}


def _content(content: Any) -> str:
    return f"{content}\n" if isinstance(content, str) else f"{yaml_text(content)}\n"


def posts(rows: str) -> str:
    """A file of posts, from rows with a blank between them. A time alone makes a post that was reviewed in time."""
    full = [row if "," in row else f"{row},一则,,李老师,{row}," for row in rows.split(" ")]
    return "\n".join([HEADER, *full])


def write(root: Path, patch: Mapping[str, Any] | None = None, raw: Mapping[str, bytes] | None = None) -> Path:
    """Writes the base registry with a patch, and raw files, into a folder; returns the folder."""
    for name, data in {**files(patch), **{f"registry/{path}": data for path, data in (raw or {}).items()}}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root


def registry(patch: Mapping[str, Any] | None = None, root: Path = Path("nowhere")) -> Registry:
    """The base registry with a patch, read without a folder."""
    return assemble(root, _entries(files(patch)))


def findings(
    law: Law,
    day: date,
    patch: Mapping[str, Any] | None = None,
    root: Path = Path("nowhere"),
    before: Base | None = None,
) -> list[Finding]:
    """All findings of the base registry with a patch, compared with the base `before` where there is one."""
    return engine.evaluate(registry(patch, root), law, day, base=before)


def _entries(contents: Mapping[str, bytes]) -> Iterable[File | UnreadFile]:
    for path, data in sorted(contents.items()):
        yield File(path, KINDS[path.split("/")[1]], data)  # type: ignore[arg-type]


def _item(item: Mapping[str, Any], indent: int) -> str:
    first, *rest = yaml_text(item, indent + 1).split("\n")
    return "\n".join([f"{'  ' * indent}- {first.lstrip()}", *rest])


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_scalar(item) for item in value)}]"
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, str) and (
        value == "" or value[0] in "[]{},:#&*!|>'\"%@`-? " or ": " in value or " #" in value
    ):
        return "'" + value.replace("'", "''") + "'"
    return str(value)

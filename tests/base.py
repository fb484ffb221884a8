"""The base registry of the tests, which is that of the examples of rules/, and patches to it.

It violates no clause on 2026-11-20.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tuanmedia.answers import examples
from tuanmedia.checks import engine
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry.files import File, UnreadFile
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.registry import Base, Registry

DATA = Path(__file__).parent / "data"
BASE: dict[str, Any] = YAML(typ="safe", pure=True).load(examples.REGISTRY_FILE.read_text("utf-8"))
ACCOUNT, ORGANIZATION, POSTS, KINDS = examples.ACCOUNT, examples.ORGANIZATION, examples.POSTS, examples.KINDS
HEADER = examples.POSTS_HEADER
merge, posts = examples.merged, examples.posts_table


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

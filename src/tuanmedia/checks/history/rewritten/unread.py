"""A file that could not be read in the base, and that a request changes: nothing of it can be compared."""

from collections.abc import Iterator

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Fact, Found
from tuanmedia.registry.files import File
from tuanmedia.registry.registry import ParsedFile, Registry


@clause(Registry, rule="history.rewritten")
def unread(registry: Registry, ctx: Context) -> Iterator[Found]:
    """The files of the base that could not be read as a whole, and that have another content now.

    A record that is gone is found by history.deleted.
    """
    if ctx.base is None:
        return
    for path, parsed in ctx.base.registry.parsed_files.items():
        kind, record = parsed.file.kind, parsed.file.stem
        now = registry.files.get(path) or registry.files.get(registry.paths.get((kind, record), ""))
        is_changed = _content(now) != _content(parsed.file) if now else kind in ("posts", "units")
        if is_changed and not _is_read(parsed):
            facts: dict[str, Fact] = {"path": path}
            named, place = (None if kind == "units" else record), ((1, 1) if now else None)
            at = now.path if now else path
            yield Found("review", say="unread", nature="limit", file=at, place=place, record=named, facts=facts)


def _is_read(parsed: ParsedFile) -> bool:
    if parsed.file.kind == "posts":
        return parsed.posts is not None and not parsed.posts.faults
    return bool(parsed.records) and all(record is not None for _, record in parsed.records)


def _content(file: File) -> list[bytes]:
    """The lines of a file; of one in YAML without its comments and blank lines."""
    lines = file.data.splitlines()
    if file.kind == "posts":
        return lines
    return [line for line in lines if line.strip() and not line.lstrip().startswith(b"#")]

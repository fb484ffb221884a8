"""An entry that is taken back: the lines that go, the files that are taken away, and where that is committed."""

from collections.abc import Iterator

from tuanmedia.entry.commit import Commit
from tuanmedia.entry.retraction import Retraction
from tuanmedia.render.entry.record import changed_lines
from tuanmedia.render.layout import to_text
from tuanmedia.render.locale import Locale

WORDS = {
    "remove": {"zh": "删去 {path}", "en": "Taken away: {path}"},
    "dry": {"zh": "只是预览，没有写入。", "en": "A preview; nothing was written."},
    "done": {"zh": "已撤销最近一次登记。", "en": "The last entry is undone."},
    "committed": {
        "zh": "已提交到分支 {branch}（{commit}）；目前只在这台电脑上。",
        "en": "Committed to the branch {branch} ({commit}), so far on this computer only.",
    },
}


def preview(retraction: Retraction, locale: Locale) -> str:
    """The lines of each file that change back, and the files that are taken away."""
    return to_text(_preview_lines(retraction, locale))


def outcome(commit: Commit | None, is_dry_run: bool, locale: Locale) -> str:
    """That the entry is taken back, and the commit that reverses it, if there is one."""
    if is_dry_run:
        return to_text([locale.word(WORDS, "dry")])
    lines = [locale.word(WORDS, "done")]
    if commit:
        branch, short = locale.plain(commit.branch), commit.commit[:7]
        lines.append(locale.word(WORDS, "committed", branch=branch, commit=short))
    return to_text(lines)


def _preview_lines(retraction: Retraction, locale: Locale) -> Iterator[str]:
    for write in retraction.writes:
        path = locale.plain(write.path)
        if write.data is None:
            yield locale.word(WORDS, "remove", path=path)
        else:
            yield path
            yield from changed_lines(write.before or b"", write.data, locale)

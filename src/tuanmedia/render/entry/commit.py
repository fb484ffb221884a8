"""A commit for a person who does not know git: where it is, and what to do so that it is merged."""

from collections.abc import Iterator

from tuanmedia.checks.wording import Lang
from tuanmedia.entry.commit import Commit
from tuanmedia.entry.commit.message import is_entry_branch
from tuanmedia.law.law import fill
from tuanmedia.render.layout import to_text, visible, wrapped

WORDS = {
    "done": {
        "zh": "已提交到新分支 {branch}（{commit}）；目前只在这台电脑上。",
        "en": "Committed to the new branch {branch} ({commit}), so far on this computer only.",
    },
    "push": {"zh": "下一步：", "en": "Next:"},
    "request": {
        "zh": "然后在 {remote} 的网站上新建合并请求（Pull Request / Merge Request），把 {branch} 合并到{target}。",
        "en": "then open a pull request (merge request) on the site of {remote}, to merge {branch} into{target}.",
    },
    "hand": {
        "zh": "下一步：这个仓库没有远程仓库；请登记簿的管理人把 {branch} 合并到{target}。",
        "en": "Next: this repository has no remote; ask the keeper of the register to merge {branch} into{target}.",
    },
    "main": {"zh": "主分支", "en": " the main branch"},
    "behind": {
        "zh": "它接在 {base} 之后：先合并那一条，再合并它。",
        "en": "It stands on {base}: that is to be merged first.",
    },
    "here": {
        "zh": "现在在 {branch} 上，再登记的会接在它后面。",
        "en": "{branch} is checked out, and what is entered next will stand on it.",
    },
    "apart": {
        "zh": "要另起，先回到 {base}，那里在合并之前没有这一条：",
        "en": "To start apart, go back to {base} first, which lacks this entry until it is merged:",
    },
}


def next_step(commit: Commit, lang: Lang) -> str:
    """What was committed, and what to do next; a command stands on a line of its own and is not wrapped."""
    blanks = {name: visible(str(value)) for name, value in commit._asdict().items()} | {"commit": commit.commit[:7]}
    blanks["target"] = WORDS["main"][lang] if is_entry_branch(commit.base) else f" {blanks['base']}"
    texts = [fill(text, blanks) for text in _texts(commit, lang)]
    return to_text(line for text in texts for line in ([text] if text.startswith(" ") else wrapped(text)))


def _texts(commit: Commit, lang: Lang) -> Iterator[str]:
    yield WORDS["done"][lang]
    if commit.remote:
        yield WORDS["push"][lang]
        yield "    git push -u {remote} {branch}"
        yield WORDS["request"][lang]
    else:
        yield WORDS["hand"][lang]
    yield WORDS["here"][lang]
    if is_entry_branch(commit.base):
        yield WORDS["behind"][lang]
    else:
        yield WORDS["apart"][lang]
        yield "    git switch {base}"

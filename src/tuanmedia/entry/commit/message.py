"""An entry as its commit tells of it: the name of its branch, and a message of what, for whom and on which clause."""

from collections.abc import Sequence
from typing import NamedTuple

from tuanmedia.checks.wording import Lang

MOST = 60  # characters of a name: a subject is read in lists
WHAT = {
    "file": {"zh": "备案", "en": "Filing"},
    "receive": {"zh": "收到备案表", "en": "Form received"},
    "open": {"zh": "开通", "en": "Opening"},
    "change": {"zh": "变更", "en": "Change"},
    "handover": {"zh": "换届交接", "en": "Handover"},
    "order": {"zh": "责令", "en": "Order"},
    "close": {"zh": "注销", "en": "Closing"},
    "review": {"zh": "年审", "en": "Annual review"},
    "incident": {"zh": "不良信息处置", "en": "Incident"},
    "scan": {"zh": "扫描件", "en": "Scan"},
    "set": {"zh": "补记", "en": "Details"},
    "organization": {"zh": "组织登记", "en": "Organization"},
}
SUBJECT = {"zh": "{what}：{name}（{record}）", "en": "{what}: {name} ({record})"}
CLAUSES = {"zh": "依据：{}", "en": "Clause: {}"}
FILES = {"zh": "文件：{}", "en": "File: {}"}
# Hosts obey what stands in a message: `[skip ci]` would spare it the check, `#1` and `@` call on others.
_obeyed = str.maketrans("[]#@*", "［］＃＠＊")


class CommitMessage(NamedTuple):
    """What was entered: by which command, in which record of what name, on which clauses, into which files."""

    command: str
    record: str
    name: str
    clauses: Sequence[str]
    files: Sequence[str]

    @property
    def branch(self) -> str:
        return f"{_prefix(self.command)}/{self.record}"

    def message(self, lang: Lang) -> str:
        """Its commit message. A name must be fit to be told (`wording.discreet`); no sign of it is obeyed."""
        name, record = _cut(_plain(self.name)), _plain(self.record)
        lines = [SUBJECT[lang].format(what=WHAT[self.command][lang], name=name, record=record), ""]
        if self.clauses:
            lines.append(CLAUSES[lang].format(_listed(self.clauses, lang)))
        lines.append(FILES[lang].format(_listed(self.files, lang)))
        return "".join(f"{line}\n" for line in lines)


def enters(branch: str) -> bool:
    """Whether a branch is that of an entry."""
    return branch.partition("/")[0] in map(_prefix, WHAT)


def _prefix(command: str) -> str:
    return "filing" if command == "file" else command


def _listed(texts: Sequence[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(map(_plain, texts))


def _plain(text: str) -> str:
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable()).translate(_obeyed)


def _cut(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}…"

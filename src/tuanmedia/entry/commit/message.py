"""The name of an entry's branch, and the message of its commit: what, for which record, by which clause."""

from collections.abc import Sequence
from typing import NamedTuple

from tuanmedia.checks.wording import Lang

MAX_NAME = 60  # characters: subjects are read in lists
MAX_FILES = 20
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
    "correct": {"zh": "更正", "en": "Correction"},
    "set": {"zh": "补记", "en": "Details"},
    "posts": {"zh": "发布数据", "en": "Posts"},
    "organization": {"zh": "组织登记", "en": "Organization"},
    "unit": {"zh": "单位登记", "en": "Units"},
    "import": {"zh": "台账导入", "en": "Import"},
}
SUBJECT = {"zh": "{what}：{name}（{record}）", "en": "{what}: {name} ({record})"}
REVERSED = {"zh": "撤销：{}", "en": "Undone: {}"}
CLAUSES = {"zh": "依据：{}", "en": "Clause: {}"}
FILES = {"zh": "文件：{}", "en": "File: {}"}
MORE_FILES = {"zh": "{} 等 {} 个", "en": "{} and others, {} in all"}
# Hosts act on these signs in a message: `[skip ci]` would skip the check, `#1` and `@` would call on others.
_harmless = str.maketrans("[]#@*", "［］＃＠＊")


class CommitMessage(NamedTuple):
    """An entry in words: the command, the record and its name, the clauses it rests on, the files it changed."""

    command: str
    record: str
    name: str
    clauses: Sequence[str]
    files: Sequence[str]

    @property
    def branch(self) -> str:
        return f"{_prefix(self.command)}/{self.record}"

    def text(self, lang: Lang) -> str:
        """The message. The name must hold no secret (`wording.discreet`); hosts act on no sign in it."""
        name, record = _shortened(_plain(self.name)), _plain(self.record)
        lines = [SUBJECT[lang].format(what=WHAT[self.command][lang], name=name, record=record), ""]
        if self.clauses:
            lines.append(CLAUSES[lang].format(_joined(self.clauses, lang)))
        lines.append(_files_line(self.files, lang))
        return "".join(f"{line}\n" for line in lines)


def reversal_message(subject: str, files: Sequence[str], lang: Lang) -> str:
    """The message of a commit that reverses the commit of that subject."""
    return f"{REVERSED[lang].format(_shortened(_plain(subject)))}\n\n{_files_line(files, lang)}\n"


def _files_line(files: Sequence[str], lang: Lang) -> str:
    listed, count = _joined(files[:MAX_FILES], lang), len(files)
    return FILES[lang].format(listed if count <= MAX_FILES else MORE_FILES[lang].format(listed, count))


def is_entry_branch(branch: str) -> bool:
    """Whether the branch has the name of an entry's branch."""
    return branch.partition("/")[0] in map(_prefix, WHAT)


def _prefix(command: str) -> str:
    return "filing" if command == "file" else command


def _joined(texts: Sequence[str], lang: Lang) -> str:
    return ("、" if lang == "zh" else ", ").join(map(_plain, texts))


def _plain(text: str) -> str:
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable()).translate(_harmless)


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_NAME else f"{text[:MAX_NAME]}…"

"""What is told of a school: its name, and where the program comes from; what no file may hold is refused."""

import re
from datetime import date
from pathlib import Path

from tuanmedia import engine
from tuanmedia.complaint import Misused
from tuanmedia.editing.spelling import inline
from tuanmedia.files import File
from tuanmedia.intake import assemble
from tuanmedia.law import Law
from tuanmedia.wording import message

OURS = "本校"  # what a school is called until somebody says
MOST = 60
_source = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?")


def named(written: str, law: Law, day: date) -> str:
    """A school's name. Misused for what the register would refuse: hidden signs, several lines, somebody's number."""
    if len(written) > MOST:
        raise Misused(f"学校名称过长；至多 {MOST} 个字", f"the school's name is too long; at most {MOST} characters")
    units = f"school:\n  name: {inline(written)}\n  kind: school\n".encode("utf-8", "surrogatepass")
    registry = assemble(Path(), [File("registry/units.yaml", "units", units)])
    for finding in engine.evaluate(registry, law, day):
        if finding.file == "registry/units.yaml":
            zh, en = (message(finding, law, lang) for lang in ("zh", "en"))
            raise Misused(f"学校名称不能用：{zh}", f"the school's name will not do: {en}")
    return written


def source(written: str) -> str:
    """The address of the program's repository; Misused for what is no plain https link."""
    if not _source.fullmatch(written):
        zh = f"“{written}”不是仓库的地址；应以 https:// 开头，如 https://example.edu/tools/tuanmedia"
        raise Misused(zh, f"“{written}” is no repository; expected https://…, as https://example.edu/tools/tuanmedia")
    return written.rstrip("/")

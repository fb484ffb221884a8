"""What is told of a school: its name; what no file may hold is refused."""

from datetime import date
from pathlib import Path

from tuanmedia.checks import engine
from tuanmedia.checks.wording import message
from tuanmedia.errors import Misused
from tuanmedia.law.law import Law
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble
from tuanmedia.yaml.spelling import inline

SCHOOL_PLACEHOLDER = "本校"  # what a school is called until somebody says
LONGEST_NAME = 60


def parse_school_name(written: str, law: Law, day: date) -> str:
    """A school's name. Misused for what the register would refuse: hidden signs, several lines, somebody's number."""
    if len(written) > LONGEST_NAME:
        raise Misused(
            f"学校名称过长；至多 {LONGEST_NAME} 个字",
            f"the school's name is too long; at most {LONGEST_NAME} characters",
        )
    units = f"school:\n  name: {inline(written)}\n  kind: school\n".encode("utf-8", "surrogatepass")
    registry = assemble(Path(), [File("registry/units.yaml", "units", units)])
    for finding in engine.evaluate(registry, law, day):
        if finding.file == "registry/units.yaml":
            zh, en = (message(finding, law, lang) for lang in ("zh", "en"))
            raise Misused(f"学校名称不能用：{zh}", f"the school's name will not do: {en}")
    return written

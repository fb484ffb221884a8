"""The options of a new registry: the school, its regulation, the hosts, and where the program is installed from."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tuanmedia.checks import engine
from tuanmedia.checks.wording import message
from tuanmedia.errors import Misused
from tuanmedia.law.law import Law
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble
from tuanmedia.scaffold.init.source import Source
from tuanmedia.yaml.spelling import inline

# Each host, and the file that configures its checks.
HOSTS: Mapping[str, str] = {
    "github": ".github/workflows/registry.yml",
    "gitlab": ".gitlab-ci.yml",
    "gitee": ".workflow/registry.yml",
}
# Each host whose weekly notice has a file of its own, and that file. GitLab's stands in the file of its checks.
NOTICES: Mapping[str, str] = {"github": ".github/workflows/notify.yml", "gitee": ".workflow/notify.yml"}
SCHOOL_PLACEHOLDER = "本校"
LONGEST_NAME = 60
# The parameters that hold the official accounts to follow (第六条, 第七条), by what the options call them.
OFFICIAL = {"official_weibo": "presence.follows.official", "official_wechat": "presence.wechat.official"}


class InitOptions(NamedTuple):
    """What a new registry is made with.

    `promulgated_on`, `official_weibo` and `official_wechat` go into the copied rules in the place of what ships; None
    and empty lists leave that as it is.
    """

    school: str
    hosts: tuple[str, ...]
    copies_rules: bool
    source: Source
    promulgated_on: date | None = None
    official_weibo: tuple[str, ...] = ()
    official_wechat: tuple[str, ...] = ()
    colleges: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


def parse_school_name(text: str, law: Law, day: date) -> str:
    """The name of a school. Raises Misused for a name that the check of the registry would report, or a long one."""
    return _fit_name(text, law, day, "学校名称", "the school's name")


def parse_names(names: Sequence[str], law: Law, day: date) -> list[str]:
    """The names of units or of official accounts, each once. Raises Misused for a name that no registry may hold."""
    return [_fit_name(name, law, day, f"“{name}”", f"“{name}”") for name in dict.fromkeys(names)]


def official_of(school: str, parameter: str, law: Law) -> list[str]:
    """The official accounts of the rules that ship, with this school's name in the place of that of their school."""
    names, of_whom = law.value(parameter, date.max), law.regulation.school
    assert isinstance(names, tuple)
    return [str(name).replace(of_whom, school) if of_whom else str(name) for name in names]


def _fit_name(text: str, law: Law, day: date, zh: str, en: str) -> str:
    """The text, if a unit may have it as a name; `zh` and `en` say in complaints what it is."""
    if len(text) > LONGEST_NAME:
        raise Misused(f"{zh}过长；至多 {LONGEST_NAME} 个字", f"{en} is too long; at most {LONGEST_NAME} characters")
    units = f"school:\n  name: {inline(text)}\n  kind: school\n".encode("utf-8", "surrogatepass")
    registry = assemble(Path(), [File("registry/units.yaml", "units", units)])
    for finding in engine.evaluate(registry, law, day):
        if finding.file == "registry/units.yaml":
            raise Misused(
                f"{zh}不能用：{message(finding, law, 'zh')}", f"{en} will not do: {message(finding, law, 'en')}"
            )
    return text

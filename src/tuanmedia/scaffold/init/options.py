"""The options of a new registry: the school, the hosts, the rules, and where the program is installed from."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tuanmedia.checks import engine
from tuanmedia.checks.wording import message
from tuanmedia.errors import Misused
from tuanmedia.law.law import Law
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble
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
PYPI = "pypi"
# No computer can ever have this address (RFC 2606). The bare name of the program would be no safe placeholder: pip
# would install the package that somebody has put on PyPI under that name.
SOURCE_PLACEHOLDER = "https://source-not-set.invalid/tuanmedia"
_address = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?")


class InitOptions(NamedTuple):
    """What a new registry is made with.

    `source` is the address of the program's repository, or PYPI. With None its files hold SOURCE_PLACEHOLDER, and
    nothing can be installed until somebody replaces it.
    """

    school: str
    hosts: tuple[str, ...]
    copies_rules: bool
    version: str
    source: str | None = None


def parse_school_name(text: str, law: Law, day: date) -> str:
    """The name of a school. Raises Misused for a name that the check of the registry would report, or a long one."""
    if len(text) > LONGEST_NAME:
        raise Misused(
            f"学校名称过长；至多 {LONGEST_NAME} 个字",
            f"the school's name is too long; at most {LONGEST_NAME} characters",
        )
    units = f"school:\n  name: {inline(text)}\n  kind: school\n".encode("utf-8", "surrogatepass")
    registry = assemble(Path(), [File("registry/units.yaml", "units", units)])
    for finding in engine.evaluate(registry, law, day):
        if finding.file == "registry/units.yaml":
            zh, en = (message(finding, law, lang) for lang in ("zh", "en"))
            raise Misused(f"学校名称不能用：{zh}", f"the school's name will not do: {en}")
    return text


def parse_source(text: str) -> str:
    """The https address of the program's git repository, or PYPI. Raises Misused for other text."""
    if text.lower() == PYPI:
        return PYPI
    if not _address.fullmatch(text):
        zh = f"“{text}”不是仓库的地址；应以 https:// 开头，如 https://example.edu/tools/tuanmedia，或写 {PYPI}"
        en = f"“{text}” is no repository; expected https://…, as https://example.edu/tools/tuanmedia, or {PYPI}"
        raise Misused(zh, en)
    return text.rstrip("/")

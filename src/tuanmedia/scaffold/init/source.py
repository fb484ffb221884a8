"""Where the program comes from when a register is checked, and in which version."""

import re

from tuanmedia.errors import Misused

PYPI = "pypi"
# Until somebody says where: no computer can ever have this address (RFC 2606). The name alone would be taken from PyPI,
# and with it whatever somebody has put there under it.
SOURCE_PLACEHOLDER = "https://source-not-set.invalid/tuanmedia"
_address = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?")


def parse_source(written: str) -> str:
    """The address of the program's repository, or PYPI; Misused for what is neither."""
    if written.lower() == PYPI:
        return PYPI
    if not _address.fullmatch(written):
        zh = f"“{written}”不是仓库的地址；应以 https:// 开头，如 https://example.edu/tools/tuanmedia，或写 {PYPI}"
        en = f"“{written}” is no repository; expected https://…, as https://example.edu/tools/tuanmedia, or {PYPI}"
        raise Misused(zh, en)
    return written.rstrip("/")


def pip_requirement(source: str | None, version: str) -> str:
    """What pip is to install."""
    if source == PYPI:
        return f"tuanmedia=={version}"
    return f"tuanmedia @ git+{source or SOURCE_PLACEHOLDER}@v{version}"


def pre_commit_hook(source: str | None, version: str) -> str:
    """The hook that this project offers; by its words alone where no repository of it is known.

    It always runs: for `files` pre-commit looks at what is left, and would pass by a commit that only deletes records.
    """
    if source not in (None, PYPI):
        return f"  - repo: {source}\n    rev: v{version}\n    hooks:\n      - id: tuanmedia-check"
    return f"""\
  - repo: local
    hooks:
      - id: tuanmedia-check
        name: 登记簿检查
        entry: tuanmedia check --base HEAD
        language: python
        additional_dependencies: ["{pip_requirement(source, version)}"]
        pass_filenames: false
        always_run: true"""

"""The files of a new registry: those of the templates that are wanted, the rules, the schemas, CODEOWNERS."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tuanmedia.law.law import Law
from tuanmedia.law.loading import shipped_rules
from tuanmedia.registry.registry import Registry
from tuanmedia.registry.writing import FileWrite
from tuanmedia.scaffold import codeowners, schema
from tuanmedia.scaffold.init.source import SOURCE_PLACEHOLDER, pip_requirement, pre_commit_hook
from tuanmedia.scaffold.init.templates import filled_template, markdown, template_paths, yaml

# What a host needs of its own, and how the README tells of it.
HOSTS: Mapping[str, str] = {
    "github": ".github/workflows/registry.yml",
    "gitlab": ".gitlab-ci.yml",
    "gitee": ".workflow/registry.yml",
}
EMPTY_FOLDERS = ("registry/organizations", "registry/accounts", "registry/posts")
README_ROW = "| `{path}` | {what} | 组织宣传部 |"
RULES_NOTE = """\
- `rules/` 是管理办法的副本，改动它就是改动本校所执行的规则，只请组织宣传部审核。先做三件事：
  - 在 `rules/regulation.yaml` 的 `promulgated_on:` 之下添一行 `values: {试行: 2026-03-01}`，写办法的发布日期；
  - 本校的名称、须关注的官方账号（`rules/presence.yaml`）、各项数字与此不同的，改成本校的，并在
    `rules/documents.yaml` 里写明依据；
  - 每年 11 月，把国务院办公厅的放假通知录入 `rules/calendar/`。"""

SOURCE_NOTE = f"""\
# TO DO: write the address of the program's git repository in the place of
# {SOURCE_PLACEHOLDER}, here and in .pre-commit-config.yaml.
# Until then nothing is installed, and every check fails. Do not write the bare name: pip would take
# whatever somebody has put on PyPI under it."""


class InitOptions(NamedTuple):
    """What is wanted: the school's name, the hosts, whether the rules are copied, which program from where.

    Without a source nothing can be installed until somebody writes one.
    """

    school: str
    hosts: tuple[str, ...]
    copies_rules: bool
    version: str
    source: str | None = None


def new_registry_files(wish: InitOptions, law: Law) -> list[FileWrite]:
    """Every file of the new registry, by path."""
    made = {path: filled_template(path, _blanks(wish)) for path in template_paths() if _wanted(path, wish)}
    made |= {f"{folder}/.gitkeep": b"" for folder in EMPTY_FOLDERS}
    made |= {
        f".vscode/schemas/{schema.file_name(kind)}": schema.json_schema(kind, law).encode() for kind in schema.KINDS
    }
    made["CODEOWNERS"] = _codeowners()
    made |= dict(_rules()) if wish.copies_rules else {}
    return [FileWrite(path, data) for path, data in sorted(made.items())]


def _wanted(path: str, wish: InitOptions) -> bool:
    return path not in HOSTS.values() or any(HOSTS[host] == path for host in wish.hosts)


def _codeowners() -> bytes:
    """What `tuanmedia codeowners` makes of a register that knows nobody yet."""
    people = codeowners.People()
    return codeowners.render_block(codeowners.find_reviewers(Registry(Path()), people), people.office).encode()


def _rules() -> Iterator[tuple[str, bytes]]:
    folder = shipped_rules()
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            yield f"rules/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _blanks(wish: InitOptions) -> dict[str, str]:
    rows = [README_ROW.format(path=HOSTS[host], what="自动检查的设置") for host in wish.hosts]
    return {
        "school": yaml(wish.school),
        "school_name": markdown(wish.school),
        "source_note": SOURCE_NOTE if wish.source is None else "",
        "requirement": pip_requirement(wish.source, wish.version),
        "hooks": pre_commit_hook(wish.source, wish.version),
        "host_rows": "\n".join(rows),
        "rules_row": README_ROW.format(path="rules/", what="管理办法：条文、参数、表格模板")
        if wish.copies_rules
        else "",
        "rules_note": RULES_NOTE if wish.copies_rules else "",
    }

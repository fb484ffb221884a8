"""The files of a new registry: filled templates, the rules, the schemas for editors, CODEOWNERS.

The templates stand in `templates/` as the files will lie in the registry, with `dot-` in place of a leading dot. A
value is escaped for its file, so that no name of a school can add anything to the file but itself.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from tuanmedia.law.law import Law
from tuanmedia.law.loading import shipped_rules
from tuanmedia.registry.registry import Registry
from tuanmedia.registry.writing import FileWrite
from tuanmedia.scaffold import codeowners, schema
from tuanmedia.scaffold.init.options import HOSTS, NOTICES, PYPI, SOURCE_PLACEHOLDER, InitOptions
from tuanmedia.yaml.spelling import inline

TEMPLATES = Path(__file__).parent / "templates"
EMPTY_FOLDERS = ("registry/organizations", "registry/accounts", "registry/posts")
README_ROW = "| `{path}` | {what} | {office} |"
RULES_NOTE = """\
- `rules/` 是管理办法的副本，改动它就是改动本校所执行的规则，只请{office}审核。先做三件事：
  - 在 `rules/regulation.yaml` 的 `promulgated_on:` 之下添一行 `values: {{试行: 2026-03-01}}`，写办法的发布日期；
  - 本校的名称、须关注的官方账号（`rules/presence.yaml`）、各项数字与此不同的，改成本校的，并在
    `rules/documents.yaml` 里写明依据；
  - 每年 11 月，把国务院办公厅的放假通知录入 `rules/calendar/`。"""

SOURCE_NOTE = f"""\
# TO DO: write the address of the program's git repository in the place of
# {SOURCE_PLACEHOLDER}, here and in .pre-commit-config.yaml.
# Until then nothing is installed, and every check fails. Do not write the bare name: pip would take
# whatever somebody has put on PyPI under it."""
# All punctuation of ASCII: a host's dialect of Markdown may give any of it a meaning.
_markup = re.compile(r"[!-/:-@\[-`{-~]")


class FileTemplate(Template):
    """A text with blanks `§{name}`. The usual `$` and `{{` have a meaning of their own in shells and on hosts."""

    delimiter = "§"
    idpattern = "[a-z_]+"


def new_registry_files(options: InitOptions, law: Law) -> list[FileWrite]:
    """All files of a new registry, in the order of their paths."""
    blanks = _blanks(options, law)
    unwanted = {paths[host] for paths in (HOSTS, NOTICES) for host in paths if host not in options.hosts}
    files = {path: _filled_template(path, blanks) for path in _template_paths() if path not in unwanted}
    files |= {f"{folder}/.gitkeep": b"" for folder in EMPTY_FOLDERS}
    files |= {
        f".vscode/schemas/{schema.file_name(kind)}": schema.json_schema(kind, law).encode() for kind in schema.KINDS
    }
    files["CODEOWNERS"] = _codeowners(law)
    files |= dict(_rules()) if options.copies_rules else {}
    return [FileWrite(path, data) for path, data in sorted(files.items())]


def _template_paths() -> list[str]:
    """The path, in the new registry, of the file that each template makes."""
    paths = (path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*") if path.is_file())
    return sorted("/".join(re.sub("^dot-", ".", part) for part in path.split("/")) for path in paths)


def _filled_template(path: str, blanks: Mapping[str, str]) -> bytes:
    """The content of a file by its template. A line that holds nothing but an empty blank is left out."""
    text = (TEMPLATES / "/".join(re.sub(r"^\.", "dot-", part) for part in path.split("/"))).read_text("utf-8")
    for name, value in blanks.items():
        if not value:
            text = text.replace(f"§{{{name}}}\n", "")
    return FileTemplate(text).substitute(blanks).encode()


def _blanks(options: InitOptions, law: Law) -> dict[str, str]:
    office = law.school.office
    rows = [README_ROW.format(path=HOSTS[host], what="自动检查的设置", office=office) for host in options.hosts]
    rows += [
        README_ROW.format(path=NOTICES[host], what="每周提醒的设置", office=office)
        for host in options.hosts
        if host in NOTICES
    ]
    rules_row = README_ROW.format(path="rules/", what="管理办法：条文、参数、表格模板", office=office)
    return {
        **law.school.blanks,
        "school_yaml": inline(options.school),
        "school_markdown": _markup.sub(lambda sign: f"\\{sign[0]}", options.school),
        "source_note": SOURCE_NOTE if options.source is None else "",
        "requirement": _pip_requirement(options),
        "hooks": _pre_commit_hook(options),
        "host_rows": "\n".join(rows),
        "rules_row": rules_row if options.copies_rules else "",
        "rules_note": RULES_NOTE.format(office=office) if options.copies_rules else "",
    }


def _pip_requirement(options: InitOptions) -> str:
    if options.source == PYPI:
        return f"tuanmedia=={options.version}"
    return f"tuanmedia @ git+{options.source or SOURCE_PLACEHOLDER}@v{options.version}"


def _pre_commit_hook(options: InitOptions) -> str:
    """The hook that the program's repository offers, or the same hook spelt out where no repository is known.

    The hook always runs: with `files`, pre-commit would skip a commit that only deletes records.
    """
    if options.source not in (None, PYPI):
        return f"  - repo: {options.source}\n    rev: v{options.version}\n    hooks:\n      - id: tuanmedia-check"
    return f"""\
  - repo: local
    hooks:
      - id: tuanmedia-check
        name: 登记簿检查
        entry: tuanmedia check --base HEAD
        language: python
        additional_dependencies: ["{_pip_requirement(options)}"]
        pass_filenames: false
        always_run: true"""


def _codeowners(law: Law) -> bytes:
    """CODEOWNERS as `tuanmedia codeowners` writes it for an empty registry and an empty people.yaml."""
    people = codeowners.People()
    reviewers = codeowners.find_reviewers(Registry(Path()), people)
    return codeowners.render_block(reviewers, people.office, law.school.office).encode()


def _rules() -> Iterator[tuple[str, bytes]]:
    """The path and the content of every file of the rules that ship."""
    folder = shipped_rules()
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            yield f"rules/{path.relative_to(folder).as_posix()}", path.read_bytes()

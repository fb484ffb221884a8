"""The files of a new registry: filled templates, the rules, the schemas for editors, CODEOWNERS.

The templates stand in `templates/` as the files will lie in the registry, with `dot-` in place of a leading dot. A
value is escaped for its file, so that no name of a school can add anything to the file but itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import Template

from tuanmedia.entry.stem import pinyin_stem
from tuanmedia.law.law import REGULATION, Law
from tuanmedia.law.loading import shipped_rules
from tuanmedia.registry.registry import Registry
from tuanmedia.registry.writing import FileWrite
from tuanmedia.scaffold import codeowners, schema
from tuanmedia.scaffold.init.options import HOSTS, NOTICES, InitOptions
from tuanmedia.scaffold.init.source import WHEEL_FOLDER, Source
from tuanmedia.yaml.edits import Edit, apply_edits
from tuanmedia.yaml.spelling import Value, inline

TEMPLATES = Path(__file__).parent / "templates"
EMPTY_FOLDERS = ("registry/organizations", "registry/accounts", "registry/posts")
README_ROW = "| `{path}` | {what} | {office} |"
RULES_NOTE = """\
- `rules/` 是管理办法的副本，改动它就是改动本校所执行的规则，只请{office}审核。要做的事：
{promulgation}  - 须关注的官方账号（`rules/presence.yaml`）、各项数字与此不同的，改成本校的，并在 `rules/documents.yaml`
    里写明依据；部门的名称写在 `rules/school.yaml`；
  - 每年 11 月，把国务院办公厅的放假通知录入 `rules/calendar/`。"""
PROMULGATION_NOTE = """\
  - 在 `rules/regulation.yaml` 的 `promulgated_on:` 之下添一行 `values: {试行: 2026-03-01}`，写办法的发布日期；
"""
WHEEL_NOTE = """\
- 软件的安装包就放在 `{path}`，装哪一个写在 `requirements.txt` 里。只放学校信得过的安装包；要把依赖的
  软件也锁定，照 `requirements.txt` 开头的说明做。
- 升级软件：换上新的安装包，改 `requirements.txt` 里的文件名，送一次合并请求。"""
SOURCE_NOTE = """\
- 软件从哪里安装、装哪个版本，写在 `requirements.txt` 和 `.pre-commit-config.yaml` 里，只写学校信得过的来源。
  要把依赖的软件也锁定，照 `requirements.txt` 开头的说明做。
- 升级软件：改这两个文件里的版本，送一次合并请求。"""
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
    files["registry/units.yaml"] = apply_edits(files["registry/units.yaml"], _units(options))
    files |= {f"{folder}/.gitkeep": b"" for folder in EMPTY_FOLDERS}
    files |= {
        f".vscode/schemas/{schema.file_name(kind)}": schema.json_schema(kind, law).encode() for kind in schema.KINDS
    }
    files["CODEOWNERS"] = _codeowners(law)
    files |= dict(_rules(options)) if options.copies_rules else {}
    files |= {wheel.path: wheel.data} if (wheel := options.source.wheel) else {}
    return [FileWrite(path, data) for path, data in sorted(files.items())]


def _units(options: InitOptions) -> Iterator[Edit]:
    """The edits that add the units, each with an id of its own."""
    taken = {"school"}
    for kind, names in (("college", options.colleges), ("department", options.departments)):
        for name in names:
            stem = record = pinyin_stem(name, "unit")
            number = 1
            while record in taken:
                number += 1
                record = f"{stem}-{number}"
            taken.add(record)
            yield Edit((record,), {"name": name, "kind": kind})


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
    if options.source.wheel:
        rows.append(README_ROW.format(path=f"{WHEEL_FOLDER}/", what="软件的安装包", office=office))
    rules_row = README_ROW.format(path="rules/", what="管理办法：条文、参数、表格模板", office=office)
    return {
        **law.school.blanks,
        "school_yaml": inline(options.school),
        "school_markdown": _markup.sub(lambda sign: f"\\{sign[0]}", options.school),
        "source_note": _source_note(options.source),
        "requirements": "\n".join(options.source.requirements),
        "hooks": _pre_commit_hook(options.source),
        "host_rows": "\n".join(rows),
        "rules_row": rules_row if options.copies_rules else "",
        "rules_note": _rules_note(options, office) if options.copies_rules else "",
    }


def _rules_note(options: InitOptions, office: str) -> str:
    return RULES_NOTE.format(office=office, promulgation="" if options.promulgated_on else PROMULGATION_NOTE)


def _source_note(source: Source) -> str:
    return WHEEL_NOTE.format(path=source.wheel.path) if source.wheel else SOURCE_NOTE


def _pre_commit_hook(source: Source) -> str:
    """The hook that the program's repository offers, or the same hook spelt out where no repository is known.

    The hook always runs: with `files`, pre-commit would skip a commit that only deletes records. It installs no wheel
    of the registry, because it installs in a folder of its own: there the program of the computer checks.
    """
    if source.repository:
        return f"  - repo: {source.repository}\n    rev: {source.revision}\n    hooks:\n      - id: tuanmedia-check"
    dependencies = "".join(f"\n          - {inline(line)}" for line in source.requirements)
    language = f"python\n        additional_dependencies:{dependencies}" if not source.wheel else "system"
    return f"""\
  - repo: local
    hooks:
      - id: tuanmedia-check
        name: 登记簿检查
        entry: tuanmedia check --base HEAD
        language: {language}
        pass_filenames: false
        always_run: true"""


def _codeowners(law: Law) -> bytes:
    """CODEOWNERS as `tuanmedia codeowners` writes it for an empty registry and an empty people.yaml."""
    people = codeowners.People()
    reviewers = codeowners.find_reviewers(Registry(Path()), people)
    return codeowners.render_block(reviewers, people.office, law.school.office).encode()


def _rules(options: InitOptions) -> Iterator[tuple[str, bytes]]:
    """The path and the content of every file of the rules that ship, with what the school sets for itself."""
    folder, edits = shipped_rules(), _settings(options)
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith("."):
            data, of_school = path.read_bytes(), edits.get(path.name)
            name = f"rules/{path.relative_to(folder).as_posix()}"
            yield name, apply_edits(data, of_school) if of_school else data


def _settings(options: InitOptions) -> Mapping[str, Sequence[Edit]]:
    """The edits of files of rules/, by their names."""
    promulgated: dict[str, Value] = {REGULATION: options.promulgated_on} if options.promulgated_on else {}
    follows = {"follows": options.official_weibo, "wechat": options.official_wechat}
    return {
        "regulation.yaml": [Edit(("parameters", "promulgated_on", "values"), promulgated)] if promulgated else [],
        "presence.yaml": [
            Edit(("clauses", clause, "parameters", "official", "values", REGULATION), names)
            for clause, names in follows.items()
            if names
        ],
    }

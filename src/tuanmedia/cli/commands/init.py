"""`tuanmedia init DIR`: a new registry, ready to push, and what comes next in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.options import (
    AsOfOption,
    DryRunOption,
    LangOption,
    YesOption,
    as_of_day,
    language,
    require_one_of,
    split_names,
    today,
)
from tuanmedia.cli.output import print_output
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.checks.wording import Lang
    from tuanmedia.cli.dialogue.question import Parser
    from tuanmedia.cli.dialogue.sequence import Answers
    from tuanmedia.ledger.imports.ledger import Ledger
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.scaffold.init import InitOptions
    from tuanmedia.sheets import Book

HOSTS = ("github", "gitlab", "gitee", "all")
RULES = ("copy", "shipped")
# What goes into the copied rules.
SETTINGS = ("promulgated_on", "official_weibo", "official_wechat")
NO_SOURCE = {
    "zh": "缺少 --source：正在运行的软件看不出是从哪里安装的，别的电脑、代码平台也就装不上；"
    "请写安装包（.whl 文件）、git 仓库的地址，或 pypi",
    "en": "--source is missing: nothing says where this program was installed from, so no other computer could install "
    "it; name a wheel (.whl file), its git repository, or pypi",
}


def init(  # noqa: PLR0913 - each is an option
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="新登记簿的文件夹；不覆盖其中已有的文件")],
    name: Annotated[str | None, typer.Option(metavar="SCHOOL", help="学校全称")] = None,
    source: Annotated[
        str | None,
        typer.Option(metavar="FILE|URL|pypi", help="检查时从哪里安装本软件：安装包（.whl）、git 仓库的地址，或 pypi"),
    ] = None,
    promulgated_on: Annotated[str | None, typer.Option(metavar="DATE", help="办法的公布之日")] = None,
    official_weibo: Annotated[str | None, typer.Option(metavar="NAME,…", help="须关注的官方微博（第六条）")] = None,
    official_wechat: Annotated[str | None, typer.Option(metavar="NAME,…", help="须关注的官方微信（第七条）")] = None,
    table: Annotated[
        str | None, typer.Option("--from", metavar="FILE", help="已有的台账（.xlsx .xls .xlsb .ods .csv），一并导入")
    ] = None,
    colleges: Annotated[str | None, typer.Option(metavar="NAME,…", help="各学院")] = None,
    departments: Annotated[str | None, typer.Option(metavar="NAME,…", help="其他二级单位")] = None,
    rules: Annotated[
        str, typer.Option(metavar="|".join(RULES), help="规则：copy 复制一份，由本校修改；shipped 用软件自带的")
    ] = "copy",
    host: Annotated[
        list[str] | None, typer.Option(metavar="|".join(HOSTS), help="代码平台，可多个（默认 all）")
    ] = None,
    as_of: AsOfOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    lang: LangOption = None,
) -> int:
    """新建登记簿：文件夹、规则、三个代码平台的自动检查、编辑器设置、给办公室的说明。"""
    conversation, day = Conversation(language(lang)), as_of_day(as_of)
    require_one_of(("规则", "choice of rules"), rules, RULES)
    hosts, copies_rules = _hosts(split_names(host) or ["all"]), rules == "copy"
    given = {
        "name": name,
        "source": source,
        "promulgated_on": promulgated_on,
        "official_weibo": official_weibo,
        "official_wechat": official_wechat,
        "from": table,
        "colleges": colleges,
        "departments": departments,
    }

    from importlib.metadata import distribution, version

    from tuanmedia.cli.dialogue.new_registry import parsers, registry_options, registry_steps
    from tuanmedia.law.loading import load, shipped_rules
    from tuanmedia.registry.writing import recover_before_reading
    from tuanmedia.scaffold import init as scaffold

    law = load(shipped_rules())
    answers = _parsed(given, parsers(law, today()))
    _refuse_settings(answers, copies_rules)
    if known := scaffold.installed_source(distribution("tuanmedia")):
        answers.setdefault("source", known)
    preview = registry_options({"source": scaffold.index_source(version("tuanmedia")), **answers}, hosts, copies_rules)
    files = scaffold.new_registry_files(preview, law)
    if not dry_run:
        recover_before_reading(folder)
    scaffold.refuse_overwriting(folder, files)
    present = max(day, today())
    if dry_run:
        run = _NewRegistry(folder, preview, files, conversation, language(lang), yes)
        return run.show(answers.get("from"), day, present)
    if conversation.terminal is None:
        answers.setdefault("name", scaffold.SCHOOL_PLACEHOLDER)
        if "source" not in answers:
            raise Misused(NO_SOURCE["zh"], NO_SOURCE["en"])

    def finish() -> int:
        options = registry_options(answers, hosts, copies_rules)
        run = _NewRegistry(
            folder, options, scaffold.new_registry_files(options, law), conversation, language(lang), yes
        )
        run.read(answers.get("from"), day, present)
        return run.run(law.regulation.title)

    return conversation.lead(registry_steps(law, today(), copies_rules), answers, finish)


@dataclass
class _NewRegistry:
    """A new registry on its way into its folder: shown, agreed to and written, with the accounts of a ledger."""

    folder: Path
    options: "InitOptions"
    files: "Sequence[FileWrite]"
    conversation: Conversation
    lang: "Lang"
    yes: bool
    ledger: "Ledger | None" = None

    def read(self, book: "Book | None", day: date, present: date) -> None:
        """Reads the ledger, if there is one, against the new registry as of a day."""
        from tuanmedia.scaffold.init import first_ledger

        if book is not None:
            self.ledger = first_ledger(self.files, book, day, present)

    def show(self, book: "Book | None", day: date, present: date) -> int:
        """Shows the files and the accounts that would be written."""
        from tuanmedia.scaffold.init import text

        self.read(book, day, present)
        if self.ledger:
            print_output(self._preview(self.ledger))
        print_output(text.preview(self.folder, [file.path for file in self.files], self.lang))
        return int(bool(self.ledger and self.ledger.doubtful))

    def run(self, regulation: str) -> int:
        """Returns the exit code: 1 where it is not agreed to, or rows of the ledger are left out."""
        from tuanmedia.scaffold.init import create_registry, text

        lang, ledger = self.lang, self.ledger
        writes = [*self.files, *(ledger.proposal.entry.writes if ledger else ())]
        if ledger:
            print_output(self._preview(ledger))
        if not (
            self.yes or self.conversation.ask_agreement(text.summary(self.folder, self.options, len(writes), lang))
        ):
            return 1
        create_registry(self.folder, writes)
        print_output(text.outcome(self.folder, self.options, regulation, lang, ledger))
        return int(bool(ledger and ledger.doubtful))

    def _preview(self, ledger: "Ledger") -> str:
        from tuanmedia.render.imports.text import text
        from tuanmedia.render.locale import Locale

        return text(ledger, Locale(ledger.proposal.entry.after.law, self.lang)) + "\n"


def _hosts(names: Sequence[str]) -> tuple[str, ...]:
    """The hosts of these names, each once, in the order of HOSTS. Raises Misused for an unknown one."""
    for name in names:
        require_one_of(("代码平台", "host"), name, HOSTS)
    return tuple(host for host in HOSTS[:-1] if host in names or "all" in names)


def _parsed(given: Mapping[str, str | None], parsers: "Mapping[str, Parser]") -> "Answers":
    """The answers that options give. Raises Misused for a text that is no answer.

    The complaint names the option, but for the school's name and the source, which name themselves.
    """
    answers: dict[str, Any] = {}
    for name, text in given.items():
        if text is None:
            continue
        try:
            answers[name] = parsers[name](text)
        except Misused as fault:
            if name not in SETTINGS:
                raise
            raise Misused(f"{_option(name)}：{fault.words['zh']}", f"{_option(name)}: {fault.words['en']}") from None
    return answers


def _refuse_settings(answers: "Answers", copies_rules: bool) -> None:
    """Raises Misused for what goes into the school's own rules where it has none."""
    given = [name for name in SETTINGS if name in answers]
    if given and not copies_rules:
        option = _option(given[0])
        zh = f"{option} 写进本校的规则，与 --rules shipped 不能同用"
        raise Misused(zh, f"{option} goes into rules of the school's own; it excludes --rules shipped")


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"

"""`tuanmedia init DIR`: a new registry, ready to push, and what comes next in words."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue.question import Question
from tuanmedia.cli.options import DryRunOption, LangOption, language, require_one_of, split_names, today
from tuanmedia.cli.output import print_output
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.law.law import Law
    from tuanmedia.scaffold.init import InitOptions

HOSTS = ("github", "gitlab", "gitee", "all")
RULES = ("copy", "shipped")
NAME = {"zh": "学校全称", "en": "The school's full name"}
SOURCE = {
    "zh": "本软件从哪里安装：git 仓库的地址，或 pypi；不知道就留空",
    "en": "Where this program is installed from: its git repository, or pypi; nothing if unknown",
}


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="新登记簿的文件夹；不覆盖其中已有的文件")],
    name: Annotated[str | None, typer.Option(metavar="SCHOOL", help="学校全称")] = None,
    rules: Annotated[
        str, typer.Option(metavar="|".join(RULES), help="规则：copy 复制一份，由本校修改；shipped 用软件自带的")
    ] = "copy",
    host: Annotated[
        list[str] | None, typer.Option(metavar="|".join(HOSTS), help="代码平台，可多个（默认 all）")
    ] = None,
    source: Annotated[
        str | None, typer.Option(metavar="URL|pypi", help="检查时从哪里安装本软件：它的 git 仓库，或 pypi")
    ] = None,
    dry_run: DryRunOption = False,
    lang: LangOption = None,
) -> int:
    """新建登记簿：文件夹、规则、三个代码平台的自动检查、编辑器设置、给办公室的说明。"""
    output_lang = language(lang)
    require_one_of(("规则", "choice of rules"), rules, RULES)
    hosts = _hosts(split_names(host) or ["all"])

    from importlib.metadata import version

    from tuanmedia.law.law import REGULATION
    from tuanmedia.law.loading import load, shipped_rules
    from tuanmedia.registry.writing import recover_before_reading
    from tuanmedia.scaffold import init
    from tuanmedia.scaffold.init import text

    law = load(shipped_rules())
    school = init.parse_school_name(name if name is not None else init.SCHOOL_PLACEHOLDER, law, today())
    place = init.parse_source(source) if source is not None else None
    options = init.InitOptions(school, hosts, rules == "copy", version("tuanmedia"), place)
    files = init.new_registry_files(options, law)
    if not dry_run:
        recover_before_reading(folder)
    init.refuse_overwriting(folder, files)
    if dry_run:
        print_output(text.preview(folder, [file.path for file in files], output_lang))
        return 0
    options = _completed(options, law, name is None, output_lang)
    init.create_registry(folder, init.new_registry_files(options, law))
    print_output(text.outcome(folder, options, law.parameters.documents[REGULATION].title, output_lang))
    return 0


def _hosts(names: Sequence[str]) -> tuple[str, ...]:
    """The hosts of these names, each once, in the order of HOSTS. Raises Misused for an unknown one."""
    for name in names:
        require_one_of(("代码平台", "host"), name, HOSTS)
    return tuple(host for host in HOSTS[:-1] if host in names or "all" in names)


def _completed(options: "InitOptions", law: "Law", is_unnamed: bool, lang: str) -> "InitOptions":
    """The options with what is missing, as the user answers on the terminal; placeholders stay where nobody answers."""
    from tuanmedia.scaffold import init

    if is_unnamed:
        school = _ask("--name", NAME, lambda text: init.parse_school_name(text, law, today()), lang)
        options = options._replace(school=school or init.SCHOOL_PLACEHOLDER)
    if options.source is None:
        options = options._replace(source=_ask("--source", SOURCE, init.parse_source, lang, needed=False))
    return options


def _ask(
    option: str, words: Mapping[str, str], parse: Callable[[str], str], lang: str, needed: bool = True
) -> str | None:
    """The answer on the terminal; None where nobody is there, or the question is left out."""
    if (terminal := Conversation(lang).terminal) is None:
        return None
    try:
        reply = terminal.ask(Question(option=option, words=words, parse=parse, required=needed))
    except EOFError:
        raise Misused(f"缺少 {option}，没有写入", f"{option} is missing; nothing was written") from None
    return reply.value if reply else None

"""`tuanmedia init DIR`: a new registry, ready to push, and what comes next in words."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.applying import DryRun
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue.question import Question
from tuanmedia.cli.shared import LangOption, language, names, one_of, show, today
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
    dry_run: DryRun = False,
    lang: LangOption = None,
) -> int:
    """新建登记簿：文件夹、规则、三个代码平台的自动检查、编辑器设置、给办公室的说明。"""
    spoken = language(lang)
    one_of(("规则", "choice of rules"), rules, RULES)
    hosts = _hosts(names(host) or ["all"])

    from importlib.metadata import version

    from tuanmedia.law.loading import load, shipped_rules
    from tuanmedia.scaffold import init
    from tuanmedia.scaffold.init import screen

    law = load(shipped_rules())
    school = init.parse_school_name(name if name is not None else init.SCHOOL_PLACEHOLDER, law, today())
    place = init.parse_source(source) if source is not None else None
    wish = init.InitOptions(school, hosts, rules == "copy", version("tuanmedia"), place)
    files = init.new_registry_files(wish, law)
    init.refuse_overwriting(folder, files)
    if dry_run:
        show(screen.preview(folder, [file.path for file in files], spoken))
        return 0
    wish = _completed(wish, law, name is None, spoken)
    init.create_registry(folder, init.new_registry_files(wish, law))
    nowhere = None if wish.source else init.SOURCE_PLACEHOLDER
    show(screen.outcome(folder, wish.school != init.SCHOOL_PLACEHOLDER, nowhere, spoken))
    return 0


def _hosts(told: Sequence[str]) -> tuple[str, ...]:
    """The hosts that are meant, each once, in our order."""
    for one in told:
        one_of(("代码平台", "host"), one, HOSTS)
    return tuple(one for one in HOSTS[:-1] if one in told or "all" in told)


def _completed(wish: "InitOptions", law: "Law", is_unnamed: bool, lang: str) -> "InitOptions":
    """What is not known yet, from whoever is there to tell it; where nobody is, it is left to be written in."""
    from tuanmedia.scaffold import init

    if is_unnamed:
        school = _asked("--name", NAME, lambda written: init.parse_school_name(written, law, today()), lang)
        wish = wish._replace(school=school or init.SCHOOL_PLACEHOLDER)
    if wish.source is None:
        wish = wish._replace(source=_asked("--source", SOURCE, init.parse_source, lang, needed=False))
    return wish


def _asked(
    option: str, words: Mapping[str, str], read: Callable[[str], str], lang: str, needed: bool = True
) -> str | None:
    """What is answered; None where nobody is there, or nothing is."""
    if (terminal := Conversation(lang).terminal) is None:
        return None
    try:
        told = terminal.ask(Question(option=option, words=words, parse=read, required=needed))
    except EOFError:
        raise Misused(f"缺少 {option}，没有写入", f"{option} is missing; nothing was written") from None
    return told.value if told else None

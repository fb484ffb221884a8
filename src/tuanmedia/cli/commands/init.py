"""`tuanmedia init DIR`: a new registry, ready to push, and what comes next in words."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.conversing import Conversation
from tuanmedia.cli.settling import DryRun
from tuanmedia.cli.words import LangOption, language, names, one_of, show, today
from tuanmedia.complaint import Misused
from tuanmedia.conversation.question import Question

if TYPE_CHECKING:
    from tuanmedia.law import Law

HOSTS = ("github", "gitlab", "gitee", "all")
RULES = ("copy", "shipped")
ASKED = {"zh": "学校全称", "en": "The school's full name"}


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
        str | None, typer.Option(metavar="URL", help="本软件的 git 仓库，检查时从那里安装（默认从 PyPI）")
    ] = None,
    dry_run: DryRun = False,
    lang: LangOption = None,
) -> int:
    """新建登记簿：文件夹、规则、三个代码平台的自动检查、编辑器设置、给办公室的说明。"""
    spoken = language(lang)
    one_of(("规则", "choice of rules"), rules, RULES)
    hosts = _hosts(names(host) or ["all"])

    from importlib.metadata import version

    from tuanmedia import founding
    from tuanmedia.law.loading import load, shipped
    from tuanmedia.render import founded

    law = load(shipped())
    school = founding.named(name if name is not None else founding.OURS, law, today())
    place = founding.source(source) if source is not None else None
    wish = founding.Wish(school, hosts, rules == "copy", version("tuanmedia"), place)
    files = founding.files(wish, law)
    founding.refuse_taken(folder, files)
    if dry_run:
        show(founded.preview(folder, [file.path for file in files], spoken))
        return 0
    if name is None:
        wish = wish._replace(school=_asked(law, spoken))
    founding.lay(folder, founding.files(wish, law))
    show(founded.outcome(folder, wish.school != founding.OURS, spoken))
    return 0


def _hosts(told: Sequence[str]) -> tuple[str, ...]:
    """The hosts that are meant, each once, in our order."""
    for one in told:
        one_of(("代码平台", "host"), one, HOSTS)
    return tuple(one for one in HOSTS[:-1] if one in told or "all" in told)


def _asked(law: "Law", lang: str) -> str:
    """The school's name, from whoever is there to tell it; where nobody is, what it is called until somebody says."""
    from tuanmedia.conversation.course import Told
    from tuanmedia.founding import OURS, named

    if (terminal := Conversation(lang).terminal) is None:
        return OURS
    question = Question(option="--name", words=ASKED, read=lambda written: named(written, law, today()))
    try:
        told = terminal.ask(question)
    except EOFError:
        raise Misused("缺少 --name，没有写入", "--name is missing; nothing was written") from None
    return str(told.value) if isinstance(told, Told) else OURS

"""`tuanmedia init` on a screen: the files of a preview, or the next steps after the registry is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote

from tuanmedia.ledger.imports.ledger import Ledger
from tuanmedia.render.layout import style, visible, wrapped
from tuanmedia.scaffold.init.options import SCHOOL_PLACEHOLDER, InitOptions
from tuanmedia.scaffold.init.source import Source

WORDS = {
    "preview": {"zh": "将在 {folder} 里新建 {count} 个文件：", "en": "{count} files would be made in {folder}:"},
    "summary": {
        "zh": "{school}的登记簿：在 {folder} 里新建 {count} 个文件",
        "en": "The register of {school}: {count} files in {folder}",
    },
    "dry": {"zh": "只是预览，没有写入。", "en": "A preview; nothing was written."},
    "done": {"zh": "新的登记簿在 {folder}。", "en": "The new registry lies in {folder}."},
    "next": {"zh": "接下来", "en": "What comes next"},
    "source": {"zh": "检查时从这里安装本软件：{source}。", "en": "Checks install this program from {source}."},
    "wheel": {"zh": "登记簿里的安装包 {place}", "en": "the wheel {place} of the register"},
    "repository": {"zh": "git 仓库 {place}，{revision}", "en": "the repository {place} at {revision}"},
    "package": {"zh": "软件源，{place}", "en": "an index, {place}"},
    "promulgated": {
        "zh": "办法何时公布还没有写：查到之后，在 rules/regulation.yaml 的 promulgated_on 之下添一行 "
        "values: {{试行: 2026-03-01}}",
        "en": "The day of promulgation is not known: once it is, add values: {{试行: 2026-03-01}} below promulgated_on "
        "in rules/regulation.yaml",
    },
    "enter": {"zh": "进入文件夹，读一读 README.md：", "en": "Go there, and read README.md:"},
    "school": {
        "zh": "在 registry/units.yaml 里把“本校”改成学校全称",
        "en": "Write the school's full name into registry/units.yaml in the place of 本校",
    },
    "units": {
        "zh": "登记各学院和二级单位，一个一个，或从一张表里一次几个：",
        "en": "Enter the colleges and departments, one by one or from a table:",
    },
    "borrowed": {
        "zh": "rules/ 仍照《{regulation}》，forms/ 里的表格引用它的条文、天数和人数；校名已是本校的。"
        "先把条文和数字改成本校的，在 Word 里把表格改成本校的，再打印、使用",
        "en": "The rules in rules/ still follow 《{regulation}》, and the papers in its forms/ quote its articles and "
        "numbers, under your school's name: make texts, numbers and papers (in Word) your own first",
    },
    "shipped": {
        "zh": "规则和表格用的是随附的《{regulation}》，表上引用它的条文、天数和人数；不是本校的，"
        "先在 rules/ 里写本校的，再打印、使用",
        "en": "The rules and the papers are those that ship, of 《{regulation}》; the papers quote its articles and "
        "numbers: if it is not yours, write your own into rules/ before you use them",
    },
    "doubts": {
        "zh": "台账里有 {doubtful} 行存疑，没有登记：让软件写进一个工作簿，在里面改好，再导入那个工作簿：",
        "en": "Rows of the ledger are doubtful and were left out ({doubtful}): have them put into a workbook, mend "
        "them there, and import it:",
    },
    "owed": {"zh": "看看接下来要办什么，先到期的在前：", "en": "See what is owed next, soonest first:"},
    "heads": {
        "zh": "补上各单位的主要负责人和还缺的单位，一个一个，或从一张表里一次几个：",
        "en": "Enter the heads of the units, and what units are lacking, one by one or from a table:",
    },
    "first": {"zh": "登记校团委，再备案第一个账号：", "en": "Enter the school committee, then file its first account:"},
    "identity": {
        "zh": "告诉 git 您是谁（以前设过就不必；邮箱里不要有学号、手机号）：",
        "en": "Tell git who you are (unless it knows; an address without a student or phone number):",
    },
    "push": {"zh": "存进 git，推送到代码平台：", "en": "Put it into git, and push it:"},
    "commit": {"zh": "存进 git：", "en": "Put it into git:"},
    "remote": {
        "zh": "在学校所用的代码平台（GitHub、GitLab、Gitee）上新建一个空仓库，URL 是它的地址：",
        "en": "Make an empty repository on the school's host (GitHub, GitLab, Gitee); URL is its address:",
    },
    "people": {
        "zh": "在 people.yaml 里写上审核人在代码平台上的用户名，生成 CODEOWNERS：",
        "en": "Write the reviewers' users into people.yaml, and make CODEOWNERS:",
    },
}

DOUBTS = {"zh": "../存疑.xlsx", "en": "../doubts.xlsx"}
IDENTITY = {
    "zh": ['git config --global user.name "您的姓名"', 'git config --global user.email "您的邮箱"'],
    "en": ['git config --global user.name "Your name"', 'git config --global user.email "Your address"'],
}


def preview(folder: Path, paths: Sequence[str], lang: str) -> str:
    """The paths of the files that would be written."""
    head = WORDS["preview"][lang].format(folder=visible(str(folder)), count=len(paths))
    return "".join(f"{line}\n" for line in [head, *(f"  {path}" for path in paths), "", WORDS["dry"][lang]])


def summary(folder: Path, options: InitOptions, count: int, lang: str) -> str:
    """What would be made, for the question whether to write it."""
    words = WORDS["summary"][lang].format(folder=visible(str(folder)), count=count, school=options.school)
    lines = [words, *wrapped(WORDS["source"][lang].format(source=_source_words(options.source, lang)))]
    return "".join(f"{line}\n" for line in lines)


def outcome(folder: Path, options: InitOptions, regulation: str, lang: str, ledger: Ledger | None = None) -> str:
    """The folder of the new registry, and the next steps in order. `regulation` is the title of the one that ships.

    `ledger` is what was imported with it.
    """
    lines = [WORDS["done"][lang].format(folder=visible(str(folder)))]
    lines += wrapped(WORDS["source"][lang].format(source=_source_words(options.source, lang)))
    lines += ["", style(WORDS["next"][lang], "bold")]
    doubtful = len(ledger.doubtful) if ledger else 0
    for number, (word, commands) in enumerate(_steps(folder, options, regulation, lang, ledger), start=1):
        words = WORDS[word][lang].format(regulation=regulation, doubtful=doubtful)
        lines += wrapped(words, f"  {number}. ")
        lines += [f"       {command}" for command in commands]
    return "".join(f"{line}\n" for line in lines)


def _source_words(source: Source, lang: str) -> str:
    if source.wheel:
        return WORDS["wheel"][lang].format(place=source.wheel.path)
    if source.repository:
        return WORDS["repository"][lang].format(place=source.repository, revision=source.revision)
    return WORDS["package"][lang].format(place=" ".join(source.requirements))


def _steps(
    folder: Path, options: InitOptions, regulation: str, lang: str, ledger: Ledger | None
) -> Iterator[tuple[str, Sequence[str]]]:
    yield "enter", [f"cd {visible(quote(str(folder)))}"]
    if options.school == SCHOOL_PLACEHOLDER:
        yield "school", []
    yield ("heads" if ledger else "units"), ["tuanmedia unit", "tuanmedia unit --from FILE"]
    if ledger and ledger.doubtful:
        file = visible(quote(str(ledger.book.path.resolve())))
        yield "doubts", [f"tuanmedia import {file} --doubts {DOUBTS[lang]}"]
    if ledger:
        yield "owed", ["tuanmedia due"]
    if not regulation.startswith(options.school):
        yield ("borrowed" if options.copies_rules else "shipped"), []
    if options.copies_rules and options.promulgated_on is None:
        yield "promulgated", []
    if not ledger:
        yield "first", ["tuanmedia organization", "tuanmedia file"]
    yield "people", ["tuanmedia codeowners"]
    yield "identity", IDENTITY[lang]
    commit = ["git add .", 'git commit -m "登记簿"']
    if (folder / ".git").exists():
        yield "push", [*commit, "git push"]
    else:
        yield "commit", ["git init -b main", *commit]
        yield "remote", ["git remote add origin URL", "git push -u origin main"]

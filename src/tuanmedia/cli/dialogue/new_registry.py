"""The questions of `tuanmedia init`: the school, the source of the program, its regulation, a ledger to begin with."""

from collections.abc import Callable, Mapping
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tuanmedia.cli.dialogue import days, values
from tuanmedia.cli.dialogue.question import Parser, Question
from tuanmedia.cli.dialogue.sequence import Answers, Step
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.law.law import Law
from tuanmedia.scaffold import init
from tuanmedia.sheets import Book, open_table

WORDS = {
    "name": {"zh": "学校全称", "en": "The school's full name"},
    "source": {
        "zh": "本软件从哪里安装：安装包（.whl 文件）、git 仓库的地址，或 pypi",
        "en": "Where this program is installed from: a wheel (.whl file), its git repository, or pypi",
    },
    "promulgated_on": {
        "zh": "办法的公布之日（不清楚就留空）",
        "en": "The day of the regulation's promulgation (nothing if unknown)",
    },
    "official_weibo": {
        "zh": "各组织须关注的官方微博（第六条；→ 取来修改）",
        "en": "Official accounts to follow on Weibo (第六条)",
    },
    "official_wechat": {
        "zh": "团学干部须关注的官方微信（第七条；→ 取来修改）",
        "en": "Official accounts to follow on WeChat (第七条)",
    },
    "from": {
        "zh": "已有的台账（表格文件；没有就留空）",
        "en": "An existing ledger, if there is one",
    },
    "colleges": {"zh": "其中的学院（→ 取来修改）", "en": "The colleges in it"},
    "departments": {"zh": "其中的其他二级单位（→ 取来修改）", "en": "The other units in it"},
}


def parsers(law: Law, today: date) -> Mapping[str, Parser]:
    """The parser of each answer, and of the option that gives it."""

    def parse_names(text: str) -> list[str]:
        return init.parse_names(values.parse_names(text), law, today)

    return {
        "name": lambda text: init.parse_school_name(text, law, today),
        "source": lambda text: init.parse_source(text, version("tuanmedia")),
        "promulgated_on": _past_day_parser(today),
        "official_weibo": parse_names,
        "official_wechat": parse_names,
        "from": lambda text: open_table(values.parse_file(text), CannotRun),
        "colleges": parse_names,
        "departments": parse_names,
    }


def registry_steps(law: Law, today: date, copies_rules: bool) -> dict[str, Step]:
    """The steps in their order. What goes into the rules is asked only where they are copied."""
    parse = {**parsers(law, today), "from": _ledger_parser(law, today)}

    def step(name: str, offer: Callable[[Answers], str | None] = lambda _: "", required: bool = False) -> Step:
        """The step of a question with a default; without any question where `offer` gives None."""

        def question(answers: Answers) -> Question | None:
            option, default = f"--{name.replace('_', '-')}", offer(answers)
            if default is None:
                return None
            return Question(option=option, words=WORDS[name], parse=parse[name], required=required, default=default)

        return question

    def official(name: str) -> Callable[[Answers], str]:
        return lambda answers: "、".join(init.official_of(_school(answers), init.OFFICIAL[name], law))

    units = _LedgerUnits(law, today)
    steps = {"name": step("name", required=True), "source": step("source", required=True)}
    if copies_rules:
        steps["promulgated_on"] = step("promulgated_on")
        steps |= {name: step(name, official(name)) for name in init.OFFICIAL}
    steps["from"] = step("from")
    return steps | {
        "colleges": step("colleges", lambda answers: units.offered(answers, are_colleges=True)),
        "departments": step("departments", lambda answers: units.offered(answers, are_colleges=False)),
    }


class _LedgerUnits:
    """The units of the ledger that was given, read once, to be confirmed by a person."""

    def __init__(self, law: Law, today: date) -> None:
        self.law, self.today = law, today
        self._read: dict[tuple[Path, str], list[str]] = {}

    def offered(self, answers: Answers, are_colleges: bool) -> str | None:
        """The names of those that are called a college, or of the others; None where there is nothing to ask."""
        book, school = answers.get("from"), _school(answers)
        if book is None:
            return None
        if (book.path, school) not in self._read:
            self._read[book.path, school] = init.ledger_units(book, school, self.law, self.today)
        names = self._read[book.path, school]
        return "、".join(name for name in names if ("学院" in name) == are_colleges) if names else None


def _ledger_parser(law: Law, today: date) -> Parser:
    """The parser of the path of a ledger, which is opened at once; a table that is none is asked for again."""

    def parse(text: str) -> Book:
        try:
            book = open_table(values.parse_file(text))
            init.ledger_units(book, init.SCHOOL_PLACEHOLDER, law, today)
        except CannotRun as fault:
            raise Misused(fault.words["zh"], fault.words["en"]) from None
        return book

    return parse


def registry_options(answers: Answers, hosts: tuple[str, ...], copies_rules: bool) -> init.InitOptions:
    """The options of the new registry by the answers, which hold at least the source."""
    lists = (*init.OFFICIAL, "colleges", "departments")
    names: dict[str, Any] = {name: tuple(answers.get(name) or ()) for name in lists}
    return init.InitOptions(
        _school(answers),
        hosts,
        copies_rules,
        answers["source"],
        promulgated_on=answers.get("promulgated_on"),
        **names,
    )


def _school(answers: Answers) -> str:
    return answers.get("name") or init.SCHOOL_PLACEHOLDER


def _past_day_parser(today: date) -> Parser:
    parse_day = days.day_parser(today)

    def parse(text: str) -> date:
        day = parse_day(text)
        if day > today:
            raise Misused(f"{day} 还没有到", f"{day} is still to come")
        return day

    return parse

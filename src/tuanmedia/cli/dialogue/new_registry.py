"""The questions of `tuanmedia init`: the school, the source of the program, its regulation, a ledger to begin with."""

from collections.abc import Callable, Mapping
from datetime import date
from importlib.metadata import version
from typing import Any

from tuanmedia.cli.dialogue import days, values
from tuanmedia.cli.dialogue.question import Parser, Question
from tuanmedia.cli.dialogue.sequence import Answers, Step
from tuanmedia.errors import Misused
from tuanmedia.law.law import Law
from tuanmedia.scaffold import init

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
}


def parsers(law: Law, today: date) -> Mapping[str, Parser]:
    """The parser of each answer, and of the option that gives it."""

    def parse_official(text: str) -> list[str]:
        return init.parse_official(values.parse_names(text), law, today)

    return {
        "name": lambda text: init.parse_school_name(text, law, today),
        "source": lambda text: init.parse_source(text, version("tuanmedia")),
        "promulgated_on": _past_day_parser(today),
        "official_weibo": parse_official,
        "official_wechat": parse_official,
    }


def registry_steps(law: Law, today: date, copies_rules: bool) -> dict[str, Step]:
    """The steps in their order. What goes into the rules is asked only where they are copied."""
    parse = parsers(law, today)

    def step(name: str, offer: Callable[[Answers], str] = lambda _: "", required: bool = False) -> Step:
        return lambda answers: Question(
            option=f"--{name.replace('_', '-')}",
            words=WORDS[name],
            parse=parse[name],
            required=required,
            default=offer(answers),
        )

    def official(name: str) -> Callable[[Answers], str]:
        return lambda answers: "、".join(init.official_of(_school(answers), init.OFFICIAL[name], law))

    steps = {"name": step("name", required=True), "source": step("source", required=True)}
    if copies_rules:
        steps["promulgated_on"] = step("promulgated_on")
        steps |= {name: step(name, official(name)) for name in init.OFFICIAL}
    return steps


def registry_options(answers: Answers, hosts: tuple[str, ...], copies_rules: bool) -> init.InitOptions:
    """The options of the new registry by the answers, which hold at least the source."""
    official: dict[str, Any] = {name: tuple(answers.get(name) or ()) for name in init.OFFICIAL}
    return init.InitOptions(
        _school(answers),
        hosts,
        copies_rules,
        answers["source"],
        promulgated_on=answers.get("promulgated_on"),
        **official,
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

"""Reports to render in the formats of code hosts: of the broken example, and of texts with markup of those hosts."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tuanmedia.answers.report import Report
from tuanmedia.checks import engine
from tuanmedia.checks.wording import Lang
from tuanmedia.law.law import Law
from tuanmedia.model.finding import SEVERITIES, Finding, Verdict
from tuanmedia.model.scalars import day
from tuanmedia.registry.loading import load
from tuanmedia.registry.registry import Registry

CHECKOUT = Path(__file__).parents[1]
ON = day("2026-11-22")
VERDICTS: tuple[Verdict, ...] = ("violated", "late", "review", "pending", "advice")
# Texts to which some code host gives a meaning.
MARKUP_PIECES = (
    "|", "\\|", "`", "```", "<b>", "</code>", "</failure>", "]]>", "<!--", "-->", "&amp;", "&#64;", "\\", "\n", "\r\n",
    "\t", "@all", "@office/heads", "#12", "GH-12", "!12", "~bug", "%5", "$1", "^[a]", "[a](http://e.cn)",
    "![a](//e.cn)", "[[ATTACHMENT|x]]", "http://e.cn", "HTTPS://E.CN", "www.e.cn", "a@e.cn", "::error::x",
    "::stop-commands::x", "##[error]x", "%0A", "%250A", "%", ",", ":", ";", "=", "{0}", "{due}", "](1)", "**", "__",
    "~~", "$x$", ":+1:", "=cmd()", "/close", "\x1b[31m", "\x00", "\x85", "\u2028", "\u202e", "\ud800", "\uffff",
    "\ue000", "\ue001", " ",
)  # fmt: skip
texts = st.lists(st.sampled_from(MARKUP_PIECES) | st.characters(), min_size=1, max_size=8).map("".join)
_blank = re.compile(r"\{([a-z_]+)\}")


def with_hostile_texts(test: Callable[..., None]) -> Callable[..., None]:
    """Runs a test with 15 texts. Each is used in some 200 places, and so short that a failure needs no smaller one."""
    return settings(max_examples=15, phases=(Phase.generate,))(given(text=texts)(test))


def broken_report(law: Law, lang: Lang = "zh") -> Report:
    """The report of the broken example."""
    registry = load(CHECKOUT / "examples" / "broken")
    return Report(engine.evaluate(registry, law, ON), registry, law, ON, lang)


def with_base(report: Report) -> Report:
    """The report, with every second finding marked as new and the others as old."""
    findings = [finding._replace(new=number % 2 == 0) for number, finding in enumerate(report.findings)]
    return report._replace(findings=findings)


def report_of_texts(law: Law, texts: Sequence[str], lang: Lang = "zh") -> Report:
    """A report with a finding for each text, which is its file name, its record and all its facts."""
    messages = [message for message in _messages(law) if message[2]]
    findings = [_finding(text, number, *messages[number % len(messages)]) for number, text in enumerate(texts)]
    return Report(sorted(findings, key=lambda finding: finding.order), Registry(Path("nowhere")), law, ON, lang)


def report_filled_with(law: Law, text: str, lang: Lang = "zh") -> Report:
    """A report with a finding for every message that has blanks, all filled with one text."""
    return report_of_texts(law, [text] * sum(bool(blanks) for _, _, blanks in _messages(law)), lang)


def _messages(law: Law) -> Iterator[tuple[str, str, set[str]]]:
    """Every rule with each of its messages, and the blanks of the message except the deadline."""
    for rule, clause in law.clauses.items():
        for name, say in clause.says.items():
            words = say.zh + say.en + "".join(remedy.zh + remedy.en for remedy in (say.remedy, clause.remedy) if remedy)
            yield rule, name, set(_blank.findall(words)) - {"due"}


def _finding(text: str, number: int, rule: str, say: str, blanks: set[str]) -> Finding:
    verdict = VERDICTS[number % len(VERDICTS)]
    file, line = f"registry/accounts/{text}.yaml", number or None
    facts = dict.fromkeys(sorted(blanks), text)
    severity = SEVERITIES[verdict]
    return Finding(rule, "第十一条（一）", verdict, severity, file, line, line, text, "owner", say, None, facts)

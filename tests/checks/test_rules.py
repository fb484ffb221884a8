"""rules/: every example does what it says, every clause is shown kept and broken, every word is used."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import base
from tuanmedia.answers.examples import example_findings, example_law
from tuanmedia.checks import engine
from tuanmedia.checks.context import RULES
from tuanmedia.checks.wording import action, message
from tuanmedia.law.articles import Example
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.model.scalars import day

LAW = load(shipped_rules())
EXAMPLES = [(rule, example) for rule, clause in LAW.clauses.items() for example in clause.examples]
# What the reader and the engine find themselves, without a function of its own.
WITHOUT_FUNCTION = {"registry.syntax", "registry.waivers"}
# Seen in the tests of the reader, of files and of calendars, not by example.
SEEN_ELSEWHERE = {"registry.syntax", "registry.schema", "registry.calendar", "registry.secret", "registry.privacy"}


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule}: {example.say}" for rule, example in EXAMPLES])
def test_every_example_finds_what_it_says(rule: str, example: Example, tmp_path: Path) -> None:
    law, found = example_law(LAW, example), example_findings(LAW, rule, example, tmp_path)
    assert [finding.say for finding in found] == ([example.finds] if example.finds else [])
    assert [finding.due for finding in found if example.due] == ([example.due] if example.due else [])
    for finding in found:
        assert finding.line is not None or rule == "history.deleted"
        for lang in ("zh", "en"):
            assert not re.search(r"\{[a-z_]+\}", message(finding, law, lang) + action(finding, law, lang))
            assert message(finding, law, lang)


def test_the_base_keeps_every_clause() -> None:
    findings = base.findings(LAW, day("2026-11-20"))
    assert [finding for finding in findings if finding.severity != "info"] == []


def test_every_clause_has_a_function_and_every_function_a_clause() -> None:
    assert {rule.id for rule in RULES} | WITHOUT_FUNCTION == set(LAW.clauses)


@pytest.mark.parametrize("rule", sorted(set(LAW.clauses) - SEEN_ELSEWHERE))
def test_every_clause_is_shown_kept_and_broken_with_every_word_it_has(rule: str) -> None:
    examples = LAW.clauses[rule].examples
    assert any(example.finds is None for example in examples)
    assert {example.finds for example in examples if example.finds} == set(LAW.clauses[rule].says)


def test_every_number_is_used(law: Law) -> None:
    code = "".join(path.read_text("utf-8") for path in Path(engine.__file__).parents[1].rglob("*.py"))
    for rule, clause in law.clauses.items():
        for name in clause.parameters:
            assert f'"{name}"' in code, f"{rule}.{name}"


def articles() -> Iterator[tuple[str, str]]:
    for part in LAW.parts.values():
        for cite, text in part.text.items():
            numbered = re.fullmatch(r"第.+条(（.+）)", cite)
            yield cite, f"{numbered[1]}{text}" if numbered else f"{cite}{text}"


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_the_text_is_the_regulations_verbatim() -> None:
    regulation = (base.DATA / "regulation.txt").read_text("utf-8")
    body = bare(regulation).partition("第一章")
    left = body[1] + body[2].partition("附件：")[0]
    for cite, text in sorted(articles(), key=lambda pair: -len(pair[1])):
        assert bare(text) in left, cite
        left = left.replace(bare(text), "", 1)
    assert left == ""


@pytest.mark.parametrize("rule", [rule for rule, clause in LAW.clauses.items() if clause.cite])
def test_every_quotation_is_the_clauses_own(rule: str) -> None:
    clause = LAW.clauses[rule]
    assert clause.quote
    assert clause.quote in LAW.parts[rule.partition(".")[0]].text[str(clause.cite)]


def test_every_article_is_enforced_or_left_to_people_with_a_reason() -> None:
    cites = {cite for cite, _ in articles() if not cite.endswith("章")}
    enforced = {clause.cite for clause in LAW.clauses.values()}
    manual = {cite for part in LAW.parts.values() for cite in part.manual}
    headings = {cite for cite in cites if any(other.startswith(f"{cite}（") for other in cites)}
    assert cites - headings <= enforced | manual

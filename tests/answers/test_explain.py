"""`rules` and `explain`: the regulation article by article; each rule by every name it has, in both languages."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import base
from command_line import DAY, CommandResult, error_line, run_command
from tuanmedia import yaml
from tuanmedia.answers.citations import Citation, citation
from tuanmedia.answers.examples import example_findings, example_law
from tuanmedia.answers.explain import explanation
from tuanmedia.answers.rules import provisions
from tuanmedia.checks.wording import message
from tuanmedia.law import loading
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.model.scalars import day
from tuanmedia.model.width import width
from tuanmedia.render.explain import yaml_lines

Capsys = pytest.CaptureFixture[str]
Golden = Callable[[str, str], None]

LAW = load(shipped_rules())
TODAY = day(DAY)
PROVISIONS = provisions(LAW, TODAY, "zh")
meant = re.compile(r"（是不是 .+?）| \(did you mean .+\?\)")
EXAMPLES = [(rule, index) for rule, clause in LAW.clauses.items() for index in range(len(clause.examples))]


@pytest.fixture(autouse=True)
def _loaded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of questions are asked of the same rules."""
    monkeypatch.setattr(loading, "load", lambda folder: LAW if folder == shipped_rules() else load(folder))


def explain(capsys: Capsys, *args: str) -> CommandResult:
    return run_command(capsys, "explain", "--as-of", DAY, *args)


def answer_data(capsys: Capsys, *args: str) -> Any:
    """What `explain --format json` says."""
    answer = explain(capsys, "--format", "json", *args)
    assert (answer.code, answer.err) == (0, "")
    return json.loads(answer.out)


def is_pleasant(answer: CommandResult) -> None:
    """80 columns, no blank left open, no space at an end, and nothing on standard error."""
    assert (answer.code, answer.err) == (0, "")
    assert max(map(width, answer.out.split("\n"))) <= 80
    assert not re.search(r"\{[a-z_]*\}| $|None", answer.out, re.MULTILINE)


# Screens


def test_explain_a_rule(capsys: Capsys, golden: Golden) -> None:
    golden("explain-operators.txt", explain(capsys, "management.operators").out)


def test_explain_a_citation(capsys: Capsys, golden: Golden) -> None:
    golden("explain-reopening.txt", explain(capsys, "十二（九）").out)


def test_rules(capsys: Capsys, golden: Golden) -> None:
    golden("rules.txt", run_command(capsys, "rules", "--as-of", DAY).out)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [*LAW.clauses, *LAW.parts, *LAW.parameters.declared])
def test_every_rule_family_and_parameter_can_be_explained(capsys: Capsys, name: str, lang: str) -> None:
    is_pleasant(explain(capsys, name, "--lang", lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("cite", [provision.cite for provision in PROVISIONS])
def test_every_citation_can_be_explained(capsys: Capsys, cite: str, lang: str) -> None:
    answer = explain(capsys, cite, "--lang", lang)
    is_pleasant(answer)
    part = next(part for part in LAW.parts.values() if cite in part.text)
    assert re.sub(r"\s", "", part.text[cite]) in re.sub(r"\s", "", answer.out)


@pytest.mark.parametrize("options", [[], ["--full"], ["--lang", "en"], ["--lang", "en", "--full"]])
def test_rules_names_every_article_once_and_every_rule(capsys: Capsys, options: list[str]) -> None:
    answer = run_command(capsys, "rules", "--as-of", DAY, *options)
    is_pleasant(answer)
    lines = answer.out.split("\n")
    articles = [found for line in lines if (found := re.match("第.+?条(?= )", line))]
    assert [citation(found[0]) for found in articles] == [Citation(article) for article in range(1, 16)]
    for rule in LAW.clauses:
        assert len(re.findall(rf"^ .*{re.escape(rule)}(?![a-z])(?! 报告)", answer.out, re.MULTILINE)) >= 1


def test_full_text_is_the_whole_text(capsys: Capsys) -> None:
    full = re.sub(r"\s", "", run_command(capsys, "rules", "--as-of", DAY, "--full").out)
    for provision in PROVISIONS:
        assert re.sub(r"\s", "", provision.text) in full
    assert "…" not in full


# JSON


def test_rules_as_json_count_what_is_enforced_and_what_is_left_to_people(capsys: Capsys) -> None:
    document = json.loads(run_command(capsys, "rules", "--as-of", DAY, "--format", "json").out)
    assert list(document) == ["version", "title", "as_of", "notes", "summary", "provisions", "rules"]
    assert document["summary"] == {"provisions": 29, "enforced": 21, "partly": 4, "manual": 8}
    own = [one for one in document["provisions"] if not one["heading"]]
    assert all(one["rules"] or one["manual"] for one in own)
    named = [rule["rule"] for one in [*own, {"rules": document["rules"]}] for rule in one["rules"]]
    assert sorted(named) == sorted(LAW.clauses)
    assert [one["clause"] for one in own if not one["rules"]] == [
        *("第一条", "第二条", "第三条", "第四条", "第十二条（一）", "第十二条（四）", "第十四条", "第十五条")
    ]


def test_one_rule_is_one_object(capsys: Capsys) -> None:
    document = answer_data(capsys, "filing.created")
    assert {"rule", "clause", "text", "reading", "parameters", "examples", "remedy"} <= document.keys()
    assert (document["rule"], document["clause"]) == ("filing.created", "第十一条（一）")
    assert document["text"] == LAW.parts["filing"].text["第十一条（一）"]
    (days,) = document["parameters"]
    assert days.items() >= {"name": "days", "value": 3, "unit": "工作日", "since": None}.items()
    assert days["document"] == "内蒙古科技大学团学组织网络新媒体管理办法（试行）"
    assert document["examples"][0]["finds"] is None
    assert document["examples"][1]["written"] == {
        "account": {"created_on": "2025-09-30", "filing": {"filed_on": "2025-10-13"}}
    }
    assert document["examples"][1]["message"] == "应于 2025-10-11 前（含当日）备案，… 才备案…"


def test_a_citation_of_one_rule_is_that_rule(capsys: Capsys) -> None:
    assert answer_data(capsys, "十二（九）") == answer_data(capsys, "management.reopening")


def test_what_several_rules_share_is_a_list(capsys: Capsys) -> None:
    document = answer_data(capsys, "十二（二）")
    assert [rule["rule"] for rule in document["rules"]] == [
        *("management.operators", "management.roster", "management.handover")
    ]
    assert [one["clause"] for one in document["provisions"]] == ["第十二条（二）"]
    assert document["rules"][0] == answer_data(capsys, "management.operators")


def test_what_is_left_to_people_has_its_reason(capsys: Capsys) -> None:
    (provision,) = answer_data(capsys, "第三条")["provisions"]
    assert (provision["rules"], provision["manual"]) == ([], "对团干部的政治要求，登记簿中无从核对")
    assert answer_data(capsys, "management.suspension")["manual"].startswith("是否造成不良影响")


def test_a_parameter_is_that_of_its_rule_or_of_its_family(capsys: Capsys) -> None:
    assert answer_data(capsys, "management.operators.maximum") == answer_data(capsys, "management.operators")
    (own,) = answer_data(capsys, "regulation.promulgated_on")["parameters"]
    assert (own["id"], own["value"]) == ("regulation.promulgated_on", None)


# Numbers by day


@pytest.fixture
def amended(tmp_path: Path) -> Path:
    """Rules of a root: promulgated on 2026-03-16, and amended from 2027-01-01 to three operators."""
    base.write(tmp_path)
    for path in sorted(shipped_rules().rglob("*.yaml")):
        text = path.read_text("utf-8").replace("试行: 2}", "试行: 2, 修订: 3}")
        text = text.replace("_on:\n    type: day\n", "_on:\n    type: day\n    values: {公布: 2026-03-16}\n")
        new = tmp_path / "rules" / path.relative_to(shipped_rules())
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(text, "utf-8")
    with (tmp_path / "rules/documents.yaml").open("a", encoding="utf-8") as documents:
        documents.write("公布:\n  title: 公布日\n修订:\n  title: 修订稿\n  since: 2027-01-01\n")
    return tmp_path


@pytest.mark.parametrize(
    ("as_of", "value", "since", "in_force"),
    [
        ("2026-03-15", None, None, False),
        ("2026-03-16", 2, "2026-03-16", True),
        ("2026-12-31", 2, "2026-03-16", True),
        ("2027-01-01", 3, "2027-01-01", True),
    ],
)
def test_numbers_are_those_of_the_day(
    capsys: Capsys, amended: Path, as_of: str, value: object, since: object, in_force: bool
) -> None:
    args = ["explain", "management.operators", "--root", str(amended), "--as-of", as_of]
    document = json.loads(run_command(capsys, *args, "--format", "json").out)
    maximum = document["parameters"][0]
    assert (maximum["value"], maximum["since"], document["in_force"]) == (value, since, in_force)
    text = run_command(capsys, *args).out
    assert ("尚未施行" in text) is not in_force
    assert ("2027-01-01 起为 3 人" in text) is (as_of < "2027")


# Examples


def pattern(words: str) -> str:
    """What fits the words with anything where they are left open; one of something is no plural."""
    return re.escape(words).replace("…", ".*").replace("days", "days?")


@pytest.mark.parametrize(("rule", "index"), EXAMPLES)
def test_the_words_shown_are_those_of_the_finding(rule: str, index: int, tmp_path: Path) -> None:
    example = LAW.clauses[rule].examples[index]
    assumed, found = example_law(LAW, example), example_findings(LAW, rule, example, tmp_path)
    for lang in ("zh", "en"):
        shown = explanation(LAW, rule, TODAY, lang).cases[index].finds
        for finding in found:
            assert shown
            assert shown.verdict in (None, finding.verdict)
            assert re.match(pattern(shown.words), meant.sub("", message(finding, assumed, lang)))


@pytest.mark.parametrize(("rule", "index"), EXAMPLES)
def test_the_lines_shown_make_the_example(rule: str, index: int) -> None:
    example = LAW.clauses[rule].examples[index]
    for tree in (example.account, example.organization, *example.others.values()):
        if isinstance(tree, dict) and tree:
            lines = "\n".join(line for line in yaml_lines(tree, "zh") if not line.lstrip().startswith("#"))
            assert (yaml.read(lines.encode()).tree if lines else {}) == present(tree)


def present(tree: Any) -> Any:
    """A tree without the keys that are left out; one that is left with none is empty."""
    if isinstance(tree, dict):
        return {key: item if item == [] else present(item) or "" for key, item in tree.items() if item != "null"}
    return [present(item) for item in tree] if isinstance(tree, list) else tree


# Citations

NUMERALS = ["零", *"一二三四五六七八九", "十", *(f"十{one}" for one in "一二三四五六七八九")]
SPELT = [
    *("第{a}条（{i}）", "{a}（{i}）", "{a}({i})", "第{a}条({i})", "第{a}条第{i}项", "第{a}条第（{i}）项", "{a}条{i}款"),
    *("{a}.{i}", "{a}-{i}", "{a} {i}", " 第 {a} 条 （ {i} ） ", "Article {a} ({i})", "art. {a}, item {i}", "§{a}（{i}"),
]
WHOLE = ["第{a}条", "{a}", "{a}条", "第{a}", "Article {a}", " {a} ", "§ {a}"]


@given(st.sampled_from(PROVISIONS), st.sampled_from(SPELT), st.sampled_from(WHOLE), st.data())
def test_every_citation_is_found_in_every_spelling(provision: Any, spelt: str, whole: str, data: st.DataObject) -> None:
    def numeral(number: int) -> str:
        wide = str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
        return data.draw(st.sampled_from([str(number), NUMERALS[number], wide]))

    article, item = provision.at
    form = (spelt if item else whole).format(a=numeral(article), i=numeral(item))
    assert citation(form) == provision.at
    assert citation(provision.cite) == provision.at


@pytest.mark.parametrize("number", range(1, 100))
def test_hanzi_numbers_are_read(number: int) -> None:
    tens, ones = divmod(number, 10)
    hanzi = ("" if tens == 0 else "十" if tens == 1 else f"{NUMERALS[tens]}十") + (NUMERALS[ones] if ones else "")
    assert citation(f"第{hanzi}条") == Citation(number)


@pytest.mark.parametrize(
    "text", ["", " ", "filing", "十二九", "第条", "2026-11-20", "第十二章", "（九）", "0.5x", "9999"]
)
def test_what_is_no_citation_is_none(text: str) -> None:
    assert citation(text) is None


def test_an_article_a_chapter_and_a_family_are_told_in_brief(capsys: Capsys) -> None:
    filing = explain(capsys, "filing").out
    assert explain(capsys, "第十一条").out == filing
    assert "tuanmedia explain filing.created" in filing
    third = [rule["rule"] for rule in answer_data(capsys, "第三章")["rules"]]
    assert third == [rule for rule in LAW.clauses if rule.startswith(("filing.", "management.", "content."))]


def test_a_citation_may_be_written_apart(capsys: Capsys) -> None:
    assert explain(capsys, "第十二条", "（九）").out == explain(capsys, "management.reopening").out


# What is not there


@pytest.mark.parametrize(
    ("asked", "zh", "en"),
    [
        ("filng.created", "没有条款“filng.created”；是不是 filing.created？", "there is no rule “filng.created”"),
        ("operators", "没有条款“operators”；是不是 management.operators？", "did you mean management.operators?"),
        ("十二（十）", "没有条款“十二（十）”；是不是 第十二条（九）？", "did you mean 第十二条（九）?"),
        ("第十六条", "没有条款“第十六条”；是不是 第十五条？", "did you mean 第十五条?"),
        ("五（一）", "没有条款“五（一）”；是不是 第五条？", "did you mean 第五条?"),
        ("operaters", "没有条款“operaters”；是不是 management.operators？", "did you mean management.operators?"),
        ("99", "没有条款“99”", "there is no rule “99”"),
        ("nonsense", "没有条款“nonsense”", "there is no rule “nonsense”"),
        ("第九章", "没有条款“第九章”", "there is no rule “第九章”"),
        ("", "没有条款“”", "there is no rule “”"),
        ("\x1b[31m", "没有条款“<U+001B>[31m”", "there is no rule “<U+001B>[31m”"),
    ],
)
def test_an_unknown_rule_names_the_nearest(capsys: Capsys, asked: str, zh: str, en: str) -> None:
    assert error_line(explain(capsys, asked), 2) == zh
    english = error_line(explain(capsys, asked, "--lang", "en"), 2)
    assert ("did you mean" in english) == ("是不是" in zh)
    assert en in english


@pytest.mark.parametrize(
    ("args", "code", "complaint"),
    [
        (["explain"], 2, "要说明哪一条？"),
        (["explain", "filing", "--as-of", "2026-02-30"], 2, "“2026-02-30”不是日期：这一天不存在"),
        (["rules", "--as-of", "someday"], 2, "“someday”不是日期；写成 2026-09-28 的形式"),
        (["rules", "--format", "yaml"], 2, "没有输出格式“yaml”；可以是：text json"),
        (["rules", "--root", "nowhere"], 3, "nowhere 里没有 registry/ 文件夹"),
    ],
)
def test_what_is_asked_wrongly_is_told_in_one_line(capsys: Capsys, args: list[str], code: int, complaint: str) -> None:
    assert complaint in error_line(run_command(capsys, *args), code)


def test_no_registry_is_needed(capsys: Capsys, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = explain(capsys, "filing.created").out
    monkeypatch.chdir(tmp_path)
    assert explain(capsys, "filing.created").out == here
    (tmp_path / "registry").mkdir()
    assert run_command(capsys, "rules", "--as-of", DAY).code == 0


def test_rules_of_ones_own_that_cannot_be_read_are_no_reason_for_others(
    capsys: Capsys, monkeypatch: pytest.MonkeyPatch, amended: Path
) -> None:
    (amended / "rules/filing.yaml").write_text("title: [", "utf-8")
    monkeypatch.chdir(amended)
    for args in (["rules"], ["explain", "filing"], ["rules", "--root", "."]):
        assert error_line(run_command(capsys, *args), 3).startswith("规则文件无法读取：rules/filing.yaml:1:")


def test_rules_that_lack_a_clause_say_nothing_of_it(law: Law) -> None:
    parts = {stem: part for stem, part in law.parts.items() if stem != "content"}
    cites = [
        one.cite
        for one in provisions(Law(parts, law.parameters, law.platforms, law.calendar_rules, law.school), TODAY, "zh")
    ]
    assert cites == [one.cite for one in PROVISIONS if one.at.article != 13]

"""The papers of a review, read as a clerk reads them: for whom they are, what they say, what they leave open."""

import re
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import which

import pytest

import years
from traps import TRAPS
from tuanmedia.audit.year import AccountYear, AnnualReview, YearFinding
from tuanmedia.checks import wording
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.model.entries import Order, Review
from tuanmedia.model.finding import Finding
from tuanmedia.papers.blanks import named_texts
from tuanmedia.papers.docx import paragraph_texts
from tuanmedia.papers.dossier import phrases
from tuanmedia.papers.dossier.letters import commendation, letters, rectification, review
from tuanmedia.papers.dossier.letters.shared import letter_path
from tuanmedia.render.locale import Locale
from word_text import cells, text

CHECKOUT = Path(__file__).parents[3]
SOFFICE = which("soffice")
UNIT, CLUB = "年审结果通知/单位-机械工程学院-mechanical.docx", "年审结果通知/社团-机器人协会-robotics.docx"


@pytest.fixture
def year(law: Law) -> AnnualReview:
    return years.small(law)


def papers(year: AnnualReview) -> dict[str, bytes]:
    return {paper.name: paper.data for paper in letters(year)}


def order(year: AnnualReview) -> tuple[str, bytes]:
    """The only order to put right."""
    [found] = [(name, data) for name, data in papers(year).items() if name.startswith(rectification.FOLDER)]
    return found


def with_order(year: AnnualReview, **dates: date) -> AnnualReview:
    """The year with an order to put right on the account that is to be."""

    def ordered(one: AccountYear) -> AccountYear:
        orders = (Order(kind="rectify", on=date(2026, 11, 2), **dates),)
        return one._replace(account=one.account.model_copy(update={"orders": orders}))

    accounts = (ordered(one) if one.recommendation == "rectify" else one for one in year.accounts)
    return year._replace(accounts=tuple(accounts))


def test_a_notice_goes_to_each_unit_and_to_each_clubs_adviser(year: AnnualReview) -> None:
    names = [name for name in papers(year) if name.startswith(review.FOLDER)]
    assert names == [UNIT, "年审结果通知/单位-内蒙古科技大学-school.docx", CLUB]
    assert "机械工程学院（主要负责人：赵院长）：" in text(papers(year)[UNIT])
    assert "机器人协会（指导教师：李老师）：" in text(papers(year)[CLUB])


def test_every_account_is_in_one_notice_with_a_blank_for_its_result(year: AnnualReview) -> None:
    rows = [row for name, data in papers(year).items() if name.startswith(review.FOLDER) for row in cells(data)]
    accounts = [row for row in rows if row[0].isdigit()]
    assert len(accounts) == len(year.accounts)
    assert {row[-1] for row in accounts} == {""}


def test_a_result_that_is_entered_stands_in_the_notice(year: AnnualReview) -> None:
    entered = year._replace(accounts=tuple(one._replace(entered="pass") for one in year.accounts))
    assert {row[-1] for row in cells(papers(entered)[UNIT]) if row[0].isdigit()} == {"通过"}


def test_the_review_that_is_missing_is_no_fault_of_its_addressee(year: AnnualReview) -> None:
    assert "年度未年审" not in text(papers(years.unreviewed(year))[UNIT])
    assert "2025 年度未年审" in text(papers(years.unreviewed(year, of=2025))[UNIT])


def test_an_organization_without_a_record_has_its_notice_by_its_id(year: AnnualReview) -> None:
    alone = year._replace(accounts=tuple(one._replace(owner=None, unit=None) for one in year.accounts[:1]))
    assert f"{review.FOLDER}/组织-{alone.accounts[0].account.owner}.docx" in papers(alone)


def test_an_order_names_clause_and_problem_and_leaves_its_day_blank(year: AnnualReview) -> None:
    name, data = order(year)
    assert name == "限期整改通知书/内蒙古科技大学团委-committee-weibo.docx"
    assert cells(data)[1][:2] == ["1", "第十二条（二）"]
    assert cells(data)[1][2].startswith("已备案的账号没有在岗的采编及发布人员")
    assert cells(data)[1][2].endswith("“并按规定上报人员名单”")
    assert cells(data)[1][3] == "确定在岗的采编及发布人员，并在三个工作日内报备变更；已停用的，申请注销"
    assert "校团委有权要求其限期整改直至注销" in text(data)
    assert "请于　　　　年　　月　　日前（含当日）完成整改" in text(data)


def wordings(law: Law) -> Iterator[tuple[str, str, str]]:
    """Each rule with what it may say, and what a letter says of it and asks for."""
    for rule, clause in law.clauses.items():
        for say in clause.says:
            place = ("registry/a.yaml", 3, 1)
            one = Finding(rule, clause.cite, "violated", "error", *place, "a", clause.who, say, None, {})
            if not phrases.is_registry_fault(one) and not rule.startswith("history."):
                yield f"{rule}.{say}", clause.says[say].zh, wording.letter_action(one, law)


def test_no_letter_speaks_of_files_and_commands(law: Law) -> None:
    every = list(wordings(law))
    plain = [(what, re.sub(r"\{[^}]*\}", "", f"{said}{asked}")) for what, said, asked in every]
    assert len(plain) > 60
    assert [what for what, text in plain if re.search(r"tuanmedia|git|_|\.yaml|`|[a-z]{2,}", text)] == []


def test_what_is_wrong_with_the_register_is_in_no_letter(year: AnnualReview) -> None:
    def wrong(one: AccountYear) -> AccountYear:
        found = [stood.finding._replace(rule="registry.reference", say="owner", clause=None) for stood in one.findings]
        stood = tuple(YearFinding(each) for each in found)
        return one._replace(findings=stood, reasons=tuple(found) if one.reasons else ())

    told = year._replace(accounts=tuple(map(wrong, year.accounts)))
    assert ordered(told) == []
    assert "登记" not in "".join(row[3] for row in cells(papers(told)[UNIT]) if row[0].isdigit())


def test_the_day_of_an_order_that_stands_is_its_day(year: AnnualReview) -> None:
    _, data = order(with_order(year, due_on=date(2026, 12, 15)))
    assert "请于2026年12月15日前（含当日）完成整改" in text(data)
    assert "（2026年11月2日已责令整改，期限从其所定。）" in text(data)


@pytest.mark.parametrize(
    "dates",
    [{}, {"due_on": date(2026, 11, 19)}, {"due_on": date(2026, 12, 15), "completed_on": date(2026, 11, 20)}],
    ids=["none", "past", "done"],
)
def test_no_other_order_sets_the_day(year: AnnualReview, dates: dict[str, date]) -> None:
    assert "请于　　　　年　　月　　日前" in text(order(with_order(year, **dates))[1])


def with_result(year: AnnualReview, at: int, result: str, award: bool = False, *orders: Order) -> AnnualReview:
    """The year with a result that a person entered of one of its accounts."""
    review = Review(year=2026, on=date(2026, 11, 20), result=result, award=award)
    accounts = list(year.accounts)
    account = accounts[at].account.model_copy(update={"reviews": (review,), "orders": orders})
    accounts[at] = accounts[at]._replace(account=account, entered=result)
    return year._replace(accounts=tuple(accounts))


def ordered(year: AnnualReview) -> list[str]:
    return [name for name in papers(year) if name.startswith(rectification.FOLDER)]


def test_who_is_to_put_right_follows_the_result_and_not_the_recommendation(year: AnnualReview) -> None:
    at = next(number for number, one in enumerate(year.accounts) if one.recommendation == "rectify")
    assert ordered(with_result(year, at, "pass")) == []
    assert len(ordered(with_result(year, 3, "rectify"))) == 2
    assert year.accounts[3].recommendation == "commend"


def test_day_and_reason_of_a_result_are_those_of_its_order(year: AnnualReview) -> None:
    order = Order(kind="rectify", on=date(2026, 11, 20), due_on=date(2027, 1, 15), reason="长期未更新")
    told = with_result(year, 3, "rectify", False, order)
    (name,) = set(ordered(told)) - set(ordered(year))
    data = papers(told)[name]
    assert "请于2027年1月15日前（含当日）完成整改" in text(data)
    assert [row[:3] for row in cells(data) if row[0].isdigit()] == [["1", "第十二条（七）", "长期未更新"]]


def test_a_result_without_an_order_leaves_day_and_problems_blank(year: AnnualReview) -> None:
    told = with_result(year, 3, "rectify")
    (name,) = set(ordered(told)) - set(ordered(year))
    assert "请于　　　　年　　月　　日前" in text(papers(told)[name])


def test_once_a_result_is_entered_its_award_commends_and_nothing_else(year: AnnualReview) -> None:
    def listed(year: AnnualReview) -> list[str]:
        return [row[1] for row in cells(papers(year).get(commendation.PATH, b"")) if row[0].isdigit()]

    names = [one.account.name for one in year.accounts]
    assert names[3] not in listed(with_result(year, 3, "pass"))
    assert names[4] in listed(with_result(year, 3, "pass"))
    assert names[0] in listed(with_result(year, 0, "pass", True))


def test_those_to_be_commended_stand_in_one_list_the_best_first(year: AnnualReview) -> None:
    rows = [row for row in cells(papers(year)[commendation.PATH]) if row[0].isdigit()]
    commended = {one.account.name: one.figures.posts for one in year.accounts if one.recommendation == "commend"}
    assert {row[1]: row[5] for row in rows} == {name: str(posts or "") for name, posts in commended.items()}
    assert {row[-1] for row in rows} == {""}
    nobody = year._replace(accounts=tuple(one._replace(recommendation="pass") for one in year.accounts))
    assert commendation.PATH not in papers(nobody)


def test_a_long_list_of_problems_is_cut_in_a_notice(year: AnnualReview) -> None:
    first = year.accounts[0]
    many = [
        stood._replace(finding=stood.finding._replace(clause=f"第{number}条"))
        for stood in first.findings
        for number in range(20)
    ]
    told = papers(year._replace(accounts=(first._replace(findings=tuple(many)),)))
    assert "另有12项，见年审工作簿" in text(next(iter(told.values())))


def test_the_same_year_is_the_same_bytes(year: AnnualReview) -> None:
    assert papers(year) == papers(year)


def test_a_name_is_text_and_nothing_else(law: Law, year: AnnualReview) -> None:
    assert_text(law, year, TRAPS)


def test_every_naughty_string_is_text(law: Law, year: AnnualReview, shared: Path) -> None:
    assert_text(law, year._replace(accounts=year.accounts[3:4]), years.odd(shared))


def assert_text(law: Law, year: AnnualReview, names: list[str]) -> None:
    """Each name stands on papers as it may be told; `letters` itself refuses one that came out otherwise."""
    every, locale = papers(years.named(year, *names)), Locale(law, "zh")
    whole = "\n".join(line for data in every.values() for line in paragraph_texts(data))
    assert [name for name in names if locale.plain(name) not in whole] == []
    assert not any(re.search(r'[<>:"\\|?*\x00-\x1f]|[. ]$|/.*/', path) for path in every)
    assert max(len(part.encode()) for path in every for part in path.split("/")) <= 255


def test_names_of_files_differ_and_are_short() -> None:
    keys = ["a" * 200, "a" * 201, "a", "b"]
    names = [letter_path("夹", "", "同名" * 100, key) for key in keys]
    assert len(set(names)) == len(keys)
    assert max(len(name.encode()) for name in names) < 250
    assert letter_path("夹", "单位", "../..\\甲:乙\u202e\0", "a") == "夹/单位-甲乙-a.docx"


@pytest.mark.parametrize("other", ["commendation", "filing"])
def test_a_template_of_ones_own_is_used_and_one_with_other_blanks_is_named(
    year: AnnualReview, tmp_path: Path, other: str
) -> None:
    (tmp_path / "rules/forms").mkdir(parents=True)
    year.registry.root = tmp_path
    shipped = (CHECKOUT / f"rules/forms/{other}.docx").read_bytes()
    (tmp_path / "rules/forms/review.docx").write_bytes(shipped)
    with pytest.raises(CannotRun, match=r"rules/forms/review\.docx cannot be used: there is no blank"):
        papers(year)


def test_the_blanks_that_are_documented_are_those_there_are(year: AnnualReview) -> None:
    written = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
    section = re.search("Of the papers of an annual review:(.*?)What the register", written, re.DOTALL)
    assert section
    forms = [*review.blanks(year), *rectification.blanks(year), *commendation.blanks(year)]
    known = {name for _, blanks in forms for name in (*blanks, *(name for name, _ in named_texts(blanks)))}
    assert set(re.findall("[\u4e00-\u9fff]+", section[1])) - {"项"} == known


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("office")


@pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice here")
def test_a_paper_of_few_accounts_is_one_page(year: AnnualReview, office: Path) -> None:
    few = {name: data for name, data in papers(year).items() if name != UNIT}
    for number, data in enumerate(few.values()):
        (office / f"{number}.docx").write_bytes(data)
    files = [str(file) for file in sorted(office.glob("*.docx"))]
    profile = f"-env:UserInstallation={(office / 'profile').as_uri()}"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(office), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert [pages(file) for file in sorted(office.glob("*.pdf"))] == [1] * len(few)


def pages(file: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes()))

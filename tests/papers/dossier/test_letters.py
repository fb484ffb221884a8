"""The letters of a review: whom they address, what they say, what they leave blank."""

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
    """The path and the bytes of the only order to rectify."""
    [letter] = [(name, data) for name, data in papers(year).items() if name.startswith(rectification.FOLDER)]
    return letter


def with_order(year: AnnualReview, **dates: date) -> AnnualReview:
    """The year, in which the account to rectify has been ordered to do so."""

    def with_orders(account_year: AccountYear) -> AccountYear:
        orders = (Order(kind="rectify", on=date(2026, 11, 2), **dates),)
        return account_year._replace(account=account_year.account.model_copy(update={"orders": orders}))

    accounts = (with_orders(one) if one.recommendation == "rectify" else one for one in year.accounts)
    return year._replace(accounts=tuple(accounts))


def test_a_notice_goes_to_each_unit_and_club_and_to_no_person(year: AnnualReview) -> None:
    notices = {name: text(data) for name, data in papers(year).items() if name.startswith(review.FOLDER)}
    own = ["年审结果通知/组织-校团委-committee.docx", "年审结果通知/组织-校学生会-union.docx"]
    assert list(notices) == [UNIT, CLUB, *own]
    assert "\n机械工程学院：\n" in notices[UNIT]
    assert "\n机器人协会：\n" in notices[CLUB]
    assert "\n抄送：机械工程学院、指导教师李老师\n" in notices[CLUB]
    heads = [unit.head for unit in year.registry.units.values() if unit.head]
    assert heads
    assert not any(head in notice for head in heads for notice in notices.values())


def test_a_letter_to_the_unit_names_who_runs_the_account_and_copies_it(year: AnnualReview) -> None:
    at = next(number for number, one in enumerate(year.accounts) if one.unit and one.unit.kind != "school")
    owner = year.accounts[at].owner
    (name,) = set(order_paths(with_result(year, at, "rectify"))) - set(order_paths(year))
    words = text(papers(with_result(year, at, "rectify"))[name])
    assert owner
    assert f"你单位所属{owner.name}开设的" in words
    assert f"\n抄送：{owner.name}" in words


def test_every_account_is_in_one_notice_with_a_blank_for_its_result(year: AnnualReview) -> None:
    rows = [row for name, data in papers(year).items() if name.startswith(review.FOLDER) for row in cells(data)]
    accounts = [row for row in rows if row[0].isdigit()]
    assert len(accounts) == len(year.accounts)
    assert {row[-1] for row in accounts} == {""}


def test_a_result_that_is_entered_stands_in_the_notice(year: AnnualReview) -> None:
    reviewed = year._replace(accounts=tuple(account_year._replace(result="pass") for account_year in year.accounts))
    assert {row[-1] for row in cells(papers(reviewed)[UNIT]) if row[0].isdigit()} == {"通过"}


def test_the_review_that_is_missing_is_no_fault_of_its_addressee(year: AnnualReview) -> None:
    assert "年度未年审" not in text(papers(years.unreviewed(year))[UNIT])
    assert "2025年度未年审" in text(papers(years.unreviewed(year, of=2025))[UNIT])


def test_an_organization_without_a_record_has_its_notice_by_its_id(year: AnnualReview) -> None:
    alone = year._replace(accounts=(year.accounts[0]._replace(owner=None, unit=None),))
    assert f"{review.FOLDER}/组织-{alone.accounts[0].account.owner}.docx" in papers(alone)


def test_an_order_names_clause_and_problem_and_leaves_its_day_blank(year: AnnualReview) -> None:
    name, data = order(year)
    assert name == "限期整改通知书/内蒙古科技大学团委-committee-weibo.docx"
    problem = "\n已备案的账号没有在岗的采编及发布人员（第十二条（二）：“并按规定上报人员名单”）。"
    request = "整改要求：确定在岗的采编及发布人员，并在三个工作日内报备变更；已停用的，申请注销。\n"
    assert f"{problem}{request}" in text(data)
    assert "管理办法（试行）》第十二条（二），校团委责令你单位限期整改。请于" in text(data)
    assert "直至注销" not in text(data)  # 第十二条（七） is about other things
    assert "请于　　　　年　　月　　日前（含当日）完成整改" in text(data)


def wordings(law: Law) -> Iterator[tuple[str, str, str]]:
    """Each rule with a message of it, and the message and the action as letters give them."""
    for rule, clause in law.clauses.items():
        for say in clause.says:
            place = ("registry/a.yaml", 3, 1)
            finding = Finding(rule, clause.cite, "violated", "error", *place, "a", clause.who, say, None, {})
            if not phrases.is_registry_fault(finding) and not rule.startswith("history."):
                yield f"{rule}.{say}", clause.says[say].zh, wording.letter_action(finding, law)


def test_no_letter_speaks_of_files_and_commands(law: Law) -> None:
    words = list(wordings(law))
    plain = [(rule, re.sub(r"\{[^}]*\}", "", f"{message}{action}")) for rule, message, action in words]
    assert len(plain) > 60
    assert [rule for rule, text in plain if re.search(r"tuanmedia|git|_|\.yaml|`|[a-z]{2,}", text)] == []


def test_a_fault_of_the_registry_is_in_no_letter(year: AnnualReview) -> None:
    def with_registry_fault(account_year: AccountYear) -> AccountYear:
        findings = (year_finding.finding for year_finding in account_year.findings)
        faults = [finding._replace(rule="registry.reference", say="owner", clause=None) for finding in findings]
        year_findings = tuple(YearFinding(fault) for fault in faults)
        return account_year._replace(findings=year_findings, reasons=tuple(faults) if account_year.reasons else ())

    faulty = year._replace(accounts=tuple(map(with_registry_fault, year.accounts)))
    assert order_paths(faulty) == []
    assert "登记" not in "".join(row[3] for row in cells(papers(faulty)[UNIT]) if row[0].isdigit())


def test_the_day_of_an_order_that_stands_is_its_day(year: AnnualReview) -> None:
    _, data = order(with_order(year, due_on=date(2026, 12, 15)))
    assert "请于2026年12月15日前（含当日）完成整改" in text(data)
    assert "\n2026年11月2日已责令整改，期限从其所定。\n" in text(data)


@pytest.mark.parametrize(
    "dates",
    [{}, {"due_on": date(2026, 11, 19)}, {"due_on": date(2026, 12, 15), "completed_on": date(2026, 11, 20)}],
    ids=["none", "past", "done"],
)
def test_no_other_order_sets_the_day(year: AnnualReview, dates: dict[str, date]) -> None:
    assert "请于　　　　年　　月　　日前" in text(order(with_order(year, **dates))[1])


def with_result(year: AnnualReview, at: int, result: str, award: bool = False, *orders: Order) -> AnnualReview:
    """The year, in which a person has entered the result of one account."""
    review = Review(year=2026, on=date(2026, 11, 20), result=result, award=award)
    accounts = list(year.accounts)
    account = accounts[at].account.model_copy(update={"reviews": (review,), "orders": orders})
    accounts[at] = accounts[at]._replace(account=account, result=result)
    return year._replace(accounts=tuple(accounts))


def order_paths(year: AnnualReview) -> list[str]:
    return [name for name in papers(year) if name.startswith(rectification.FOLDER)]


def test_who_must_rectify_follows_the_result_and_not_the_recommendation(year: AnnualReview) -> None:
    at = next(number for number, account_year in enumerate(year.accounts) if account_year.recommendation == "rectify")
    assert order_paths(with_result(year, at, "pass")) == []
    assert len(order_paths(with_result(year, 3, "rectify"))) == 2
    assert year.accounts[3].recommendation == "commend"


def test_day_and_reason_of_a_result_are_those_of_its_order(year: AnnualReview) -> None:
    order = Order(kind="rectify", on=date(2026, 11, 20), due_on=date(2027, 1, 15), reason="长期未更新")
    decided = with_result(year, 3, "rectify", False, order)
    (name,) = set(order_paths(decided)) - set(order_paths(year))
    data = papers(decided)[name]
    assert "请于2027年1月15日前（含当日）完成整改" in text(data)
    assert "\n长期未更新（第十二条（七）：“对不定期更新、" in text(data)


def test_letters_write_days_and_figures_as_the_office_does(year: AnnualReview) -> None:
    facts = {"changed_on": date(2026, 11, 9), "change": "name", "days_late": 3, "days": 3}
    place, whose = ("registry/a.yaml", 3, 1), ("a", "owner")
    rule = ("filing.changes", "第十一条（四）", "violated", "error")
    finding = Finding(*rule, *place, *whose, "violated", date(2026, 11, 12), facts)
    late = year._replace(accounts=(year.accounts[1]._replace(reasons=(finding,), findings=(YearFinding(finding),)),))
    for data in papers(late).values():
        assert "2026年11月9日的账号名称变更应于2026年11月12日前（含当日）报备，至今未报，已逾期3个工作日" in text(data)
        assert not re.search(r"\d{4}-\d\d|(?<=[\u4e00-\u9fff]) | (?=[\u4e00-\u9fff])", text(data).replace(". ", ""))


def test_no_order_rests_on_a_review_that_the_office_left_out(year: AnnualReview) -> None:
    place, whose = ("registry/a.yaml", 3, 1), ("a", "committee")
    rule = ("management.annual", "第十二条（六）", "violated", "warning")
    finding = Finding(*rule, *place, *whose, "review", None, {"year": 2025, "missing": "review"})
    accounts = (one._replace(reasons=(finding,) if one.reasons else ()) for one in year.accounts)
    assert order_paths(year._replace(accounts=tuple(accounts))) == []


def test_a_result_without_an_order_leaves_day_and_problems_blank(year: AnnualReview) -> None:
    decided = with_result(year, 3, "rectify")
    (name,) = set(order_paths(decided)) - set(order_paths(year))
    assert "请于　　　　年　　月　　日前" in text(papers(decided)[name])


def test_once_a_result_is_entered_its_award_commends_and_nothing_else(year: AnnualReview) -> None:
    def listed(year: AnnualReview) -> list[str]:
        return [row[1] for row in cells(papers(year).get(commendation.PATH, b"")) if row[0].isdigit()]

    names = [account_year.account.name for account_year in year.accounts]
    assert names[3] not in listed(with_result(year, 3, "pass"))
    assert names[4] in listed(with_result(year, 3, "pass"))
    assert names[0] in listed(with_result(year, 0, "pass", True))


def test_accounts_to_commend_stand_in_one_list_the_best_first(year: AnnualReview) -> None:
    rows = [row for row in cells(papers(year)[commendation.PATH]) if row[0].isdigit()]
    best = [account_year for account_year in year.accounts if account_year.recommendation == "commend"]
    commended = {account_year.account.name: account_year.figures.posts for account_year in best}
    assert {row[1]: row[5] for row in rows} == {name: str(posts or "") for name, posts in commended.items()}
    assert {row[-1] for row in rows} == {""}
    passed = tuple(account_year._replace(recommendation="pass") for account_year in year.accounts)
    nobody = year._replace(accounts=passed)
    assert commendation.PATH not in papers(nobody)


def test_a_long_list_of_problems_is_cut_in_a_notice(year: AnnualReview) -> None:
    first = year.accounts[0]
    many = [
        year_finding._replace(finding=year_finding.finding._replace(clause=f"第{number}条"))
        for year_finding in first.findings
        for number in range(20)
    ]
    letters_by_path = papers(year._replace(accounts=(first._replace(findings=tuple(many)),)))
    assert "另有12项，见年审工作簿" in text(next(iter(letters_by_path.values())))


def test_the_same_year_is_the_same_bytes(year: AnnualReview) -> None:
    assert papers(year) == papers(year)


def test_a_name_is_text_and_nothing_else(law: Law, year: AnnualReview) -> None:
    assert_text(law, year, TRAPS)


def test_every_naughty_string_is_text(law: Law, year: AnnualReview, shared: Path) -> None:
    assert_text(law, year._replace(accounts=year.accounts[3:4]), years.odd_texts(shared))


def assert_text(law: Law, year: AnnualReview, names: list[str]) -> None:
    """Each name stands in the letters as text; `letters` itself refuses a text that came out otherwise."""
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


def test_the_documented_blanks_are_the_blanks_there_are(year: AnnualReview) -> None:
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

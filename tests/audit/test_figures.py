"""audit.figures: each figure by hand, at the edges of a year."""

from datetime import date

import pytest

import base
from reviews import account, figures, short, year
from tuanmedia.law.law import Law

HEADER = f"{base.HEADER}\n"
COUNTED = "2026-03-{day}T12:00,一则,,李老师,2026-03-02T12:00,,{reads},{looks},{likes},{shares},{headline}"


def test_only_the_posts_of_the_year_count(law: Law) -> None:
    posts = "2025-12-31T23:59 2026-01-01T00:00 2026-12-31T23:59 2027-01-01T00:00"
    found = figures(law, "2027-01-15", {"created_on": "2025-05-01"}, posts)
    assert (found.posts, found.gap) == (2, (date(2026, 1, 1), date(2026, 12, 31)))
    assert found.months[0] == (date(2026, 1, 1), 1)
    assert found.months[-1] == (date(2026, 12, 1), 1)
    assert len(found.months) == 12


def test_only_the_posts_up_to_the_day_count(law: Law) -> None:
    found = figures(law, "2026-11-20", {}, "2026-11-20T23:59 2026-11-21T00:00")
    assert (found.posts, found.months[-1]) == (1, (date(2026, 11, 1), 1))


def test_an_account_opened_in_november_is_looked_at_since(law: Law) -> None:
    opened = {"created_on": "2026-11-05"}
    found = figures(law, "2026-11-30", opened, "2026-11-09T09:00 2026-11-20T09:00")
    assert found.longest_gap_days == 11
    assert found.months == ((date(2026, 11, 1), 2),)
    one = account(law, 2026, "2026-11-30", {base.ACCOUNT: opened})
    assert (one.first, one.last) == (date(2026, 11, 5), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("posts", "gap"),
    [
        ("2026-03-10T09:00 2026-03-12T09:00", ("2026-03-12", "2026-03-31")),
        ("2026-03-30T09:00 2026-03-31T09:00", ("2026-03-02", "2026-03-30")),
        ("2026-03-05T09:00 2026-03-25T09:00", ("2026-03-05", "2026-03-25")),
        ("2026-03-02T09:00 2026-03-02T10:00 2026-03-31T09:00", ("2026-03-02", "2026-03-31")),
        ("2025-03-02T09:00", ("2026-03-02", "2026-03-31")),
    ],
)
def test_the_longest_silence(law: Law, posts: str, gap: tuple[str, str]) -> None:
    found = figures(law, "2026-03-31", {}, posts)
    assert found.gap == tuple(map(date.fromisoformat, gap))
    assert found.longest_gap_days == (date.fromisoformat(gap[1]) - date.fromisoformat(gap[0])).days


def test_posts_of_one_day_leave_no_gap_between_them(law: Law) -> None:
    found = figures(law, "2026-03-02", {}, "2026-03-02T09:00 2026-03-02T09:00")
    assert (found.posts, found.longest_gap_days) == (2, 0)


def test_nothing_posted_is_the_whole_span(law: Law) -> None:
    one = account(law, 2026, "2026-12-31", {base.POSTS: HEADER}).figures
    assert (one.posts, one.longest_gap_days, one.reads, one.wci) == (0, 304, None, None)


def test_a_leap_year_has_a_day_more(law: Law) -> None:
    opened, posts = {"created_on": "2023-05-01"}, "2024-02-28T09:00 2024-03-01T09:00"
    found = figures(law, "2024-03-01", opened, posts, number=2024)
    assert found.longest_gap_days == 58
    whole = {base.ACCOUNT: opened, base.POSTS: HEADER}
    assert account(law, 2024, "2024-12-31", whole).figures.longest_gap_days == 365
    assert account(law, 2023, "2023-12-31", whole | {base.ACCOUNT: {"created_on": "2022-05-01"}}).figures.gap == (
        date(2023, 1, 1),
        date(2023, 12, 31),
    )


def test_without_a_posts_file_the_metrics_count(law: Law) -> None:
    entries = [
        {"on": "2025-12-31", "followers": 1, "posts": 90},
        {"on": "2026-06-30", "followers": 40, "posts": 30},
        {"on": "2026-09-30", "posts": 7},
        {"on": "2026-03-31", "followers": 10},
        {"on": "2027-01-01", "followers": 99, "posts": 80},
    ]
    found = figures(law, "2026-12-31", {"created_on": "2025-05-01", "metrics": entries})
    assert (found.posts, found.longest_gap_days, found.months) == (37, None, ())
    assert found.followers_first == (date(2026, 3, 31), 10)
    assert found.followers_last == (date(2026, 6, 30), 40)
    assert found.followers == 40


def test_what_nothing_counts_is_null(law: Law) -> None:
    found = figures(law, "2026-11-20", {"metrics": [{"on": "2026-03-31"}]})
    assert (found.posts, found.longest_gap_days, found.followers, found.reads, found.wci) == (None,) * 5


def test_a_posts_file_without_a_readable_header_counts_nothing(law: Law) -> None:
    patch = {base.POSTS: "date,title\n2026-03-05,一则\n", base.ACCOUNT: {"metrics": [{"on": "2026-03-31", "posts": 4}]}}
    found = account(law, 2026, "2026-11-20", patch).figures
    assert (found.posts, found.gap) == (4, None)


@pytest.mark.parametrize(
    ("operators", "most"),
    [
        ([{"name": "甲"}, {"name": "甲", "since": "2026-05-01"}], 1),
        ([{"name": "甲", "until": "2026-05-01"}, {"name": "乙", "since": "2026-05-01"}], 2),
        ([{"name": "甲", "until": "2026-04-30"}, {"name": "乙", "since": "2026-05-01"}], 1),
        ([{"name": "甲"}, {"name": "乙", "since": "2026-11-21"}], 1),
        ([{"name": name, "since": "2026-06-01", "until": "2026-06-01"} for name in "甲乙丙"], 3),
        ([{"name": "甲", "since": "2026-03-02", "until": "2026-03-02"}], 1),
        ([{"name": "甲", "until": "2026-03-01"}], 0),
    ],
)
def test_the_most_people_on_any_one_day(law: Law, operators: list[dict[str, str]], most: int) -> None:
    assert figures(law, "2026-11-20", {"operators": operators}).operators_at_most == most


def test_people_of_the_year_before_do_not_count(law: Law) -> None:
    people = [{"name": name, "since": "2025-01-01", "until": "2025-12-31"} for name in "甲乙丙"]
    opened = {"created_on": "2025-01-01", "operators": [*people, {"name": "丁", "since": "2025-06-01"}]}
    assert figures(law, "2026-11-20", opened).operators_at_most == 1
    assert figures(law, "2025-12-31", opened, number=2025).operators_at_most == 4


def counted(headline: str) -> str:
    """Eight posts: 2400 reads, 40 looks, 60 likes and 80 shares; the most of one 600, 10, 15 and 20."""
    most = {"reads": 600, "looks": 10, "likes": 15, "shares": 20}
    less = [{"reads": 257, "looks": 4, "likes": 6, "shares": 8}] * 6 + [
        {"reads": 258, "looks": 6, "likes": 9, "shares": 12}
    ]
    rows = [COUNTED.format(day=f"{day:02}", headline=headline, **row) for day, row in enumerate([most, *less], start=3)]
    return " ".join(rows)


@pytest.mark.parametrize(("headline", "wci"), [("", 197.53), ("1", 238.36), ("是", 238.36)])
def test_the_influence_index_of_thirty_days(law: Law, headline: str, wci: float) -> None:
    found = figures(law, "2026-03-31", {}, counted(headline))
    assert (found.posts, found.reads) == (8, 2400)
    assert found.wci is not None
    assert round(found.wci, 2) == wci


def test_reads_count_where_looks_do_not_and_a_number_beyond_all_numbers_is_none(law: Law) -> None:
    rows = [
        "2026-03-05T12:00,一则,,李老师,2026-03-05T11:00,,30,,,,",
        f"2026-03-06T12:00,一则,,李老师,2026-03-05T11:00,,{'9' * 5000},1,1,1,",
    ]
    found = figures(law, "2026-03-31", {}, " ".join(rows))
    assert (found.posts, found.reads, found.wci) == (2, 30, None)


# Which accounts


def test_an_account_cancelled_in_june_is_looked_at_to_the_last_day(law: Law) -> None:
    """What it posts after its end is a breach, and must be seen; so its silence since is told too."""
    cancelled = {"orders": [{"kind": "cancel", "on": "2026-06-10", "reason": "长期未更新"}]}
    posts = "2026-03-05T09:00 2026-06-09T09:00 2026-08-01T09:00"
    one = account(law, 2026, "2026-12-31", {base.ACCOUNT: cancelled, base.POSTS: base.posts(posts)})
    assert (one.first, one.last) == (date(2026, 3, 2), date(2026, 12, 31))
    assert (one.figures.posts, one.figures.longest_gap_days) == (3, 152)
    assert ("management.suspension", "late", None) in short(one)


@pytest.mark.parametrize(
    ("patch", "looked_at"),
    [
        ({"closed": {"on": "2026-01-01"}, "created_on": "2025-03-02"}, False),
        ({"closed": {"on": "2026-01-02"}, "created_on": "2025-03-02"}, True),
        ({"closed": {"on": "2026-03-02"}}, False),
        ({"created_on": "2026-11-20"}, True),
        ({"created_on": "2026-11-21"}, False),
        ({"created_on": None}, False),
    ],
)
def test_accounts_are_those_live_on_some_day_looked_at(law: Law, patch: dict[str, object], looked_at: bool) -> None:
    found = {one.account.id for one in year(law, 2026, "2026-11-20", {base.ACCOUNT: patch}).accounts}
    assert ("robotics-wechat" in found) is looked_at


@pytest.mark.parametrize("number", [1, 2, 9999])
def test_no_year_that_can_be_written_ends_a_review(law: Law, number: int) -> None:
    extreme = {"created_on": "0001-01-01", "operators": [{"name": "甲", "since": "0001-01-01", "until": "9999-12-31"}]}
    patch = {base.ACCOUNT: extreme, base.POSTS: base.posts("0001-01-01T09:00 9999-12-31T09:00")}
    found = account(law, number, f"{number:04}-12-31", patch)
    assert found.figures.operators_at_most == 1

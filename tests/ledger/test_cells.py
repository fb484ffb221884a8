"""What a cell of a ledger means, and which cells are left to a person."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanmedia.ledger.cells import CellReader, DoubtfulCell
from tuanmedia.ledger.vocabulary import vocabulary
from tuanmedia.sheets import Cell
from tuanmedia.sheets.book import Value

DAY = date(2026, 11, 28)
READER = CellReader(vocabulary(), DAY, r"20[0-9]{8}")


@pytest.mark.parametrize(
    "value",
    [
        date(2026, 3, 5),
        datetime(2026, 3, 5, 9, 30),  # noqa: DTZ001
        46086,
        "46086",
        20260305,
        "2026/3/5",
        "2026.3.5",
        "2026-03-05",
        "２０２６年３月５日",
        "2026年3月5日 9:30",
        "2026-03-05 00:00:00",
    ],
)
def test_a_day_in_any_form(value: Value) -> None:
    assert READER.day_of(Cell(value)) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (2019, "day"),
        ("2019", "day"),
        ("2019年", "day"),
        ("2019年9月", "day"),
        ("2019.9", "day"),
        ("201909", "day"),
        (39813, "day"),
        (46355, "day"),
        ("2023-2-29", "date"),
        ("9月10日", "date"),
        ("大约去年", "date"),
        (True, "date"),
        (date(1900, 1, 1), "date"),
        ("1900-1-1", "date"),
    ],
)
def test_what_is_no_day(value: Value, reason: str) -> None:
    with pytest.raises(DoubtfulCell) as doubt:
        READER.day_of(Cell(value))
    assert doubt.value.reason == reason


def test_a_date_that_shows_year_and_month_only_lacks_its_day() -> None:
    with pytest.raises(DoubtfulCell) as doubt:
        READER.day_of(Cell(date(2026, 3, 1), is_month=True))
    assert doubt.value.reason == "day"


@given(st.dates(date(2009, 1, 1), DAY))
def test_a_serial_number_is_the_day_of_a_spreadsheet(day: date) -> None:
    assert READER.day_of(Cell((day - date(1899, 12, 30)) // timedelta(days=1))) == day


@pytest.mark.parametrize("value", ["", "无", "/", "-", "——", " 暂无 "])
def test_words_for_nothing(value: str) -> None:
    cell = Cell(value)
    assert READER.day_of(cell) is READER.count(cell) is READER.handle(cell) is READER.text(cell) is None
    assert READER.people(cell) == []


def test_figures() -> None:
    written = ["12,345", "1.2万", "1.2w", "6千", "10万+", "９８０", 856, 12.0]
    assert [READER.count(Cell(value)) for value in written] == [12345, 12000, 12000, 6000, 100000, 980, 856, 12]
    assert [READER.count(Cell(value), "万") for value in (1.2, "3", "1.5万")] == [12000, 30000, 15000]


@pytest.mark.parametrize("value", ["约三百", "2300人左右", 1.5, -3, True, date(2026, 1, 1)])
def test_what_is_no_figure(value: Value) -> None:
    with pytest.raises(DoubtfulCell, match="number"):
        READER.count(Cell(value))


def test_a_figure_in_full_below_a_heading_in_units_of_10000() -> None:
    assert READER.count(Cell(1.2), "万") == READER.count(Cell("1.2万"), "万") == 12000
    assert READER.count(Cell("123456"), "") == 123456
    with pytest.raises(DoubtfulCell, match="number"):
        READER.count(Cell(12345), "万")


def test_handles() -> None:
    written = [
        1234567890,
        "ｂｅｉｙｕａｎ＿ｑｎ",
        "@beiyuan",
        "微信号：beiyuan_qn",
        "微博UID：beiyuan_qn",
        23456789.0,
        "23456789.0",
    ]
    assert [READER.handle(Cell(value)) for value in written] == [
        "1234567890",
        "beiyuan_qn",
        "beiyuan",
        "beiyuan_qn",
        "beiyuan_qn",
        "23456789",
        "23456789",
    ]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (7.1e18, "lost-digits"),
        ("3.5E+15", "lost-digits"),
        ("a、b", "link"),
        ("a/b", "link"),
        ("123（UID）", "link"),
        ("UID1234567890", "link"),
        ("备注：abc", "link"),
    ],
)
def test_what_is_no_handle(value: Value, reason: str) -> None:
    with pytest.raises(DoubtfulCell, match=reason):
        READER.handle(Cell(value))


def test_a_number_is_no_name() -> None:
    assert READER.name(Cell("2046")) == "2046"
    with pytest.raises(DoubtfulCell, match="name"):
        READER.name(Cell(0))


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("王同学、李同学", [("王同学", None), ("李同学", None)]),
        ("赵同学/孙同学\n周同学", [("赵同学", None), ("孙同学", None), ("周同学", None)]),
        ("张同学(采编),李同学（发布）", [("张同学", "editor"), ("李同学", "publisher")]),
        ("吴同学：采编；采编:郑同学", [("吴同学", "editor"), ("郑同学", "editor")]),
        ("王同学（采编、发布）", [("王同学", "both")]),
        ("王　五", [("王五", None)]),
        ("王同学（采编）、王同学（发布）", [("王同学", "both")]),
        ("无、", []),
        ("采编：王同学、李同学；发布：张同学", [("王同学", "editor"), ("李同学", "editor"), ("张同学", "publisher")]),
        ("王同学：采编、李同学", [("王同学", "editor"), ("李同学", None)]),
        ("采编：王同学、李同学（发布）", [("王同学", "editor"), ("李同学", "publisher")]),
        (
            "阿拉腾其其格、Jean-Luc O'Neil、古丽·买买提",
            [("阿拉腾其其格", None), ("Jean-Luc O'Neil", None), ("古丽·买买提", None)],
        ),
    ],
)
def test_people(text: str, people: list[tuple[str, str | None]]) -> None:
    assert [tuple(person) for person in READER.people(Cell(text))] == people


@pytest.mark.parametrize(
    "text", ["王同学（主席）", "王同学等", "王同学13", "（采编）", "宣传部", "王同学、新媒体中心", "团委书记"]
)
def test_what_is_no_person(text: str) -> None:
    with pytest.raises(DoubtfulCell, match="person"):
        READER.people(Cell(text))


@pytest.mark.parametrize("sign", ["|", "+", "和", "—", "-", "→", "&", "~", "", "*"])
def test_two_people_between_whom_nothing_known_stands(sign: str) -> None:
    with pytest.raises(DoubtfulCell, match="person"):
        READER.people(Cell(f"王同学{sign}李同学"))


@pytest.mark.parametrize("text", ["同上", "〃", "待定", "不详"])
def test_a_word_in_the_place_of_a_value(text: str) -> None:
    for read in (READER.text, READER.handle, READER.people, READER.names):
        with pytest.raises(DoubtfulCell):
            read(Cell(text))


def test_secrets() -> None:
    secret = ["陈同学13000000004", "密码：Xh#5566yz", "a.b@example.com", "2099000001", 13000000001]
    assert all(READER.is_secret(Cell(value)) for value in secret)
    assert READER.is_secret(Cell("主页", link="https://weibo.com/u/1?access_token=abc"))
    assert not any(READER.is_secret(Cell(value)) for value in ("@beiyuan", 1234567890, "北原青年", date(2026, 1, 1)))
    assert not READER.is_secret(Cell("https://weibo.com/u/13000000001"), is_link=True)

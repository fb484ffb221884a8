"""Scalars: what a text means, and what is refused; nothing lies beyond what Python can hold."""

import pytest

from tuanmedia.model import scalars


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("1280", 1280),
        ("0012", 12),
        ("10万+", 100_000),
        ("10 万＋", 100_000),
        ("1.2万", 12_000),
        ("1.2w", 12_000),
        ("1.2W+", 12_000),
        ("0.05万", 500),
        ("6千", 6_000),
        ("6k", 6_000),
        ("1.25亿", 125_000_000),
        ("1,234", 1_234),
        ("1，234，567", 1_234_567),
        ("1,234.00", 1_234),
        ("1200.0", 1_200),
        ("１２３４", 1_234),
        ("１．２万", 12_000),
        ("999999999999999", 999_999_999_999_999),
        ("", None),
        (" ", None),
        ("-", None),
        ("——", None),
        ("/", None),
        ("无", None),
    ],
)
def test_a_figure_as_platforms_write_it(text: str, number: int | None) -> None:
    assert scalars.figure(text) == number


@pytest.mark.parametrize(
    "text",
    [
        *[
            "很多",
            "无法统计",
            "约1.2万",
            "1.2",
            "12.5千千",
            "1.23456万",
            "-3",
            "+3",
            "1_000",
            "1e5",
            "1.2E+04",
            "1,23",
            "12,34,567",
        ],
        *[
            "1万2千",
            "十万+",
            "10万以上",
            "万",
            ".5万",
            "1.万",
            "²",
            "1²",
            "①",
            "½",
            "٣",
            "9999999999999999",
            "99999999999亿",
            "0x10",
            "NaN",
            "1 2a",
        ],
        "9" * 10_000,
        "9" * 10_000 + "万",
        "0." + "1" * 10_000 + "万",
    ],
)
def test_no_figure(text: str) -> None:
    with pytest.raises(ValueError, match="figure"):
        scalars.figure(text)


@pytest.mark.parametrize(
    "text",
    [
        *["9999-12-31T23:59+00:00", "9999-12-31T16:00Z", "0001-01-01T00:00+14:00", "0001-01-01T00:00+23:59"],
        *["2026-02-29T08:00", "2026-01-01T24:00", "2026-01-01T23:60", "10000-01-01T00:00", "0000-01-01T00:00"],
    ],
)
def test_a_moment_that_no_year_holds_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="moment"):
        scalars.moment(text)


@pytest.mark.parametrize("text", ["0000-01-01", "10000-01-01", "2026-02-29", "-001-01-01", "2026-1-1"])
def test_a_day_that_no_year_holds_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="day"):
        scalars.day(text)

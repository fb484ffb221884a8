"""law.parameters: which value is in force when, and what --set puts in its place."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tuanmedia.errors import Misused
from tuanmedia.law.articles import Document, Parameter
from tuanmedia.law.parameters import Parameters, Value

DOCUMENTS = {
    "试行": Document(title="试行办法", since_parameter="regulation.promulgated_on"),
    "修订": Document.model_validate({"title": "修订", "since": "2026-09-01"}),
    "默认": Document(title="默认"),
}


def parameters(**declared: Any) -> Parameters:
    named = {name.replace("__", "."): Parameter(**each) for name, each in declared.items()}
    named.setdefault("regulation.promulgated_on", Parameter(type="day"))
    return Parameters(named, DOCUMENTS)


DAYS = parameters(filing__days={"type": "count", "values": {"试行": "3", "修订": "5"}})


def test_the_value_is_that_of_the_latest_document_in_force_on_the_day() -> None:
    assert DAYS.value("filing.days", date(2026, 8, 31)) == 3
    assert DAYS.value("filing.days", date(2026, 9, 1)) == 5
    assert DAYS.value("filing.days", date.max) == 5


def test_a_regulation_without_a_day_of_promulgation_holds_on_every_day() -> None:
    assert DAYS.value("filing.days", date.min) == 3


def test_a_regulation_holds_from_the_day_of_its_promulgation() -> None:
    promulgated = DAYS.with_settings(("regulation.promulgated_on=2024-03-01",))
    assert promulgated.value("filing.days", date(2024, 2, 29)) is None
    assert promulgated.value("filing.days", date(2024, 3, 1)) == 3


def test_what_no_document_sets_is_unset() -> None:
    assert parameters(x__y={"type": "count"}).value("x.y", date(2026, 1, 1)) is None


def test_what_is_not_declared_is_unset() -> None:
    assert DAYS.value("filing.hours", date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("count", "12", 12),
        ("count", " 0 ", 0),
        ("number", "0.5", Decimal("0.5")),
        ("number", "-3", Decimal(-3)),
        ("day", "2024-02-29", date(2024, 2, 29)),
        ("flag", "true", True),
        ("flag", "false", False),
        ("text", "任何 文字=1", "任何 文字=1"),
        ("pattern", "^20[0-9]{8}$", "^20[0-9]{8}$"),
        ("list", "[club, other]", ("club", "other")),
        ("list", "['共青团中央', \"内蒙古团委\"]", ("共青团中央", "内蒙古团委")),
        ("list", "[]", ()),
        ("count", "null", None),
        ("list", "null", None),
    ],
)
def test_a_setting_is_read_by_its_type_and_holds_on_every_day(kind: str, written: str, value: Value | None) -> None:
    set_ = parameters(x__y={"type": kind}).with_settings((f"x.y={written}",))
    for day in (date.min, date(2026, 1, 1), date.max):
        assert set_.value("x.y", day) == value
        assert type(set_.value("x.y", day)) is type(value)


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("count", "-1"),
        ("count", "1.0"),
        ("count", "١"),
        ("count", "1_000"),
        ("count", ""),
        ("number", "1e3"),
        ("number", "nan"),
        ("day", "2023-02-29"),
        ("day", "2024-03"),
        ("flag", "yes"),
        ("flag", "True"),
        ("pattern", "["),
        ("text", ""),
        ("list", "club"),
        ("list", "[club"),
        ("count", "Null"),
    ],
)
def test_what_is_none_of_the_type_is_refused(kind: str, written: str) -> None:
    with pytest.raises(Misused, match=r"x\.y"):
        parameters(x__y={"type": kind}).with_settings((f"x.y={written}",))


def test_the_last_of_two_settings_counts() -> None:
    assert DAYS.with_settings(("filing.days=1", "filing.days=2")).value("filing.days", date.min) == 2


def test_an_unset_value_hides_what_a_document_says() -> None:
    assert DAYS.with_settings(("filing.days=null",)).value("filing.days", date(2026, 9, 1)) is None


def test_settings_leave_the_parameters_that_they_began_with_as_they_were() -> None:
    DAYS.with_settings(("filing.days=9",))
    assert DAYS.value("filing.days", date(2026, 9, 1)) == 5
    assert DAYS.settings == {}

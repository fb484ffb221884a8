"""Calendar files: what parses, what is in force, and how a fault is named."""

from typing import Any

import pytest
from pydantic import ValidationError

from notices_data import AMENDED, LOCAL, notice, of_2026, tree
from tuanmedia.law.calendar.notices import Notice
from tuanmedia.law.loading import shipped_rules


def test_the_notice_of_2026_is_whole() -> None:
    assert not notice(of_2026()).missing


def test_the_later_amendment_holds_wherever_it_stands() -> None:
    later = {**AMENDED, "issued": "2026-04-01", "days": "3", "rest": {"from": "2026-05-01", "to": "2026-05-03"}}
    amended = notice(of_2026(amendments=[later, AMENDED]))
    assert amended.holidays_in_force()[3] == (("amendments", 0), amended.amendments[0])


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        {},
        of_2026(year="1999"),
        of_2026(year="99999999"),
        of_2026(issued="2025-11-31"),
        of_2026(issued="1762214400"),
        of_2026(off=[]),
        of_2026(local=[{**LOCAL, "kind": "off"}]),
        of_2026(festivals=""),
    ],
)
def test_what_is_no_notice_does_not_parse(raw: object) -> None:
    with pytest.raises(ValidationError):
        Notice.model_validate(raw)


def test_a_faulty_value_is_named_by_the_key_in_the_file() -> None:
    raw = of_2026()
    raw["festivals"][0]["rest"]["from"] = "2026-02-30"
    with pytest.raises(ValidationError) as refused:
        notice(raw)
    (error,) = refused.value.errors()
    assert (error["loc"], error["type"]) == (("festivals", 0, "rest", "from"), "day")


def test_no_key_is_a_boolean_to_an_older_reader() -> None:
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    files = ["calendar.yaml", *(f"calendar/{path.name}" for path in (shipped_rules() / "calendar").glob("*.yaml"))]
    names = set().union(*(keys(tree(name)) for name in files))
    assert "from" in names
    assert not {"on", "off", "yes", "no", "y", "n"} & names

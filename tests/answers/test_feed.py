"""`due --ics`: the feed, as an iCalendar library reads it."""

import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

import base
from command_line import error_line
from questions import Capsys, answer_data, ask, empty_registry, registry_with_account
from tuanmedia.answers.due import DueFilter, agenda
from tuanmedia.checks.context import Context
from tuanmedia.law.law import Law
from tuanmedia.render.ics import uid

UNFILED = {"created_on": "2026-11-18", "filing": None, "commitment": None}
LONG = "团学组织网络新媒体，平台；账号名称很长\\很长很长很长很长很长很长很长很长很长很长很长很长很长𠮷"


def feed(capsys: Capsys, root: Path, day: str = "2026-11-20", *args: str) -> Any:
    """The calendar as a reader sees it."""
    answer = ask(capsys, root, "due", "--as-of", day, "--ics", str(root / "due.ics"), *args)
    assert (answer.code, answer.err) == (0, "")
    return icalendar.Calendar.from_ical((root / "due.ics").read_bytes())


def by_uid(calendar: Any) -> dict[str, Any]:
    return {str(event["uid"]): event for event in calendar.walk("VEVENT")}


def test_each_item_with_a_deadline_is_an_event_of_a_whole_day(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, **UNFILED)
    items = answer_data(capsys, root, "due")["items"]
    events = feed(capsys, root).walk("VEVENT")
    assert [str(event["dtstart"].dt) for event in events] == [item["due"] for item in items]
    assert all(type(event["dtstart"].dt) is date for event in events)
    assert all(message["message"] in event["summary"] for message, event in zip(items, events, strict=True))
    assert "第十一条（三）" in events[0]["description"]
    assert "附件2" in events[0]["description"]
    assert events[0]["transp"] == "TRANSPARENT"
    assert b"DTSTART;VALUE=DATE:20261123\r\n" in (root / "due.ics").read_bytes()


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "9999-12-31"])
def test_the_first_and_the_last_of_all_days_have_a_feed(capsys: Capsys, tmp_path: Path, day: str) -> None:
    stamps = [
        event["dtstamp"].dt for event in feed(capsys, registry_with_account(tmp_path, **UNFILED), day).walk("VEVENT")
    ]
    assert {stamp.utcoffset() for stamp in stamps} == {timedelta()}


def test_alarms_ring_the_morning_before_and_that_morning(capsys: Capsys, tmp_path: Path) -> None:
    event = feed(capsys, registry_with_account(tmp_path, **UNFILED)).walk("VEVENT")[0]
    triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(hours=-15), timedelta(hours=9)]
    assert {str(alarm["action"]) for alarm in event.walk("VALARM")} == {"DISPLAY"}


def test_the_head_says_what_it_is_and_how_often_to_look(capsys: Capsys, tmp_path: Path) -> None:
    calendar = feed(capsys, registry_with_account(tmp_path, **UNFILED))
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["x-wr-calname"] == "新媒体账号待办"
    assert calendar["refresh-interval"].dt == timedelta(hours=12)


def test_nothing_comes_from_the_clock(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, **UNFILED)
    event = feed(capsys, root).walk("VEVENT")[0]
    assert event["dtstamp"].dt == datetime(2026, 11, 19, 16, tzinfo=UTC)
    before = (root / "due.ics").read_bytes()
    feed(capsys, root)
    assert (root / "due.ics").read_bytes() == before


def test_an_event_keeps_its_uid_when_it_is_overdue(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, **UNFILED)
    before, after = (by_uid(feed(capsys, root, day)) for day in ("2026-11-19", "2026-11-30"))
    assert before.keys() == after.keys()
    assert len(before) == 2
    assert all(uid.endswith("@tuanmedia") for uid in before)
    assert all(str(event["summary"]).startswith("【逾期】") for event in after.values())


def test_an_event_keeps_its_uid_whatever_the_language(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, **UNFILED)
    zh, en = by_uid(feed(capsys, root)), by_uid(feed(capsys, root, "2026-11-20", "--lang", "en"))
    assert zh.keys() == en.keys()


def test_duties_alike_in_everything_are_two_events(capsys: Capsys, tmp_path: Path) -> None:
    twice = [{"kind": "password", "changed_on": "2026-11-19"}] * 2
    assert len(by_uid(feed(capsys, registry_with_account(tmp_path, changes=twice)))) == 2


def test_both_duties_of_an_older_account_are_two_events(law: Law) -> None:
    older = law.with_settings(["regulation.promulgated_on=2026-11-18"])
    registry = base.registry({base.ACCOUNT: {"filing": None, "commitment": None}})
    names: list[set[str]] = []
    for day in (date(2026, 11, 20), date(2026, 12, 1)):
        items = agenda(
            Context("", registry, older, day, day), DueFilter(owner=registry.organizations["robotics"])
        ).items
        assert [item.finding.rule for item in items] == ["filing.legacy"] * 2
        names.append({uid(item) for item in items})
    assert names[0] == names[1]
    assert len(names[0]) == 2


def test_provisional_events_are_tentative_and_ring_on_the_safe_day_too(
    capsys: Capsys, law: Law, tmp_path: Path
) -> None:
    if 2027 in law.workdays.known_years():
        pytest.skip("the library knows 2027")
    root = registry_with_account(tmp_path, created_on="2026-12-30", filing=None, commitment=None)
    event = feed(capsys, root, "2026-12-30", "--owner", "robotics").walk("VEVENT")[0]
    assert (event["dtstart"].dt, event["status"]) == (date(2027, 1, 5), "TENTATIVE")
    assert event["categories"].cats == ["暂定"]
    assert timedelta(days=-2, hours=9) in [alarm["trigger"].dt for alarm in event.walk("VALARM")]


def test_what_has_no_deadline_is_not_in_it_and_the_screen_says_so(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {"organizations/mech-branch.yaml": {"terms": ["2026-11-16"]}})
    assert feed(capsys, root).walk("VEVENT") == []
    answer = ask(capsys, root, "due", "--as-of", "2026-11-20", "--ics", str(tmp_path / "a.ics"))
    assert "0项；未定期限的2项不在其中。" in "".join(answer.out.split())


def test_an_empty_registry_is_a_calendar_still(capsys: Capsys, tmp_path: Path) -> None:
    calendar = feed(capsys, empty_registry(tmp_path))
    assert calendar.walk("VEVENT") == []
    assert calendar.subcomponents != []


@pytest.mark.parametrize("name", [LONG, "BEGIN:VEVENT", "甲\\n乙", "a,b;c:d\"e'f", "END:VCALENDAR\\", "：" * 200])
def test_names_come_back_as_they_were(capsys: Capsys, tmp_path: Path, name: str) -> None:
    root = registry_with_account(tmp_path, **UNFILED, name=name)
    assert all(name in event["summary"] for event in feed(capsys, root).walk("VEVENT"))
    lines = (root / "due.ics").read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert lines.count(b"BEGIN:VEVENT") == 2


def test_a_number_in_a_name_is_not_published(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, **UNFILED, name="王同学13812345678")
    feed(capsys, root)
    assert b"13812345678" not in (root / "due.ics").read_bytes()


def test_the_items_asked_for_are_those_of_the_feed(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, **UNFILED)
    assert feed(capsys, root, "2026-11-20", "--owner", "committee").walk("VEVENT") == []


def test_a_feed_is_replaced_whole_and_keeps_its_mode(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, **UNFILED)
    (root / "due.ics").write_text("old")
    (root / "due.ics").chmod(0o640)
    feed(capsys, root)
    assert stat.S_IMODE((root / "due.ics").stat().st_mode) == 0o640
    assert list(root.glob("*.tmp")) == list(root.glob(".*.tmp")) == []


def test_through_a_link_the_file_it_names_is_written(capsys: Capsys, tmp_path: Path) -> None:
    root = registry_with_account(tmp_path, **UNFILED)
    (root / "there.ics").write_text("old")
    (root / "due.ics").symlink_to(root / "there.ics")
    feed(capsys, root)
    assert (root / "due.ics").is_symlink()
    assert (root / "there.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("name", ["none/due.ics", "", "/dev/null"])
def test_where_it_cannot_be_written_one_line_says_so(capsys: Capsys, tmp_path: Path, name: str) -> None:
    root = base.write(tmp_path)
    error_line(ask(capsys, root, "due", "--ics", str(root / name)), 3)

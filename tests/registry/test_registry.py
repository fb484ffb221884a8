"""Loading: files become records by id; what the registry knows of files that cannot be read."""

import hashlib
import os
from datetime import date
from pathlib import Path

import pytest

import base
from tuanmedia.checks import engine
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble, load
from tuanmedia.registry.registry import Registry

ACCOUNT = "name: 甲\nplatform: weibo\nowner: robotics\n"


def of(**contents: str) -> Registry:
    """A registry with one account file for each keyword."""
    return assemble(
        Path("nowhere"),
        [File(f"registry/accounts/{stem}.yaml", "accounts", text.encode()) for stem, text in contents.items()],
    )


def test_records_stand_under_their_ids() -> None:
    read = base.registry()
    assert read.accounts["robotics-wechat"].id == "robotics-wechat"
    assert read.organizations["robotics"].id == "robotics"
    assert read.units["mechanical"].id == "mechanical"
    assert read.file_of(read.accounts["robotics-wechat"]).path == "registry/accounts/robotics-wechat.yaml"
    assert read.file_faults == []


def test_accounts_are_found_by_their_owner() -> None:
    owned = base.registry().by_owner
    assert [account.id for account in owned["robotics"]] == ["robotics-wechat"]
    assert {account.id for account in owned["union"]} == {"union-weibo", "union-qq"}


def test_a_file_with_a_fault_is_known_and_no_record(law: object) -> None:
    read = of(sound=ACCOUNT, syntax="name: [", schema="nmae: x\n")
    assert list(read.accounts) == ["sound"]
    assert all(read.has_record("accounts", stem) for stem in ("sound", "syntax", "schema"))
    assert not read.has_record("accounts", "other")
    assert read.has_unread_accounts


def test_a_file_that_was_never_looked_into_is_known_too(tmp_path: Path) -> None:
    root = base.write(tmp_path)
    (root / "registry" / base.ACCOUNT).rename(root / "registry/accounts/robotics-wechat.yml")
    read = load(root)
    assert "robotics-wechat" not in read.accounts
    assert read.has_record("accounts", "robotics-wechat")
    assert read.has_unread_accounts
    assert not load(base.write(tmp_path / "other")).has_unread_accounts


def test_units_that_cannot_be_read_leave_every_unit_possible() -> None:
    read = assemble(Path("nowhere"), [File("registry/units.yaml", "units", b"school: [")])
    assert read.has_record("units", "school")
    assert not of(a=ACCOUNT).has_record("units", "school")


def test_one_broken_unit_leaves_the_others() -> None:
    text = "school: {name: 学校, kind: school}\nlibrary: {name: 图书馆, kind: hall}\n"
    read = assemble(Path("nowhere"), [File("registry/units.yaml", "units", text.encode())])
    assert list(read.units) == ["school"]
    assert read.has_record("units", "library")


def test_of_two_files_with_one_id_the_first_counts() -> None:
    files = [
        File("registry/accounts/a/x.yaml", "accounts", ACCOUNT.encode()),
        File("registry/accounts/b/x.yaml", "accounts", ACCOUNT.replace("甲", "乙").encode()),
    ]
    read = assemble(Path("nowhere"), files)
    assert read.accounts["x"].name == "甲"
    assert [(one.path, one.found.say) for one in read.file_faults] == [("registry/accounts/b/x.yaml", "twice")]


def test_a_secret_key_takes_nothing_else_from_the_record() -> None:
    read = of(x=f"{ACCOUNT}password: a\nfiling:\n  token: b\n  filed_on: 2026-09-30\n")
    account = read.accounts["x"]
    assert (account.name, str(account.filed_on)) == ("甲", "2026-09-30")


def test_a_secret_key_beside_a_fault_leaves_the_fault() -> None:
    read = of(x=f"{ACCOUNT}password: a\ncreated_on: x\n")
    assert "x" not in read.accounts
    assert {one.found.say for one in read.file_faults} == {"unknown", "day"}


def test_a_hash_is_that_of_the_file_or_none(tmp_path: Path) -> None:
    (tmp_path / "form.pdf").write_bytes(b"form")
    read = Registry(tmp_path)
    assert read.scans.sha256("form.pdf") == hashlib.sha256(b"form").hexdigest()
    assert read.scans.sha256("missing.pdf") is None
    assert read.scans.sha256(".") is None


def test_a_folder_that_cannot_be_listed_is_a_finding_and_the_registry_itself_ends_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, law: Law
) -> None:
    listed, closed = os.scandir, "organizations"

    def fails(folder: str) -> object:
        if folder.endswith(closed):
            raise PermissionError(13, "Permission denied", folder)
        return listed(folder)

    monkeypatch.setattr(os, "scandir", fails)
    read = load(base.write(tmp_path))
    assert [(one.path, one.found.say) for one in read.file_faults] == [("registry/organizations", "folder")]
    assert len(read.accounts) == 9
    # Nobody can say that an owner is missing whose folder was not looked into.
    found = engine.evaluate(read, law, date(2026, 11, 20))
    assert [one.rule for one in found if one.severity == "error"] == ["registry.syntax"]
    closed = "registry"
    with pytest.raises(CannotRun, match="registry: Permission denied"):
        load(tmp_path)


def test_a_registry_without_files_ends_the_run(tmp_path: Path) -> None:
    (tmp_path / "registry").mkdir()
    with pytest.raises(CannotRun, match="empty"):
        load(tmp_path)

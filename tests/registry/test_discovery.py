"""Discovery: which files are read, which names they may have, and which files are ignored."""

import os
from pathlib import Path

import pytest

from tuanmedia.registry import loading
from tuanmedia.registry.discovery import walk
from tuanmedia.registry.files import File, UnreadFile


def laid(root: Path, *paths: str) -> Path:
    for path in paths:
        (root / "registry" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "registry" / path).write_bytes(path.encode())
    return root


def read(root: Path) -> list[tuple[str, str]]:
    return [(one.path, one.kind) for one in walk(root) if isinstance(one, File)]


def unfit(root: Path) -> list[tuple[str, str]]:
    return [(one.path, one.fault) for one in walk(root) if isinstance(one, UnreadFile)]


def test_units_organizations_accounts_and_posts_are_read_from_their_places(tmp_path: Path) -> None:
    laid(tmp_path, "units.yaml", "organizations/a.yaml", "accounts/a.yaml", "accounts/x/y/b.yaml", "posts/a.csv")
    assert read(tmp_path) == [
        ("registry/accounts/a.yaml", "accounts"),
        ("registry/accounts/x/y/b.yaml", "accounts"),
        ("registry/organizations/a.yaml", "organizations"),
        ("registry/posts/a.csv", "posts"),
        ("registry/units.yaml", "units"),
    ]
    assert unfit(tmp_path) == []


def test_bytes_are_what_the_file_holds_and_the_id_is_its_stem(tmp_path: Path) -> None:
    laid(tmp_path, "accounts/clubs/robotics.yaml")
    (file,) = walk(tmp_path)
    assert isinstance(file, File)
    assert (file.data, file.stem) == (b"accounts/clubs/robotics.yaml", "robotics")


@pytest.mark.parametrize(
    "path",
    [
        "accounts/_draft.yaml",
        "accounts/.hidden.yaml",
        "_old/accounts/a.yaml",
        "accounts/.svn/a.yaml",
        "_a.yml",
        ".a.yaml",
    ],
)
def test_a_name_with_a_dot_or_an_underscore_in_front_is_ignored(tmp_path: Path, path: str) -> None:
    laid(tmp_path, path)
    assert list(walk(tmp_path)) == []


@pytest.mark.parametrize("path", ["README.md", "accounts/notes.txt", "accounts/form.pdf", "posts/a.md"])
def test_a_file_that_is_not_yaml_is_ignored(tmp_path: Path, path: str) -> None:
    laid(tmp_path, path)
    assert list(walk(tmp_path)) == []


@pytest.mark.parametrize(
    "path", ["accounts/a.yml", "organizations/a.YML", "accounts/a.yaml.txt", "accounts/a.YAML", "units.yml", "a.Yaml"]
)
def test_an_ending_that_only_looks_right_is_reported(tmp_path: Path, path: str) -> None:
    laid(tmp_path, path)
    assert unfit(tmp_path) == [(f"registry/{path}", "ending")]


@pytest.mark.parametrize("path", ["a.yaml", "Units.yaml", "account/a.yaml", "posts/a.yaml", "organizations.yaml"])
def test_a_yaml_file_where_none_is_read_is_reported(tmp_path: Path, path: str) -> None:
    laid(tmp_path, path)
    (one,) = walk(tmp_path)
    assert isinstance(one, UnreadFile)
    assert (one.fault, one.rule) == ("misplaced", "registry.schema")


@pytest.mark.parametrize(
    "path", ["accounts/con.yaml", "organizations/aux.yaml", "accounts/com1.yaml", "accounts/nul/a.yaml"]
)
def test_a_name_that_windows_keeps_for_a_device_is_refused(tmp_path: Path, path: str) -> None:
    laid(tmp_path, path)
    assert unfit(tmp_path) == [(f"registry/{path}", "device")]


@pytest.mark.parametrize("path", ["accounts/console.yaml", "accounts/com10.yaml", "accounts/auxiliary/a.yaml"])
def test_a_name_that_only_begins_like_a_device_is_taken(tmp_path: Path, path: str) -> None:
    laid(tmp_path, path)
    assert [name for name, _ in read(tmp_path)] == [f"registry/{path}"]


def test_a_link_is_refused_wherever_it_leads(tmp_path: Path) -> None:
    laid(tmp_path, "accounts/a.yaml")
    accounts = tmp_path / "registry" / "accounts"
    (accounts / "b.yaml").symlink_to("a.yaml")
    (accounts / "c.yaml").symlink_to("nowhere.yaml")
    (accounts / "d").symlink_to("/etc", target_is_directory=True)
    assert unfit(tmp_path) == [(f"registry/accounts/{name}", "symlink") for name in ("b.yaml", "c.yaml", "d")]
    assert [name for name, _ in read(tmp_path)] == ["registry/accounts/a.yaml"]


def test_two_names_that_differ_in_case_only_are_twins(tmp_path: Path) -> None:
    laid(tmp_path, "accounts/Robotics.yaml")
    if (tmp_path / "registry/accounts/robotics.yaml").exists():
        pytest.skip("this file system keeps no two such names")
    laid(tmp_path, "accounts/robotics.yaml", "accounts/clubs/robotics.yaml")
    twin = next(one for one in walk(tmp_path) if isinstance(one, UnreadFile))
    assert (twin.path, twin.fault, twin.first) == (
        "registry/accounts/robotics.yaml", "twin", "registry/accounts/Robotics.yaml",
    )  # fmt: skip


def test_two_names_that_differ_in_normal_form_only_are_twins(tmp_path: Path) -> None:
    composed, decomposed = "accounts/\u00e9.yaml", "accounts/e\u0301.yaml"
    laid(tmp_path, composed)
    if (tmp_path / "registry" / decomposed).exists():
        pytest.skip("this file system keeps no two such names")
    laid(tmp_path, decomposed)
    assert [fault for _, fault in unfit(tmp_path)] == ["twin"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    laid(tmp_path, "accounts/a.yaml")
    os.mkfifo(tmp_path / "registry" / "accounts" / "b.yaml")
    assert unfit(tmp_path) == [("registry/accounts/b.yaml", "unreadable")]


def test_a_file_that_cannot_be_opened_is_reported_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(path: str, mode: str) -> object:
        if path.endswith("a.yaml"):
            raise PermissionError(13, "Permission denied", path)
        return Path(path).open(mode)

    monkeypatch.setattr("tuanmedia.registry.discovery.open", fails, raising=False)
    laid(tmp_path, "accounts/a.yaml", "accounts/b.yaml")
    assert unfit(tmp_path) == [("registry/accounts/a.yaml", "unreadable")]
    assert [name for name, _ in read(tmp_path)] == ["registry/accounts/b.yaml"]


def test_a_folder_that_cannot_be_listed_is_reported_and_the_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid(tmp_path, "accounts/clubs/a.yaml", "accounts/b.yaml")
    scandir = os.scandir

    def fails(path: str) -> object:
        if path.endswith("clubs"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr("tuanmedia.registry.discovery.os.scandir", fails)
    assert unfit(tmp_path) == [("registry/accounts/clubs", "folder")]
    assert [name for name, _ in read(tmp_path)] == ["registry/accounts/b.yaml"]
    registry = loading.load(tmp_path)
    assert registry.has_unread_accounts
    assert registry.has_record("accounts", "whatever-may-stand-there")


@pytest.mark.parametrize("name", ["a.CSV", "a.csv.txt", "a.xlsx"])
def test_a_table_in_posts_that_is_not_read_is_reported(tmp_path: Path, name: str) -> None:
    laid(tmp_path, "accounts/a.yaml", f"posts/{name}")
    assert unfit(tmp_path) == [(f"registry/posts/{name}", "no-csv")]


def test_a_registry_that_cannot_be_listed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="registry"):
        list(walk(tmp_path))


@pytest.mark.parametrize(
    ("path", "kind", "record"),
    [
        ("accounts/clubs/a.yml", "accounts", "a"),
        ("organizations/b.yml", "organizations", "b"),
        ("units.yml", "units", None),
        ("c.yaml", "c", None),
        ("drafts/d.yaml", "", None),
    ],
)
def test_a_file_that_is_not_read_still_has_a_kind_and_a_record(
    tmp_path: Path, path: str, kind: str, record: str | None
) -> None:
    laid(tmp_path, path)
    (one,) = walk(tmp_path)
    assert isinstance(one, UnreadFile)
    assert (one.kind, one.record) == (kind, record)


def test_a_file_is_read_again_for_its_places_and_has_none_where_it_cannot_be(tmp_path: Path) -> None:
    sound = File("registry/accounts/a.yaml", "accounts", "name: 甲\nowner: b\n".encode())
    broken = File("registry/accounts/b.yaml", "accounts", b"name: [")
    assert (sound.place(("owner",)), sound.tree) == ((2, 1), {"name": "甲", "owner": "b"})
    assert (broken.place(("owner",)), broken.tree) == ((1, 1), {})

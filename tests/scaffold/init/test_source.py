"""What a new registry installs the program from: read from its metadata, named by a person, or refused."""

import json
from hashlib import sha256
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from command_line import error_line, run_command
from tuanmedia.errors import Misused
from tuanmedia.scaffold import init

Capsys = pytest.CaptureFixture[str]
METADATA = "Metadata-Version: 2.4\nName: {}\nVersion: 0.9.0\n"
WHEEL = "tuanmedia-0.9.0-py3-none-any.whl"
REPOSITORY, COMMIT = "https://git.example.edu/tools/tuanmedia", "0123456789abcdef0123456789abcdef01234567"


def make_wheel(folder: Path, name: str = WHEEL, package: str = "tuanmedia") -> Path:
    with ZipFile(folder / name, "w") as wheel:
        wheel.writestr("tuanmedia/__init__.py", "")
        wheel.writestr(
            "tuanmedia-0.9.0.dist-info/METADATA", f"Metadata-Version: 2.4\nName: {package}\nVersion: 0.9.0\n"
        )
    return folder / name


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    return make_wheel(tmp_path)


def installed(folder: Path, origin: object = None, installer: str = "pip") -> Distribution:
    """The metadata of a program that was installed from somewhere."""
    info = folder / "tuanmedia-0.9.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(METADATA.format("tuanmedia"), "utf-8")
    if installer:
        (info / "INSTALLER").write_text(installer, "utf-8")
    if origin is not None:
        (info / "direct_url.json").write_text(origin if isinstance(origin, str) else json.dumps(origin), "utf-8")
    return PathDistribution(info)


def test_a_wheel_is_laid_into_the_registry(capsys: Capsys, tmp_path: Path, wheel: Path) -> None:
    root = tmp_path / "登记簿"
    assert run_command(capsys, "init", str(root), "--name", "北原大学", "--source", str(wheel)).code == 0
    assert (root / "software" / WHEEL).read_bytes() == wheel.read_bytes()
    assert f"\n./software/{WHEEL}\n" in (root / "requirements.txt").read_text("utf-8")
    assert "language: system" in (root / ".pre-commit-config.yaml").read_text("utf-8")
    readme = (root / "README.md").read_text("utf-8")
    assert f"`software/{WHEEL}`" in readme
    assert "| `software/` |" in readme
    assert run_command(capsys, "check", "--root", str(root)).code == 0


def test_a_program_from_nowhere_known_is_not_pinned(capsys: Capsys, tmp_path: Path) -> None:
    """The tests run in a checkout."""
    message = error_line(run_command(capsys, "init", str(tmp_path / "a"), "--name", "北原大学"), 2)
    assert message.startswith("缺少 --source：")
    assert not (tmp_path / "a").exists()
    assert run_command(capsys, "init", str(tmp_path / "a"), "--name", "北原大学", "--dry-run").code == 0


def test_an_index_is_pinned_where_an_installer_brought_the_program(tmp_path: Path) -> None:
    assert init.installed_source(installed(tmp_path)) == init.index_source("0.9.0")


def test_a_commit_is_pinned_where_the_program_came_from_git(tmp_path: Path) -> None:
    info = {"vcs": "git", "requested_revision": "v0.9.0", "commit_id": COMMIT}
    source = init.installed_source(installed(tmp_path, {"url": REPOSITORY, "vcs_info": info}))
    assert source == init.repository_source(REPOSITORY, COMMIT)
    assert source.requirements == (f"tuanmedia @ git+{REPOSITORY}@{COMMIT}",)


@pytest.mark.parametrize("is_same", [True, False])
def test_the_wheel_is_laid_down_where_it_is_still_the_same(tmp_path: Path, wheel: Path, is_same: bool) -> None:
    digest = sha256(wheel.read_bytes() if is_same else b"another").hexdigest()
    origin = {"url": wheel.as_uri(), "archive_info": {"hashes": {"sha256": digest}}}
    source = init.installed_source(installed(tmp_path, origin))
    assert source == (init.wheel_source(wheel) if is_same else None)


def test_a_wheel_at_an_address_is_pinned_with_its_hash(tmp_path: Path) -> None:
    url = f"https://files.example.edu/tuanmedia/{WHEEL}"
    source = init.installed_source(installed(tmp_path, {"url": url, "archive_info": {"hashes": {"sha256": "ab" * 32}}}))
    assert source
    assert source.requirements == (f"tuanmedia @ {url}#sha256={'ab' * 32}",)
    assert init.parse_source(url, "0.9.0").requirements == (f"tuanmedia @ {url}",)


STRANGE_ORIGINS: list[Any] = [
    {"url": "file:///home/a/tuanmedia", "dir_info": {"editable": True}},  # a checkout
    {"url": "file:///home/a/tuanmedia", "dir_info": {}},
    {"url": "file:///home/a/gone.whl", "archive_info": {}},
    {"url": "file:///home/a/tuanmedia-0.9.0.tar.gz", "archive_info": {}},
    {"url": "https://user:secret@git.example.edu/t", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
    {"url": REPOSITORY, "vcs_info": {"vcs": "git", "commit_id": "main; rm"}},
    {"url": REPOSITORY, "vcs_info": {"vcs": "hg", "commit_id": COMMIT}},
    {"url": REPOSITORY, "vcs_info": {}},
    {"archive_info": {}},
    [],
    "no json",
]


@pytest.mark.parametrize("origin", STRANGE_ORIGINS)
def test_nothing_is_pinned_that_others_could_not_install(tmp_path: Path, origin: Any) -> None:
    assert init.installed_source(installed(tmp_path, origin)) is None


def test_a_program_that_no_installer_brought_says_nothing(tmp_path: Path) -> None:
    assert init.installed_source(installed(tmp_path, installer="")) is None


@pytest.mark.parametrize(
    ("name", "package"),
    [("other-0.9.0-py3-none-any.whl", "tuanmedia"), (WHEEL, "other"), ("tuanmedia.whl", "tuanmedia")],
)
def test_another_file_is_no_wheel_of_the_program(tmp_path: Path, name: str, package: str) -> None:
    with pytest.raises(Misused, match="no wheel of tuanmedia"):
        init.parse_source(str(make_wheel(tmp_path, name, package)), "0.9.0")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive"])
def test_a_damaged_wheel_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / WHEEL).write_bytes(data)
    with pytest.raises(Misused, match="no wheel of tuanmedia"):
        init.wheel_source(tmp_path / WHEEL)
    with pytest.raises(Misused):
        init.wheel_source(tmp_path)


@pytest.mark.parametrize("text", ["https://pypi.example.edu/simple", "https://pypi.example.edu/simple/"])
def test_the_address_of_an_index_is_told_by_its_end(text: str) -> None:
    source = init.parse_source(text, "0.9.0")
    assert source.requirements == ("--index-url=https://pypi.example.edu/simple/", "tuanmedia==0.9.0")

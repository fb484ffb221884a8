"""`make release`: what its steps see without a network, and that both changelogs hold the same items."""

import hashlib
import ssl
import sys
import tomllib
import urllib.request
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from release import __main__ as command
from release import notes, packages, step
from release.environments import pythons
from release.launcher import launcher
from release.server import CERTIFICATE, lay_index, server
from release.step import CHECKOUT, Failed, NotRun, Release, run

CHINESE = """\
# 更新记录

## 0.2.0

### 按条款

- 第五条：主管单位
  没有登记的，指出来（`registry.reference`）。

### 按命令

- `tuanmedia list`：一览表。

## 0.1.0

- 第一版。
"""
ENGLISH = """\
# Changelog

## 0.2.0

### By clause

- 第五条: a unit that is
  not registered is named (`registry.reference`).

### By command

- `tuanmedia list`: lists.

## 0.1.0

- The first.
"""


def note_faults(folder: Path, chinese: str = CHINESE, english: str = ENGLISH, version: str = "0.2.0") -> list[str]:
    for name, text in zip(notes.NOTES, (chinese, english), strict=True):
        (folder / name).write_text(text, "utf-8")
    return list(notes.faults(folder, version))


def test_the_changelogs_name_this_version_and_hold_the_same_items() -> None:
    version = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert list(notes.faults(CHECKOUT, version)) == []
    assert len(notes.items((CHECKOUT / notes.NOTES[0]).read_text("utf-8"))) > 40


def test_the_same_items_in_two_languages_are_no_fault(tmp_path: Path) -> None:
    assert note_faults(tmp_path) == []


def test_another_version_on_top_is_named_in_both(tmp_path: Path) -> None:
    expected = "the newest version is 0.2.0, that of pyproject.toml 0.3.0"
    assert note_faults(tmp_path, version="0.3.0") == [f"{name}: {expected}" for name in notes.NOTES]


def test_an_item_of_one_language_is_named_with_its_line(tmp_path: Path) -> None:
    assert note_faults(tmp_path, english=f"{ENGLISH}- One more.\n") == [
        "CHANGELOG.en.md:17: the other language has no such item: One more."
    ]
    assert note_faults(tmp_path, chinese=f"{CHINESE}- 又一项。\n") == [
        "CHANGELOG.md:17: the other language has no such item: 又一项。"
    ]


@pytest.mark.parametrize(
    ("old", "new", "differing"),
    [
        ("`tuanmedia list`", "`tuanmedia show`", "tuanmedia list, tuanmedia show"),
        ("`registry.reference`", "`registry.link`", "registry.link, registry.reference"),
        ("第五条", "第六条", "第五条, 第六条"),
        ("### By command\n", "", "the section"),
    ],
)
def test_an_item_about_something_else_is_named(tmp_path: Path, old: str, new: str, differing: str) -> None:
    (fault,) = note_faults(tmp_path, english=ENGLISH.replace(old, new))
    assert fault.endswith(f"are not the same item: {differing}")


def test_a_step_says_what_it_saw_or_why_it_did_not_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    release = Release("0.2.0", tmp_path)

    def fails(_: Release) -> str:
        raise Failed("two\nlines")

    assert command.report("one", lambda release: f"saw {release.version}", release, None) == command.DONE
    assert command.report("two", fails, release, None) == command.FAILED
    assert command.report("three", fails, release, "not asked for") == command.NOT_RUN
    lines = [line.partition(" (")[0].split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["ok", "one", "saw", "0.2.0"],
        ["FAILED", "two", "two"],
        ["lines"],
        ["not", "run", "three", "not", "asked", "for"],
    ]


@pytest.mark.parametrize(
    ("faulty", "options", "code", "says_todo"),
    [((), [], 0, True), ((), ["--without-tests"], 3, True), (("tree",), [], 1, False)],
)
def test_a_person_is_told_what_to_do_only_where_nothing_fails(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    faulty: tuple[str, ...],
    options: list[str],
    code: int,
    says_todo: bool,
) -> None:
    def step(name: str) -> str:
        if name in faulty:
            raise Failed("no")
        return "yes"

    monkeypatch.setattr(command, "STEPS", {name: lambda _, name=name: step(name) for name in command.STEPS})
    monkeypatch.setattr(sys, "argv", ["tools/release", *options])
    assert command.main() == code
    assert ("git tag --sign v" in capsys.readouterr().out) == says_todo


def test_an_unknown_step_is_bad_usage(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["tools/release", "--only", "tree,publish"])
    with pytest.raises(SystemExit) as end:
        command.main()
    assert end.value.code == 2
    assert "no such step: publish" in capsys.readouterr().err


def test_a_command_that_fails_is_named_with_its_last_lines(tmp_path: Path) -> None:
    failing = [sys.executable, "-c", "import sys; print('\\n'.join(map(str, range(99)))); sys.exit('why')"]
    with pytest.raises(Failed, match=r"(?s)^exit 1: .*\n98\nwhy$"):
        run(failing, tmp_path)
    with pytest.raises(Failed, match="No such file"):
        run([tmp_path / "none"], tmp_path)


def test_a_clean_environment_has_nothing_of_the_shell(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PYTHONPATH", "src")
    monkeypatch.setenv("TUANMEDIA_LANG", "en")
    env = Release("0.2.0", tmp_path).environment(tmp_path, PIP_NO_INDEX="1")
    assert not {"PYTHONPATH", "TUANMEDIA_LANG"} & set(env)
    assert (env["HOME"], env["PIP_NO_INDEX"]) == (str(tmp_path), "1")


def test_a_wheel_that_was_not_built_stops_only_the_steps_that_need_it(tmp_path: Path) -> None:
    with pytest.raises(NotRun, match="packages"):
        Release("99.0", tmp_path).wheel  # noqa: B018 - the property raises


def test_what_is_published_has_a_sum_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (packages, step):
        monkeypatch.setattr(module, "DIST", tmp_path)
    for name in ("-py3-none-any.whl", ".tar.gz", "-windows-python3.13.zip"):
        (tmp_path / f"tuanmedia-0.2.0{name}").write_bytes(name.encode())
    (tmp_path / "tuanmedia-0.1.0.tar.gz").write_bytes(b"")
    packages.sums(Release("0.2.0", tmp_path))
    lines = (tmp_path / "SHA256SUMS").read_text("utf-8").splitlines()
    assert {line.split("  ")[1]: line.split("  ")[0] for line in lines} == {
        name: hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        for name in (
            "requirements.office.lock",
            "tuanmedia-0.2.0-py3-none-any.whl",
            "tuanmedia-0.2.0.tar.gz",
            "tuanmedia-0.2.0-windows-python3.13.zip",
        )
    }


def test_the_launcher_is_said_not_to_be_started_where_there_is_no_wine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NotRun, match="no wine"):
        launcher(Release("0.2.0", tmp_path))


def test_the_python_that_runs_this_is_found() -> None:
    assert f"3.{sys.version_info.minor}" in dict(pythons())


def test_a_python_that_only_says_it_is_not_in_use_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shim, real = tmp_path / "shims/python3.11", tmp_path / "versions/3.11.7/bin/python3.11"
    for path in (shim, real):
        path.parent.mkdir(parents=True)
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)
    real.symlink_to(sys.executable)
    monkeypatch.setenv("PATH", str(shim.parent))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert list(pythons()) == [("3.11", str(real))]


def test_the_index_on_this_computer_has_a_page_for_each_package(tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    for name in ("ruamel_yaml-0.19.1-py3-none-any.whl", "tuanmedia-0.2.0-py3-none-any.whl"):
        (tmp_path / "packages" / name).write_bytes(b"PK")
    lay_index(tmp_path, tmp_path / "packages")
    assert sorted(path.name for path in (tmp_path / "simple").iterdir()) == ["ruamel-yaml", "tuanmedia"]
    trust = ssl.create_default_context(cafile=CERTIFICATE)
    with server(tmp_path) as address:
        with urllib.request.urlopen(f"{address}/simple/tuanmedia/", context=trust) as page:
            assert 'href="/packages/tuanmedia-0.2.0-py3-none-any.whl"' in page.read().decode()
        with urllib.request.urlopen(f"{address}/packages/tuanmedia-0.2.0-py3-none-any.whl", context=trust) as file:
            assert file.read() == b"PK"

"""`tuanmedia init`: a registry that passes its check, can be gone on with at once, and lies over nothing."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from checkouts import git, isolate_git
from command_line import CommandResult, error_line, run_command, spawn_command
from tuanmedia.law.loading import shipped_rules
from tuanmedia.scaffold.init import SOURCE_PLACEHOLDER

HOSTS = {".github/workflows/registry.yml", ".gitlab-ci.yml", ".workflow/registry.yml"}


def init(capsys: pytest.CaptureFixture[str], root: Path, *args: str) -> CommandResult:
    return run_command(capsys, "init", str(root), "--name", "北原大学", *args)


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder, but for what the program keeps for itself."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        name: path.read_bytes()
        for path in files
        if not (name := path.relative_to(root).as_posix()).startswith((".tuanmedia/", ".git/"))
    }


def test_what_would_be_laid_is_listed(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[str, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = init(capsys, Path("登记簿"), "--dry-run")
    assert answer.code == 0
    golden("init.txt", answer.out)
    assert list(tmp_path.iterdir()) == []


def test_the_listing_is_what_is_laid(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    listed = [line.strip() for line in init(capsys, tmp_path / "a", "--dry-run").out.splitlines() if line[:2] == "  "]
    init(capsys, tmp_path / "a")
    assert listed == sorted(tree(tmp_path / "a"))


def test_it_says_where_it_lies_and_what_comes_next(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[str, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    golden("init.done.zh.txt", init(capsys, Path("新 登记簿")).out)
    golden("init.done.en.txt", init(capsys, Path("another"), "--lang", "en").out)


def test_git_is_told_who_commits_before_it_commits(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "clone/.git").mkdir(parents=True)
    for folder in ("clone", "new"):
        out = init(capsys, tmp_path / folder).out
        assert -1 < out.find("user.name") < out.find("user.email") < out.find("git commit")


def test_where_the_program_comes_from_is_to_be_settled_first_unless_it_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for source in ("https://git.example.edu/tools/tuanmedia", "pypi", "PyPI"):
        assert "requirements.txt" not in init(capsys, tmp_path / source, "--source", source).out
    first = init(capsys, tmp_path / "a").out.partition("  2. ")[0]
    assert "requirements.txt" in first
    assert SOURCE_PLACEHOLDER in first


def test_it_passes_its_check_in_a_process_of_its_own(tmp_path: Path) -> None:
    root = tmp_path / "新 登记簿" / "北原"
    for command in (
        ["init", str(root)],
        ["check", "--root", str(root)],
        ["codeowners", "--check", "--root", str(root)],
    ):
        done = spawn_command(*command)
        assert done.returncode == 0, (command, done.stdout.decode(), done.stderr.decode())


@pytest.mark.parametrize("rules", ["copy", "shipped"])
def test_one_goes_on_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: str
) -> None:
    init(capsys, tmp_path, "--rules", rules)
    monkeypatch.chdir(tmp_path)
    assert Path("rules").is_dir() == (rules == "copy")
    for command in (
        ["organization", "--name", "研究生会", "--kind", "other", "--unit", "school", "--yes"],
        ["file", "--owner", "研究生会", "--platform", "微信公众号", "--name", "北原研会", "--planned",
         "--operator", "王同学", "--reviewer", "李老师", "--watch", "李老师", "--yes"],
        ["check"],
        ["codeowners", "--check"],
        ["schema", "--output", ".vscode/schemas"],
    ):  # fmt: skip
        answer = run_command(capsys, *command)
        assert answer.code == 0, answer
    assert Path("registry/accounts/yanjiushenghui/yanjiushenghui-wechat.yaml").is_file()


def test_the_rules_are_copied_whole(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    init(capsys, tmp_path / "a")
    assert tree(tmp_path / "a" / "rules") == tree(shipped_rules())
    assert (tmp_path / "a/rules/forms/filing.docx").is_file()


@pytest.mark.parametrize(
    ("args", "laid"),
    [
        ([], HOSTS),
        (["--host", "all"], HOSTS),
        (["--host", "gitee"], {".workflow/registry.yml"}),
        (["--host", "gitlab", "--host", "github"], HOSTS - {".workflow/registry.yml"}),
        (["--host", "gitlab,github"], HOSTS - {".workflow/registry.yml"}),
    ],
)
def test_the_hosts_are_those_that_are_wanted(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, args: list[str], laid: set[str]
) -> None:
    init(capsys, tmp_path / "a", *args)
    assert HOSTS & set(tree(tmp_path / "a")) == laid
    readme = (tmp_path / "a/README.md").read_text("utf-8")
    assert {host for host in HOSTS if f"| `{host}` |" in readme} == laid


def test_without_a_name_and_with_nobody_to_ask_the_school_is_ours_and_to_be_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answer = run_command(capsys, "init", str(tmp_path / "a"))
    assert answer.code == 0
    assert "把“本校”改成学校全称" in answer.out
    assert "  name: 本校\n" in (tmp_path / "a/registry/units.yaml").read_text("utf-8")


def test_it_may_be_laid_into_a_fresh_clone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = tmp_path / "克隆"
    root.mkdir()
    git(root, "init", "--quiet")
    (root / "LICENSE").write_text("x", "utf-8")
    answer = init(capsys, root)
    assert answer.code == 0
    assert "git init" not in answer.out
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "登记簿")
    assert git(root, "status", "--porcelain", "--ignored") == "!! .tuanmedia/"
    assert spawn_command("check", cwd=root).returncode == 0


@pytest.mark.parametrize(
    ("there", "named"),
    [
        ({"README.md": "mine"}, "README.md"),
        ({"registry/x.txt": "mine"}, "registry/"),
        ({"rules/x.txt": "mine", "CODEOWNERS": "mine"}, "rules/、CODEOWNERS"),
        ({".vscode": "a file"}, ".vscode/extensions.json"),
        ({"registry": "a file"}, "registry/accounts/.gitkeep"),
    ],
)
def test_nothing_is_laid_over_what_is_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, there: dict[str, str], named: str
) -> None:
    for name, text in there.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    before = tree(tmp_path)
    for args in ([], ["--dry-run"]):
        assert f"里已有 {named}" in error_line(init(capsys, tmp_path, *args), 2)
    assert tree(tmp_path) == before
    assert not (tmp_path / ".tuanmedia").exists()


def test_no_link_is_followed_out_of_the_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "in").mkdir()
    for name in (".vscode", "registry"):
        (tmp_path / "in" / name).symlink_to(tmp_path / "out")
    assert "不覆盖" in error_line(init(capsys, tmp_path / "in"), 2)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x", "utf-8")
    assert "不是文件夹" in error_line(init(capsys, tmp_path / "a"), 2)
    assert "建不了" in error_line(init(capsys, tmp_path / "a" / "b"), 3)


@pytest.mark.parametrize("failing", [0, 1, 20, 36])
@pytest.mark.parametrize("there", [False, True])
def test_it_is_all_or_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, there: bool
) -> None:
    root, replace, done = tmp_path / "新" / "登记簿", os.replace, list[object]()
    if there:
        root.mkdir(parents=True)
        (root / "LICENSE").write_text("mine", "utf-8")

    def full(*args: object) -> None:
        done.append(args)
        if len(done) > failing:
            raise OSError(28, "No space left on device")
        replace(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", full)
    assert "No space left" in error_line(init(capsys, root), 3)
    left = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))]
    assert left == (["新", "新/登记簿", "新/登记簿/LICENSE"] if there else [])
    monkeypatch.undo()
    assert init(capsys, root).code == 0


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["--rules", "mine"], "没有规则“mine”；可以是：copy shipped"),
        (["--host", "github,gitbub"], "没有代码平台“gitbub”；可以是：github gitlab gitee all"),
        (["--source", "git@host:x"], "不是仓库的地址"),
        (["--source", "https://h/x y"], "不是仓库的地址"),
        (["--source", "https://h/x\n  - repo: evil"], "不是仓库的地址"),
    ],
)
def test_what_is_asked_wrongly_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, args: list[str], told: str
) -> None:
    assert told in error_line(init(capsys, tmp_path / "a", *args), 2)
    assert not (tmp_path / "a").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(
    ("answer", "pinned"),
    [
        ("https://h.example/x", "tuanmedia @ git+https://h.example/x@v"),
        ("PyPI", "tuanmedia=="),
        ("", f"tuanmedia @ git+{SOURCE_PLACEHOLDER}@v"),
    ],
)
def test_on_a_terminal_the_name_and_the_source_are_asked_for_and_nothing_else(
    tmp_path: Path, answer: str, pinned: str
) -> None:
    from terminal import BACKSPACE, ENTER, Terminal

    with Terminal("init", "登记簿", root=tmp_path) as terminal:
        terminal.sees("学校全称：")
        terminal.types("大学13812345678", ENTER)
        terminal.sees("学校名称不能用")
        terminal.asks("大学13812345678")
        assert not (tmp_path / "登记簿").exists()
        terminal.types(*[BACKSPACE] * 13, "北原大学", ENTER)
        terminal.asks("本软件从哪里安装")
        terminal.types("tuanmedia", ENTER)
        terminal.sees("不是仓库的地址")
        terminal.asks("tuanmedia")
        assert not (tmp_path / "登记簿").exists()
        terminal.types(*[BACKSPACE] * 9, answer, ENTER)
        assert terminal.ends() == 0
        terminal.sees("新的登记簿在 登记簿。")
    assert f"\n{pinned}" in (tmp_path / "登记簿/requirements.txt").read_text("utf-8")
    assert "  name: 北原大学\n" in (tmp_path / "登记簿/registry/units.yaml").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 2)])
def test_who_gives_up_leaves_nothing(tmp_path: Path, key: str, code: int) -> None:
    from terminal import Terminal

    with Terminal("init", "登记簿", root=tmp_path) as terminal:
        terminal.sees("学校全称：")
        terminal.types(key)
        assert terminal.ends() == code
    assert list(tmp_path.iterdir()) == []

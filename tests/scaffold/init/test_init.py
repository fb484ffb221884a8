"""`tuanmedia init`: the new registry passes its checks, takes entries at once, and overwrites nothing."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from checkouts import git, isolate_git
from command_line import CommandResult, error_line, run_command, spawn_command
from tuanmedia.law.loading import load, shipped_rules

SOURCE = ("--source", "https://git.example.edu/tools/tuanmedia")
NOTICES = {".github/workflows/notify.yml": ".github", ".workflow/notify.yml": ".workflow"}
HOSTS = {".github/workflows/registry.yml", ".gitlab-ci.yml", ".workflow/registry.yml"}


def init(capsys: pytest.CaptureFixture[str], root: Path, *args: str) -> CommandResult:
    """Runs `tuanmedia init` with a name and a source; an option in `args` that is given again counts."""
    return run_command(capsys, "init", str(root), "--name", "北原大学", *SOURCE, *args)


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder, except for those of the program and of git."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {
        name: path.read_bytes()
        for path in files
        if not (name := path.relative_to(root).as_posix()).startswith((".tuanmedia/", ".git/"))
    }


def test_a_preview_lists_the_files(
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


def test_the_preview_lists_what_is_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    listed = [line.strip() for line in init(capsys, tmp_path / "a", "--dry-run").out.splitlines() if line[:2] == "  "]
    init(capsys, tmp_path / "a")
    assert listed == sorted(tree(tmp_path / "a"))


def test_the_folder_and_the_next_steps_are_shown(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    golden: Callable[[str, str], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    golden("init.done.zh.txt", init(capsys, Path("新 登记簿")).out)
    golden("init.done.en.txt", init(capsys, Path("another"), "--lang", "en").out)


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "rules/ 仍照《内蒙古科技大学团学组织网络新媒体管理办法（试行）》，forms/ 里的表格引用它的"),
        (["--rules", "shipped"], "规则和表格用的是随附的《内蒙古科技大学团学组织网络新媒体管理办法（试行）》"),
        (["--name", "内蒙古科技大学"], None),
    ],
)
def test_a_school_is_told_that_forms_quote_the_regulation_of_another(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, args: list[str], told: str | None
) -> None:
    out = "".join(line.strip() for line in init(capsys, tmp_path / "a", *args).out.splitlines())
    assert told in out if told else "条文、天数" not in out


def test_the_steps_set_the_author_before_the_first_commit(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "clone/.git").mkdir(parents=True)
    for folder in ("clone", "new"):
        out = init(capsys, tmp_path / folder).out
        assert -1 < out.find("user.name") < out.find("user.email") < out.find("git commit")


def test_a_new_registry_passes_its_checks(tmp_path: Path) -> None:
    root = tmp_path / "新 登记簿" / "北原"
    for command in (
        ["init", str(root), *SOURCE],
        ["check", "--root", str(root)],
        ["codeowners", "--check", "--root", str(root)],
    ):
        process = spawn_command(*command)
        assert process.returncode == 0, (command, process.stdout.decode(), process.stderr.decode())


@pytest.mark.parametrize("rules", ["copy", "shipped"])
def test_a_new_registry_takes_entries_at_once(
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


def test_all_files_of_the_rules_are_copied(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    init(capsys, tmp_path / "a")
    assert tree(tmp_path / "a" / "rules") == tree(shipped_rules())
    assert (tmp_path / "a/rules/forms/filing.docx").is_file()


@pytest.mark.parametrize(
    ("args", "host_files"),
    [
        ([], HOSTS),
        (["--host", "all"], HOSTS),
        (["--host", "gitee"], {".workflow/registry.yml"}),
        (["--host", "gitlab", "--host", "github"], HOSTS - {".workflow/registry.yml"}),
        (["--host", "gitlab,github"], HOSTS - {".workflow/registry.yml"}),
    ],
)
def test_only_the_chosen_hosts_get_files(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, args: list[str], host_files: set[str]
) -> None:
    init(capsys, tmp_path / "a", *args)
    written = set(tree(tmp_path / "a"))
    assert HOSTS & written == host_files
    assert {path.partition("/")[0] for path in NOTICES if path in written} == {
        folder for folder in NOTICES.values() if any(path.startswith(f"{folder}/") for path in host_files)
    }
    readme = (tmp_path / "a/README.md").read_text("utf-8")
    assert {host for host in HOSTS if f"| `{host}` |" in readme} == host_files


def test_without_a_name_or_a_terminal_the_school_has_a_placeholder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answer = run_command(capsys, "init", str(tmp_path / "a"), *SOURCE)
    assert answer.code == 0
    assert "把“本校”改成学校全称" in answer.out
    assert "  name: 本校\n" in (tmp_path / "a/registry/units.yaml").read_text("utf-8")


def test_a_fresh_clone_takes_a_new_registry(
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
    ("present", "named"),
    [
        ({"README.md": "mine"}, "README.md"),
        ({"registry/x.txt": "mine"}, "registry/"),
        ({"rules/x.txt": "mine", "CODEOWNERS": "mine"}, "rules/、CODEOWNERS"),
        ({".vscode": "a file"}, ".vscode/extensions.json"),
        ({"registry": "a file"}, "registry/accounts/.gitkeep"),
    ],
)
def test_nothing_is_overwritten(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, present: dict[str, str], named: str
) -> None:
    for name, text in present.items():
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
def test_all_files_are_written_or_none(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int, there: bool
) -> None:
    root, replace, calls = tmp_path / "新" / "登记簿", os.replace, list[object]()
    if there:
        root.mkdir(parents=True)
        (root / "LICENSE").write_text("mine", "utf-8")

    def full(*args: object) -> None:
        calls.append(args)
        if len(calls) > failing:
            raise OSError(28, "No space left on device")
        replace(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", full)
    assert "No space left" in error_line(init(capsys, root), 3)
    left = [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))]
    assert left == (["新", "新/登记簿", "新/登记簿/LICENSE"] if there else [])
    monkeypatch.undo()
    assert init(capsys, root).code == 0


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--rules", "mine"], "没有规则“mine”；可以是：copy shipped"),
        (["--host", "github,gitbub"], "没有代码平台“gitbub”；可以是：github gitlab gitee all"),
        (["--source", "git@host:x"], "不是仓库的地址"),
        (["--source", "https://h/x y"], "不是仓库的地址"),
        (["--source", "https://h/x\n  - repo: evil"], "不是仓库的地址"),
        (["--source", "none.whl"], "“none.whl”不能用：读不到这个文件"),
        (["--promulgated-on", "2999-01-01"], "--promulgated-on：2999-01-01 还没有到"),
        (["--promulgated-on", "三月"], "不是日期"),
        (["--official-weibo", "北原大学13812345678"], "--official-weibo：“"),
        (["--official-weibo", "大\u200b学"], "--official-weibo：“"),
        (["--rules", "shipped", "--promulgated-on", "2024-03-01"], "与 --rules shipped 不能同用"),
    ],
)
def test_a_wrong_option_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, args: list[str], message: str
) -> None:
    assert message in error_line(init(capsys, tmp_path / "a", *args), 2)
    assert not (tmp_path / "a").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(
    ("answer", "pinned"),
    [("https://h.example/x", "tuanmedia @ git+https://h.example/x@v"), ("PyPI", "tuanmedia==")],
)
def test_a_terminal_asks_for_school_source_and_regulation(tmp_path: Path, answer: str, pinned: str) -> None:
    from terminal import CTRL_U, ENTER, RIGHT, Terminal

    with Terminal("init", "登记簿", root=tmp_path) as terminal:
        terminal.asks("学校全称：")
        terminal.types("大学13812345678", ENTER)
        terminal.sees("学校名称不能用")
        terminal.asks("大学13812345678")
        terminal.types(CTRL_U, "北原大学", ENTER)
        terminal.asks("本软件从哪里安装")
        terminal.types("tuanmedia", ENTER)
        terminal.sees("不是仓库的地址")
        terminal.asks("tuanmedia")
        terminal.types(CTRL_U, answer, ENTER)
        terminal.asks("公布之日")
        terminal.types("2024年3月1日", ENTER)
        terminal.sees("官方微博", "北原大学团委、北原大学学生会")
        terminal.types(RIGHT, "、北原青年", ENTER)
        terminal.sees("北原青年")
        for question in ("官方微信", "已有的台账"):
            terminal.sees(question)
            terminal.types(ENTER)
        terminal.asks("写入吗")
        assert not (tmp_path / "登记簿").exists()
        terminal.types(ENTER)
        assert terminal.ends() == 0
        terminal.sees("新的登记簿在 登记簿。")
    assert f"\n{pinned}" in (tmp_path / "登记簿/requirements.txt").read_text("utf-8")
    assert "  name: 北原大学\n" in (tmp_path / "登记簿/registry/units.yaml").read_text("utf-8")
    law = load(tmp_path / "登记簿/rules")
    assert str(law.promulgated_on) == "2024-03-01"
    official = [law.value(f"presence.{rule}.official", date(2026, 11, 20)) for rule in ("follows", "wechat")]
    assert official[0] == ("共青团中央", "共青团中央学校部", "内蒙古团委", "内蒙古团委学校部",
                           "北原大学", "北原大学团委", "北原大学学生会", "北原青年")  # fmt: skip
    assert official[1][-1] == "北原大学学生会"


def test_the_regulation_is_set_by_options(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    args = (
        "--promulgated-on",
        "2024/3/1",
        "--official-weibo",
        "共青团中央、北原大学团委",
        "--official-wechat",
        "北原团委",
    )
    answer = init(capsys, tmp_path / "a", *args)
    assert answer.code == 0
    assert "promulgated_on" not in answer.out + (tmp_path / "a/README.md").read_text("utf-8")
    law, day = load(tmp_path / "a/rules"), date(2026, 11, 20)
    assert str(law.promulgated_on) == "2024-03-01"
    assert law.value("presence.follows.official", day) == ("共青团中央", "北原大学团委")
    assert law.value("presence.wechat.official", day) == ("北原团委",)
    assert "promulgated_on" in init(capsys, tmp_path / "b").out


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 2)])
def test_giving_up_leaves_nothing(tmp_path: Path, key: str, code: int) -> None:
    from terminal import Terminal

    with Terminal("init", "登记簿", root=tmp_path) as terminal:
        terminal.sees("学校全称：")
        terminal.types(key)
        assert terminal.ends() == code
    assert list(tmp_path.iterdir()) == []

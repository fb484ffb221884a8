"""The base of a request: which commit it is, what git holds of it, and why there may be none."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import base
from checkouts import create_repository, git, isolate_git
from command_line import check_document, error_line, run_check
from request import commit_all, rules_and_records, write_patch
from tuanmedia.law.loading import shipped_rules
from tuanmedia.registry import git as program
from tuanmedia.registry import loading
from tuanmedia.registry.base import base_revision
from tuanmedia.registry.base.commit import BaseCommit
from tuanmedia.registry.base.tree import CommitTree, TreeEntry
from tuanmedia.registry.discovery import walk
from tuanmedia.registry.git import Git

Capsys = pytest.CaptureFixture[str]
ACCOUNT = "robotics-wechat"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    isolate_git(tmp_path, monkeypatch)
    return create_repository(tmp_path / "登记簿")


def refused(capsys: Capsys, root: Path, revision: str, code: int) -> str:
    return error_line(run_check(capsys, root, f"--base={revision}", "--lang", "en"), code)


def shallow(root: Path, depth: int = 1) -> Path:
    """A shallow clone, as CI makes it."""
    git(root.parent, "clone", "--quiet", "--depth", str(depth), root.as_uri(), "shallow")
    return root.parent / "shallow"


# No base


@pytest.mark.parametrize("revision", ["", "-", "-x", "--help", "--all"])
def test_a_revision_that_is_none_is_bad_usage(capsys: Capsys, root: Path, revision: str) -> None:
    assert f"not “{revision}”" in refused(capsys, root, revision, 2)


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        ("origin/main", "did you mean main?"),
        ("mian", "did you mean main?"),
        ("v1.O", "did you mean refs/tags/v1.0?"),
        ("request", "did you mean origin/request?"),
        ("HEAD..main", "here are: "),
        ("0" * 40, "here are: "),
        ("main:registry", "“main:registry”"),
        ("二 分支", "“二 分支”"),
        ("a\nb", "there is no"),
    ],
)
def test_an_unknown_revision_names_what_is_near(capsys: Capsys, root: Path, revision: str, told: str) -> None:
    git(root, "tag", "v1.0")
    git(root, "update-ref", "refs/remotes/origin/request", "HEAD")
    assert told in refused(capsys, root, revision, 2)


def test_a_shallow_clone_says_how_to_mend_it(capsys: Capsys, root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "request")
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    commit_all(root)
    git(root, "switch", "--quiet", "main")
    clone = shallow(root)
    said = refused(capsys, clone, "origin/request", 3)
    assert "shallow" in said
    assert "git fetch --unshallow" in said
    assert "fetch-depth: 0" in said
    git(clone, "fetch", "--quiet", "--unshallow", "origin", "request:refs/remotes/origin/request")
    assert rules_and_records(capsys, clone, "--base", "origin/request") == []


def test_a_shallow_clone_that_knows_the_branch_but_not_where_it_parted(capsys: Capsys, root: Path) -> None:
    git(root, "switch", "--quiet", "--create", "request")
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    commit_all(root)
    git(root, "switch", "--quiet", "main")
    write_patch(root, {"accounts/union-qq.yaml": None})
    commit_all(root)
    clone = shallow(root)
    git(clone, "fetch", "--quiet", "--depth", "1", "origin", "request:request")
    assert "hides the history in common with “request”" in refused(capsys, clone, "request", 3)


def test_a_shallow_clone_that_holds_enough_will_do(capsys: Capsys, root: Path) -> None:
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    commit_all(root)
    assert rules_and_records(capsys, shallow(root, 2), "--base", "HEAD~1") == [("history.undeclared", ACCOUNT)]


def test_a_folder_outside_git(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(tmp_path, monkeypatch)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert "in no git work tree" in refused(capsys, base.write(tmp_path / "one"), "main", 3)


def test_no_commit_yet(capsys: Capsys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(tmp_path, monkeypatch)
    root = base.write(tmp_path / "one")
    git(root, "init", "--quiet")
    assert "no commit yet" in refused(capsys, root, "main", 3)
    report = check_document(capsys, root, "--base", "HEAD", "--lang", "en")
    assert "There is no commit yet, so everything counts as new." in report["notes"]
    assert all(finding["new"] for finding in report["findings"])


def test_no_history_in_common(capsys: Capsys, root: Path) -> None:
    git(root, "switch", "--quiet", "--orphan", "other")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "别的")
    git(root, "switch", "--quiet", "main")
    assert "no history in common" in refused(capsys, root, "other", 3)


def test_no_git(capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program.shutil, "which", lambda name: None)
    assert "there is no git" in refused(capsys, root, "HEAD", 3)


@pytest.mark.parametrize("folder", ["registry", "rules"])
def test_a_folder_that_was_a_link_is_not_guessed_at(capsys: Capsys, root: Path, folder: str) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    (root / folder).rename(root / "elsewhere")
    (root / folder).symlink_to("elsewhere", target_is_directory=True)
    commit_all(root)
    (root / folder).unlink()
    (root / "elsewhere").rename(root / folder)
    assert f"{folder} of commit" in refused(capsys, root, "HEAD", 3)


def test_contents_that_git_has_lost(capsys: Capsys, root: Path) -> None:
    name = git(root, "rev-parse", f"HEAD:registry/{base.ACCOUNT}")
    lost = root / ".git/objects" / name[:2] / name[2:]
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    lost.chmod(0o600)
    lost.unlink()
    assert f"git lacks the contents of registry/{base.ACCOUNT}" in refused(capsys, root, "HEAD", 3)


# What git holds


NAMES = [
    "社团 一/甲 乙.yaml",
    "tab\there.yaml",
    "line\nbreak.yaml",
    'quo"te.yaml',
    "back\\slash.yaml",
    "é.yaml",
    "plain.yaml",
]
ODD = [
    "accounts/x.yml", "accounts/README.md", "accounts/con.yaml", "accounts/_draft.yaml", "posts/a.xlsx", "stray.yaml",
    "accounts/Twin.yaml", "accounts/twin.yaml", ".hidden/a.yaml", "accounts/.a.yaml", "accounts/deep/er/b.yaml",
]  # fmt: skip


def seen(root: Path) -> list[object]:
    return [(one.path, getattr(one, "data", one)) for one in walk(root)]


@pytest.mark.parametrize("below", ["", "registers/一"])
@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_a_commit_is_searched_like_a_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str, form: str
) -> None:
    isolate_git(tmp_path, monkeypatch)
    top = tmp_path / "top"
    root = base.write(top / below)
    for name in [*(f"accounts/{name}" for name in NAMES), *ODD]:
        path = root / "registry" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode() + b"\r\n")
    (root / "registry/accounts/link.yaml").symlink_to("plain.yaml")
    (root / "registry/accounts/folder.yaml").symlink_to("deep")
    git(top, "init", "--quiet", "--object-format", form)
    for name, value in {"core.quotePath": "true", "core.autocrlf": "false", "core.precomposeUnicode": "true"}.items():
        git(top, "config", name, value)
    commit_all(top)
    head, expected = loading.load(root), seen(root)
    shutil.rmtree(root / "registry")
    (root / "registry").mkdir()
    (root / "registry/units.yaml").write_text("a: {name: 甲, kind: college}\n", "utf-8")
    for known in (head, loading.load(root)):
        stood = base_revision("HEAD", known).base
        assert stood is not None
        assert [(path, file.data) for path, file in stood.registry.files.items()] == [
            one
            for one in expected
            if isinstance(one[1], bytes)  # type: ignore[index]
        ]
        assert stood.registry.unread == head.unread
        assert [one.path for one in stood.registry.file_faults] == [one.path for one in head.file_faults]
        assert stood.registry.accounts.keys() == head.accounts.keys()


def test_what_is_the_same_is_neither_fetched_nor_parsed_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    head, output = loading.load(root), Git.output_bytes
    inputs: list[str] = []

    def recorded(git: Git, *args: str, stdin: str = "") -> bytes:
        inputs.append(stdin)
        return output(git, *args, stdin=stdin)

    monkeypatch.setattr(Git, "output_bytes", recorded)
    stood = base_revision("HEAD", head).base
    assert stood is not None
    assert {stdin for stdin in inputs if stdin} == {git(root, "rev-parse", f"HEAD:registry/{base.ACCOUNT}") + "\n"}
    others = head.accounts.keys() - {ACCOUNT}
    assert all(stood.registry.accounts[name] is head.accounts[name] for name in others)
    assert stood.registry.accounts[ACCOUNT].name != head.accounts[ACCOUNT].name


def test_line_breaks_of_windows_are_no_change(capsys: Capsys, root: Path) -> None:
    shutil.copytree(shipped_rules(), root / "rules")
    write_patch(root, {base.ACCOUNT: {"filing": {"sealed": None}}})
    commit_all(root)
    git(root, "config", "core.autocrlf", "true")
    git(root, "rm", "--quiet", "--cached", "-r", ".")
    git(root, "reset", "--quiet", "--hard")
    assert b"\r\n" in (root / "registry" / base.ACCOUNT).read_bytes()
    assert b"\r\n" in (root / "rules/filing.yaml").read_bytes()
    assert rules_and_records(capsys, root) == []
    assert rules_and_records(capsys, root, new=False) == [("filing.form", ACCOUNT)]


def test_a_submodule_is_the_same_fault_in_a_commit_and_on_a_disk(capsys: Capsys, root: Path) -> None:
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},registry/accounts/module")
    git(root, "commit", "--quiet", "--message", "子模块")
    (root / "registry/accounts/module").mkdir()
    head = loading.load(root)
    before = base_revision("HEAD", head).base
    assert before is not None
    for registry in (before.registry, head):
        faults = [(fault.path, fault.found.say) for fault in registry.file_faults]
        assert faults == [("registry/accounts/module", "submodule")]
    assert ("registry.syntax", None) in rules_and_records(capsys, root, "--base", "HEAD~1")


def test_a_crafted_name_leads_nowhere(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    shutil.copytree(shipped_rules(), root / "rules")
    commit_all(root)
    blob = git(root, "hash-object", "-w", "rules/filing.yaml")
    inner = tree(root, f"040000 tree {tree(root, f'100644 blob {blob}{chr(9)}evil.yaml')}\t..")
    rules = git(root, "ls-tree", "HEAD:rules") + f"\n040000 tree {inner}\t..\n100644 blob {blob}\t..\\evil.yaml"
    top = tree(root, git(root, "ls-tree", "HEAD").replace(git(root, "rev-parse", "HEAD:rules"), tree(root, rules)))
    crafted = git(root, "commit-tree", "-p", "HEAD", "-m", "x", top)
    git(root, "update-ref", "HEAD", crafted)
    head = loading.load(root)
    names = [leaf.path for leaf in CommitTree(BaseCommit(Git(root), crafted)).below("rules")]
    assert "rules/../../evil.yaml" in names
    assert base_revision("HEAD", head).law is not None
    assert list(tmp_path.rglob("evil.yaml")) == []


def tree(root: Path, lines: str) -> str:
    """The hash of a tree with names that git itself would refuse."""
    done = subprocess.run(["git", "-C", root, "mktree"], input=lines.encode(), capture_output=True, check=True)
    return done.stdout.decode().strip()


@given(st.binary(max_size=200))
def test_the_hash_of_a_content_is_the_one_of_git(data: bytes) -> None:
    for made in (hashlib.sha1, hashlib.sha256):
        name = made(b"blob " + str(len(data)).encode() + b"\0" + data).hexdigest()
        assert TreeEntry("a", "100644", name).has_content(data)
        assert not TreeEntry("a", "100644", name).has_content(data + b"\n")


def test_git_itself_gives_the_same_hash(root: Path) -> None:
    for path in (root / "registry").rglob("*.yaml"):
        assert TreeEntry("a", "100644", git(root, "hash-object", str(path))).has_content(path.read_bytes())


def test_a_hook_s_variables_do_not_lead_elsewhere(
    capsys: Capsys, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = create_repository(tmp_path / "other")
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    assert rules_and_records(capsys, root) == [("history.undeclared", ACCOUNT)]


def test_a_root_named_from_elsewhere(capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_patch(root, {base.ACCOUNT: {"name": "改了名"}})
    monkeypatch.chdir(root.parent)
    findings = check_document(capsys, Path(os.path.relpath(root)), "--base", "HEAD", f"registry/{base.ACCOUNT}")[
        "findings"
    ]
    assert [(one["rule"], one["new"]) for one in findings if one["new"]] == [("history.undeclared", True)]

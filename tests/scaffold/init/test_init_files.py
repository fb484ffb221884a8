"""Each file of a new registry, read by the program that will read it; and hostile names of schools."""

import configparser
import json
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from packaging.requirements import Requirement
from ruamel.yaml import YAML

from checkouts import git, isolate_git
from codeowners import CodeOwners
from command_line import error_line, run_command
from tuanmedia import yaml
from tuanmedia.errors import Misused
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.model.scalars import day
from tuanmedia.registry.writing import FileWrite
from tuanmedia.scaffold import init

CHECKOUT = Path(__file__).parents[3]
BIN = Path(sys.executable).parent
SOURCE = "https://git.example.edu/tools/tuanmedia"
REPOSITORY, INDEX = init.repository_source(SOURCE, "v1.2.3"), init.index_source("1.2.3")
CAMPUS = init.index_source("1.2.3", "https://pypi.example.edu/simple/")
LAW = load(shipped_rules())
ON = day("2026-11-20")


def registry_files(school: str = "北原大学", source: init.Source = REPOSITORY) -> dict[str, bytes]:
    wish = init.InitOptions(school, tuple(init.HOSTS), True, source)
    return {file.path: file.data for file in init.new_registry_files(wish, LAW)}


FILES = registry_files()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("registry")
    init.create_registry(
        folder, init.new_registry_files(init.InitOptions("北原大学", tuple(init.HOSTS), True, REPOSITORY), LAW)
    )
    return folder


def run(*command: str, cwd: Path) -> None:
    process = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=cwd, capture_output=True, check=False)
    assert process.returncode == 0, process.stdout.decode() + process.stderr.decode()


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith((".yml", ".yaml"))])
def test_yaml_files_are_yaml(path: str) -> None:
    assert YAML(typ="safe", pure=True).load(FILES[path].decode())


@pytest.mark.parametrize("path", [path for path in FILES if path.endswith(".json")])
def test_json_files_are_json(path: str) -> None:
    assert json.loads(FILES[path])


@pytest.mark.parametrize("path", sorted(FILES))
def test_texts_end_in_one_line_break_and_have_no_unfilled_blank(path: str) -> None:
    if path.endswith((".docx", ".gitkeep")):
        return
    text = FILES[path].decode()
    assert "§" not in text
    assert "\r" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_the_forms_are_word_documents() -> None:
    for path in (path for path in FILES if path.endswith(".docx")):
        document = Document(BytesIO(FILES[path]))
        assert document.tables or len(document.paragraphs) > 5  # a form, or a letter


def test_the_files_of_hosts_are_valid(root: Path) -> None:
    workflows = [".github/workflows/registry.yml", ".github/workflows/notify.yml"]
    for schema in ("vendor.github-workflows", "custom.github-workflows-require-timeout"):
        run("check-jsonschema", "--builtin-schema", schema, *workflows, cwd=root)
    run("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", ".gitlab-ci.yml", cwd=root)
    run("pre-commit", "validate-config", ".pre-commit-config.yaml", cwd=root)


@pytest.mark.parametrize("folder", ["registry", "program"])
def test_workflows_pass_the_audit(root: Path, folder: str) -> None:
    """zizmor finds unpinned actions, wide permissions, and templates in a shell."""
    run("zizmor", "--offline", "--pedantic", ".github/workflows", cwd=root if folder == "registry" else CHECKOUT)


def test_our_own_hook_and_workflow_are_sound() -> None:
    run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=CHECKOUT)
    run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", ".github/workflows/ci.yml", cwd=CHECKOUT)
    steps = (CHECKOUT / ".github/workflows/ci.yml").read_text("utf-8")
    assert "run: make test\n" in steps
    assert "run: make check\n" in steps


def test_the_hook_of_a_registry_is_the_hook_of_the_program() -> None:
    yaml = YAML(typ="safe", pure=True)
    (offered,) = yaml.load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (repo,) = yaml.load(registry_files(source=INDEX)[".pre-commit-config.yaml"].decode())["repos"]
    (hook,) = repo["hooks"]
    assert hook.pop("additional_dependencies") == ["tuanmedia==1.2.3"]
    assert "files" not in offered, "a commit that only takes records out would be passed over"
    what = {"id", "name", "entry", "language", "pass_filenames", "always_run"}
    assert {key: hook[key] for key in what} == {key: offered[key] for key in what}
    (repo,) = yaml.load(FILES[".pre-commit-config.yaml"].decode())["repos"]
    assert repo == {"repo": SOURCE, "rev": "v1.2.3", "hooks": [{"id": offered["id"]}]}


def test_the_hook_stops_a_commit_that_only_deletes(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    isolate_git(tmp_path, monkeypatch)
    folder = shutil.copytree(root, tmp_path / "登记簿")
    wheel = INDEX._replace(wheel=FileWrite("software/a.whl", b""))  # checked by the program of the computer
    hook = registry_files(source=wheel)[".pre-commit-config.yaml"].decode()
    assert "language: system" in hook
    hook = hook.replace("entry: tuanmedia check --base HEAD", "entry: 'false'")
    (folder / ".pre-commit-config.yaml").write_text(hook, "utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "登记簿")
    git(folder, "rm", "--quiet", "registry/units.yaml")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "cache"))
    process = subprocess.run([str(BIN / "pre-commit"), "run"], cwd=folder, capture_output=True, check=False)
    assert process.returncode == 1, process.stdout.decode() + process.stderr.decode()
    assert "登记簿检查" in process.stdout.decode()


@pytest.mark.parametrize(
    ("source", "url"),
    [(REPOSITORY, f"git+{SOURCE}@v1.2.3"), (INDEX, None), (CAMPUS, None)],
)
def test_the_version_is_pinned(source: init.Source, url: str | None) -> None:
    lines = registry_files(source=source)["requirements.txt"].decode().splitlines()
    (line,) = (line for line in lines if not line.startswith(("#", "--index-url=https://pypi.example.edu/simple/")))
    requirement = Requirement(line)
    assert (requirement.name, requirement.url) == ("tuanmedia", url)
    assert url or str(requirement.specifier) == "==1.2.3"
    for path in (*init.HOSTS.values(), *init.NOTICES.values()):
        assert "--requirement requirements.txt" in FILES[path].decode()


def test_files_say_how_to_pin_what_is_not_pinned() -> None:
    for path, how in (
        ("requirements.txt", ("pip freeze", "uv pip compile --generate-hashes")),
        (".gitlab-ci.yml", ("docker pull python:3.12-bookworm", "@sha256:")),
    ):
        comments = "".join(line for line in FILES[path].decode().splitlines() if line.strip().startswith("#"))
        assert all(word in comments for word in how), path


def test_nothing_is_installed_from_pypi_unless_chosen() -> None:
    """Whoever publishes a package of this name there could run it on the school's computers."""
    assert not [path for path, data in FILES.items() if b"tuanmedia==" in data]
    (repo,) = YAML(typ="safe").load(registry_files(source=CAMPUS)[".pre-commit-config.yaml"].decode())["repos"]
    index = "--index-url=https://pypi.example.edu/simple/"
    assert repo["hooks"][0]["additional_dependencies"] == [index, "tuanmedia==1.2.3"]


@pytest.mark.parametrize("source", [REPOSITORY, INDEX, CAMPUS])
def test_pip_reads_what_it_installs_on_chinese_windows(source: init.Source) -> None:
    """pip reads the file in the encoding of the locale, which is GBK there, and would fail on text beyond ASCII."""
    assert registry_files(source=source)["requirements.txt"].isascii()


def test_git_treats_texts_as_texts_and_ignores_papers(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    isolate_git(tmp_path, monkeypatch)
    git(root, "init", "--quiet")
    for path, value in (("registry/units.yaml", "lf"), ("a/b.csv", "lf"), ("rules/forms/filing.docx", "unset")):
        attributes = git(root, "check-attr", "eol" if value == "lf" else "text", "--", path)
        assert attributes.endswith(f": {value}")
    kept = "forms/a.docx", "evidence/2026/a.pdf", ".tuanmedia/lock", "~$a.docx"
    assert git(root, "check-ignore", *kept).splitlines() == list(kept)
    git(root, "check-ignore", "registry/accounts/forms/a.yaml", code=1)
    shutil.rmtree(root / ".git")


def test_editors_find_the_schemas(root: Path) -> None:
    schemas = json.loads((root / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert [(root / path).is_file() for path in schemas] == [True] * 3
    assert list(root.glob(schemas["./.vscode/schemas/units.schema.json"])) == [root / "registry/units.yaml"]
    parser = configparser.ConfigParser()
    parser.read_string("[top]\n" + (root / ".editorconfig").read_text("utf-8"))
    assert parser["*"]["end_of_line"] == "lf"


def test_codeowners_names_nobody_yet() -> None:
    assert CodeOwners(FILES["CODEOWNERS"].decode()).of("rules/filing.yaml") == []


def test_the_readme_names_existing_files_and_commands(root: Path) -> None:
    from tuanmedia.cli import COMMANDS

    readme = FILES["README.md"].decode()
    lines = MarkdownIt("commonmark").enable("table").parse(readme)
    codes = [token.content for line in lines for token in line.children or [] if token.type == "code_inline"]
    commands = {code.split()[1] for code in codes if code.startswith("tuanmedia ") and "--help" not in code}
    assert commands
    assert commands <= set(COMMANDS)
    for code in codes:
        if code.startswith(("registry/", "rules/", ".", "people", "CODE", "requirements")):
            assert (root / code).exists(), code


def test_the_readme_leads_from_no_clone_to_a_first_filing() -> None:
    """The steps are in the order in which a person without experience of git needs them."""
    readme = FILES["README.md"].decode()
    at = [
        readme.index(word)
        for word in (
            "git config --global user.name",
            "git config --global user.email",
            "git clone",
            "pip install",
            "\ngit switch main\ngit pull\n",
            "`git switch main`、`git pull`，再运行 `tuanmedia file --commit`",
            "git push -u origin HEAD",
            "`git switch main`、`git pull`，运行\n   `tuanmedia receive",
        )
    ]
    assert at == sorted(at)


# Names of schools


HOSTILE = [
    "A&M <b>大学</b>",
    "`rm -rf` 大学",
    '大学" #注',
    "大学: {a: b}",
    "- 大学",
    "*&!大学",
    "'大学'",
    "true",
    "12",
    "大学 | 一 | 二",
    "[大学](javascript:alert(1))",
    "![](https://example.edu/x.png)",
    "@someone #1 大学",
    "§{requirement}",
    "${{ github.token }} $HOME",
    "{{ 7*7 }}{% x %}",
    "大学 https://example.edu www.example.edu",
    "\\大学\\",
    "__大学__ ~~x~~ ==y==",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_adds_only_itself(name: str) -> None:
    assert init.parse_school_name(name, LAW, ON) == name
    _assert_only_the_name(name)


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=20))
def test_any_name_is_refused_or_adds_only_itself(name: str) -> None:
    try:
        init.parse_school_name(name, LAW, ON)
    except Misused:
        return
    _assert_only_the_name(name)


def _assert_only_the_name(name: str) -> None:
    files = registry_files(name)
    assert yaml.read(files["registry/units.yaml"]).tree == {"school": {"name": name, "kind": "school"}}
    assert YAML(typ="safe", pure=True).load(files["registry/units.yaml"].decode()) == {
        "school": {"name": name, "kind": "school"}
    }
    title = MarkdownIt("gfm-like", {"linkify": False}).parse(files["README.md"].decode())[1]
    assert {token.type for token in title.children or []} <= {"text", "text_special"}
    assert "".join(token.content for token in title.children or []) == f"{name}团学组织网络新媒体登记簿"
    apart = {"registry/units.yaml", "README.md"}
    assert {path: data for path, data in files.items() if path not in apart} == {
        path: data for path, data in FILES.items() if path not in apart
    }
    rest = files["README.md"].decode().partition("\n")[2]
    assert rest == FILES["README.md"].decode().partition("\n")[2]


@pytest.mark.parametrize(
    "name",
    [
        "",
        " 大学",
        "大\n学",
        "大\u200b学",
        "大\u202e学",
        "\x1b[31m大学",
        "大学13812345678",
        "密码：abc",
        "⼤学",
        "大" * 61,
    ],
)
def test_a_name_that_no_registry_may_hold_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    message = error_line(run_command(capsys, "init", str(tmp_path / "a"), "--name", name), 2)
    assert message.startswith("学校名称")
    assert "13812345678" not in message
    assert not (tmp_path / "a").exists()


def test_the_templates_ship(tmp_path: Path) -> None:
    """A wheel holds all templates."""
    from zipfile import ZipFile

    run("hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=CHECKOUT)
    (wheel,) = tmp_path.glob("*.whl")
    folder = CHECKOUT / "src/tuanmedia/scaffold/init/templates"
    wanted = {
        f"tuanmedia/scaffold/init/templates/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file()
    }
    assert wanted
    assert wanted <= set(ZipFile(wheel).namelist())

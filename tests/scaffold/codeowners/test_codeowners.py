"""`tuanmedia codeowners`: the reviewers that hosts read from the file, and the lines of other people, which stay."""

import shutil
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import base
from codeowners import CodeOwners
from command_line import CommandResult, error_line, run_command
from tuanmedia.scaffold.codeowners.block import path_pattern, pattern_lines

CHECKOUT = Path(__file__).parents[3]
PEOPLE = """\
office: [tw-office]
people:
  - {name: 李老师, handle: "@li"}
  - {name: 赵院长, handle: zhao, unit: mechanical}
  - {name: 钱老师, handle: group/qian}
"""
CLUB = f"registry/{base.ACCOUNT}"
OTHER = "registry/accounts/union-weibo.yaml"


def root_with(folder: Path, people: str = PEOPLE) -> Path:
    root = base.write(folder)
    (root / "people.yaml").write_text(people, "utf-8")
    return root


def codeowners(capsys: pytest.CaptureFixture[str], root: Path, *args: str) -> CommandResult:
    return run_command(capsys, "codeowners", "--root", str(root), *args)


def reviewers(root: Path, path: str, place: str = "CODEOWNERS") -> list[str]:
    """The handles that a host reads from CODEOWNERS for a file."""
    return [handle for _, handle in CodeOwners((root / place).read_text("utf-8")).of(path)]


def test_adviser_and_head_review_an_account_and_the_office_everything(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = root_with(tmp_path)
    assert codeowners(capsys, root).code == 0
    assert reviewers(root, CLUB) == ["@tw-office", "@li", "@zhao"]
    assert reviewers(root, "registry/accounts/mech-union-weibo.yaml") == ["@tw-office", "@group/qian", "@zhao"]
    assert reviewers(root, OTHER) == ["@tw-office", "@group/qian"]
    assert reviewers(root, "registry/accounts/robotics/a-first-filing.yaml") == ["@tw-office", "@li", "@zhao"]
    for path in ("registry/units.yaml", "registry/organizations/robotics.yaml", "rules/filing.yaml", "people.yaml"):
        assert reviewers(root, path) == ["@tw-office"]


def test_every_account_of_the_sample_has_its_own_reviewers(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    from tuanmedia.registry.loading import load

    shutil.copytree(CHECKOUT / "registry", tmp_path / "registry")
    registry = load(tmp_path)
    names = {owner.adviser for owner in registry.organizations.values()}
    names |= {unit.head for unit in registry.units.values()}
    handles = {name: f"p{number}" for number, name in enumerate(sorted(filter(None, names)))}
    people = [f"  - {{name: {name}, handle: {handle}}}\n" for name, handle in handles.items()]
    (tmp_path / "people.yaml").write_text(f"office: [tw]\npeople:\n{''.join(people)}", "utf-8")
    assert codeowners(capsys, tmp_path).out == "已写入 CODEOWNERS。\n"
    for account in registry.accounts.values():
        owner = registry.organizations[account.owner]
        head = registry.units[owner.unit or ""].head
        expected = dict.fromkeys(["@tw", *(f"@{handles[name]}" for name in (owner.adviser, head) if name)])
        assert reviewers(tmp_path, registry.paths["accounts", account.id]) == list(expected)


def test_an_account_in_the_folder_of_another_organization_has_the_reviewers_of_its_owner(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root = root_with(tmp_path)
    account = {**base.BASE[base.ACCOUNT], "owner": "union", "handle": "b"}
    base.write(root, {"accounts/robotics/strange.yaml": account})
    codeowners(capsys, root)
    assert reviewers(root, "registry/accounts/robotics/strange.yaml") == ["@tw-office", "@group/qian"]
    assert reviewers(root, "registry/accounts/robotics/a-first-filing.yaml") == ["@tw-office", "@li", "@zhao"]


def test_organization_and_unit_tell_people_of_one_name_apart(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    people = (
        "office: [tw]\npeople:\n  - {name: 李老师, handle: of-club, organization: robotics}\n"
        "  - {name: 李老师, handle: of-unit, unit: library}\n  - {name: 李老师, handle: any}\n"
    )
    root = root_with(tmp_path, people)
    base.write(
        tmp_path,
        {"organizations/readers.yaml": {"name": "读书会", "kind": "club", "adviser": "李老师", "unit": "library"}},
    )
    base.write(
        tmp_path,
        {"organizations/others.yaml": {"name": "书画社", "kind": "club", "adviser": "李老师", "unit": "school"}},
    )
    codeowners(capsys, root)
    assert reviewers(root, CLUB) == ["@tw", "@of-club"]
    assert reviewers(root, "registry/accounts/readers/x.yaml") == ["@tw", "@of-unit"]
    assert reviewers(root, "registry/accounts/others/x.yaml") == ["@tw", "@any"]


def test_unknown_reviewers_are_named_and_the_office_reviews(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root = root_with(tmp_path, "office: [tw]\n")
    answer = codeowners(capsys, root)
    assert answer.code == 0
    assert "  李老师（robotics 的指导教师）\n" in answer.out
    assert "  赵院长（mechanical 的主要负责人）\n" in answer.out
    assert reviewers(root, CLUB) == ["@tw"]
    assert "of robotics" in codeowners(capsys, root, "--lang", "en").out


def test_a_second_run_changes_nothing_and_lines_of_others_stay_and_decide(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    root, place = root_with(tmp_path), tmp_path / "CODEOWNERS"
    place.write_bytes("# 自己的\r\n/registry/units.yaml @me\r\n".encode())
    codeowners(capsys, root)
    first = place.read_bytes()
    assert first.endswith("# 自己的\r\n/registry/units.yaml @me\r\n".encode())
    assert first.count(b"\n") == first.count(b"\r\n")
    assert reviewers(root, "registry/units.yaml") == ["@me"]
    place.write_bytes("# 前\r\n".encode() + first)
    assert codeowners(capsys, root).out.startswith("CODEOWNERS 已是最新。\n")
    (root / "people.yaml").write_text(PEOPLE.replace("tw-office", "new-office"), "utf-8")
    codeowners(capsys, root)
    assert place.read_bytes() == "# 前\r\n".encode() + first.replace(b"tw-office", b"new-office")


def test_check_says_whether_it_is_up_to_date(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root = root_with(tmp_path)
    answer = codeowners(capsys, root, "--check")
    assert answer.code == 1
    assert answer.out.startswith("CODEOWNERS 不是最新的；请运行 tuanmedia codeowners，并一并提交。\n")
    assert not (root / "CODEOWNERS").exists()
    codeowners(capsys, root)
    assert codeowners(capsys, root, "--check").code == 0
    base.write(root, {"organizations/robotics.yaml": {"adviser": "钱老师"}})
    assert codeowners(capsys, root, "--check").code == 1


def test_a_preview_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root = root_with(tmp_path)
    answer = codeowners(capsys, root, "--dry-run")
    assert answer.code == 0
    assert "\n* @tw-office\n" in answer.out
    assert not (root / "CODEOWNERS").exists()


@pytest.mark.parametrize("place", [".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"])
def test_an_existing_file_is_renewed_in_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, place: str
) -> None:
    root = root_with(tmp_path)
    (root / place).parent.mkdir()
    (root / place).write_text("", "utf-8")
    assert codeowners(capsys, root).out.startswith(f"已写入 {place}。")
    assert reviewers(root, CLUB, place) == ["@tw-office", "@li", "@zhao"]


def test_output_chooses_the_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root, place = root_with(tmp_path), tmp_path / "另 一个"
    assert codeowners(capsys, root, "--output", str(place)).code == 0
    assert "* @tw-office" in place.read_text("utf-8")
    assert "没有文件夹" in error_line(codeowners(capsys, root, "--output", str(tmp_path / "no/x")), 3)


@pytest.mark.parametrize(
    ("people", "messages"),
    [
        ("office: tw\n", ["1:1: “office”应是列表"]),
        ("office: [a b]\n", ["1:10: “office”的“a b”不是代码平台上的用户名：只用字母、数字和 - _ . /，前面的 @ 可省"]),
        ("offce: [a]\n", ["1:1: 没有“offce”这一项（是不是 office？）"]),
        ("people:\n  - {name: 甲}\n", ["2:5: 缺少“handle”"]),
        (
            "people:\n  - {name: 甲, handle: 'a#b @c'}\n",
            ["2:15: “handle”的“a#b @c”不是代码平台上的用户名：只用字母、数字和 - _ . /，前面的 @ 可省"],
        ),
        (
            "people:\n  - {name: 甲, handle: a, unit: mechanicl}\n",
            ["2:26: 没有编号为“mechanicl”的单位（是不是 mechanical？）"],
        ),
        (
            "people:\n  - {name: 甲, handle: a, organization: robotic}\n",
            ["2:26: 没有编号为“robotic”的组织（是不是 robotics？）"],
        ),
        (
            "people:\n  - {name: 甲, handle: a}\n  - {name: 甲, handle: b}\n",
            ["3:6: “甲”出现了两次；同名的人请用 organization 或 unit 分别写明"],
        ),
        ("office: [&a b]\n", ["1:10: "]),
        ("office: [甲\n", ["1:9: "]),
    ],
)
def test_a_fault_of_people_yaml_has_its_place(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, people: str, messages: list[str]
) -> None:
    root = root_with(tmp_path, people)
    answer = codeowners(capsys, root)
    assert answer.code == 1
    lines = answer.out.splitlines()
    assert len(lines) == len(messages)
    for line, words in zip(lines, messages, strict=True):
        assert line.startswith(f"people.yaml:{words}")
    assert not (root / "CODEOWNERS").exists()


@pytest.mark.parametrize(
    "people",
    [
        "office: ['13812345678']\n",
        "people:\n  - {name: 甲, handle: '13812345678'}\n",
        "people:\n  - {name: 甲13812345678, handle: a}\n",
        "# 13812345678\noffice: [a]\n",
        "office: [a]\n密码: abc\n",
    ],
)
def test_personal_numbers_are_refused_and_not_repeated(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, people: str
) -> None:
    answer = codeowners(capsys, root_with(tmp_path, people))
    assert answer.code == 1
    assert "13812345678" not in answer.out
    assert "abc" not in answer.out


def test_without_people_it_cannot_run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert error_line(codeowners(capsys, base.write(tmp_path)), 3).startswith("没有 people.yaml；")


def test_a_damaged_block_is_left_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    root, place = root_with(tmp_path), tmp_path / "CODEOWNERS"
    for text in ("# >>> tuanmedia codeowners\n", "# <<< tuanmedia codeowners\n# >>> tuanmedia codeowners\n"):
        place.write_text(text, "utf-8")
        assert "看不出生成的部分" in error_line(codeowners(capsys, root), 3)
        assert place.read_text("utf-8") == text
    place.write_bytes(b"\xff\xfe")
    assert "不是 UTF-8" in error_line(codeowners(capsys, root), 3)


FOLDER = st.text(st.sampled_from("ab甲 #*?[]!@\\{}\"'\u3000-.é𠮷~$"), min_size=1, max_size=6).filter(
    lambda name: name.strip(" ") not in ("", ".", "..")
)


@given(st.lists(st.tuples(FOLDER, FOLDER), min_size=1, max_size=6, unique=True), st.data())
def test_every_file_has_its_reviewers_with_any_name_of_a_folder(
    folders: list[tuple[str, str]], data: st.DataObject
) -> None:
    paths = [f"registry/accounts/{one}/{other}/x{number}.yaml" for number, (one, other) in enumerate(folders)]
    above = {f"registry/accounts/{one}/" for one, _ in folders} | {path.rpartition("/")[0] + "/" for path in paths}
    assume(
        not any(
            _matches(path_pattern(one), f"{other}x") for one in above for other in above if not other.startswith(one)
        )
    )
    by_path = {path: (data.draw(st.sampled_from(["@a", "@b", "@c"])),) for path in paths}
    text = "".join(
        f"{pattern} {' '.join(handles)}\n" for pattern, handles in pattern_lines("registry/accounts/", by_path)
    )
    codeowners = CodeOwners(text)
    for path in paths:
        assert [handle for _, handle in codeowners.of(path)] == list(by_path[path]), text


def test_folders_that_no_pattern_tells_apart_share_their_reviewers() -> None:
    folder = "registry/accounts/"
    by_path = {f"{folder}a}}/x.yaml": ("@a",), f"{folder}a{{/y.yaml": ("@b",), f"{folder}ab/z.yaml": ("@c",)}
    patterns = dict(pattern_lines(folder, by_path))
    assert patterns == {"/registry/accounts/a?/": ("@b", "@a"), "/registry/accounts/ab/": ("@c",)}
    assert list(patterns) == ["/registry/accounts/a?/", "/registry/accounts/ab/"]


def _matches(pattern: str, path: str) -> bool:
    return bool(CodeOwners(f"{pattern} @x\n").of(path))

"""A school's own rules: what the program would not do, or not as they say, is refused with its place."""

import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

import base
from command_line import error_line, run_check, run_command
from tuanmedia import yaml
from tuanmedia.law.loading import shipped_rules

Capsys = pytest.CaptureFixture[str]

CREATED = (
    "    parameters:\n      days:\n        type: count\n        unit: 工作日\n        values: {试行: 3}\n    says:\n"
)
WORDS = "应于 {due} 前（含当日）备案，至今未备案{overdue}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A registry with a copy of the rules that ship, as `init` makes it, to be changed."""
    shutil.copytree(shipped_rules(), tmp_path / "rules")
    return base.write(tmp_path)


def changed(root: Path, file: str, old: str, new: str) -> Path:
    path = root / "rules" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return root


def place(root: Path, file: str, words: str) -> str:
    """Where words stand first, as errors name the place."""
    before = (root / "rules" / file).read_text("utf-8").partition(words)[0]
    return f"rules/{file}:{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"


@pytest.mark.parametrize(
    ("file", "old", "new", "at", "told"),
    [
        # Parameters
        ("filing.yaml", "      days:\n", "      day:\n", "day:", "没有“day”这个参数；是不是 days？"),
        ("filing.yaml", "unit: 工作日", "unit: 日", "日\n        values", "“days”的单位只能是 工作日，程序按它计算"),
        ("filing.yaml", "        unit: 工作日\n", "", "days:", "“days”的单位只能是 工作日，程序按它计算"),
        ("filing.yaml", "type: count", "type: text", "text\n        unit", "“days”的类型只能是 count，程序按它读取"),
        (
            "filing.yaml",
            CREATED,
            "    says:\n",
            "created:",
            "缺少参数“days”；要它不起作用，请写 days: {type: ",
        ),
        ("content.yaml", "hours:\n        type", "hors:\n        type", "hors:", "没有“hors”这个参数；是不是 hours？"),
        ("content.yaml", "unit: 日", "unit: 工作日", "工作日", "“silence_days”的单位只能是 日，程序按它计算"),
        ("calendar.yaml", "  local:\n", "  locale:\n", "locale:", "没有“locale”这个参数；是不是 local？"),
        ("influence.yaml", '"0.6", "0.2", ', '"0.6", ', '["0.6"', "“outer”须有 4 个数"),
        # Kinds, groups, documents
        ("management.yaml", "试行: [club]", "试行: [clubs]", "[clubs]", "没有“clubs”这个组织类别；是不是 club？"),
        (
            "presence.yaml",
            "试行: [school-union, ",
            "试行: [students, ",
            "[students",
            "没有“students”这个组织类别；可以写：",
        ),
        (
            "platforms.yaml",
            "    - short-video\n",
            "    - short-movies\n",
            "groups:",
            "没有“short-movies”这个平台组",
        ),
        ("platforms.yaml", "(?P<handle>[0-9]{5,12})", "(?P<handel>[0-9]{5,12})", "(?P<handel>", "是不是 handle？"),
        (
            "platforms.yaml",
            "      handle: imust\n",
            "      handle: imist\n",
            "link: ",
            "得出的是“weibo imust handle”，不是所写的",
        ),
        (
            "documents.yaml",
            "promulgated_on",
            "promulgated",
            "regulation.promulgated\n",
            "是不是 regulation.promulgated_on？",
        ),
        # Clauses and their words
        ("filing.yaml", "  created:\n", "  founded:\n", "founded:", "没有“founded”这个条款（本软件没有核对它的程序）"),
        ("filing.yaml", "      late:\n", "      lates:\n", "lates:", "没有“lates”这个发现；是不是 late？"),
        (
            "filing.yaml",
            f"        zh: {WORDS}",
            f"        zh: {WORDS}{{deu}}",
            WORDS,
            "没有“{deu}”这个可填的内容；是不是 {due}？",
        ),
        (
            "filing.yaml",
            f"        zh: {WORDS}",
            f"        zh: {WORDS}｛due｝",
            WORDS,
            "没有“｛due｝”这个可填的内容；是不是 {due}？",
        ),
        (
            "filing.yaml",
            f"        zh: {WORDS}",
            f"        zh: {WORDS}{{done_on}}",
            WORDS,
            "没有“{done_on}”这个可填的内容",
        ),
        ("filing.yaml", f"        zh: {WORDS}", f"        zh: {WORDS}{{due", WORDS, "没有“{”这个可填的内容"),
        ("management.yaml", "zh: 减至 {maximum} 人", "zh: 减至 {max} 人", "减至 {max}", "没有“{max}”这个可填的内容"),
        ("calendar.yaml", "{safe_by} 前", "{safe} 前", "（期限暂定", "没有“{safe}”这个可填的内容；是不是 {safe_by}？"),
        ("content.yaml", "  category.major:", "  category.majors:", "category.majors", "是不是 category.major？"),
        # Texts and examples
        ("filing.yaml", "后三个工作日内向校", "后五个工作日内向校", "quote: 均须", ""),
        (
            "filing.yaml",
            "quote: 均须在创建",
            "quote: 均应在创建",
            "均应在创建",
            "第十一条（一）的条文里没有“均应在创建",
        ),
        (
            "content.yaml",
            "manual:\n  第十三条（一）",
            "manual:\n  第十三条（四）",
            "第十三条（四）",
            "text 里没有“第十三条（四）”",
        ),
        ("filing.yaml", "finds: late", "finds: lates", "lates", "没有“lates”这个发现；是不是 late？"),
        ("filing.yaml", "{created_on: 2025-09-30,", "{created: 2025-09-30,", "created: 2025", "是不是 created_on？"),
        (
            "management.yaml",
            "set: {management.operators.club_",
            "set: {management.operators.clubs_",
            "1}\n",
            "没有参数",
        ),
    ],
)
def test_what_rules_say_and_the_program_does_not_is_refused_at_its_place(
    capsys: Capsys, root: Path, file: str, old: str, new: str, at: str, told: str
) -> None:
    changed(root, file, old, new)
    for command in (("check", "--as-of", "2026-11-20"), ("rules",), ("explain", "filing.created")):
        line = error_line(run_command(capsys, *command, "--root", str(root)), 3)
        assert told in line
        assert re.match(r"规则文件无法读取：rules/[a-z]+\.yaml:[0-9]+:[0-9]+：", line)
    line = error_line(run_check(capsys, root, "--lang", "en"), 3)
    assert line.startswith(f"unreadable rules: {place(root, file, at).rpartition(':')[0]}:")


def lines(capsys: Capsys, root: Path) -> list[str]:
    """The errors of a run that its rules end, one a line."""
    answer = run_check(capsys, root)
    assert (answer.code, answer.out) == (3, "")
    told = answer.err.splitlines()
    assert all(line.startswith("tuanmedia: 规则文件") for line in told)
    return [line.removeprefix("tuanmedia: 规则文件无法读取：") for line in told]


def test_all_faults_of_all_files_are_told_at_once(capsys: Capsys, root: Path) -> None:
    changed(root, "filing.yaml", "unit: 工作日", "unit: 日")
    changed(root, "filing.yaml", "finds: late", "finds: lates")
    changed(root, "management.yaml", "试行: [club]", "试行: [clubs]")
    assert [line.partition(":")[0] for line in lines(capsys, root)] == [
        "rules/management.yaml",
        "rules/filing.yaml",
        "rules/filing.yaml",
    ]


def test_faults_of_form_are_told_at_once_too(capsys: Capsys, root: Path) -> None:
    changed(root, "filing.yaml", "    who: owner\n", "    whom: owner\n")
    changed(root, "filing.yaml", "type: count", "type: counts")
    changed(root, "approval.yaml", "title: ", "title：")
    assert [line.partition(":")[0] for line in lines(capsys, root)] == [
        "rules/approval.yaml",
        *["rules/filing.yaml"] * 2,
    ]


def test_of_very_many_faults_the_first_are_told_and_the_others_counted(capsys: Capsys, root: Path) -> None:
    path = root / "rules" / "registry.yaml"
    path.write_text(re.sub("        zh: (?=[一-龥])", "        zh: 啊{no}", path.read_text("utf-8")), "utf-8")
    told = lines(capsys, root)
    assert len(told) == 21
    assert re.fullmatch("tuanmedia: 规则文件里另有 [0-9]+ 处错误；请先改正以上各处", told[-1])


def test_a_family_of_its_own_has_no_functions(capsys: Capsys, root: Path) -> None:
    clause = "  one_account:\n    says: {violated: {zh: 超过一个, en: too many}}\n    remedy: {zh: 注销, en: close}\n"
    (root / "rules" / "units.yaml").write_text(f"title: 各单位\nclauses:\n{clause}", "utf-8")
    (line,) = lines(capsys, root)
    assert line == "rules/units.yaml:3:3：没有“one_account”这个条款（本软件没有核对它的程序）；请删去"


def test_articles_of_its_own_that_are_left_to_people_are_taken(capsys: Capsys, root: Path) -> None:
    text = "title: 补充规定\ntext: {补一: 账号宜用校徽。}\nmanual: {补一: {zh: 由人判断, en: for people}}\n"
    (root / "rules" / "units.yaml").write_text(text, "utf-8")
    assert run_check(capsys, root).code == 0


def test_other_numbers_words_and_readings_are_the_schools_own(capsys: Capsys, root: Path) -> None:
    changed(root, "filing.yaml", "values: {试行: 3}", "values: {试行: 5}")
    changed(root, "filing.yaml", WORDS, "备案期限是 {due}{overdue}，迟迟未到")
    changed(root, "management.yaml", "试行: [club]", "试行: [club, college-union]")
    changed(root, "presence.yaml", "试行: [school-union, college-union, club]", "试行: [all]")
    base.write(root, {base.ACCOUNT: {"filing": None}})
    assert "备案期限是 2026-03-09，已逾期" in run_check(capsys, root).out


def test_a_parameter_that_nobody_sets_may_be_left_out(capsys: Capsys, root: Path) -> None:
    changed(
        root, "registry.yaml", "    parameters:\n      student_number:\n        type: pattern\n", "    parameters:\n"
    )
    path = root / "rules" / "registry.yaml"
    head, _, rest = path.read_text("utf-8").partition("    parameters:\n")
    path.write_text(head + rest.partition("（正则表达式）；未设则不查学号\n")[2].partition("\n")[2], "utf-8")
    assert run_check(capsys, root).code == 0


def test_a_draft_is_held_to_the_same(capsys: Capsys, root: Path) -> None:
    changed(root, "filing.yaml", "unit: 工作日", "unit: 日")
    changed(root, "filing.yaml", "finds: late", "finds: lates")
    (root / "rules").rename(root / "draft")
    answer = run_check(capsys, root, "--rules", str(root / "draft"))
    assert (answer.code, len(answer.err.splitlines())) == (3, 2)
    assert answer.err.startswith(f"tuanmedia: {root / 'draft'}：规则文件无法读取：rules/filing.yaml:")


@pytest.mark.parametrize(
    ("assignment", "told"),
    [
        ("management.operators.kinds=[clubs]", "没有“clubs”这个组织类别；是不是 club？"),
        ("influence.outer=[0.5, 0.5]", "influence.outer：须有 4 个数"),
        ("registry.privacy.student_number=(?=20)", "外，不能有前后查看、反向引用，至多 500 字）"),
        (f"registry.privacy.student_number={'a' * 501}", "至多 500 字"),
    ],
)
def test_a_setting_is_held_to_the_same(capsys: Capsys, root: Path, assignment: str, told: str) -> None:
    assert told in error_line(run_check(capsys, root, "--set", assignment), 2)


MANY = ", ".join((date(2026, 1, 1) + timedelta(day % 360)).isoformat() for day in range(15_000))
FESTIVAL = "  - {name: 元旦, rest: {from: 2026-01-01, to: 2026-01-03}, days: 3}\n"
LOCAL = "  - {date: 2026-11-06, kind: rest, basis: 校发}\n"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("work: [2026-01-04]", f"work: [{MANY}]", "work"),
        ("amendments: []", f"{FESTIVAL * 3000}amendments: []", "festivals"),
        ("local: []", f"local:\n{LOCAL * 4000}", "local"),
    ],
)
def test_a_calendar_file_with_more_days_than_a_year_has_is_refused(
    capsys: Capsys, root: Path, old: str, new: str, key: str
) -> None:
    changed(root, "calendar/2026.yaml", old, new)
    (line,) = lines(capsys, root)
    assert line.startswith("rules/calendar/2026.yaml:")
    assert line.endswith(f"：“{key}”的项数过多")


def test_the_places_of_a_calendar_files_faults_are_looked_up_in_one_pass(
    capsys: Capsys, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(root, "calendar/2026.yaml", "amendments: []", f"{FESTIVAL * 40}amendments: []")
    passes = []
    monkeypatch.setattr(yaml, "places", lambda data, places=yaml.places: passes.append(1) or places(data))
    assert run_check(capsys, root, "--select", "registry.calendar").code == 1
    assert len(passes) == 1

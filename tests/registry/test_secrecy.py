"""Secrecy: passwords and personal numbers are found everywhere, days and ids are not, and no output quotes them."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import base
from command_line import spawn_command
from tuanmedia.answers.report import Report
from tuanmedia.checks import engine
from tuanmedia.law.law import Law
from tuanmedia.model.scalars import day
from tuanmedia.registry import secrecy
from tuanmedia.registry.files import File, FileKind
from tuanmedia.registry.loading import assemble
from tuanmedia.render.report import concise, json, text

ON = day("2026-11-20")
HEAD = "name: 甲\nplatform: weibo\nowner: robotics\n"
# Valid by their check digits and nobody's: the office of 000 and days long gone.
ID_CARD, ID_CARD_X = "110101190001010006", "11010119000101009X"


def checked(number: str) -> str:
    """17 digits followed by their check digit (GB 11643)."""
    total = sum(int(digit) * pow(2, 17 - index, 11) for index, digit in enumerate(number))
    return number + "10X98765432"[total % 11]


def one(law: Law, written: str, path: str = "registry/accounts/x.yaml") -> Report:
    """The report on one file."""
    kind: FileKind = path.split("/")[1].removesuffix(".yaml")  # type: ignore[assignment]
    registry = assemble(Path("nowhere"), [File(path, kind, written.encode())])
    findings = [finding for finding in engine.evaluate(registry, law, ON) if finding.rule.startswith("registry.")]
    return Report([finding for finding in findings if finding.rule != "registry.calendar"], registry, law, ON, "zh")


def found(law: Law, written: str, **options: Any) -> list[tuple[str, str, int | None]]:
    wanted = ("registry.secret", "registry.privacy")
    return [
        (each.rule, each.verdict, each.line) for each in one(law, written, **options).findings if each.rule in wanted
    ]


def shown(report: Report) -> str:
    """The outputs of all formats in both languages."""
    both = [report, Report(report.findings, report.registry, report.law, report.day, "en")]
    return "".join(renderer.render(each) for renderer in (text, json, concise) for each in both)


SECRET_KEYS = [
    "password", "Password", "PASSWORD", "wechat_password", "weibo-password", "password2", "password_hash",
    "new_password",
    "pwd", "login_pwd", "passwd", "passphrase", "secret", "app_secret", "appsecret", "appSecret", "client_secret",
    "app_key", "appkey", "api_key", "apikey", "access_key", "private_key", "token", "access_token", "accessToken",
    "credentials", "credential", "密码", "登录密码", "密码提示", "口令", "微博口令", "ｐａｓｓｗｏｒｄ", "userPassword",
]  # fmt: skip
OWN_WORDS = [
    "password_changed_on", "password_chnged_on", "修改密码", "收回账号密码", "secretary", "passport", "tokens_on",
    "name", "authorization", "reclaimed_on", "keyword", "monkey",
]  # fmt: skip


@pytest.mark.parametrize("key", SECRET_KEYS)
def test_a_key_that_is_called_like_a_password_is_one(key: str) -> None:
    assert secrecy.is_password_key(key)


@pytest.mark.parametrize("key", OWN_WORDS)
def test_a_key_of_the_formats_own_or_of_another_sense_is_none(key: str) -> None:
    assert not secrecy.is_password_key(key)


@pytest.mark.parametrize(
    "words",
    [
        "密码：abc123", "密码: abc123", "密码是abc123", "密码为 abc123", "口令=abc", "password=abc", "Password : abc",
        "pwd:abc", "token=eyJh", "PASSWORD＝ａｂｃ", "登录口令：８８８８", 'appsecret":"abc"', "密码”：abc",
        "app_key: x",
    ],
)  # fmt: skip
def test_a_text_that_says_a_password_gives_it_away(words: str) -> None:
    assert secrecy.contains_password(f"账号由李老师保管，{words}")


@pytest.mark.parametrize(
    "words",
    ["密码", "修改密码", "密码已修改", "password", "账号、密码仅限发布人掌握", "密码变更报备", "token", "忘记密码？"],
)
def test_a_text_that_only_speaks_of_passwords_gives_none_away(words: str) -> None:
    assert not secrecy.contains_password(words)


@pytest.mark.parametrize(
    "words",
    [
        "13800138000", "138 0013 8000", "138-0013-8000", "1380-013-8000", "+8613800138000", "86 13800138000",
        "0086-13800138000", "008613800138000",
        "１３８００１３８０００", "138－0013－8000", "138.0013.8000", "138·0013·8000", "李老师13800138000",
        "电话:19912345678。",
        "𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎", "138\u30000013\u30008000",
    ],
)  # fmt: skip
def test_a_mobile_number_is_one_however_it_is_written(words: str) -> None:
    assert secrecy.personal_number_kind(words) == "mobile"


@pytest.mark.parametrize(
    "words",
    [
        "1234567890", "6012345678", "12800138000", "138001380001", "213800138000", "1743465600", "2026-09-28",
        "0472-5951234",
        "2026-09-28 2026-10-01", "13 8001", "138001 38000", "5951234", "10001", "1000000000000000000000",
    ],
)  # fmt: skip
def test_other_digits_are_no_mobile_number(words: str) -> None:
    assert secrecy.personal_number_kind(words) is None


@pytest.mark.parametrize(
    "words",
    [
        ID_CARD, ID_CARD_X, ID_CARD_X.lower(), f"身份证{ID_CARD}。", "110101 19000101 0006", "110101-19000101-0006",
        "１１０１０１１９０００１０１０００６",
    ],
)  # fmt: skip
def test_an_id_card_number_is_one_by_its_check_digit(words: str) -> None:
    assert secrecy.personal_number_kind(words) == "id-card"


@given(st.integers(10**16, 10**17 - 1).map(str), st.sampled_from("0123456789X"))
def test_of_eleven_check_digits_one_is_right(number: str, last: str) -> None:
    assert (secrecy.personal_number_kind(number + last) == "id-card") == (checked(number) == number + last)


def test_a_longer_row_of_digits_is_no_id_card_number() -> None:
    assert secrecy.personal_number_kind(f"1{ID_CARD}") is None
    assert secrecy.personal_number_kind(f"{ID_CARD}1") is None


# In files


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("password: hunter2", "registry.secret"),
        ("密码: hunter2", "registry.secret"),
        ('"app_secret": hunter2', "registry.secret"),
        ("password:\n  weibo: hunter2\n  wechat: [hunter2, hunter3]", "registry.secret"),
        ("purpose: 宣传，密码：hunter2", "registry.secret"),
        ("purpose: >-\n  宣传，密码：\n  hunter2", "registry.secret"),
        ('purpose: "密\\u7801：hunter2"', "registry.secret"),
        ("# 密码：hunter2", "registry.secret"),
        ("handle: a # password=hunter2", "registry.secret"),
        ("changes:\n  - kind: password=hunter2\n    changed_on: 2026-01-05", "registry.secret"),
        ("purpose: 电话 13800138000", "registry.privacy"),
        ("purpose: １３８ ００１３ ８０００", "registry.privacy"),
        ('purpose: "138\\u0030\\u003013 8000"', "registry.privacy"),
        ("purpose: 电话 138\n  0013 8000", "registry.privacy"),
        ("# 李老师 13800138000", "registry.privacy"),
        (f"monitoring: [李老师, {ID_CARD}]", "registry.privacy"),
        ("13800138000: 李老师", "registry.privacy"),
        ("operators:\n  - {name: 13800138000}", "registry.privacy"),
        ("created_on: 13800138000", "registry.privacy"),
    ],
)
def test_a_secret_is_an_error_and_is_never_quoted(law: Law, line: str, rule: str) -> None:
    report = one(law, f"{HEAD}{line}\n")
    assert {(each.rule, each.verdict) for each in report.findings} >= {(rule, "violated")}
    assert "registry.schema" not in {each.rule for each in report.findings if each.line == report.findings[-1].line}
    told = shown(report)
    for value in ("hunter", "0013", "００１３", "\\u0030", ID_CARD[6:]):
        assert value not in told


@pytest.mark.parametrize(
    "line",
    [
        "changes:\n  - kind: password\n    changed_on: 2026-09-28\n    filed_on: 2026-09-29",
        "changes:\n  - {kind: password, changed_on: 2026-09-28, filed_on: 2026-09-29}",
        "handovers:\n  - {term: 2026-09-14, reclaimed_on: 2026-09-14, password_changed_on: 2026-09-15}",
        "handovers:\n  - term: 2026-09-14\n    password_changed_on: 2026-09-15 # 修改密码",
        "filing:\n  scan: {path: evidence/13800138000.pdf, sha256: " + "1380013800013800" * 4 + "}",
        "url: https://weibo.com/13800138000",
        "handle: 5951234567",
        "handle: '1000000001'",
        "metrics:\n  - {on: 2026-11-30, followers: 12345678901}",
        "training: [2026-01-09, 2026-02-09, 2026-03-09]",
        "# 后台管理人员：password 见纸质登记",
        "waivers: []",
    ],
)
def test_what_only_looks_like_a_secret_is_ignored(law: Law, line: str) -> None:
    assert found(law, f"{HEAD}{line}\n") == []


def test_a_number_as_handle_may_be_the_platforms_own(law: Law) -> None:
    report = one(law, f"{HEAD}handle: 13800138000\n")
    assert [(each.rule, each.verdict, each.severity, each.line) for each in report.findings if each.line == 4] == [
        ("registry.privacy", "review", "warning", 4)
    ]
    assert "13800138000" not in shown(report)


def test_an_id_card_number_as_handle_is_no_platforms_own(law: Law) -> None:
    assert found(law, f"{HEAD}handle: {ID_CARD}\n") == [("registry.privacy", "violated", 4)]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("registry/units.yaml", "school:\n  name: 学校\n  kind: school\n  head: 13800138000\n"),
        ("registry/units.yaml", "school:\n  name: 学校\n  kind: school\n  password: 13800138000\n"),
        ("registry/organizations/x.yaml", "name: 甲\nkind: other\nadviser: 李老师\nwechat: 密码是13800138000\n"),
        ("registry/organizations/x.yaml", "# 13800138000\nname: 甲\nkind: other\n"),
    ],
)
def test_units_and_organizations_are_looked_at_too(law: Law, path: str, written: str) -> None:
    assert [rule for rule, _, _ in found(law, written, path=path)] != []
    assert "13800138000" not in shown(one(law, written, path=path))


def test_a_file_that_cannot_be_read_shows_no_line_with_a_secret(law: Law) -> None:
    for written in (
        "name: 甲\n密码：hunter2\n",
        "password:\n  - hunter2\n\t- x\n",
        'password: "hunter2\n',
        "pwd:\n  a: [hunter2\n",
    ):
        report = one(law, written)
        assert [each.rule for each in report.findings][-1:] == ["registry.syntax"] or report.findings
        assert "hunter" not in shown(report)


def test_a_secret_key_is_reported_by_itself_and_the_account_is_still_checked(law: Law) -> None:
    patch = {base.ACCOUNT: {"password": "hunter2", "filing": None}}
    rules = [
        each.rule
        for each in base.findings(law, ON, patch)
        if each.record == "robotics-wechat" and each.severity == "error"
    ]
    assert sorted(rules) == ["filing.created", "registry.secret"]


def test_a_secret_key_below_another_is_reported_by_itself_too(law: Law) -> None:
    patch = {base.ACCOUNT: {"filing": {"token": "hunter2", "filed_on": "2026-03-09"}}}
    rules = {
        each.rule
        for each in base.findings(law, ON, patch)
        if each.record == "robotics-wechat" and each.severity != "info"
    }
    assert rules == {"filing.created", "registry.secret"}


def test_a_name_that_holds_a_number_is_not_said_in_any_message(law: Law) -> None:
    account = {**base.BASE[base.ACCOUNT], "name": "机器人13800138000", "handle": "b"}
    patch = {base.ACCOUNT: {"name": "机器人13800138000"}, "accounts/zz.yaml": account}
    registry = base.registry(
        {**patch, "accounts/zy.yaml": {**account, "owner": "13800138000", "platform": "13800138000"}}
    )
    report = Report(engine.evaluate(registry, law, ON), registry, law, ON, "zh")
    assert {"registry.privacy", "registry.duplicate", "registry.reference"} <= {each.rule for each in report.findings}
    assert "13800138000" not in shown(report)


def test_student_numbers_are_looked_for_where_the_school_says_what_they_look_like(law: Law) -> None:
    written = f"{HEAD}operators:\n  - {{name: 王同学 2026304512}}\n"
    assert found(law, written) == []
    strict = law.with_settings(["registry.privacy.student_number=(?<!\\d)20\\d{8}(?!\\d)"])
    report = one(strict, written)
    assert [(each.rule, each.say, each.line) for each in report.findings if each.line == 5] == [
        ("registry.privacy", "student", 5)
    ]
    assert "2026304512" not in shown(report)


WORDS = st.sampled_from(
    [
        *SECRET_KEYS,
        "：",
        ":",
        "=",
        "是",
        " ",
        "，",
        "宣传",
        "1",
        "13",
        "8",
        "0013",
        "8000",
        "２",
        "-",
        "－",
        "①",
        "²",
        "㉑",
        "𝟖",
        "ſ",
        "\u212a",
        "﹣",
        "\u2002",
        "\u3000",
        ID_CARD,
    ]
)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_the_fast_test_misses_nothing(words: str) -> None:
    if secrecy.is_confidential(words) or secrecy.is_password_key(words):
        assert secrecy.is_suspicious(f"purpose: {words}\n".encode())
        escaped = "".join(f"\\u{ord(sign):04x}" for sign in words if ord(sign) < 0x10000)
        assert secrecy.is_suspicious(f'purpose: "{escaped}"\n'.encode())


def test_the_fast_test_passes_over_an_ordinary_registry() -> None:
    contents = base.files()
    looked_at = [path for path, data in contents.items() if secrecy.is_suspicious(data)]
    assert looked_at == []


@pytest.mark.parametrize(
    "written",
    [
        "a: 密码：hunter2",
        "password:\n  - hunter2",
        "password:\n- hunter2",
        "password:\n  weibo:\n    new: hunter2",
        "口令:\n  hunter2",
        "purpose: |\n  密码：\n  hunter2",
        '"pwd" : hunter2',
        "{password: hunter2}",
        "ｐｗｄ： hunter2",
        "a:\n" + " " * 60 + "pwd: x\n" + " " * 62 + "- hunter2",
        'a: "\\x68unter2"',
    ],
)
def test_no_line_of_a_file_shows_a_secret(written: str) -> None:
    shown_lines = [secrecy.Excerpts(written.encode()).line(number) for number in range(written.count("\n") + 3)]
    assert not any("unter" in line for line in shown_lines)


def test_the_lines_beside_a_secret_are_shown() -> None:
    data = "name: 甲\npassword:\n  - x\nowner: b\nfiling: {filed_on: 2026-09-28}\n".encode()
    lines = [secrecy.Excerpts(data).line(number) for number in range(1, 6)]
    assert lines == ["name: 甲", "", "", "owner: b", "filing: {filed_on: 2026-09-28}"]


def test_a_file_is_split_once_however_many_findings_point_into_it(law: Law, monkeypatch: pytest.MonkeyPatch) -> None:
    split: list[bytes] = []

    class Counted(secrecy.Excerpts):
        def __init__(self, data: bytes) -> None:
            split.append(data)
            super().__init__(data)

    monkeypatch.setattr(secrecy, "Excerpts", Counted)
    report = one(law, f"{HEAD}operators:\n" + "  - name: 甲\n    dutty: editor\n" * 40)
    assert text.render(report).count("dutty: editor") == 40
    assert len(split) == 1


def test_a_line_with_an_escape_is_not_shown_for_it_may_spell_a_number() -> None:
    data = b'name: "\\u0031\\u0033800138000"\nowner: a\n'
    assert (secrecy.Excerpts(data).line(1), secrecy.Excerpts(data).line(2)) == ("", "owner: a")


@pytest.mark.parametrize("run", [" ", "\u3000", "” ", "密码 ", "token\u3000"])
@pytest.mark.parametrize("name", [base.POSTS, base.ACCOUNT])
def test_a_long_run_of_anything_is_searched_in_one_pass(tmp_path: Path, name: str, run: str) -> None:
    """A search that tries every split of the run takes minutes, and the command is killed before."""
    long = "密码" + run * (40_000 // len(run)) + "x"
    text = f"posted_at,title\n2026-11-02T12:00,{long}\n" if name == base.POSTS else f"name: 甲\npurpose: {long}\n"
    base.write(tmp_path, raw={name: text.encode()})
    assert spawn_command("check", "--root", str(tmp_path), timeout=20).returncode in (0, 1)

"""law.patterns: a school's regular expressions, and that no text can keep one busy."""

import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import base
from command_line import check_document, run_command
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.law.patterns import bounded_pattern, occurs

Capsys = pytest.CaptureFixture[str]
# Each takes Python's engine longer than the universe is old, for the texts below.
RUNAWAYS = ["(a+)+$", "(a|a)+$", "(a*)*b", "(.*a){20}$", "([a-zA-Z]+)+$", r"(?<!\d)(a+)+b(?!\d)"]


@pytest.mark.parametrize("pattern", RUNAWAYS)
def test_what_would_run_away_comes_to_an_end(pattern: str) -> None:
    assert not occurs(pattern, f"{'a' * 20_000}！")


@pytest.mark.parametrize("pattern", RUNAWAYS)
def test_a_student_number_that_would_run_away_ends(capsys: Capsys, tmp_path: Path, pattern: str) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"purpose": f"{'a' * 5000}！"}})
    check_document(capsys, root, "--set", f"registry.privacy.student_number={pattern}")


def own_rules(root: Path, pattern: str) -> Path:
    """A registry whose rules know a school's own pattern of links, before all others."""
    shutil.copytree(shipped_rules(), base.write(root) / "rules")
    path = root / "rules" / "platforms.yaml"
    entry = f"campus:\n  name: 校园号\n  en: Campus\n  handle: 校园号\n  urls: ['{pattern}']\n"
    path.write_text(entry + path.read_text("utf-8"), "utf-8")
    return root


def platform_and_handle(law: Law, url: str) -> tuple[str | None, str | None]:
    """What a link says."""
    (link,) = law.platforms.links(url)
    return link.platform, link.handle


@pytest.mark.parametrize("pattern", ["(?:[a-z./]+)+!", r"campus\.cn/(?P<handle>(?:\w+\w+)+)!"])
def test_a_link_pattern_that_would_run_away_ends(capsys: Capsys, tmp_path: Path, pattern: str) -> None:
    law = load(own_rules(tmp_path, pattern) / "rules")
    assert platform_and_handle(law, f"https://campus.cn/{'a' * 4000}") == ("website", None)


def test_a_pattern_of_its_own_gives_the_handle(tmp_path: Path) -> None:
    law = load(own_rules(tmp_path, r"campus\.cn/(?P<handle>[0-9]+)") / "rules")
    assert platform_and_handle(law, "https://campus.cn/123") == ("campus", "123")
    assert platform_and_handle(law, "https://weibo.com/imust") == ("weibo", "imust")


@pytest.mark.parametrize("pattern", ["(?=a)b", r"(a)\1", "(?<!a)b(?<!c)d", "a{1001}", "(a{500}){500}", "(", "a" * 501])
def test_what_the_engine_does_not_take_is_refused_at_its_place(capsys: Capsys, tmp_path: Path, pattern: str) -> None:
    answer = run_command(capsys, "check", "--root", str(own_rules(tmp_path, pattern)), "--as-of", "2026-11-20")
    assert answer.code == 3
    assert answer.err.startswith("tuanmedia: 规则文件无法读取：rules/platforms.yaml:5:")
    assert f"“{pattern}”不是一个正则表达式" in answer.err
    assert answer.err.count("\n") == 1


@given(text=st.text(st.sampled_from("0123a学２ \n"), max_size=12))
def test_a_number_by_itself_is_found_as_python_finds_it(text: str) -> None:
    for pattern in (r"(?<!\d)[12]\d{2}(?!\d)", r"(?<![0-9])1[0-9]{2}", r"1\d(?!\d)", r"(?<!\w)2\d+(?![0-9-])"):
        plain = re.compile(pattern, re.ASCII)
        assert occurs(pattern, text) == (plain.search(text) is not None), (pattern, text)


def test_a_number_in_wide_digits_is_found(capsys: Capsys, tmp_path: Path) -> None:
    root = base.write(tmp_path, {base.ACCOUNT: {"purpose": "学号２０２６３０４５１２"}})
    assert unicodedata.normalize("NFKC", "２") == "2"
    report = check_document(capsys, root, "--set", r"registry.privacy.student_number=20\d{8}")
    assert "registry.privacy" in {finding["rule"] for finding in report["findings"]}


@given(tail=st.text(st.sampled_from("/.-_?#aZ9号"), max_size=12), start=st.sampled_from(range(200)))
def test_both_engines_read_the_links_that_ship_alike(law: Law, tail: str, start: int) -> None:
    examples = [example.link for platform in law.platforms.values() for example in platform.examples]
    link = examples[start % len(examples)].partition("://")[2] + tail
    for platform in law.platforms.values():
        for url in platform.urls:
            ours, safe = re.compile(url, re.ASCII).fullmatch(link), bounded_pattern(url).fullmatch(link)
            assert (ours and ours.groupdict()) == (safe and safe.groupdict())


def test_the_engine_is_loaded_only_for_a_school_with_patterns(tmp_path: Path) -> None:
    code = "import sys; from tuanmedia.cli import run; run(sys.argv[1:]); sys.exit('re2' in sys.modules)"
    root = own_rules(tmp_path, "campus")
    command = [sys.executable, "-c", code, "check", "--as-of", "2026-11-20", "--root", str(root)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    shutil.copy(shipped_rules() / "platforms.yaml", root / "rules" / "platforms.yaml")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0

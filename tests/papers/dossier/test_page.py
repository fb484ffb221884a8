"""The page, read by a parser that takes HTML as browsers do, and by a browser where there is one."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from threading import Thread
from typing import Any

import html5lib
import pytest

import years
from traps import TRAPS
from tuanmedia.audit.year import AnnualReview
from tuanmedia.law.law import Law
from tuanmedia.papers.dossier.page import page
from tuanmedia.papers.dossier.page.cards import safe_link
from tuanmedia.papers.dossier.tables import missing_items
from tuanmedia.render.locale import Locale

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
ELEMENTS = frozenset(
    ["script", "iframe", "object", "embed", "form", "input", "button", "base", "audio", "video", "img"]
)


@pytest.fixture
def year(law: Law) -> AnnualReview:
    return years.small(law)


def parsed(data: bytes) -> Any:
    """The tree; html5lib stops at whatever is no HTML."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())


def text(tree: Any) -> str:
    return "".join(tree.itertext())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_html_with_one_title_and_captions(year: AnnualReview, lang: Any) -> None:
    tree = parsed(page(year, lang))
    assert [text(one) for one in tree.iter("h1")] == [text(one) for one in tree.iter("title")]
    assert all(table.find("caption") is not None for table in tree.iter("table"))
    assert all({"aria-label", "aria-hidden"} & set(one.attrib) for one in tree.iter("{http://www.w3.org/2000/svg}svg"))
    assert tree.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]


def test_every_id_is_one_and_every_link_within_leads_somewhere(year: AnnualReview) -> None:
    tree = parsed(page(year, "zh"))
    ids = Counter(one.get("id") for one in tree.iter() if one.get("id"))
    assert max(ids.values()) == 1
    assert {one.account.id for one in year.accounts} < set(ids)
    within = {one.get("href")[1:] for one in tree.iter("a") if one.get("href").startswith("#")}
    assert within <= set(ids)
    assert "第十二条（二）" in within


def test_each_finding_names_its_clause_and_its_line(year: AnnualReview) -> None:
    said = text(parsed(page(year, "zh")))
    assert "已备案的账号没有在岗的采编及发布人员" in said
    assert "registry/a.yaml:3" in said
    assert "学生社团信息采编及发布人员不得超过2人" in said  # the clause itself


def test_the_review_that_is_missing_is_no_line_of_an_account(year: AnnualReview) -> None:
    assert "2026 年度未年审" not in text(parsed(page(years.unreviewed(year), "zh")))
    assert "2025 年度未年审" in text(parsed(page(years.unreviewed(year, of=2025), "zh")))


def test_the_page_reaches_for_nothing(year: AnnualReview) -> None:
    tree = parsed(page(year, "zh"))
    [policy] = [one.get("content") for one in tree.iter("meta") if one.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert_inert(tree)


def test_the_same_year_is_the_same_bytes(year: AnnualReview) -> None:
    assert page(year, "zh") == page(year, "zh")


def test_a_year_of_nobody_is_a_page(year: AnnualReview) -> None:
    empty = year._replace(accounts=(), organizations=(), unfiled=(), others=(), thresholds=True)
    assert "没有。" in text(parsed(page(empty, "zh")))


def test_a_name_is_text_and_nothing_else(law: Law, year: AnnualReview) -> None:
    assert_text(law, year, TRAPS)


def test_every_naughty_string_is_text(law: Law, year: AnnualReview, shared: Path) -> None:
    assert_text(law, year, years.odd(shared))


@pytest.mark.parametrize("url", ["http://weibo.com/a", "https://weibo.com/u/1?a=b&c=%20"])
def test_a_link_of_the_web_may_be_followed(url: str) -> None:
    assert safe_link(url) == url


NO_LINKS = [None, "", "http://", "//weibo.com", "weibo.com/a", "https://[::1", "ftp://a", "file:///etc/passwd"]
NO_LINKS += ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "http:\\\\a.com"]
NO_LINKS += ["https://a\u202eb.com", 'https://a.com/"onclick=', "https://a.com/ b"]


@pytest.mark.parametrize("url", NO_LINKS)
def test_what_else_is_given_as_a_link_is_text(url: str | None) -> None:
    assert safe_link(url) is None


def test_what_is_lacking_can_be_read_without_scrolling_sideways(year: AnnualReview) -> None:
    """On a window of 1,100 px there are 61 rem for the table; its columns ask for no more, and their texts wrap."""
    style = "".join(one.text for one in parsed(page(year, "zh")).iter("style"))
    rules = {"text": r"td\.text", "words": r"td\.words.*?", "last": r"td\.text:last-child"}
    rem = {name: float(re.search(rf"{rule} \{{ min-width: ([\d.]+)rem", style)[1]) for name, rule in rules.items()}  # type: ignore[index]
    _, *middle, _ = (column.kind for column in missing_items.COLUMNS)
    assert rem["words"] + sum(rem[kind] for kind in middle) + rem["last"] <= 61


@pytest.mark.skipif(CHROMIUM is None, reason="there is no browser here")
def test_in_a_browser_nothing_runs_and_nothing_is_asked_for(year: AnnualReview, tmp_path: Path) -> None:
    """Traps that would reach for a server, or change the title, do neither."""
    with listening() as (port, asked):
        beacon = f"http://127.0.0.1:{port}/x"
        traps = [
            f"<img src='{beacon}' onerror=\"document.title='run'\">",
            f"\"><script src='{beacon}'></script><script>document.title='run';alert(1)</script>",
            f"</style><style>@import '{beacon}';*{{background:url({beacon})}}</style>",
            f"<link rel=stylesheet href='{beacon}'><iframe src='{beacon}'></iframe>",
            f"<meta http-equiv=refresh content='0;{beacon}'>",
            f"<svg onload=\"fetch('{beacon}')\"><image href='{beacon}'/></svg>",
        ]
        (tmp_path / "page.html").write_bytes(page(years.named(year, "".join(traps), *traps), "zh"))
        seen = browsed(tmp_path / "page.html", tmp_path)
    assert asked == []
    assert re.search("<title>(.*?)</title>", seen)[1] == "2026年度团学组织网络新媒体账号年审"  # type: ignore[index]
    assert seen.count("<details") == 1 + len(traps)


@pytest.mark.skipif(CHROMIUM is None, reason="there is no browser here")
def test_the_browser_of_these_tests_would_run_and_ask(tmp_path: Path) -> None:
    """What the test above looks for does come about where a page lets it."""
    with listening() as (port, asked):
        trap = f"<title>x</title><img src='http://127.0.0.1:{port}/x' onerror=\"document.title='run'\">"
        (tmp_path / "page.html").write_text(trap, "utf-8")
        seen = browsed(tmp_path / "page.html", tmp_path)
    assert asked
    assert "<title>run</title>" in seen


def assert_text(law: Law, year: AnnualReview, names: list[str]) -> None:
    """Each name stands on the page as it may be told, and made nothing of it."""
    tree, locale = parsed(page(years.named(year, *names), "zh")), Locale(law, "zh")
    told = Counter(text(one) for one in tree.iter("strong"))
    assert told == Counter(locale.plain(name) for name in names)
    assert_inert(tree)


def assert_inert(tree: Any) -> None:
    for one in tree.iter():
        if isinstance(one.tag, str):
            assert one.tag not in ELEMENTS
            assert not any(str(name).lower().startswith("on") for name in one.attrib)
            assert "src" not in one.attrib
            href = one.get("href")
            assert href is None or href.startswith(("#", "http://", "https://")) or href == "data:,"


@contextmanager
def listening() -> Iterator[tuple[int, list[str]]]:
    """A server on this computer, and what it was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, asked
    finally:
        server.shutdown()
        server.server_close()


def browsed(file: Path, profile: Path) -> str:
    """The page as it stands in a browser after some seconds of its time."""
    alone = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    seen = ["--headless=new", f"--user-data-dir={profile / 'profile'}", "--virtual-time-budget=3000", "--dump-dom"]
    done = subprocess.run([str(CHROMIUM), *alone, *seen, file.as_uri()], capture_output=True, timeout=120, check=True)
    return done.stdout.decode()

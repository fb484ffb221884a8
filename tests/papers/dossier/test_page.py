"""The page, read by a parser of HTML 5, and by a browser where one is installed."""

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


def html_tree(data: bytes) -> Any:
    """The elements of a page; html5lib raises an error for anything that is no HTML."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(data.decode())


def text(tree: Any) -> str:
    return "".join(tree.itertext())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_html_with_one_title_and_captions(year: AnnualReview, lang: Any) -> None:
    tree = html_tree(page(year, lang))
    assert [text(element) for element in tree.iter("h1")] == [text(element) for element in tree.iter("title")]
    assert all(table.find("caption") is not None for table in tree.iter("table"))
    assert all(
        {"aria-label", "aria-hidden"} & set(element.attrib) for element in tree.iter("{http://www.w3.org/2000/svg}svg")
    )
    assert tree.get("lang") == {"zh": "zh-CN", "en": "en"}[lang]


def test_every_id_is_one_and_every_link_within_leads_somewhere(year: AnnualReview) -> None:
    tree = html_tree(page(year, "zh"))
    ids = Counter(element.get("id") for element in tree.iter() if element.get("id"))
    assert max(ids.values()) == 1
    assert {account_year.account.id for account_year in year.accounts} < set(ids)
    within = {link.get("href")[1:] for link in tree.iter("a") if link.get("href").startswith("#")}
    assert within <= set(ids)
    assert "第十二条（二）" in within


def test_each_finding_names_its_clause_and_its_line(year: AnnualReview) -> None:
    words = text(html_tree(page(year, "zh")))
    assert "已备案的账号没有在岗的采编及发布人员" in words
    assert "registry/a.yaml:3" in words
    assert "学生社团信息采编及发布人员不得超过2人" in words  # the clause itself


def test_the_review_that_is_missing_is_no_line_of_an_account(year: AnnualReview) -> None:
    assert "2026 年度未年审" not in text(html_tree(page(years.unreviewed(year), "zh")))
    assert "2025 年度未年审" in text(html_tree(page(years.unreviewed(year, of=2025), "zh")))


def test_the_page_reaches_for_nothing(year: AnnualReview) -> None:
    tree = html_tree(page(year, "zh"))
    [policy] = [
        meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")
    assert_inert(tree)


def test_the_same_year_is_the_same_bytes(year: AnnualReview) -> None:
    assert page(year, "zh") == page(year, "zh")


def test_a_year_of_nobody_is_a_page(year: AnnualReview) -> None:
    empty = year._replace(accounts=(), organizations=(), unfiled=(), other_findings=(), thresholds=True)
    assert "没有。" in text(html_tree(page(empty, "zh")))


def test_a_name_is_text_and_nothing_else(law: Law, year: AnnualReview) -> None:
    assert_text(law, year, TRAPS)


def test_every_naughty_string_is_text(law: Law, year: AnnualReview, shared: Path) -> None:
    assert_text(law, year, years.odd_texts(shared))


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
    style = "".join(element.text for element in html_tree(page(year, "zh")).iter("style"))
    rules = {"text": r"td\.text", "words": r"td\.words.*?", "last": r"td\.text:last-child"}
    rem = {name: float(re.search(rf"{rule} \{{ min-width: ([\d.]+)rem", style)[1]) for name, rule in rules.items()}  # type: ignore[index]
    _, *middle, _ = (column.kind for column in missing_items.COLUMNS)
    assert rem["words"] + sum(rem[kind] for kind in middle) + rem["last"] <= 61


@pytest.mark.skipif(CHROMIUM is None, reason="there is no browser here")
def test_in_a_browser_nothing_runs_and_nothing_is_asked_for(year: AnnualReview, tmp_path: Path) -> None:
    """Names that would call a server or change the title do neither."""
    with local_server() as (port, requests):
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
        html = browser_html(tmp_path / "page.html", tmp_path)
    assert requests == []
    assert re.search("<title>(.*?)</title>", html)[1] == "2026年度团学组织网络新媒体账号年审"  # type: ignore[index]
    assert html.count("<details") == 1 + len(traps)


@pytest.mark.skipif(CHROMIUM is None, reason="there is no browser here")
def test_the_browser_of_these_tests_would_run_and_ask(tmp_path: Path) -> None:
    """The browser does both on a page that allows it, so the test above can fail."""
    with local_server() as (port, requests):
        trap = f"<title>x</title><img src='http://127.0.0.1:{port}/x' onerror=\"document.title='run'\">"
        (tmp_path / "page.html").write_text(trap, "utf-8")
        html = browser_html(tmp_path / "page.html", tmp_path)
    assert requests
    assert "<title>run</title>" in html


def assert_text(law: Law, year: AnnualReview, names: list[str]) -> None:
    """Each name stands on the page as text, and adds no element to it."""
    tree, locale = html_tree(page(years.named(year, *names), "zh")), Locale(law, "zh")
    names_on_cards = Counter(text(element) for element in tree.iter("strong"))
    assert names_on_cards == Counter(locale.plain(name) for name in names)
    assert_inert(tree)


def assert_inert(tree: Any) -> None:
    for element in tree.iter():
        if isinstance(element.tag, str):
            assert element.tag not in ELEMENTS
            assert not any(str(name).lower().startswith("on") for name in element.attrib)
            assert "src" not in element.attrib
            href = element.get("href")
            assert href is None or href.startswith(("#", "http://", "https://")) or href == "data:,"


@contextmanager
def local_server() -> Iterator[tuple[int, list[str]]]:
    """The port of a server on this computer, and the paths that were requested from it."""
    requests: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            requests.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, requests
    finally:
        server.shutdown()
        server.server_close()


def browser_html(file: Path, profile: Path) -> str:
    """The HTML of a page in a browser after three seconds of its time."""
    alone = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    headless = ["--headless=new", f"--user-data-dir={profile / 'profile'}", "--virtual-time-budget=3000", "--dump-dom"]
    command = [str(CHROMIUM), *alone, *headless, file.as_uri()]
    result = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return result.stdout.decode()

"""Platforms: the file itself, and what a pasted link tells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.law.platforms import KINDS, LinkExample, Platform, Platforms
from tuanmedia.model.scalars import Id

STEADY = settings(derandomize=True, deadline=None)
IDS = ["weibo", "wechat", "wechat-channels", "qq", "douyin", "kuaishou"]
IDS += ["bilibili", "xiaohongshu", "zhihu", "toutiao", "website", "other"]


def platforms(data: object) -> Platforms:
    """The platforms that `data` describes in plain text. Raises ValidationError for what is no platform."""
    return Platforms(TypeAdapter(dict[Id, Platform]).validate_python(data))


PLATFORMS = load(shipped_rules()).platforms
EXAMPLES = [(key, example) for key, platform in PLATFORMS.items() for example in platform.examples]


def test_the_file_holds_the_platforms_of_the_format_in_their_order() -> None:
    assert list(PLATFORMS) == IDS
    assert PLATFORMS.groups("short-video") == {"douyin", "kuaishou", "bilibili", "wechat-channels"}
    assert PLATFORMS.groups("long-video") == frozenset()


def read(known: Platforms, link: str) -> tuple[str | None, str | None] | None:
    """The platform and the account behind a text that is one link; None where it is none."""
    found = known.links(link)
    assert len(found) <= 1
    return (found[0].platform, found[0].account) if found else None


def told(example: LinkExample) -> tuple[str | None, str | None]:
    """What an example says that the account is called, and of which kind that is."""
    return next(((getattr(example, kind), kind) for kind in KINDS if getattr(example, kind)), (None, None))


def test_every_platform_but_other_has_links_and_examples_of_each_kind() -> None:
    for key, platform in PLATFORMS.items():
        assert bool(platform.hosts or platform.urls) == bool(platform.examples) == (key != "other")
        for kind in KINDS:
            has_pattern = any(f"(?P<{kind}>" in url for url in platform.urls)
            assert has_pattern == any(getattr(example, kind) for example in platform.examples)


@pytest.mark.parametrize(("key", "example"), EXAMPLES, ids=lambda value: getattr(value, "link", value))
def test_every_example_of_the_file(key: str, example: LinkExample) -> None:
    (link,) = PLATFORMS.links(example.link)
    account, kind = told(example)
    assert (link.platform, link.account, link.is_short) == (key, account, example.short)
    assert kind in (None, link.kind)


def test_every_host_and_pattern_of_the_file_is_needed_by_an_example() -> None:
    for key, platform in PLATFORMS.items():
        for field in ("hosts", "short", "urls"):
            for entry in getattr(platform, field):
                left = [other for other in getattr(platform, field) if other != entry]
                fields = {name: getattr(platform, name) for name in Platform.model_fields} | {field: tuple(left)}
                without = Platforms({key: Platform.model_construct(**fields)})
                assert any(without.links(one.link) != PLATFORMS.links(one.link) for one in platform.examples), entry


@pytest.mark.parametrize(
    "link",
    [
        "HTTPS://WWW.WEIBO.COM/imust",
        "http://weibo.com/imust/",
        "//weibo.com/imust",
        "weibo.com/imust",
        " m.weibo.com//imust/ ",
        "weibo.com:443/imust?from=x#y",
        "https://weibo.com./imust",
        "https://weibo.com/%69must",
    ],
)
def test_the_ways_to_write_one_link(link: str) -> None:
    assert read(PLATFORMS, link) == ("weibo", "imust")


def test_the_handle_keeps_its_case() -> None:
    assert read(PLATFORMS, "WEIBO.com/IMUST_Robotics") == ("weibo", "IMUST_Robotics")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "机器人协会",
        "imust",
        "weibo",
        "https://",
        "https://weibo",
        "javascript:alert(1)",
        "javascript://weibo.com/%0aalert(1)",
        "data:text/html,weibo.com/imust",
        "ftp://weibo.com/imust",
        "mailto:office@imust.edu.cn",
        "https://weibo.com@evil.com/imust",
        "https://weibo.com:80@evil.com/imust",
        "https://user:secret@weibo.com/imust",
        "https://evil.com\\@weibo.com/imust",
        "https://weibo.com\\.evil.com/imust",
        "https://weibo。com/imust",
        "https://weibo.com/im%0aust",
        "https://weibo.com/im\u202eust",
        "https:/weibo.com/imust",
        "https:weibo.com/imust",
    ],
)
def test_no_link(text: str) -> None:
    assert read(PLATFORMS, text) is None


@pytest.mark.parametrize(
    "link",
    [
        "https://weibo.com.evil.com/imust",
        "https://weibo.com.cn/imust",
        "https://evil.com/https://weibo.com/imust",
        "https://evil.com?weibo.com/imust",
        "https://evil.com#weibo.com/imust",
        "https://evilweibo.com/imust",
        "https://weiboXcom.cn/imust",
        "https://wеibo.com/imust",
        "https://weibo.co/imust",
        "https://space.bilibili.com.evil.com/123",
        "https://xn--webo-56d.com/imust",
        "https://10001.qzone.qq.com.evil.com/",
        "https://192.0.2.1/weibo.com",
    ],
)
def test_what_only_looks_like_a_platform_is_a_website(link: str) -> None:
    assert read(PLATFORMS, link) == ("website", None)


def test_a_handle_of_other_digits_is_none() -> None:
    assert read(PLATFORMS, "https://space.bilibili.com/１２３") == ("bilibili", None)


@STEADY
@given(
    st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(["", "https://", "weibo.com/", "http://x.cn/"])
)
def test_any_text_has_an_answer(text: str, start: str) -> None:
    for link in PLATFORMS.links(start + text):
        assert link.platform in (*PLATFORMS, None)
        assert link.account != ""
        assert link.address.text in start + text


@STEADY
@given(st.from_regex(r"[a-z0-9-]{1,12}\.(com|cn|tv)", fullmatch=True), st.sampled_from(["/", "?", "#", "/x/"]))
def test_the_host_alone_decides(host: str, mark: str) -> None:
    """Whatever stands behind a strange host, a platform's own address included, it stays a website."""
    if read(PLATFORMS, host) == ("website", None):
        assert read(PLATFORMS, f"https://{host}{mark}weibo.com/imust") == ("website", None)


def test_names() -> None:
    assert PLATFORMS.name_of("weibo", "zh") == "新浪微博"
    assert PLATFORMS.name_of("weibo", "en") == "Weibo"
    assert PLATFORMS.name_of("myspace", "zh") == "myspace"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"url": []}, ("weibo", "url")),
        ({"name": ""}, ("weibo", "name")),
        ({"groups": ["Short Video"]}, ("weibo", "groups", 0)),
        ({"examples": [{"handle": "imust"}]}, ("weibo", "examples", 0, "link")),
    ],
)
def test_a_faulty_entry_is_refused_at_its_route(change: dict[str, object], where: tuple[str | int, ...]) -> None:
    with pytest.raises(ValidationError) as refused:
        platforms({"weibo": {"name": "微博", "en": "Weibo", "handle": "UID"} | change})
    assert [error["loc"] for error in refused.value.errors()] == [where]

"""Platforms: the file itself, and what a pasted link tells."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from ruamel.yaml import YAML

from tuanmedia.law.platforms import LinkExample, Platform, Platforms
from tuanmedia.model.scalars import Id

STEADY = settings(derandomize=True, deadline=None)
RULES = Path(__file__).parents[2] / "rules" / "platforms.yaml"
IDS = ["weibo", "wechat", "wechat-channels", "qq", "douyin", "kuaishou"]
IDS += ["bilibili", "xiaohongshu", "zhihu", "toutiao", "website", "other"]


def platforms(data: object) -> Platforms:
    """The platforms that `data` describes in plain text. Raises ValidationError for what is no platform."""
    return Platforms(TypeAdapter(dict[Id, Platform]).validate_python(data))


PLATFORMS = platforms(YAML(typ="safe", pure=True).load(RULES))
EXAMPLES = [(key, example) for key, platform in PLATFORMS.items() for example in platform.examples]


def test_the_file_holds_the_platforms_of_the_format_in_their_order() -> None:
    assert list(PLATFORMS) == IDS
    assert PLATFORMS.groups("short-video") == {"douyin", "kuaishou", "bilibili", "wechat-channels"}
    assert PLATFORMS.groups("long-video") == frozenset()


def test_every_platform_but_other_has_links_and_examples_of_each_kind() -> None:
    for key, platform in PLATFORMS.items():
        assert bool(platform.urls) == bool(platform.examples) == (key != "other")
        with_handle = any("(?P<handle>" in url for url in platform.urls)
        assert with_handle == any(example.handle for example in platform.examples)


@pytest.mark.parametrize(("key", "example"), EXAMPLES, ids=lambda value: getattr(value, "link", value))
def test_every_example_of_the_file(key: str, example: LinkExample) -> None:
    assert PLATFORMS.derive(example.link) == (key, example.handle)


def test_every_pattern_of_the_file_is_needed_by_an_example() -> None:
    for key, platform in PLATFORMS.items():
        for url in platform.urls:
            entry = platform.model_dump() | {"urls": [other for other in platform.urls if other != url]}
            without = platforms({key: entry})
            assert any(without.derive(example.link) != (key, example.handle) for example in platform.examples), url


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
    assert PLATFORMS.derive(link) == ("weibo", "imust")


def test_the_handle_keeps_its_case() -> None:
    assert PLATFORMS.derive("WEIBO.com/IMUST_Robotics") == ("weibo", "IMUST_Robotics")


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
        "https://weibo.com/imust 复制打开",
        "https://weibo.com/im\nust",
        "https://weibo.com/im%0aust",
        "https://weibo.com/im\u202eust",
        "https:/weibo.com/imust",
        "https:weibo.com/imust",
    ],
)
def test_no_link(text: str) -> None:
    assert PLATFORMS.derive(text) is None


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
    assert PLATFORMS.derive(link) == ("website", None)


def test_a_handle_of_other_digits_is_none() -> None:
    assert PLATFORMS.derive("https://space.bilibili.com/１２３") == ("bilibili", None)


@STEADY
@given(
    st.text(st.characters(codec="utf-8"), max_size=30), st.sampled_from(["", "https://", "weibo.com/", "http://x.cn/"])
)
def test_any_text_has_an_answer(text: str, start: str) -> None:
    derived = PLATFORMS.derive(start + text)
    assert derived is None or (derived[0] in PLATFORMS and derived[1] != "")


@STEADY
@given(st.from_regex(r"[a-z0-9-]{1,12}\.(com|cn|tv)", fullmatch=True), st.sampled_from(["/", "?", "#", "/x/"]))
def test_the_host_alone_decides(host: str, mark: str) -> None:
    """Whatever stands behind a strange host, a platform's own address included, it stays a website."""
    if PLATFORMS.derive(host) == ("website", None):
        assert PLATFORMS.derive(f"https://{host}{mark}weibo.com/imust") == ("website", None)


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

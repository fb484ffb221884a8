"""One account behind its link: found again as a duplicate, as a banned one, and where the record says another thing."""

from pathlib import Path
from typing import Any

import pytest

import base
from command_line import check_document
from tuanmedia.law.law import Law
from tuanmedia.model.scalars import day

DAY = day("2026-11-20")
CANCELLED = {"orders": [{"kind": "cancel", "on": "2026-05-06"}]}
SEC_UID = "MS4wLjABAAAAbeiyuan-Dushu_01"


def account(**fields: Any) -> dict[str, Any]:
    return {"name": "黑白世界", "owner": "union", "created_on": "2026-10-20", **fields}


def found(law: Law, rule: str, **accounts: dict[str, Any]) -> list[tuple[str | None, str]]:
    patch = {f"accounts/{name}.yaml": fields for name, fields in accounts.items()}
    return [(one.record, one.say) for one in base.findings(law, DAY, patch) if one.rule == rule]


DOUYIN = {"platform": "douyin", "url": f"https://www.douyin.com/user/{SEC_UID}"}
WEIBO = {"platform": "weibo", "url": "https://weibo.com/u/5610020301"}
AGAIN: list[tuple[dict[str, str], dict[str, str]]] = [
    (WEIBO, {"platform": "weibo", "url": "m.weibo.cn/u/5610020301"}),
    ({"platform": "weibo", "handle": "5610020301"}, {"platform": "weibo", "url": "https://weibo.cn/5610020301"}),
    (WEIBO | {"url": "https://weibo.com/p/1005055610020301"}, {"platform": "weibo", "handle": "5610020301"}),
    ({"platform": "qq", "handle": "80020301"}, {"platform": "qq", "url": "https://h5.qzone.qq.com/p?hostuin=80020301"}),
    ({"platform": "wechat", "handle": "beiyuan_x"}, {"platform": "wechat", "handle": "＠Beiyuan_X"}),
    ({"platform": "weibo", "name": "北原读书会"}, {"platform": "weibo", "url": "https://weibo.com/n/北原读书会"}),
    (DOUYIN, {"platform": "douyin", "handle": "xin", "url": f"https://www.iesdouyin.com/share/user/{SEC_UID}?from=x"}),
    (DOUYIN, {"platform": "other", "url": f"【看这里】 https://www.douyin.com/user/{SEC_UID} 长按"}),
    ({"platform": "other", "url": DOUYIN["url"]}, DOUYIN),
    ({"platform": "douyin", "url": "https://v.douyin.com/iAb/"}, {"platform": "douyin", "url": "v.douyin.com/iAb"}),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), AGAIN)
def test_an_account_is_known_by_its_link_as_by_its_handle(
    law: Law, first: dict[str, str], second: dict[str, str]
) -> None:
    earlier = account(**{"name": "逐光影像", **first, "owner": "committee", "created_on": "2025-03-10"})
    duplicates = found(law, "registry.duplicate", earlier=earlier, later=account(**second))
    assert [record for record, _ in duplicates] == ["later"]
    banned = found(law, "management.reopening", earlier={**earlier, **CANCELLED}, later=account(**second))
    assert [record for record, _ in banned] == ["later"]


def test_two_accounts_stay_two(law: Law) -> None:
    pairs: list[tuple[dict[str, str], dict[str, str]]] = [
        (DOUYIN, {"platform": "douyin", "handle": SEC_UID}),
        (DOUYIN, {"platform": "douyin", "url": f"https://www.douyin.com/user/{SEC_UID.lower()}"}),
        ({"platform": "website", "url": "https://a.example/?id=7"}, {"platform": "website", "url": "https://a.example/?id=8"}),
        ({"platform": "website", "url": "https://a.example/"}, {"platform": "other", "url": "https://a.example/"}),
    ]  # fmt: skip
    for first, second in pairs:
        earlier = account(**first, owner="committee") | {"name": "逐光影像"}
        assert found(law, "registry.duplicate", earlier=earlier, later=account(**second)) == []


@pytest.mark.parametrize(
    ("fields", "say"),
    [
        ({"platform": "other", "url": DOUYIN["url"]}, "platform"),
        ({"platform": "website", "url": "https://v.douyin.com/iAb/"}, "platform"),
        ({"platform": "wechat", "url": "https://tw.beiyuan.example/"}, "platform"),
        ({"platform": "weibo", "url": "https://weibo.com.evil.example/u/1"}, "platform"),
        ({"platform": "weibo", "url": "https://weibo.com@evil.example/u/1"}, "none"),
        ({"platform": "weibo", "url": "见 https://weibo.com/u/5610020301 和 https://v.douyin.com/iAb/"}, "platform"),
        ({"platform": "weibo", "handle": "imust", "url": "https://weibo.com/imust2"}, "account"),
        ({"platform": "bilibili", "handle": "beiyuan", "url": "https://space.bilibili.com/123"}, "account"),
        ({"platform": "zhihu", "handle": "a-b", "url": "https://www.zhihu.com/org/a-c"}, "account"),
        ({"platform": "toutiao", "handle": "6012003001", "url": "https://m.toutiao.com/profile/6012003002"}, "account"),
        ({"platform": "weibo", "handle": "IMUST", "url": "https://weibo.com/imust"}, None),
        ({"platform": "weibo", "handle": "imust", "url": "https://weibo.com/n/别名"}, None),
        ({"platform": "toutiao", "handle": "6012003001", "url": "https://www.toutiao.com/c/user/token/MS4w"}, None),
        ({"platform": "weibo", "handle": "imust", "url": "https://t.cn/A6abc"}, None),
        ({"platform": "other", "url": "https://tw.beiyuan.example/"}, None),
    ],
)
def test_a_link_and_a_record_that_do_not_go_together(law: Law, fields: dict[str, str], say: str | None) -> None:
    assert found(law, "registry.link", one=account(**fields)) == ([("one", say)] if say else [])


POSTS_LINK = "posted_at,title,url\n2026-10-01T09:00,一,{}\n"
LINKS = [
    ("https://www.xiaohongshu.com/user/profile/5f?xsec_token=AB%3D&xsec_source=pc_note", False),
    ("https://www.kuaishou.com/short-video/3x?shareToken=X-9&timestamp=1760000000000", False),
    ("https://h5.qzone.qq.com/p?hostuin=10001&qzonetoken=ab", False),
    ("https://a.example/?xsec_token=AB", True),
    ("https://www.xiaohongshu.com/user/profile/5f?xsec_token=AB&token=CD", True),
    ("https://www.xiaohongshu.com/user/profile/5f?xsec_token=密码:abc", True),
    ("https://mp.weixin.qq.com/mp/profile_ext?__biz=MzI0&pass_ticket=aB1", True),
    ("https://mp.weixin.qq.com/s?__biz=MzI0&uin=MTIz&key=abc", True),
    ("https://mp.weixin.qq.com/s?__biz=MzI0&uin=&key=", False),
    ("https://mp.weixin.qq.com/s?__biz=MzI0&key=abc", False),
    ("https://weibo.com/u/1234567890?access_token=2.00abc", True),
    ("https://weibo.com/u/1234567890?SUB=_2A25", True),
    ("https://weibo.com/u/1234567890?sub=1", False),
]


@pytest.mark.parametrize(("link", "is_secret"), LINKS)
@pytest.mark.parametrize("place", ["url", "comment", "posts"])
def test_what_a_link_carries_for_sharing_is_no_secret_and_what_a_session_would_be_is(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, link: str, is_secret: bool, place: str
) -> None:
    patch: dict[str, Any] = {base.ACCOUNT: {"url": link}} if place == "url" else {}
    base.write(tmp_path, patch, {base.POSTS: POSTS_LINK.format(link).encode()} if place == "posts" else {})
    if place == "comment":
        with (tmp_path / "registry" / base.ACCOUNT).open("a", encoding="utf-8") as file:
            file.write(f"# {link}\n")
    document = check_document(capsys, tmp_path, "--select", "registry.secret")
    assert [one["verdict"] for one in document["findings"]] == (["violated"] if is_secret else [])

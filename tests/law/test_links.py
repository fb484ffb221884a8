"""Links as people paste them: whose they are, what of them is kept, and what two of them have in common."""

import pytest

from tuanmedia.checks.identity import link_key
from tuanmedia.law.law import Law
from tuanmedia.law.links import without_sharing_names
from tuanmedia.law.platforms import Link

SEC_UID = "MS4wLjABAAAAbeiyuan-Dushu_01"


def only(law: Law, text: str) -> Link:
    (link,) = law.platforms.links(text)
    return link


@pytest.mark.parametrize(
    ("text", "platform", "account"),
    [
        # As a browser shows them.
        ("https://weibo.com/u/5610020301", "weibo", "5610020301"),
        ("http://www.weibo.com/5610020301", "weibo", "5610020301"),
        ("https://m.weibo.cn/u/5610020302?jumpfrom=weibocom", "weibo", "5610020302"),
        ("https://m.weibo.cn/profile/5610020301", "weibo", "5610020301"),
        ("weibo.cn/5610020301", "weibo", "5610020301"),
        ("weibo.cn/u/5610020301", "weibo", "5610020301"),
        ("https://weibo.com/p/1005055610020301/home?from=page_100505&mod=TAB", "weibo", "5610020301"),
        ("https://weibo.com/p/1002065610020301", "weibo", "5610020301"),
        ("https://m.weibo.cn/p/index?extparam=a&containerid=1005055610020301", "weibo", "5610020301"),
        ("https://weibo.com/n/北原读书会", "weibo", "北原读书会"),
        ("https://m.weibo.cn/n/%E5%8C%97%E5%8E%9F%E8%AF%BB%E4%B9%A6%E4%BC%9A", "weibo", "北原读书会"),
        ("https://weibo.com/5610020301/NvXyZ12ab", "weibo", "5610020301"),
        ("https://weibo.com/login", "weibo", None),
        ("https://space.bilibili.com/340020301?spm_id_from=333.1007.0.0", "bilibili", "340020301"),
        ("https://m.bilibili.com/space/340020301", "bilibili", "340020301"),
        ("https://user.qzone.qq.com/10001/main", "qq", "10001"),
        ("http://10001.qzone.qq.com", "qq", "10001"),
        ("https://h5.qzone.qq.com/mqzone/profile?starttime=1&hostuin=10001", "qq", "10001"),
        ("https://h5.qzone.qq.com/mqzone/index#mine?hostuin=10001&v=1", "qq", "10001"),
        (f"https://www.douyin.com/user/{SEC_UID}", "douyin", SEC_UID),
        (f"https://www.iesdouyin.com/share/user/{SEC_UID}?from=web_code_link", "douyin", SEC_UID),
        (f"https://www.iesdouyin.com/share/user/92282439811?sec_uid={SEC_UID}", "douyin", SEC_UID),
        ("https://live.kuaishou.com/profile/3xbeiyuan0301", "kuaishou", "3xbeiyuan0301"),
        ("https://www.xiaohongshu.com/user/profile/5f20a01000301?xsec_token=AB%3D", "xiaohongshu", "5f20a01000301"),
        ("https://www.zhihu.com/org/bei-yuan-xue-sheng-hui/posts?utm_source=x", "zhihu", "bei-yuan-xue-sheng-hui"),
        ("https://m.toutiao.com/profile/6012003001/", "toutiao", "6012003001"),
        ("https://mp.weixin.qq.com/s?__biz=MzI0MDAxMTAwMQ==&mid=1&idx=1#rd", "wechat", "MzI0MDAxMTAwMQ=="),
        ("https://mp.weixin.qq.com/mp/profile_ext?a=1&__biz=MzI0MDAxMTAwMQ%3D%3D", "wechat", "MzI0MDAxMTAwMQ=="),
        ("https://mp.weixin.qq.com/s/AbCdEf-123_beiyuan", "wechat", None),
        ("https://weixin.qq.com/sph/AbeiyuanQN", "wechat-channels", None),
        ("https://www.nobody.example/beiyuan", "website", None),
        # As a phone copies them, and as people write them down.
        ("我们的微博是 https://weibo.com/u/5610020301。", "weibo", "5610020301"),
        ("微博weibo.com/u/5610020301是我们的", "weibo", "5610020301"),
        ("微博：weibo.com/u/5610020301（2019 年开通）", "weibo", "5610020301"),
        ("微博:weibo.com/u/5610020301,粉丝 300", "weibo", "5610020301"),
        ("(https://weibo.com/u/5610020301)", "weibo", "5610020301"),
        ("“https://weibo.com/n/北原读书会”，欢迎关注", "weibo", "北原读书会"),
        ("（空间：https://user.qzone.qq.com/10003）", "qq", "10003"),
        ("【北原青年之声的个人空间】 https://space.bilibili.com/340020301", "bilibili", "340020301"),
        ("【逐光短片的主页】长按这段话再打开抖音 https://v.douyin.com/iBeiyuan01/ 7@1.com :5pm", "douyin", None),
        ("https://v.douyin.com/iBeiyuan01/复制此链接，打开抖音", "douyin", None),
        ("27 有新笔记 😆 a1B2 😆 http://xhslink.com/a/QingHe0301，去【小红书】里看！", "xiaohongshu", None),
    ],
)  # fmt: skip
def test_platform_and_account_come_from_what_is_pasted(law: Law, text: str, platform: str, account: str | None) -> None:
    link = only(law, text)
    assert (link.platform, link.account) == (platform, account)


@pytest.mark.parametrize(
    "text",
    [
        "北原.青年", "No.1", "校团委 7@1.com", "beiyuan.example 之窗", "ftp://weibo.com/imust", "mailto:a@weibo.com",
        "data:text/html,weibo.com/imust", "xhttps://weibo.com@a/imust", "https://weibo.com@evil.com/imust 看这里",
    ],
)  # fmt: skip
def test_in_a_sentence_only_what_a_platform_knows_or_has_a_scheme_is_a_link(law: Law, text: str) -> None:
    assert law.platforms.links(text) == ()


def test_every_link_of_a_sentence_is_read(law: Law) -> None:
    links = law.platforms.links("https://weibo.com/u/5610020301 和 weibo.cn/5610029999")
    assert [link.account for link in links] == ["5610020301", "5610029999"]


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("https://v.douyin.com/iBeiyuan01/", "douyin"),
        ("https://b23.tv/AbCdEf", "bilibili"),
        ("http://xhslink.com/m/AbCdEf", "xiaohongshu"),
        ("https://v.kuaishou.com/aBcDeF", "kuaishou"),
        ("https://t.cn/A6abcdef", None),
    ],
)
def test_a_short_link_has_a_platform_at_most_and_stays_as_it_is(law: Law, text: str, platform: str | None) -> None:
    link = only(law, text)
    assert (link.platform, link.account, link.is_short, link.stored) == (platform, None, True, text)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("https://m.weibo.cn/profile/5610020301?jumpfrom=weibocom", "https://m.weibo.cn/profile/5610020301"),
        ("https://space.bilibili.com/123/dynamic?spm_id_from=333.999#x", "https://space.bilibili.com/123/dynamic#x"),
        ("https://h5.qzone.qq.com/p?hostuin=10001&qzonetoken=ab&x=1", "https://h5.qzone.qq.com/p?hostuin=10001&x=1"),
        ("https://tw.imust.edu.cn/index.htm?id=7&utm_source=x", "https://tw.imust.edu.cn/index.htm?id=7"),
        ("https://tw.imust.edu.cn/index.htm?from=3", "https://tw.imust.edu.cn/index.htm?from=3"),
        ("https://weibo.com/u/1234567890?xsec_token=a", "https://weibo.com/u/1234567890?xsec_token=a"),
        ("【主页】 https://v.douyin.com/iBeiyuan01/ 7@1.com :5pm", "https://v.douyin.com/iBeiyuan01/"),
    ],
)
def test_a_record_keeps_a_link_without_what_its_host_counts_sharing_by(law: Law, text: str, stored: str) -> None:
    assert only(law, text).stored == stored


SAME = [
    ("https://weibo.com/u/5610020301", "m.weibo.cn/profile/5610020301?jumpfrom=weibocom"),
    ("https://weibo.com/IMUST", "http://www.weibo.com/imust/home"),
    (f"https://www.douyin.com/user/{SEC_UID}", f"https://www.iesdouyin.com/share/user/{SEC_UID}?u_code=1"),
    ("https://www.kuaishou.com/profile/3xabc", "https://live.kuaishou.com/u/3xabc"),
    ("https://v.douyin.com/iAb/", "v.douyin.com/iAb?timestamp=1"),
    ("http://www.example.org/a/", "https://example.org:443/a?utm_source=x"),
    (
        "https://mp.weixin.qq.com/s?__biz=MzA3==&mid=1",
        "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=MzA3==",
    ),
]
OTHERS = [
    ("https://v.douyin.com/iAb/", "https://v.douyin.com/iab/"),
    (f"https://www.douyin.com/user/{SEC_UID}", f"https://www.douyin.com/user/{SEC_UID.lower()}"),
    ("https://www.kuaishou.com/profile/3xAbc", "https://www.kuaishou.com/profile/3xabc"),
    ("https://example.org/a?id=7", "https://example.org/a?id=8"),
    ("https://example.org/#/a", "https://example.org/#/b"),
    ("https://example.org:8080/", "https://example.org/"),
    ("https://example.org/?from=1", "https://example.org/?from=2"),
    ("https://space.bilibili.com/5610020301", "https://weibo.com/u/5610020301"),
    ("https://weibo.com/imust", "https://weibo.com/n/imust"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_of_one_account_are_one(law: Law, one: str, other: str) -> None:
    assert link_key(only(law, one), "x") == link_key(only(law, other), "x")


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_identifiers_and_short_codes_are_compared_exactly(law: Law, one: str, other: str) -> None:
    assert link_key(only(law, one), "x") != link_key(only(law, other), "x")


def test_only_the_names_of_parameters_for_sharing_are_left_out_of_a_search_for_words() -> None:
    text = "见 https://www.xiaohongshu.com/user/profile/5f?xsec_token=AB&token=CD，xsec_token=EF"
    assert without_sharing_names(text) == "见 https://www.xiaohongshu.com/user/profile/5f?AB&token=CD，xsec_token=EF"
    assert without_sharing_names("https://a.example/?xsec_token=AB") == "https://a.example/?xsec_token=AB"

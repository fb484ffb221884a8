"""One account as its file has it: planned, or opened and filed, with every clause kept on AS_OF.

Approved before it opens, signed and filed within the working days that the regulation gives, run by two people at a
time. What happens to it afterwards is in `years`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from random import Random

from benchmarks import names
from benchmarks.days import AS_OF, FIRST, LAST, between, worked
from benchmarks.organizations import Organization
from benchmarks.years import Record, afterwards

PURPOSES = ("活动宣传与成果展示", "通知发布与服务同学", "思想引领与校园文化建设", "社团招新与日常活动宣传")

# The links of accounts as each platform writes them; `number` is an id of ten digits.
LINKS = {
    "weibo": "https://weibo.com/{handle}",
    "wechat": "https://mp.weixin.qq.com/mp/profile_ext?action=home&__biz=Mz{number}==",
    "wechat-channels": "https://weixin.qq.com/sph/A{number}",
    "qq": "https://user.qzone.qq.com/{number}",
    "douyin": "https://www.douyin.com/user/MS4wLjABAAAA{number}",
    "kuaishou": "https://www.kuaishou.com/profile/3x{number}",
    "bilibili": "https://space.bilibili.com/{number}",
    "xiaohongshu": "https://www.xiaohongshu.com/user/profile/5f{number}ab12cd34ef56",
    "zhihu": "https://www.zhihu.com/people/{handle}",
    "toutiao": "https://www.toutiao.com/c/user/{number}/",
    "website": "https://{handle}.example.edu.cn/",
}
# There the account in a link is the handle.
NUMBERED = ("qq", "bilibili", "toutiao")


def face(owner: Organization, platform: str, number: int) -> Record:
    """What the public sees of it."""
    handle = names.handle(owner.id, platform, number)
    digits = str(10**9 + int.from_bytes(sha256(handle.encode()).digest()[:4]))
    return {
        "name": owner.name,
        "platform": platform,
        "handle": digits if platform in NUMBERED else handle,
        "url": LINKS[platform].format(handle=handle, number=digits),
        "owner": owner.id,
    }


def duties(owner: Organization, rng: Random) -> Record:
    """What it is for, and who answers for it."""
    return {
        "purpose": rng.choice(PURPOSES),
        "maintenance": "社团自主运营" if owner.kind == "club" else "组织自主运营",
        "verified_as": f"{owner.name}官方账号",
        "reviewer": owner.adviser,
        "monitoring": [*names.students(rng, 2), owner.adviser],
    }


def planned(owner: Organization, platform: str, number: int, rng: Random) -> Record:
    """An account that has its approvals and its people, and no opening day yet."""
    first, second = names.students(rng, 2)
    people = [{"name": first, "duty": "editor"}, {"name": second, "duty": "publisher"}]
    consent = {"approvals": approvals(owner, between(rng, date(2026, 10, 1), LAST))}
    return face(owner, platform, number) | duties(owner, rng) | {"operators": people} | consent


def opened(owner: Organization, platform: str, number: int, rng: Random, last: date = LAST) -> Record:
    """An account in use, opened on `last` at the latest."""
    created = between(rng, FIRST, last)
    record = face(owner, platform, number) | {"created_on": created} | duties(owner, rng)
    record["operators"] = list(operators(owner, created, rng))
    if owner.kind == "club":
        record["approvals"] = approvals(owner, created - timedelta(rng.randint(2, 9)))
    record["filing"] = filing(owner, number, created, rng)
    if owner.kind == "club":
        record["commitment"] = {"name": owner.adviser, "signed_on": worked(created, rng.randint(0, 3))}
    return record | dict(afterwards(owner, platform, created, rng))


def approvals(owner: Organization, day: date) -> list[Record]:
    """Adviser first, then the head of the unit, on the day after."""
    return [
        {"role": "adviser", "name": owner.adviser, "on": day},
        {"role": "unit-head", "name": owner.unit.head, "on": day + timedelta(1)},
    ]


def operators(owner: Organization, created: date, rng: Random) -> Iterator[Record]:
    """Two people; where a new term has begun since, the two before them too."""
    term, people = owner.terms[-1], names.students(rng, 4)
    if created < term:
        yield {"name": people[0], "duty": "editor", "since": created, "until": term - timedelta(1)}
        yield {"name": people[1], "duty": "publisher", "since": created, "until": term - timedelta(1)}
    yield {"name": people[2], "duty": "editor", "since": max(created, term)}
    yield {"name": people[3], "duty": "publisher", "since": max(created, term)}


def filing(owner: Organization, number: int, created: date, rng: Random) -> Record:
    """The form as received: signed, sealed, in time; a third of them with a scan, which stays out of git."""
    filed = worked(created, rng.randint(0, 3))
    form: Record = {"filed_on": filed, "adviser_signed_on": created, "head_signed_on": filed, "sealed": True}
    if rng.random() < 0.3:
        path = f"evidence/{filed.year}/{owner.id}-{number}.pdf"
        form["scan"] = {"path": path, "sha256": sha256(path.encode()).hexdigest()}
    return form


def ended(owner: Organization, platform: str, number: int, rng: Random) -> Record:
    """An account given up this autumn, by its own wish or by order of the school committee."""
    record = opened(owner, platform, number, rng, date(2026, 6, 30))
    record.pop("incidents", None)
    day = between(rng, date(2026, 10, 20), AS_OF - timedelta(2))
    if rng.random() < 0.6:
        return record | {"closed": {"on": day, "reason": "平台合并"}}
    return record | {"orders": [{"kind": "cancel", "on": day, "reason": "长期未更新"}]}

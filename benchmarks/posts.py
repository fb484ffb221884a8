"""What an account published, as a platform exports it: one row a post, each reviewed before it went out."""

import csv
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from random import Random

from benchmarks.days import AS_OF, between
from benchmarks.years import Record

HEADER = "posted_at,title,url,category,reviewed_by,reviewed_at,authorization,reads,looks,likes,shares,headline"
TITLES = ("活动预告", "活动回顾", "招新通知", "优秀成员风采", "主题团日", "志愿服务", "获奖喜讯", "假期安全提示")
HOURS = (time(7, 10), time(9, 50), time(12, 30), time(19, 40))


def published(record: Record) -> bool:
    """Whether the account is in use: neither planned nor given up."""
    return "created_on" in record and not record.keys() & {"closed", "orders"}


def row(record: Record, number: int, posted: datetime, rng: Random) -> list[object]:
    """One post; one in fifty speaks of something major, with authorization."""
    category, leave = rng.choices((("", ""), ("routine", ""), ("major", "校团委组织宣传部")), (70, 28, 2))[0]
    reviewed = posted - timedelta(minutes=rng.randint(20, 900))
    reads = rng.randint(40, 4000)
    counts = (reads, reads // 40, reads // 30, reads // 60, int(number % 3 == 0))
    title, url = f"{rng.choice(TITLES)}第{number + 1}期", f"{record['url']}/{number}"
    times = [moment.isoformat(timespec="minutes") for moment in (posted, reviewed)]
    return [times[0], title, url, category, record["reviewer"], times[1], leave, *counts]


def rows(record: Record, count: int, rng: Random) -> Iterator[list[object]]:
    """So many posts since the account opened, the earliest first."""
    days = sorted(between(rng, record["created_on"], AS_OF - timedelta(1)) for _ in range(count))
    for number, day in enumerate(days):
        yield row(record, number, datetime.combine(day, rng.choice(HOURS)), rng)


def write(path: Path, record: Record, count: int, rng: Random) -> None:
    """Makes the posts file of `record`."""
    with path.open("x", encoding="utf-8", newline="") as file:
        file.write(HEADER + "\r\n")
        csv.writer(file).writerows(rows(record, count, rng))

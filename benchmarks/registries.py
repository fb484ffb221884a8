"""Registries of any size, as an office might keep them: the same arguments write the same bytes.

    python -m benchmarks.registries FOLDER ACCOUNTS [POSTS_ROWS [EVERY]]

An organization has two to four accounts. Nearly all keep every clause on AS_OF; faults.SHARE of them have a fault,
one in two hundred files is spelt in a way of its own, and some accounts are planned, closed or cancelled.
"""

import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks import accounts, faults, posts
from benchmarks.organizations import OWING, Organization, Unit, schools
from benchmarks.spelling import canonical, some
from benchmarks.years import Record

VIDEO = ("douyin", "bilibili", "kuaishou", "wechat-channels")
FURTHER = ("weibo", "xiaohongshu", "qq", "zhihu", "toutiao", "website")
ODD_SPELLING = 0.005


def platforms(owner: Organization, number: int) -> tuple[str, ...]:
    """What an organization has: all that it owes and a short-video account; a club often one more."""
    video = VIDEO[number % len(VIDEO)]
    if owner.kind in OWING:
        return "weibo", "qq", video, "wechat"
    return ("wechat", video, FURTHER[number % len(FURTHER)])[: 2 if number % 4 == 3 else 3]


def account(owner: Organization, platform: str, number: int, rng: Random) -> Record:
    """An account in whatever state: what the organization owes is in use."""
    spare = owner.kind not in OWING and platform in FURTHER
    state = rng.random()
    if spare and state < 0.06:
        return accounts.planned(owner, platform, number, rng)
    if spare and state < 0.15:
        return accounts.ended(owner, platform, number, rng)
    record = accounts.opened(owner, platform, number, rng)
    if rng.random() < faults.SHARE:
        faults.spoil(record, rng)
    return record


def slots(units: list[Unit], rng: Random) -> Iterator[tuple[Organization, str]]:
    """Organization and platform of account after account, without end; `units` gathers the schools on the way."""
    for school, owners in schools(rng):
        units += school
        for number, owner in enumerate(owners):
            for platform in platforms(owner, number):
                yield owner, platform


def write(folder: Path, accounts: int, seed: int = 1, posts_rows: int = 0, every: int = 10) -> None:
    """Makes `folder`/registry with so many accounts, and posts of `every` tenth or so where rows are asked for."""
    registry, rng, units = folder / "registry", Random(seed), []
    for part in ("organizations", "accounts", "posts") if posts_rows else ("organizations", "accounts"):
        (registry / part).mkdir(parents=True)
    for number, (owner, platform) in enumerate(islice(slots(units, rng), accounts)):
        home = registry / "accounts" / owner.id
        if not home.exists():
            home.mkdir()
            put(registry / "organizations" / f"{owner.id}.yaml", owner.record, rng)
        record = account(owner, platform, number, rng)
        put(home / f"{owner.id}-{platform}.yaml", record, rng)
        if number % every == 0 and posts_rows and posts.published(record):
            posts.write(registry / "posts" / f"{owner.id}-{platform}.csv", record, posts_rows, rng)
    rows = {unit.id: {"name": unit.name, "kind": unit.kind, "head": unit.head} for unit in units}
    (registry / "units.yaml").write_bytes(canonical(rows).encode())


def put(path: Path, record: Record, rng: Random) -> None:
    """Writes one file, in the format's spelling or, seldom, another."""
    path.write_bytes(some(record, rng, ODD_SPELLING).encode())


if __name__ == "__main__":
    asked = [int(number) for number in sys.argv[2:]]
    size, rows, every = (*asked, *(0, 0, 10)[len(asked) :])
    write(Path(sys.argv[1]), size, posts_rows=rows, every=every)

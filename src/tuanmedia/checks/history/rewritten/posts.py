"""The published past stays: a posts file may grow, and its figures with it.

Of a post, the rules look at its time, category, review and authorization (第十二条（八）, 第十三条), and the annual
review at its figures. Its title and its link may be put right.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Fact, Found
from tuanmedia.model.records import Account
from tuanmedia.registry.posts import FIGURES, Post, Posts
from tuanmedia.registry.registry import Registry

# The columns on which rules rest, by the attributes of a post that hold them.
FACTS = {
    "posted_at": ("posted_at", "timed"),
    "category": ("category",),
    "reviewed_by": ("reviewed_by", "reviewed"),
    "reviewed_at": ("reviewed_at", "review_timed"),
    "authorization": ("authorization",),
}
Recognition: TypeAlias = Callable[[Post], Hashable]


def _facts(post: Post) -> tuple[Hashable, ...]:
    return tuple(getattr(post, name) for names in FACTS.values() for name in names)


# By what a post of the base is found again in the head, the surest first; it may have changed in all else.
RECOGNITIONS: tuple[Recognition, ...] = (
    lambda post: (post.title, *_facts(post)),
    _facts,
    lambda post: (post.title, post.posted_at),
    lambda post: (post.posted_at, post.timed),
    lambda post: post.title or post,
)


class PostsComparison(NamedTuple):
    """The posts of the base that are gone, and those that have changed: how they were, how they are, in what."""

    gone: Sequence[Post]
    changed: Sequence[tuple[Post, Post, Sequence[str]]]


@clause(Registry, rule="history.rewritten")
def of_posts(registry: Registry, ctx: Context) -> Iterator[Found]:
    """The posts of each account up to the day looked at: one finding for what is gone, one for what has changed."""
    for id_, then in ctx.base.registry.posts.items() if ctx.base else ():
        account, now = registry.accounts.get(id_), registry.posts.get(id_)
        if account and then is not now and (past := then.until(ctx.day)):
            for found in _posts_of_account(account, then, past, now, ctx):
                yield found._replace(record=id_, file=found.file or registry.file_of(account).path)


def _posts_of_account(
    account: Account, then: Posts, past: Sequence[Post], now: Posts | None, ctx: Context
) -> Iterator[Found]:
    if now is None or not now.columns:
        if now is None and ("posts", account.id) not in ctx.registry.paths:
            yield _gone(past)
        return  # what can be read no longer is not gone
    if lost := [column for column in FACTS if column in then.columns - now.columns]:
        facts: dict[str, Fact] = {"columns": "、".join(lost)}
        yield Found("review", say="columns", nature="limit", facts=facts, file=_path(account, ctx), place=(1, 1))
    comparison = compare_posts(past, now.rows)
    if comparison.gone:
        yield _gone(comparison.gone)._replace(file=_path(account, ctx))
    if comparison.changed:
        yield _changed(comparison.changed, account, ctx)


def compare_posts(then: Iterable[Post], now: Sequence[Post]) -> PostsComparison:
    """Finds each post of `then` again among those of `now`, each of which stands for one."""
    remaining, free = list(then), list(now)
    changed: list[tuple[Post, Post, Sequence[str]]] = []
    for recognition in RECOGNITIONS:
        pairs, remaining, free = _pairs(remaining, free, recognition)
        changed += [(old, new, keys) for old, new in pairs if (keys := _altered(old, new))]
    return PostsComparison(remaining, changed)


def _pairs(
    then: Sequence[Post], now: Sequence[Post], recognition: Recognition
) -> tuple[list[tuple[Post, Post]], list[Post], list[Post]]:
    """The posts that are recognised, with those that nobody is recognised in: of `then`, and of `now`."""
    by_key: defaultdict[Hashable, list[Post]] = defaultdict(list)
    for post in sorted(now, key=_size, reverse=True) if then else ():
        by_key[recognition(post)].append(post)
    pairs, remaining = [], []
    for post in sorted(then, key=_size):
        if candidates := by_key.get(recognition(post)):
            pairs.append((post, candidates.pop()))
        else:
            remaining.append(post)
    return pairs, remaining, [post for posts in by_key.values() for post in posts]


def _size(post: Post) -> tuple[int, ...]:
    return tuple(figure or 0 for figure in post.figures)


def _altered(then: Post, now: Post) -> list[str]:
    facts = [key for key, names in FACTS.items() if any(getattr(then, name) != getattr(now, name) for name in names)]
    pairs = zip(FIGURES, then.figures, now.figures, strict=True)
    return facts + [key for key, old, new in pairs if old and (new is None or new < old)]


def _gone(posts: Sequence[Post]) -> Found:
    first = min(posts, key=lambda post: post.posted_at)
    facts: dict[str, Fact] = {"count": len(posts), "posted_on": first.day, "title": first.title}
    return Found("review", say="posts-removed", nature="limit", facts=facts, place=(1, 1))


def _changed(changed: Sequence[tuple[Post, Post, Sequence[str]]], account: Account, ctx: Context) -> Found:
    then, now, _ = min(changed, key=lambda change: change[1].line)
    keys = dict.fromkeys(key for _, _, altered in changed for key in altered)
    facts: dict[str, Fact] = {"count": len(changed), "posted_on": then.day, "title": then.title}
    facts["columns"] = "、".join(keys)
    return Found("review", say="posts-changed", nature="limit", facts=facts, **ctx.post_place(account, now))


def _path(account: Account, ctx: Context) -> str:
    return ctx.registry.paths["posts", account.id]

"""Secrets and personal data, in every text of every file, also in a file that cannot be parsed."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tuanmedia.checks.context import Context, clause
from tuanmedia.model.finding import Found
from tuanmedia.registry import secrecy
from tuanmedia.registry.files import File
from tuanmedia.yaml import Place, Route


@clause(File, rule="registry.secret")
def secret(file: File, ctx: Context) -> Iterator[Found]:
    """No key is named like a password, and no text states one."""
    if not file.is_suspicious:
        return
    for route in _secret_keys(file):
        yield Found("violated", route, say="key", nature="limit")
    for text in _texts(file):
        if secrecy.contains_password(text.words):
            yield Found("violated", text.route, say=text.say, place=text.place, nature="limit")


@clause(File, rule="registry.privacy")
def privacy(file: File, ctx: Context) -> Iterator[Found]:
    """No text holds an ID-card, mobile or student number. In `handle` a mobile number may be a platform's own id."""
    student = ctx.value("student_number")
    if student is None and not file.is_suspicious:
        return
    for text in _texts(file, every=student is not None):
        kind = secrecy.personal_number_kind(text.words, student if isinstance(student, str) else None)
        if kind == "mobile" and text.route[-1:] == ("handle",):
            yield Found("review", text.route, say="handle", nature="limit")
        elif kind and secrecy.NOT_PERSONAL.isdisjoint(text.route):
            yield Found("violated", text.route, say=kind, place=text.place, nature="limit")


class _Text(NamedTuple):
    """A text of a file, with its route or, where it has none, with its place."""

    words: str
    say: str
    route: Route = ()
    place: Place | None = None


def _texts(file: File, every: bool = False) -> Iterator[_Text]:
    """The texts of a file with its comments, without what is below a key named like a password.

    Of a posts file, they are the cells of suspicious rows only, or with `every` of all rows.
    """
    if file.kind == "posts":
        yield from _cells(file) if every else _suspects(file)
        return
    text = file.data.decode("utf-8", "replace")
    if not file.tree:  # what cannot be read as YAML can still be read
        yield from (_Text(line, "value", place=(number, 1)) for number, line in enumerate(text.splitlines(), start=1))
        return
    reported = _secret_keys(file)
    for route, words in secrecy.texts_by_route(file.tree):
        if not any(route[: len(parent)] == parent for parent in reported):
            yield _Text(words, "value", route)
    for line, column, words in secrecy.comments(text):
        yield _Text(words, "comment", place=(line, column))


def _cells(file: File, is_wanted: Callable[[bytes], bool] = bool) -> Iterator[_Text]:
    from tuanmedia.registry import posts  # late: not every registry has any

    for line, row, links in posts.raw_rows(file.data):
        if is_wanted(",".join(row).encode("utf-8", "replace")):
            yield from (_Text(words, "value", place=(line, 1)) for words in row)
        for link in links:  # its digits are no telephone number, and its parameters may still be a session
            if secrecy.may_state_password(link.encode("utf-8", "replace")):
                yield _Text(link, "value", ("url",), (line, 1))


@lru_cache(maxsize=1)  # for the two rules, which ask about one file after the other
def _suspects(file: File) -> list[_Text]:
    """The cells of the rows that may hold a secret; a table of 100,000 rows has hardly any."""
    return list(_cells(file, secrecy.is_suspicious))


def _secret_keys(file: File) -> list[Route]:
    return [route for route in secrecy.key_routes(file.tree) if secrecy.is_password_key(str(route[-1]))]

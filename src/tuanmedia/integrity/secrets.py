"""Secrets and personal data: looked for in every text of every file, whatever else is wrong with it."""

import re
from collections.abc import Iterator

from tuanmedia import secrecy
from tuanmedia.context import Context, clause
from tuanmedia.files import File
from tuanmedia.finding import Found
from tuanmedia.reader import Route


@clause(File, rule="registry.secret")
def secret(file: File, ctx: Context) -> Iterator[Found]:
    """No key is called like a password, no text gives one away."""
    if not secrecy.suspicious(file.data):
        return
    keys = _secret_keys(file)
    for route in keys:
        yield Found("violated", route, say="key", nature="limit")
    for route, text in secrecy.values(file.tree):
        if secrecy.gives_away(text) and not _below(route, keys):
            yield Found("violated", route, say="value", nature="limit")
    for line, column, text in secrecy.comments(file.data.decode("utf-8", "replace")):
        if secrecy.gives_away(text):
            yield Found("violated", say="comment", place=(line, column), nature="limit")


@clause(File, rule="registry.privacy")
def privacy(file: File, ctx: Context) -> Iterator[Found]:
    """No ID-card, mobile or student number; in `handle` a mobile number may be a platform's own id."""
    student = ctx.value("student_number")
    if student is None and not secrecy.suspicious(file.data):
        return
    for route, text in secrecy.values(file.tree):
        kind = _personal(text, student)
        if kind and secrecy.NOT_PERSONAL.isdisjoint(route) and not _below(route, _secret_keys(file)):
            in_handle = kind == "mobile" and route[-1] == "handle"
            yield Found(
                "review" if in_handle else "violated", route, say="handle" if in_handle else kind, nature="limit"
            )
    for line, column, text in secrecy.comments(file.data.decode("utf-8", "replace")):
        if kind := _personal(text, student):
            yield Found("violated", say=kind, place=(line, column), nature="limit")


def _personal(text: str, student: object) -> str | None:
    kind = secrecy.personal(text)
    if kind is None and isinstance(student, str) and re.search(student, text):
        return "student"
    return kind


def _secret_keys(file: File) -> list[Route]:
    return [route for route in secrecy.keys(file.tree) if secrecy.names_secret(str(route[-1]))]


def _below(route: Route, parents: list[Route]) -> bool:
    return any(route[: len(parent)] == parent for parent in parents)

"""Prints papers of the base registry and reads them again, as a clerk would in Word."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Opened

import base
from tuanmedia.context import Context
from tuanmedia.law import Law
from tuanmedia.papers import Kind, Paper, printed
from tuanmedia.records import Account

CHECKOUT = Path(__file__).parents[2]
DAY = date(2026, 11, 20)
CLUB, BRANCH = "robotics-wechat", "mech-branch-weibo"


def context(law: Law, changed: dict[str, Any] | None = None, day: date = DAY, root: Path = Path("nowhere")) -> Context:
    """The base registry, the club's account changed."""
    return Context("", base.registry({base.ACCOUNT: changed or {}}, root), law, day, day)


def paper(ctx: Context, kind: Kind = "filing", account: str = CLUB) -> Paper:
    return printed(ctx, ctx.registry.accounts[account], kind)


def with_values(ctx: Context, **values: Any) -> Account:
    """The club's account with values that no file could have brought in."""
    return ctx.registry.accounts[CLUB].model_copy(update=values)


def opened(data: bytes) -> Opened:
    return Document(BytesIO(data))


def cells(data: bytes) -> list[list[str]]:
    """The rows of all tables, each cell once however many columns it spans."""
    tables = opened(data).tables
    return [[one.text for one in dict.fromkeys(row.cells)] for table in tables for row in table.rows]


def beside(data: bytes, label: str) -> list[str]:
    """What stands behind each cell of that text."""
    return [row[at + 1] for row in cells(data) for at, text in enumerate(row[:-1]) if text == label]


def text(data: bytes) -> str:
    """All of its text."""
    around = [paragraph.text for paragraph in opened(data).paragraphs]
    return "\n".join([*around, *("\t".join(row) for row in cells(data))])

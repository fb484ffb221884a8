"""`tuanmedia set ID KEY VALUE…`: what no other command enters, of an account or an organization."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue import days, values
from tuanmedia.cli.dialogue.question import Choice
from tuanmedia.cli.options import Wanted
from tuanmedia.cli.writes import writes
from tuanmedia.errors import Misused, unknown

if TYPE_CHECKING:
    from tuanmedia.entry import Folio
    from tuanmedia.registry.writing import Edit, Value

# text: the value itself. names: the whole list. days: more of them. more: one more entry. filled: keys of one entry.
ACCOUNT = {
    "name": "text",
    "handle": "text",
    "url": "text",
    "purpose": "text",
    "maintenance": "text",
    "verified_as": "text",
    "reviewer": "text",
    "monitoring": "names",
    "follows": "names",
    "training": "days",
    "approvals": "more",
    "metrics": "more",
    "waivers": "more",
}
ORGANIZATION = {
    "name": "text",
    "unit": "text",
    "adviser": "text",
    "terms": "days",
    "wechat_follows": "filled",
    "waivers": "more",
}
# 第十一条（四）: of a filed account these are changes, to be filed.
CHANGED = {"name": "name", "handle": "name", "maintenance": "maintenance", "verified_as": "verification"}
LISTS = ("missing",)


def keys(folio: "Folio") -> Mapping[str, str]:
    return ACCOUNT if folio.is_account else ORGANIZATION


def titles(folio: "Folio") -> dict[str, str]:
    """The keys by their Chinese names."""
    fields = type(folio.record).model_fields
    return {fields[key].title or key: key for key in keys(folio)}


def offered(folio: "Folio") -> list[Choice]:
    return [Choice(key, title) for title, key in titles(folio).items()]


KEY = Wanted(zh="哪一项", en="which key", metavar="KEY", positional=True, choices=offered)
VALUE = Wanted(zh="内容", en="value", metavar="VALUE", positional=True, many=True, read=values.listed)


@writes("accounts", "organizations")
def set(
    folio: "Folio",
    key: Annotated[str, KEY],
    value: Annotated[list[str], VALUE],
) -> "list[Edit]":
    """修改其余各项：功能定位、关注、培训、值守、运行数据，组织的换届、官方微信关注等。"""
    named = titles(folio).get(key, key)
    how = keys(folio).get(named)
    if how is None:
        raise unknown("可修改的项目", "key that can be set", key, [*keys(folio), *titles(folio)])
    if folio.is_account and named in CHANGED and folio.account.is_filed(folio.ctx.day):
        kind = CHANGED[named]
        zh = f"账号已备案，{named} 的变更须报备：tuanmedia change {folio.record.id} --kind {kind}"
        raise Misused(zh, f"the account is filed: tuanmedia change {folio.record.id} --kind {kind}")
    _refuse_gone(folio, named)
    return _edits(folio, named, how, value)


def _refuse_gone(folio: "Folio", key: str) -> None:
    """第十二条（九）: what a ban goes by stays as it was."""
    if folio.is_account and key in ("name", "handle") and (ended := folio.account.ended_on):
        raise Misused(f"该账号已于 {ended} 注销，{key} 不再修改", f"the account ended on {ended}; its {key} stays")


def _edits(folio: "Folio", key: str, how: str, value: Sequence[str]) -> "list[Edit]":
    if how == "text":
        return [folio.put(key, value=_text(folio, key, " ".join(value)))]
    if how == "names":
        return folio.listed(key, [name for one in value for name in values.names(one)])
    if how == "days":
        present, said = getattr(folio.record, key), days.said_day(folio.ctx.day)
        new = dict.fromkeys(said(day) for one in value for day in values.names(one))
        return folio.extended(key, [day for day in new if day not in present])
    entry = {name: _scalar(name, text) for name, text in values.pairs(value).items()}
    return folio.added(key, entry) if how == "more" else folio.filled_in((key,), entry)


def _text(folio: "Folio", key: str, text: str) -> str:
    """A link leads to the account's platform; a unit may be told by its name."""
    if key == "url":
        from tuanmedia.cli.dialogue.links import link_on

        return link_on(folio.ctx, folio.account.platform)(text)
    if key == "unit":
        from tuanmedia.answers import naming

        return naming.unit(folio.ctx, text).id
    return text


def _scalar(name: str, text: str) -> "Value":
    """As the register writes it; what it may be the schema says."""
    if name in LISTS:
        return values.names(text)
    for read in (days.day, values.number(10**12 - 1)):
        try:
            return read(text)
        except Misused:
            continue
    return text

"""What has been told of a new account so far, and the draft that it makes."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeAlias

from tuanmedia.answers import naming
from tuanmedia.complaint import Misused
from tuanmedia.context import Context
from tuanmedia.conversation.links import Where, handle_of, link_on, where_it_is
from tuanmedia.entering.draft import Draft

Known: TypeAlias = Mapping[str, Any]

# Told instead of the day of opening.
PLANNED = "planned"


def resolved(ctx: Context, told: Known) -> dict[str, Any]:
    """What options tell, by what is to be known: an organization, platform and link in one, planned or a day."""
    known = {name: value for name, value in told.items() if name not in ("owner", "platform", "url", "planned", "id")}
    if "owner" in told:
        known["owner"] = naming.organization(ctx, told["owner"])
    if "platform" in told or "url" in told:
        known["where"] = _where(ctx, told.get("platform"), told.get("url"))
    if told.get("planned"):
        if "created_on" in told:
            zh = "--planned 与 --created-on 只能给一个"
            raise Misused(zh, "--planned and --created-on exclude each other")
        known["created_on"] = PLANNED
    return known


def _where(ctx: Context, platform: str | None, url: str | None) -> Where:
    if platform is None:
        return where_it_is(ctx)(url or "")
    at = naming.platform(ctx, platform)
    return Where(at, link_on(ctx, at)(url), handle_of(ctx, at, url)) if url else Where(at)


def drafted(known: Known) -> Draft:
    """The draft, as far as it is told; owner and platform are."""
    at, opened = known["where"], known.get("created_on")
    same = ("name", "reviewer", "purpose", "maintenance", "follows", "adviser_approved", "head_approved")
    told = {name: known[name] for name in same if known.get(name)}
    return Draft(
        owner=known["owner"],
        platform=at.platform,
        url=at.url or known.get("url"),
        handle=known.get("handle", at.handle),
        created_on=None if opened == PLANNED else opened,
        operators=known.get("operator") or (),
        monitoring=known.get("watch") or (),
        **told,
    )


def legacy(ctx: Context, opened: date) -> bool:
    """第十一条（五）: opened before the regulation was promulgated."""
    return ctx.law.promulgated_on is not None and opened < ctx.law.promulgated_on

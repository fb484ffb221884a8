"""The State Council's holiday notices: one file of rules/calendar/ for each year, with what has amended it.

The models take plain text scalars. What parses may still be wrong: see `checks`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from tuanmedia.law.articles import RulesMapping
from tuanmedia.model.scalars import Count, Day, Line
from tuanmedia.yaml import Route

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")

Year = Annotated[Count, Field(ge=2004, le=2100)]


class Rest(RulesMapping):
    """A range of rest days, both ends included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @property
    def length(self) -> int:
        """Calendar days in the range; below one where it runs backwards."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Whether the day lies in the range."""
        return self.first <= day <= self.last


class Holiday(RulesMapping):
    """A rest range with its length in calendar days, and the weekend days worked for it (调休上班)."""

    rest: Rest
    days: Count
    work: tuple[Day, ...] = ()


class Festival(Holiday):
    """One numbered item of a notice; `name` may join 中秋节 and 国庆节 by 、."""

    name: Line

    @property
    def names(self) -> list[str]:
        """The festivals that share the item; most often one."""
        return self.name.split("、")


class Amendment(Holiday):
    """A later notice that replaces one festival of the year."""

    doc_no: Line
    issued: Day
    festival: Line


class LocalDay(RulesMapping):
    """A day that the school itself makes a rest day or a working day."""

    date: Day
    kind: Literal["rest", "work"]
    basis: Line


class Notice(RulesMapping):
    """One year's notice (国务院办公厅关于…年部分节假日安排的通知), with what has amended it."""

    year: Year
    title: Line
    doc_no: Line
    issued: Day
    festivals: tuple[Festival, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    local: tuple[LocalDay, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The festivals that the notice does not name. While there are any, it does not cover its year."""
        named = {name for festival in self.festivals for name in festival.names}
        return tuple(name for name in FESTIVALS if name not in named)

    def holidays_in_force(self) -> tuple[tuple[Route, Holiday], ...]:
        """Each festival as last amended, with the route to it."""
        held: dict[str, tuple[Route, Holiday]] = {}
        for index, festival in enumerate(self.festivals):
            held.setdefault(festival.name, (("festivals", index), festival))
        for index, amendment in sorted(enumerate(self.amendments), key=lambda pair: pair[1].issued):
            if amendment.festival in held:
                held[amendment.festival] = (("amendments", index), amendment)
        return tuple(held.values())

"""The holiday notices of the State Council: models of the files of rules/calendar/, one a year.

A notice that fits the model may still be wrong: `faults` checks it.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from tuanmedia.law.articles import RulesMapping
from tuanmedia.model.scalars import Count, Day, Line
from tuanmedia.yaml import Route

FESTIVALS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")

Year = Annotated[Count, Field(ge=2004, le=2100)]
# Entries of a list: of a notice, which has seven festivals and rarely an amendment, and of the days of a year.
MOST_HOLIDAYS, MOST_DAYS = 50, 366


class Rest(RulesMapping):
    """A range of rest days, both ends included."""

    first: Day = Field(alias="from")
    last: Day = Field(alias="to")

    @property
    def length(self) -> int:
        """The number of calendar days in the range; below one where it runs backwards."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Tell whether a day lies in the range."""
        return self.first <= day <= self.last


class Holiday(RulesMapping):
    """A range of rest days, its length in calendar days, and the weekend days worked in exchange (调休上班)."""

    rest: Rest
    days: Count
    work: Annotated[tuple[Day, ...], Field(max_length=MOST_HOLIDAYS)] = ()


class Festival(Holiday):
    """One numbered item of a notice. Its `name` may join 中秋节 and 国庆节 by 、."""

    name: Line

    @property
    def names(self) -> list[str]:
        """The festivals of the item, most often one."""
        return self.name.split("、")


class Amendment(Holiday):
    """A later notice that replaces one festival of the year."""

    doc_no: Line
    issued: Day
    festival: Line


class LocalDay(RulesMapping):
    """A day that the school makes a rest day or a working day; `basis` names its decision."""

    date: Day
    kind: Literal["rest", "work"]
    basis: Line


class Notice(RulesMapping):
    """The notice of one year (国务院办公厅关于…年部分节假日安排的通知), with its amendments."""

    year: Year
    title: Line
    doc_no: Line
    issued: Day
    festivals: Annotated[tuple[Festival, ...], Field(max_length=MOST_HOLIDAYS)] = ()
    amendments: Annotated[tuple[Amendment, ...], Field(max_length=MOST_HOLIDAYS)] = ()
    local: Annotated[tuple[LocalDay, ...], Field(max_length=MOST_DAYS)] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The festivals that the notice does not name. While there is one, the notice does not cover its year."""
        named = {name for festival in self.festivals for name in festival.names}
        return tuple(name for name in FESTIVALS if name not in named)

    def holidays_in_force(self) -> tuple[tuple[Route, Holiday], ...]:
        """Return each festival as last amended, with the route to it."""
        holidays: dict[str, tuple[Route, Holiday]] = {}
        for index, festival in enumerate(self.festivals):
            holidays.setdefault(festival.name, (("festivals", index), festival))
        for index, amendment in sorted(enumerate(self.amendments), key=lambda pair: pair[1].issued):
            if amendment.festival in holidays:
                holidays[amendment.festival] = (("amendments", index), amendment)
        return tuple(holidays.values())

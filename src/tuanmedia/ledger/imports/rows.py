"""One row of a ledger: whether it is an account at all, and what its cells say of it."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from typing import TypeVar

from tuanmedia.checks.identity import link_key
from tuanmedia.entry import RosterPerson
from tuanmedia.law.platforms import WEBSITE, Link, Platforms
from tuanmedia.ledger.cells import CellReader, DoubtfulCell, is_at_least
from tuanmedia.ledger.imports.draft import AccountDraft, LedgerRow
from tuanmedia.ledger.imports.header import Column, Header
from tuanmedia.ledger.imports.header_finder import HeaderFinder
from tuanmedia.ledger.vocabulary import PlatformWords, known_form, squeezed, without_note
from tuanmedia.model.names import normalised_name, person_key
from tuanmedia.sheets import Cell, Row, Sheet

T = TypeVar("T")

_section = re.compile(r"\(?[一二三四五六七八九十]{1,3}[)、.,]|第[一二三四五六七八九十]{1,3}[部章类]")
_numbered_line = re.compile(r"\(?[0-9]{1,2}[)、.]")
# What says which account a name is of.
PLACED = ("platform", "handle", "url", "owner")
# Platforms on which an account may be known by a word in hanzi alone.
WORDED = frozenset({"wechat-channels", WEBSITE, "other"})
TEXTS = ("purpose", "maintenance", "verified_as")


class RowReader:
    """Reads the rows of ledgers. `headings` are names that stand alone in a line above a section: units, platforms."""

    def __init__(
        self, cells: CellReader, platforms: Platforms, words: PlatformWords, headings: Collection[str] = ()
    ) -> None:
        self.cells, self.platforms, self.platform_words = cells, platforms, words
        self._headings = {normalised_name(name) for name in headings} | cells.words.sections | set(cells.words.kinds)

    def rows(self, sheet: Sheet, header: Header, finder: HeaderFinder) -> Iterator[LedgerRow]:
        """Yield the accounts of a sheet, also of further tables in it and of sections for a platform each.

        Titles, sums, notes, section lines and repeated headings are none.
        """
        lines, previous, table = list[Row](), None, header
        for row in sheet.rows:
            if row.number <= header.row:
                continue
            if further := finder.next_header(sheet, row, lines, header):
                header, table, lines = further, further, []
            elif self.is_account(row, header):
                previous = self._read(LedgerRow(sheet.name, header, row), previous)
                yield previous
                lines = []
                if len({cell.text for cell in row.cells if not cell.is_empty}) == 1:
                    header = table  # it may head a section of a platform that nobody knows
            else:
                lines.append(row)
                header = finder.section(sheet, row, header)

    def is_account(self, row: Row, header: Header) -> bool:
        """Tell whether a row below the headings is an account."""
        identifying = [
            row.cells[column.at]
            for column in header.read
            if column.field in ("name", "handle", "url", "owner") and column.at < len(row.cells)
        ]
        own = [cell for cell in row.cells if not cell.is_empty and not _continues(cell, row.number)]
        if not own or all(self.cells.words.is_empty(cell.text) and not cell.link for cell in identifying):
            return False
        return not (header.repeats(row) or self._is_remark(row, header))

    def _is_remark(self, row: Row, header: Header) -> bool:
        """Tell whether a line is a sum, a note or the heading of a section."""
        filled = [cell for cell in row.cells if not cell.is_empty]
        names = [row.cells[one.at] for one in header.read if one.field == "name" and one.at < len(row.cells)]
        starts = [without_note(squeezed(cell.text)) for cell in (filled[0], *names)]
        if any(self.cells.words.not_accounts.match(text) for text in starts):
            return True
        if len({cell.text for cell in filled}) > 1:
            return False
        return len(filled) > 1 or self._is_heading(filled[0].text)

    def _is_heading(self, text: str) -> bool:
        """Tell whether a text that stands alone in its line heads a section, or is a sentence."""
        plain = squeezed(text)
        if _section.match(plain) or _numbered_line.match(plain) or "。" in text:
            return True
        return (
            normalised_name(without_note(text)) in self._headings
            or self.platform_words.platform_of_sheet(text) is not None
        )

    def _read(self, row: LedgerRow, previous: LedgerRow | None) -> LedgerRow:
        draft, cells = row.draft, self.cells
        draft.id = self._value(row, "id", cells.text)
        draft.name = self._value(row, "name", cells.name)
        self._read_location(row)
        if draft.name and draft.handle and not draft.handle.isascii() and _are_alike(draft.name, draft.handle):
            draft.handle = None  # the name said once more
        row.owner_name = self._value(row, "owner", partial(cells.text, reason="owner"))
        row.unit = self._value(row, "unit", partial(cells.text, reason="unit"))
        row.advisers = self._value(row, "adviser", cells.names) or ()
        row.kind = self._coded(row, "kind")
        row.state = self._coded(row, "state")
        draft.created_on = self._value(row, "created_on", cells.day_of)
        draft.filed_on = self._value(row, "filed_on", cells.day_of)
        for field in TEXTS:
            setattr(draft, field, self._value(row, field, cells.text))
        if draft.verified_as and known_form(draft.verified_as) in cells.words.unnamed_verification:
            draft.verified_as = None
        draft.reviewer = self._value(row, "reviewer", cells.person)
        draft.monitoring = self._value(row, "monitoring", cells.names) or ()
        draft.operators = self._operators(row)
        self._read_followers(row)
        if previous and row.continues(previous):
            self._inherit(row, previous)
        self._require(row)
        return row

    def _value(self, row: LedgerRow, field: str, parse: Callable[[Cell], T]) -> T | None:
        """Return what `parse` makes of the cell of a field; None, and a doubt, where it makes nothing of it."""
        column = row.column(field)
        return self._parsed(row, column, parse) if column else None

    def _parsed(self, row: LedgerRow, column: Column, parse: Callable[[Cell], T]) -> T | None:
        cell = row.cell(column)
        if cell.fault:
            row.add_doubt(column.field, cell.fault, column)
            return None
        if self.cells.is_secret(cell, is_link=column.field == "url"):
            row.add_doubt(column.field, "secret", column)
            return None
        try:
            return parse(cell)
        except DoubtfulCell as doubt:
            row.add_doubt(column.field, doubt.reason, column, doubt.say)
            return None

    def _coded(self, row: LedgerRow, field: str) -> str | None:
        """Return the code that a cell names in known words."""
        codes = self.cells.words.kinds if field == "kind" else self.cells.words.states

        def code(cell: Cell) -> str | None:
            text = self.cells.text(cell)
            if text is not None and known_form(text) not in codes:
                raise DoubtfulCell("kind" if field == "kind" else "state")
            return codes[known_form(text)] if text is not None else None

        return self._value(row, field, code)

    def _read_location(self, row: LedgerRow) -> None:
        """Reads platform, handle and link, which say much of each other."""
        draft, sheet_platform = row.draft, row.header.platform
        stated = self._value(row, "platform", self._platform)
        if stated and sheet_platform and stated != sheet_platform:
            row.add_doubt("platform", "platform", say="platform-sheet", other=self.platforms.name_of(sheet_platform))
        draft.handle = None if self._handle_is_link(row) else self._value(row, "handle", self.cells.handle)
        link = self._link(row, stated or sheet_platform)
        draft.platform = stated or (None if row.is_doubted("platform") else sheet_platform)
        self._compare_handle(row)
        if link is None:
            return
        draft.url = link.stored
        if draft.platform is None and not row.is_doubted("platform"):
            draft.platform = link.platform
        self._compare_link(row, link)

    def _compare_handle(self, row: LedgerRow) -> None:
        """Doubts a handle in a column of other platforms, 微信号 in a row of 微博, and a name in the place of one."""
        draft, column = row.draft, row.column("handle")
        if column is None or draft.handle is None or draft.platform is None:
            return
        platforms = self.platform_words.platforms_of_heading(column.heading.lower)
        if platforms and draft.platform not in platforms:
            other = "、".join(self.platforms.name_of(one) for one in sorted(platforms))
            row.add_doubt("handle", "link", say="handle-platform", other=other)
        elif draft.platform not in WORDED and re.search("[\u4e00-\u9fff]", draft.handle):
            row.add_doubt("handle", "link", say="handle-name")

    def _compare_link(self, row: LedgerRow, link: Link) -> None:
        """Takes the handle from the link, or doubts a link that leads to another platform or account."""
        draft = row.draft
        if draft.platform is None or link.platform is None:
            return
        platform, column = self.platforms[draft.platform], _link_column(row)
        if link.platform != draft.platform:
            if link.platform != WEBSITE or platform.hosts:
                name = self.platforms.name_of(link.platform)
                row.add_doubt("url", "link", column, "link-platform", name)
        elif link.handle and draft.handle is None and not row.is_doubted("handle"):
            draft.handle = link.handle
        elif link.handle and draft.handle and not platform.may_be_one(link.handle, draft.handle):
            row.add_doubt("url", "link", column, "link-handle", link.handle)

    def _platform(self, cell: Cell) -> str | None:
        text = self.cells.text(cell)
        platform = self.platform_words.platform(text) if text is not None else None
        if text is not None and platform is None:
            raise DoubtfulCell("platform")
        return platform

    def _handle_is_link(self, row: LedgerRow) -> bool:
        """Tell whether somebody wrote the link of the account where its handle belongs."""
        text = row.cell(row.column("handle")).text
        if "/" not in text:
            return False
        return "://" in text or any(link.platform not in (None, WEBSITE) for link in self.platforms.links(text))

    def _link(self, row: LedgerRow, platform: str | None) -> Link | None:
        """Return the account's link: of its own column, else of the handle, else the one behind the name."""
        fields = ("url", "handle", "name")
        for field in fields:
            column = row.column(field)
            if column is None or row.is_doubted(field):
                continue
            is_written = field == "url" or (field == "handle" and self._handle_is_link(row))
            if link := self._parsed_link(row, column, is_written, platform):
                return link
            if row.is_doubted("url"):
                return None
        return None

    def _parsed_link(self, row: LedgerRow, column: Column, is_written: bool, platform: str | None) -> Link | None:
        cell = row.cell(column)
        if cell.fault and column.field != "url":
            return None

        def links(cell: Cell) -> Sequence[Link]:
            behind = self.platforms.links(cell.link) if cell.link.lower().startswith(("http://", "https://")) else ()
            text = self.cells.text(cell, "link") if is_written and isinstance(cell.value, str) else None
            written = self.platforms.links(text) if text else ()
            if text and not behind and not written:
                raise DoubtfulCell("link")
            different = {link_key(link, platform or ""): link for link in (*behind, *written)}
            if len(different) > 1:
                raise DoubtfulCell("link")
            return list(different.values())

        as_link = column._replace(field="url")
        found = self._parsed(row, as_link, links)
        return found[0] if found else None

    def _operators(self, row: LedgerRow) -> list[RosterPerson]:
        """Return the operators of the row, from one column or from one for each duty, with the duties beside them."""
        people: dict[str, RosterPerson] = {}
        for column in row.header.read:
            if column.field == "operators":
                for person in self._parsed(row, column, partial(self.cells.people, duty=column.duty)) or ():
                    key = person_key(person.name)
                    people[key] = person._replace(duty="both") if key in people else person
        duties = self._value(row, "duty", self.cells.duties) or ()
        if len(duties) > 1 and len(people) > 1:
            row.add_doubt("duty", "person")
        elif duties:
            duty = duties[0] if len(duties) == 1 else "both"
            return [person if person.duty else person._replace(duty=duty) for person in people.values()]
        return list(people.values())

    def _read_followers(self, row: LedgerRow) -> None:
        """Reads the followers and the day on which they were counted: that of the run where the row has none."""
        draft, column = row.draft, row.column("followers")
        counted_on = self._value(row, "followers_on", self.cells.day_of)
        if counted_on and counted_on > self.cells.day:
            row.add_doubt("followers_on", "date", say="date-ahead")
        if column is None:
            return
        followers = self._parsed(row, column, lambda cell: self.cells.count(cell, column.scale))
        if followers is not None:
            draft.metrics = {counted_on or self.cells.day: followers}
            row.is_at_least = is_at_least(row.cell(column).text)

    def _inherit(self, row: LedgerRow, previous: LedgerRow) -> None:
        """Takes from the row above what says which account it is, where a row of one merged name says none of it."""
        if any(not self.cells.words.is_empty(row.cell(row.column(field)).text) for field in PLACED):
            return
        draft, above = row.draft, previous.draft
        draft.platform, draft.handle, draft.url = above.platform, above.handle, above.url
        row.owner_name = previous.owner_name

    def _require(self, row: LedgerRow) -> None:
        """Doubts what is missing of what every account needs."""
        draft: AccountDraft = row.draft
        for field, value in (("name", draft.name), ("platform", draft.platform), ("owner", row.owner_name)):
            if value is None and not (field == "platform" and row.is_doubted("url")):
                row.add_doubt(field, "missing")


def _are_alike(name: str, handle: str) -> bool:
    return normalised_name(name) == normalised_name(handle)


def _link_column(row: LedgerRow) -> Column | None:
    """Return the column in which a row has its link."""
    return row.column("url") or row.column("handle") or row.column("name")


def _continues(cell: Cell, row_number: int) -> bool:
    """Tell whether a cell has its value from a merged range that begins in a row above."""
    return cell.anchor != "" and not re.fullmatch(rf"[A-Z]+{row_number}", cell.anchor)

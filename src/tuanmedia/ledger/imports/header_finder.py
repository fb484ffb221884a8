"""The search for the headings of a sheet: by known words only, in one row or in two, and the fields they share out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tuanmedia.ledger.imports.column_map import ColumnMap
from tuanmedia.ledger.imports.header import HEADINGS_NEEDED, Column, Duty, Header, Heading
from tuanmedia.ledger.vocabulary import IDENTIFYING, Meaning, PlatformWords, Vocabulary, known_form, squeezed
from tuanmedia.sheets import EMPTY, Row, Sheet

# The rows of a sheet in which headings are looked for.
ROWS_SEARCHED = 10
# The headings of a further table below the first one; all its cells are known.
FURTHER_HEADINGS = 3
# Read for nothing, so they make no sheet a ledger.
IDLE_FIELDS = frozenset({"note"})
# A heading below one of these is of the person: 学院 below 采编发布人员 is nobody's unit.
OF_PEOPLE = frozenset({"adviser", "operators", "reviewer", "monitoring"})


class HeaderFinder:
    """Finds the headings of sheets by the known words, a person's map of columns and the platforms of rules/."""

    def __init__(self, words: Vocabulary, platforms: PlatformWords, columns: ColumnMap) -> None:
        self.words, self.platforms, self.map = words, platforms, columns

    def header(self, sheet: Sheet) -> Header | None:
        """Return the headings of a sheet; None for a sheet that is no ledger.

        Of several rows the one with most known headings counts. Two rows count where they have more than each alone, or
        as many and some of them only together.
        """
        best, most = None, (0, 0)
        top = [row for row in sheet.rows if row.number <= ROWS_SEARCHED]
        pairs = [
            (above, row)
            for above, row in pairwise(top)
            if row.number == above.number + 1 and not self._is_above_headings(above)
        ]
        for above, row in [*((None, row) for row in top), *pairs]:
            first = above.number if above else row.number
            platform, title = self._platform(sheet, [each for each in top if each.number < first])
            columns = list(self._columns(dict(_headings(above, row)), platform))
            joined = sum(column.field != "" and not self.words.meanings(column.heading.lower) for column in columns)
            number = _known_count(columns)
            if number and (number, joined) > most:
                best, most = self._header(first, row, columns, platform, title), (number, joined)
        if best is None:
            return None
        best = self._earlier_header(sheet, top, best) or best
        return self._without_vague(self._with_names(self._without_wide(best), sheet), sheet)

    def _earlier_header(self, sheet: Sheet, top: Sequence[Row], best: Header) -> Header | None:
        """Return the headings of a table above the one with most; that one is a further table then (`next_header`)."""
        below = next(row for row in top if row.number == best.row)
        for index, row in enumerate(top):
            if row.number >= best.first - 1:
                break
            headings = self._strict_header(row, *self._platform(sheet, top[:index]))
            between = [each for each in top[index + 1 :] if each.number < best.first]
            if headings and self.next_header(sheet, below, between, headings):
                return headings
        return None

    def _is_above_headings(self, row: Row) -> bool:
        """Tell whether a row is a title with a platform, or a line of labels: no upper row of headings."""
        texts = {cell.text for cell in row.cells if not cell.is_empty}
        is_title = len(texts) == 1 and self.platforms.platform_of_sheet(*texts) is not None
        return is_title or any(map(self.words.is_label, texts))

    def next_header(self, sheet: Sheet, row: Row, above: Sequence[Row], current: Header) -> Header | None:
        """Return the headings of a further table that begins at a row of the sheet; None for another row.

        `above` are the lines between it and the last account, one of which may say its platform. Headings that are only
        repeated begin no table.
        """
        platform, title = self._platform(sheet, above)
        if current.repeats(row) and not title:
            return None
        return (
            self._strict_header(row, platform, title)
            if title
            else self._strict_header(row, current.platform, current.title)
        )

    def section(self, sheet: Sheet, row: Row, current: Header) -> Header:
        """Return the headings as they hold below a line of a sheet: a platform that stands alone in it is the rows'.

        A line with a number of the same kind that names no platform ends that: 一、微信公众号 … 二、其他.
        """
        platform, title = self._platform(sheet, [row])
        if title:
            return replace(current, platform=platform, title=title)
        texts = {cell.text for cell in row.cells if not cell.is_empty}
        if current.title and len(texts) == 1 and _numbering(*texts) == _numbering(current.title) != "":
            return replace(current, platform=self.platforms.platform_of_sheet(sheet.name), title="")
        return current

    def _strict_header(self, row: Row, platform: str | None, title: str) -> Header | None:
        """Return the headings in a row of which all cells are known headings; None for another row."""
        filled = [cell.text for cell in row.cells if not cell.is_empty]
        if len(filled) < FURTHER_HEADINGS or not all(map(self.words.is_heading, filled)):
            return None
        columns = list(self._columns(dict(_headings(None, row)), platform))
        return self._header(row.number, row, columns, platform, title) if _known_count(columns) else None

    def _header(self, first: int, row: Row, columns: Sequence[Column], platform: str | None, title: str) -> Header:
        owners = (column for column in columns if column.field == "owner")
        clubs = any(known_form(column.heading.lower) in self.words.clubs for column in owners)
        return Header(first, row.number, columns, platform, title, clubs)

    def _without_wide(self, header: Header) -> Header:
        """Return the headings without those of accounts, where they say several platforms and nothing says which."""
        of = [self._platforms_of_account(column.heading) for column in header.columns if column.state != "refused"]
        named = list(filter(None, of))
        if header.platform or "platform" in header.by_field or not named or frozenset.intersection(*named):
            return header
        columns = [
            Column(one.at, one.heading, "unknown") if self._platforms_of_account(one.heading) else one
            for one in header.columns
        ]
        return replace(header, columns=columns, is_wide=True)

    def _platforms_of_account(self, heading: Heading) -> frozenset[str]:
        """Return the platforms of which the heading of a name, handle or link says to be; none of another heading."""
        if not any(meaning.field in IDENTIFYING for meaning in self._meanings(heading)):
            return frozenset()
        return self.platforms.platforms_of_heading(heading.lower)

    def _with_names(self, header: Header, sheet: Sheet) -> Header:
        """Return the headings with 账号 as that of the names, where no other is and every cell below holds a hanzi."""
        column = header.by_field.get("handle")
        if column is None or "name" in header.by_field:
            return header
        if known_form(column.heading.lower) not in self.words.vague_handles:
            return header
        texts = [text for text in _texts_below(header, column, sheet) if not self.words.is_empty(text)]
        if not texts or not all(re.search("[\u4e00-\u9fff]", text) for text in texts):
            return header
        columns = [one._replace(field="name") if one is column else one for one in header.columns]
        return replace(header, columns=columns)

    def _without_vague(self, header: Header, sheet: Sheet) -> Header:
        """Return the headings without a vague one like 类别 for the platform, where no cell below names a platform."""
        column = header.by_field.get("platform")
        if column is None or known_form(column.heading.lower) not in self.words.vague:
            return header
        if any(map(self.platforms.platform, _texts_below(header, column, sheet))):
            return header
        columns = [Column(one.at, one.heading, "unknown") if one is column else one for one in header.columns]
        return replace(header, columns=columns)

    def _platform(self, sheet: Sheet, before: Sequence[Row]) -> tuple[str | None, str]:
        """Return the platform of the sheet's name or of a title, and that title; None where the two are at odds."""
        named, title = self.platforms.platform_of_sheet(sheet.name), ""
        found = {named} if named else set[str]()
        for row in before:
            texts = {cell.text for cell in row.cells if not cell.is_empty}
            if len(texts) == 1 and (platform := self.platforms.platform_of_sheet(*texts)):
                found.add(platform)
                (title,) = texts
        return (next(iter(found)), title) if len(found) == 1 else (None, title)

    def _columns(self, headings: Mapping[int, Heading], platform: str | None) -> Iterator[Column]:
        refused = {index for index, heading in headings.items() if self._is_refused(heading, platform)}
        others = {index for index, heading in headings.items() if self._is_of_other(heading, platform)}
        fields = self._fields({index: one for index, one in headings.items() if index not in refused | others})
        for index, heading in headings.items():
            if index in refused:
                yield Column(index, heading, "refused")
            elif index in fields:
                yield Column(index, heading, "read", *fields[index])
            else:
                ignored = any(self.words.is_ignored(text) or self.map.ignores(text) for text in heading.texts)
                yield Column(index, heading, "ignored" if ignored else "unknown")

    def _is_refused(self, heading: Heading, platform: str | None) -> bool:
        """Tell whether a column is of passwords or personal data.

        微信号 in a sheet of another platform is somebody's own, and so is QQ号 in a sheet of several.
        """
        if any(map(self.words.is_refused, heading.texts)):
            return True
        forms = (form for form in map(known_form, heading.texts) if form in self.words.handles)
        of = next((self.words.handles[form] for form in forms), None)
        return of is not None and platform not in of and (platform is not None or "qq" in of)

    def _is_of_other(self, heading: Heading, platform: str | None) -> bool:
        """Tell whether a column has names, handles or links of another platform than the sheet's."""
        of = self._platforms_of_account(heading)
        return platform is not None and bool(of) and platform not in of

    def _fields(self, headings: Mapping[int, Heading]) -> dict[int, tuple[str, Duty | None]]:
        """Return the field of each column that has one.

        A field has one column; people have one for each duty, or one for each of them.
        """
        wanted: list[tuple[int, int, int, str]] = []
        for index, heading in headings.items():
            if mapped := next(filter(None, map(self.map.field_of, heading.texts)), None):
                wanted.append((-1, 0, index, mapped))
            elif not any(map(self.map.ignores, heading.texts)):
                meanings = enumerate(self._meanings(heading))
                wanted += [(choice, meaning.rank, index, meaning.field) for choice, meaning in meanings]
        fields: dict[int, tuple[str, Duty | None]] = {}
        for _, _, index, field in sorted(wanted):
            if index not in fields and field not in (one for one, _ in fields.values()):
                fields[index] = field, None
        fields |= dict(self._numbered_people(headings, fields))
        return fields | self._people_by_duty(headings, fields)

    def _meanings(self, heading: Heading) -> Sequence[Meaning]:
        """Return what a heading may mean; below the word for a person, it is of the person."""
        if known := self.words.meanings(heading.joined):
            return known
        known = self.words.meanings(heading.lower) if heading.upper else ()
        if not any(meaning.field in OF_PEOPLE for meaning in self.words.meanings(heading.upper)):
            return known
        return [one for one in known if one.field == "duty" or (heading.inherited and one.field != "unit")]

    def _numbered_people(
        self, headings: Mapping[int, Heading], fields: Mapping[int, tuple[str, Duty | None]]
    ) -> Iterator[tuple[int, tuple[str, Duty | None]]]:
        """Yield the columns of a table that has one for each of the people: 管理员1, 管理员2."""
        for index, heading in headings.items():
            form = known_form(heading.joined)
            if index in fields or form == _without_number(form) or any(map(self.map.ignores, heading.texts)):
                continue
            if any(meaning.field == "operators" for meaning in self.words.meanings(_without_number(form))):
                yield index, ("operators", None)

    def _people_by_duty(
        self, headings: Mapping[int, Heading], fields: Mapping[int, tuple[str, Duty | None]]
    ) -> dict[int, tuple[str, Duty | None]]:
        """Return the columns of the people who gather and of those who publish, where there is one of each."""
        by_duty: dict[int, tuple[str, Duty | None]] = {}
        groups: tuple[tuple[Duty, frozenset[str]], ...] = (
            ("editor", self.words.editors),
            ("publisher", self.words.publishers),
        )
        for duty, forms in groups:
            for index, heading in headings.items():
                is_free = fields.get(index, ("operators", None))[0] == "operators"
                if is_free and _without_number(known_form(heading.joined)) in forms:
                    by_duty[index] = "operators", duty
        taken = {index for index, (field, _) in fields.items() if field == "operators"}
        duties = {duty for _, duty in by_duty.values()}
        return by_duty if len(duties) == len(groups) and taken <= by_duty.keys() else {}


def _known_count(columns: Sequence[Column]) -> int:
    """Return the number of known headings; 0 where they make no ledger."""
    known = [column for column in columns if column.state in ("read", "refused") and column.field not in IDLE_FIELDS]
    is_ledger = len(known) >= HEADINGS_NEEDED and any(column.field in IDENTIFYING for column in known)
    return len(known) if is_ledger else 0


def _numbering(text: str) -> str:
    """Return how the line of a section is numbered: the signs around its number and the kind of that; else nothing."""
    found = re.match(r"(\(?第?)([一二三四五六七八九十]{1,3}|[0-9]{1,2})([)、.,])", squeezed(text))
    return found[1] + ("1" if found[2].isdigit() else "一") + found[3] if found else ""


def _without_number(heading: str) -> str:
    """Return a heading without the number behind it."""
    return re.sub("(?:[0-9]{1,2}|[一二三四五六])$", "", heading)


def _texts_below(header: Header, column: Column, sheet: Sheet) -> Iterator[str]:
    """Yield the texts of a column below the headings."""
    for row in sheet.rows:
        if row.number > header.row and column.at < len(row.cells):
            yield row.cells[column.at].text


def _headings(above: Row | None, row: Row) -> Iterator[tuple[int, Heading]]:
    """Yield the heading of each column that has one. An upper heading without merged cells holds to the next one."""
    upper = ""
    for index in range(max(len(row.cells), len(above.cells) if above else 0)):
        lower, own = _text(row, index), _text(above, index) if above else ""
        upper = own or (upper if lower and not _is_merged(above) else "")
        if lower and upper and lower != upper:
            yield index, Heading(lower, upper, inherited=not own)
        elif lower or own:
            yield index, Heading(lower or own)


def _is_merged(row: Row | None) -> bool:
    """Tell whether the file says which cells of a row are merged."""
    return row is not None and any(cell.anchor for cell in row.cells)


def _text(row: Row, index: int) -> str:
    cell = row.cells[index] if index < len(row.cells) else EMPTY
    return "" if cell.is_empty else " ".join(cell.text.split())

"""`tuanmedia audit`: the annual review (第十二条六) of a year, for a person and for a program."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.applying import DryRun, Shared, Yes
from tuanmedia.cli.asking import Format, as_json, whole
from tuanmedia.cli.audit_record import From, Record, Recording, demand_fitting
from tuanmedia.cli.context import Draft, supposed
from tuanmedia.cli.progress import Progress
from tuanmedia.cli.shared import AsOf, LangOption, Root, Settings, day_looked_at, language, show, today
from tuanmedia.errors import Misused

if TYPE_CHECKING:
    from tuanmedia.audit.year import AnnualReview
    from tuanmedia.checks.wording import Lang
    from tuanmedia.law.law import Law

STAGES = {
    "reading": {"zh": "读取", "en": "Reading"},
    "reviewing": {"zh": "年审", "en": "Reviewing"},
    "papers": {"zh": "文书", "en": "Papers"},
}


def audit(  # noqa: PLR0913 - each is an option
    year: Annotated[str, typer.Option(metavar="Y", help="年度，如 2026")],
    root: Root = None,
    as_of: AsOf = None,
    settings: Settings = None,
    draft: Draft = None,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="工作簿、网页、待签的文书放进这个文件夹")] = None,
    record: Record = False,
    workbook: From = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    output_format: Format = "text",
    lang: LangOption = None,
) -> int:
    """年审：一年里每个账号的情况、数据和建议；建议不作决定，结果由人认定后写入（--record）。"""
    spoken, machine = language(lang), as_json(output_format)
    number, day = _reviewed(year, as_of)
    shared = Shared(root, as_of, dry_run, yes, False, lang)
    demand_fitting(shared, record, workbook, machine=machine, output=bool(output), what_if=bool(settings or draft))

    from tuanmedia.audit.review import annual_review
    from tuanmedia.audit.what_if import compare_reviews
    from tuanmedia.law.loading import load
    from tuanmedia.registry import loading
    from tuanmedia.registry.root import locate_root, rules_folder
    from tuanmedia.render.annual import document, screen
    from tuanmedia.render.locale import Locale

    place = locate_root(root)
    in_force = load(rules_folder(place))
    law = supposed(in_force, draft, settings or ())

    with Progress() as progress:
        read = loading.load(place, progress.of(STAGES["reading"][spoken]))

        def reviewed(by: "Law") -> "AnnualReview":
            return annual_review(read, by, number, day, today(), progress.of(STAGES["reviewing"][spoken]))

        told = reviewed(law)
        what_if = None if law is in_force else compare_reviews(reviewed(in_force), told)
        given = _given_out(told, output, spoken, progress) if output else ""
    if record:
        return Recording(told, workbook, shared).done()
    show((document if machine else screen).render(told, Locale(law, spoken), what_if), machine)
    if not machine:
        show(given)
    return 0


def _given_out(told: "AnnualReview", folder: Path, spoken: "Lang", progress: Progress) -> str:
    """What lies in the folder now; nothing is put there where anything of it cannot be."""
    from tuanmedia.papers.dossier import dossier, file_list
    from tuanmedia.papers.dossier.folder import put_files

    papers = list(dossier(told, spoken, progress.of(STAGES["papers"][spoken])))
    new = put_files(papers, folder, told.registry.root)
    return "\n" + file_list([paper.name for paper in papers], folder, new, spoken)


def _reviewed(year: str, as_of: str | None) -> tuple[int, date]:
    """The year and the day as of which it is looked at: today, or its last day once that has passed."""
    number, day = whole("--year", year, date.max.year), day_looked_at(as_of)
    if number < date.min.year:
        raise Misused(f"--year 不能是 {year}", f"--year cannot be {year}")
    if day < date(number, 1, 1):
        raise Misused(f"{day} 时 {number} 年还没有开始", f"on {day} the year {number} has not begun")
    return number, min(day, date(number, 12, 31)) if as_of is None else day

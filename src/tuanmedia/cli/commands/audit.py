"""`tuanmedia audit`: the annual review (第十二条六) of a year, for a person and for a program."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.audit_record import RecordOption, WorkbookOption, record_results, require_fitting
from tuanmedia.cli.context import what_if_law
from tuanmedia.cli.options import (
    AsOfOption,
    DraftOption,
    DryRunOption,
    FormatOption,
    LangOption,
    RootOption,
    SettingsOption,
    YesOption,
    as_of_day,
    is_json,
    language,
    today,
    whole_number,
)
from tuanmedia.cli.output import print_output
from tuanmedia.cli.progress import Progress
from tuanmedia.cli.writes import WriteOptions
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
    root: RootOption = None,
    as_of: AsOfOption = None,
    settings: SettingsOption = None,
    draft: DraftOption = None,
    output: Annotated[Path | None, typer.Option(metavar="DIR", help="工作簿、网页、待签的文书放进这个文件夹")] = None,
    record: RecordOption = False,
    workbook: WorkbookOption = None,
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    output_format: FormatOption = "text",
    lang: LangOption = None,
) -> int:
    """年审：一年里每个账号的情况、数据和建议；建议不作决定，结果由人认定后写入（--record）。"""
    output_lang, machine = language(lang), is_json(output_format)
    number, day = _year_and_day(year, as_of)
    options = WriteOptions(root, as_of, dry_run, yes, lang=lang)
    require_fitting(options, record, workbook, machine=machine, output=bool(output), what_if=bool(settings or draft))

    from tuanmedia.audit.recommendation import compare_reviews
    from tuanmedia.audit.review import annual_review
    from tuanmedia.law.loading import load
    from tuanmedia.registry import loading
    from tuanmedia.registry.root import locate_root, rules_folder
    from tuanmedia.render.annual.data import data
    from tuanmedia.render.annual.text import text
    from tuanmedia.render.locale import Locale

    place = locate_root(root)
    if record and not dry_run:
        from tuanmedia.registry.writing import recover_before_reading

        recover_before_reading(place)
    in_force = load(rules_folder(place))
    law = what_if_law(in_force, draft, settings or ())

    with Progress() as progress:
        registry = loading.load(place, progress.of(STAGES["reading"][output_lang]))

        def review_by(law: "Law") -> "AnnualReview":
            return annual_review(registry, law, number, day, today(), progress.of(STAGES["reviewing"][output_lang]))

        review = review_by(law)
        what_if = None if law is in_force else compare_reviews(review_by(in_force), review)
        dossier_note = _put_dossier(review, output, output_lang, progress) if output else ""
    if record:
        return record_results(review, workbook, options)
    print_output((data if machine else text)(review, Locale(law, output_lang), what_if), machine)
    if not machine:
        print_output(dossier_note)
    return 0


def _put_dossier(review: "AnnualReview", folder: Path, lang: "Lang", progress: Progress) -> str:
    """Puts the dossier into a folder, all files or none; returns the list of what lies there now."""
    from tuanmedia.papers.dossier import dossier, file_list
    from tuanmedia.papers.dossier.folder import put_files

    papers = list(dossier(review, lang, progress.of(STAGES["papers"][lang])))
    new = put_files(papers, folder, review.registry.root)
    return "\n" + file_list([paper.name for paper in papers], folder, new, lang)


def _year_and_day(year: str, as_of: str | None) -> tuple[int, date]:
    """The year of the review and the day it is looked at: without --as-of today, or the year's last day once past."""
    number, day = whole_number("--year", year, date.max.year), as_of_day(as_of)
    if number < date.min.year:
        raise Misused(f"--year 不能是 {year}", f"--year cannot be {year}")
    if day < date(number, 1, 1):
        raise Misused(f"{day} 时 {number} 年还没有开始", f"on {day} the year {number} has not begun")
    return number, min(day, date(number, 12, 31)) if as_of is None else day

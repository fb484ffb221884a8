"""`tuanmedia audit --record`: the results of a year's review are entered, from a workbook or as recommended."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.entry_run import EntryRun
from tuanmedia.cli.options import today
from tuanmedia.cli.output import print_output
from tuanmedia.errors import CannotRun, Misused

if TYPE_CHECKING:
    from tuanmedia.audit.workbook import FilledSheet
    from tuanmedia.audit.year import AnnualReview
    from tuanmedia.checks.context import Context
    from tuanmedia.cli.writes import WriteOptions
    from tuanmedia.entry import JudgedEntry

RecordOption = Annotated[bool, typer.Option("--record", help="把年审结果写进各账号的登记")]
WorkbookOption = Annotated[
    str | None, typer.Option("--from", metavar="FILE.xlsx", help="结果取自填好的工作簿（默认：只写入建议通过的）")
]


def require_fitting(
    options: "WriteOptions", record: bool, workbook: str | None, *, machine: bool, output: bool, what_if: bool
) -> None:
    """Raises Misused for options that do not go together."""
    if not record and (workbook or options.yes or options.dry_run):
        raise Misused("--from、--yes、--dry-run 只与 --record 一起用", "--from, --yes and --dry-run go with --record")
    if record and machine:
        raise Misused("--record 没有 JSON 输出；去掉 --format json", "--record has no JSON; leave --format json out")
    if record and output:
        zh = "--record 与 --output 分两次运行：先写入结果，再做文书"
        raise Misused(zh, "--record and --output are two runs: enter the results first, then give out the papers")
    if record and what_if:
        zh = "--record 只按现行规则写入；去掉 --set、--rules 等假设"
        raise Misused(zh, "--record enters by the rules in force only; leave what is supposed out")


def record_results(year: "AnnualReview", workbook: str | None, options: "WriteOptions") -> int:
    """Enters the results of a workbook, else of the accounts that are recommended to pass. Returns the exit code.

    A result without a day of its own is of the day of the run.
    """
    from tuanmedia.checks.context import Context
    from tuanmedia.entry import judge_edits
    from tuanmedia.entry.audit_results import result_edits
    from tuanmedia.render.entry import audit_results as rendered
    from tuanmedia.render.locale import Locale

    day = options.day
    ctx = Context("", year.registry, year.law, day, max(day, today()))
    sheet = _filled_sheet(year, workbook, day)
    results = result_edits(ctx, year, sheet.decisions)
    if faults := [*sheet.faults, *results.faults]:
        print_output(rendered.workbook_refusal(faults, Locale(year.law, options.language)))
        return 1
    entry, conversation = judge_edits(ctx, results.edits), Conversation(options.language)
    return _ResultsRun(entry, options, conversation, year=year, sheet=sheet, workbook=workbook).run()


def _filled_sheet(year: "AnnualReview", workbook: str | None, day: date) -> "FilledSheet":
    from tuanmedia.audit.recommendation import passing_decisions
    from tuanmedia.audit.workbook import FilledSheet, read_workbook
    from tuanmedia.checks.annual_window import require_open

    if workbook is None:
        require_open(year.year, day)
        return FilledSheet(passing_decisions(year, day), ())
    return read_workbook(values.parse_file(workbook), year.year, day)


@dataclass(kw_only=True)
class _ResultsRun(EntryRun):
    """The results of many accounts: shown with the accounts that are left to a person, and written together."""

    year: "AnnualReview"
    sheet: "FilledSheet"
    workbook: str | None

    def preview(self) -> str:
        from tuanmedia.audit.recommendation import commendable_accounts, undecided_accounts
        from tuanmedia.render.entry import audit_results as rendered
        from tuanmedia.render.entry.record import window_warning

        entry, year, locale = self.entry, self.year, self.locale
        decided = {decision.account for decision in self.sheet.decisions}
        undecided = undecided_accounts(year, entry.before.day, decided)
        left = rendered.undecided(undecided, commendable_accounts(year), year.year, locale)
        unfiled = rendered.unfiled_passes(entry, year.year, locale)
        return rendered.results_diff(entry, year.year, locale) + unfiled + left + window_warning(entry, locale)

    def write(self) -> "JudgedEntry":
        from tuanmedia.entry import apply_entry

        return apply_entry(self.entry, recheck=self._require_same_recommendations)

    def _require_same_recommendations(self, ctx: "Context") -> None:
        """Raises CannotRun where other accounts are recommended to pass now that the registry has changed."""
        from tuanmedia.audit.recommendation import passing_decisions
        from tuanmedia.audit.review import annual_review

        if self.workbook is not None:
            return
        now = annual_review(ctx.registry, ctx.law, self.year.year, self.year.day, ctx.present)
        if passing_decisions(now, ctx.day) != self.sheet.decisions:
            zh = "登记簿刚被别人改过，建议有了变化，没有写入；请重新运行"
            raise CannotRun(zh, "the register has just been changed, and what is recommended with it; run again")

    def outcome(self) -> str:
        from tuanmedia.render.entry import audit_results as rendered

        if not self.entry.changes:
            return ""
        return "\n" + rendered.outcome(self.entry, self.options.dry_run, self.locale)

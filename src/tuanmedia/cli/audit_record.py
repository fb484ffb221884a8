"""`tuanmedia audit --record`: the results of a review are entered, those that follow or those that a person gave."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

import typer

from tuanmedia.cli.applying import Shared
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue import values
from tuanmedia.cli.shared import show, today
from tuanmedia.errors import CannotRun, Misused

if TYPE_CHECKING:
    from tuanmedia.audit.workbook import FilledSheet
    from tuanmedia.audit.year import AnnualReview
    from tuanmedia.checks.context import Context
    from tuanmedia.entry.audit_results import ResultEdits
    from tuanmedia.render.locale import Locale

Record = Annotated[bool, typer.Option("--record", help="把年审结果写进各账号的登记")]
From = Annotated[
    str | None, typer.Option("--from", metavar="FILE.xlsx", help="结果取自填好的工作簿（默认：只写入建议通过的）")
]


def demand_fitting(
    shared: Shared, record: bool, workbook: str | None, *, machine: bool, output: bool, what_if: bool
) -> None:
    """Raises Misused for options that do not go together."""
    if not record and (workbook or shared.yes or shared.dry_run):
        raise Misused("--from、--yes、--dry-run 只与 --record 一起用", "--from, --yes and --dry-run go with --record")
    if record and machine:
        raise Misused("--record 没有 JSON 输出；去掉 --format json", "--record has no JSON; leave --format json out")
    if record and output:
        zh = "--record 与 --output 分两次运行：先写入结果，再做文书"
        raise Misused(zh, "--record and --output are two runs: enter the results first, then give out the papers")
    if record and what_if:
        zh = "--record 只按现行规则写入；去掉 --set、--rules 等假设"
        raise Misused(zh, "--record enters by the rules in force only; leave what is supposed out")


@dataclass(frozen=True)
class Recording:
    """The entry of a year's results: from a workbook, or else of the accounts that are recommended to pass."""

    year: "AnnualReview"
    workbook: str | None
    shared: Shared

    def done(self) -> int:
        """The exit code: 1 where something is refused, or not wanted after all."""
        from tuanmedia.entry import apply_entry, judge_edits
        from tuanmedia.render import audit_results as rendered
        from tuanmedia.render.locale import Locale
        from tuanmedia.render.outside_window import outside

        locale, results = Locale(self.year.law, self.shared.spoken), self.results
        if unfit := [*self.filled.unfit, *results.faults]:
            show(rendered.refused(unfit, locale))
            return 1
        entry = judge_edits(self.ctx, results.edits)
        late = outside(entry.before, entry.after, [change.file.stem for change in entry.changes], locale)
        show(rendered.changes(entry, self.year.year, locale) + self.left(locale) + late)
        if entry.changes and not entry.refusals and not self.shared.dry_run:
            if not (self.shared.yes or Conversation(self.shared.spoken).agreed()):
                return 1
            entry = apply_entry(entry, recheck=self._recheck)
        if entry.refusals:
            show("\n" + rendered.wrong(entry, locale))
            return 1
        if entry.changes:
            show("\n" + rendered.outcome(entry, self.shared.dry_run, locale))
        return 0

    @cached_property
    def ctx(self) -> "Context":
        """The register on the day of the run, which is that of a review without a day of its own."""
        from tuanmedia.checks.context import Context

        day = self.shared.day
        return Context("", self.year.registry, self.year.law, day, max(day, today()))

    @cached_property
    def filled(self) -> "FilledSheet":
        """What was decided, in the workbook, or else of those that pass."""
        from tuanmedia.audit.undecided import passing_decisions
        from tuanmedia.audit.workbook import FilledSheet, read_workbook
        from tuanmedia.checks.annual_window import demand_open

        if self.workbook is None:
            demand_open(self.year.year, self.ctx.day)
            return FilledSheet(passing_decisions(self.year, self.ctx.day), ())
        return read_workbook(values.parse_file(self.workbook), self.year.year)

    @cached_property
    def results(self) -> "ResultEdits":
        from tuanmedia.entry.audit_results import result_edits

        return result_edits(self.ctx, self.year, self.filled.decisions)

    def left(self, locale: "Locale") -> str:
        """On whom a person has to decide."""
        from tuanmedia.audit.undecided import commendable_accounts, undecided_accounts
        from tuanmedia.render import audit_results as rendered

        decided = {one.account for one in self.filled.decisions}
        undecided = undecided_accounts(self.year, self.ctx.day, decided)
        return rendered.left(undecided, commendable_accounts(self.year), self.year.year, locale)

    def _recheck(self, ctx: "Context") -> None:
        """Raises CannotRun where other accounts are recommended to pass now that the registry has changed."""
        from tuanmedia.audit.review import annual_review
        from tuanmedia.audit.undecided import passing_decisions

        if self.workbook is None:
            now = annual_review(ctx.registry, ctx.law, self.year.year, self.year.day, ctx.present)
            if passing_decisions(now, ctx.day) != self.filled.decisions:
                zh = "登记簿刚被别人改过，建议有了变化，没有写入；请重新运行"
                raise CannotRun(zh, "the register has just been changed, and what is recommended with it; run again")

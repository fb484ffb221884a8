"""What a command looks at: the registry on a day, the law, and the record that an id or a name means."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tuanmedia.cli.options import today
from tuanmedia.errors import CannotRun, Misused

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.cli.dialogue.question import Question
    from tuanmedia.cli.dialogue.sequence import Step
    from tuanmedia.law.law import Law
    from tuanmedia.model.records import Account, Organization
    from tuanmedia.registry.files import FileKind


def load_context(root: Path | None, day: date, writes: bool = False) -> "Context":
    """Loads the registry and the law at `root`, else at the nearest root above, for a look at that day.

    A command that `writes` first completes or drops an entry that was cut off.
    """
    from tuanmedia.checks.context import Context
    from tuanmedia.law.loading import load
    from tuanmedia.registry import loading
    from tuanmedia.registry.root import locate_root, rules_folder

    place = locate_root(root)
    if writes:
        from tuanmedia.registry.writing import recover_before_reading

        recover_before_reading(place)
    return Context("", loading.load(place), load(rules_folder(place)), day, max(day, today()))


def law_folder(root: Path | None) -> Path:
    """The rules for a command that needs no registry: those of the root, else those that ship."""
    from tuanmedia.law.loading import shipped_rules
    from tuanmedia.registry.root import NoRegistry, locate_root, rules_folder

    if root is not None and (root / "rules").is_dir():
        return rules_folder(root)
    try:
        return rules_folder(locate_root(root))
    except NoRegistry:
        if root is not None:
            raise
        return shipped_rules()


def load_law(root: Path | None) -> "Law":
    """Loads the law for a command that needs no registry: that of the root, else the law that ships."""
    from tuanmedia.law.loading import load

    return load(law_folder(root))


def what_if_law(in_force: "Law", draft: Path | None, settings: Sequence[str]) -> "Law":
    """The law of the folder `draft`, else the law in force, with other settings (`RULE.PARAMETER=VALUE`).

    Returns `in_force` itself where neither is given. Raises Misused or CannotRun for a folder that holds no law.
    """
    law = in_force
    if draft is not None:
        from tuanmedia.law.loading import load
        from tuanmedia.render.layout import visible

        if not draft.is_dir():
            raise Misused(f"没有文件夹“{draft}”", f"there is no folder “{draft}”")
        try:
            # It is printed into documents, and a path may hold what is no text (a name that is not UTF-8).
            law = replace(load(draft), draft=visible(str(draft)))
        except CannotRun as fault:
            raise CannotRun(f"{draft}：{fault.words['zh']}", f"{draft}: {fault.words['en']}", fault.more) from None
    return law.with_settings(settings) if settings else law


def record_parser(ctx: "Context", kinds: "Sequence[FileKind]") -> "Callable[[str], Account | Organization]":
    """The parser of an id or a name. It raises Misused for a record of another kind, and for a name of two records."""

    def parse(text: str) -> "Account | Organization":
        from tuanmedia.answers import lookup

        account, organization = lookup.records_named(ctx, text)
        if account and organization and "accounts" in kinds and "organizations" in kinds:
            zh = f"“{text}”既是账号也是组织，请写全名"
            raise Misused(zh, f"“{text}” is an account and an organization; name it in full")
        if account and "accounts" in kinds:
            return account
        if organization and "organizations" in kinds:
            return organization
        raise Misused(f"“{text}”是组织，不是账号", f"“{text}” is an organization and no account")

    return parse


def record_step(ctx: "Context", kinds: "Sequence[FileKind]", words: Mapping[str, str]) -> "Step":
    """The question which record is meant, with all records of these kinds to choose from."""

    def step(answers: Mapping[str, Any]) -> "Question":
        from tuanmedia.cli.dialogue import registry_values
        from tuanmedia.cli.dialogue.question import Question

        offered = registry_values.account_choices(ctx) if "accounts" in kinds else []
        offered += registry_values.organization_choices(ctx) if "organizations" in kinds else []
        return Question(option="ID", words=words, parse=record_parser(ctx, kinds), choices=offered)

    return step

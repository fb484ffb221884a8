"""Which record a command is about: by id or name, or chosen among all on a terminal."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tuanmedia.answers import lookup
from tuanmedia.checks.context import Context
from tuanmedia.cli.dialogue import registry_values
from tuanmedia.cli.dialogue.question import Choice, Question
from tuanmedia.errors import Misused
from tuanmedia.model.records import Account, Organization

if TYPE_CHECKING:
    from tuanmedia.cli.dialogue.sequence import Step
    from tuanmedia.registry.files import FileKind

Record = Account | Organization


def find(ctx: Context, kinds: "Sequence[FileKind]") -> Callable[[str], Record]:
    """What is meant by an id or a name; Misused where it is none, or of another kind, or may be two."""

    def read(written: str) -> Record:
        account, owner = lookup.records_named(ctx, written)
        fitting: list[Record] = [account] if account and "accounts" in kinds else []
        fitting += [owner] if owner and "organizations" in kinds else []
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            zh = f"“{written}”既是账号也是组织，请写全名"
            raise Misused(zh, f"“{written}” is an account and an organization; name it in full")
        raise Misused(f"“{written}”是组织，不是账号", f"“{written}” is an organization and no account")

    return read


def which(ctx: Context, kinds: "Sequence[FileKind]", words: Mapping[str, str]) -> "Step":
    """The question which record is meant."""
    return lambda known: Question(option="ID", words=words, parse=find(ctx, kinds), choices=_choices(ctx, kinds))


def _choices(ctx: Context, kinds: "Sequence[FileKind]") -> list[Choice]:
    accounts = registry_values.account_choices(ctx) if "accounts" in kinds else []
    return accounts + (registry_values.organization_choices(ctx) if "organizations" in kinds else [])

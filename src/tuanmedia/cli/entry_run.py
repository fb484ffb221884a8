"""The end of every command that writes: the entry is shown, agreed to, written, reported and committed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tuanmedia.cli.output import print_output
from tuanmedia.errors import CannotRun

if TYPE_CHECKING:
    from tuanmedia.cli.conversation import Conversation
    from tuanmedia.cli.writes import WriteOptions
    from tuanmedia.entry import JudgedEntry
    from tuanmedia.entry.commit import CommitMessage, WorkTree
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.render.locale import Locale


def worktree_to_commit(options: "WriteOptions", root: Path) -> "WorkTree | None":
    """The work tree for `--commit`, before anything is asked. Raises CannotRun where it takes no commit."""
    if not options.commit or options.dry_run:
        return None
    from tuanmedia.entry.commit import prepare_worktree

    return prepare_worktree(root)


@dataclass
class EntryRun:
    """An entry that a command has made, on its way into the registry.

    `command` and the ids of `rules` say in a commit what was entered and why. `beside` are files to write with the
    entry. This class shows the entry of one record; a command that shows or writes its own way overrides `preview`,
    `details`, `write`, `refusal`, `outcome`.
    """

    entry: "JudgedEntry"
    options: "WriteOptions"
    conversation: "Conversation"
    command: str = ""
    rules: Sequence[str] = ()
    worktree: "WorkTree | None" = None
    beside: "Sequence[FileWrite]" = ()

    def run(self) -> int:
        """Returns the exit code: 1 for an entry that is refused or not agreed to. Raises Again to change an answer."""
        print_output(self.preview())
        changes, writes = self.entry.is_change, not self.entry.refusals and not self.options.dry_run
        if writes and (changes or self.completes()):
            if changes and not (self.options.yes or self.conversation.ask_agreement(self.details())):
                return 1
            self.entry = self.write()
        if self.entry.refusals:
            self.conversation.offer_change(self.refusal())
        self._print_report()
        if changes and writes and self.worktree and not self.entry.refusals:
            self.conversation.say("\n" + self._commit(self.worktree))
        return int(bool(self.entry.refusals))

    @property
    def locale(self) -> "Locale":
        from tuanmedia.render.locale import Locale

        return Locale(self.entry.after.law, self.options.language)

    def completes(self) -> bool:
        """Whether there is something to write beside a record that holds the entry already."""
        return bool(self.beside)

    def preview(self) -> str:
        """What is shown first, whether or not anybody is asked."""
        from tuanmedia.render.entry.record import diff, window_warning

        return diff(self.entry, self.locale) + window_warning(self.entry, self.locale)

    def details(self) -> str:
        """What is shown on the terminal with the question whether to write."""
        return ""

    def write(self) -> "JudgedEntry":
        """Writes the entry; returns it as it was judged under the lock, which may refuse it."""
        from tuanmedia.entry import apply_entry

        return apply_entry(self.entry, self.beside)

    def report(self) -> str:
        """What is shown at the end."""
        return self.refusal() if self.entry.refusals else self.outcome()

    def refusal(self) -> str:
        from tuanmedia.render.entry.record import refusal

        return "\n" + refusal(self.entry, self.locale)

    def outcome(self) -> str:
        """What was written, or would be, and what is to be done afterwards."""
        from tuanmedia.render.entry.record import outcome

        return outcome(self.entry, self.options.dry_run, self.locale, [write.path for write in self.beside])

    def _print_report(self) -> None:
        """Prints the report. Where that cannot be, and the entry is written, says so: nobody is to enter it again."""
        try:
            print_output(self.report(), machine=self.conversation.document)
        except CannotRun as fault:
            if self.options.dry_run or self.entry.refusals:
                raise
            zh = f"已经登记，但{fault.words['zh']}；不必重新登记" + ("，只需手工提交" if self.worktree else "")
            en = f"it is entered, but the program {fault}; do not enter it again"
            raise CannotRun(zh, en + (", only commit it by hand" if self.worktree else "")) from None

    def _commit(self, worktree: "WorkTree") -> str:
        """Commits the entry; returns what comes next, in words."""
        from tuanmedia.entry.commit import commit_files
        from tuanmedia.render.entry.commit import next_step

        message, lang = self.commit_message(), self.locale.lang
        return next_step(commit_files(worktree, message.files, message.branch, message.text(lang)), lang)

    def commit_message(self) -> "CommitMessage":
        """What was entered, in the words of a commit."""
        from tuanmedia.entry.commit import CommitMessage

        registry, file, locale = self.entry.after.registry, self.entry.file, self.locale
        records = registry.organizations if file.kind == "organizations" else registry.accounts
        clauses = [locale.law.clauses[rule].cite or rule for rule in self.rules if rule in locale.law.clauses]
        name = locale.discreet(records[file.stem].name) or ""
        return CommitMessage(self.command, file.stem, name, clauses, [file.path])

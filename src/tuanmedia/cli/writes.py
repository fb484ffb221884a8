"""`@writes` makes a command that enters something about a record, from one function: its inputs to edits."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeAlias

import typer

from tuanmedia.cli.context import load_context, record_parser, record_step
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.cli.entry_run import EntryRun, worktree_to_commit
from tuanmedia.cli.inputs import Input, inputs_of, values_given
from tuanmedia.cli.options import (
    AsOfOption,
    CommitOption,
    DryRunOption,
    LangOption,
    RootOption,
    YesOption,
    as_of_day,
    language,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tuanmedia.checks.context import Context
    from tuanmedia.checks.wording import Lang
    from tuanmedia.cli.dialogue.question import Question
    from tuanmedia.cli.dialogue.sequence import Step
    from tuanmedia.registry.files import FileKind
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.yaml.edits import Edit

# From the editor of a record and the values of the inputs to edits of its file, and to other files to write with it.
EntryCommand: TypeAlias = Callable[..., "Sequence[Edit | FileWrite]"]
# The ids of the rules for which something is entered; they may follow from the answers.
Rules: TypeAlias = Sequence[str] | Callable[[Answers], Sequence[str]]

NO_OPTIONS: Mapping[str, Any] = {}
RECORD_WORDS = {
    ("accounts",): {"zh": "账号的 id 或全名", "en": "account, by id or name"},
    ("accounts", "organizations"): {"zh": "账号或组织的 id，或全名", "en": "account or organization, by id or name"},
}


class WriteOptions(NamedTuple):
    """The options of every command that writes."""

    root: "Path | None" = None
    as_of: str | None = None
    dry_run: bool = False
    yes: bool = False
    commit: bool = False
    lang: str | None = None

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> "WriteOptions":
        """These options, from all options of a command."""
        return cls(**{name: options[name] for name in cls._fields})

    @property
    def day(self) -> date:
        return as_of_day(self.as_of)

    @property
    def language(self) -> "Lang":
        return language(self.lang)


_ANNOTATIONS: dict[str, Any] = {
    "root": RootOption,
    "as_of": AsOfOption,
    "dry_run": DryRunOption,
    "yes": YesOption,
    "commit": CommitOption,
    "lang": LangOption,
}


def signature(
    inputs: Mapping[str, Input], own: Mapping[str, Any] = NO_OPTIONS, before: Sequence[inspect.Parameter] = ()
) -> inspect.Signature:
    """The signature from which typer makes a command: inputs, its own options by annotation, the WriteOptions."""
    where, defaults = inspect.Parameter.POSITIONAL_OR_KEYWORD, {**WriteOptions._field_defaults, "output_format": "text"}
    options = [
        inspect.Parameter(name, where, default=defaults.get(name), annotation=annotation)
        for name, annotation in {**own, **_ANNOTATIONS}.items()
    ]
    return inspect.Signature([*before, *(input_.parameter(name) for name, input_ in inputs.items()), *options])


def writes(*kinds: "FileKind", rules: Rules = ()) -> Callable[[EntryCommand], Callable[..., int]]:
    """Declares a command that writes about records of these kinds, for the sake of `rules`.

    The function's first parameter is the editor of the record; the others are its inputs. What is not given as an
    option is asked for; then the edits are judged, shown, agreed to, written, and committed where that is wanted.
    """

    def declare(command: EntryCommand) -> Callable[..., int]:
        inputs = inputs_of(command)

        def run(**options: Any) -> int:
            shared = WriteOptions.of(options)
            named = {"named": options["named"]} if options["named"] else {}
            answers = values_given(inputs, options, shared.day) | named
            return _enter(command, kinds, inputs, rules, answers, shared)

        annotation = Annotated[str | None, typer.Argument(metavar="ID", help=RECORD_WORDS[kinds]["zh"])]
        where = inspect.Parameter.POSITIONAL_OR_KEYWORD
        record = inspect.Parameter("named", where, default=None, annotation=annotation)
        run.__doc__ = command.__doc__
        run.__signature__ = signature(inputs, before=[record])  # type: ignore[attr-defined]
        return run

    return declare


def _enter(
    command: EntryCommand,
    kinds: "tuple[FileKind, ...]",
    inputs: Mapping[str, Input],
    rules: Rules,
    answers: dict[str, Any],
    options: WriteOptions,
) -> int:
    ctx = load_context(options.root, options.day, writes=not options.dry_run)
    worktree = worktree_to_commit(options, ctx.registry.root)

    from tuanmedia.entry import RecordEditor, judge_edits
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.yaml.edits import Edit

    if "named" in answers:
        answers["named"] = record_parser(ctx, kinds)(answers["named"])
    conversation = Conversation(options.language)

    def finish() -> int:
        editor = RecordEditor(ctx, answers["named"])
        made = command(editor, **{name: answers.get(name) for name in inputs})
        entry = judge_edits(ctx, [(editor, [edit for edit in made if isinstance(edit, Edit)])])
        beside = [write for write in made if isinstance(write, FileWrite)]
        cited = rules({**answers, "editor": editor}) if callable(rules) else rules
        return EntryRun(entry, options, conversation, command.__name__, cited, worktree, beside).run()

    steps = {"named": record_step(ctx, kinds, RECORD_WORDS[kinds]), **_steps(inputs, ctx)}
    return conversation.lead(steps, answers, finish)


def _steps(inputs: Mapping[str, Input], ctx: "Context") -> "dict[str, Step]":
    """The questions for the inputs, in the order of the signature."""
    from tuanmedia.cli.dialogue.registry_values import with_private_refused
    from tuanmedia.entry import RecordEditor

    def step(name: str, input_: Input) -> "Step":
        def question(answers: Answers) -> "Question | None":
            editor = RecordEditor(ctx, answers["named"]) if "named" in answers else None
            if not input_.when({**answers, "editor": editor}):
                return None
            return with_private_refused(ctx, input_.question(name, ctx, editor))

        return question

    return {name: step(name, input_) for name, input_ in inputs.items()}

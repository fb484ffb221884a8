"""A command that enters something about a record, made of one function: from its editor, and what is told, to edits."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tuanmedia.cli.applying import Occasion, Settling, Shared, shared_of, signature, worktree
from tuanmedia.cli.asking import looked_at
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.dialogue.question import Question
from tuanmedia.cli.options import Known, Wanted, given, wanted

if TYPE_CHECKING:
    from tuanmedia.checks.context import Context
    from tuanmedia.cli.dialogue.sequence import Step
    from tuanmedia.registry.files import FileKind
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.yaml.edits import Edit

# From a editor and what was told to the edits of its file, and to other files that are to be written with it.
Rules = Sequence[str] | Callable[[Known], Sequence[str]]
Command = Callable[..., "Sequence[Edit | FileWrite]"]

NAMED = {
    ("accounts",): {"zh": "账号的 id 或全名", "en": "account, by id or name"},
    ("accounts", "organizations"): {"zh": "账号或组织的 id，或全名", "en": "account or organization, by id or name"},
}


def writes(*kinds: "FileKind", rules: Rules = ()) -> Callable[[Command], Callable[..., int]]:
    """Makes a command for records of these kinds; what the function's signature marks as wanted becomes options.

    It is entered for the sake of `rules`, which may follow from what is told.
    """

    def made(command: Command) -> Callable[..., int]:
        marks = wanted(command)

        def run(**written: Any) -> int:
            named = {"named": written["named"]} if written["named"] else {}
            making = _Making(command, kinds, marks, rules)
            return _enter(making, {**given(marks, written), **named}, shared_of(written))

        run.__doc__ = command.__doc__
        run.__signature__ = signature(marks, before=[_named(kinds)])  # type: ignore[attr-defined]
        return run

    return made


def _named(kinds: "tuple[FileKind, ...]") -> inspect.Parameter:
    """The record, which comes first."""
    annotation = Annotated[str | None, typer.Argument(metavar="ID", help=NAMED[kinds]["zh"])]
    return inspect.Parameter("named", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=annotation)


def steps(marks: Mapping[str, Wanted], ctx: "Context") -> "dict[str, Step]":
    """The questions for what is wanted, in the order of the signature."""
    from tuanmedia.cli.dialogue.registry_values import refuse_private
    from tuanmedia.entry import RecordEditor

    def step(name: str, mark: Wanted) -> "Step":
        def asked(known: Known) -> Question | None:
            editor = RecordEditor(ctx, known["named"]) if "named" in known else None
            wanted = mark.when({**known, "editor": editor})
            return refuse_private(ctx, mark.question(name, ctx, editor)) if wanted else None

        return asked

    return {name: step(name, mark) for name, mark in marks.items()}


class _Making(NamedTuple):
    """What a command is made of."""

    command: Command
    kinds: "tuple[FileKind, ...]"
    marks: Mapping[str, Wanted]
    rules: Rules


def _enter(making: _Making, known: dict[str, Any], shared: Shared) -> int:
    ctx = looked_at(shared.root, shared.day)
    tree = worktree(shared, ctx.registry.root)

    from tuanmedia.cli.record import find, which
    from tuanmedia.entry import RecordEditor, judge_edits
    from tuanmedia.registry.writing import FileWrite
    from tuanmedia.yaml.edits import Edit

    command, kinds, marks, rules = making
    if "named" in known:
        known["named"] = find(ctx, kinds)(known["named"])
    talk = Conversation(shared.spoken)

    def end() -> int:
        editor = RecordEditor(ctx, known["named"])
        told = command(editor, **{name: known.get(name) for name in marks})
        entry = judge_edits(ctx, [(editor, [one for one in told if isinstance(one, Edit)])])
        beside = [one for one in told if isinstance(one, FileWrite)]
        cited = rules({**known, "editor": editor}) if callable(rules) else rules
        return Settling(entry, shared, talk, tree, Occasion(command.__name__, cited), beside).done()

    return talk.led({"named": which(ctx, kinds, NAMED[kinds]), **steps(marks, ctx)}, known, end)

"""A command that enters something about a record, made of one function: from its folio, and what is told, to edits."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from tuanmedia.cli.asking import looked_at
from tuanmedia.cli.conversing import Conversation
from tuanmedia.cli.options import Known, Wanted, given, wanted
from tuanmedia.cli.settling import Occasion, Shared, finish, shared_of, signature, worktree
from tuanmedia.conversation.question import Question

if TYPE_CHECKING:
    from tuanmedia.context import Context
    from tuanmedia.conversation.course import Step
    from tuanmedia.editing import Edit, Written
    from tuanmedia.files import Kind

# From a folio and what was told to the edits of its file, and to other files that are to be written with it.
Command = Callable[..., "Sequence[Edit | Written]"]

NAMED = {
    ("accounts",): {"zh": "账号的 id 或全名", "en": "account, by id or name"},
    ("accounts", "organizations"): {"zh": "账号或组织的 id，或全名", "en": "account or organization, by id or name"},
}


def writes(*kinds: "Kind", rules: Sequence[str] = ()) -> Callable[[Command], Callable[..., int]]:
    """Makes a command for records of these kinds; what the function's signature marks as wanted becomes options.

    It is entered for the sake of `rules`.
    """

    def made(command: Command) -> Callable[..., int]:
        marks = wanted(command)

        def run(**written: Any) -> int:
            named = {"named": written["named"]} if written["named"] else {}
            making = _Making(command, kinds, marks, Occasion(command.__name__, rules))
            return _enter(making, {**given(marks, written), **named}, shared_of(written))

        run.__doc__ = command.__doc__
        run.__signature__ = signature(marks, before=[_named(kinds)])  # type: ignore[attr-defined]
        return run

    return made


def _named(kinds: "tuple[Kind, ...]") -> inspect.Parameter:
    """The record, which comes first."""
    annotation = Annotated[str | None, typer.Argument(metavar="ID", help=NAMED[kinds]["zh"])]
    return inspect.Parameter("named", inspect.Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=annotation)


def steps(marks: Mapping[str, Wanted], ctx: "Context") -> "dict[str, Step]":
    """The questions for what is wanted, in the order of the signature."""
    from tuanmedia.conversation.fitness import fit
    from tuanmedia.entering import Folio

    def step(name: str, mark: Wanted) -> "Step":
        def asked(known: Known) -> Question | None:
            folio = Folio(ctx, known["named"]) if "named" in known else None
            wanted = mark.when({**known, "folio": folio})
            return fit(ctx, mark.question(name, ctx, folio)) if wanted else None

        return asked

    return {name: step(name, mark) for name, mark in marks.items()}


class _Making(NamedTuple):
    """What a command is made of."""

    command: Command
    kinds: "tuple[Kind, ...]"
    marks: Mapping[str, Wanted]
    occasion: Occasion


def _enter(making: _Making, known: dict[str, Any], shared: Shared) -> int:
    ctx = looked_at(shared.root, shared.day)
    tree = worktree(shared, ctx.registry.root)

    from tuanmedia.cli.recording import find, which
    from tuanmedia.editing import Edit, Written
    from tuanmedia.entering import Folio, entered

    command, kinds, marks, occasion = making
    if "named" in known:
        known["named"] = find(ctx, kinds)(known["named"])
    asked = {"named": which(ctx, kinds, NAMED[kinds]), **steps(marks, ctx)}
    Conversation(shared.spoken).fill_in(asked, known)
    folio = Folio(ctx, known.pop("named"))
    told = command(folio, **{name: known.get(name) for name in marks})
    entry = entered(folio, [one for one in told if isinstance(one, Edit)])
    return finish(entry, shared, tree, occasion, [one for one in told if isinstance(one, Written)])

"""`tuanmedia undo`: takes back the last entry of this clone, while nobody has built on it (撤销)."""

from tuanmedia.cli.context import load_law
from tuanmedia.cli.conversation import Conversation
from tuanmedia.cli.options import DryRunOption, LangOption, RootOption, YesOption, language
from tuanmedia.cli.output import print_output


def undo(
    root: RootOption = None, dry_run: DryRunOption = False, yes: YesOption = False, lang: LangOption = None
) -> int:
    """撤销本机最近一次登记：登记、表格和扫描件恢复原样；已经提交的，另作一次提交。"""
    conversation = Conversation(language(lang))

    from tuanmedia.entry.retraction import prepare_retraction
    from tuanmedia.registry.root import locate_root
    from tuanmedia.registry.writing import recover_before_reading
    from tuanmedia.render.entry.undo import outcome, preview
    from tuanmedia.render.locale import Locale

    place, locale = locate_root(root), Locale(load_law(root), language(lang))
    if not dry_run:
        recover_before_reading(place)
    retraction = prepare_retraction(place)
    print_output(preview(retraction, locale))
    if not (dry_run or yes or conversation.ask_agreement()):
        return 1
    commit = None if dry_run else retraction.carry_out(locale.lang)
    print_output(outcome(commit, dry_run, locale))
    return 0

"""`tuanmedia review ID`: the result of an annual review (第十二条六), and the day on which it was made known."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue import days
from tuanmedia.cli.dialogue.sequence import Answers
from tuanmedia.cli.inputs import Input, day_input, flag_input
from tuanmedia.cli.writes import writes
from tuanmedia.model.codes import RESULTS

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.yaml.edits import Edit


def _is_new(answers: Answers) -> bool:
    editor, year = answers.get("editor"), answers.get("year")
    return editor is None or year is None or editor.last_index("reviews", year=year) is None


@writes("accounts", rules=("management.annual",))
def review(
    editor: "RecordEditor",
    year: Annotated[int, Input(zh="年度", en="year", parse=days.parse_year, metavar="Y")],
    on: Annotated[date | None, day_input("年审日期", "day of the review", when=_is_new)],
    result: Annotated[str | None, Input(zh="结果", en="result", codes=RESULTS, when=_is_new)],
    notified_on: Annotated[date | None, day_input("通知日期", "made known on")] = None,
    award: Annotated[bool | None, flag_input("表彰", "commended")] = None,
) -> "list[Edit]":
    """记下一次年审的结果；通知日期可以后补。"""
    fields = {"on": on, "result": result, "notified_on": notified_on, "award": award or None}
    index = editor.last_index("reviews", year=year)
    if index is None:
        from tuanmedia.entry.audit_results import require_reviewable

        if on and result:
            require_reviewable(editor.account, result, on)
        return editor.append("reviews", {"year": year, **fields})
    return editor.complete(("reviews", index), fields)

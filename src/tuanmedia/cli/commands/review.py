"""`tuanmedia review ID`: the result of an annual review (第十二条六), as people gave it, and when it was made known."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

from tuanmedia.cli.dialogue import days
from tuanmedia.cli.inputs import Input, Known, day_input, flag_input
from tuanmedia.cli.writes import writes
from tuanmedia.render.codes import RESULTS

if TYPE_CHECKING:
    from tuanmedia.entry import RecordEditor
    from tuanmedia.yaml.edits import Edit


def is_new(known: Known) -> bool:
    editor, year = known.get("editor"), known.get("year")
    return editor is None or year is None or editor.last_index("reviews", year=year) is None


@writes("accounts", rules=("management.annual",))
def review(
    editor: "RecordEditor",
    year: Annotated[int, Input(zh="年度", en="year", parse=days.parse_year, metavar="Y")],
    on: Annotated[date | None, day_input("年审日期", "day of the review", when=is_new)],
    result: Annotated[str | None, Input(zh="结果", en="result", codes=RESULTS, when=is_new)],
    notified_on: Annotated[date | None, day_input("通知日期", "made known on")] = None,
    award: Annotated[bool | None, flag_input("表彰", "commended")] = None,
) -> "list[Edit]":
    """记下一次年审的结果；通知日期可以后补。"""
    given = {"on": on, "result": result, "notified_on": notified_on, "award": award or None}
    number = editor.last_index("reviews", year=year)
    if number is None:
        return editor.append("reviews", {"year": year, **given})
    return editor.complete(("reviews", number), given)

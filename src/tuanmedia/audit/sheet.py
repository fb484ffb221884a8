"""The sheet on which the office decides: where the review's workbook says of every account what is recommended, beside
blanks for the result; filled in by hand, it is read back by these same names.

Its names are Chinese whatever the language of a run: they are a form's, and that may be read back in another language.
"""

from typing import Final, Literal, TypeAlias

SHEET: Final = "账号"

# The key of a line, and what the tool says beside it.
ID: Final = "登记编号"
RECOMMENDATION: Final = "建议"

# The blanks, none of them filled in by the tool (第十二条（六）（七）: the committee decides).
RESULT: Final = "结果"
REVIEWED_ON: Final = "年审日期"
NOTIFIED_ON: Final = "通知日期"
AWARD: Final = "表彰"
ORDER_DUE: Final = "整改期限"
REASON: Final = "责令事由"
BLANKS: Final = (RESULT, REVIEWED_ON, NOTIFIED_ON, AWARD, ORDER_DUE, REASON)

Result: TypeAlias = Literal["pass", "rectify", "cancel"]
RESULTS: Final[dict[str, Result]] = {"通过": "pass", "限期整改": "rectify", "注销": "cancel"}
AWARDS: Final[dict[str, bool]] = {"是": True, "否": False}

# A hidden sheet of two columns, a name and its value as text, says which review a workbook is of.
MARK: Final = "_tuanmedia"
MARK_YEAR: Final = "year"  # 2026
MARK_AS_OF: Final = "as_of"  # 2026-12-31

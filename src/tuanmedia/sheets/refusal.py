"""Why a table of other people is not read. Each reason is one line for the user, in both languages."""

from pathlib import Path


class UnreadTable(Exception):
    """A reason: what is wrong with the file, and what to do; `{}` stands for its path."""

    zh = "{} 不是表格（.xlsx、.xls、.xlsb、.ods、.csv），或已损坏；请用 Excel 或 WPS 打开后另存为 .xlsx"
    en = "{} is no table (.xlsx, .xls, .xlsb, .ods, .csv), or damaged; open it and save it as .xlsx"

    def words(self, path: Path) -> tuple[str, str]:
        """Return the line in Chinese and in English."""
        return self.zh.replace("{}", str(path)), self.en.replace("{}", str(path))


class Damaged(UnreadTable):
    """The file is not of the format that its first bytes promise, or of none."""


class BeyondBounds(UnreadTable):
    """The table goes beyond a bound."""

    zh = "{} 太大，或铺得太开，不像一份登记表；请删去多余的内容再试"
    en = "{} is larger, or reaches farther, than any table of ours; clear what is odd"


class Encrypted(UnreadTable):
    """The file opens with a password only. A sheet that is merely locked is none of these: it is read."""

    zh = "{} 已加密，须凭密码打开；请另存为不带密码的 .xlsx 再试"
    en = "{} is encrypted, behind a password; save it as .xlsx without one"


class WebPage(UnreadTable):
    """The file is a web page, or XML of Excel 2003, whatever its name says."""

    zh = "{} 其实是网页或 XML，不是工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx"
    en = "{} is a web page or XML, and no workbook; open it and save it as .xlsx"


class _InLine(UnreadTable):
    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.zh, self.en = self.zh.replace("{line}", str(line)), self.en.replace("{line}", str(line))


class Undecodable(_InLine):
    """The text has a byte that belongs to neither UTF-8 nor GB18030, or a NUL."""

    zh = "{} 第 {line} 行有既不是 UTF-8 也不是 GB18030 的字节；请用 Excel 或 WPS 打开后另存为 .xlsx"
    en = "{} has bytes in line {line} that are neither UTF-8 nor GB18030; open it and save it as .xlsx"


class Unquoted(_InLine):
    """A quotation mark has no partner, so that nobody knows where its cell ends."""

    zh = "{} 第 {line} 行起引号不成对，分不清单元格；请补上或删去引号，或用 Excel、WPS 打开后另存为 .xlsx"
    en = "{} has a quotation mark without its partner from line {line} on; mend it, or save the table as .xlsx"

"""Why a table of other people is not read. Each reason is one line for the user, in both languages."""

from pathlib import Path


class Oversized(Exception):
    """The table goes beyond a bound."""


class Damaged(Exception):
    """The file is not of the format that its first bytes promise."""


class Encrypted(Exception):
    """The file opens with a password only. A sheet that is merely locked is none of these: it is read."""


class Undecodable(Exception):
    """The text has a byte that belongs to neither UTF-8 nor GB18030, or a NUL. `line` is the number of its line."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def oversized(path: Path) -> tuple[str, str]:
    return (
        f"{path} 太大，或铺得太开，不像一份登记表；请删去多余的内容再试",
        f"{path} is larger, or reaches farther, than any table of ours; clear what is odd",
    )


def damaged(path: Path) -> tuple[str, str]:
    return (
        f"{path} 不是表格（.xlsx、.xls、.xlsb、.ods、.csv），或已损坏；请用 Excel 或 WPS 打开后另存为 .xlsx",
        f"{path} is no table (.xlsx, .xls, .xlsb, .ods, .csv), or damaged; open it and save it as .xlsx",
    )


def encrypted(path: Path) -> tuple[str, str]:
    return (
        f"{path} 已加密，须凭密码打开；请另存为不带密码的 .xlsx 再试",
        f"{path} is encrypted, behind a password; save it as .xlsx without one",
    )


def undecodable(path: Path, line: int) -> tuple[str, str]:
    return (
        f"{path} 第 {line} 行有既不是 UTF-8 也不是 GB18030 的字节；请用 Excel 或 WPS 打开后另存为 .xlsx",
        f"{path} has bytes in line {line} that are neither UTF-8 nor GB18030; open it and save it as .xlsx",
    )


def web_page(path: Path) -> tuple[str, str]:
    return (
        f"{path} 其实是网页，不是工作簿；请用 Excel 或 WPS 打开后另存为 .xlsx",
        f"{path} is a web page and no workbook; open it and save it as .xlsx",
    )

"""What may stand on a paper: no secret and no personal number, and nothing that Word cannot hold."""

import re

from tuanmedia.checks.wording import student_number
from tuanmedia.errors import CannotRun
from tuanmedia.law.law import Law
from tuanmedia.registry import secrecy

# XML 1.0, Char; line breaks and tabs have their own elements in Word, other controls have none.
_impossible = re.compile("[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Digits of a link stand for something else, and some platforms' ids look like a mobile number.
NUMBERED = ("主页链接", "平台账号")


def demand_fit(blank: str, text: str, law: Law) -> None:
    """Raises CannotRun, naming the blank, for a text that must not or cannot be printed; never repeats a secret."""
    if secrecy.states_password(text) or (blank not in NUMBERED and secrecy.is_confidential(text, student_number(law))):
        raise CannotRun(
            f"“{blank}”里像是有密码或个人号码，不印在表上；应填不含密码、电话、证件号的内容，请先改正登记簿",
            f"{blank} seems to hold a password or a personal number and is not printed; take it out of the register",
        )
    if found := _impossible.search(text):
        sign = f"U+{ord(found[0]):04X}"
        raise CannotRun(
            f"“{blank}”里有 Word 文档容不下的字符 {sign}；应为可印的文字，请先改正登记簿",
            f"{blank} holds {sign}, which no Word document can; expected printable text, correct the register first",
        )

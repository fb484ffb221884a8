"""Whether what was typed may stand in a register at all: no hidden sign, no password, nobody's number."""

from dataclasses import replace

from tuanmedia.checks.context import Context
from tuanmedia.checks.wording import masked
from tuanmedia.cli.dialogue.question import Question
from tuanmedia.entry.judgement import new_file_bytes
from tuanmedia.errors import Misused

# In a link there are numbers of all kinds; some platforms' ids look like a mobile number.
NUMBERED = ("--url", "--handle", "--platform")


def refuse_private(ctx: Context, question: Question) -> Question:
    """The question, complaining of what cannot be entered at once, and not when all is answered."""

    def read(written: str) -> object:
        new_file_bytes(ctx, "", {"name": written})
        if question.option not in NUMBERED and masked(written, ctx.law) != written:
            zh = "含有密码，或手机号、身份证号等个人号码，不能登记"
            raise Misused(zh, "this holds a password or somebody's number, which no register may hold")
        return question.read(written)

    return replace(question, read=read)

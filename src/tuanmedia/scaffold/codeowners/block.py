"""The part of CODEOWNERS that is made anew each time; every line outside it is somebody's own and stays."""

from collections.abc import Sequence

from tuanmedia.errors import CannotRun
from tuanmedia.scaffold.codeowners.approvers import ACCOUNTS_FOLDER, Handles, Reviewers
from tuanmedia.scaffold.codeowners.patterns import pattern_lines

BEGIN_LINE = "# >>> tuanmedia codeowners：从这一行到 <<< 由命令生成，改动会被覆盖"
END_LINE = "# <<< tuanmedia codeowners"
MARKS = (BEGIN_LINE.partition("：")[0], END_LINE)


def render_block(asking: Reviewers, office: Handles) -> str:
    """The lines of our part."""
    of_accounts = [_line(*one) for one in pattern_lines(ACCOUNTS_FOLDER, asking.owned) if _is_more(*one, office)]
    return "".join(
        f"{line}\n"
        for line in [
            BEGIN_LINE,
            "# 谁在代码平台上叫什么，写在 people.yaml；之后运行 tuanmedia codeowners。后面的行优先于前面的行。",
            "# 什么都请组织宣传部审核",
            _line("*", office) if office else "# （people.yaml 里还没有 office）",
            "# 账号：另请主办组织的指导教师和主管（挂靠）单位主要负责人审核（第十条）",
            *of_accounts,
            "# 规则：只由组织宣传部审核",
            *([_line("/rules/", office)] if office else []),
            END_LINE,
        ]
    )


def replace_block(before: str, block: str) -> str:
    """A file with our part in the place of the old one; before all else where there is none, so that others prevail.

    Raises CannotRun where it cannot be told where our part begins or ends.
    """
    newline = "\r\n" if "\r\n" in before else "\n"
    block = block.replace("\n", newline)
    old = before.split("\n")
    begins, ends = ([at for at, line in enumerate(old) if line.startswith(mark)] for mark in MARKS)
    if not begins and not ends:
        return block + (newline + before if before.strip() else "")
    if len(begins) != 1 or len(ends) != 1 or ends < begins:
        raise _torn([*begins, *ends])
    return "\n".join([*old[: begins[0]], block.removesuffix("\n"), *old[ends[0] + 1 :]])


def _torn(at: Sequence[int]) -> CannotRun:
    listed = " ".join(str(line + 1) for line in sorted(at))
    zh = f"CODEOWNERS 里看不出生成的部分从哪里到哪里（第 {listed} 行）；各留一行“{MARKS[0]}”和“{END_LINE}”，或都删去"
    en = f"where our part of CODEOWNERS begins and ends is unclear (lines {listed}); keep one of each mark, or none"
    return CannotRun(zh, en)


def _is_more(pattern: str, handles: Handles, office: Handles) -> bool:
    """Whether a line asks more than the first one does already; a file's may stand against that of its folder."""
    return bool(handles) and (handles != office or not pattern.endswith("/"))


def _line(pattern: str, handles: Handles) -> str:
    return " ".join([pattern, *handles])

"""Who is asked for review where the register lies on a host: CODEOWNERS, made of units, organizations and advisers.

第十条 names who approves an account: the adviser and the unit's head. One file says what people are called on the host
(`people`); what is asked of whom follows from the register (`approvers`), in patterns that hosts read alike
(`patterns`), in a part of CODEOWNERS that is ours, beside lines that are not (`block`).
"""

from tuanmedia.scaffold.codeowners.approvers import Reviewers, find_reviewers
from tuanmedia.scaffold.codeowners.block import BEGIN_LINE, END_LINE, render_block, replace_block
from tuanmedia.scaffold.codeowners.people import PEOPLE_FILE, People, PeopleFault, parse_people_file

__all__ = [
    "BEGIN_LINE",
    "END_LINE",
    "PEOPLE_FILE",
    "People",
    "PeopleFault",
    "Reviewers",
    "find_reviewers",
    "parse_people_file",
    "render_block",
    "replace_block",
]

"""Who is asked for review where the register lies on a host: CODEOWNERS, made of units, organizations and advisers.

第十条 names who approves an account: the adviser and the unit's head. One file says what people are called on the host
(`people`); what is asked of whom follows from the register (`approvers`), in patterns that hosts read alike
(`patterns`), in a part of CODEOWNERS that is ours, beside lines that are not (`block`).
"""

from tuanmedia.scaffold.codeowners.approvers import Asking, asking
from tuanmedia.scaffold.codeowners.block import BEGINS, ENDS, renewed, written
from tuanmedia.scaffold.codeowners.people import FILE, Fault, People, read

__all__ = ["BEGINS", "ENDS", "FILE", "Asking", "Fault", "People", "asking", "read", "renewed", "written"]

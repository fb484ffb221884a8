"""CODEOWNERS: the file by which a code host asks people to review a change.

第十条 says who approves an account: the adviser and the head of the unit. `people` reads what the host calls them,
`reviewers` finds who reviews which file, `block` writes it into CODEOWNERS, `text` reports it.
"""

from tuanmedia.scaffold.codeowners.block import render_block, replace_block
from tuanmedia.scaffold.codeowners.people import PEOPLE_FILE, People, PeopleFault, parse_people_file
from tuanmedia.scaffold.codeowners.reviewers import find_reviewers

__all__ = [
    "PEOPLE_FILE",
    "People",
    "PeopleFault",
    "find_reviewers",
    "parse_people_file",
    "render_block",
    "replace_block",
]

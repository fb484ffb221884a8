"""The names of the office that keeps the register, from rules/school.yaml, and the words that they are filled into.

The name of the school itself is no part of them: it is that of the registry's unit of the kind `school`. Beside them
stands where the school shows the pages of its rules.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from tuanmedia.law.articles import RulesMapping
from tuanmedia.model.scalars import Line
from tuanmedia.yaml import Tree

SCHOOL = "{school}"
# The keys of a part that hold articles and cases. They are many, and the names are filled into none of them.
VERBATIM = frozenset({"text", "quote", "examples"})
_brace = re.compile("[{}｛｝]")
_web_folder = re.compile(r"https?://[^\s/?#<>\"']+(/[^\s?#<>\"']*)?")
_blank = re.compile(r"\{(office|committee)\}")


def _without_blanks(name: str) -> str:
    if _brace.search(name):
        raise PydanticCustomError("blank", "a blank in a name")
    return name


def _with_school(name: str) -> str:
    _without_blanks(name.replace(SCHOOL, ""))
    return name


def _as_folder(address: str) -> str:
    if not _web_folder.fullmatch(address):
        raise PydanticCustomError("web_folder", "not the address of a folder of pages")
    return address.rstrip("/")


Name = Annotated[Line, AfterValidator(_without_blanks)]
# Where `make docs` has been published, without the last slash.
PagesAddress = Annotated[Line, AfterValidator(_as_folder)]
# A name into which the school's may be filled: `共青团{school}委员会组织宣传部`.
FullName = Annotated[Line, AfterValidator(_with_school)]


class School(RulesMapping):
    """What the office is called: within the school, in full under letters, and the committee that it belongs to."""

    office: Name
    office_full: FullName
    committee: Name
    docs_url: PagesAddress | None = None

    def page(self, rule: str) -> str | None:
        """Return the address of the page of a rule, where the school has published its pages."""
        return f"{self.docs_url}/rules/{rule}.html" if self.docs_url else None

    @cached_property
    def blanks(self) -> Mapping[str, str]:
        """The names by the blank of a sentence that they fill."""
        return {"office": self.office, "committee": self.committee}

    def signature(self, school: str | None) -> str:
        """Return what stands under a letter: the full name, with the name of the school where it is known."""
        if school is None and SCHOOL in self.office_full:
            return f"{self.committee}{self.office}"
        return self.office_full.replace(SCHOOL, school or "")

    def filled(self, tree: Tree) -> Tree:
        """Return a tree of words with the names in their blanks; every other blank stays, and what is VERBATIM."""
        if isinstance(tree, str):
            return _blank.sub(lambda blank: self.blanks[blank[1]], tree) if "{" in tree else tree
        if isinstance(tree, dict):
            return {key: below if key in VERBATIM else self.filled(below) for key, below in tree.items()}
        return [self.filled(below) for below in tree]

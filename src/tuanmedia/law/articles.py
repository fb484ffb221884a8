"""The regulation as rules/ holds it: its text by article, and each clause with its reading, numbers and words."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from tuanmedia.model.finding import Severity, Who
from tuanmedia.model.scalars import Day, Line, Words

ParameterType: TypeAlias = Literal["count", "number", "day", "flag", "text", "pattern", "list", "hours", "numbers"]


class RulesMapping(BaseModel):
    """A mapping of a rules file, whose keys are all known."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Bilingual(RulesMapping):
    """Words in Chinese and in English."""

    zh: Words
    en: Words

    def in_(self, lang: str) -> str:
        return self.en if lang == "en" else self.zh


class Say(Bilingual):
    """What a finding says: a sentence with the facts in braces; who must act and how, where that differs.

    `letter` is the remedy as an official letter has it, where that names keys of files or commands.
    """

    who: Who | None = None
    remedy: Bilingual | None = None
    letter: Words | None = None


class Parameter(RulesMapping):
    """A number or a list that a document sets; unset where no document does."""

    type: ParameterType
    unit: Line | None = None
    says: Bilingual | None = None
    values: dict[Line, Any] = {}


class Example(RulesMapping):
    """A case that keeps or breaks the clause: what is changed in a registry that keeps all, and what is found.

    `posts` are rows of the account's posts file, apart by spaces: time, title, category, reviewer, time, authority.
    Where a request is held against a base, that is the registry that keeps all, with the account as it was `before`.
    """

    say: Words
    as_of: Day | None = None
    set: dict[Line, Any] = {}
    before: dict[str, Any] = {}
    account: dict[str, Any] = {}
    organization: dict[str, Any] = {}
    others: dict[Line, Any] = {}
    posts: Words | None = None
    files: dict[Line, Words] = {}
    finds: Line | None = None
    due: Day | None = None


class Clause(RulesMapping):
    """One rule: the clause it enforces, how it is read, what it may say."""

    cite: Line | None = None
    quote: Words | None = None
    reading: Bilingual | None = None
    who: Who = "owner"
    severity: Severity | None = None
    parameters: dict[Line, Parameter] = {}
    says: dict[Line, Say]
    remedy: Bilingual
    letter: Words | None = None
    examples: tuple[Example, ...] = ()


class Part(RulesMapping):
    """One file of rules/: articles with their text verbatim, clauses, and what no rule can see with the reason."""

    title: Words
    text: dict[Line, Words] = {}
    manual: dict[Line, Bilingual] = {}
    words: dict[Line, Bilingual] = {}
    parameters: dict[Line, Parameter] = {}
    clauses: dict[Line, Clause] = {}


class Document(RulesMapping):
    """What sets a parameter: a regulation, an amendment, the school's own decision, or a default of ours."""

    title: Words
    number: Line | None = None
    since: Day | None = None
    since_parameter: Annotated[Line | None, Field(title="the parameter that holds its first day")] = None
    checked_on: Day | None = None

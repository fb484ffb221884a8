"""The regulation as the files of rules/ hold it: its text by article, and each clause with its numbers and words."""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from tuanmedia.model.finding import Severity, Who
from tuanmedia.model.scalars import Day, Line, Words

ParameterType: TypeAlias = Literal["count", "number", "day", "flag", "text", "pattern", "list", "hours", "numbers"]


class RulesMapping(BaseModel):
    """A mapping in a file of rules/, without unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Bilingual(RulesMapping):
    """Words in Chinese and in English."""

    zh: Words
    en: Words

    def in_(self, lang: str) -> str:
        """Return the words in one language, `zh` or `en`."""
        return self.en if lang == "en" else self.zh


class Say(Bilingual):
    """The message of a finding, with blanks for its facts in braces; who must act and how, where the clause differs.

    `letter` replaces the remedy in official letters, where the remedy names keys of files or commands.
    """

    who: Who | None = None
    remedy: Bilingual | None = None
    letter: Words | None = None


class Parameter(RulesMapping):
    """A parameter of a rule: its type, its unit, and its value by document."""

    type: ParameterType
    unit: Line | None = None
    says: Bilingual | None = None
    values: dict[Line, Any] = {}


class Example(RulesMapping):
    """A case that keeps or breaks a clause: changes to a registry without findings, and the finding that follows.

    `posts` are rows of the account's posts file, their cells separated by spaces: time, title, category, reviewer,
    time of the review, authority. `before` is for rules that compare a request with its base: there the base is the
    registry without findings, with these keys in its account, and with the changes of `before_others` by file.
    """

    say: Words
    as_of: Day | None = None
    set: dict[Line, Any] = {}
    before: dict[str, Any] = {}
    before_others: dict[Line, Any] = {}
    account: dict[str, Any] = {}
    organization: dict[str, Any] = {}
    others: dict[Line, Any] = {}
    posts: Words | None = None
    files: dict[Line, Words] = {}
    finds: Line | None = None
    due: Day | None = None


class Clause(RulesMapping):
    """The entry of one rule: the clause that it enforces, the reading, the parameters, the messages, the remedy."""

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
    """One file of rules/: the text of articles, verbatim, and their clauses.

    `manual` names the articles that no rule can check, with the reason.
    """

    title: Words
    text: dict[Line, Words] = {}
    manual: dict[Line, Bilingual] = {}
    words: dict[Line, Bilingual] = {}
    parameters: dict[Line, Parameter] = {}
    clauses: dict[Line, Clause] = {}


class Document(RulesMapping):
    """A document that sets parameters: a regulation, an amendment, a decision of the school, or our default.

    `school` is the name of the school whose regulation it is, as it stands in the title.
    """

    title: Words
    school: Line | None = None
    number: Line | None = None
    since: Day | None = None
    since_parameter: Annotated[Line | None, Field(title="the parameter that holds its first day")] = None
    checked_on: Day | None = None

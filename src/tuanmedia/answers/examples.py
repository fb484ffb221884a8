"""The examples of rules/, each tried on a small registry: does it find what it says, with the deadline that it says?

The registry of `examples.yaml` keeps every clause of the rules that ship on EXAMPLE_DAY. An example changes keys of one
of its accounts and of the account's organization, rows of the posts, and other files; `null` takes a key away.
"""

import copy
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tuanmedia import yaml
from tuanmedia.checks import engine
from tuanmedia.law.articles import Example
from tuanmedia.law.law import Law
from tuanmedia.model.finding import Finding
from tuanmedia.registry.files import File, FileKind
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.registry import Base, Registry
from tuanmedia.yaml.spelling import entry_lines

EXAMPLE_DAY = date(2026, 11, 20)
REGISTRY_FILE = Path(__file__).with_suffix(".yaml")
ACCOUNT = "accounts/robotics-wechat.yaml"
ORGANIZATION = "organizations/robotics.yaml"
POSTS = "posts/robotics-wechat.csv"
POSTS_HEADER = "posted_at,title,category,reviewed_by,reviewed_at,authorization,reads,looks,likes,shares,headline"
KINDS: Mapping[str, FileKind] = {
    "units.yaml": "units",
    "organizations": "organizations",
    "accounts": "accounts",
    "posts": "posts",
}
Patch = Mapping[str, Any]


class TriedExample(NamedTuple):
    """An example of a rule, counted from 0, and what the rule found: `found` its words, `due` its deadlines."""

    rule: str
    number: int
    example: Example
    found: Sequence[str]
    due: Sequence[date]

    @property
    def holds(self) -> bool:
        """Whether exactly that is found which the example says."""
        example = self.example
        is_found = list(self.found) == ([example.finds] if example.finds else [])
        return is_found and (example.due is None or list(self.due) == [example.due])


class Trial(NamedTuple):
    """All examples of a law, and the rules that have no example in which they are kept, or none of a breach."""

    examples: Sequence[TriedExample]
    without_kept: Sequence[str]
    without_broken: Sequence[str]

    @property
    def failed(self) -> list[TriedExample]:
        """The examples that do not hold."""
        return [tried for tried in self.examples if not tried.holds]

    @property
    def is_passed(self) -> bool:
        """Whether every example holds, and every clause of the regulation is shown kept and broken."""
        return not (self.failed or self.without_kept or self.without_broken)


def try_examples(law: Law) -> Trial:
    """Try every example of a law. Clauses without an article, which the program brings, need none."""
    every = [(rule, number) for rule, clause in law.clauses.items() for number in range(len(clause.examples))]
    cited = {rule: clause for rule, clause in law.clauses.items() if clause.cite}
    return Trial(
        [try_example(law, rule, number) for rule, number in every],
        without_kept=[rule for rule, clause in cited.items() if all(one.finds for one in clause.examples)],
        without_broken=[rule for rule, clause in cited.items() if not any(one.finds for one in clause.examples)],
    )


def try_example(law: Law, rule: str, number: int) -> TriedExample:
    """Try one example of a rule."""
    example = law.clauses[rule].examples[number]
    with TemporaryDirectory(prefix="tuanmedia-") as root:
        findings = example_findings(law, rule, example, Path(root))
    due = [finding.due for finding in findings if finding.due]
    return TriedExample(rule, number, example, [finding.say for finding in findings], due)


def example_findings(law: Law, rule: str, example: Example, root: Path) -> list[Finding]:
    """Return what a rule finds about the records of an example, whose other files are written below `root`."""
    for name, text in example.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    patch = _patch(example)
    registry, base = patched_registry(patch, root), _base(example) if rule.startswith("history.") else None
    findings = engine.evaluate(registry, example_law(law, example), example.as_of or EXAMPLE_DAY, base=base)
    subjects = _record_ids(patch) | example.files.keys()
    return [finding for finding in findings if finding.rule == rule and (finding.record or finding.file) in subjects]


def example_law(law: Law, example: Example) -> Law:
    """Return the law with the settings that an example assumes."""
    return law.with_settings(f"{name}={value}" for name, value in example.set.items())


def patched_registry(patch: Patch, root: Path = Path("nowhere")) -> Registry:
    """Return the registry of examples with a patch by file. What the patch does not touch is not parsed again."""
    trees, (files, unpatched) = example_trees(), _unpatched()
    touched = merged({name: trees[name] for name in patch if name in trees}, patch)
    kept = {name: file for name, file in files.items() if name not in patch}
    changed = {name: _file(name, content) for name, content in touched.items()}
    return assemble(root, _in_order({**kept, **changed}), unpatched)


def merged(tree: Any, patch: Any) -> Any:
    """Return a tree with the values of a patch; a null value removes its key."""
    if not isinstance(patch, Mapping) or not isinstance(tree, Mapping):
        return copy.deepcopy(patch)
    result = dict(copy.deepcopy(tree))
    for key, value in patch.items():
        if value is None or value == "null":
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def posts_table(rows: str) -> str:
    """Return a table of posts from rows with a blank between them. A time alone makes a post reviewed in time."""
    full = [row if "," in row else f"{row},一则,,李老师,{row}," for row in rows.split(" ")]
    return "\n".join([POSTS_HEADER, *full])


@cache
def example_trees() -> Mapping[str, Any]:
    """Return the trees of the registry of examples by the path of their file below registry/."""
    return yaml.read(REGISTRY_FILE.read_bytes()).tree


@cache
def _unpatched() -> tuple[dict[str, File], Registry]:
    files = {name: _file(name, tree) for name, tree in example_trees().items()}
    return files, assemble(Path("nowhere"), _in_order(files))


def _in_order(files: Mapping[str, File]) -> Iterable[File]:
    return (files[name] for name in sorted(files))


def _file(name: str, content: Any) -> File:
    if isinstance(content, Mapping):
        lines = [line for key in content for line in entry_lines(key, content[key])]
    else:
        lines = [content] if isinstance(content, str) else content  # a table: whole, or line by line
    return File(f"registry/{name}", KINDS[name.partition("/")[0]], "".join(f"{line}\n" for line in lines).encode())


def _patch(example: Example) -> dict[str, Any]:
    rows = {POSTS: posts_table(example.posts)} if example.posts else {}
    return {ACCOUNT: example.account, ORGANIZATION: example.organization, **rows, **example.others}


def _record_ids(patch: Patch) -> set[str]:
    """Return the ids of the records that a patch changes, and of the owners of changed accounts."""
    trees = example_trees()
    owners = {trees[name].get("owner", "") for name in patch if name in trees}
    return {Path(name).stem for name in patch} | owners


def _base(example: Example) -> Base:
    """Return the base of an example about a request: there the account and other files are as they were before."""
    rules = {name: "added" for name in example.files if name.startswith("rules/")}
    return Base(patched_registry({ACCOUNT: example.before, **example.before_others}), rules)

"""The columns that a person has mapped (`--columns MAP.yaml`), and the map that a first run writes to be completed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tuanmedia import yaml
from tuanmedia.errors import CannotRun, Misused, unknown_name
from tuanmedia.ledger.vocabulary import FIELDS, known_form, squeezed
from tuanmedia.yaml.spelling import inline

HEAD = """# 列对照：左边是表里的列名，右边是它的含义；右边空着的列不取。填好后以 --columns 再次运行。
# 可用的含义：{fields}
"""


@dataclass(frozen=True)
class ColumnMap:
    """Fields by heading, and the headings to be read for nothing."""

    fields: Mapping[str, str] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()

    def field_of(self, heading: str) -> str | None:
        """Return the field of a heading; a note in brackets counts where the map has it."""
        return self.fields.get(squeezed(heading)) or self.fields.get(known_form(heading))

    def ignores(self, heading: str) -> bool:
        return squeezed(heading) in self.ignored or known_form(heading) in self.ignored


def read_column_map(path: Path) -> ColumnMap:
    """Read a map. Raises Misused for a file that is none and for an unknown field, CannotRun for one out of reach."""
    try:
        tree = yaml.read(path.read_bytes()).tree
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotRun(f"读不到 {path}：{reason}", f"cannot read {path}: {reason}") from None
    except yaml.Refusal as refusal:
        zh = f"{path} 第 {refusal.line} 行无法读取，不是列对照"
        raise Misused(zh, f"line {refusal.line} of {path} cannot be read as a map of columns") from None
    fields, ignored = tree.get("fields") or {}, tree.get("ignore") or []
    if not isinstance(fields, dict) or not isinstance(ignored, list) or not tree.keys() <= {"fields", "ignore"}:
        zh = f"{path} 不是列对照：应写成 fields: {{列名: 含义}} 和 ignore: [列名]"
        raise Misused(zh, f"{path} is no map of columns: it has fields: {{heading: field}} and ignore: [heading]")
    for name in fields.values():
        if name and name not in FIELDS:
            raise unknown_name("列的含义", "field", str(name), FIELDS)
    return ColumnMap(
        {form: str(name) for word, name in fields.items() if name for form in (squeezed(word), known_form(word))},
        frozenset(form for word in ignored for form in (squeezed(str(word)), known_form(str(word)))),
    )


def column_map_text(headings: Sequence[str], examples: Callable[[str], Sequence[str]]) -> str:
    """Return a map with these unknown headings, to be completed; beside each stand values that may be shown."""
    lines = [HEAD.format(fields="、".join(FIELDS)), "fields:\n" if headings else "fields: {}\n"]
    for heading in headings:
        shown = "、".join(examples(heading))
        lines.append(f'  {inline(heading)}: ""' + (f"  # 如：{shown}" if shown else "") + "\n")
    return "".join([*lines, "ignore: []\n"])

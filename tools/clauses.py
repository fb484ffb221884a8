"""Prints the table of all rules for the README, from rules/ and its examples.

    .venv/bin/python tools/clauses.py [--write README.md]

What a rule may find is what its examples find: they are run, as the tests do.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

import cases
from tuanmedia.checks.wording import setting_text
from tuanmedia.law.articles import Parameter
from tuanmedia.law.law import Law, Value
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.law.parameters import parse_value
from tuanmedia.model.finding import SEVERITIES

BEGIN, END = "<!-- clauses -->\n", "<!-- /clauses -->"
HEAD = ("rule", "clause", "what is checked", "parameters, and who sets them", "finds")


def table(law: Law) -> str:
    """The whole table, a row a rule, in the order of the articles."""
    rows = [HEAD, ("---",) * len(HEAD), *(row(law, rule) for rule in law.clauses)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def row(law: Law, rule: str) -> tuple[str, ...]:
    """One rule; what no clause asks for is told by its reading."""
    clause = law.clauses[rule]
    checked = clause.quote or (clause.reading.en if clause.reading else "")
    numbers = [number(name, parameter) for name, parameter in clause.parameters.items()]
    cells = (f"`{rule}`", clause.cite or "", checked, "<br>".join(numbers), ", ".join(verdicts(law, rule)))
    return tuple(cell.replace("|", "\\|") for cell in cells)


def number(name: str, parameter: Parameter) -> str:
    """A parameter with each of its values and the document that sets it."""
    unit = f" {parameter.unit}" if parameter.unit else ""
    values = [
        f"{short(parse_value(parameter, value))}{unit} ({document})" for document, value in parameter.values.items()
    ]
    return f"`{name}` {', '.join(values) or 'unset'}"


def short(value: Value) -> str:
    """A value as `--set` takes it; of a long list how long it is."""
    return f"{len(value)} items" if isinstance(value, tuple) and len(value) > 4 else setting_text(value)


def verdicts(law: Law, rule: str) -> Iterator[str]:
    """What its examples find, and how much that weighs where it is not as usual; nothing where it has no example."""
    clause, found = law.clauses[rule], set()
    with TemporaryDirectory() as folder:
        for index, example in enumerate(clause.examples):
            root = Path(folder) / str(index)
            found |= {(one.verdict, one.severity) for one in cases.example_findings(law, rule, example, root)}
    for verdict, usual in SEVERITIES.items():
        for severity in ("error", "warning", "info"):
            if (verdict, severity) in found:
                yield verdict if severity == usual else f"{verdict} ({severity})"


def replaced(text: str, rows: str) -> str:
    """`text` with the table between its marks; ValueError where they are not there."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{BEGIN.strip()} and {END} are needed, each on a line of its own")
    return f"{before}{begin}{rows}{end}{after}"


def main(args: list[str] | None = None) -> int:
    """Prints the table, or writes it between the marks of a file."""
    parser = argparse.ArgumentParser(prog="tools/clauses.py", description="The table of all rules, as Markdown.")
    parser.add_argument("--write", type=Path, metavar="FILE", help=f"put it between {BEGIN.strip()} and {END}")
    file = parser.parse_args(args).write
    rows = table(load(shipped_rules()))
    if file is None:
        print(rows, end="")
        return 0
    try:
        file.write_text(replaced(file.read_text("utf-8"), rows), "utf-8")
    except (OSError, ValueError) as fault:
        print(f"tools/clauses.py: {file}: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

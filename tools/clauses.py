"""Prints the table of all rules for docs/developer.md, from rules/ and its examples.

    .venv/bin/python tools/clauses.py [--write docs/developer.md]

The verdicts of a rule are those of its examples, which are run as the tests run them.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tuanmedia.answers.examples import example_findings
from tuanmedia.checks.wording import setting_text
from tuanmedia.law.articles import Parameter
from tuanmedia.law.law import Law, Value
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.law.parameters import parse_value
from tuanmedia.model.finding import SEVERITIES

BEGIN, END = "<!-- clauses -->\n", "<!-- /clauses -->"
HEAD = ("rule", "clause", "what is checked", "parameters, and who sets them", "finds")


def table(law: Law) -> str:
    """The table as Markdown, with a row for each rule, in the order of the articles."""
    rows = [HEAD, ("---",) * len(HEAD), *(row(law, rule) for rule in law.clauses)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in rows)


def row(law: Law, rule: str) -> tuple[str, ...]:
    """The cells of a rule. A rule without a clause is described by its reading."""
    clause = law.clauses[rule]
    checked = clause.quote or (clause.reading.en if clause.reading else "")
    parameters = [parameter_text(name, parameter) for name, parameter in clause.parameters.items()]
    cells = (f"`{rule}`", clause.cite or "", checked, "<br>".join(parameters), ", ".join(verdicts(law, rule)))
    return tuple(cell.replace("|", "\\|") for cell in cells)


def parameter_text(name: str, parameter: Parameter) -> str:
    """A parameter with each of its values and the document that sets the value."""
    unit = f" {parameter.unit}" if parameter.unit else ""
    values = [
        f"{value_text(parse_value(parameter, raw))}{unit} ({document})" for document, raw in parameter.values.items()
    ]
    return f"`{name}` {', '.join(values) or 'unset'}"


def value_text(value: Value) -> str:
    """A value as `--set` takes it; for a long list its length."""
    return f"{len(value)} items" if isinstance(value, tuple) and len(value) > 4 else setting_text(value)


def verdicts(law: Law, rule: str) -> Iterator[str]:
    """The verdicts of the rule's examples, each with its severity where that is not the usual one of the verdict."""
    clause, results = law.clauses[rule], set()
    with TemporaryDirectory() as folder:
        for index, example in enumerate(clause.examples):
            root = Path(folder) / str(index)
            findings = example_findings(law, rule, example, root)
            results |= {(finding.verdict, finding.severity) for finding in findings}
    for verdict, usual in SEVERITIES.items():
        for severity in ("error", "warning", "info"):
            if (verdict, severity) in results:
                yield verdict if severity == usual else f"{verdict} ({severity})"


def with_table(text: str, rows: str) -> str:
    """The text with the table between its marks. Raises ValueError where the marks are missing."""
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
        file.write_text(with_table(file.read_text("utf-8"), rows), "utf-8")
    except (OSError, ValueError) as fault:
        print(f"tools/clauses.py: {file}: {fault}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

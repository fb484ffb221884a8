"""An existing ledger for a new registry: the units that it names, and its accounts as files of that registry."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tuanmedia.checks.context import Context
from tuanmedia.law.law import Law
from tuanmedia.law.loading import load as load_law
from tuanmedia.ledger.imports.column_map import ColumnMap
from tuanmedia.ledger.imports.ledger import Ledger, read_ledger
from tuanmedia.ledger.vocabulary import known_form, vocabulary, without_note
from tuanmedia.registry.files import File
from tuanmedia.registry.loading import assemble
from tuanmedia.registry.loading import load as load_registry
from tuanmedia.registry.root import rules_folder
from tuanmedia.registry.writing import FileWrite
from tuanmedia.sheets import Book
from tuanmedia.yaml.spelling import inline

# What a ledger is read against: records, and the rules by which they are judged.
STAGED = ("registry/", "rules/")


def ledger_units(book: Book, school: str, law: Law, day: date) -> list[str]:
    """Return the units that a ledger names, beside the school itself, each once in their order.

    Raises CannotRun for a table that is no ledger.
    """
    units = f"school:\n  name: {inline(school)}\n  kind: school\n".encode()
    registry = assemble(Path(), [File("registry/units.yaml", "units", units)])
    ledger = read_ledger(Context("", registry, law, day, day), book, ColumnMap())
    names = (without_note(row.unit) for row in ledger.rows if row.unit and row.is_doubted("unit"))
    kinds = vocabulary().unit_kinds.keys() | vocabulary().kinds.keys()  # 学校 and 校团委 are the name of no unit
    return [name for name in dict.fromkeys(names) if known_form(name) not in kinds]


def first_ledger(files: Sequence[FileWrite], book: Book, day: date, present: date) -> Ledger:
    """Read a ledger against the registry that these files make, which is not there yet, as of a day."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for file in files:
            if file.path.startswith(STAGED):
                (root / file.path).parent.mkdir(parents=True, exist_ok=True)
                (root / file.path).write_bytes(file.data)
        ctx = Context("", load_registry(root), load_law(rules_folder(root)), day, present)
        return read_ledger(ctx, book, ColumnMap())

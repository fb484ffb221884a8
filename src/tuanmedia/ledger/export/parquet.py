"""The accounts as a Parquet file, for those who analyse data. It needs pyarrow: `pip install tuanmedia[data]`."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tuanmedia.errors import CannotRun

if TYPE_CHECKING:
    import pyarrow

TEXTS = ("id", "name", "platform", "handle", "url", "owner", "owner_name", "unit", "unit_name", "state")
DAYS = ("created_on", "filed_on")
COUNTS = ("error", "warning")


def parquet(accounts: Sequence[Mapping[str, Any]]) -> bytes:
    """The file. `accounts` are those of the JSON document. Raises CannotRun where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import write_table
    except ImportError:
        zh = "写 Parquet 需要另装 pyarrow：pip install 'tuanmedia[data]'"
        raise CannotRun(zh, "Parquet needs pyarrow: pip install 'tuanmedia[data]'") from None
    out = BytesIO()
    write_table(pyarrow.Table.from_pylist(list(accounts), schema=_schema()), out)
    return out.getvalue()


def _schema() -> "pyarrow.Schema":
    import pyarrow

    review = pyarrow.struct([("year", pyarrow.int32()), ("result", pyarrow.string())])
    return pyarrow.schema(
        [
            *((name, pyarrow.string()) for name in TEXTS),
            *((name, pyarrow.date32()) for name in DAYS),
            ("operators", pyarrow.list_(pyarrow.string())),
            ("reviewed", review),
            *((name, pyarrow.int32()) for name in COUNTS),
        ]
    )

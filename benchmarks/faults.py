"""Faults of five kinds, so that a check has something to find in a registry that keeps its clauses otherwise."""

from datetime import timedelta
from random import Random

from benchmarks.days import LAST, worked
from benchmarks.names import SURNAMES
from benchmarks.years import Record

SHARE = 0.04


def filed_late(record: Record, rng: Random) -> None:
    """第十一条（一）: filed after the third working day."""
    record["filing"]["filed_on"] = worked(record["created_on"], rng.randint(4, 8))


def not_filed(record: Record, rng: Random) -> None:
    """第十一条（一）: opened and never filed."""
    del record["filing"]


def third_operator(record: Record, rng: Random) -> None:
    """第十二条（二）: three people on duty at a club's account."""
    since = record["operators"][-1]["since"]
    record["operators"].append({"name": f"{rng.choice(SURNAMES)}学长", "duty": "both", "since": since})


def not_sealed(record: Record, rng: Random) -> None:
    """第十一条（二）: the form lacks its seal."""
    record["filing"]["sealed"] = False


def change_not_filed(record: Record, rng: Random) -> None:
    """第十一条（四）: maintenance changed, and nobody told the office."""
    changed = min(record["created_on"] + timedelta(rng.randint(0, 400)), LAST)
    entry = {"kind": "maintenance", "changed_on": changed, "note": "改由宣传部统一维护"}
    record.setdefault("changes", []).append(entry)


EVERYWHERE = (filed_late, not_filed, not_sealed, change_not_filed)
AT_CLUBS = (*EVERYWHERE, third_operator)


def spoil(record: Record, rng: Random) -> None:
    """Puts one fault, some kind of it, into `record`."""
    rng.choice(AT_CLUBS if "commitment" in record else EVERYWHERE)(record, rng)

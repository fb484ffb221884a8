"""Files of every style of writing, edited again and again: lines that an edit does not touch stay byte for byte."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from tuanmedia import yaml
from tuanmedia.model.records import Account
from tuanmedia.yaml.edits import Edit, apply_edits

TOP = Path(__file__).parents[2]
ORDER = tuple(Account.model_fields)
FILES, EDITS = int(os.environ.get("TUANMEDIA_FILES", "60")), 10
LISTS = {
    "operators": {"name": "新同学", "duty": "editor", "since": date(2026, 11, 1)},
    "changes": {"kind": "password", "changed_on": date(2026, 11, 2)},
    "orders": {"kind": "suspend", "on": date(2026, 11, 3), "reason": "长期未更新: 一年"},
    "monitoring": "新同学",
    "follows": "共青团中央 #1",
    "training": date(2026, 11, 4),
}


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    folder = tmp_path_factory.mktemp("generated")
    subprocess.run([sys.executable, "-m", "benchmarks.registries", str(folder), str(FILES)], cwd=TOP, check=True)
    return [path.read_bytes() for path in sorted((folder / "registry/accounts").rglob("*.yaml"))]


def possible(tree: dict[str, yaml.Tree]) -> Iterator[Edit]:
    """Edits that a command may make: a value, a key, one more item."""
    yield Edit(("name",), "改过的名称（二）")
    yield Edit(("purpose",), "校园文化: 宣传 #1")
    yield Edit(("closed",), {"on": date(2026, 11, 5), "reason": "社团合并"})
    for key, item in LISTS.items():
        present = tree.get(key)
        if isinstance(present, list):
            yield Edit((key, len(present)), item)
            yield from (
                Edit((key, number, "note"), "甲") for number, entry in enumerate(present) if isinstance(entry, dict)
            )
        else:
            yield Edit((key,), [item])


def untouched(before: bytes, after: bytes) -> bool:
    """Tell whether the edit replaced at most one line, by lines that stand together."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    above = next(
        (at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), min(len(old), len(new))
    )
    below = next(
        (at for at, pair in enumerate(zip(old[above:][::-1], new[above:][::-1], strict=False)) if pair[0] != pair[1]),
        len(old) - above,
    )
    return len(old) - above - below <= 1


def test_untouched_lines_stay_byte_for_byte(accounts: list[bytes]) -> None:
    rng, made = Random(1), 0
    for data in accounts:
        for _ in range(EDITS):
            edit = rng.choice(
                [edit for edit in possible(yaml.read(data).tree) if edit.route[-1] != "closed" or b"closed" not in data]
            )
            after = apply_edits(data, [edit], ORDER)
            assert untouched(data, after), (edit, data.decode(), after.decode())
            data, made = after, made + 1
    assert made == len(accounts) * EDITS >= 500

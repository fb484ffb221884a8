"""Files of rules/ that were mutated by chance: each is loaded or refused with its places, without an internal error."""

import shutil
from datetime import date
from pathlib import Path
from random import Random

import base
from mutations import FEWER_MUTATIONS, mutated
from tuanmedia.answers.rules import regulation
from tuanmedia.checks import engine
from tuanmedia.checks.wording import action, message
from tuanmedia.errors import CannotRun
from tuanmedia.law.loading import load, shipped_rules
from tuanmedia.registry.registry import Registry

DAY = date(2026, 11, 20)
FILES = ("filing.yaml", "management.yaml", "registry.yaml", "documents.yaml", "platforms.yaml", "calendar/2026.yaml")
PIECES = [
    *["type: day", "type: list", "unit: 日", "values: {试行: 3}", "values: {}", "null", "~", "true", "1e9", "(a+)+$"],
    *["{due}", "{days}", "{{due}}", "finds: violated", "cite: 第六条", "quote: x", "since: 2026-01-01", "who: nobody"],
    *[
        "\n  ",
        "\n    ",
        "\n      ",
        ": ",
        "- ",
        "[]",
        "{}",
        "[",
        "]",
        "&a ",
        "*a",
        "!!str ",
        "|\n",
        "---\n",
        "day:",
        "zh: ",
    ],
]


def test_no_file_of_the_rules_is_an_internal_error(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(shipped_rules(), tmp_path / "rules"))
    registry, loaded = base.registry(), 0
    for seed in range(FEWER_MUTATIONS):
        path = folder / FILES[seed % len(FILES)]
        data = path.read_bytes()
        path.write_bytes(mutated(Random(seed), data.decode("utf-8"), PIECES))
        try:
            loaded += is_law(folder, registry)
        except Exception as error:
            raise AssertionError((seed, path.read_bytes())) from error
        path.write_bytes(data)
    assert 0 < loaded < FEWER_MUTATIONS


def is_law(folder: Path, registry: Registry) -> bool:
    """Whether the folder can be loaded; if so, everything is found by it and put in words."""
    try:
        law = load(folder)
    except CannotRun as refused:
        assert "rules/" in refused.words["zh"]
        return False
    for finding in engine.evaluate(registry, law, DAY):
        assert message(finding, law, "zh")
        assert action(finding, law, "en")
    regulation(law, DAY, "zh")
    return True

"""The registries that benchmarks run on: the same bytes every time, and YAML throughout."""

import os
import subprocess
import sys
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]


def made(folder: Path, hash_seed: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "benchmarks.registries", str(folder), "50"]
    subprocess.run(command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": hash_seed}, check=True)
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_registries_are_the_same_each_time_and_parse(tmp_path: Path) -> None:
    files = made(tmp_path / "one", "1")
    assert files == made(tmp_path / "two", "2")
    assert sum(name.startswith("registry/accounts/") for name in files) == 50
    assert all(isinstance(YAML(typ="safe").load(text), dict) for text in files.values())

"""The wheel and the sdist: they hold what a register needs, and what the wheel holds runs outside the checkout."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, and the wheel unpacked."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, timeout=300)
    with ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "unpacked")
    return folder


def test_rules_and_forms_are_in_the_wheel(built: Path) -> None:
    ours, packed = CHECKOUT / "rules", built / "unpacked/tuanmedia/rules"
    files = [path.relative_to(ours) for path in ours.rglob("*") if path.is_file()]
    assert {path: (packed / path).read_bytes() for path in files} == {
        path: (ours / path).read_bytes() for path in files
    }


def test_the_sdist_holds_the_source_and_no_test(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"README.md", "LICENSE", "pyproject.toml", "rules/filing.yaml", "src/tuanmedia/__init__.py"} <= names
    assert {name.partition("/")[0] for name in names} == {
        "README.md", "CHANGELOG.md", "CHANGELOG.en.md", "LICENSE", "PKG-INFO", "pyproject.toml", ".gitignore",
        "rules", "src",
    }  # fmt: skip


def test_the_wheel_makes_a_register_outside_the_checkout(built: Path, tmp_path: Path) -> None:
    wheel = next(built.glob("*.whl"))
    # The checkout's own package comes after the unpacked one on the path, and lends its libraries only.
    environment = {**os.environ, "PYTHONPATH": str(built / "unpacked"), "TUANMEDIA_CACHE": str(tmp_path / "cache")}
    where = "import tuanmedia; print(tuanmedia.__file__)"
    for command in (
        ["-c", where],
        ["-m", "tuanmedia", "init", "登记簿", "--name", "北原大学", "--source", str(wheel)],
        ["-m", "tuanmedia", "check", "--root", "登记簿"],
    ):
        run = subprocess.run(
            [sys.executable, *command], cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120
        )
        assert run.returncode == 0, run.stderr.decode()
        if command[0] == "-c":
            assert run.stdout.decode().startswith(str(built / "unpacked"))
    assert (tmp_path / "登记簿/software" / wheel.name).read_bytes() == wheel.read_bytes()

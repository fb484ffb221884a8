"""Wheel and sdist, and what they need: built, examined, and to be had as wheels for other Pythons and systems."""

import shutil
import sys
from hashlib import sha256
from pathlib import Path

from release.step import CHECKOUT, DIST, Failed, Release, run, tool

LOCK = CHECKOUT / "requirements.office.lock"
SUMS = "SHA256SUMS"
TWINE = "twine==7.0.0"
LATER_PYTHONS = ("3.12", "3.13", "3.14")
SYSTEMS = {
    "Windows": "x86_64-pc-windows-msvc",
    "macOS (Apple)": "aarch64-apple-darwin",
    "macOS (Intel)": "x86_64-apple-darwin",
    "Linux": "x86_64-manylinux_2_28",
    "Linux (ARM)": "aarch64-manylinux_2_28",
}


def packages(release: Release) -> str:
    """Wheel and sdist are built into dist/, and an index would take them; older files of this version go."""
    for path in _of_version(release):
        path.unlink()
    run([sys.executable, "-m", "hatchling", "build"])
    built = (release.wheel, release.sdist)
    run([tool("uv"), "tool", "run", "--quiet", "--from", TWINE, "twine", "check", "--strict", *built])
    return "; ".join(f"{path.name} {path.stat().st_size / 2**10:.0f} KiB" for path in built) + f"; {TWINE} accepts both"


def wheels(release: Release) -> str:
    """Every locked package has a wheel, of a locked hash, for each later Python on each system."""
    faults = []
    for python in LATER_PYTHONS:
        for system, platform in SYSTEMS.items():
            try:
                unpack(python, platform, release.scratch / f"packages-{python}-{platform}")
            except Failed as fault:
                faults.append(f"{python} on {system}: {fault}")
    if faults:
        raise Failed("\n".join(faults))
    return f"for Python {', '.join(LATER_PYTHONS)} on {', '.join(SYSTEMS)}: unpacked by their hashes, not run"


def unpack(python: str, platform: str, folder: Path) -> None:
    """Unpacks the locked wheels for another Python and system. Raises Failed where a package has none."""
    target = ("--python-version", python, "--python-platform", platform, "--target", folder)
    options = ("--only-binary", ":all:", "--no-deps", "--require-hashes")
    run([tool("uv"), "pip", "install", "--quiet", *target, *options, "--requirement", LOCK])


def sums(release: Release) -> str:
    """dist/ holds what is published, the lock for offices too, and a SHA-256 for each file."""
    shutil.copy2(LOCK, release.wheel.parent)
    files = [*_of_version(release), DIST / LOCK.name]
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (DIST / SUMS).write_text("".join(lines), "utf-8")
    return f"dist/{SUMS}: {', '.join(path.name for path in files)}"


def _of_version(release: Release) -> list[Path]:
    """The files in dist/ of this version: wheel, sdist and the folder for Windows."""
    return sorted(DIST.glob(f"tuanmedia-{release.version}[-.]*"))

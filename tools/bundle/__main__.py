"""Makes the folder for Windows, without an installer, and packs it into dist/.

    make bundle PYTHON=python-3.13.5-embed-amd64.zip

The archive is the embeddable Python of python.org for 64-bit Windows; whoever builds hands it over. The packages are
those of requirements.office.lock, by their hashes, and the wheel that `make wheel` has made.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bundle.layout import Embeddable, Refused, embeddable, lay_out, pack
from bundle.libraries import missing_libraries

CHECKOUT = Path(__file__).resolve().parents[2]
DIST = CHECKOUT / "dist"


def main() -> int:
    """Makes the archive; 1, with a line that says why, where it cannot be made."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        print(bundle(Path(sys.argv[1])))
    except Refused as fault:
        print(f"tools/bundle: {fault}", file=sys.stderr)
        return 1
    return 0


def bundle(archive: Path) -> str:
    """The archive that was made, with its size. Raises Refused where it cannot be."""
    python, wheel = embeddable(archive), _newest_wheel()
    version = wheel.name.split("-")[1]
    name = f"tuanmedia-{version}-windows"
    with TemporaryDirectory() as scratch:
        packages, folder = Path(scratch) / "packages", Path(scratch) / name
        _install(python, packages, "--require-hashes", "-r", str(CHECKOUT / "requirements.office.lock"))
        _install(python, packages, str(wheel))
        lay_out(python, packages, folder, version)
        if faults := list(missing_libraries(folder)):
            raise Refused("; ".join(faults))
        target = DIST / f"{name}-python{python.version}.zip"
        pack(folder, target)
        unpacked = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return f"{target}: {target.stat().st_size / 2**20:.1f} MiB, unpacked {unpacked / 2**20:.0f} MiB"


def _install(python: Embeddable, packages: Path, *what: str) -> None:
    """Unpacks the wheels for this Python on 64-bit Windows into a folder. Raises Refused where one cannot be had."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent))
    target = ("--target", str(packages), "--python-platform", "x86_64-pc-windows-msvc")
    options = (*target, "--python-version", python.version, "--only-binary", ":all:", "--no-deps")
    result = subprocess.run([str(uv), "pip", "install", "--quiet", *options, *what], capture_output=True, text=True)
    if result.returncode:
        raise Refused(result.stderr.strip())


def _newest_wheel() -> Path:
    wheels = sorted(DIST.glob("tuanmedia-*.whl"), key=lambda path: path.stat().st_mtime)
    if not wheels:
        raise Refused("there is no wheel in dist/; run `make wheel` first")
    return wheels[-1]


if __name__ == "__main__":
    sys.exit(main())

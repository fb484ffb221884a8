"""Looks at everything that a release needs, step by step, and says what a person must then do; it publishes nothing.

    make release [PYTHON=python-3.x-embed-amd64.zip] [OPTIONS="--without-tests --only STEP,…"]

Each step says what was seen, or why it was not run. The exit code is 1 where a step fails, and 3 where none fails but
some were not run.
"""

import argparse
import sys
import time
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from release import documents, environments, launcher, packages, registers, tree
from release.step import CHECKOUT, DIST, Failed, NotRun, Release

STEPS: Mapping[str, Callable[[Release], str]] = {
    "tree": tree.tree,
    "version": tree.version,
    "tests": tree.tests,
    "packages": packages.packages,
    "wheels": packages.wheels,
    "environments": environments.environments,
    "source": environments.source,
    "uv": environments.uv_tool,
    "pipx": environments.pipx,
    "register-wheel": registers.wheel_register,
    "register-index": registers.index_register,
    "register-git": registers.git_register,
    "documents": documents.documents,
    "pictures": documents.pictures,
    "windows": documents.windows,
    "launcher": launcher.launcher,
    "sums": packages.sums,
}
DONE, NOT_RUN, FAILED = "ok", "not run", "FAILED"
TODO = """\
What a person does now:
  1. read CHANGELOG.md and CHANGELOG.en.md once more
  2. git tag --sign v{version} && git push origin v{version}
  3. publish all of {dist} where the school's people look for it (the host's page of releases), and on an index:
     twine upload dist/tuanmedia-{version}.tar.gz dist/tuanmedia-{version}-*.whl
  4. try the folder for Windows on a Windows 10 and a Windows 11: nothing here ran its Python
  5. publish build/docs (make docs), where docs_url of a school names it
  6. in pyproject.toml and both changelogs, begin the next version"""


def main() -> int:
    """Runs the steps, a line or more for each; what a person must do stands at the end."""
    options = _options()
    version = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    with TemporaryDirectory(prefix="release-") as scratch:
        release = Release(version, Path(scratch), options.windows)
        results = [report(name, step, release, _reason(name, options)) for name, step in STEPS.items()]
    names = {result: [name for name, one in zip(STEPS, results, strict=True) if one == result] for result in results}
    for result in (FAILED, NOT_RUN):
        if result in names:
            print(f"\n{result}: {', '.join(names[result])}")
    if FAILED in names:
        return 1
    print(f"\n{TODO.format(version=version, dist=DIST.relative_to(CHECKOUT))}")
    return 3 if NOT_RUN in names else 0


def report(name: str, step: Callable[[Release], str], release: Release, reason: str | None) -> str:
    """Runs a step, unless there is a reason not to, and prints what it saw; gives DONE, NOT_RUN or FAILED."""
    began = time.monotonic()
    try:
        if reason:
            raise NotRun(reason)
        result, text = DONE, step(release)
    except NotRun as why:
        result, text = NOT_RUN, str(why)
    except Failed as fault:
        result, text = FAILED, str(fault)
    first, *more = text.splitlines() or [""]
    print(f"{result:8} {name:15} {first} ({time.monotonic() - began:.0f} s)", flush=True)
    for line in more:
        print(f"{'':24} {line}", flush=True)
    return result


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--windows", type=Path, metavar="ARCHIVE", help="the embeddable Python for the folder for Windows"
    )
    parser.add_argument("--without-tests", action="store_true", help="do not run make test")
    parser.add_argument("--only", type=lambda names: names.split(","), metavar="STEP,…", help=", ".join(STEPS))
    options = parser.parse_args()
    if unknown := set(options.only or ()) - set(STEPS):
        parser.error(f"no such step: {', '.join(sorted(unknown))}")
    return options


def _reason(name: str, options: argparse.Namespace) -> str | None:
    """Why a step is not run, if it is not."""
    if options.only and name not in options.only:
        return "not asked for"
    return "--without-tests" if name == "tests" and options.without_tests else None


if __name__ == "__main__":
    sys.exit(main())

"""Clean environments: the program is installed as people do, without a network, and tried on the sample registry."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from release.packages import LOCK
from release.step import CHECKOUT, DAY, Failed, NotRun, Release, run, tool

SAMPLE = ("registry", "rules", "examples")
OLDEST = 11  # Python 3.11
NEWEST_TRIED = 30
FILING = (
    "file", "--owner", "school-union", "--platform", "bilibili", "--name", "北原学子", "--created-on", "2026-11-20",
    "--operator", "王同学", "--reviewer", "李老师", "--watch", "李老师", "--dry-run",
)  # fmt: skip
# What is tried, and a word of what it prints: each library that is loaded late has its command.
TRIALS = (
    (("check",), "0 个错误"),
    (FILING, "备案期限"),
    (("list",), "运营中"),
    (("verify", "北原戏剧社"), "官方"),
    (("due", "--ics", "待办.ics"), "日历已写入"),
    (("export", "全部.xlsx"), "全部.xlsx"),
    (("export", "回填.xlsx", "--like", "全部.xlsx"), "填入"),
    (("import", "examples/ledger/台账.csv", "--dry-run"), "存疑 2"),
    (("audit", "--year", "2026", "--output", "年审"), "年审"),
)
BUILDERS = ("hatchling>=1.27", "pip>=26.1")  # what builds the sdist, and what pipx installs beside a program
DOUBTFUL = 1  # the exit code of an import that leaves rows to people


def environments(release: Release) -> str:
    """The wheel is installed with the lock's packages and run, on Python 3.11 and each later one found here."""
    found = dict(pythons())
    if f"3.{OLDEST}" not in found:
        raise NotRun(f"there is no python3.{OLDEST} here")
    for version, python in found.items():
        house = wheelhouse(release, python, version)
        environment = new_environment(release, python, f"environment-{version}")
        pip(release, environment, "--no-index", f"--find-links={house}", "--requirement", LOCK, "--require-hashes")
        pip(release, environment, "--no-index", "--no-deps", release.wheel)
        try_out(release, environment / "bin/tuanmedia", f"sample-{version}")
    missing = [f"3.{minor}" for minor in range(OLDEST, OLDEST + 4) if f"3.{minor}" not in found]
    return f"{len(TRIALS)} commands on Python {', '.join(found)}; not here and not run: {', '.join(missing) or 'none'}"


def source(release: Release) -> str:
    """The sdist is built and installed as pip does it, on the Python of this environment."""
    environment = new_environment(release, sys.executable, "environment-source")
    pip(release, environment, "--no-index", f"--find-links={offline(release)}", release.sdist)
    try_out(release, environment / "bin/tuanmedia", "sample-source")
    return f"{len(TRIALS)} commands, installed from {release.sdist.name}"


def uv_tool(release: Release) -> str:
    """`uv tool install`, in a home of its own and without a network."""
    home = release.folder("home-uv")
    env = release.environment(home, XDG_DATA_HOME=str(home / ".local/share"), XDG_BIN_HOME=str(home / ".local/bin"))
    options = ("--offline", "--no-index", "--find-links", offline(release), "--python", sys.executable)
    run([tool("uv"), "tool", "install", "--quiet", *options, release.wheel], home, env)
    try_out(release, home / ".local/bin/tuanmedia", "sample-uv")
    return f"{len(TRIALS)} commands; {run([tool('uv'), '--version']).strip()}"


def pipx(release: Release) -> str:
    """`pipx install`, in a home of its own and without a network."""
    environment = new_environment(release, sys.executable, "environment-pipx")
    try:
        pip(release, environment, "pipx")
    except Failed as fault:
        raise NotRun(f"pipx cannot be had: {fault}") from None
    home = release.folder("home-pipx")
    env = release.environment(home, PIP_NO_INDEX="1", PIP_FIND_LINKS=str(offline(release)))
    env = {name: value for name, value in env.items() if not name.startswith(("PIPX_", "XDG_"))}
    program = environment / "bin/pipx"
    run([program, "install", "--quiet", "--python", sys.executable, release.wheel], home, env)
    try_out(release, home / ".local/bin/tuanmedia", "sample-pipx")
    return f"{len(TRIALS)} commands; pipx {run([program, '--version'], home, env).strip()}"


def pythons() -> Iterator[tuple[str, str]]:
    """The version ("3.11") and the program of each Python found here that is new enough and can make an environment.

    pyenv keeps Pythons beside the path; what it has on the path may only say that this Python is not in use.
    """
    kept = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    folders = [*map(Path, os.get_exec_path()), *sorted(kept.glob("*/bin"))]
    for minor in range(OLDEST, NEWEST_TRIED):
        programs = (str(folder / f"python3.{minor}") for folder in folders)
        if program := next(filter(_makes_environments, programs), None):
            yield f"3.{minor}", program


def _makes_environments(program: str) -> bool:
    command = [program, "-c", "import ensurepip, ssl, venv"]
    return Path(program).exists() and subprocess.run(command, capture_output=True, check=False).returncode == 0


def new_environment(release: Release, python: str, name: str) -> Path:
    """A virtual environment that holds nothing but pip."""
    environment = release.scratch / name
    run([python, "-m", "venv", environment], env=release.environment(release.scratch))
    return environment


def pip(release: Release, environment: Path, *arguments: str | Path) -> None:
    """Runs `pip install` of an environment, at home in the scratch folder."""
    command = [environment / "bin/python", "-m", "pip", "install", "--quiet", *arguments]
    run(command, release.scratch, release.environment(release.scratch))


def wheelhouse(release: Release, python: str, version: str) -> Path:
    """A folder with the locked wheels for a Python, downloaded once, and with BUILDERS."""
    house = release.scratch / f"wheels-{version}"
    if not house.exists():
        env = release.environment(release.scratch)
        download = [python, "-m", "pip", "download", "--quiet", "--only-binary=:all:", "--dest", house]
        run([*download, "--require-hashes", "--requirement", LOCK], release.scratch, env)
        run([*download, *BUILDERS], release.scratch, env)
    return house


def offline(release: Release) -> Path:
    """The wheelhouse for the Python of this environment."""
    return wheelhouse(release, sys.executable, f"{sys.version_info.major}.{sys.version_info.minor}")


def try_out(release: Release, program: Path, name: str) -> None:
    """Runs the program on a copy of the sample registry. Raises Failed where a command does not do its work."""
    root = release.folder(name)
    for part in SAMPLE:
        shutil.copytree(CHECKOUT / part, root / part)
    env = release.environment(release.folder(f"{name}-home"))
    said = run([program, "--version"], root, env)
    if said.split() != ["tuanmedia", release.version]:
        raise Failed(f"{program} --version says {said.strip()}")
    for words, expected in TRIALS:
        code = DOUBTFUL if words[0] == "import" else 0
        printed = re.sub(r"\s+", " ", run([program, *words, "--as-of", DAY], root, env, code))
        if expected not in printed:
            raise Failed(f"tuanmedia {words[0]} does not print “{expected}”:\n{printed[-500:]}")

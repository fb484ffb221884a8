"""New registers, one from each kind of source: what `init` pins is installed elsewhere, and checks the register."""

import shutil
import sys
from pathlib import Path

from release.environments import new_environment, offline, pip
from release.server import CERTIFICATE, lay_index, server
from release.step import CHECKOUT, Failed, Release, run

# The variables by which pip, the library it asks with, and git trust the server.
TRUST = dict.fromkeys(("PIP_CERT", "REQUESTS_CA_BUNDLE", "GIT_SSL_CAINFO"), str(CERTIFICATE))


def wheel_register(release: Release) -> str:
    """A register with the wheel beside it; the other packages come from a folder, without a network."""
    return _checked(release, "wheel", str(release.wheel), PIP_NO_INDEX="1", PIP_FIND_LINKS=str(offline(release)))


def index_register(release: Release) -> str:
    """A register that names an index, which is on this computer and holds every package."""
    with server(_served(release, "index")) as address:
        return _checked(release, "index", f"{address}/simple", **TRUST)


def git_register(release: Release) -> str:
    """A register that names a git repository, whose tag is this commit."""
    folder = _served(release, "git")
    repository = folder / "tuanmedia.git"
    run(["git", "clone", "--quiet", "--bare", CHECKOUT, repository])
    run(["git", "tag", "--force", f"v{release.version}"], repository)
    run(["git", "update-server-info"], repository)
    with server(folder) as address:
        return _checked(release, "git", f"{address}/tuanmedia.git", PIP_INDEX_URL=f"{address}/simple", **TRUST)


def _served(release: Release, name: str) -> Path:
    """A folder for a server, with an index of the packages and of the wheel."""
    folder = release.folder(f"served-{name}")
    shutil.copytree(offline(release), folder / "packages")
    shutil.copy2(release.wheel, folder / "packages")
    lay_index(folder, folder / "packages")
    return folder


def _checked(release: Release, kind: str, source: str, **variables: str) -> str:
    """Lays the register down, installs what it pins into a clean environment, and checks it with that."""
    folder = release.folder(f"register-{kind}")
    register = folder / "登记簿"
    program = new_environment(release, sys.executable, f"program-{kind}")
    pip(release, program, "--no-index", f"--find-links={offline(release)}", release.wheel)
    env = release.environment(release.folder(f"register-{kind}-home"))
    run([program / "bin/tuanmedia", "init", register, "--name", "北原大学", "--source", source], folder, env)
    elsewhere = new_environment(release, sys.executable, f"elsewhere-{kind}")
    install = [elsewhere / "bin/python", "-m", "pip", "install", "--quiet", "--requirement", "requirements.txt"]
    run(install, register, {**env, **variables})
    said = run([elsewhere / "bin/tuanmedia", "--version"], register, env).strip()
    if said != f"tuanmedia {release.version}":
        raise Failed(f"requirements.txt installs {said}")
    lines = (register / "requirements.txt").read_text("utf-8").splitlines()
    pinned = next(line for line in lines if "tuanmedia" in line and not line.startswith("#"))
    return f"{pinned}: {run([elsewhere / 'bin/tuanmedia', 'check'], register, env).strip().splitlines()[-1]}"

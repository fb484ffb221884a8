"""What is run: the check, cold or warm, and what it is put beside.

A cold check finds nothing that an earlier one kept: its home folder is empty, and beside registry/ there is nothing.
A warm one finds what the run before it left there.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

from benchmarks.days import AS_OF
from benchmarks.timing import Command, Unsound, once

HERE = Path(__file__).parent
BIN = Path(sys.executable).parent
SCHEMA = "import json; from tuanmedia.model.records import Account; print(json.dumps(Account.model_json_schema()))"

KEPT = ("registry", ".git")
CHANGED = 5  # accounts that a request changes
TEXTS = 1000  # that a sweep asks about

PASS = Command([sys.executable, "-c", "pass"])
HELP = Command([str(BIN / "tuanmedia"), "--help"])


@dataclass(frozen=True)
class Bench:
    """The registries by their number of accounts, how often to run, and a folder that is thrown away."""

    roots: Mapping[int, Path]
    runs: int
    scratch: Path

    @property
    def home(self) -> Path:
        """The home folder that checks are given."""
        return self.scratch / "home"

    def forget(self, root: Path) -> None:
        """Removes whatever a check may have kept."""
        for kept in [self.home, *(path for path in root.iterdir() if path.name not in KEPT)]:
            shutil.rmtree(kept, ignore_errors=True) if kept.is_dir() else kept.unlink(missing_ok=True)
        self.home.mkdir()

    def check(self, size: int, cold: bool = True) -> Command:
        """The whole check; exit 1 says that it found something, and it does."""
        return self._check(self.roots[size], cold)

    def request(self, size: int) -> tuple[Command, Command]:
        """The check of a request that changes a few accounts, held against what it began with; and the same alone."""
        root = self.scratch / f"request-{size}"
        shutil.copytree(self.roots[size] / "registry", root / "registry")
        commit(root)
        for path in sorted(root.glob("registry/accounts/**/*.yaml"))[:CHANGED]:
            path.write_bytes(path.read_bytes().replace(b"name: ", b"name: X", 1))
        return self._check(root, True, "--base", "HEAD"), self._check(root, True)

    def _check(self, root: Path, cold: bool, *more: str) -> Command:
        options = ["--root", str(root), "--as-of", str(AS_OF), "--format", "json", *more]
        variables = {"HOME": str(self.home), "XDG_CACHE_HOME": str(self.home / ".cache")}
        before = (lambda: self.forget(root)) if cold else (lambda: self.home.mkdir(exist_ok=True))
        return Command([str(BIN / "tuanmedia"), "check", *options], variables=variables, codes=(0, 1), before=before)

    def audit(self, size: int) -> Command:
        """The annual review of the year that the registry is looked at in."""
        options = ["--root", str(self.roots[size]), "--as-of", str(AS_OF), "--format", "json"]
        return Command([str(BIN / "tuanmedia"), "audit", "--year", str(AS_OF.year), *options])

    def sweep(self, size: int) -> Command:
        """The answers about TEXTS: names as they are, with another sign, with 官方, and within what a phone copies."""
        root, listed = self.roots[size], self.scratch / f"sweep-{size}.txt"
        paths = sorted(root.glob("registry/accounts/**/*.yaml"))
        names = [
            path.read_text("utf-8").split("name: ", 1)[1].split("\n", 1)[0] for path in paths[:: len(paths) // 250]
        ]
        forms = ("{0}", "{0}官方", "新{0}", "【{0}的主页】长按复制 https://v.douyin.com/{1}/ 7@1.com")
        texts = [form.format(name, number) for number, name in enumerate(names) for form in forms]
        listed.write_text("\n".join(texts[:TEXTS]), "utf-8")
        options = ["--root", str(root), "--as-of", str(AS_OF), "--format", "json"]
        return Command([str(BIN / "tuanmedia"), "verify", "--from", str(listed), *options], codes=(0, 1))

    def floor(self, size: int) -> Command:
        """Every byte of the registry, read and hashed."""
        return Command([sys.executable, str(HERE / "floor.py"), str(self.roots[size] / "registry")])

    def peer(self, parser: str, size: int) -> Command:
        """check-jsonschema over the account files, which all fit the schema."""
        schema, folder = self.scratch / "account.schema.json", self.roots[size] / "registry" / "accounts"
        return Command([sys.executable, str(HERE / "peer.py"), parser, str(schema), str(folder)])

    def yamllint(self, size: int) -> Command | None:
        """yamllint over the same files, where it is installed."""
        found = shutil.which("yamllint", path=BIN) or shutil.which("yamllint")
        return Command([found, "-d", "relaxed", str(self.roots[size] / "registry")], codes=(0, 1)) if found else None


def commit(root: Path) -> None:
    """Makes a folder the one commit of a repository, whatever git is set to here."""
    author = ("-c", "user.name=bench", "-c", "user.email=bench@example.edu", "-c", "commit.gpgSign=false")
    for step in ("init --quiet", "add registry", "commit --quiet --no-verify --message base"):
        subprocess.run(["git", "-C", root, *author, *step.split()], check=True)


def export_schema(bench: Bench) -> None:
    """Writes the schema of account files for check-jsonschema; Unsound where there is none."""
    with (bench.scratch / "account.schema.json").open("wb") as file:
        run = once(Command([sys.executable, "-c", SCHEMA]), output=file.fileno())
    if run.code:
        raise Unsound(run.fault)


def summary(bench: Bench, size: int) -> str:
    """What a check of so many accounts finds; Unsound unless it saw them all."""
    command = bench.check(size)
    with TemporaryFile() as output:
        run = once(command, output=output.fileno())
        output.seek(0)
        said = output.read()
    if not run.done(command):
        raise Unsound(run.fault)
    answer = json.loads(said)
    if answer["counts"]["accounts"] != size:
        raise Unsound(f"it saw {answer['counts']['accounts']} accounts")
    return ", ".join(f"{count:,} {severity}" for severity, count in answer["summary"].items())


def compile_package() -> None:
    """Bytecode beside our modules, as pip leaves it for the peers: where Python is told to write none
    (PYTHONDONTWRITEBYTECODE), a package installed in place is compiled anew at each start, a fifth of its time.
    """
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(HERE.parent / "src")], check=True)


def make(root: Path, accounts: int, posts: int = 0) -> Path:
    """A registry, made in a process of its own; with so many posts of every account in use."""
    root.mkdir()
    arguments = [sys.executable, "-m", "benchmarks.registries", str(root), *map(str, (accounts, posts, 1))]
    subprocess.run(arguments, cwd=HERE.parent, check=True)
    return root

"""Where a new registry installs the program from: an index, an address, a git repository, or a wheel that lies in it.

What the program was installed from is read from its metadata (PEP 610, `direct_url.json`). A checkout, and a program
that came without metadata, say nothing of the kind: nobody else could install from there.
"""

import json
import re
from collections.abc import Mapping
from email.parser import BytesHeaderParser
from hashlib import sha256
from importlib.metadata import Distribution
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname
from zipfile import BadZipFile, ZipFile

from tuanmedia.bounded_file import MIB, read_file
from tuanmedia.errors import CannotRun, Misused
from tuanmedia.registry.writing import FileWrite

PROGRAM = "tuanmedia"
PYPI = "pypi"
WHEEL_FOLDER = "software"
MOST_WHEEL = 50 * MIB
_address = re.compile(r"https://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[A-Za-z0-9_~-][A-Za-z0-9._~+-]*)+/?")
_wheel_name = re.compile(rf"{PROGRAM}-[A-Za-z0-9.+!_]+-[A-Za-z0-9._]+-[A-Za-z0-9._]+-[A-Za-z0-9._]+\.whl")


class Source(NamedTuple):
    """What pip can install the program from, on any computer that has the registry.

    `requirements` are the lines of requirements.txt. `repository` and `revision` name a git repository; `wheel` is a
    file that is written with the registry.
    """

    requirements: tuple[str, ...]
    repository: str | None = None
    revision: str | None = None
    wheel: FileWrite | None = None


def index_source(version: str, address: str | None = None) -> Source:
    """The package of this version from an index; without an address, from the one that pip is set up with."""
    line = f"{PROGRAM}=={version}"
    return Source((f"--index-url={address}", line) if address else (line,))


def repository_source(address: str, revision: str) -> Source:
    """A tag or a commit of a git repository."""
    return Source((f"{PROGRAM} @ git+{address}@{revision}",), address, revision)


def wheel_source(path: Path) -> Source:
    """A wheel, which is laid into the registry. Raises Misused for a file that is no wheel of this program."""
    try:
        data = read_file(path, MOST_WHEEL)
    except OSError as error:
        raise _no_wheel(path, "读不到这个文件", error.strerror or "it cannot be read") from None
    except CannotRun as fault:
        raise Misused(fault.words["zh"], fault.words["en"]) from None
    if not _wheel_name.fullmatch(path.name) or _name_in_metadata(data) != PROGRAM:
        raise _no_wheel(path, "不是本软件的安装包（tuanmedia-….whl）", f"it is no wheel of {PROGRAM}")
    place = f"{WHEEL_FOLDER}/{path.name}"
    return Source((f"./{place}",), wheel=FileWrite(place, data))


def parse_source(text: str, version: str) -> Source:
    """The source that a text names: a .whl file, the address of a git repository or of an index, or PYPI.

    A git repository is pinned at the tag of this version. Raises Misused for other text.
    """
    if text.lower() == PYPI:
        return index_source(version)
    if not text.startswith("https://") and text.lower().endswith(".whl"):
        return wheel_source(Path(text.strip("'\"")).expanduser())
    if not _address.fullmatch(text):
        zh = f"“{text}”不是仓库的地址，也不是安装包；写 .whl 文件，或 https:// 开头的地址，或 {PYPI}"
        raise Misused(zh, f"“{text}” is no repository and no wheel; write a .whl file, an https:// address or {PYPI}")
    if text.endswith(".whl"):
        return Source((f"{PROGRAM} @ {text}",))
    address = text.rstrip("/")
    if address.endswith("/simple"):
        return index_source(version, f"{address}/")
    return repository_source(address, f"v{version}")


def installed_source(distribution: Distribution) -> Source | None:
    """What the running program was installed from; None where others could not install it from there."""
    text = distribution.read_text("direct_url.json")
    if text is None:  # from an index, or put there by hand: pip and uv write INSTALLER, a bundle does not
        return index_source(distribution.version) if distribution.read_text("INSTALLER") else None
    try:
        origin: Mapping[str, Any] = json.loads(text)
        return _source_at(str(origin["url"]), origin)
    except (ValueError, KeyError, TypeError, Misused):
        return None


def _source_at(url: str, origin: Mapping[str, Any]) -> Source | None:
    """The source at an address of direct_url.json, of which other keys say what is there."""
    parts = urlsplit(url)
    if "vcs_info" in origin:
        commit = str(origin["vcs_info"]["commit_id"])
        is_known = (
            origin["vcs_info"]["vcs"] == "git" and _address.fullmatch(url) and re.fullmatch("[0-9a-f]{40,64}", commit)
        )
        return repository_source(url, commit) if is_known else None
    if "archive_info" not in origin or not url.endswith(".whl"):
        return None
    digest = (origin["archive_info"].get("hashes") or {}).get("sha256")
    if parts.scheme == "file":
        source = wheel_source(Path(url2pathname(unquote(parts.path))))
        assert source.wheel is not None
        return source if digest in (None, sha256(source.wheel.data).hexdigest()) else None
    if not _address.fullmatch(url):
        return None
    return Source((f"{PROGRAM} @ {url}#sha256={digest}" if digest else f"{PROGRAM} @ {url}",))


def _name_in_metadata(data: bytes) -> str | None:
    """The name of the package in a wheel; None for what is no wheel."""
    try:
        with ZipFile(BytesIO(data)) as wheel:
            (name,) = [name for name in wheel.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name)]
            if wheel.getinfo(name).file_size > MIB:
                return None
            return BytesHeaderParser().parsebytes(wheel.read(name)).get("Name")
    except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError):
        return None


def _no_wheel(path: Path, zh: str, en: str) -> Misused:
    return Misused(f"“{path}”不能用：{zh}", f"“{path}” will not do: {en}")

"""What the release is made from: the work tree, the version and the changelogs, and the tests."""

from release import notes
from release.step import CHECKOUT, Failed, Release, run


def tree(_: Release) -> str:
    """The work tree holds nothing that is not committed."""
    if changed := run(["git", "status", "--porcelain"]):
        raise Failed(f"not committed:\n{changed.rstrip()}")
    return f"clean, at {run(['git', 'log', '-1', '--format=%h %s']).strip()}"


def version(release: Release) -> str:
    """pyproject.toml and both changelogs name the same version, and no tag of it is there yet."""
    if faults := list(notes.faults(CHECKOUT, release.version)):
        raise Failed("\n".join(faults))
    if run(["git", "tag", "--list", f"v{release.version}"]).strip():
        raise Failed(f"the tag v{release.version} is there already")
    count = len(notes.items((CHECKOUT / notes.NOTES[0]).read_text("utf-8")))
    return f"{release.version}, with the same {count} items in {' and '.join(notes.NOTES)}"


def tests(_: Release) -> str:
    """Everything that must hold, as `make test` runs it."""
    return run(["make", "test"]).strip().splitlines()[-1]

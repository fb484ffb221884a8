"""What people are given beside the program: documents, pages, pictures, and the folder for Windows."""

import sys

from release.step import CHECKOUT, Failed, NotRun, Release, run

DOCUMENTS = ("README*.md", "docs/*.md", "docs/office/*.md")
TOOLS = CHECKOUT / "tools"


def documents(release: Release) -> str:
    """Each document shows what its commands print, and the pages are built without a warning."""
    files = sorted(path for pattern in DOCUMENTS for path in CHECKOUT.glob(pattern))
    run([sys.executable, TOOLS / "console.py", *files])
    table = run([sys.executable, TOOLS / "clauses.py"])
    if table not in (CHECKOUT / "docs/developer.md").read_text("utf-8"):
        raise Failed("the table of rules in docs/developer.md is an older one: make docs")
    pages = release.scratch / "pages"
    run([sys.executable, TOOLS / "rule_pages.py", CHECKOUT / "docs/rules"])
    run([sys.executable, "-m", "sphinx", "--quiet", "--fail-on-warning", "-b", "html", CHECKOUT / "docs", pages])
    return f"{len(files)} documents, {len(list(pages.rglob('*.html')))} pages"


def pictures(_: Release) -> str:
    """The pictures show what the program shows."""
    for name in ("screens.py", "pictures.py"):
        run([sys.executable, TOOLS / name, "--check"])
    return f"{len(list((CHECKOUT / 'docs/pictures').glob('*.[sp][vn]g')))} current"


def windows(release: Release) -> str:
    """The folder for Windows is made, and each of its libraries finds what it imports; it is not run here."""
    if release.windows is None:
        raise NotRun("no embeddable Python was handed over: make release PYTHON=python-3.x-embed-amd64.zip")
    return run([sys.executable, TOOLS / "bundle", release.windows]).strip() + "; not run on Windows"

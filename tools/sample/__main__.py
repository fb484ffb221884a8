"""Invents a year of posts and metrics for a third of the sample's accounts, in registry/ and in examples/broken/.

    .venv/bin/python tools/sample

The same seed gives the same bytes. What is told of, and how an account behaves, stands in voices.toml.
"""

import sys
import tomllib
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import growth
import posting
from tuanmedia.model.records import Account
from tuanmedia.registry import loading
from tuanmedia.yaml.edits import apply_edits

CHECKOUT = Path(__file__).resolve().parents[2]
ROOTS = (CHECKOUT, CHECKOUT / "examples" / "broken")
LAST = date(2026, 11, 21)  # the day before the one that the sample is looked at


def main() -> None:
    voices = tomllib.loads((Path(__file__).parent / "voices.toml").read_text("utf-8"))["voice"]
    for voice in voices:
        account = loading.load(CHECKOUT).accounts[voice["account"]]
        posts = posting.year(voice, account, LAST)
        for root in ROOTS:
            (root / f"registry/posts/{account.id}.csv").write_text(posting.table(posts, account.platform), "utf-8")
            entered(root, account.id, growth.entries(voice, posts))


def entered(root: Path, record: str, entries: list[growth.Entry]) -> None:
    """The metrics put into the account's file, every other line as it was."""
    registry = loading.load(root)
    account = registry.accounts[record]
    file = registry.file_of(account)
    edits = growth.edits(file.tree.get("metrics"), entries)
    (root / file.path).write_bytes(apply_edits(file.data, edits, tuple(Account.model_fields)))


if __name__ == "__main__":
    main()
